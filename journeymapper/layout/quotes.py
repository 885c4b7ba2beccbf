"""Finds room for the quotes of a feelings curve: at its extremes, off the line, off each other, inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymapper.frozen import frozen
from journeymapper.layout import styles
from journeymapper.layout.display import Box, Colour, Primitive
from journeymapper.layout.paths import Point
from journeymapper.layout.places import Places, grown
from journeymapper.layout.stops import Mark
from journeymapper.layout.text import TextLine, balanced_lines, height_of, place
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect

WIDTHS = (170.0, 130.0, 100.0)
FACE_ROOM = 15.0
"""A quote keeps so far from the middle of its face."""
NUMBER_ROOM = 14.0
"""What a number between face and quote takes."""
CLEAR = 4.0
_SHARES = (0.5, 0.35, 0.65, 0.2, 0.8, 0.0, 1.0)
"""How much of a quote's width lies left of its face."""
_OPENING = "“”„«‹\"'‘[("
_MARKS = {"en": ("“", "”"), "ru": ("«", "»")}


@frozen
class Quote:
    """What is said at x, y of the curve about `host`, and whether it is a low."""

    text: str
    x: float
    y: float
    is_low: bool
    weight: float
    host: Id


def quoted(text: str, language: str) -> str:
    """The text in the language's quotation marks, unless it brings its own or is a remark in brackets."""
    text = text.strip()
    if not text or text[0] in _OPENING:
        return text
    opening, closing = _MARKS[language]
    return f"{opening}{text}{closing}"


def extremes(marks: Sequence[Mark], heights: dict[int, float], language: str) -> list[Quote]:
    """The quotes at marks that are no lower, or no higher, than both of their neighbours."""
    quotes: list[Quote] = []
    for at, mark in enumerate(marks):
        if mark.score is None or not mark.quote.strip():
            continue
        beside = [marks[i].score for i in (at - 1, at + 1) if 0 <= i < len(marks)]
        known = [score for score in beside if score is not None]
        is_high = all(mark.score >= score for score in known)
        is_low = all(mark.score <= score for score in known)
        if is_high or is_low:
            low = is_low and (not is_high or mark.score < 0)
            text = quoted(mark.quote, language)
            quotes.append(Quote(text, mark.x, heights[at], low, abs(mark.score), mark.host))
    return quotes


class Room:
    """What is taken on a curve: rectangles and the points of its lines, inside `frame`."""

    def __init__(self, frame: Rect) -> None:
        self._frame = frame
        self._taken = Places()
        self._count = 0
        self._columns: dict[int, list[Point]] = {}

    def copy(self) -> Room:
        other = Room(self._frame)
        other._taken = self._taken.copy()
        other._count = self._count
        other._columns = {column: list(points) for column, points in self._columns.items()}
        return other

    def take(self, rect: Rect) -> None:
        self._count += 1
        self._taken.add(str(self._count), rect)

    def take_line(self, points: Sequence[Point]) -> None:
        for x, y in points:
            self._columns.setdefault(int(x // 32), []).append((x, y))

    def is_free(self, rect: Rect) -> bool:
        """Whether the rectangle lies inside and keeps clear of everything taken."""
        frame = self._frame
        if rect.x < frame.x or rect.right > frame.right or rect.y < frame.y or rect.bottom > frame.bottom:
            return False
        area = grown(rect, CLEAR)
        if not self._taken.is_free(area):
            return False
        left, top, right, bottom = area.x, area.y, area.right, area.bottom
        return not any(
            left <= x <= right and top <= y <= bottom
            for column in range(int(left // 32), int(right // 32) + 1)
            for x, y in self._columns.get(column, ())
        )


@frozen
class PlacedQuote:
    """A quote that has found room."""

    quote: Quote
    rect: Rect
    lines: tuple[TextLine, ...]


def place_quotes(quotes: Sequence[Quote], room: Room) -> tuple[list[PlacedQuote], list[Quote]]:
    """The quotes that find room, the strongest feelings first (each takes its own), and those that do not."""
    placed: list[PlacedQuote] = []
    left: list[Quote] = []
    for quote in sorted(quotes, key=lambda quote: (-quote.weight, quote.x)):
        spot = next(((rect, lines) for rect, lines in _spots(quote) if room.is_free(rect)), None)
        if spot is None:
            left.append(quote)
        else:
            room.take(spot[0])
            placed.append(PlacedQuote(quote, *spot))
    return placed, left


def draw_quote(placed: PlacedQuote, ground: Colour | None) -> tuple[Primitive, ...]:
    """The quote in its place, on a ground of that colour (None: on none)."""
    rect = placed.rect
    lines = place(placed.lines, rect.x, rect.y, styles.CURVE_QUOTE, "ink", "centre", rect.width)
    return (Box(grown(rect, 2), 3, fill=ground), *lines) if ground else lines


def _spots(quote: Quote) -> Iterator[tuple[Rect, tuple[TextLine, ...]]]:
    """Places around the face, best first, with the lines that fill them."""
    style = styles.CURVE_QUOTE
    for widest in WIDTHS:
        lines = balanced_lines(quote.text, style, widest)
        width = max((line.width for line in lines), default=0.0)
        height = height_of(lines, style)
        above = quote.y - FACE_ROOM - 2 - height
        below = quote.y + FACE_ROOM + 2
        outward = (below, below + NUMBER_ROOM) if quote.is_low else (above, above - NUMBER_ROOM)
        inward = (above, above - NUMBER_ROOM) if quote.is_low else (below, below + NUMBER_ROOM)
        for y in outward:
            for share in _SHARES:
                yield Rect(quote.x - width * share, y, width, height), lines
        for x in (quote.x + FACE_ROOM + 3, quote.x - FACE_ROOM - 3 - width):
            for share in (0.5, 0.2, 0.8, 0.0, 1.0):
                yield Rect(x, quote.y - height * share, width, height), lines
        for y in inward:
            for share in _SHARES:
                yield Rect(quote.x - width * share, y, width, height), lines
        for lift in (2 * NUMBER_ROOM, 3 * NUMBER_ROOM):
            y = below + lift if quote.is_low else above - lift
            for share in _SHARES:
                yield Rect(quote.x - width * share, y, width, height), lines
