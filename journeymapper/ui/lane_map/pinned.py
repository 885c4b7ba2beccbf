"""The painted Map: its cells scroll, the names of lanes and the headings of phases stay in view.

Decides what is pinned and where it is while the rest has scrolled away. Each part keeps its own picture, so
that scrolling draws only what comes in.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from journeymapper.layout.display import Group
from journeymapper.layout.lane_map import LaneMap
from journeymapper.layout.theme import Theme
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Blob
from journeymapper.ui.board.camera import Camera, revealing
from journeymapper.ui.board.surface import Key, Surface
from journeymapper.ui.painter import colour

GROUND = "panel"
NAMES = ("map_label", "map_line", "map_axis")
HEADINGS = ("map_phase",)
PAD = 8
"""Pixels between the view's edge and what is pinned there."""
Part = Literal["corner", "headings", "names", "cells"]


class Pinned:
    """Draws one Map. `show` says what there is, `paint` puts it on a view."""

    def __init__(self, theme: Theme) -> None:
        self._whole = Surface(theme, GROUND, dotted=False)
        self._names = Surface(theme, GROUND, dotted=False)
        self._headings = Surface(theme, GROUND, dotted=False)
        self._groups: tuple[Group, ...] = ()
        self._label_width = 0.0
        self._row = Rect(0, 0, 0, 0)

    @property
    def theme(self) -> Theme:
        return self._whole.theme

    @property
    def slow(self) -> bool:
        return self._whole.slow

    def set_theme(self, theme: Theme) -> None:
        for surface in (self._whole, self._names, self._headings):
            surface.set_theme(theme)

    def show(self, lane_map: LaneMap, blobs: Mapping[str, Blob]) -> None:
        """Takes over a Map's groups."""
        groups = lane_map.display.groups
        headings = _of(groups, HEADINGS)
        self._groups = groups
        self._whole.show(groups, blobs)
        self._names.show(_of(groups, NAMES), blobs)
        self._headings.show(headings, blobs)
        self._label_width = lane_map.label_width
        self._row = _row_of(headings, lane_map)

    def insets(self, camera: Camera) -> tuple[int, int]:
        """How many pixels at the left are covered by names, and at the top by headings."""
        left = self._names_width(camera) if self._names_are_away(camera) else 0
        top = self._row_height(camera) if self._row_is_away(camera) else 0
        return left, top

    def to_map(self, camera: Camera, x: float, y: float) -> tuple[Part, float, float]:
        """What is seen at a point of the view, and the point of the Map that it shows."""
        left, top = self.insets(camera)
        map_x, map_y = camera.to_board(x, y)
        over_names, over_headings = x < left, y < top
        if over_names:
            map_x = (x - PAD) / camera.scale
        if over_headings:
            map_y = self._row.y + (y - PAD) / camera.scale
        if not over_names:
            over_names = map_x < self._label_width
        if not over_headings:
            over_headings = map_y < self._row.bottom
        if over_names:
            return ("corner" if over_headings else "names"), map_x, map_y
        return ("headings" if over_headings else "cells"), map_x, map_y

    def revealing(self, camera: Camera, rect: Rect, size: QSize) -> Camera:
        """The camera scrolled as little as possible so that nothing pinned lies over `rect`."""
        left, top = self._names_width(camera), self._row_height(camera)
        inner = Camera(camera.scale, camera.left + left, camera.top + top)
        shown = revealing(inner, rect, max(size.width() - left, 1), max(size.height() - top, 1))
        return Camera(camera.scale, shown.left - left, shown.top - top)

    def paint_cells(
        self, painter: QPainter, camera: Camera, size: QSize, ratio: float, *, turning: bool
    ) -> None:
        """Paints the whole Map as `camera` sees it; for `turning` see `Surface.paint`."""
        self._whole.paint(painter, camera, size, ratio, turning=turning)

    def draw_again(self, painter: QPainter, camera: Camera, keys: Collection[Key]) -> None:
        """Paints these groups once more, above what has been painted over them."""
        painter.save()
        painter.translate(-camera.left, -camera.top)
        painter.scale(camera.scale, camera.scale)
        self._whole.draw_groups(painter, (group for group in self._groups if group.key in keys))
        painter.restore()

    def paint_pinned(
        self, painter: QPainter, camera: Camera, size: QSize, ratio: float, *, turning: bool
    ) -> None:
        """Paints names and headings at the view's edges where they have scrolled away."""
        left, top = self.insets(camera)
        if left:
            pinned = Camera(camera.scale, -PAD, camera.top)
            self._strip(painter, self._names, pinned, QRect(0, 0, left, size.height()), ratio, turning)
        if top:
            pinned = Camera(camera.scale, camera.left, round(self._row.y * camera.scale) - PAD)
            self._strip(painter, self._headings, pinned, QRect(0, 0, size.width(), top), ratio, turning)
        if left and top:
            painter.fillRect(0, 0, left, top, colour(self.theme, GROUND))
        painter.setPen(QPen(colour(self.theme, "card_edge"), 1))
        if left:
            painter.drawLine(left, 0, left, size.height())
        if top:
            painter.drawLine(0, top, size.width(), top)

    def _strip(
        self, painter: QPainter, surface: Surface, camera: Camera, area: QRect, ratio: float, turning: bool
    ) -> None:
        painter.save()
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        surface.paint(painter, camera, area.size(), ratio, turning=turning)
        painter.restore()

    def _names_are_away(self, camera: Camera) -> bool:
        return camera.left > -PAD

    def _row_is_away(self, camera: Camera) -> bool:
        return self._row.height > 0 and camera.to_view(0, self._row.y)[1] < PAD

    def _names_width(self, camera: Camera) -> int:
        return round(self._label_width * camera.scale) + PAD

    def _row_height(self, camera: Camera) -> int:
        return round(self._row.height * camera.scale) + 2 * PAD if self._row.height else 0


def _of(groups: tuple[Group, ...], parts: tuple[str, ...]) -> tuple[Group, ...]:
    return tuple(group for group in groups if group.key[0] in parts)


def _row_of(headings: tuple[Group, ...], lane_map: LaneMap) -> Rect:
    """The row of all headings; without any, an empty one at the top of the lanes."""
    if headings:
        top = min(group.bounds.y for group in headings)
        bottom = max(group.bounds.bottom for group in headings)
        return Rect(0, top, lane_map.display.bounds.width, bottom - top)
    top = lane_map.lanes[0].rect.y if lane_map.lanes else lane_map.header.bottom
    return Rect(0, top, lane_map.display.bounds.width, 0)
