"""The sheets of a wall as pages: a part of the large page each, and what helps to put them together.

Decides what is drawn on a sheet besides its part: trim and register marks, headings and lane names, the
sheet's label and a ruler; and the overview that shows how the sheets lie. Which sheet shows what is decided
in `layout.tiling`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from journeymapper.layout.culling import culler
from journeymapper.layout.display import Box, DisplayList, Group, Primitive, Shape, Stroke
from journeymapper.layout.fitting import BODY
from journeymapper.layout.pages import Bookmark, Jump, Page, Placed, scaled
from journeymapper.layout.papers import MARGIN, MM
from journeymapper.layout.paths import circle, polyline
from journeymapper.layout.places import grown
from journeymapper.layout.printed_view import Heading, PrintedView
from journeymapper.layout.styles import Style
from journeymapper.layout.text import break_lines, height_of, on_baseline, place, set_line, shortened
from journeymapper.layout.tiling import (
    FOOT_ROOM,
    HEADING_ROOM,
    LANE_ROOM,
    MARK_ROOM,
    Sheet,
    Wall,
)
from journeymapper.model.geometry import Rect

RULER_MM = 100
_HEADING = Style("semibold", 12, 15)
_LANE = Style("semibold", 11, 14)
_LABEL = Style("semibold", 16, 20)
_TITLE = Style("regular", 10, 13)
_RULER = Style("regular", 9, 12)
_OVERVIEW_TITLE = Style("semibold", 22, 28)
_OVERVIEW_TEXT = Style("regular", 12, 16)
_MARK = Stroke("ink", 0.6)
_TICK = MARK_ROOM * 0.8
_REGISTER = 1.3 * MM
"""Radius of a register mark."""
_LEAST_HEADING = 14 * MM
"""A shorter piece of a phase has no heading of its own on a sheet."""

Translate = Callable[[str], str]


Parts = dict[Sheet, tuple[Placed, ...]]
"""What each sheet shows of the large page."""


def parts_of(page: Page, wall: Wall) -> Parts:
    """What each sheet of the wall shows of the page, without the sheets on which there would be nothing."""
    room, scale = wall.form.room, wall.scale
    cullers = [(layer, culler(layer.display)) for layer in page.layers]
    parts: Parts = {}
    for sheet in wall.sheets:
        window = sheet.window
        shown = Rect(room.x, room.y, window.width * scale, window.height * scale)
        layers = []
        for layer, cull in cullers:
            display = cull(
                Rect(
                    (window.x - layer.x) / layer.scale,
                    (window.y - layer.y) / layer.scale,
                    window.width / layer.scale,
                    window.height / layer.scale,
                )
            )
            if display.groups:
                x, y = shown.x + (layer.x - window.x) * scale, shown.y + (layer.y - window.y) * scale
                layers.append(Placed(display, x, y, layer.scale * scale, shown))
        if layers:
            parts[sheet] = tuple(layers)
    return parts


def wall_pages(
    page: Page, parts: Parts, view: PrintedView, wall: Wall, title: str, translate: Translate
) -> tuple[Page, ...]:
    """The overview, then the sheets that show `parts` of the page, in their order; `title` names the page."""
    body = page.layers[BODY]
    phases = [_moved(heading, body.x) for heading in view.phases]
    lanes = [_moved(heading, body.y) for heading in view.lanes]
    sheets = (_sheet(part, wall, sheet, phases, lanes, title, translate) for sheet, part in parts.items())
    return (_overview(page, tuple(parts), wall, title, translate), *sheets)


def label_text(wall: Wall, sheet: Sheet, translate: Translate) -> str:
    """For example "B3 of 4×2": the sheet, then how many there are across and down."""
    return translate("%(sheet)s of %(columns)d×%(rows)d") % {
        "sheet": sheet.label,
        "columns": wall.columns,
        "rows": wall.rows,
    }


def _moved(heading: Heading, by: float) -> Heading:
    return Heading(heading.text, heading.start + by, heading.end + by, heading.tint)


def _sheet(
    part: tuple[Placed, ...],
    wall: Wall,
    sheet: Sheet,
    phases: list[Heading],
    lanes: list[Heading],
    title: str,
    translate: Translate,
) -> Page:
    form = wall.form
    items = [
        *_phase_headings(wall, sheet, phases),
        *_lane_names(wall, sheet, lanes),
        *_trim_marks(wall, sheet),
        *_ruler(form.height),
        *_label(wall, sheet, title, translate),
    ]
    layers = (*part, _own(items, form.width, form.height))
    mark = Bookmark(label_text(wall, sheet, translate), 0.0, 0.0)
    return Page(form.width, form.height, layers, (mark,))


def _own(items: list[Primitive], width: float, height: float) -> Placed:
    """What a page says itself, in its own coordinates."""
    bounds = Rect(0, 0, width, height)
    return Placed(DisplayList((Group(("sheet", ""), bounds, tuple(items)),), bounds))


def _phase_headings(wall: Wall, sheet: Sheet, phases: list[Heading]) -> Iterator[Primitive]:
    """The phases that the sheet shows, each over its part of it."""
    top = wall.form.room.y - MARK_ROOM - HEADING_ROOM
    for heading in phases:
        start, end = _seen(heading, sheet.window.x, sheet.window.right)
        left = wall.form.room.x + (start - sheet.window.x) * wall.scale
        width = (end - start) * wall.scale
        if width < _LEAST_HEADING:
            continue
        yield Box(Rect(left + 1, top, width - 2, HEADING_ROOM - 4), 4, fill=f"band_{heading.tint}")
        line = shortened(heading.text, _HEADING, width - 16)
        yield on_baseline(line, left + 8, top + 18, _HEADING, f"heading_{heading.tint}")


def _lane_names(wall: Wall, sheet: Sheet, lanes: list[Heading]) -> Iterator[Primitive]:
    """The lanes that the sheet shows, each beside its part of it; where there is no room, shortened."""
    left = wall.form.room.x - MARK_ROOM - LANE_ROOM
    for heading in lanes:
        start, end = _seen(heading, sheet.window.y, sheet.window.bottom)
        top = wall.form.room.y + (start - sheet.window.y) * wall.scale
        height = (end - start) * wall.scale
        lines = break_lines(heading.text, _LANE, LANE_ROOM)
        if height < _LANE.leading:
            continue
        if height_of(lines, _LANE) > height:
            lines = (shortened(heading.text, _LANE, LANE_ROOM),)
        yield Shape(polyline([(left, top), (left + LANE_ROOM, top)]), stroke=Stroke("guide_zero", 0.8))
        yield from place(lines, left, top + min(6.0, height - height_of(lines, _LANE)), _LANE, "ink")


def _seen(heading: Heading, start: float, end: float) -> tuple[float, float]:
    return max(heading.start, start), min(heading.end, end)


def _trim_marks(wall: Wall, sheet: Sheet) -> Iterator[Primitive]:
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


def _ruler(height: float) -> Iterator[Primitive]:
    """100 mm with a tick at every tenth: a sheet that was printed at another scale is noticed."""
    base = height - MARGIN
    for at in range(0, RULER_MM + 1, 10):
        length = 3 * MM if at % 50 == 0 else 1.8 * MM
        x = MARGIN + at * MM
        yield Shape(polyline([(x, base), (x, base - length)]), stroke=_MARK)
    yield Shape(polyline([(MARGIN, base), (MARGIN + RULER_MM * MM, base)]), stroke=_MARK)
    said = set_line(f"{RULER_MM} mm", _RULER)
    yield on_baseline(said, MARGIN + RULER_MM * MM - said.width, base - 4 * MM, _RULER, "ink_soft")


def _label(wall: Wall, sheet: Sheet, title: str, translate: Translate) -> Iterator[Primitive]:
    """At the lower right; the title beside the ruler's far end goes on only as far as there is room."""
    form = wall.form
    base, right = form.height - MARGIN, form.width - MARGIN
    label = set_line(label_text(wall, sheet, translate), _LABEL)
    yield on_baseline(label, right - label.width, base, _LABEL, "accent")
    room = form.width - 2 * MARGIN - (RULER_MM + 10) * MM
    above = shortened(title, _TITLE, room)
    yield on_baseline(above, right - above.width, base - FOOT_ROOM * 0.5, _TITLE, "ink_soft")


def _overview(page: Page, sheets: tuple[Sheet, ...], wall: Wall, title: str, translate: Translate) -> Page:
    """The large page in small, with the edges that its sheets are trimmed to and their labels.

    A click on a sheet leads to it: the sheets follow the overview.
    """
    width, height = wall.form.width, wall.form.height
    room = width - 2 * MARGIN
    heading = break_lines(
        translate("%(title)s: %(columns)d×%(rows)d sheets")
        % {"title": title, "columns": wall.columns, "rows": wall.rows},
        _OVERVIEW_TITLE,
        room,
    )
    advice = break_lines(
        translate(
            "Print at 100 %, without fitting to the page, and single-sided: the ruler on each sheet is"
            " 100 mm long. Trim each sheet at the marks of its left and upper edge, and lay it over its"
            " neighbours so that the circles meet. Sheets with nothing on them are left out."
        ),
        _OVERVIEW_TEXT,
        min(room, 640),
    )
    text_height = height_of(heading, _OVERVIEW_TITLE) + height_of(advice, _OVERVIEW_TEXT) + 8
    top = MARGIN + text_height + 16
    place_height = max(height - MARGIN - top, height * 0.3)
    scale = min(room / page.width, place_height / page.height)
    x = (width - page.width * scale) / 2
    items: list[Primitive] = [
        *place(heading, MARGIN, MARGIN, _OVERVIEW_TITLE, "ink"),
        *place(advice, MARGIN, MARGIN + height_of(heading, _OVERVIEW_TITLE) + 8, _OVERVIEW_TEXT, "ink_soft"),
    ]
    jumps = []
    for at, sheet in enumerate(sheets):
        trim = sheet.trim
        rect = Rect(x + trim.x * scale, top + trim.y * scale, trim.width * scale, trim.height * scale)
        items.append(Box(grown(rect, -1.0), 0, stroke=Stroke("accent", 1.0, (4.0, 3.0))))
        items += _badge(sheet.label, rect)
        jumps.append(Jump(rect, at + 1))
    layers = (*(scaled(layer, scale, x, top) for layer in page.layers), _own(items, width, height))
    return Page(width, height, layers, (Bookmark(translate("Overview"), 0.0, 0.0),), tuple(jumps))


def _badge(label: str, rect: Rect) -> Iterator[Primitive]:
    """The label of a sheet in the middle of its place."""
    size = min(_LABEL.size, rect.height * 0.6, rect.width * 0.3)
    style = Style(_LABEL.font, size, size * 1.25)
    line = set_line(label, style)
    width, height = line.width + size, size * 1.5
    box = Rect(rect.center_x - width / 2, rect.center_y - height / 2, width, height)
    yield Box(box, height / 2, fill="card", stroke=Stroke("accent", 1.0))
    yield on_baseline(line, rect.center_x - line.width / 2, rect.center_y + size * 0.36, style, "accent")
