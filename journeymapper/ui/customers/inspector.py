"""Beside the Customers view: the form for the selected item, for the persona, or for the project."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea

from journeymapper.ui.customers.item_form import item_form
from journeymapper.ui.customers.persona_form import persona_form
from journeymapper.ui.customers.project_form import project_form
from journeymapper.ui.customers.view import CustomersView
from journeymapper.ui.inspector.editors import focus_end
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.panel import WIDTH_PX
from journeymapper.ui.parts import current_theme
from journeymapper.ui.pending import Typing
from journeymapper.ui.virtuals import virtual


class CustomerInspector(QScrollArea):
    """Follows what is selected in the view."""

    def __init__(self, view: CustomersView) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self._view = view
        self._workspace = view.workspace
        self._shape: tuple[object, ...] = ()
        self._form: Form | None = None
        # A single shot that is never fired would keep all of this in memory.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(WIDTH_PX)
        view.stage.spotChanged.connect(self._show)
        view.stage.turned.connect(self._show)
        self._workspace.documentChanged.connect(self._on_changed)
        self._show()

    def edit(self, name: str) -> bool:
        """Puts the cursor into the editor `name`; False if there is none."""
        editor = self._form.editor(name) if self._form else None
        if editor is None:
            return False
        self.ensureWidgetVisible(editor)
        focus_end(editor)
        return True

    def show_persona(self) -> None:
        """Puts the cursor into the name of the active persona."""
        stage = self._view.stage
        stage.show_persona(self._workspace.persona)
        stage.show_page("sheet")
        stage.select(None)
        self.edit("name")

    @virtual
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._form is not None:
            self._soon.start()
        super().changeEvent(event)

    def _subject(self) -> tuple[str, str]:
        stage = self._view.stage
        spot = stage.spot
        if spot is not None and spot.kind == "item":
            return "item", spot.key
        if stage.page == "gallery" and (spot is None or spot.kind == "statement"):
            return "project", stage.document.project.id
        return "persona", stage.persona

    def _wanted(self) -> tuple[object, ...]:
        """While this stays the same, so does the form."""
        document = self._workspace.document
        kind, subject = self._subject()
        fields = tuple(field.id for field in document.ordered("persona_fields"))
        goes = tuple(row.id for row in document.group("journey_personas", "persona", subject))
        titles = tuple((field.id, field.title) for field in document.ordered("persona_fields"))
        channels = tuple(channel.id for channel in document.ordered("channels"))
        structure = {"item": (), "project": (fields,), "persona": (titles, goes, channels)}[kind]
        return kind, subject, structure, id(current_theme())

    def _on_changed(self, _changed: object) -> None:
        if self._form is not None:
            self._form.refresh()
        if self._wanted() != self._shape:
            # What waits can be stored only when this change has been told to everybody.
            self._soon.start()

    def _show(self) -> None:
        if self._wanted() == self._shape or not self._workspace.pending.flush():
            return
        if self._form is not None:
            for typing in self._form.findChildren(Typing):
                typing.cancel()
        self._shape = self._wanted()
        kind, subject = self._subject()
        make = {"item": item_form, "project": project_form, "persona": persona_form}[kind]
        self._form = make(self._view, subject)
        self.setWidget(self._form)
