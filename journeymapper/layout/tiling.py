"""Spreads a page that is larger than paper over several sheets, to be put together on a wall.

Decides which part of the page each sheet shows, and how much room a sheet has for it. How a sheet is drawn is
decided in `layout.sheets`, where the page is cut in `layout.cuts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymapper.layout.cuts import MOST_OVERLAP, Span, cut
from journeymapper.layout.papers import MARGIN, MM
from journeymapper.layout.printed_view import Whole
from journeymapper.model.geometry import Rect
from journeymapper.model.problem import Problem

MARK_ROOM = 5 * MM
"""Around the part of the page that a sheet shows, for crop and register marks."""
HEADING_ROOM = 8 * MM
"""Above that, for the headings of phases."""
LANE_ROOM = 24 * MM
"""Left of it, for the names of lanes."""
FOOT_ROOM = 12 * MM
"""Below it, for the sheet's label and the ruler."""
LEAST_SHEET_MM = 140
"""A smaller sheet has no room for a ruler and a label."""
MOST_SHEETS = 400


@dataclass(frozen=True, slots=True)
class SheetForm:
    """A sheet of paper, and the room on it for a part of the page, all in units of paper."""

    width: float
    height: float
    room: Rect


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: it shows `window` of the page and is trimmed to `trim`, both in the page's units.

    The label is a letter for the row, from the top, and a number for the column, from the left: "B3".
    """

    label: str
    column: int
    row: int
    window: Rect
    trim: Rect


@dataclass(frozen=True, slots=True)
class Wall:
    """All sheets, row by row; the page is `scale` times as large on them. `too_large` names what is cut."""

    form: SheetForm
    scale: float
    columns: int
    rows: int
    sheets: tuple[Sheet, ...]
    too_large: tuple[str, ...]


def sheet_form(width: float, height: float, *, phases: bool, lanes: bool) -> SheetForm:
    """The form of a sheet of that size, with room for the headings of phases and the names of lanes or not.

    Raises Problem where the sheet is too small to be one of several.
    """
    if min(width, height) < LEAST_SHEET_MM * MM - 1:
        raise Problem(
            "A sheet of %(width).0f × %(height).0f mm is too small to be one of several.",
            "Take one of at least %(least)d mm on both sides.",
            width=width / MM,
            height=height / MM,
            least=LEAST_SHEET_MM,
        )
    left = MARGIN + MARK_ROOM + (LANE_ROOM if lanes else 0.0)
    top = MARGIN + MARK_ROOM + (HEADING_ROOM if phases else 0.0)
    right, bottom = width - MARGIN - MARK_ROOM, height - MARGIN - MARK_ROOM - FOOT_ROOM
    return SheetForm(width, height, Rect(left, top, right - left, bottom - top))


def tile(
    width: float,
    height: float,
    form: SheetForm,
    scale: float,
    overlap: float,
    wholes: Sequence[Whole],
    avoid: Sequence[Rect],
) -> Wall:
    """A page of `width` × `height` spread over sheets of that form, neighbours sharing `overlap` of paper.

    Whatever in `wholes` is no larger than a sheet's room is whole on at least one. Raises Problem where the
    overlap leaves too little of a sheet, or there would be more than MOST_SHEETS.
    """
    room_x, room_y = form.room.width / scale, form.room.height / scale
    shared = overlap / scale
    if not 0 <= shared <= min(room_x, room_y) * MOST_OVERLAP:
        raise Problem(
            "Sheets can’t overlap by %(overlap).0f mm.",
            "Here they can overlap by 0 to %(most).0f mm.",
            overlap=overlap / MM,
            most=int(min(form.room.width, form.room.height) * MOST_OVERLAP / MM),
        )
    if (width // room_x + 1) * (height // room_y + 1) > MOST_SHEETS:
        raise _too_many()
    rects = [whole.rect for whole in wholes]
    columns = cut(0, width, room_x, shared, [_across(r) for r in rects], [_across(r) for r in avoid])
    rows = cut(0, height, room_y, shared, [_down(r) for r in rects], [_down(r) for r in avoid])
    if len(columns) * len(rows) > MOST_SHEETS:
        raise _too_many()
    too_large = {
        whole.name: None
        for whole in wholes
        if whole.name is not None and (whole.rect.width > room_x or whole.rect.height > room_y)
    }
    return Wall(form, scale, len(columns), len(rows), tuple(_sheets(columns, rows)), tuple(too_large))


def row_letters(row: int) -> str:
    """A, B … Z, AA, AB …: the letters of a row, counted from 0."""
    letters = ""
    row += 1
    while row:
        row, letter = divmod(row - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _sheets(columns: Sequence[Span], rows: Sequence[Span]) -> list[Sheet]:
    return [
        Sheet(
            f"{row_letters(row)}{column + 1}",
            column,
            row,
            Rect(across.start, down.start, across.end - across.start, down.end - down.start),
            Rect(
                across.cut_start,
                down.cut_start,
                across.cut_end - across.cut_start,
                down.cut_end - down.cut_start,
            ),
        )
        for row, down in enumerate(rows)
        for column, across in enumerate(columns)
    ]


def _across(rect: Rect) -> tuple[float, float]:
    return rect.x, rect.right


def _down(rect: Rect) -> tuple[float, float]:
    return rect.y, rect.bottom


def _too_many() -> Problem:
    return Problem(
        "This would take more than %(most)d sheets.",
        "Take larger paper or a smaller scale.",
        most=MOST_SHEETS,
    )
