"""The form of an item of an empathy map."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeymapper.analysis.thread import BECOME, became
from journeymapper.i18n import _
from journeymapper.layout.booklet.words import word
from journeymapper.merging.change_words import KINDS, place_words, short
from journeymapper.model.document import table_of
from journeymapper.model.fields import Id
from journeymapper.model.records import EMPATHY_FIELDS
from journeymapper.ops.empathy import free_item, move_item
from journeymapper.ui.customers.view import CustomersView
from journeymapper.ui.inspector.binding import Binding, in_place
from journeymapper.ui.inspector.bound_editors import text_editor
from journeymapper.ui.inspector.editors import ChoiceEditor
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.rows import add_own_evidence
from journeymapper.ui.parts import button, label

assert set(BECOME) <= set(KINDS)


def item_form(view: CustomersView, item: Id) -> Form:
    workspace = view.workspace
    binding = Binding(workspace, "empathy_items", (item,))
    form = Form(_("Item of the empathy map"), "note")
    form.add(_("Text"), text_editor(binding, "text", _("Short, as it was said")), "title")
    fields = tuple((field, word("empathy", field, _)) for field in EMPATHY_FIELDS)

    def move(field: str) -> object:
        return workspace.run(in_place(move_item), item, field)

    form.add(_("Field"), ChoiceEditor(fields, binding.text("field"), move), "field")
    add_own_evidence(form, binding)
    form.add(_("On the journeys"), _Became(view, item), "became")
    return form


class _Became(QWidget):
    """What the item became with the way there, or what it can become."""

    def __init__(self, view: CustomersView, item: Id) -> None:
        super().__init__()
        self._view = view
        self._item = item
        self._words = label("", "hint", wrap=True)
        self._go = button(_("Go there"), tip=_("Shows it on the board (Ctrl+Enter)"))
        self._free = button(_("Take the link away"), tip=_("What it became stays where it is"))
        self._go.clicked.connect(view.commands.go_there)
        self._free.clicked.connect(lambda: view.workspace.run(in_place(free_item), item))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._words)
        self._turns = []
        for into, text, key in (
            ("motivation", _("Motivation…"), "M"),
            ("feeling", _("Feeling…"), "F"),
            ("pain_point", _("Pain point…"), "P"),
            ("opportunity", _("Opportunity…"), "O"),
        ):
            turn = button(text, tip=f"{text.rstrip('…')} ({key})")
            turn.setAccessibleName(text)
            turn.clicked.connect(self._asking(into))
            self._turns.append(turn)
        for choice in (self._go, self._free, *self._turns):
            column.addWidget(choice)
        self.refresh()

    def refresh(self) -> None:
        document = self._view.workspace.document
        item = document.empathy_items.get(self._item)
        if item is None:
            return
        made = became(document, item)
        if made is not None:
            kind, place = _(KINDS[table_of(made)]), short(place_words(document, made.host))
            self._words.setText(_("%(kind)s at “%(place)s”") % {"kind": kind, "place": place})
        elif item.became is not None:
            self._words.setText(_("What it became is gone; it can go to a journey again."))
        else:
            self._words.setText(_("Not on a journey yet. Put it on a touchpoint as:"))
        for choice in (self._go, self._free):
            choice.setVisible(made is not None)
        for turn in self._turns:
            turn.setVisible(made is None)

    def _asking(self, into: str) -> Callable[[], None]:
        return partial(self._view.area.turning.ask, into)
