"""A Map beside a board in one window, driven by real mouse and key events.

Cells are named by their lane and the title of what they are about.
"""

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.problem import Problem
from journeymapper.model.records import Node
from journeymapper.ops.cells import Spot, cell_text
from journeymapper.ui.board.view import BoardView
from journeymapper.ui.lane_map import cells
from journeymapper.ui.lane_map.view import MapView
from journeymapper.ui.workspace import Workspace
from tests.ui.driving import LEFT, NO_KEYS, Driving, know_fonts, window_with, workspace_of


@dataclass
class DrivenMap(Driving):
    """One window. Places are in units of the Map unless said otherwise."""

    window: QWidget
    workspace: Workspace
    board: BoardView
    view: MapView
    problems: list[Problem] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

    @property
    def canvas(self) -> MapView:
        return self.view

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

    def name_of(self, lane: str) -> QPoint:
        """A pixel of a lane's name, in the middle of the lane."""
        band = next(band for band in self.view.stage.lane_map.lanes if band.key == lane)
        return self.pixel(40, band.rect.center_y)

    def lower_edge(self, lane: str) -> QPoint:
        band = next(band for band in self.view.stage.lane_map.lanes if band.key == lane)
        return self.pixel(40, band.rect.bottom)


def driven(document: Document, *, size: tuple[int, int] = (1500, 900)) -> DrivenMap:
    """A shown window with the document's first journey at 100 %."""
    know_fonts()
    workspace = workspace_of(document)
    board = BoardView(workspace)
    board.setFixedWidth(200)
    view = MapView(workspace, lambda: board.stage.board.rects)
    window = window_with(board, view, stretched=view, size=size)
    made = DrivenMap(window, workspace, board, view)
    workspace.problemFound.connect(made.problems.append)
    view.hintChanged.connect(made.hints.append)
    return made
