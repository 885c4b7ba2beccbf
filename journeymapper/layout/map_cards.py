"""Draws what stands in the Map's touchpoint lane: cards, entry pills, final exits, and side ways on cards.

Cards of one row are equally high; their side ways (“✕ 8 % Gives up”) lie on their lower edge. Everything is
as high as its text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from journeymapper.layout import styles
from journeymapper.layout.cards import BRANCH_DASH, NO_CONTACT_DASH, NUMBER_RADIUS
from journeymapper.layout.display import Box, Primitive, Stroke
from journeymapper.layout.icons import icon
from journeymapper.layout.text import TextLine, break_lines, centred, height_of, place, set_line
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect

INSET = 5.0
"""Between a card and the edge of its column."""
PAD = 9.0
RADIUS = 9.0
LOWEST = 76.0
STAR = 15.0
HEAD = 32.0
"""Room for the number and what stands beside it."""
SIDE_LOW = 20.0
SIDE_GAP = 4.0
SIDE_ICON = 10.0
HANG = 10.0
"""The lowest side way hangs so far below its card."""
MARK_GAP = 8.0
MARK_LOW = 34.0
MARK_ICON = 11.0
MARK_ROOM = 8 + 16 + MARK_ICON + 4
"""What a pill or box, its icon and the room around its title take of a column's width."""

_Lines = tuple[tuple[TextLine, ...], tuple[TextLine, ...]]


@dataclass(frozen=True, slots=True)
class Side:
    """A way off from a card that has no column of its own: to an exit, or to another card."""

    link: Id
    sign: str
    text: str
    condition: str
    is_exit: bool


@dataclass(frozen=True, slots=True)
class MapCard:
    """All that a touchpoint's card shows; `head` stands beside the number ("30 %, then 5")."""

    title: str
    is_placeholder: bool
    number: str
    on_path: bool
    no_contact: bool
    moment_of_truth: bool
    head: str = ""
    condition: str = ""
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class MapMark:
    """An entry pill (`sign` "entry") or the box of an exit, which shows its outcome's sign."""

    node: Id
    sign: str
    title: str
    is_placeholder: bool
    primary: bool
    head: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """What was drawn, and where each node or link of it lies."""

    items: tuple[Primitive, ...]
    rects: Mapping[Id, Rect]


@lru_cache(maxsize=4096)
def card_height(card: MapCard, width: float) -> float:
    """How high a card in a column of `width` units must be, what hangs below it included."""
    inner = width - 2 * (INSET + PAD)
    height = max(HEAD, 9 + height_of(_head_lines(card, inner), styles.MAP_HEAD) + 6)
    height += height_of(break_lines(card.title, styles.CARD_TITLE, inner), styles.CARD_TITLE)
    if card.condition:
        height += 3 + height_of(_condition_lines(card.condition, inner), styles.MAP_SIDE_CONDITION)
    if not card.sides:
        return max(LOWEST, height + 10)
    sides = sum(side_height(side, width) + SIDE_GAP for side in card.sides)
    return max(LOWEST + HANG, height + 4 + sides)


def draw_map_card(card: MapCard, column: Rect) -> Placed:
    """The card in the part of a column that is `column`: as high as that."""
    rect = card_rect(card, column)
    inner = rect.width - 2 * PAD
    if not card.on_path:
        edge = Stroke("branch_edge", 1.3, BRANCH_DASH)
    elif card.no_contact:
        edge = Stroke("no_contact_edge", 1.2, NO_CONTACT_DASH)
    else:
        edge = Stroke("card_edge", 1.0)
    items: list[Primitive] = [Box(rect, RADIUS, fill="card", stroke=edge)]
    if card.moment_of_truth:
        items += icon("moment_of_truth", rect.right - 7 - STAR, rect.y + 8, STAR, "star")
    items += draw_number(card.number, card.on_path, rect.x + 6, rect.y + 6 + NUMBER_RADIUS)
    head = _head_lines(card, inner)
    items += place(
        head, rect.x + 6 + _number_width(card.number) + 5, rect.y + 10.5, styles.MAP_HEAD, "ink_soft"
    )
    y = rect.y + max(HEAD, 9 + height_of(head, styles.MAP_HEAD) + 6)
    title = break_lines(card.title, styles.CARD_TITLE, inner)
    ink = "ink_faint" if card.is_placeholder else "ink"
    items += place(title, rect.x + PAD, y, styles.CARD_TITLE, ink)
    y += height_of(title, styles.CARD_TITLE) + 3
    condition = _condition_lines(card.condition, inner)
    items += place(condition, rect.x + PAD, y, styles.MAP_SIDE_CONDITION, "ink_soft")
    rects: dict[Id, Rect] = {}
    heights = [side_height(side, column.width) for side in card.sides]
    y = column.bottom - sum(heights) - SIDE_GAP * (len(heights) - 1)
    for side, height in zip(card.sides, heights, strict=True):
        rects[side.link] = Rect(rect.x + 6, y, rect.width - 12, height)
        items += _draw_side(side, rects[side.link])
        y += height + SIDE_GAP
    return Placed(tuple(items), rects)


def card_rect(card: MapCard, column: Rect) -> Rect:
    """The card itself, without what hangs below it."""
    hang = HANG if card.sides else 0.0
    return Rect(column.x + INSET, column.y, column.width - 2 * INSET, column.height - hang)


def _number_width(number: str) -> float:
    return max(2 * NUMBER_RADIUS, set_line(number, styles.NUMBER).width + 11)


def draw_number(number: str, on_path: bool, left: float, cy: float) -> tuple[Primitive, ...]:
    """White on a disc for the shown path, else in a dashed ring; long numbers in a pill."""
    line = set_line(number, styles.NUMBER)
    rect = Rect(left, cy - NUMBER_RADIUS, _number_width(number), 2 * NUMBER_RADIUS)
    if on_path:
        disc = Box(rect, NUMBER_RADIUS, fill="accent")
        return disc, centred(line, rect.center_x, cy, styles.NUMBER, "on_accent")
    ring = Box(rect, NUMBER_RADIUS, fill="card", stroke=Stroke("ink_soft", 1.2, BRANCH_DASH))
    return ring, centred(line, rect.center_x, cy, styles.NUMBER, "ink")


def draw_number_head(number: str, on_path: bool, head: Rect) -> tuple[Primitive, ...]:
    """A number at the head of its column, where no card there tells it."""
    left = head.center_x - _number_width(number) / 2
    return draw_number(number, on_path, left, head.center_y)


def _head_lines(card: MapCard, inner: float) -> tuple[TextLine, ...]:
    room = inner + PAD - 6 - _number_width(card.number) - 5 - (STAR if card.moment_of_truth else 0)
    return break_lines(card.head, styles.MAP_HEAD, max(room, 30.0))


def _condition_lines(text: str, width: float) -> tuple[TextLine, ...]:
    return break_lines(text, styles.MAP_SIDE_CONDITION, width)


@lru_cache(maxsize=4096)
def side_height(side: Side, width: float) -> float:
    """How high the box of a side way is on a card in a column of `width` units."""
    text, condition = _side_lines(side, width)
    high = height_of(text, styles.MAP_SIDE) + height_of(condition, styles.MAP_SIDE_CONDITION)
    return max(SIDE_LOW, high + 6)


def _side_lines(side: Side, width: float) -> _Lines:
    room = width - 2 * INSET - 12 - SIDE_ICON - 17
    return break_lines(side.text, styles.MAP_SIDE, room), _condition_lines(side.condition, room)


def _draw_side(side: Side, rect: Rect) -> tuple[Primitive, ...]:
    text, condition = _side_lines(side, rect.width + 2 * INSET + 12)
    height = height_of(text, styles.MAP_SIDE) + height_of(condition, styles.MAP_SIDE_CONDITION)
    widest = max((line.width for line in (*text, *condition)), default=0.0)
    left = rect.center_x - (SIDE_ICON + 5 + widest) / 2
    y = rect.center_y - height / 2
    goal = side.sign == "goal"
    ink = "goal_ink" if goal else "ink"
    if goal:
        box = Box(rect, 5, fill="goal")
    else:
        edge = Stroke("exit_edge", 1.3) if side.is_exit else Stroke("branch_edge", 1.2, BRANCH_DASH)
        box = Box(rect, 5, fill="card", stroke=edge)
    return (
        box,
        *icon(side.sign, left, rect.center_y - SIDE_ICON / 2, SIDE_ICON, ink, pen=3.0),
        *place(text, left + SIDE_ICON + 5, y, styles.MAP_SIDE, ink),
        *place(
            condition,
            left + SIDE_ICON + 5,
            y + height_of(text, styles.MAP_SIDE),
            styles.MAP_SIDE_CONDITION,
            ink if goal else "ink_soft",
        ),
    )


def marks_height(marks: tuple[MapMark, ...], width: float) -> float:
    """How high pills or boxes under each other are in a column of `width` units."""
    return sum(_mark_height(mark, width) + MARK_GAP for mark in marks) - (MARK_GAP if marks else 0)


def draw_map_marks(marks: tuple[MapMark, ...], column: Rect) -> Placed:
    """Pills or boxes under each other from the top of `column`."""
    items: list[Primitive] = []
    rects: dict[Id, Rect] = {}
    y = column.y
    for mark in marks:
        height = _mark_height(mark, column.width)
        rect = Rect(column.x + 4, y, column.width - 8, height)
        items += _draw_mark(mark, rect)
        rects[mark.node] = rect
        y += height + MARK_GAP
    return Placed(tuple(items), rects)


def _mark_lines(mark: MapMark, width: float) -> _Lines:
    room = width - MARK_ROOM + 0.01
    return break_lines(mark.title, styles.MAP_MARK, room), break_lines(mark.head, styles.MAP_CAPTION, room)


@lru_cache(maxsize=1024)
def _mark_height(mark: MapMark, width: float) -> float:
    title, head = _mark_lines(mark, width)
    return max(MARK_LOW, height_of(title, styles.MAP_MARK) + height_of(head, styles.MAP_CAPTION) + 14)


def _draw_mark(mark: MapMark, rect: Rect) -> tuple[Primitive, ...]:
    title, head = _mark_lines(mark, rect.width + 8)
    text_height = height_of(title, styles.MAP_MARK) + height_of(head, styles.MAP_CAPTION)
    widest = max((line.width for line in (*title, *head)), default=0.0)
    left = rect.center_x - (MARK_ICON + 4 + widest) / 2
    y = rect.center_y - text_height / 2
    radius, fill, ink = 6.0, "card", "ink"
    edge: Stroke | None = Stroke("exit_edge", 1.4)
    if mark.sign == "entry":
        radius, ink = min(17.0, rect.height / 2), "accent"
        edge = Stroke("accent", 2.4 if mark.primary else 1.4)
    elif mark.sign == "goal":
        fill, ink, edge = "goal", "goal_ink", None
    faint = "ink_faint" if mark.is_placeholder and mark.sign != "goal" else ink
    x = left + MARK_ICON + 4
    below = y + height_of(title, styles.MAP_MARK)
    return (
        Box(rect, radius, fill=fill, stroke=edge),
        *icon(mark.sign, left, rect.center_y - MARK_ICON / 2, MARK_ICON, ink, pen=3.0),
        *place(title, x, y, styles.MAP_MARK, faint, "centre", widest),
        *place(
            head,
            x,
            below,
            styles.MAP_CAPTION,
            "goal_ink" if mark.sign == "goal" else "ink_soft",
            "centre",
            widest,
        ),
    )
