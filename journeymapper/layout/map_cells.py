"""Draws the Map's cells below the touchpoint lane: texts with a coloured edge, durations with bars, waits.

A cell is as high as its text; its text begins at the top left of the rectangle that it is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from journeymapper.layout import styles
from journeymapper.layout.display import Blend, Box, Colour, Primitive, Stroke
from journeymapper.layout.icons import icon
from journeymapper.layout.map_cards import INSET, LOWEST, RADIUS, MapCard, MapMark
from journeymapper.layout.text import TextLine, break_lines, height_of, place
from journeymapper.model.geometry import Rect

PAD_X = 8.0
"""Between a column's edge and the text in it."""
EDGE = 3.0
"""Width of the coloured edge of pain points and opportunities."""
ITEM_GAP = 9.0
BAR = 8.0
BLANK_DASH = (6.0, 5.0)
STEP = 6.0
"""Side of one of the three squares that show how bad a pain point is."""

OFF_PATH = Blend("accent", "panel", 0.5)

ItemKind = Literal["plain", "pain", "opportunity", "question", "evidence"]


@dataclass(frozen=True, slots=True)
class Item:
    """One text of a cell; `strong` stands above it, `caption` (whose it is) below. Pain has a `level`."""

    text: str
    kind: ItemKind = "plain"
    strong: str = ""
    caption: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Texts:
    """A cell that says something, or several things under each other."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A touchpoint's own time: `share` of the longest one's bar; None where it is not known."""

    text: str
    range: str
    share: float | None
    on_path: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """How long one waits, in large figures over the hatching, with the word for it."""

    text: str
    word: str
    on_path: bool


@dataclass(frozen=True, slots=True)
class Blank:
    """The outline of a card that is still to be drawn by hand."""


Content = MapCard | tuple[MapMark, ...] | Texts | Bar | Figure | Blank | None
"""What a cell shows; None: nothing at all."""


@lru_cache(maxsize=16_384)
def cell_height(content: Texts | Bar | Figure | Blank, width: float) -> float:
    """How high a cell is in a column of `width` units, without the room around it."""
    if isinstance(content, Texts):
        heights = [_item_height(item, width) for item in content.items]
        return sum(heights) + ITEM_GAP * max(0, len(heights) - 1)
    if isinstance(content, Bar):
        height = height_of(_lines(content.text, width), styles.MAP_STRONG)
        height += height_of(break_lines(content.range, styles.MAP_CAPTION, _inner(width)), styles.MAP_CAPTION)
        return height + (BAR + 5 if content.share is not None else 0)
    if isinstance(content, Blank):
        return LOWEST
    figure, word = figure_lines(content, width)
    return height_of(figure, styles.MAP_WAIT) + height_of(word, styles.MAP_CAPTION)


def draw_cell(content: Texts | Bar | Figure | Blank, rect: Rect, hatched: bool) -> tuple[Primitive, ...]:
    """The cell's text in a rectangle; where that is hatched, on a ground of its own."""
    if isinstance(content, Texts):
        items = _draw_texts(content, rect)
        if not hatched or not content.items:
            return items
        height = cell_height(content, rect.width)
        ground = Rect(rect.x + 3, rect.y - 4, rect.width - 6, height + 8)
        return (Box(ground, 4, fill="panel"), *items)
    if isinstance(content, Bar):
        return _draw_bar(content, rect)
    if isinstance(content, Blank):
        frame = Rect(rect.x + INSET, rect.y, rect.width - 2 * INSET, rect.height)
        return (Box(frame, RADIUS, stroke=Stroke("branch_edge", 1.2, BLANK_DASH)),)
    return _draw_figure(content, rect)


def _inner(width: float) -> float:
    return width - 2 * PAD_X


def _lines(text: str, width: float) -> tuple[TextLine, ...]:
    return break_lines(text, styles.MAP_STRONG, _inner(width))


def _indent(item: Item) -> float:
    if item.kind in ("pain", "opportunity"):
        return EDGE + 5
    return 15.0 if item.kind == "question" else 0.0


def _left(item: Item) -> float:
    """Edges stand a little outside of the text's own margin."""
    return PAD_X - 4 if item.kind in ("pain", "opportunity") else PAD_X


def _item_lines(
    item: Item, width: float
) -> tuple[tuple[TextLine, ...], tuple[TextLine, ...], tuple[TextLine, ...]]:
    room = width - PAD_X - _left(item) - _indent(item)
    return (
        break_lines(item.strong, styles.MAP_STRONG, room),
        break_lines(item.text, styles.MAP_CELL, room),
        break_lines(item.caption, styles.MAP_CAPTION, room),
    )


def _item_height(item: Item, width: float) -> float:
    strong, text, caption = _item_lines(item, width)
    height = height_of(strong, styles.MAP_STRONG) + height_of(text, styles.MAP_CELL)
    height += height_of(caption, styles.MAP_CAPTION) + (STEP + 6 if item.level else 0)
    return max(height, styles.MAP_CELL.leading)


def _draw_texts(content: Texts, rect: Rect) -> tuple[Primitive, ...]:
    drawn: list[Primitive] = []
    y = rect.y
    for item in content.items:
        height = _item_height(item, rect.width)
        drawn += _draw_item(item, Rect(rect.x, y, rect.width, height))
        y += height + ITEM_GAP
    return tuple(drawn)


def _draw_item(item: Item, rect: Rect) -> list[Primitive]:
    strong, text, caption = _item_lines(item, rect.width)
    left = rect.x + _left(item)
    x, y = left + _indent(item), rect.y
    drawn: list[Primitive] = []
    if item.kind in ("pain", "opportunity"):
        drawn.append(Box(Rect(left, rect.y, EDGE, rect.height), fill=item.kind))
    elif item.kind == "question":
        ring = Rect(left, y + 2, 11.5, 11.5)
        drawn.append(Box(ring, 5.75, fill="card", stroke=Stroke("question", 1.2)))
        drawn += icon("question", ring.x + 2, ring.y + 2, 7.5, "question", pen=3.6)
    if item.level:
        drawn += _level(item.level, x, y + 3)
        y += STEP + 6
    for lines, style, colour in (
        (strong, styles.MAP_STRONG, "ink"),
        (text, styles.MAP_CELL, "ink"),
        (caption, styles.MAP_CAPTION, "ink_soft"),
    ):
        drawn += place(lines, x, y, style, colour)
        y += height_of(lines, style)
    return drawn


def _level(level: int, x: float, y: float) -> list[Primitive]:
    """Three squares, as many of them filled as the pain is bad."""
    return [
        Box(
            Rect(x + at * (STEP + 2.5) + 0.5, y, STEP, STEP),
            1,
            fill="pain" if at < level else None,
            stroke=Stroke("pain", 1.0),
        )
        for at in range(3)
    ]


def _draw_bar(content: Bar, rect: Rect) -> tuple[Primitive, ...]:
    x, y = rect.x + PAD_X, rect.y
    lines = _lines(content.text, rect.width)
    known = content.share is not None
    drawn: list[Primitive] = [*place(lines, x, y, styles.MAP_STRONG, "ink" if known else "ink_faint")]
    y += height_of(lines, styles.MAP_STRONG)
    if content.share is not None:
        width = max(3.0, _inner(rect.width) * content.share)
        colour: Colour = "accent" if content.on_path else OFF_PATH
        drawn.append(Box(Rect(x, y + 3, width, BAR), min(BAR, width) / 2, fill=colour))
        y += BAR + 5
    spread = break_lines(content.range, styles.MAP_CAPTION, _inner(rect.width))
    drawn += place(spread, x, y, styles.MAP_CAPTION, "ink_soft")
    return tuple(drawn)


def figure_lines(content: Figure, width: float) -> tuple[tuple[TextLine, ...], tuple[TextLine, ...]]:
    room = width - 8
    return (
        break_lines(content.text, styles.MAP_WAIT, room),
        break_lines(content.word, styles.MAP_CAPTION, room),
    )


def _draw_figure(content: Figure, rect: Rect) -> tuple[Primitive, ...]:
    figure, word = figure_lines(content, rect.width)
    widest = max((line.width for line in (*figure, *word)), default=0.0)
    height = height_of(figure, styles.MAP_WAIT) + height_of(word, styles.MAP_CAPTION)
    ground = Rect(rect.center_x - widest / 2 - 2, rect.y - 2, widest + 4, height + 4)
    ink = "wait_ink" if content.on_path else "ink_soft"
    return (
        Box(ground, 4, fill="panel"),
        *place(figure, rect.x, rect.y, styles.MAP_WAIT, ink, "centre", rect.width),
        *place(
            word,
            rect.x,
            rect.y + height_of(figure, styles.MAP_WAIT),
            styles.MAP_CAPTION,
            ink,
            "centre",
            rect.width,
        ),
    )
