"""The Map as it goes on paper: what must stay whole where sheets are cut, and what is repeated on each.

Decides nothing about how the Map looks (`layout.lane_map`); it has its own title lines, so only a footer is
added.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial, reduce
from itertools import groupby

from journeymapper.i18n import catalogue
from journeymapper.layout.culling import ink_of
from journeymapper.layout.display import DisplayList, Line
from journeymapper.layout.lane_map import LaneMap, MapOptions, lay_out_map
from journeymapper.layout.map_lanes import LINES
from journeymapper.layout.map_parts import CELL_WIDTH
from journeymapper.layout.pages import Bookmark, Placed
from journeymapper.layout.printed_view import Heading, PrintedView, Whole, whole_lines
from journeymapper.layout.theme import TINTS
from journeymapper.layout.titles import lay_out_footer
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect

_CURVE_FIELD = frozenset(("map_ground", "map_hatch", "map_guides", "map_axis", "map_curve_line"))
"""Parts of the Map that sheets may cut without harm."""


def printed_map(
    document: Document,
    journey: Id,
    persona: Id,
    options: MapOptions,
    made_at: datetime,
    stamp: str,
) -> PrintedView:
    """The Map of `journey` as `persona` goes it.

    The footer tells `made_at`, when the project was last changed, and the `stamp` if any.
    """
    lane_map = lay_out_map(document, journey, persona, options)
    drawn = Placed(lane_map.display)
    phases = tuple(_phases(document, journey, lane_map))
    return PrintedView(
        layers=(drawn,),
        frame=partial(_frame, document, journey, made_at, stamp),
        wholes=(
            *_cells(document, lane_map),
            *whole_lines(drawn, "map_quotes"),
            *whole_lines(drawn, "map_header"),
        ),
        avoid=tuple(_delicate(lane_map)),
        phases=phases,
        lanes=tuple(
            Heading(lane.title, lane.rect.y, lane.rect.bottom)
            for lane in lane_map.lanes
            if lane.title and lane.kind not in LINES
        ),
        bookmarks=tuple(Bookmark(phase.text, phase.start, lane_map.header.bottom) for phase in phases),
        cell=options.cell_width or CELL_WIDTH,
    )


def _frame(
    document: Document,
    journey: Id,
    made_at: datetime,
    stamp: str,
    width: float,
    size: float,
    number: tuple[int, int] | None,
) -> tuple[DisplayList, DisplayList]:
    footer = lay_out_footer(document, document.journeys[journey], made_at, number, width, size, stamp)
    return DisplayList((), Rect(0, 0, width, 0)), footer


def _phases(document: Document, journey: Id, lane_map: LaneMap) -> Iterator[Heading]:
    """One for each run of columns of a phase."""
    translate = catalogue(document.journeys[journey].language).gettext
    rows = document.journey_phases(journey)
    places = {phase.id: at for at, phase in enumerate(rows)}
    for phase, run in groupby(lane_map.columns, key=lambda column: column.phase):
        if phase is not None:
            columns = list(run)
            at = places[phase]
            title = rows[at].title or translate("Phase")
            yield Heading(title, columns[0].rect.x, columns[-1].rect.right, at % TINTS)


def _cells(document: Document, lane_map: LaneMap) -> Iterator[Whole]:
    """The ink of each cell, named after the node that it tells of, or else its lane."""
    hosts = {f"{lane}:{column}": cell.host for (lane, column), cell in lane_map.cells.items()}
    titles = {lane.key: lane.title for lane in lane_map.lanes}
    for group in lane_map.display.groups:
        part, key = group.key
        if part == "map_cell" and group.items:
            ink = reduce(Rect.united, (ink_of(item) for item in group.items))
            node = document.nodes.get(hosts.get(key, ""))
            yield Whole((node and node.title) or titles.get(key.split(":")[0]), ink)


def _delicate(lane_map: LaneMap) -> Iterator[Rect]:
    """Lanes and columns, and everywhere what is written or felt."""
    yield from (lane.rect for lane in lane_map.lanes)
    yield from (column.rect for column in lane_map.columns)
    for group in lane_map.display.groups:
        if group.key[0] not in _CURVE_FIELD and group.key[0] != "map_cell":
            everything = group.key[0].startswith("map_curve")
            yield from (ink_of(item) for item in group.items if everything or isinstance(item, Line))
