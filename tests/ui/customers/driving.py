"""A Customers view with its inspector in one window, driven by real mouse and key events.

Fields go by their names, items by their texts, personas by theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget

from journeymapper.editing.session import Session
from journeymapper.layout.theme import LIGHT
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.model.records import EmpathyItem, Persona
from journeymapper.ui.customers.inspector import CustomerInspector
from journeymapper.ui.customers.spots import Spot
from journeymapper.ui.customers.view import CustomersView
from journeymapper.ui.style import register_fonts
from journeymapper.ui.workspace import Workspace
from tests.editing.memory_store import MemoryStore
from tests.ui.conftest import Answers

NO_KEYS = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
STEPS = 6
Key = Qt.Key


@dataclass
class DrivenCustomers:
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
    def document(self) -> Document:
        return self.workspace.document

    def settle(self) -> None:
        for _round in range(3):
            QApplication.processEvents()

    def do(self, operation: Callable[..., Edit], *arguments: Any) -> Edit:
        """Runs an operation that takes new ids."""
        edit = self.workspace.run(operation, self.workspace.session.new_id, *arguments)
        assert edit is not None
        self.settle()
        return edit

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

    def move(self, place: QPoint) -> None:
        """With the button held."""
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(place), self.viewport.mapToGlobal(QPointF(place)),
            Qt.MouseButton.NoButton, LEFT, NO_KEYS,
        )  # fmt: skip
        QApplication.sendEvent(self.viewport, event)

    def drag(self, start: QPoint, end: QPoint, *, escape: bool = False) -> None:
        """From one pixel to another; with `escape` that key is pressed before the release."""
        QTest.mousePress(self.viewport, LEFT, NO_KEYS, start)
        for step in range(1, STEPS + 1):
            self.move(start + (end - start) * (step / STEPS))
        if escape:
            self.key(Key.Key_Escape)
        QTest.mouseRelease(self.viewport, LEFT, NO_KEYS, end)
        self.settle()

    # Keys.

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def is_typing(self) -> bool:
        return self.focused() is not self.view.area

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """To whatever has the keyboard."""
        QTest.keyClick(self.focused(), key, modifiers)
        self.settle()

    def keys(self, text: str) -> None:
        for character in text:
            if character.isascii():
                QTest.keyClicks(self.focused(), character)
            else:
                self.russian_key(ord(character.upper()), character)
        self.settle()

    def russian_key(self, key: int, text: str) -> None:
        """A key under a Russian layout."""
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.focused(), QKeyEvent(kind, key, NO_KEYS, text))
        self.settle()

    def write(self, *lines: str) -> None:
        """Types lines, each ended by Enter."""
        for line in lines:
            self.keys(line)
            self.key(Key.Key_Return)

    def page(self, number: int) -> None:
        """Alt and the number of a page."""
        self.key(Qt.Key(Key.Key_0.value + number), ALT)

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.key(Key.Key_V, CONTROL)

    def menu(self) -> None:
        """The context menu of what is selected, asked for by key."""
        place = self.viewport.rect().center()
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, self.viewport.mapToGlobal(place))
        QApplication.sendEvent(self.viewport, asked)
        self.settle()

    def choose(self, *texts: str) -> None:
        """Chooses in the menu that is open, and in the menus in it."""
        opened: object = QApplication.activePopupWidget()
        for text in texts:
            assert isinstance(opened, QMenu)
            action = next(a for a in opened.actions() if a.text().partition("\t")[0] == text)
            menu, opened = opened, action.menu()
            if opened is None:
                menu.close()
                action.trigger()
        self.settle()


def driven(document: Document, *, size: tuple[int, int] = (1500, 950)) -> DrivenCustomers:
    """A shown window with the gallery."""
    register_fonts()
    ids = count(1)
    session = Session(
        document,
        MemoryStore(document),
        new_id=lambda: f"f{next(ids):031x}",
        clock=lambda: datetime(2026, 11, 23, tzinfo=UTC),
    )
    workspace = Workspace(session)
    answers = Answers()
    view = CustomersView(workspace, answers, LIGHT)
    inspector = CustomerInspector(view)
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(view, 1)
    inspector.setFixedWidth(320)
    row.addWidget(inspector)
    window.resize(*size)
    window.show()
    window.activateWindow()
    view.setFocus()
    QApplication.processEvents()
    made = DrivenCustomers(window, workspace, view, inspector, answers)
    workspace.problemFound.connect(made.problems.append)
    view.hintChanged.connect(made.hints.append)
    view.placeWanted.connect(made.places.append)
    return made
