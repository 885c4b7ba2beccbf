"""The Map: the lane table of a journey as one display list.

Decides how header, phases, table and legend make up the whole. A Map is a value: laying out with or without
an earlier one gives equal lists; with one, unchanged groups are the very same objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import inf

from journeymapper.analysis.path import ShownPath
from journeymapper.analysis.times import path_times
from journeymapper.i18n import mark
from journeymapper.layout import styles
from journeymapper.layout.bands import time_text
from journeymapper.layout.display import DisplayList, Group
from journeymapper.layout.keeping import Keeper, Kept
from journeymapper.layout.map_cards import MapCard, draw_number_head
from journeymapper.layout.map_cells import Item, Texts
from journeymapper.layout.map_columns import Plan, plan_columns
from journeymapper.layout.map_content import WAITS_IN, longest_time, said_in
from journeymapper.layout.map_curve import Feelings, lay_out_feelings
from journeymapper.layout.map_header import NARROWEST, lay_out_header
from journeymapper.layout.map_lanes import LINES, LanePlan, plan_lanes
from journeymapper.layout.map_legend import Occurring, draw_legend
from journeymapper.layout.map_parts import LABEL_WIDTH
from journeymapper.layout.map_parts import Cell as Cell
from journeymapper.layout.map_parts import Column as Column
from journeymapper.layout.map_parts import LaneBand as LaneBand
from journeymapper.layout.map_parts import MapOptions as MapOptions
from journeymapper.layout.map_phases import Heading, draw_ground, draw_heading, heading_height, plan_headings
from journeymapper.layout.map_sight import Sight, sight_of
from journeymapper.layout.map_table import Spoken, Table, title_lines
from journeymapper.layout.map_widths import width_of
from journeymapper.layout.text import height_of, place, set_line
from journeymapper.layout.things import Eyes
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.progress import Progress

PLAIN = MapOptions()
"""The Map as it is without any wishes."""
HEADER_GAP = 14.0
HEADING_GAP = 6.0
NUMBERS_HEIGHT = 32.0
LEGEND_GAP = 20.0


@dataclass(frozen=True, slots=True)
class LaneMap:
    """A laid-out Map.

    `cells` are by lane and column. `rects` hold cards, pills and boxes by node, and by link the boxes of ways
    that are no columns. `headings` are phases from left to right; a phase may have several. A sheet may be
    cut at the x of `gaps_x` and the y of `gaps_y` without cutting a card, a cell or a quote.
    """

    display: DisplayList
    columns: tuple[Column, ...]
    lanes: tuple[LaneBand, ...]
    cells: Mapping[tuple[str, str], Cell]
    header: Rect
    label_width: float
    path: ShownPath
    numbers: Mapping[Id, str]
    rects: Mapping[Id, Rect]
    headings: tuple[tuple[Id, Rect], ...]
    gaps_x: tuple[float, ...]
    gaps_y: tuple[float, ...]
    kept: Kept = field(repr=False, compare=False)
    feelings: Feelings | None = field(repr=False, compare=False)


def lay_out_map(
    document: Document,
    journey: Id,
    persona: Id,
    options: MapOptions = PLAIN,
    previous: LaneMap | None = None,
    progress: Progress | None = None,
) -> LaneMap:
    """The Map of `journey` as `persona` goes it. `previous` only saves work.

    `progress` is told how far it is. Raises Cancelled where that was called off.
    """
    progress = progress or Progress()
    sight = sight_of(document, journey, persona, options)
    plans = plan_columns(sight, options.spare_columns)
    lanes = plan_lanes(document, options, sight.translate)
    said = _spoken(sight, lanes, plans, progress)
    columns = _columns(sight, plans, lanes, said, options)
    right = max((rect.right for rect in columns.values()), default=LABEL_WIDTH)
    width = max(right, NARROWEST)
    keeper = Keeper(previous.kept if previous else {}, progress)
    header = lay_out_header(sight, width)
    header_rect = Rect(0, 0, width, header.height)
    top = header.height + HEADER_GAP
    headings = _headings(Eyes(journey, persona, sight.language), sight, plans)
    heading_groups, top = _lay_out_headings(headings, plans, columns, top, keeper)
    if all(lane.kind != "touchpoint" for lane in lanes):
        heading_groups += _number_heads(sight, plans, columns, top, keeper)
        top += NUMBERS_HEIGHT
    table = Table(width, top, plans, columns, keeper)
    shown = progress.over(mark("Laying out the lanes"), lanes)
    feelings = _fill(table, sight, shown, said, previous.feelings if previous else None)
    grounds = [_ground(heading, plans, columns, top, table.bottom, keeper) for heading in headings]
    head = keeper.same(Group(("map_header", ""), header_rect, header.items))
    groups = [*grounds, *table.hatches(), *table.groups, *heading_groups, head, *_hint(sight, table, keeper)]
    legend_top = table.bottom + LEGEND_GAP
    legend, height = draw_legend(_occurring(said, feelings, plans), width, legend_top, sight.translate)
    bottom = table.bottom
    if height:
        bottom = legend_top + height
        groups.append(keeper.same(Group(("map_legend", ""), Rect(0, legend_top, width, height), legend)))
    quotes = feelings.quotes if feelings else ()
    return LaneMap(
        display=DisplayList(tuple(groups), Rect(0, 0, width, bottom)),
        columns=tuple(table.column_rects()),
        lanes=tuple(table.lanes),
        cells=table.cells,
        header=header_rect,
        label_width=LABEL_WIDTH,
        path=sight.path,
        numbers=sight.numbers,
        rects=table.rects,
        headings=tuple(
            (heading.phase, group.bounds) for heading, group in zip(headings, heading_groups, strict=False)
        ),
        gaps_x=_gaps_x([LABEL_WIDTH, *(rect.right for rect in columns.values())], quotes),
        gaps_y=(header.height, *(lane.rect.y for lane in table.lanes), table.bottom),
        kept=keeper.kept,
        feelings=feelings,
    )


def _spoken(sight: Sight, lanes: Sequence[LanePlan], plans: Sequence[Plan], progress: Progress) -> Spoken:
    longest = longest_time(sight.document, plans)
    kinds = {lane.kind for lane in lanes}
    waits_in = next((kind for kind in WAITS_IN if kind in kinds), "")
    found = (
        ((lane.key, plan.key), said_in(sight, lane, plan, longest, waits_in))
        for lane in lanes
        if lane.kind not in LINES
        for plan in progress.over(mark("Reading what the lanes say"), plans)
    )
    return {key: said for key, said in found if said is not None}


def _columns(
    sight: Sight, plans: Sequence[Plan], lanes: Sequence[LanePlan], said: Spoken, options: MapOptions
) -> dict[str, Rect]:
    """Left edge and width of every column, side by side behind the names of the lanes."""
    widths = []
    for plan in plans:
        told = [said[(lane.key, plan.key)].content for lane in lanes if (lane.key, plan.key) in said]
        widths.append(width_of(sight, plan, told, options))
    lefts = accumulate(widths, initial=LABEL_WIDTH)
    return {
        plan.key: Rect(left, 0, width, 0) for plan, left, width in zip(plans, lefts, widths, strict=False)
    }


def _headings(eyes: Eyes, sight: Sight, plans: Sequence[Plan]) -> tuple[Heading, ...]:
    phases = sight.document.journey_phases(sight.journey)
    times = path_times(sight.document, sight.path).phases
    return plan_headings(
        plans,
        [phase.id for phase in phases],
        {phase.id: phase.title for phase in phases},
        {phase.id: time_text(times.get(phase.id), eyes) for phase in phases},
        sight.translate("Phase"),
    )


def _across(heading: Heading, plans: Sequence[Plan], columns: Mapping[str, Rect]) -> tuple[float, float]:
    """Left edge and width of the columns below a heading."""
    left, right = columns[plans[heading.first].key].x, columns[plans[heading.last].key].right
    return left, right - left


def _lay_out_headings(
    headings: Sequence[Heading],
    plans: Sequence[Plan],
    columns: Mapping[str, Rect],
    top: float,
    keeper: Keeper,
) -> tuple[list[Group], float]:
    """The headings in one row, all as high as the highest, and where the table begins."""
    if not headings:
        return [], top
    places = [_across(heading, plans, columns) for heading in headings]
    height = max(heading_height(heading, width) for heading, (_, width) in zip(headings, places, strict=True))
    groups = []
    for heading, (left, width) in zip(headings, places, strict=True):
        rect = Rect(left, top, width, height)
        items = draw_heading(heading, rect)
        groups.append(keeper.same(Group(("map_phase", f"{heading.phase}:{heading.first}"), rect, items)))
    return groups, top + height + HEADING_GAP


def _number_heads(
    sight: Sight, plans: Sequence[Plan], columns: Mapping[str, Rect], top: float, keeper: Keeper
) -> list[Group]:
    """The numbers of the touchpoints above a table without their cards."""
    groups = []
    for plan in plans:
        number = sight.numbers.get(plan.host)
        if number is not None:
            column = columns[plan.key]
            head = Rect(column.x, top, column.width, NUMBERS_HEIGHT)
            items = draw_number_head(number, plan.on_path, head)
            groups.append(keeper.same(Group(("map_number", plan.host), head, items)))
    return groups


def _ground(
    heading: Heading,
    plans: Sequence[Plan],
    columns: Mapping[str, Rect],
    top: float,
    bottom: float,
    keeper: Keeper,
) -> Group:
    left, width = _across(heading, plans, columns)
    rect = Rect(left, top, width, bottom - top)
    key = ("map_ground", f"{heading.phase}:{heading.first}")
    return keeper.same(Group(key, rect, draw_ground(heading, rect)))


def _fill(
    table: Table, sight: Sight, lanes: Iterable[LanePlan], said: Spoken, previous: Feelings | None
) -> Feelings | None:
    """Adds all lanes to the table; returns the laid-out feelings where they are shown."""
    feelings = None
    for lane in lanes:
        if lane.kind in LINES:
            table.add_line(lane)
        elif lane.kind == "feeling":
            feelings = lay_out_feelings(
                sight,
                table.plans,
                table.columns,
                Rect(0, table.bottom, table.width, 0),
                height_of(title_lines(lane), styles.MAP_LANE),
                table.told_height(lane, said),
                float(lane.height) if lane.height else None,
                previous,
            )
            table.add_feelings(lane, said, feelings)
        else:
            table.add_lane(lane, said)
    return feelings


def _hint(sight: Sight, table: Table, keeper: Keeper) -> list[Group]:
    """A word in the first lane of a Map that has no column yet."""
    if table.plans or not table.lanes:
        return []
    line = set_line(sight.translate("Nothing is drawn on this journey yet"), styles.MAP_CELL)
    band = table.lanes[0].rect
    rect = Rect(LABEL_WIDTH, band.y, band.width - LABEL_WIDTH, band.height)
    items = place((line,), rect.x + 8, rect.y + 13, styles.MAP_CELL, "ink_faint")
    return [keeper.same(Group(("map_hint", ""), rect, items))]


def _occurring(said: Spoken, feelings: Feelings | None, plans: Sequence[Plan]) -> Occurring:
    """Which signs the legend must explain."""
    signs: set[str] = set()
    for spoken in said.values():
        content = spoken.content
        if isinstance(content, MapCard):
            if content.moment_of_truth:
                signs.add("star")
            if content.no_contact:
                signs.add("dashed")
            signs.update(side.sign for side in content.sides if side.is_exit)
        elif isinstance(content, Texts) and any(_has_level(item) for item in content.items):
            signs.add("pain")
        elif isinstance(content, tuple):
            signs.update(mark.sign for mark in content)
    if any(plan.kind == "wait" for plan in plans):
        signs.add("hatch")
    if any(not plan.on_path for plan in plans):
        signs.add("dashed")
    if feelings and feelings.has_spread:
        signs.add("spread")
    return Occurring(feelings.scores if feelings else (), frozenset(signs))


def _has_level(item: Item) -> bool:
    return item.level > 0


def _gaps_x(edges: Sequence[float], quotes: Sequence[Rect]) -> tuple[float, ...]:
    """The edges of columns, which ascend, that no quote stands across."""
    starts = sorted(quotes, key=lambda quote: quote.x)
    gaps: list[float] = []
    reach, at = -inf, 0
    for x in edges:
        while at < len(starts) and starts[at].x < x:
            reach = max(reach, starts[at].right)
            at += 1
        if reach <= x:
            gaps.append(x)
    return tuple(gaps)
