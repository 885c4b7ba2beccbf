"""Paints the Map on a view: cells, the frame of what is selected, what is pinned, what a gesture shows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from journeymapper.model.geometry import Rect
from journeymapper.ui.canvas.camera import Camera
from journeymapper.ui.canvas.overlay import draw_overlay, draw_selected
from journeymapper.ui.canvas.page_frames import draw_frames
from journeymapper.ui.lane_map import cells
from journeymapper.ui.lane_map.stage import MapStage
from journeymapper.ui.painter import colour, qrect, set_quality

FRAME = 2
"""Width of the frame around a selected cell, in pixels."""
WASH = 18
"""How strongly a selected cell is tinted, of 255."""


def paint_map(painter: QPainter, stage: MapStage, ratio: float, *, turning: bool) -> None:
    """Everything that the view shows. `ratio` is device pixels a pixel."""
    camera, size, pinned = stage.camera, stage.size, stage.pinned
    pinned.paint_cells(painter, camera, size, ratio, turning=turning)
    set_quality(painter)
    if stage.frames:
        draw_frames(painter, camera, stage.theme, stage.frames)
    _paint_selection(painter, stage)
    pinned.paint_pinned(painter, camera, size, ratio, turning=turning)
    _paint_pinned_selection(painter, stage)
    draw_overlay(painter, camera, stage.theme, stage.overlay)


def _paint_selection(painter: QPainter, stage: MapStage) -> None:
    """Selected cards, and the selected cell where that is in another lane."""
    spot = stage.spot
    cell = cells.rect_of(stage.lane_map, spot) if spot is not None else None
    if spot is not None and cell is not None and (spot.lane != cells.TITLES or not stage.framed()):
        _frame(painter, stage, cell)
    else:
        _paint_framed(painter, stage, stage.camera)


def _paint_pinned_selection(painter: QPainter, stage: MapStage) -> None:
    """The same for the cards and headings that are pinned at the top."""
    left, top = stage.pinned.insets(stage.camera, stage.size)
    camera = stage.pinned.top_camera(stage.camera, stage.size)
    if camera is None or (stage.spot is not None and stage.lane != cells.TITLES):
        return
    painter.save()
    painter.setClipRect(QRect(left, 0, stage.size.width() - left, top), Qt.ClipOperation.IntersectClip)
    _paint_framed(painter, stage, camera)
    painter.restore()


def _paint_framed(painter: QPainter, stage: MapStage, camera: Camera) -> None:
    draw_selected(painter, camera, stage.theme, stage.framed())
    # What stands on the edges of selected cards is seen above their frames.
    columns = (cells.column_of(stage.lane_map, thing) for thing in stage.workspace.selection)
    keys = {("map_cell", f"{cells.TITLES}:{column.key}") for column in columns if column is not None}
    stage.pinned.draw_again(painter, camera, keys)


def _frame(painter: QPainter, stage: MapStage, rect: Rect) -> None:
    accent = colour(stage.theme, "accent")
    frame: QRectF = qrect(stage.camera.view_rect(rect)).adjusted(1, 1, -1, -1)
    painter.setPen(QPen(accent, FRAME))
    wash = colour(stage.theme, "accent")
    wash.setAlpha(WASH)
    painter.setBrush(wash)
    painter.drawRoundedRect(frame, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
