"""The Customers view: a bar with its pages and personas above the page that is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journeymapper.i18n import _
from journeymapper.layout.theme import Theme
from journeymapper.model.fields import Id
from journeymapper.ui.canvas.overlay import Overlay
from journeymapper.ui.customers.area import CustomerArea
from journeymapper.ui.customers.journeys_page import JourneysPage
from journeymapper.ui.customers.stage import PAGES, Page
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.header import shortened
from journeymapper.ui.parts import button
from journeymapper.ui.tooltips import tip
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.workspace import Workspace

NARROW = 640
"""In pixels at 100 % scaling."""
NAME_LENGTH = 28
"""Longer names are cut here in the bar, in characters."""


class CustomersView(QWidget):
    """What the window needs of it is what it needs of board and Map."""

    zoomChanged = Signal(float)
    hintChanged = Signal(str)
    inspectorRequested = Signal(str)
    placeWanted = Signal(str)
    """A node or link is to be shown on the board."""
    journeyWanted = Signal(str)

    def __init__(self, workspace: Workspace, dialogs: Dialogs, theme: Theme) -> None:
        super().__init__()
        self.workspace = workspace
        self.area = CustomerArea(workspace, dialogs, theme)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.stage = self.area.stage
        self.zooming = self.area.zooming
        self.clipboard = self.area.clipboard
        self.people = self.area.people
        self.commands = self.area.commands
        self._journeys = JourneysPage(workspace, self.stage)
        self._tabs = {page: self._tab(page, number) for number, page in enumerate(PAGES, start=1)}
        self._before = button("‹", tip=_("The persona before (PageUp)"))
        self._name = button("", "personaName")
        self._after = button("›", tip=_("The next persona (PageDown)"))
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()
        self._show_turned()

    @property
    def zoom(self) -> float:
        """The scale: pixels a unit."""
        return self.stage.camera.scale

    @property
    def at_rest(self) -> bool:
        """Whether `Esc` would do nothing here."""
        return self.stage.page == "gallery" and self.stage.overlay == Overlay()

    def set_theme(self, theme: Theme) -> None:
        self.stage.set_theme(theme)
        self._journeys.refresh()

    def reveal(self, *things: Id) -> None:
        self.stage.reveal(things)

    def show_thing(self, thing: Id) -> None:
        """Shows a persona's sheet, or an item on its empathy map."""
        self.stage.show_thing(thing)

    def delete(self) -> None:
        """Removes the item or persona that is selected; a block is emptied."""
        self.area.delete()

    def finish_typing(self) -> bool:
        """Stores and closes an open field; False where its text was refused and it stays open."""
        self.area.turning.dismiss()
        return self.area.editor.finish()

    def _tab(self, page: Page, number: int) -> QToolButton:
        words = {
            "gallery": _("All personas"),
            "sheet": _("Sheet"),
            "empathy": _("Empathy map"),
            "journeys": _("On the journeys"),
        }
        made = button(words[page], "viewTab", checkable=True)
        made.setToolTip(_("%(page)s (Alt+%(number)d)") % {"page": words[page], "number": number})
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: self._show_page(page))
        return made

    def _show_page(self, page: Page) -> None:
        if self.finish_typing():
            self.stage.show_page(page)
        self._show_turned()
        self.setFocus()

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow view the name gives way to the tabs: it stands on the page, too."""
        super().resizeEvent(event)
        self._name.setVisible(event.size().width() >= NARROW)

    def _arrange(self) -> None:
        bar = QFrame()
        bar.setObjectName("customersBar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(4)
        for tab in self._tabs.values():
            row.addWidget(tab)
        row.addStretch()
        for step in (self._before, self._name, self._after):
            row.addWidget(step)
        self._stack.addWidget(self.area)
        self._stack.addWidget(self._journeys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.area)

    def _connect(self) -> None:
        self.area.zoomChanged.connect(self.zoomChanged)
        self.area.hintChanged.connect(self.hintChanged)
        self.area.inspectorRequested.connect(self.inspectorRequested)
        self.commands.placeWanted.connect(self.placeWanted)
        self.commands.journeyWanted.connect(self.journeyWanted)
        self._journeys.placeWanted.connect(self.placeWanted)
        self._journeys.journeyWanted.connect(self.journeyWanted)
        self._journeys.left.connect(lambda: self._show_page("gallery"))
        self._before.clicked.connect(lambda: self._turn(-1))
        self._after.clicked.connect(lambda: self._turn(1))
        self._name.clicked.connect(lambda: self._show_page("sheet"))
        self.stage.turned.connect(self._show_turned)
        self.workspace.documentChanged.connect(lambda _changed: self._show_turned())

    def _turn(self, by: int) -> None:
        if self.finish_typing():
            self.commands.turn_page(by)

    def _show_turned(self) -> None:
        stage = self.stage
        for page, tab in self._tabs.items():
            tab.setChecked(page == stage.page)
        name = stage.document.personas[stage.persona].name
        self._name.setText(shortened(name, NAME_LENGTH))
        self._name.setToolTip(tip(name))
        several = len(stage.document.personas) > 1
        self._before.setEnabled(several)
        self._after.setEnabled(several)
        wanted = self._journeys if stage.page == "journeys" else self.area
        if self._stack.currentWidget() is not wanted:
            focused = QApplication.focusWidget()
            had_keyboard = focused is not None and self.isAncestorOf(focused)
            self._stack.setCurrentWidget(wanted)
            self.setFocusProxy(wanted)
            if had_keyboard:
                self.setFocus()
