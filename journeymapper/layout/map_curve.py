"""The Map's feelings lane: everybody's curve along the columns, with waits, branches, whiskers and quotes.

The lane grows until every quote at an extreme has room: what finds none at the curve stands below the plot,
in its own column. Lines and faces are those of `layout.curve_lines`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journeymapper.layout import styles
from journeymapper.layout.curve_lines import (
    AXIS_FACE,
    FACE,
    Scale,
    axis,
    axis_bounds,
    guide_stroke,
    line_items,
    mark_items,
    sample,
    shift_of,
)
from journeymapper.layout.display import Box, Group, Primitive, Shape, Stroke
from journeymapper.layout.map_columns import Plan
from journeymapper.layout.map_parts import LABEL_WIDTH
from journeymapper.layout.paths import polyline
from journeymapper.layout.places import grown
from journeymapper.layout.quotes import (
    PlacedQuote,
    Quote,
    Room,
    draw_quote,
    extremes,
    place_quotes,
    quoted,
)
from journeymapper.layout.stops import Mark, Stop, Wait, marks_of
from journeymapper.layout.text import TextLine, break_lines, height_of, place
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect

ABOVE, BELOW = 62.0, 66.0
"""Room for quotes above the score +2 and below -2."""
PLOT = 176.0
LOW_PLOT = 100.0
"""The plot is no lower in a lane of a given height."""
NAME_TOP = 40.0
STRIP_PAD = 5.0
AXIS_X = LABEL_WIDTH - AXIS_FACE / 2 - 6
NAME_ROOM = LABEL_WIDTH - AXIS_FACE - 22
RING_DASH = (2.5, 2.5)

_Lines = tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class Feelings:
    """The laid-out lane: its groups, its height, and what a sheet must not be cut through."""

    groups: tuple[Group, ...]
    height: float
    quotes: tuple[Rect, ...]
    scores: frozenset[int]
    has_spread: bool


def lay_out_feelings(
    document: Document,
    personas: tuple[Id, ...],
    plans: Sequence[Plan],
    rects: Mapping[str, Rect],
    numbers: Mapping[Id, str],
    language: str,
    frame: Rect,
    wanted: float | None,
) -> Feelings:
    """The lane below the top of `frame`, whose width is the Map's. `rects` are the columns by key.

    `wanted` is the height that somebody has given the lane; the plot follows it.
    """
    names = [break_lines(document.personas[key].name, styles.MAP_CAPTION, NAME_ROOM) for key in personas]
    names_height = (
        sum(height_of(lines, styles.MAP_CAPTION) + 22 for lines in names) if len(names) > 1 else 0.0
    )
    usual = max(ABOVE + PLOT + BELOW, NAME_TOP + names_height)
    height = max(wanted or usual, ABOVE + LOW_PLOT + BELOW, NAME_TOP + names_height)
    scale = Scale(frame.y + ABOVE, frame.y + height - BELOW)
    area = Rect(frame.x, frame.y, frame.width, height)
    room = Room(Rect(LABEL_WIDTH + 2, area.y + 6, area.width - LABEL_WIDTH - 4, height - 12))
    lines = [
        _marks(document, persona, plans, rects, numbers, shift_of(at, len(personas)))
        for at, persona in enumerate(personas)
    ]
    aside = [
        _branch_marks(document, persona, plans, rects, shift_of(at, len(personas)))
        for at, persona in enumerate(personas)
    ]
    for plan in plans:
        if plan.kind == "wait":
            column = rects[plan.key]
            room.take(Rect(column.x, area.y, column.width, height))
    drawn: list[Group] = []
    for at, (persona, marks) in enumerate(zip(personas, lines, strict=True)):
        drawn.append(Group(("map_curve_line", persona), area, line_items(scale, marks, at, room)))
    for at, persona in enumerate(personas):
        items = (*mark_items(scale, lines[at], at, room), *_aside(scale, aside[at], at, room))
        drawn.append(Group(("map_curve_points", persona), area, items))
    quotes = [quote for marks in lines for quote in extremes(marks, _heights(scale, marks), language)]
    quotes += [quote for marks in aside for quote in _all_quotes(scale, marks, language)]
    placed, homeless = place_quotes(quotes, room)
    strip, strip_height = _strip(homeless, plans, rects, area.bottom)
    placed += strip
    guides = _guides(scale, area, [quote.rect for quote in placed])
    said = tuple(item for quote in placed for item in draw_quote(quote))
    whole = Rect(frame.x, frame.y, frame.width, height + strip_height)
    groups = (
        Group(("map_guides", ""), area, guides),
        Group(("map_axis", ""), axis_bounds(scale, AXIS_X), axis(scale, AXIS_X)),
        *_names(names, personas, area),
        *drawn,
        Group(("map_quotes", ""), whole, said),
    )
    every = [mark for marks in (*lines, *aside) for mark in marks if mark.score is not None]
    return Feelings(
        groups,
        height + strip_height,
        tuple(quote.rect for quote in placed),
        frozenset(round(mark.score) for mark in every if mark.score is not None),
        any(mark.low is not None and mark.low != mark.high for mark in every),
    )


def _marks(
    document: Document,
    persona: Id,
    plans: Sequence[Plan],
    rects: Mapping[str, Rect],
    numbers: Mapping[Id, str],
    shift: float,
) -> list[Mark]:
    """The persona's way along the columns of the shown path."""
    stops: list[Stop] = []
    waits: list[Wait] = []
    for plan in plans:
        rect = rects[plan.key]
        if plan.kind == "touchpoint":
            stops.append(Stop(plan.host, rect.center_x, numbers.get(plan.host, "")))
        elif plan.kind == "wait" and plan.on_path:
            waits.append(Wait(plan.host, rect.x, rect.right, "", len(stops)))
    marks = marks_of(document, persona, stops, waits, shift)
    last = [Stop(wait.link, (wait.left + wait.right) / 2, "") for wait in waits if wait.after == len(stops)]
    felt = marks_of(document, persona, last, [], shift)
    return marks + [mark for mark in felt if mark.score is not None]


def _branch_marks(
    document: Document, persona: Id, plans: Sequence[Plan], rects: Mapping[str, Rect], shift: float
) -> list[Mark]:
    """What is felt off the shown path."""
    stops = [
        Stop(plan.host, rects[plan.key].center_x, "")
        for plan in plans
        if plan.kind == "branch" or (plan.kind == "wait" and not plan.on_path)
    ]
    return [mark for mark in marks_of(document, persona, stops, [], shift) if mark.score is not None]


def _aside(scale: Scale, marks: Sequence[Mark], persona: int, room: Room) -> tuple[Primitive, ...]:
    """Faces off the path, each in a dashed ring: no line leads to them."""
    rings: list[Primitive] = []
    for mark in marks:
        if mark.score is not None:
            disc = Rect(mark.x - FACE / 2, scale.y_of(mark.score) - FACE / 2, FACE, FACE)
            ring = grown(disc, 4.0)
            rings.append(Box(ring, ring.width / 2, stroke=Stroke("ink_soft", 1.2, RING_DASH)))
            room.take(ring)
    return (*mark_items(scale, marks, persona, room), *rings)


def _heights(scale: Scale, marks: Sequence[Mark]) -> dict[int, float]:
    return {at: scale.y_of(mark.score) for at, mark in enumerate(marks) if mark.score is not None}


def _all_quotes(scale: Scale, marks: Sequence[Mark], language: str) -> list[Quote]:
    return [
        Quote(
            quoted(mark.quote, language),
            mark.x,
            scale.y_of(mark.score),
            mark.score < 0,
            abs(mark.score),
            mark.host,
        )
        for mark in marks
        if mark.score is not None and mark.quote.strip()
    ]


def _strip(
    quotes: Sequence[Quote], plans: Sequence[Plan], rects: Mapping[str, Rect], top: float
) -> tuple[list[PlacedQuote], float]:
    """Quotes in their columns under the plot, one below the other, and the height that they take."""
    column_of = {host: rects[plan.key] for plan in plans for host in plan.hosts}
    used: dict[Id, float] = {}
    placed: list[PlacedQuote] = []
    for quote in quotes:
        column = column_of[quote.host]
        width = column.width - 2 * STRIP_PAD
        lines = break_lines(quote.text, styles.CURVE_QUOTE, width)
        y = used.get(quote.host, 0.0)
        height = height_of(lines, styles.CURVE_QUOTE)
        placed.append(PlacedQuote(quote, Rect(column.x + STRIP_PAD, top + y, width, height), lines))
        used[quote.host] = y + height + 6
    return placed, max(used.values(), default=-6.0) + 6


def _guides(scale: Scale, area: Rect, quotes: Sequence[Rect]) -> tuple[Primitive, ...]:
    """A line at every score, open where a quote stands."""
    items: list[Primitive] = []
    for score in range(-2, 3):
        y = scale.y_of(score)
        x = LABEL_WIDTH + 2
        blocks = sorted((rect.x - 3, rect.right + 3) for rect in quotes if rect.y - 1 < y < rect.bottom + 1)
        for left, right in (*blocks, (area.right, area.right)):
            if left > x:
                items.append(Shape(polyline([(x, y), (left, y)]), stroke=guide_stroke(score)))
            x = max(x, right)
    return tuple(items)


def _names(names: Sequence[_Lines], personas: tuple[Id, ...], area: Rect) -> list[Group]:
    """Whose line is which, below the lane's name; nothing where there is one persona."""
    if len(personas) < 2:
        return []
    items: list[Primitive] = []
    y = area.y + NAME_TOP
    for at, lines in enumerate(names):
        items += sample(4.0, y + 7, at)
        items += place(lines, 4.0, y + 15, styles.MAP_CAPTION, "ink")
        y += height_of(lines, styles.MAP_CAPTION) + 22
    return [Group(("map_curve_names", ""), Rect(area.x, area.y, LABEL_WIDTH, area.height), tuple(items))]
