"""The painted Map: its cells scroll, the names of lanes and the headings of phases stay in view.

Where there is room the cards stay below the headings too. Decides what is pinned and where it is while the
rest has scrolled away. Each part keeps its own picture, so that scrolling draws only what comes in.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import chain
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from journeymapper.layout.culling import STRETCH, cut_across
from journeymapper.layout.display import Group
from journeymapper.layout.lane_map import LaneMap
from journeymapper.layout.theme import Theme
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Blob
from journeymapper.ui.canvas.camera import Camera, revealing
from journeymapper.ui.canvas.surface import Key, Surface
from journeymapper.ui.lane_map.cells import HEADING, TITLES
from journeymapper.ui.painter import colour

GROUND = "panel"
NAMES = ("map_label", "map_line", "map_axis")
LONG = ("map_curve_line", "map_curve_points", "map_quotes")
"""Parts that are as wide as the Map and made of very many pieces."""
UNDER_CARDS = ("map_ground", "map_hatch", "map_cell")
PAD = 8
"""Pixels between the view's edge and what is pinned there."""
PINNED_HIGH = 0.35
"""Cards are pinned below the headings where both take at most this share of the view's height."""
Pieces = Mapping[Key, tuple[Group, list[Group]]]
"""Long groups by their keys, each with what it is cut into."""
LaidOut = tuple[LaneMap, Pieces]
"""A Map and its long groups, ready to be shown."""
Part = Literal["corner", "headings", "names", "cells"]


class Pinned:
    """Draws one Map. `show` says what there is, `paint_cells` and `paint_pinned` put it on a view."""

    def __init__(self, theme: Theme) -> None:
        self._whole = Surface(theme, GROUND, dotted=False)
        self._names = Surface(theme, GROUND, dotted=False)
        self._headings = Surface(theme, GROUND, dotted=False)
        self._cut: Pieces = {}
        self._label_width = 0.0
        self._row = Rect(0, 0, 0, 0)
        self._cards_bottom = 0.0
        self._lanes_bottom = 0.0

    @property
    def theme(self) -> Theme:
        return self._whole.theme

    @property
    def pieces(self) -> Pieces:
        """What the long groups of the Map that is shown are cut into."""
        return self._cut

    def set_theme(self, theme: Theme) -> None:
        for surface in (self._whole, self._names, self._headings):
            surface.set_theme(theme)

    def show(self, laid_out: LaidOut, blobs: Mapping[str, Blob]) -> None:
        """Takes over a Map's groups."""
        lane_map, self._cut = laid_out
        groups = lane_map.display.groups
        headings = tuple(group for group in groups if group.key[0] == HEADING)
        self._label_width = lane_map.label_width
        self._row = _row_of(headings, lane_map)
        first = lane_map.lanes[0] if lane_map.lanes else None
        has_cards = first is not None and first.key == TITLES
        self._cards_bottom = first.rect.bottom if first is not None and has_cards else self._row.bottom
        self._lanes_bottom = lane_map.lanes[-1].rect.bottom if lane_map.lanes else self._row.bottom
        above = [group for group in groups if group.key[0] in UNDER_CARDS]
        cards = tuple(group for group in above if group.bounds.y < self._cards_bottom)
        pieces = (self._cut[group.key][1] if group.key in self._cut else (group,) for group in groups)
        self._whole.show(tuple(chain.from_iterable(pieces)), blobs)
        self._names.show(tuple(group for group in groups if group.key[0] in NAMES), blobs)
        self._headings.show((*cards, *headings), blobs)

    def insets(self, camera: Camera, size: QSize) -> tuple[int, int]:
        """How many pixels at the left are covered by names, and at the top by headings and cards."""
        left = self._names_width(camera) if camera.left > -PAD else 0
        top = self._row_height(camera, size) if self._row_is_away(camera, size) else 0
        return left, top

    def to_map(self, camera: Camera, size: QSize, x: float, y: float) -> tuple[Part, float, float]:
        """What is seen at a point of the view, and the point of the Map that it shows."""
        left, top = self.insets(camera, size)
        map_x, map_y = camera.to_board(x, y)
        if x < left:
            map_x = min((x - PAD) / camera.scale, self._label_width)
        if y < top:
            map_y = min(self._row.y + (y - PAD) / camera.scale, self._pinned_bottom(camera, size))
        over_names = x < left or map_x < self._label_width
        over_headings = map_y < self._row.bottom
        if over_names:
            return ("corner" if over_headings else "names"), map_x, map_y
        return ("headings" if over_headings else "cells"), map_x, map_y

    def top_camera(self, camera: Camera, size: QSize) -> Camera | None:
        """How the pinned row at the top sees the Map; None where nothing is pinned there."""
        return self._row_camera(camera, camera.left) if self.insets(camera, size)[1] else None

    def shows_cards(self, camera: Camera, size: QSize) -> bool:
        """Whether the cards are pinned at the top now."""
        return self.insets(camera, size)[1] > 0 and self._pinned_bottom(camera, size) > self._row.bottom

    def revealing(self, camera: Camera, rect: Rect, size: QSize) -> Camera:
        """The camera scrolled as little as possible so that nothing pinned lies over `rect`."""
        left, top = self._names_width(camera), self._row_height(camera, size)
        if rect.y < self._pinned_bottom(camera, size):
            top = self._headings_height(camera)
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
        self._whole.draw_groups(painter, self._whole.ordered(keys))
        painter.restore()

    def paint_pinned(
        self, painter: QPainter, camera: Camera, size: QSize, ratio: float, *, turning: bool
    ) -> None:
        """Paints names, headings and cards at the view's edges where they have scrolled away."""
        left, top = self.insets(camera, size)
        beside = self._beside_lanes(camera, size)
        if left:
            pinned = Camera(camera.scale, -PAD, camera.top)
            painter.setClipRect(QRect(0, beside.y(), left, beside.height()))
            _strip(painter, self._names, pinned, QRect(0, 0, left, size.height()), ratio, turning)
            painter.setClipping(False)
        if top:
            over = QRect(0, 0, size.width(), top)
            _strip(painter, self._headings, self._row_camera(camera, camera.left), over, ratio, turning)
        if left and top:
            painter.fillRect(0, 0, left, top, colour(self.theme, GROUND))
        if top and self._pinned_bottom(camera, size) > self._row.bottom:
            self._draw_name_of_cards(painter, camera, left, top)
        painter.setPen(QPen(colour(self.theme, "card_edge"), 1))
        if left:
            painter.drawLine(left, beside.top(), left, beside.bottom())
        if top:
            painter.drawLine(0, top, size.width(), top)

    def _draw_name_of_cards(self, painter: QPainter, camera: Camera, left: int, top: int) -> None:
        """The name of the cards' lane beside the pinned cards."""
        painter.save()
        width = left or round(self._label_width * camera.scale) - camera.left
        painter.setClipRect(QRect(0, 0, width, top), Qt.ClipOperation.IntersectClip)
        self.draw_again(
            painter, self._row_camera(camera, -PAD if left else camera.left), {("map_label", TITLES)}
        )
        painter.restore()

    def _beside_lanes(self, camera: Camera, size: QSize) -> QRect:
        """The part of the view, over its whole width, where lanes are or something is pinned above them."""
        top = round(camera.to_view(0, self._row.y)[1])
        bottom = round(camera.to_view(0, self._lanes_bottom)[1])
        return QRect(0, max(top, 0), size.width(), max(min(bottom, size.height()) - max(top, 0), 0))

    def _row_camera(self, camera: Camera, left: int) -> Camera:
        """What is pinned at the top begins there with the headings."""
        return Camera(camera.scale, left, round(self._row.y * camera.scale) - PAD)

    def _row_is_away(self, camera: Camera, size: QSize) -> bool:
        return self._row_height(camera, size) > 0 and camera.to_view(0, self._row.y)[1] < PAD

    def _names_width(self, camera: Camera) -> int:
        return round(self._label_width * camera.scale) + PAD

    def _headings_height(self, camera: Camera) -> int:
        return round(self._row.height * camera.scale) + 2 * PAD if self._row.height else 0

    def _row_height(self, camera: Camera, size: QSize) -> int:
        if self._pinned_bottom(camera, size) == self._row.bottom:
            return self._headings_height(camera)
        return round((self._cards_bottom - self._row.y) * camera.scale) + PAD

    def _pinned_bottom(self, camera: Camera, size: QSize) -> float:
        """Down to where the Map is pinned at the top."""
        whole = (self._cards_bottom - self._row.y) * camera.scale + PAD
        return self._cards_bottom if whole <= PINNED_HIGH * size.height() else self._row.bottom


def in_pieces(lane_map: LaneMap, known: Pieces) -> Pieces:
    """The Map's long groups cut, in the very pieces that are `known` where they are as they were."""
    found: dict[Key, tuple[Group, list[Group]]] = {}
    for group in lane_map.display.groups:
        if group.key[0] in LONG:
            cut = known.get(group.key)
            if cut is None or cut[0] is not group:
                cut = group, cut_across([group], STRETCH)
            found[group.key] = cut
    return found


def _strip(
    painter: QPainter, surface: Surface, camera: Camera, area: QRect, ratio: float, turning: bool
) -> None:
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    surface.paint(painter, camera, area.size(), ratio, turning=turning)
    painter.restore()


def _row_of(headings: tuple[Group, ...], lane_map: LaneMap) -> Rect:
    """The row of all headings; without any, an empty one at the top of the lanes."""
    if headings:
        top = min(group.bounds.y for group in headings)
        bottom = max(group.bounds.bottom for group in headings)
        return Rect(0, top, lane_map.display.bounds.width, bottom - top)
    top = lane_map.lanes[0].rect.y if lane_map.lanes else lane_map.header.bottom
    return Rect(0, top, lane_map.display.bounds.width, 0)
