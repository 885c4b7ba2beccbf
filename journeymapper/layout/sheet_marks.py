"""Marks on the sheets of a wall: where they are trimmed, where neighbours meet, a ruler to check their size.

Decides how marks look. Where sheets are trimmed is decided in `layout.tiling`.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeymapper.layout.cards import Translate
from journeymapper.layout.display import Primitive, Shape, Stroke
from journeymapper.layout.papers import MARGIN, MM
from journeymapper.layout.paths import circle, polyline
from journeymapper.layout.styles import Style
from journeymapper.layout.text import on_baseline, set_line
from journeymapper.layout.tiling import MARK_ROOM, Sheet, Wall

RULER_MM = 100
_RULER = Style("regular", 9, 12)
_MARK = Stroke("ink", 0.6)
_TICK = MARK_ROOM * 0.8
_REGISTER = 1.3 * MM
"""Radius of a register mark."""


def trim_marks(wall: Wall, sheet: Sheet) -> Iterator[Primitive]:
    """A tick in line with each edge that the sheet is trimmed to, at both of its ends.

    Where a neighbour joins, with a circle: it lies at the same place of the large page on both sheets.
    """
    room, window, trim = wall.form.room, sheet.window, sheet.trim
    left = room.x + (trim.x - window.x) * wall.scale
    right = room.x + (trim.right - window.x) * wall.scale
    top = room.y + (trim.y - window.y) * wall.scale
    bottom = room.y + (trim.bottom - window.y) * wall.scale
    end_x, end_y = room.x + window.width * wall.scale, room.y + window.height * wall.scale
    for x, joined in ((left, sheet.column > 0), (right, sheet.column + 1 < wall.columns)):
        for y, out in ((room.y, -1), (end_y, 1)):
            yield from _mark(x, y, 0, out, joined)
    for y, joined in ((top, sheet.row > 0), (bottom, sheet.row + 1 < wall.rows)):
        for x, out in ((room.x, -1), (end_x, 1)):
            yield from _mark(x, y, out, 0, joined)


def _mark(x: float, y: float, out_x: int, out_y: int, joined: bool) -> Iterator[Primitive]:
    """A tick that leads away from x, y."""
    near, far = MARK_ROOM - _TICK, MARK_ROOM
    start, end = (x + out_x * near, y + out_y * near), (x + out_x * far, y + out_y * far)
    yield Shape(polyline([start, end]), stroke=_MARK)
    if joined:
        middle_x, middle_y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        yield Shape(circle(middle_x, middle_y, _REGISTER), stroke=_MARK)
        across_x, across_y = abs(out_y) * 1.6 * _REGISTER, abs(out_x) * 1.6 * _REGISTER
        yield Shape(
            polyline(
                [(middle_x - across_x, middle_y - across_y), (middle_x + across_x, middle_y + across_y)]
            ),
            stroke=_MARK,
        )


def ruler(height: float, translate: Translate) -> Iterator[Primitive]:
    """100 mm with a tick at every tenth: a sheet that was printed at another scale is noticed."""
    base = height - MARGIN
    for at in range(0, RULER_MM + 1, 10):
        length = 3 * MM if at % 50 == 0 else 1.8 * MM
        x = MARGIN + at * MM
        yield Shape(polyline([(x, base), (x, base - length)]), stroke=_MARK)
    yield Shape(polyline([(MARGIN, base), (MARGIN + RULER_MM * MM, base)]), stroke=_MARK)
    said = set_line(translate("%(length)d mm") % {"length": RULER_MM}, _RULER)
    yield on_baseline(said, MARGIN + RULER_MM * MM - said.width, base - 4 * MM, _RULER, "ink_soft")
