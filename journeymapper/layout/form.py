"""Blank forms: the lanes of the Map with empty cells, to be filled by hand.

Decides how many columns and lanes go on a page, and how large they are: so large as was asked for, or as
large as the paper allows. How they are drawn is decided in `layout.form_parts`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate
from typing import TypeVar

from journeymapper.layout.booklet.words import translator
from journeymapper.layout.display import DisplayList
from journeymapper.layout.form_parts import FormColumn, FormLane, draw_form, lay_out_form_header, name_height
from journeymapper.layout.map_lanes import LINES, LanePlan, plan_lanes
from journeymapper.layout.map_parts import MapOptions
from journeymapper.layout.pages import Page, Placed
from journeymapper.layout.papers import MARGIN, MM, Orientation, Paper, lying
from journeymapper.layout.titles import lay_out_footer
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem

USUAL_COLUMNS = 8
"""So many touchpoints a form has where nothing else is asked for."""
USUAL_CELL = 50 * MM
"""Width of a column where neither paper nor user decide it."""
LEAST_CELL = 20 * MM
"""Nobody writes by hand in narrower cells."""
LEAST_LANE = 8 * MM
LABELS = 28 * MM
"""Width of the names of the lanes; twice that where one is very long."""
LONG_NAME = 20 * MM
"""Height from which a name is very long."""
HEADINGS = 10 * MM
"""Height of the box for the names of phases, with the gap below it."""
LINE = 6 * MM
"""Height of the line of interaction, or of visibility."""
END = 0.7
"""Columns of entries and exits have this part of the others' width."""
GAP = 4 * MM
_SHARES = {"channel": 0.5, "duration": 0.5, "evidence": 0.5, "feeling": 1.6}
"""Heights of lanes against the others'."""
_MANY = (9999, 9999)

_Part = TypeVar("_Part")
Size = tuple[float | None, float | None]
"""Width and height of a page, None where it is as large as what is on it."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Pages of one size: on each, one of `columns` meets one of `lanes`."""

    width: float
    height: float
    labels: float
    columns: tuple[tuple[FormColumn, ...], ...]
    lanes: tuple[tuple[FormLane, ...], ...]

    @property
    def count(self) -> int:
        return len(self.columns) * len(self.lanes)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands above and below the table, each made for a width; the footer also for a page's number.

    `phases` names the row of phases.
    """

    header: Callable[[float], DisplayList]
    footer: Callable[[float, tuple[int, int]], DisplayList]
    phases: str

    def height(self, width: float) -> float:
        """What everything but the table takes of a page's height, when there is `width` between margins."""
        inner = self.header(width).bounds.height + self.footer(width, _MANY).bounds.height
        return inner + 2 * GAP + 2 * MARGIN


def lay_out_form(
    document: Document,
    journey: Id,
    persona: Id,
    *,
    paper: Paper,
    orientation: Orientation = "auto",
    lanes: tuple[str, ...] | None = None,
    cell_width: float | None = None,
    spare_columns: int = 0,
    spare_rows: int = 0,
    made_at: datetime,
    stamp: str = "",
) -> tuple[Page, ...]:
    """Empty forms with the journey's lanes.

    `spare_columns` is how many touchpoints there is room for (0: the usual number), `spare_rows` how many
    lanes without a name follow. With a `cell_width`, in units, columns are exactly so wide and lanes as high
    (some half as high), over as many pages as that takes; without, all columns are on one page. A roll is as
    long as the columns need, and a poster as large as everything needs. Raises Problem where cells would be
    too small to write in.
    """
    row = document.journeys[journey]
    translate = translator(row.language)
    plans = plan_lanes(document, MapOptions(lanes=lanes, spare_rows=spare_rows), translate)
    frame = _Frame(
        lambda width: lay_out_form_header(document, row, persona, width, translate),
        lambda width, number: lay_out_footer(document, row, made_at, number, width, 1.0, stamp),
        translate("Phases"),
    )
    count = spare_columns or USUAL_COLUMNS
    made = [_layout(plans, count, cell_width, size, frame) for size in _sizes(paper, orientation, cell_width)]
    best = min(made, key=lambda layout: layout.count)
    parts = [(columns, rows) for rows in best.lanes for columns in best.columns]
    return tuple(
        _page(best, columns, rows, frame, (at + 1, len(parts))) for at, (columns, rows) in enumerate(parts)
    )


def _sizes(paper: Paper, orientation: Orientation, cell_width: float | None) -> tuple[Size, ...]:
    """How the paper may lie: across, unless the user says otherwise or cells of a given size do better."""
    turned = orientation
    if orientation == "auto" and paper.turnable and (cell_width is None or paper.is_roll):
        turned = "landscape"
    return lying(paper, turned)


def _layout(
    plans: Sequence[LanePlan], count: int, cell_width: float | None, size: Size, frame: _Frame
) -> _Layout:
    width, height = size
    labels = _labels(plans)
    room = None if width is None else width - 2 * MARGIN - labels
    cell = cell_width
    if cell is None:
        cell = USUAL_CELL if room is None else room / (count + 2 * END)
    if cell < LEAST_CELL or (room is not None and cell > room):
        raise _too_small(count, room, cell_width)
    every = _columns(count, cell)
    columns = _filled(every, [column.width for column in every], room)
    widest = max(sum(column.width for column in part) for part in columns)
    if width is None:
        width = widest + labels + 2 * MARGIN
    left = None if height is None else height - frame.height(width - 2 * MARGIN) - HEADINGS
    heights = _heights(plans, labels, cell if cell_width or left is None else 0.0, left)
    rows = _filled(plans, heights, left)
    high = iter(heights)
    lanes = tuple(_lanes(part, [next(high) for _ in part]) for part in rows)
    if height is None:
        height = frame.height(width - 2 * MARGIN) + max(part[-1].top + part[-1].height for part in lanes)
    return _Layout(width, height, labels, tuple(_placed(part, labels) for part in columns), lanes)


def _too_small(count: int, room: float | None, cell_width: float | None) -> Problem:
    if cell_width is not None:
        return Problem(
            "Cells %(wide).0f mm wide can’t be printed on this paper.",
            "Take cells of %(least).0f to %(most).0f mm, or larger paper.",
            wide=cell_width / MM,
            least=LEAST_CELL / MM,
            most=(room or LEAST_CELL) / MM,
        )
    most = max(1, int((room or 0.0) / LEAST_CELL - 2 * END))
    return Problem(
        "A form with %(count)d columns does not fit on this paper.",
        "Take larger paper, or at most %(most)d columns.",
        count=count,
        most=most,
    )


def _columns(count: int, cell: float) -> tuple[FormColumn, ...]:
    return (
        FormColumn("entry", 0, 0.0, cell * END),
        *(FormColumn("touchpoint", at + 1, 0.0, cell) for at in range(count)),
        FormColumn("exit", 0, 0.0, cell * END),
    )


def _labels(plans: Sequence[LanePlan]) -> float:
    names = [name_height(plan.title, LABELS, is_line=plan.kind in LINES) for plan in plans]
    return LABELS if all(name <= LONG_NAME for name in names) else 2 * LABELS


def _heights(plans: Sequence[LanePlan], labels: float, cell: float, room: float | None) -> list[float]:
    """Heights of all lanes: by their cells, or (for a cell of 0) as they share the room of one page."""
    shares = [0.0 if plan.kind in LINES else _SHARES.get(plan.kind, 1.0) for plan in plans]
    if not cell and room is not None and any(shares):
        cell = (room - LINE * shares.count(0.0)) / sum(shares)
    names = [name_height(plan.title, labels, is_line=plan.kind in LINES) for plan in plans]
    return [
        max(LINE, name) if share == 0 else max(share * cell, LEAST_LANE, name)
        for share, name in zip(shares, names, strict=True)
    ]


def _lanes(plans: Sequence[LanePlan], heights: Sequence[float]) -> tuple[FormLane, ...]:
    """The lanes of one page, under each other."""
    tops = accumulate(heights, initial=HEADINGS)
    return tuple(
        FormLane(plan.kind, plan.title, top, height, plan.kind in LINES)
        for plan, top, height in zip(plans, tops, heights, strict=False)
    )


def _filled(parts: Sequence[_Part], sizes: Sequence[float], room: float | None) -> list[list[_Part]]:
    """The parts on as many pages as they take, in their order; all on one where `room` is None."""
    pages: list[list[_Part]] = []
    left = 0.0
    for part, size in zip(parts, sizes, strict=True):
        if not pages or (room is not None and size > left + 1e-6):
            pages.append([])
            left = room or 0.0
        pages[-1].append(part)
        left -= size
    return pages


def _placed(columns: Sequence[FormColumn], labels: float) -> tuple[FormColumn, ...]:
    """The columns of one page, side by side behind the names of the lanes."""
    lefts = accumulate((column.width for column in columns), initial=labels)
    return tuple(replace(column, left=left) for column, left in zip(columns, lefts, strict=False))


def _page(
    layout: _Layout,
    columns: tuple[FormColumn, ...],
    lanes: tuple[FormLane, ...],
    frame: _Frame,
    number: tuple[int, int],
) -> Page:
    width = layout.width - 2 * MARGIN
    header, footer = frame.header(width), frame.footer(width, number)
    table = draw_form(columns, lanes, layout.labels, HEADINGS, frame.phases)
    layers = (
        Placed(header, MARGIN, MARGIN),
        Placed(table, MARGIN, MARGIN + header.bounds.height + GAP),
        Placed(footer, MARGIN, layout.height - MARGIN - footer.bounds.height),
    )
    return Page(layout.width, layout.height, layers)
