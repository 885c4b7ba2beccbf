"""The form of the project: its word for the customer, who that is, and its own fields for every persona."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journeymapper.i18n import _
from journeymapper.model.fields import Id
from journeymapper.ops.order import reorder
from journeymapper.ops.personas import add_persona_field
from journeymapper.ops.remove import remove
from journeymapper.ui.customers.view import CustomersView
from journeymapper.ui.inspector.binding import Binding, in_place
from journeymapper.ui.inspector.bound_editors import line_editor, text_editor
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.parts import button, label
from journeymapper.ui.workspace import Workspace


def project_form(view: CustomersView, project: Id) -> Form:
    workspace = view.workspace
    binding = Binding(workspace, "projects", (project,))
    form = Form(_("Customers"), "customers")
    word = line_editor(binding, "customer_word", _("e.g. guest, citizen, applicant"))
    form.add(_("Our word for “customer”"), word, "word")
    statement = text_editor(binding, "customer_statement", _("Who comes first, and who else there is"))
    form.add(_("Who our customer is, in one sentence"), statement, "statement")
    form.add(_("Fields of our own, for every persona"), _OwnFields(workspace), "fields")
    hint = _("Everything about one persona is beside them: select one.")
    form.add_plain(label(hint, "hint", wrap=True))
    another = button(_("Add persona…"), tip=_("Add persona (N)"))
    another.clicked.connect(view.people.add)
    form.add_plain(another)
    return form


class _OwnFields(QWidget):
    """The fields by their titles, to be renamed, put in another order or removed; the last line adds one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._editors = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        fields = [field.id for field in workspace.document.ordered("persona_fields")]
        for at, field in enumerate(fields):
            row = QHBoxLayout()
            row.setSpacing(0)
            editor = line_editor(Binding(workspace, "persona_fields", (field,)), "title", "")
            editor.setAccessibleName(_("Title of the field"))
            self._editors.append(editor)
            row.addWidget(editor, 1)
            above = fields[at - 1] if at else None
            below = fields[at + 2] if at + 2 < len(fields) else None
            up = button("↑", tip=_("Move up"))
            up.setEnabled(at > 0)
            up.clicked.connect(partial(self._move, field, above))
            down = button("↓", tip=_("Move down"))
            down.setEnabled(at + 1 < len(fields))
            down.clicked.connect(partial(self._move, field, below))
            away = button("✕", tip=_("Remove the field with what it says of every persona"))
            away.clicked.connect(partial(self._remove, field))
            for act in (up, down, away):
                row.addWidget(act)
            column.addLayout(row)
        self._new = QLineEdit()
        self._new.setPlaceholderText(_("A new field, then Enter"))
        self._new.setAccessibleName(_("A new field"))
        self._new.returnPressed.connect(self._add)
        column.addWidget(self._new)

    def refresh(self) -> None:
        for editor in self._editors:
            editor.refresh()

    def _add(self) -> None:
        workspace = self._workspace
        workspace.run(in_place(add_persona_field), workspace.session.new_id, self._new.text())

    def _move(self, field: Id, before: Id | None, _checked: bool = False) -> None:
        self._workspace.run(in_place(reorder), field, before)

    def _remove(self, field: Id, _checked: bool = False) -> None:
        self._workspace.run(in_place(remove), self._workspace.session.new_id, (field,))
