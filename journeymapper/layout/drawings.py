"""The Map and the board as drawings that can go over several pages: what of them must stay whole.

Decides what is repeated on each page and where a drawing may be cut, for booklets and slides.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from journeymapper.layout.booklet.words import translator
from journeymapper.layout.culling import ink_of
from journeymapper.layout.display import DisplayList, Line
from journeymapper.layout.drawn_pages import Stretch, Titled
from journeymapper.layout.lane_map import LaneMap, MapOptions, lay_out_map
from journeymapper.layout.pages import Placed, extent
from journeymapper.layout.printed_view import PrintedView, printed_board
from journeymapper.layout.spread import Drawing
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect

MOST_HEADS = 220.0
"""Higher cards are not repeated on every page, in units."""
LEGEND_GAP = 20.0
"""Between the entries of the Map's legend there is more than this, between a sign and its words less."""


def board_drawing(document: Document, journey: Id, persona: Id, title: str, made_at: datetime) -> Titled:
    """The board with the feelings curve below it."""
    view = printed_board(document, journey, persona, made_at)
    # Where the height does not do for both, the curve follows the board.
    halves = (layer.bounds for layer in view.layers)
    drawing = Drawing(
        layers=view.layers,
        body=extent(view.layers),
        keep=(*(whole.rect for whole in view.wholes), *halves),
        avoid=(*view.avoid, *_bands_of(view)),
    )
    phases = tuple(Stretch(phase.text, phase.start, phase.end) for phase in view.phases)
    return Titled(title, drawing, phases)


def _bands_of(view: PrintedView) -> Iterator[Rect]:
    """The bands of phases: between two of them a cut is best."""
    for group in view.layers[0].display.groups:
        if group.key[0] == "phase":
            yield group.bounds


def map_drawing(document: Document, journey: Id, persona: Id, title: str, options: MapOptions) -> Titled:
    """The Map. Where it goes over several pages, each has the names of the lanes, phases and cards."""
    lane_map = lay_out_map(document, journey, persona, options)
    return Titled(
        title,
        Drawing(
            layers=(Placed(lane_map.display),),
            body=_table_of(lane_map),
            left=lane_map.label_width,
            top=_heads_of(lane_map),
            keep=(*_columns_of(lane_map), *_lanes_of(lane_map)),
            avoid=(*_lines_of(lane_map.display), *_grounds_of(lane_map.display)),
            foot=tuple(_legend_of(lane_map.display)),
        ),
        _phases_of(document, journey, lane_map),
        has_title=True,
    )


def _table_of(lane_map: LaneMap) -> Rect:
    """The Map without its header and its legend."""
    top, bottom = lane_map.header.bottom, lane_map.gaps_y[-1]
    return Rect(0, top, lane_map.display.bounds.right, bottom - top)


def _heads_of(lane_map: LaneMap) -> float:
    """Height of the headings of phases, and of the cards where theirs is the first lane and not too high."""
    table = _table_of(lane_map)
    if not lane_map.lanes:
        return 0.0
    first = lane_map.lanes[0]
    if first.kind == "touchpoint" and first.rect.height <= MOST_HEADS:
        return first.rect.bottom - table.y
    return first.rect.y - table.y


def _columns_of(lane_map: LaneMap) -> Iterator[Rect]:
    """What lies between two places where the Map may be cut from top to bottom."""
    table = _table_of(lane_map)
    for left, right in pairwise((*lane_map.gaps_x, table.right)):
        yield Rect(left, table.y, right - left, table.height)


def _lanes_of(lane_map: LaneMap) -> Iterator[Rect]:
    table = _table_of(lane_map)
    for top, bottom in pairwise(lane_map.gaps_y):
        yield Rect(0, top, table.width, bottom - top)


def _lines_of(display: DisplayList) -> Iterator[Rect]:
    """Every line of text: a lane higher than a page is cut between two."""
    for group in display.groups:
        for item in group.items:
            if isinstance(item, Line):
                yield ink_of(item)


def _grounds_of(display: DisplayList) -> Iterator[Rect]:
    """What lies below the columns of a phase: between two phases a cut is best."""
    for group in display.groups:
        if group.key[0] == "map_ground":
            yield group.bounds


def _legend_of(display: DisplayList) -> Iterator[Rect]:
    """The entries of the legend, in their order: what stands close together is one."""
    for group in display.groups:
        if group.key[0] != "map_legend":
            continue
        entry: Rect | None = None
        for ink in map(ink_of, group.items):
            if (
                entry is None
                or ink.x - entry.right > LEGEND_GAP
                or ink.x < entry.x - 1
                or ink.y > entry.bottom
            ):
                if entry is not None:
                    yield entry
                entry = ink
            else:
                entry = entry.united(ink)
        if entry is not None:
            yield entry


def _phases_of(document: Document, journey: Id, lane_map: LaneMap) -> tuple[Stretch, ...]:
    translate = translator(document.journeys[journey].language)
    found = []
    for phase in document.journey_phases(journey):
        columns = [column.rect for column in lane_map.columns if column.phase == phase.id]
        if columns:
            left, right = min(rect.x for rect in columns), max(rect.right for rect in columns)
            found.append(Stretch(phase.title or translate("Phase"), left, right))
    return tuple(found)
