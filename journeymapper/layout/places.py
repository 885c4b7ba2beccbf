"""What lies where on the board: a grid that finds the rectangles near another one, and views of it.

A view also remembers how far it was asked (`reach`): a later change outside of that cannot concern the asker.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce

from journeymapper.model.geometry import Rect

CELL = 256.0
"""Size of a grid cell, in units: a card covers one to four."""
_MOST_CELLS = 1024
"""A rectangle over more cells than that is kept aside, and so wide a question looks at everything."""
_ONE_AREA = 1500.0 * 1500.0
_ASIDE = (1 << 40, 1 << 40)

Entry = tuple[str, Rect]
_Kept = tuple[str, Rect, float, float, float, float]
"""Key, rectangle, and its left, top, right and bottom: they are compared more often than anything else."""


class Places:
    """Rectangles by key, in a grid. A copy shares the cells until one of the two changes them."""

    def __init__(self) -> None:
        self._rects: dict[str, Rect] = {}
        self._cells: dict[tuple[int, int], tuple[_Kept, ...]] = {}

    def copy(self) -> Places:
        other = Places()
        other._rects = dict(self._rects)
        other._cells = dict(self._cells)
        return other

    def add(self, key: str, rect: Rect) -> None:
        """Puts a rectangle in, in place of the one that had the key."""
        if key in self._rects:
            self.remove(key)
        self._rects[key] = rect
        entry = key, rect, rect.x, rect.y, rect.right, rect.bottom
        for cell in _cells_of(rect):
            self._cells[cell] = (*self._cells.get(cell, ()), entry)

    def remove(self, key: str) -> None:
        """Takes a rectangle out; nothing happens where there is none of that key."""
        rect = self._rects.pop(key, None)
        if rect is None:
            return
        for cell in _cells_of(rect):
            left = tuple(entry for entry in self._cells[cell] if entry[0] != key)
            if left:
                self._cells[cell] = left
            else:
                del self._cells[cell]

    def get(self, key: str) -> Rect | None:
        return self._rects.get(key)

    def near(self, rect: Rect) -> list[Entry]:
        """All that share area with `rect`, by key."""
        cells = _cells_of(rect)
        if cells == (_ASIDE,):
            return sorted(entry for entry in self._rects.items() if entry[1].overlaps(rect))
        left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
        found = {
            key: other
            for cell in (*cells, _ASIDE)
            for key, other, x0, y0, x1, y1 in self._cells.get(cell, ())
            if x0 < right and left < x1 and y0 < bottom and top < y1
        }
        return sorted(found.items()) if len(found) > 1 else list(found.items())

    def is_free(self, rect: Rect) -> bool:
        """Whether nothing shares area with `rect`: the first that does ends the search."""
        cells = _cells_of(rect)
        if cells == (_ASIDE,):
            return not any(other.overlaps(rect) for other in self._rects.values())
        left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
        return not any(
            x0 < right and left < x1 and y0 < bottom and top < y1
            for cell in (*cells, _ASIDE)
            for _key, _other, x0, y0, x1, y1 in reversed(self._cells.get(cell, ()))
        )


def _cells_of(rect: Rect) -> tuple[tuple[int, int], ...]:
    left, top = int(rect.x // CELL), int(rect.y // CELL)
    right, bottom = int(rect.right // CELL), int(rect.bottom // CELL)
    if (right - left + 1) * (bottom - top + 1) > _MOST_CELLS:
        return (_ASIDE,)
    return tuple((column, row) for column in range(left, right + 1) for row in range(top, bottom + 1))


def reaches(reach: tuple[Rect, ...], rects: Sequence[Rect]) -> bool:
    """Whether any of `rects` shares area with what a view was asked for (`View.reach`)."""
    whole, *parts = reach
    near = [rect for rect in rects if rect.overlaps(whole)]
    if not parts or not near:
        return bool(near)
    return any(rect.overlaps(part) for rect in near for part in parts)


class View:
    """The places as one link sees them: without those that are hidden from it, and with some more."""

    def __init__(self, places: Places, hides: Callable[[str], bool], more: Places | None = None) -> None:
        self._places = places
        self._hides = hides
        self._more = more
        self._asked: list[Rect] = []

    @property
    def reach(self) -> tuple[Rect, ...]:
        """Every area that was asked for; as one where that is not much larger."""
        whole = reduce(Rect.united, self._asked)
        if whole.width * whole.height <= _ONE_AREA:
            return (whole,)
        return (whole, *self._asked)

    def near(self, rect: Rect) -> list[Entry]:
        """All visible rectangles that share area with `rect`."""
        self._asked.append(rect)
        found = [entry for entry in self._places.near(rect) if not self._hides(entry[0])]
        if self._more is not None:
            found += self._more.near(rect)
        return found


def line_crosses(points: Sequence[tuple[float, float]], rect: Rect) -> bool:
    """Whether a line of straight pieces runs through the inside of the rectangle."""
    left, top, right, bottom = rect.x, rect.y, rect.x + rect.width, rect.y + rect.height
    x0, y0 = points[0]
    for x1, y1 in points[1:]:
        # Most pieces lie wholly to one side of it.
        beside = (x0 <= left and x1 <= left) or (x0 >= right and x1 >= right)
        above_or_below = (y0 <= top and y1 <= top) or (y0 >= bottom and y1 >= bottom)
        if not beside and not above_or_below and _is_cut(x0, y0, x1 - x0, y1 - y0, rect):
            return True
        x0, y0 = x1, y1
    return False


def _is_cut(x0: float, y0: float, dx: float, dy: float, rect: Rect) -> bool:
    """Whether a part of the line from (x0, y0) lies inside the rectangle (Liang and Barsky, 1984)."""
    first, last = 0.0, 1.0
    for direction, distance in (
        (-dx, x0 - rect.x),
        (dx, rect.right - x0),
        (-dy, y0 - rect.y),
        (dy, rect.bottom - y0),
    ):
        if direction == 0:
            continue
        share = distance / direction
        if direction < 0:
            first = max(first, share)
        else:
            last = min(last, share)
        if first >= last:
            return False
    return True


def grown(rect: Rect, by: float) -> Rect:
    """The rectangle with `by` more units on every side."""
    return Rect(rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by)


def shifted(rect: Rect, dx: float, dy: float) -> Rect:
    return Rect(rect.x + dx, rect.y + dy, rect.width, rect.height)
