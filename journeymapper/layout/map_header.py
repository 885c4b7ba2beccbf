"""The Map's header: title and facts at the left, personas with portrait, role and quote, times at the right.

What does not fit side by side goes on in further rows; nothing is shortened.
"""

from __future__ import annotations

from dataclasses import dataclass

from journeymapper.layout.display import Colour, Primitive, Shape, Stroke
from journeymapper.layout.introduction import facts_of, figures_of, who_is
from journeymapper.layout.map_sight import Sight
from journeymapper.layout.paths import polyline
from journeymapper.layout.portraits import portrait
from journeymapper.layout.quotes import quoted
from journeymapper.layout.styles import Style
from journeymapper.layout.text import TextLine, break_lines, height_of, place
from journeymapper.model.document import Document
from journeymapper.model.records import Journey, Persona

WIDEST = 1560.0
"""On a wider Map the header stays together at the left, where one begins to read."""
NARROWEST = 720.0
_TITLE = Style("semibold", 28, 34)
_FACTS = Style("regular", 13, 18)
_WHO = Style("semibold", 14, 19)
_ROLE = Style("regular", 12, 16)
_QUOTE = Style("italic", 12.5, 17)
_NAME = Style("regular", 12, 17)
_TIME = Style("semibold", 24, 30)
_PORTRAIT = 60.0
_GAP = 32.0
_RULE = 14.0
_TITLE_SHARE = 0.42
_PERSONA_TEXT = 270.0


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of one style under each other."""

    lines: tuple[TextLine, ...]
    style: Style
    colour: Colour


@dataclass(frozen=True, slots=True)
class _Block:
    """Some parts, with a portrait beside them or not."""

    parts: tuple[_Part, ...]
    persona: Persona | None = None

    @property
    def text_height(self) -> float:
        return sum(height_of(part.lines, part.style) for part in self.parts)

    @property
    def height(self) -> float:
        return max(self.text_height, _PORTRAIT if self.persona else 0.0)

    @property
    def width(self) -> float:
        text = max((line.width for part in self.parts for line in part.lines), default=0.0)
        return text + (_PORTRAIT + 14 if self.persona else 0.0)


@dataclass(frozen=True, slots=True)
class Header:
    """The header from (0, 0) down; its width is that of the whole Map."""

    items: tuple[Primitive, ...]
    height: float


def lay_out_header(sight: Sight, width: float) -> Header:
    """The header of a Map `width` units wide."""
    document, journey = sight.document, sight.document.journeys[sight.journey]
    room = min(max(width, NARROWEST), WIDEST)
    times = [
        _Block(
            (
                _Part(break_lines(figure.name, _NAME, room), _NAME, "ink_soft"),
                _Part(break_lines(figure.time, _TIME, room / 3), _TIME, figure.colour),
            )
        )
        for figure in figures_of(document, sight.path, journey.language)
    ]
    people = [_persona(document, document.personas[key], journey.language, room) for key in sight.personas]
    taken = sum(block.width + _GAP for block in times)
    beside = sum(block.width + _GAP for block in people)
    natural = max(line.width for part in _title(document, journey, room).parts for line in part.lines)
    one_row = beside + taken <= room - min(natural, room * _TITLE_SHARE)
    title_room = room - taken - (beside if one_row else 0.0)
    title = _title(document, journey, title_room)
    first = [*people, *times] if one_row else times
    items, y = _row(title, first, room)
    if not one_row:
        more, y = _rows(people, room, y + 16)
        items += more
    y += _RULE
    items.append(Shape(polyline([(0, y), (max(width, room), y)]), stroke=Stroke("ink", 1.6)))
    return Header(tuple(items), y + 1)


def _title(document: Document, journey: Journey, width: float) -> _Block:
    return _Block(
        (
            _Part(break_lines(journey.title, _TITLE, width), _TITLE, "ink"),
            _Part(break_lines(facts_of(document, journey), _FACTS, width), _FACTS, "ink_soft"),
        )
    )


def _persona(document: Document, persona: Persona, language: str, room: float) -> _Block:
    width = min(_PERSONA_TEXT, room - _PORTRAIT - 14)
    parts = (
        _Part(break_lines(who_is(document, persona, language), _WHO, width), _WHO, "ink"),
        _Part(break_lines(persona.role, _ROLE, width), _ROLE, "ink_soft"),
        _Part(break_lines(quoted(persona.quote, language), _QUOTE, width), _QUOTE, "ink"),
    )
    return _Block(tuple(part for part in parts if part.lines), persona)


def _row(title: _Block, others: list[_Block], room: float) -> tuple[list[Primitive], float]:
    """The title at the left, the others at the right, their middles level."""
    height = max(block.height for block in (title, *others))
    items = _placed(title, 0.0, (height - title.height) / 2)
    x = room - sum(block.width for block in others) - _GAP * max(0, len(others) - 1)
    for block in others:
        items += _placed(block, x, (height - block.height) / 2)
        x += block.width + _GAP
    return items, height


def _rows(blocks: list[_Block], room: float, top: float) -> tuple[list[Primitive], float]:
    """Blocks from left to right in as many rows as they need."""
    items: list[Primitive] = []
    x, y, height = 0.0, top, 0.0
    for block in blocks:
        if x and x + block.width > room:
            x, y, height = 0.0, y + height + 14, 0.0
        items += _placed(block, x, y)
        x += block.width + _GAP
        height = max(height, block.height)
    return items, y + height


def _placed(block: _Block, x: float, y: float) -> list[Primitive]:
    items: list[Primitive] = []
    if block.persona is not None:
        items += portrait(block.persona, x, y + (block.height - _PORTRAIT) / 2, _PORTRAIT)
        x += _PORTRAIT + 14
    y += (block.height - block.text_height) / 2
    for part in block.parts:
        items += place(part.lines, x, y, part.style, part.colour)
        y += height_of(part.lines, part.style)
    return items
