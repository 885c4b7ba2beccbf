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
    line_items,
    mark_items,
    sample,
)
from journeymapper.layout.display import Box, Group, Primitive, Stroke
from journeymapper.layout.map_columns import Plan
from journeymapper.layout.map_parts import LABEL_WIDTH
from journeymapper.layout.map_quotes import ground_of, guides_around, place_all
from journeymapper.layout.map_sight import Sight
from journeymapper.layout.map_tracks import Track, track_of
from journeymapper.layout.places import grown
from journeymapper.layout.quotes import Room, draw_quote
from journeymapper.layout.stops import Mark
from journeymapper.layout.text import TextLine, break_lines, height_of, place
from journeymapper.model.geometry import Rect

ABOVE, BELOW = 62.0, 66.0
"""Room for quotes above the score +2 and below -2."""
PLOT = 176.0
LOW_PLOT = 100.0
"""The plot is no lower in a lane of a given height."""
TITLE_TOP = 13.0
NAME_STEP = 24.0
"""What a piece of a persona's line takes above their name."""
AXIS_X = LABEL_WIDTH - AXIS_FACE / 2 - 6
NAME_ROOM = LABEL_WIDTH - AXIS_FACE - 22
RING_DASH = (2.5, 2.5)

_Lines = tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class Feelings:
    """The laid-out lane: what it was made from, its groups, its height, and where quotes stand."""

    made_from: tuple[object, ...]
    groups: tuple[Group, ...]
    height: float
    quotes: tuple[Rect, ...]
    scores: frozenset[int]
    has_spread: bool


def lay_out_feelings(
    sight: Sight,
    plans: Sequence[Plan],
    columns: Mapping[str, Rect],
    frame: Rect,
    title_height: float,
    told_height: float,
    wanted: float | None,
    previous: Feelings | None,
) -> Feelings:
    """The lane below the top of `frame`, whose width is the Map's. `columns` are places by key.

    `title_height` is what the lane's name takes, `told_height` what is written at the top of waits. `wanted`
    is the height that somebody has given the lane: the plot follows it. `previous` is handed back where
    nothing has changed.
    """
    document = sight.document
    people = tuple(document.personas[persona] for persona in sight.personas)
    sizes = (frame, title_height, told_height, wanted)
    made_from = (document.feelings, people, plans, columns, sight.language, *sizes)
    if previous is not None and previous.made_from == made_from:
        return previous
    names = _name_lines(sight)
    above = max(ABOVE, TITLE_TOP + max(title_height, told_height) + AXIS_FACE)
    names_top = TITLE_TOP + title_height + 12
    names_height = sum(height_of(lines, styles.MAP_CAPTION) + NAME_STEP for lines in names)
    usual = above + PLOT + BELOW
    height = max(wanted or usual, above + LOW_PLOT + BELOW, names_top + names_height)
    scale = Scale(frame.y + above, frame.y + height - BELOW)
    area = Rect(frame.x, frame.y, frame.width, height)
    room = Room(Rect(LABEL_WIDTH + 2, area.y + 6, area.width - LABEL_WIDTH - 4, height - 12))
    waits = [columns[plan.key] for plan in plans if plan.kind == "wait"]
    hatched = [Rect(column.x, area.y, column.width, height) for column in waits]
    if told_height:
        for column in waits:
            room.take(Rect(column.x, area.y, column.width, TITLE_TOP + told_height + 4))
    tracks = [track_of(sight, at, plans, columns) for at in range(len(sight.personas))]
    curves = _curves(sight, tracks, scale, area, room)
    placed, strip_height = place_all(sight, tracks, scale, room, hatched, plans, columns, area.bottom)
    rects = tuple(quote.rect for quote in placed)
    said = tuple(item for quote in placed for item in draw_quote(quote, ground_of(quote.rect, hatched)))
    whole = Rect(frame.x, frame.y, frame.width, height + strip_height)
    groups = (
        Group(("map_guides", ""), area, guides_around(scale, area, rects)),
        Group(("map_axis", ""), axis_bounds(scale, AXIS_X), axis(scale, AXIS_X)),
        *_names(names, area.y + names_top, area),
        *curves,
        Group(("map_quotes", ""), whole, said),
    )
    felt = [mark for track in tracks for mark in (*track.path, *track.aside)]
    return Feelings(
        made_from,
        groups,
        height + strip_height,
        rects,
        frozenset(round(mark.score) for mark in felt if mark.score is not None),
        any(mark.low is not None and mark.low != mark.high for mark in felt),
    )


def _curves(sight: Sight, tracks: Sequence[Track], scale: Scale, area: Rect, room: Room) -> tuple[Group, ...]:
    """All lines, and the faces over them; what they cover is taken from the room."""
    lines = [
        Group(("map_curve_line", persona), area, line_items(scale, track.path, at, room))
        for at, (persona, track) in enumerate(zip(sight.personas, tracks, strict=True))
    ]
    faces = [
        Group(
            ("map_curve_points", persona),
            area,
            (*mark_items(scale, track.path, at, room), *_aside(scale, track.aside, at, room)),
        )
        for at, (persona, track) in enumerate(zip(sight.personas, tracks, strict=True))
    ]
    return *lines, *faces


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


def _name_lines(sight: Sight) -> list[_Lines]:
    """The names of the personas; nothing where there is one."""
    if len(sight.personas) < 2:
        return []
    names = (sight.document.personas[persona].name for persona in sight.personas)
    return [break_lines(name, styles.MAP_CAPTION, NAME_ROOM) for name in names]


def _names(names: Sequence[_Lines], top: float, area: Rect) -> list[Group]:
    """Whose line is which, below the lane's name."""
    items: list[Primitive] = []
    y = top
    for at, lines in enumerate(names):
        items += sample(0.0, y, at)
        items += place(lines, 0.0, y + 8, styles.MAP_CAPTION, "ink")
        y += height_of(lines, styles.MAP_CAPTION) + NAME_STEP
    bounds = Rect(area.x, area.y, LABEL_WIDTH, area.height)
    return [Group(("map_curve_names", ""), bounds, tuple(items))] if names else []
