"""Paints a page of the Customers view: what is printed, then selection and what a gesture shows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from journeymapper.ui.canvas.overlay import draw_overlay, draw_selected
from journeymapper.ui.customers.stage import CustomerStage
from journeymapper.ui.painter import colour, qrect, set_quality

FRAME = 2.0
"""Width of the frame around a selected block, field or item, in pixels."""
ROOM = 6.0
"""Pixels between a block and its frame."""


def paint_page(painter: QPainter, stage: CustomerStage, ratio: float, *, turning: bool) -> None:
    """Everything that the view shows. `ratio` is device pixels a pixel."""
    stage.surface.paint(painter, stage.camera, stage.size, ratio, turning=turning)
    set_quality(painter)
    spot = stage.spot
    if spot is not None and spot in stage.places:
        rect = stage.places[spot]
        if spot.kind == "card":
            draw_selected(painter, stage.camera, stage.theme, [rect])
        else:
            room = ROOM if spot.kind in ("block", "statement") else 0.0
            _frame(painter, stage, qrect(stage.camera.view_rect(rect)).adjusted(-room, -room, room, room))
    draw_overlay(painter, stage.camera, stage.theme, stage.overlay)


def _frame(painter: QPainter, stage: CustomerStage, frame: QRectF) -> None:
    painter.setPen(QPen(colour(stage.theme, "accent"), FRAME))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, 5, 5)
