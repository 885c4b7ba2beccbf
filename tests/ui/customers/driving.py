"""A Customers view with its inspector in one window, driven by real mouse and key events.

Fields go by their names, items by their texts, personas by theirs.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymapper.layout.theme import LIGHT
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.model.records import EmpathyItem, Persona
from journeymapper.ui.customers.area import CustomerArea
from journeymapper.ui.customers.inspector import CustomerInspector
from journeymapper.ui.customers.spots import Spot
from journeymapper.ui.customers.view import CustomersView
from journeymapper.ui.workspace import Workspace
from tests.ui.conftest import Answers
from tests.ui.driving import LEFT, NO_KEYS, Driving, Key, know_fonts, window_with, workspace_of

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass
class DrivenCustomers(Driving):
    """One window."""

    window: QWidget
    workspace: Workspace
    view: CustomersView
    inspector: CustomerInspector
    answers: Answers
    problems: list[Problem] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    places: list[Id] = field(default_factory=list)

    @property
    def canvas(self) -> CustomerArea:
        return self.view.area

    def settle(self) -> None:
        for _round in range(3):
            QApplication.processEvents()

    # What there is.

    def persona(self, name: str) -> Persona:
        return next(row for row in self.document.personas.values() if row.name == name)

    @property
    def shown(self) -> str:
        """Whose sheet or map is shown."""
        return self.document.personas[self.view.stage.persona].name

    def names(self) -> list[str]:
        return [row.name for row in self.document.ordered("personas")]

    def item(self, text: str) -> EmpathyItem:
        """The item of the persona who is shown."""
        items = self.document.group("empathy_items", "persona", self.view.stage.persona)
        found: EmpathyItem = next(row for row in items if row.text == text)
        return found

    def texts(self, field_name: str) -> list[str]:
        """What a field of the map of the persona who is shown says."""
        items = self.document.group("empathy_items", "persona", self.view.stage.persona)
        return [row.text for row in items if row.field == field_name]

    @property
    def at(self) -> tuple[str, str] | None:
        """What is selected: its kind, and the name of block or field, or the text of the item."""
        spot = self.view.stage.spot
        if spot is None:
            return None
        if spot.kind == "item":
            return "item", self.document.empathy_items[spot.key].text
        if spot.kind == "card":
            return "card", self.document.personas[spot.key].name
        return spot.kind, spot.key

    def spot(self, kind: str, name: str = "") -> Spot:
        if kind == "item":
            return Spot("item", self.item(name).id)
        if kind == "card":
            return Spot("card", self.persona(name).id)
        return Spot(kind, name)  # type: ignore[arg-type]

    # Mouse.

    def pixel(self, kind: str, name: str = "", across: float = 0.5, down: float = 0.5) -> QPoint:
        """A point of something, in pixels of the page."""
        stage = self.view.stage
        spot = self.spot(kind, name)
        stage.reveal_rect(stage.places[spot])
        self.settle()
        rect = stage.places[spot]
        x, y = stage.camera.to_view(rect.x + rect.width * across, rect.y + rect.height * down)
        return QPoint(round(x), round(y))

    @property
    def viewport(self) -> QWidget:
        return self.view.area.viewport()

    def click(self, kind: str, name: str = "", keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        QTest.mouseClick(
            self.viewport, LEFT, keys, self.pixel(kind, name, down=0.9 if kind == "field" else 0.5)
        )
        self.settle()

    def double_click(self, kind: str, name: str = "") -> None:
        place = self.pixel(kind, name, down=0.9 if kind == "field" else 0.5)
        QTest.mouseClick(self.viewport, LEFT, NO_KEYS, place)
        QTest.mouseDClick(self.viewport, LEFT, NO_KEYS, place)
        self.settle()

    # Keys.

    def write(self, *lines: str) -> None:
        """Types lines, each ended by Enter."""
        for line in lines:
            self.keys(line)
            self.key(Key.Key_Return)

    def page(self, number: int) -> None:
        """Alt and the number of a page."""
        self.key(Qt.Key(Key.Key_0.value + number), ALT)

    def menu(self) -> None:
        """The context menu of what is selected, asked for by key."""
        place = self.viewport.rect().center()
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, self.viewport.mapToGlobal(place))
        QApplication.sendEvent(self.viewport, asked)
        self.settle()


def driven(document: Document, *, size: tuple[int, int] = (1500, 950)) -> DrivenCustomers:
    """A shown window with the gallery."""
    know_fonts()
    workspace = workspace_of(document)
    answers = Answers()
    view = CustomersView(workspace, answers, LIGHT)
    inspector = CustomerInspector(view)
    inspector.setFixedWidth(320)
    window = window_with(view, inspector, stretched=view, size=size)
    made = DrivenCustomers(window, workspace, view, inspector, answers)
    workspace.problemFound.connect(made.problems.append)
    view.hintChanged.connect(made.hints.append)
    view.placeWanted.connect(made.places.append)
    return made
