"""Lists of what hangs on a node or link: motivations, pain points, opportunities, open questions.

Every item is typed in place; the empty line below the last one makes the next. What is rarely needed (whose
it is, how bad, who does it …) unfolds under an item.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journeymapper.frozen import frozen
from journeymapper.i18n import _
from journeymapper.model.diff import Edit
from journeymapper.model.fields import Id
from journeymapper.ops import attach
from journeymapper.ops.remove import remove
from journeymapper.ui.inspector.binding import Binding, under_key
from journeymapper.ui.inspector.bound_editors import evidence_kind, evidence_text, line_editor
from journeymapper.ui.inspector.editors import ChoiceEditor, LineEditor, TextEditor, focus_end, number_in
from journeymapper.ui.parts import button, label
from journeymapper.ui.words import Choices, choice_words
from journeymapper.ui.workspace import Workspace

Details = Callable[[Binding], list[tuple[str, QWidget]]]


@frozen
class ListKind:
    """One kind of list: its table, what the empty line says, and which details an item has."""

    table: str
    edge: str
    hint: str
    add: Callable[..., Edit]
    details: Details


def list_kind(table: str) -> ListKind:
    """The list for `table`. Raises KeyError for tables that are not shown as lists."""
    return {
        "motivations": ListKind(
            table, "motivation", _("What drives them here"), attach.add_motivation, _motivation_details
        ),
        "pain_points": ListKind(table, "pain", _("What hurts here"), attach.add_pain_point, _pain_details),
        "opportunities": ListKind(
            table, "opportunity", _("What could be better"), attach.add_opportunity, _opportunity_details
        ),
        "questions": ListKind(
            table, "question", _("What nobody here knows yet"), attach.add_question, _question_details
        ),
    }[table]


class HostedList(QWidget):
    """The items of one kind at one host."""

    def __init__(self, workspace: Workspace, kind: ListKind, host: Id) -> None:
        super().__init__()
        self._workspace = workspace
        self._kind = kind
        self._host = host
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._rows: dict[Id, _Item] = {}
        self._adder = _Adder(workspace, kind, host)
        self._adder.typing_ended = self.refresh
        self._column.addWidget(self._adder)
        self.refresh()

    def refresh(self) -> None:
        items = self._workspace.document.group(self._kind.table, "host", self._host)
        shown = [item.id for item in items if item.id != self._adder.made]
        for gone in set(self._rows) - set(shown):
            row = self._rows.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, item in enumerate(shown):
            if item not in self._rows:
                self._rows[item] = _Item(self._workspace, self._kind, item)
            row = self._rows[item]
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
                row.setVisible(True)  # Qt would do it later: the form is painted too low before.
            row.refresh()

    def show_at(self, host: Id) -> None:
        """The list is about another host from now on."""
        self._host = host
        self._adder.show_at(host)
        self.refresh()

    def edit(self, item: Id | None = None) -> None:
        """Puts the cursor into `item`, or into the empty line."""
        focus_end(self._rows[item].editor if item in self._rows else self._adder.editor)


class _Adder(QFrame):
    """The empty line that makes the next item; what is typed goes on in the same line until it is left."""

    def __init__(self, workspace: Workspace, kind: ListKind, host: Id) -> None:
        super().__init__()
        self.setProperty("edge", kind.edge)
        self._workspace = workspace
        self._kind = kind
        self._host = host
        self.made: Id | None = None
        self.typing_ended: Callable[[], None] = lambda: None
        self.editor = TextEditor(workspace, lambda: "", self._store, kind.hint, enter_ends=True)
        self.editor.setAccessibleName(kind.hint)
        self.editor.writing.finished.connect(self._on_finished)
        self.editor.writing.left.connect(self._on_finished)
        self.editor.writing.withdrawn.connect(self._on_withdrawn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)

    def show_at(self, host: Id) -> None:
        self._host = host
        self.made = None
        self.editor.refresh()

    def _store(self, text: str, key: str) -> bool:
        workspace = self._workspace
        if self.made is not None and self.made in workspace.document.rows(self._kind.table):
            return Binding(workspace, self._kind.table, (self.made,)).write("text")(text, key)
        if not text.strip():
            return True
        new_id = workspace.session.new_id()
        self.made = new_id
        if workspace.run(under_key(self._kind.add, key), lambda: new_id, self._host, text) is None:
            self.made = None
            return False
        return True

    def _on_finished(self) -> None:
        self.made = None
        self.editor.refresh()
        self.typing_ended()

    def _on_withdrawn(self) -> None:
        self.made = None


class _Item(QFrame):
    """One item, with a button for its details and one that removes it."""

    def __init__(self, workspace: Workspace, kind: ListKind, item: Id) -> None:
        super().__init__()
        self.setProperty("edge", kind.edge)
        self._workspace = workspace
        self._binding = Binding(workspace, kind.table, (item,))
        self._kind = kind
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.editor = TextEditor(
            workspace, self._binding.text("text"), self._binding.write("text"), kind.hint, enter_ends=True
        )
        self.editor.setAccessibleName(kind.hint)
        row.addWidget(self.editor, 1)
        more = button("⋯", tip=_("More about it"), checkable=True)
        more.toggled.connect(self._on_more)
        row.addWidget(more)
        column.addLayout(row)
        self._more = more
        self._details: QWidget | None = None
        self._editors: list[Any] = []

    def refresh(self) -> None:
        self.editor.refresh()
        for editor in self._editors:
            editor.refresh()

    def _on_more(self, shown: bool) -> None:
        if self._details is None:
            self._details = self._build_details()
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._details)
        self._details.setVisible(shown)

    def _build_details(self) -> QWidget:
        details = QWidget()
        form = QFormLayout(details)
        form.setContentsMargins(8, 2, 0, 4)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for caption, editor in self._kind.details(self._binding):
            form.addRow(label(caption, "fieldLabel"), editor)
            editor.setAccessibleName(caption)
            self._editors.append(editor)
        away = button(_("Remove"))
        away.clicked.connect(self._on_remove)
        form.addRow(away)
        return details

    def _on_remove(self) -> None:
        self._workspace.run(remove, self._workspace.session.new_id, self._binding.ids)


def _whose(binding: Binding) -> tuple[str, QWidget]:
    workspace = binding.workspace

    def personas() -> Choices:
        """Those who go the journey, and whose it is."""
        document = workspace.document
        known = {persona.id: persona.name for persona in document.personas_of(workspace.journey)}
        whose = {record.persona for record in binding.records()} - {None, *known}
        return (*known.items(), *((persona, document.personas[persona].name) for persona in whose))

    return _("Whose"), ChoiceEditor(
        personas, binding.text("persona"), binding.choose("persona"), none=_("Everyone")
    )


def _motivation_details(binding: Binding) -> list[tuple[str, QWidget]]:
    kind = ChoiceEditor(
        choice_words("motivation"), binding.text("kind"), binding.choose("kind"), none=_("Not said")
    )
    return [(_("Kind"), kind), _whose(binding)]


def _pain_details(binding: Binding) -> list[tuple[str, QWidget]]:
    severity = ChoiceEditor(
        choice_words("severity"), binding.text("severity"), binding.choose("severity", int)
    )
    return [
        (_("Severity"), severity),
        _whose(binding),
        (_("How we know"), evidence_kind(binding)),
        (_("From where"), evidence_text(binding)),
    ]


def _opportunity_details(binding: Binding) -> list[tuple[str, QWidget]]:
    def scale(field: str) -> ChoiceEditor:
        store = binding.choose(field, lambda value: int(value) if value else None)
        return ChoiceEditor(choice_words("scale"), binding.text(field), store, none=_("Not said"))

    status = ChoiceEditor(choice_words("status"), binding.text("status"), binding.choose("status"))
    return [
        (_("Votes"), _whole_number(binding, "votes")),
        (_("Value"), scale("value")),
        (_("Effort"), scale("effort")),
        (_("Owner"), line_editor(binding, "owner", _("Who takes care of it"))),
        (_("Next step"), line_editor(binding, "next_step", _("What happens next"))),
        (_("Status"), status),
        _whose(binding),
    ]


def _question_details(binding: Binding) -> list[tuple[str, QWidget]]:
    return [
        (_("Owner"), line_editor(binding, "owner", _("Who finds out"))),
        (_("Answer"), line_editor(binding, "answer", _("What was found out"))),
    ]


def _whole_number(binding: Binding, field: str) -> LineEditor:
    return LineEditor(binding.workspace, binding.text(field), binding.write(field, number_in), "0")
