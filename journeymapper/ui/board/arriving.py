"""Drags that Qt carries over the board: lines of the tray, picture files, pictures and texts from elsewhere.

Decides what is accepted. A project file is left to the window.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from journeymapper.ui.board.carrying import Carried, Carrying
from journeymapper.ui.board.clipboard import Clipboard, takes_in
from journeymapper.ui.board.stage import BoardStage
from journeymapper.ui.canvas.edge_scroll import EdgeScroll
from journeymapper.ui.tray import TRAY_MIME


class Arrivals:
    """The drag events of one board."""

    def __init__(
        self, stage: BoardStage, carrying: Carrying, clipboard: Clipboard, edge_scroll: EdgeScroll
    ) -> None:
        self._stage = stage
        self._carrying = carrying
        self._clipboard = clipboard
        self._edge_scroll = edge_scroll

    def enter(self, event: QDragEnterEvent) -> None:
        if _line(event.mimeData()) or takes_in(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def move(self, event: QDragMoveEvent) -> None:
        line, place = _line(event.mimeData()), event.position()
        if line:
            over = partial(self._carrying.over, line, place.x(), place.y())
            over()
            self._edge_scroll.follow(place.x(), place.y(), over)
        event.acceptProposedAction()

    def leave(self) -> None:
        self._edge_scroll.stop()
        self._carrying.leave()

    def drop(self, event: QDropEvent) -> None:
        self._edge_scroll.stop()
        place, line = event.position(), _line(event.mimeData())
        if line:
            event.acceptProposedAction()
            self._carrying.drop(line, place.x(), place.y())
            return
        x, y = self._stage.camera.to_board(place.x(), place.y())
        if self._clipboard.take_in(event.mimeData(), x, y):
            event.acceptProposedAction()
        else:
            event.ignore()


def _line(data: QMimeData) -> Carried | None:
    """The dragged line of the tray, if it is one."""
    if not data.hasFormat(TRAY_MIME):
        return None
    return Carried("tray_line", bytes(data.data(TRAY_MIME).data()).decode("ascii", "replace"))
