"""Where the quotes of the Map's curves stand: at their faces, and below the plot where there is no room.

Guide lines make way for them, hatching lies under a ground of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journeymapper.layout import styles
from journeymapper.layout.curve_lines import Scale, guide_stroke
from journeymapper.layout.display import Colour, Primitive, Shape
from journeymapper.layout.map_columns import Plan
from journeymapper.layout.map_parts import LABEL_WIDTH
from journeymapper.layout.map_sight import Sight
from journeymapper.layout.map_tracks import Track
from journeymapper.layout.paths import polyline
from journeymapper.layout.quotes import PlacedQuote, Quote, Room, extremes, place_quotes, quoted
from journeymapper.layout.stops import Mark
from journeymapper.layout.text import break_lines, height_of
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect

STRIP_PAD = 5.0
"""Between a quote below the plot and the edges of its column."""


def place_all(
    sight: Sight,
    tracks: Sequence[Track],
    scale: Scale,
    room: Room,
    hatched: Sequence[Rect],
    plans: Sequence[Plan],
    columns: Mapping[str, Rect],
    bottom: float,
) -> tuple[list[PlacedQuote], float]:
    """Every quote in its place, and the height of what stands below the plot.

    Quotes keep off hatching where there is room beside it.
    """
    said_by = {
        quote: sight.document.personas[persona].name
        for persona, track in zip(sight.personas, tracks, strict=True)
        for quote in (
            *extremes(track.path, _heights(scale, track.path), sight.language),
            *_all_quotes(scale, track.aside, sight.language),
        )
    }
    beside = room.copy()
    for rect in hatched:
        beside.take(rect)
    placed, left = place_quotes(list(said_by), beside)
    for quote in placed:
        room.take(quote.rect)
    over, homeless = place_quotes(left, room)
    strip, height = _strip(homeless, said_by if len(tracks) > 1 else {}, plans, columns, bottom)
    return [*placed, *over, *strip], height


def ground_of(quote: Rect, hatched: Sequence[Rect]) -> Colour | None:
    """What a quote stands on: on hatching, which goes on below the plot, a ground of its own."""
    covers = any(quote.x < rect.right and rect.x < quote.right for rect in hatched)
    return "panel" if covers else None


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
    quotes: Sequence[Quote],
    said_by: Mapping[Quote, str],
    plans: Sequence[Plan],
    columns: Mapping[str, Rect],
    top: float,
) -> tuple[list[PlacedQuote], float]:
    """Quotes in their columns under the plot, one below the other, and the height that they take.

    Where several speak the name stands with it: no face is near that would tell.
    """
    column_of = {host: columns[plan.key] for plan in plans for host in plan.hosts}
    used: dict[Id, float] = {}
    placed: list[PlacedQuote] = []
    for quote in quotes:
        column = column_of[quote.host]
        width = column.width - 2 * STRIP_PAD
        text = f"{quote.text} · {said_by[quote]}" if quote in said_by else quote.text
        lines = break_lines(text, styles.CURVE_QUOTE, width)
        y = used.get(quote.host, 0.0)
        height = height_of(lines, styles.CURVE_QUOTE)
        placed.append(PlacedQuote(quote, Rect(column.x + STRIP_PAD, top + y, width, height), lines))
        used[quote.host] = y + height + 6
    return placed, max(used.values(), default=-6.0) + 6


def guides_around(scale: Scale, area: Rect, quotes: Sequence[Rect]) -> tuple[Primitive, ...]:
    """A line at every score, open where a quote stands."""
    items: list[Primitive] = []
    for score in range(-2, 3):
        y = scale.y_of(score)
        x = LABEL_WIDTH + 2
        blocks = sorted((rect.x - 3, rect.right + 3) for rect in quotes if rect.y - 3 < y < rect.bottom + 3)
        for left, right in (*blocks, (area.right, area.right)):
            if left > x:
                items.append(Shape(polyline([(x, y), (left, y)]), stroke=guide_stroke(score)))
            x = max(x, right)
    return tuple(items)
