"""The items of an empathy map as sticky notes: how they look, and how they fill a field.

Notes stand in columns of one width; the next one goes where it is highest. A long one takes several columns,
so that it does not make a tower.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journeymapper.analysis.thread import became
from journeymapper.layout import fonts
from journeymapper.layout.booklet.words import Translate, joined, node_title, word
from journeymapper.layout.customers.signs import sign
from journeymapper.layout.display import Box, Group, Primitive, Stroke
from journeymapper.layout.styles import Style
from journeymapper.layout.text import TextLine, break_lines, height_of, place
from journeymapper.model.document import Document
from journeymapper.model.geometry import Rect
from journeymapper.model.records import EmpathyItem

TEXT = Style("regular", 12.5, 16)
FACTS = Style("regular", 10, 13)
GAP = 8.0
"""Between two notes, in units."""
LEAST_WIDTH = 118.0
"""A column of notes is no narrower, where the field is not."""
LEAST_HEIGHT = 38.0
LONG = 9
"""A note of more lines in one column takes another one as well, if there is one."""
WIDEST = 4
"""A note takes at most so many columns: longer lines are hard to read."""
_PAD = 9.0
_SIGN = 11.0
_RADIUS = 3.0


@dataclass(frozen=True, slots=True)
class Fact:
    """A line below a note's text: how it is known, or what it became, with its sign ("" for none)."""

    name: str
    lines: tuple[TextLine, ...]

    @property
    def height(self) -> float:
        return height_of(self.lines, FACTS)


@dataclass(frozen=True, slots=True)
class Note:
    """A note in its place within its field, counted from the top left corner of the field's notes."""

    item: EmpathyItem
    rect: Rect
    lines: tuple[TextLine, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """A field's notes; `slot` is where the next one would be typed, `height` what all of it takes."""

    placed: tuple[Note, ...]
    slot: Rect
    height: float


def fill(document: Document, items: Sequence[EmpathyItem], width: float, translate: Translate) -> Notes:
    """The notes in a field that is `width` units wide inside."""
    count = max(1, int((width + GAP) / (LEAST_WIDTH + GAP)))
    column = (width + GAP) / count - GAP
    bottoms = [0.0] * count
    placed = []
    for item in items:
        span, wide = 1, column
        lines, facts, height = _content(document, item, column, translate)
        while len(lines) > LONG and span < min(count, WIDEST):
            span += 1
            wide = span * (column + GAP) - GAP
            lines, facts, height = _content(document, item, wide, translate)
        at, top = _highest(bottoms, span)
        rect = Rect(at * (column + GAP), top, wide, height)
        bottoms[at : at + span] = [rect.bottom + GAP] * span
        placed.append(Note(item, rect, lines, facts))
    at, _ = _highest(bottoms, 1)
    slot = Rect(at * (column + GAP), bottoms[at], column, LEAST_HEIGHT)
    return Notes(tuple(placed), slot, max(slot.bottom, max(bottoms) - GAP))


def draw(note: Note, x: float, y: float, tint: str) -> Group:
    """The note in a field whose notes begin at x, y."""
    rect = Rect(x + note.rect.x, y + note.rect.y, note.rect.width, note.rect.height)
    shadow = Box(Rect(rect.x, rect.y + 1.5, rect.width, rect.height), _RADIUS, fill="shadow")
    box = Box(rect, _RADIUS, fill=tint, stroke=Stroke(f"{tint}_edge"))
    items: list[Primitive] = [shadow, box]
    items += place(note.lines, rect.x + _PAD, rect.y + _PAD, TEXT, "ink")
    top = rect.bottom - _PAD + 2 - sum(fact.height for fact in note.facts)
    for fact in note.facts:
        items += draw_fact(fact, rect.x + _PAD, top)
        top += fact.height
    bounds = Rect(rect.x - 1, rect.y - 1, rect.width + 2, rect.height + 3)
    return Group(("empathy_item", note.item.id), bounds, tuple(items), (box,))


def draw_fact(fact: Fact, x: float, y: float) -> Iterable[Primitive]:
    """The sign, and its words beside it."""
    middle = FACTS.leading / 2 + (fonts.ASCENT - fonts.DESCENT - fonts.CAP_HEIGHT) * FACTS.size / 2
    colour = "accent" if fact.name == "became" else "ink_soft"
    if fact.name:
        yield from sign(fact.name, x, y + middle - _SIGN / 2, _SIGN, colour)
    yield from place(fact.lines, x + _beside(fact.name), y, FACTS, colour)


def fact(name: str, said: str, width: float) -> Fact:
    """A fact that has `width` units of room, its sign included."""
    return Fact(name, break_lines(said, FACTS, width - _beside(name)))


def _beside(name: str) -> float:
    return _SIGN + 4 if name else 0.0


def _content(
    document: Document, item: EmpathyItem, width: float, translate: Translate
) -> tuple[tuple[TextLine, ...], tuple[Fact, ...], float]:
    inner = width - 2 * _PAD
    lines = break_lines(item.text, TEXT, inner)
    facts = []
    known = word("evidence", item.evidence, translate) if item.evidence else ""
    if said := joined(known, item.evidence_text):
        facts.append(fact(item.evidence or "", said, inner))
    if where := _where(document, item, translate):
        facts.append(fact("became", where, inner))
    below = sum(entry.height for entry in facts) + (2.0 if facts and lines else 0.0)
    height = max(height_of(lines, TEXT) + below + 2 * _PAD - (2 if facts else 0), LEAST_HEIGHT)
    return lines, tuple(facts), height


def _where(document: Document, item: EmpathyItem, translate: Translate) -> str:
    """The touchpoint, or the way, on which an item is now; "" where it is on none any more."""
    row = became(document, item)
    if row is None:
        return ""
    node = document.nodes.get(row.host)
    if node is not None:
        return node_title(node, translate)
    link = document.links[row.host]
    ends = (document.nodes[link.source], document.nodes[link.target])
    return " → ".join(node_title(end, translate) for end in ends)


def _highest(bottoms: Sequence[float], span: int) -> tuple[int, float]:
    """The first of `span` columns side by side under which something is highest, and how far down that is."""
    tops = [max(bottoms[at : at + span]) for at in range(len(bottoms) - span + 1)]
    at = min(range(len(tops)), key=lambda at: (tops[at], at))
    return at, tops[at]
