"""A board in a window, driven by real mouse and key events at places given in board units."""

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import PORT_Y
from journeymapper.model.problem import Problem
from journeymapper.model.records import Feeling, Link, Node, Phase
from journeymapper.ui.board.curve_panel import CurvePanel
from journeymapper.ui.board.view import BoardView
from journeymapper.ui.palette import Palette
from journeymapper.ui.workspace import Workspace
from tests.editing.memory_store import MemoryStore
from tests.ui.driving import LEFT, NO_KEYS, STEPS, Driving, know_fonts, window_with, workspace_of


@dataclass
class Driven(Driving):
    """One window with palette, board and curve. Places are in board units unless said otherwise."""

    window: QWidget
    workspace: Workspace
    board: BoardView
    palette: Palette
    curve: CurvePanel
    store: MemoryStore
    problems: list[Problem] = field(default_factory=list)

    @property
    def canvas(self) -> BoardView:
        return self.board

    # Mouse.

    def pixel(self, x: float, y: float) -> QPoint:
        place = self.board.stage.camera.to_view(x, y)
        return QPoint(round(place[0]), round(place[1]))

    def press(self, x: float, y: float, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        QTest.mousePress(self.board.viewport(), LEFT, modifiers, self.pixel(x, y))

    def move(self, x: float, y: float, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """With the button held where it is."""
        self.pull(self.pixel(x, y), modifiers)

    def release(self, x: float, y: float, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        QTest.mouseRelease(self.board.viewport(), LEFT, modifiers, self.pixel(x, y))
        self.settle()

    def click(self, x: float, y: float, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        self.press(x, y, modifiers)
        self.release(x, y, modifiers)

    def double_click(self, x: float, y: float) -> None:
        self.click(x, y)
        QTest.mouseDClick(self.board.viewport(), LEFT, NO_KEYS, self.pixel(x, y))
        self.settle()

    def hover(self, x: float, y: float) -> None:
        QTest.mouseMove(self.board.viewport(), self.pixel(x, y))
        place = QPointF(self.pixel(x, y))
        viewport = self.board.viewport()
        QApplication.sendEvent(
            viewport,
            QMouseEvent(
                QEvent.Type.MouseMove, place, viewport.mapToGlobal(place), Qt.MouseButton.NoButton,
                Qt.MouseButton.NoButton, NO_KEYS,
            ),
        )  # fmt: skip

    def drag(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        modifiers: Qt.KeyboardModifier = NO_KEYS,
        *,
        escape: bool = False,
    ) -> None:
        """Presses, moves in steps, and releases; with `escape` presses that key first."""
        self.press(*start, modifiers)
        for step in range(1, STEPS + 1):
            share = step / STEPS
            x, y = (a + (b - a) * share for a, b in zip(start, end, strict=True))
            self.move(x, y, modifiers)
        if escape:
            self.key(Qt.Key.Key_Escape)
        self.release(*end, modifiers)

    def carry(self, what: str, x: float, y: float, *, escape: bool = False) -> None:
        """Drags an entry of the palette onto the board."""
        entry = self.palette.entries[what]
        QTest.mousePress(entry, LEFT, NO_KEYS, QPoint(20, 10))
        target = entry.mapFromGlobal(self.board.viewport().mapToGlobal(self.pixel(x, y)))
        for step in range(1, STEPS + 1):
            place = QPointF(QPoint(20, 10) + (target - QPoint(20, 10)) * (step / STEPS))
            event = QMouseEvent(
                QEvent.Type.MouseMove, place, entry.mapToGlobal(place), Qt.MouseButton.NoButton, LEFT, NO_KEYS
            )
            QApplication.sendEvent(entry, event)
        if escape:
            QTest.keyClick(entry, Qt.Key.Key_Escape)
        QTest.mouseRelease(entry, LEFT, NO_KEYS, target)
        self.settle()

    # What there is.

    def nodes(self) -> list[Node]:
        """In drawing order."""
        return list(self.document.journey_nodes(self.workspace.journey))

    def node(self, title: str) -> Node:
        return next(node for node in self.nodes() if node.title == title)

    def links(self) -> list[Link]:
        return list(self.document.journey_links(self.workspace.journey))

    def ways(self) -> set[tuple[str, str]]:
        """The titles that are linked."""
        nodes = self.document.nodes
        return {(nodes[link.source].title, nodes[link.target].title) for link in self.links()}

    def phases(self) -> list[Phase]:
        return list(self.document.journey_phases(self.workspace.journey))

    def feelings(self) -> list[Feeling]:
        return list(self.document.feelings.values())

    def middle(self, thing: Id) -> tuple[float, float]:
        """The middle of a card; of a link without a label, of its line."""
        rect = self.board.stage.rect(thing)
        return rect.center_x, rect.center_y

    def middle_of(self, title: str) -> tuple[float, float]:
        return self.middle(self.node(title).id)

    def right_handle(self, title: str) -> tuple[float, float]:
        rect = self.board.stage.rect(self.node(title).id)
        return rect.right, rect.y + (PORT_Y if self.node(title).kind == "touchpoint" else rect.height / 2)

    def link(self, source: str, target: str) -> Link:
        ends = self.node(source).id, self.node(target).id
        return next(link for link in self.links() if (link.source, link.target) == ends)


def driven(document: Document, *, size: tuple[int, int] = (1500, 900)) -> Driven:
    """A shown window with the document's first journey at 100 %, its origin near the top left corner."""
    know_fonts()
    store = MemoryStore(document)
    workspace = workspace_of(document, store)
    board = BoardView(workspace)
    palette, curve = Palette(board), CurvePanel(board)
    palette.setFixedWidth(200)
    curve.setFixedWidth(220)
    window = window_with(palette, board, curve, stretched=board, size=size)
    driven = Driven(window, workspace, board, palette, curve, store)
    workspace.problemFound.connect(driven.problems.append)
    return driven
