"""The sheets of a wall as pages: a part of the large page each, and what helps to put them together.

Decides what is drawn on a sheet besides its part: headings and lane names, the sheet's label, marks and a
ruler (`layout.sheet_marks`); and the overview that shows how the sheets lie. Which sheet shows what is
decided in `layout.tiling`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from journeymapper.layout.culling import culler
from journeymapper.layout.display import Box, DisplayList, Group, Primitive, Shape, Stroke
from journeymapper.layout.fitting import BODY
from journeymapper.layout.pages import Bookmark, Jump, Page, Placed, scaled
from journeymapper.layout.papers import MARGIN, MM
from journeymapper.layout.paths import polyline
from journeymapper.layout.places import grown
from journeymapper.layout.printed_view import Heading, PrintedView
from journeymapper.layout.sheet_marks import RULER_MM, ruler, trim_marks
from journeymapper.layout.styles import Style
from journeymapper.layout.text import (
    break_lines,
    height_of,
    on_baseline,
    place,
    set_line,
    shortened,
    text_width,
)
from journeymapper.layout.tiling import (
    FOOT_ROOM,
    HEADING_ROOM,
    LANE_ROOM,
    MARK_ROOM,
    Sheet,
    Wall,
)
from journeymapper.model.geometry import Rect

_HEADING = Style("semibold", 12, 15)
_LANE = Style("semibold", 11, 14)
_LOW_HEADING = Style("semibold", 9, 11)
_LOW_LANE = Style("semibold", 9, 10.5)
"""For what has no room in the usual size."""
_LABEL = Style("semibold", 16, 20)
_TITLE = Style("regular", 10, 13)
_OVERVIEW_TITLE = Style("semibold", 22, 28)
_OVERVIEW_TEXT = Style("regular", 12, 16)
_HEADING_PAD = 8.0

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Name:
    """What sheets say that they belong to: a title, and the stamp of the print, "" for none."""

    title: str
    stamp: str = ""


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
    page: Page, parts: Parts, view: PrintedView, wall: Wall, name: Name, translate: Translate
) -> tuple[Page, ...]:
    """The overview, then the sheets that show `parts` of the page, in their order; `name` is on each."""
    body = page.layers[BODY]
    phases = [_moved(heading, body.x) for heading in view.phases]
    lanes = [_moved(heading, body.y) for heading in view.lanes]
    sheets = (_sheet(part, wall, sheet, phases, lanes, name, translate) for sheet, part in parts.items())
    return (_overview(page, tuple(parts), wall, name, translate), *sheets)


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
    name: Name,
    translate: Translate,
) -> Page:
    form = wall.form
    items = [
        *_phase_headings(wall, sheet, phases),
        *_lane_names(wall, sheet, lanes),
        *trim_marks(wall, sheet),
        *ruler(form.height, translate),
        *_label(wall, sheet, name, translate),
    ]
    layers = (*part, _own(items, form.width, form.height))
    mark = Bookmark(label_text(wall, sheet, translate), 0.0, 0.0)
    return Page(form.width, form.height, layers, (mark,))


def _own(items: list[Primitive], width: float, height: float) -> Placed:
    """What a page says itself, in its own coordinates."""
    bounds = Rect(0, 0, width, height)
    return Placed(DisplayList((Group(("sheet", ""), bounds, tuple(items)),), bounds))


def _phase_headings(wall: Wall, sheet: Sheet, phases: list[Heading]) -> Iterator[Primitive]:
    """The phases that the sheet shows, each over its part of it.

    Where the words have no room they are left out: paper shows nothing cut.
    """
    top, height = wall.form.room.y - MARK_ROOM - HEADING_ROOM, HEADING_ROOM - 4
    for heading in phases:
        start, end = _seen(heading, sheet.window.x, sheet.window.right)
        left = wall.form.room.x + (start - sheet.window.x) * wall.scale
        width = (end - start) * wall.scale
        if width <= 2:
            continue
        yield Box(Rect(left + 1, top, width - 2, height), 4, fill=f"band_{heading.tint}")
        room = width - 2 * _HEADING_PAD
        for style in (_HEADING, _LOW_HEADING):
            if any(text_width(word, style) > room for word in heading.text.split()):
                continue
            lines = break_lines(heading.text, style, room)
            text_height = height_of(lines, style)
            if text_height <= height:
                y = top + (height - text_height) / 2
                yield from place(lines, left + _HEADING_PAD, y, style, f"heading_{heading.tint}")
                break


def _lane_names(wall: Wall, sheet: Sheet, lanes: list[Heading]) -> Iterator[Primitive]:
    """The lanes that the sheet shows, each beside its part of it; as with phases, whole or not."""
    left = wall.form.room.x - MARK_ROOM - LANE_ROOM
    for heading in lanes:
        start, end = _seen(heading, sheet.window.y, sheet.window.bottom)
        top = wall.form.room.y + (start - sheet.window.y) * wall.scale
        height = (end - start) * wall.scale
        if height <= 0:
            continue
        yield Shape(polyline([(left, top), (left + LANE_ROOM, top)]), stroke=Stroke("guide_zero", 0.8))
        for style in (_LANE, _LOW_LANE):
            lines = break_lines(heading.text, style, LANE_ROOM)
            text_height = height_of(lines, style)
            if text_height <= height:
                yield from place(lines, left, top + min(6.0, height - text_height), style, "ink")
                break


def _seen(heading: Heading, start: float, end: float) -> tuple[float, float]:
    return max(heading.start, start), min(heading.end, end)


def _label(wall: Wall, sheet: Sheet, name: Name, translate: Translate) -> Iterator[Primitive]:
    """At the lower right, below the title as far as there is room for it, and the stamp."""
    form = wall.form
    base, right = form.height - MARGIN, form.width - MARGIN
    label = set_line(label_text(wall, sheet, translate), _LABEL)
    yield on_baseline(label, right - label.width, base, _LABEL, "accent")
    room = form.width - 2 * MARGIN - (RULER_MM + 10) * MM
    stamp = f" · {name.stamp}" if name.stamp else ""
    title = shortened(name.title, _TITLE, room - text_width(stamp, _TITLE)).text
    above = set_line(title + stamp, _TITLE)
    yield on_baseline(above, right - above.width, base - FOOT_ROOM * 0.5, _TITLE, "ink_soft")


def _overview(page: Page, sheets: tuple[Sheet, ...], wall: Wall, name: Name, translate: Translate) -> Page:
    """The large page in small, with the edges that its sheets are trimmed to and their labels.

    A click on a sheet leads to it: the sheets follow the overview.
    """
    width, height = wall.form.width, wall.form.height
    room = width - 2 * MARGIN
    heading = break_lines(
        translate("%(title)s: %(columns)d×%(rows)d sheets")
        % {
            "title": " · ".join(filter(None, (name.title, name.stamp))),
            "columns": wall.columns,
            "rows": wall.rows,
        },
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
