"""The inspector: shows the form for what is selected, and keeps it up to date."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from journeymapper.model.fields import Id
from journeymapper.ui.inspector.editors import focus_end
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.forms import build_form, form_kind
from journeymapper.ui.inspector.hosted import HostedList
from journeymapper.ui.workspace import Workspace

WIDTH_PX = 300


class Inspector(QScrollArea):
    """The panel on the right of the window."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self._workspace = workspace
        self._kind: tuple[str, ...] = ()
        self._form: Form | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(WIDTH_PX)
        workspace.selectionChanged.connect(self._show)
        workspace.journeyChanged.connect(self._rebuild)
        workspace.personaChanged.connect(self._rebuild)
        workspace.documentChanged.connect(self._on_changed)
        self._show()

    def edit(self, name: str, item: Id | None = None) -> bool:
        """Puts the cursor into the editor `name` ("title", "duration" …); False if there is none."""
        editor = self._form.editor(name) if self._form else None
        if editor is None:
            return False
        self.ensureWidgetVisible(editor)
        if isinstance(editor, HostedList):
            editor.edit(item)
        else:
            focus_end(editor)
        return True

    def _on_changed(self, _changed: object) -> None:
        if self._shape() != self._kind:
            self._rebuild()
        elif self._form is not None:
            self._form.refresh()

    def _show(self) -> None:
        if self._shape() != self._kind:
            self._rebuild()

    def _shape(self) -> tuple[str, ...]:
        workspace = self._workspace
        document = workspace.document
        phases = (p.id + p.title for p in document.journey_phases(workspace.journey))
        return (*form_kind(document, workspace.selection), workspace.journey, workspace.persona, *phases)

    def _rebuild(self) -> None:
        self._kind = self._shape()
        self._form = build_form(self._workspace)
        self.setWidget(self._form)
