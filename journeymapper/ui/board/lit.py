"""What can take a drop, lit up while something is dragged over the board.

On a large board all of it is drawn once for a drag, into a picture: only what would take the drop now changes
from step to step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap

from journeymapper.model.fields import Id
from journeymapper.ui.canvas.overlay import draw_lit, draw_route
from journeymapper.ui.painter import qpath, set_quality

if TYPE_CHECKING:
    from journeymapper.layout.board import Board
    from journeymapper.ui.board.stage import BoardStage

FEW = 100
"""So many things are drawn anew at every step."""


class Lit:
    """The lit things of one stage, with the picture of many."""

    def __init__(self) -> None:
        self._picture = QPixmap()
        self._things: frozenset[Id] = frozenset()
        self._board: Board | None = None
        self._seen: tuple[object, ...] = ()

    def paint(self, painter: QPainter, stage: BoardStage, ratio: float) -> None:
        """`ratio` is device pixels a pixel."""
        things, now = stage.overlay.lit, stage.overlay.lit_strongly
        if len(things) <= FEW:
            self._forget()
            _paint(painter, stage, things - {now}, now)
            return
        seen = stage.camera, stage.theme, stage.size, ratio
        if things is not self._things or stage.board is not self._board or seen != self._seen:
            self._things, self._board, self._seen = things, stage.board, seen
            self._picture = QPixmap(stage.size * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            with QPainter(self._picture) as into:
                set_quality(into)
                _paint(into, stage, things, None)
        painter.drawPixmap(QPoint(), self._picture)
        _paint(painter, stage, frozenset(), now if now in things else None)

    def _forget(self) -> None:
        if self._things:
            self._picture, self._things, self._board, self._seen = QPixmap(), frozenset(), None, ()


def _paint(painter: QPainter, stage: BoardStage, things: frozenset[Id], now: Id | None) -> None:
    """`things` softly, and `now` strongly."""
    board, seen = stage.board, stage.seen
    for thing in (*things, *((now,) if now is not None else ())):
        if thing in board.links and board.links[thing].group.bounds.overlaps(seen):
            draw_route(
                painter, stage.camera, stage.theme, qpath(board.routes[thing].steps), soft=thing != now
            )
    placed = [thing for thing in things if thing in board.rects and board.rects[thing].overlaps(seen)]
    draw_lit(painter, stage.camera, stage.theme, [board.rects[thing] for thing in placed], strongly=False)
    if now is not None and now in board.rects:
        draw_lit(painter, stage.camera, stage.theme, [board.rects[now]], strongly=True)
