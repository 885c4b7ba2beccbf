"""The inspector: shows the form for what is selected, and keeps it up to date."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from journeymapper.model.fields import Id
from journeymapper.ui.inspector.binding import Ids
from journeymapper.ui.inspector.editors import focus_end
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.forms import build_form, form_kind
from journeymapper.ui.inspector.hosted import HostedList
from journeymapper.ui.parts import current_theme
from journeymapper.ui.pending import Typing
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.workspace import Workspace

WIDTH_PX = 300
ROUNDS = range(5)
"""A row gets its width in the first, what is around it its height in the next: list, group, form, panel."""


class Inspector(QScrollArea):
    """The panel on the right of the window."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self._workspace = workspace
        self._kind: tuple[str, ...] = ()
        self._subject: Ids = ()
        self._form: Form | None = None
        self._theme = current_theme()
        # A single shot that is never fired would keep all of this in memory.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        self._recolour = QTimer(self, singleShot=True, interval=0)
        self._recolour.timeout.connect(self._follow_theme)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(WIDTH_PX)
        # Tab goes from field to field.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
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

    @virtual
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._form is not None:
            self._recolour.start()
        super().changeEvent(event)

    @virtual
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()

    def _follow_theme(self) -> None:
        """A form has the icons of the theme that it was made in."""
        if current_theme() is not self._theme:
            self._rebuild()

    def _on_changed(self, _changed: object) -> None:
        if self._form is not None:
            self._form.refresh()
            self._settle()
        if self._shape() != self._kind:
            if self._workspace.pending.waiting:
                # What waits can be stored only when this change has been told to everybody.
                self._soon.start()
            else:
                self._rebuild()

    def _show(self) -> None:
        if self._shape() != self._kind:
            self._rebuild()

    def _subject_is_there(self) -> bool:
        document = self._workspace.document
        tables = (document.nodes, document.links, document.phases, document.notes, document.pictures)
        return all(any(thing in rows for rows in tables) for thing in self._subject)

    def _shape(self) -> tuple[str, ...]:
        workspace = self._workspace
        document = workspace.document
        return (*form_kind(document, workspace.selection), workspace.journey, workspace.persona)

    def _rebuild(self) -> None:
        """Makes the form for what is selected; a form whose text can't be stored stays until it can."""
        if not self._workspace.pending.flush() and self._subject_is_there():
            return
        if self._form is not None:
            for typing in self._form.findChildren(Typing):
                typing.cancel()
        form, before = self._form, self._kind
        self._kind = self._shape()
        self._subject = self._workspace.selection
        if form is not None and form.serves_another and self._is_another(before):
            form.show_another(self._subject)
            self._settle()
            return
        self._theme = current_theme()
        self._form = build_form(self._workspace)
        self.setWidget(self._form)
        self._settle()

    def _settle(self) -> None:
        """What is under a text moves before it is painted: how high a text is shows when it has its style.

        Nothing where the window is not shown yet: then it happens while it is being shown.
        """
        if self.isVisible():
            for _round in ROUNDS:
                QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _is_another(self, before: tuple[str, ...]) -> bool:
        """Whether the form made for `before` fits what is selected now: one other thing of the same kind."""
        same = len(self._subject) == 1 and (self._kind[0], self._kind[2:]) == (before[0], before[2:])
        return same and self._theme is current_theme()
