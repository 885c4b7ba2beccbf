"""Where a dragged thing snaps: to the grid, and to the edges and middles of the cards around it.

Pure: lines are collected once when the drag begins, so that a step costs the same on a board of any size.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from journeymapper.frozen import frozen
from journeymapper.model.geometry import GRID, Rect, snap
from journeymapper.ui.canvas.overlay import Guide

REACH_PIXELS = 7
"""How near an edge must come to be drawn to a line."""
_SAME = 0.51


@frozen
class Lines:
    """Places along one axis, ascending, each with the rectangle it is of."""

    places: tuple[float, ...]
    owners: tuple[Rect, ...]

    def nearest(self, place: float) -> tuple[float, Rect] | None:
        """The line closest to `place`."""
        at = bisect_left(self.places, place)
        near = [i for i in (at - 1, at) if 0 <= i < len(self.places)]
        if not near:
            return None
        best = min(near, key=lambda i: abs(self.places[i] - place))
        return self.places[best], self.owners[best]


@frozen
class Magnets:
    """The lines that a drag can snap to: vertical ones by x, horizontal ones by y."""

    vertical: Lines
    horizontal: Lines


@frozen
class Snapped:
    """Where a drag goes, as a distance from where it began, and the lines to show."""

    dx: float
    dy: float
    guides: tuple[Guide, ...]


def magnets(rects: Iterable[Rect]) -> Magnets:
    """The edges and middles of everything that stays."""
    rects = tuple(rects)
    return Magnets(
        _lines((value, rect) for rect in rects for value in (rect.x, rect.center_x, rect.right)),
        _lines((value, rect) for rect in rects for value in (rect.y, rect.center_y, rect.bottom)),
    )


def snapped(moving: Rect, dx: float, dy: float, around: Magnets, scale: float) -> Snapped:
    """The nearest place to `moving` shifted by dx, dy that is on the grid, preferring one in line with a
    card.

    The first of left edge, middle, right edge (top, middle, bottom) that meets a line at a place on the grid
    wins.
    """
    reach = max(REACH_PIXELS / scale, GRID / 2)
    across = _pulled(moving.x, moving.width, dx, around.vertical, reach)
    down = _pulled(moving.y, moving.height, dy, around.horizontal, reach)
    place = Rect(moving.x + across, moving.y + down, moving.width, moving.height)
    return Snapped(across, down, _guides(place, around))


def _lines(places: Iterable[tuple[float, Rect]]) -> Lines:
    ordered = sorted(places, key=lambda pair: pair[0])
    return Lines(tuple(place for place, _ in ordered), tuple(owner for _, owner in ordered))


def _pulled(start: float, length: float, distance: float, lines: Lines, reach: float) -> float:
    at = start + distance
    best: float | None = None
    for part in (0.0, length / 2, length):
        line = lines.nearest(at + part)
        if line is None:
            continue
        pulled = line[0] - part
        if abs(pulled - at) <= reach and pulled == snap(pulled):
            best = pulled if best is None or abs(pulled - at) < abs(best - at) else best
    return (snap(at) if best is None else best) - start


def _guides(place: Rect, around: Magnets) -> tuple[Guide, ...]:
    guides = []
    for x in (place.x, place.center_x, place.right):
        owner = _met(around.vertical, x)
        if owner:
            both = place.united(owner)
            guides.append(Guide(x, both.y - GRID, x, both.bottom + GRID))
    for y in (place.y, place.center_y, place.bottom):
        owner = _met(around.horizontal, y)
        if owner:
            both = place.united(owner)
            guides.append(Guide(both.x - GRID, y, both.right + GRID, y))
    return tuple(guides)


def _met(lines: Lines, place: float) -> Rect | None:
    line = lines.nearest(place)
    return line[1] if line and abs(line[0] - place) < _SAME else None
