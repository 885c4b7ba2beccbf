"""A Map beside a board in one window, driven by real mouse and key events.

Cells are named by their lane and the title of what they are about.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget

from journeymapper.editing.session import Session
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.problem import Problem
from journeymapper.model.records import Node
from journeymapper.ops.cells import Spot, cell_text
from journeymapper.ui.board.view import BoardView
from journeymapper.ui.lane_map import cells
from journeymapper.ui.lane_map.view import MapView
from journeymapper.ui.style import register_fonts
from journeymapper.ui.workspace import Workspace
from tests.editing.memory_store import MemoryStore

NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
STEPS = 6
Key = Qt.Key


@dataclass
class DrivenMap:
    """One window. Places are in units of the Map unless said otherwise."""

    window: QWidget
    workspace: Workspace
    board: BoardView
    view: MapView
    problems: list[Problem] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

    @property
    def document(self) -> Document:
        return self.workspace.document

    def settle(self) -> None:
        QApplication.processEvents()

    def do(self, operation: Callable[..., Edit], *arguments: Any) -> Edit:
        """Runs an operation that takes new ids."""
        edit = self.workspace.run(operation, self.workspace.session.new_id, *arguments)
        assert edit is not None
        self.settle()
        return edit

    # What there is.

    def node(self, title: str) -> Node:
        return next(node for node in self.document.nodes.values() if node.title == title)

    def path(self) -> list[str]:
        """The titles of the shown path."""
        return [self.document.nodes[node].title for node in self.view.stage.lane_map.path.nodes]

    def host(self, title: str) -> Id:
        """A node by its title, or with "A > B" the link between two."""
        source, arrow, target = title.partition(" > ")
        if not arrow:
            return self.node(title).id
        ends = self.node(source).id, self.node(target).id
        links = self.document.links.values()
        return next(link.id for link in links if (link.source, link.target) == ends)

    def said(self, lane: str, title: str) -> str:
        """What a cell says in the document."""
        return cell_text(self.document, Spot(lane, self.host(title)), self.workspace.persona)

    def lanes(self) -> list[str]:
        """The lanes as they are shown."""
        return [lane.key for lane in self.view.stage.lane_map.lanes]

    def columns(self) -> list[str]:
        """What the columns are about: titles, and "wait"."""
        nodes = self.document.nodes
        shown = self.view.stage.lane_map.columns
        return [nodes[column.host].title if column.host in nodes else column.kind for column in shown]

    @property
    def at(self) -> tuple[str, str] | None:
        """The lane and title of the selected cell."""
        spot = self.view.stage.spot
        if spot is None:
            return None
        node = self.document.nodes.get(spot.host)
        return spot.lane, node.title if node else "wait"

    # Mouse.

    def rect(self, lane: str, title: str) -> Rect:
        spot = Spot(lane, self.host(title))
        self.view.stage.reveal_spot(spot)
        self.settle()
        found = cells.rect_of(self.view.stage.lane_map, spot)
        assert found is not None
        return found

    def pixel(self, x: float, y: float) -> QPoint:
        place = self.view.stage.camera.to_view(x, y)
        return QPoint(round(place[0]), round(place[1]))

    def middle(self, lane: str, title: str) -> QPoint:
        """Of a cell, in pixels."""
        rect = self.rect(lane, title)
        return self.pixel(rect.center_x, rect.center_y)

    def click(self, lane: str, title: str) -> None:
        QTest.mouseClick(self.view.viewport(), LEFT, NO_KEYS, self.middle(lane, title))
        self.settle()

    def double_click(self, lane: str, title: str) -> None:
        self.click(lane, title)
        QTest.mouseDClick(self.view.viewport(), LEFT, NO_KEYS, self.middle(lane, title))
        self.settle()

    def move(self, place: QPoint) -> None:
        """With the button held."""
        viewport = self.view.viewport()
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(place), viewport.mapToGlobal(QPointF(place)),
            Qt.MouseButton.NoButton, LEFT, NO_KEYS,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)

    def drag(self, start: QPoint, end: QPoint, *, escape: bool = False) -> None:
        """From one pixel to another; with `escape` that key is pressed before the release."""
        viewport = self.view.viewport()
        QTest.mousePress(viewport, LEFT, NO_KEYS, start)
        for step in range(1, STEPS + 1):
            self.move(start + (end - start) * (step / STEPS))
        if escape:
            self.key(Qt.Key.Key_Escape)
        QTest.mouseRelease(viewport, LEFT, NO_KEYS, end)
        self.settle()

    def name_of(self, lane: str) -> QPoint:
        """A pixel of a lane's name, in the middle of the lane."""
        band = next(band for band in self.view.stage.lane_map.lanes if band.key == lane)
        return self.pixel(40, band.rect.center_y)

    def lower_edge(self, lane: str) -> QPoint:
        band = next(band for band in self.view.stage.lane_map.lanes if band.key == lane)
        return self.pixel(40, band.rect.bottom)

    # Keys.

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def is_typing(self) -> bool:
        return self.focused() is not self.view

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """To whatever has the keyboard."""
        QTest.keyClick(self.focused(), key, modifiers)
        self.settle()

    def keys(self, text: str) -> None:
        for character in text:
            QTest.keyClicks(self.focused(), character)
        self.settle()

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

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

    def offered(self) -> list[str]:
        """What the open menu offers."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        texts = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
        menu.close()
        return texts


def driven(document: Document, *, size: tuple[int, int] = (1500, 900)) -> DrivenMap:
    """A shown window with the document's first journey at 100 %."""
    register_fonts()
    ids = count(1)
    session = Session(
        document,
        MemoryStore(document),
        new_id=lambda: f"f{next(ids):031x}",
        clock=lambda: datetime(2026, 11, 23, tzinfo=UTC),
    )
    workspace = Workspace(session)
    board = BoardView(workspace)
    view = MapView(workspace, lambda: board.stage.board.rects)
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    board.setFixedWidth(200)
    row.addWidget(board)
    row.addWidget(view, 1)
    window.resize(*size)
    window.show()
    window.activateWindow()
    view.setFocus()
    QApplication.processEvents()
    made = DrivenMap(window, workspace, board, view)
    workspace.problemFound.connect(made.problems.append)
    view.hintChanged.connect(made.hints.append)
    return made
