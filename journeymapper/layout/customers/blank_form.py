"""The empty empathy map for the wall: its fields, with cells for sticky notes where there is room for them.

Decides how large headings are on which paper, and says how many notes each field takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from journeymapper.i18n import catalogue, mark
from journeymapper.layout.customers.empathy import USUAL_WIDTH, EmpathyMap, lay_out_empathy
from journeymapper.layout.display import Box, DisplayList, Group, Primitive, Stroke
from journeymapper.layout.pages import Bookmark, Page, Placed
from journeymapper.layout.papers import MARGIN, MM, PAPERS, Orientation, Paper, lying
from journeymapper.layout.styles import Style
from journeymapper.layout.text import break_lines, height_of, place
from journeymapper.model.document import Document
from journeymapper.model.geometry import Rect

NOTE = 76 * MM
"""Side of a sticky note."""
NOTE_GAP = 2 * MM
"""Between two notes, where there is room for it."""
GAP = 4 * MM
_SAID = Style("regular", 10, 13)
_GROWTH = 0.42
"""Headings grow with the paper, but by less: this power of its side, so that there is more room for notes."""
_CELL = (4.0, 3.0)
_FOOTER = 0.8, 3.0
_ALONE = (1, 1)
_MANY = mark("Room for sticky notes of 76 × 76 mm: %(count)d in all, at least one in every field.")
_FEW = mark(
    "Room for sticky notes of 76 × 76 mm: %(count)d in all, not one in every field. "
    "Write by hand, or print this on A1, where every field has room for some."
)

Footer = Callable[[float, float, tuple[int, int]], DisplayList]
"""Makes the footer for a width, in a size, for a page's number."""


def lay_out_blank_form(
    document: Document, language: str, paper: Paper, orientation: Orientation, footer: Footer
) -> Page:
    """The form on one page: across, unless the user says otherwise. Without a size of its own it takes A1."""
    width, height = _sheet(paper, orientation)
    short = min(width, height)
    size = min(max(short / PAPERS["A3"][0], _FOOTER[0]), _FOOTER[1])
    below = footer(width - 2 * MARGIN, size, _ALONE)
    room = Rect(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN - below.bounds.height - GAP)
    scale = room.width / _width_on(room, short)
    style = Style(_SAID.font, _SAID.size * size, _SAID.leading * size)
    translate = catalogue(language).gettext
    # How many notes fit is known only when the form is laid out, so room is left for the longer sentence.
    said_height = height_of(break_lines(translate(_FEW) % {"count": 999}, style, room.width), style)
    form = lay_out_empathy(
        document,
        "",
        room.width / scale,
        language=language,
        blank=True,
        height=(room.height - said_height - GAP) / scale,
    )
    cells = {name: tuple(_cells(field, scale)) for name, field in form.rooms.items()}
    count = sum(map(len, cells.values()))
    words = translate(_MANY if all(cells.values()) else _FEW) % {"count": count}
    said = place(break_lines(words, style, room.width), 0.0, 0.0, style, "ink_soft")
    bounds = Rect(0.0, 0.0, room.width, said_height)
    remark = DisplayList((Group(("form_remark", ""), bounds, said),), bounds)
    layers = (
        Placed(_with_cells(form, cells, scale), room.x, room.y, scale),
        Placed(remark, room.x, room.bottom - said_height),
        Placed(below, MARGIN, height - MARGIN - below.bounds.height),
    )
    return Page(width, height, layers, (Bookmark(translate("Empathy map"), MARGIN, MARGIN),))


def _sheet(paper: Paper, orientation: Orientation) -> tuple[float, float]:
    turned: Orientation = "landscape" if orientation == "auto" and paper.turnable else orientation
    width, height = lying(paper, turned)[0]
    long, short = PAPERS["A1"][1], PAPERS["A1"][0]
    ratio = long / short
    if width is None and height is None:
        return (short, long) if orientation == "portrait" else (long, short)
    return width or (height or 0.0) * ratio, height or (width or 0.0) * ratio


def _width_on(room: Rect, short: float) -> float:
    """How many units of the form's go across the room: the more, the larger the paper is."""
    usual = USUAL_WIDTH if room.width >= room.height else USUAL_WIDTH * 0.8
    growth: float = max(1.0, short / PAPERS["A4"][0]) ** _GROWTH
    return usual * growth


def _cells(field: Rect, scale: float) -> Iterator[Rect]:
    """As many places for notes as fit into a field, in the form's units."""
    side, gap = NOTE / scale, NOTE_GAP / scale
    across, down = int(field.width / side), int(field.height / side)
    if not across or not down:
        return
    step_x = min(side + gap, (field.width - side) / (across - 1)) if across > 1 else 0.0
    step_y = min(side + gap, (field.height - side) / (down - 1)) if down > 1 else 0.0
    for row in range(down):
        for column in range(across):
            yield Rect(field.x + column * step_x, field.y + row * step_y, side, side)


def _with_cells(form: EmpathyMap, cells: dict[str, tuple[Rect, ...]], scale: float) -> DisplayList:
    groups = list(form.display.groups)
    stroke = Stroke("branch_edge", 0.8 / scale**0.5, _CELL)
    for name, rects in cells.items():
        if rects:
            items: tuple[Primitive, ...] = tuple(Box(rect, 0.0, stroke=stroke) for rect in rects)
            groups.append(Group((f"empathy_cells_{name}", ""), form.fields[name], items))
    return DisplayList(tuple(groups), form.display.bounds)
