"""What stands above and below the fields of an empathy map: whose it is, and what its signs mean.

A blank map has lines to write on above its fields, and no legend.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymapper.i18n import catalogue
from journeymapper.layout.booklet.words import Translate, word
from journeymapper.layout.customers.notes import FACTS, draw_fact, fact
from journeymapper.layout.display import Group, Primitive, Shape, Stroke
from journeymapper.layout.introduction import who_is
from journeymapper.layout.paths import polyline
from journeymapper.layout.portraits import portrait
from journeymapper.layout.quotes import quoted
from journeymapper.layout.styles import Style
from journeymapper.layout.text import TextLine, break_lines, height_of, place, set_line, text_width
from journeymapper.model.document import Document
from journeymapper.model.geometry import Rect
from journeymapper.model.records import EVIDENCE, EmpathyItem, Persona

_TITLE = Style("semibold", 20, 25)
_KIND = Style("semibold", 11, 15)
_ROLE = Style("regular", 12, 16)
_QUOTE = Style("italic", 13, 17.5)
_PORTRAIT = 60.0
_BELOW = 14.0
_QUOTE_SHARE = 0.36
_RULE = Stroke("ink_faint", 1.0)
_LINE_ROOM = 34.0
"""Height of a line to write on."""
_BETWEEN = 20.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The room above and below the fields, in units, and what is there."""

    top: float
    bottom: float
    above: tuple[Primitive, ...]
    below: tuple[tuple[str, str], ...]


def frame_of(
    document: Document,
    persona: Persona | None,
    items: Sequence[EmpathyItem],
    width: float,
    language: str,
) -> Frame:
    """What frames a map of that width; for no persona it is a blank one's."""
    translate = catalogue(language).gettext
    if persona is None:
        above, high = _lines_to_write_on(width, translate)
        return Frame(high + _BELOW, 0.0, above, ())
    above, high = _introduction(document, persona, width, language, translate)
    used = {item.evidence for item in items}
    legend = [(name, word("evidence", name, translate)) for name in EVIDENCE if name in used]
    if any(item.became is not None for item in items):
        legend.append(("became", translate("went on to a journey")))
    return Frame(high + _BELOW, 30.0 if legend else 0.0, above, tuple(legend))


def draw_frame(frame: Frame, bounds: Rect) -> list[Group]:
    """What is above the fields, and the legend below them."""
    above = Group(("empathy_title", ""), Rect(0, 0, bounds.width, frame.top), frame.above)
    if not frame.below:
        return [above]
    y = bounds.bottom - frame.bottom + 12
    x = 0.0
    items: list[Primitive] = []
    for name, said in frame.below:
        entry = fact(name, said, bounds.width)
        items += draw_fact(entry, x, y)
        x += text_width(said, FACTS) + _BETWEEN + 16
    legend = Group(("empathy_legend", ""), Rect(0, y, bounds.width, bounds.bottom - y), tuple(items))
    return [above, legend]


def _introduction(
    document: Document, persona: Persona, width: float, language: str, translate: Translate
) -> tuple[tuple[Primitive, ...], float]:
    """Portrait, name and role at the left, the quote at the right; the higher of both decides the height."""
    x = _PORTRAIT + 16
    quote_width = width * _QUOTE_SHARE if persona.quote else 0.0
    room = width - x - quote_width - _BETWEEN
    blocks: list[tuple[tuple[TextLine, ...], Style, str]] = [
        (break_lines(translate("Empathy map"), _KIND, room), _KIND, "ink_soft"),
        (break_lines(who_is(document, persona, language), _TITLE, room), _TITLE, "ink"),
        (break_lines(persona.role, _ROLE, room), _ROLE, "ink_soft"),
    ]
    text = sum(height_of(lines, style) for lines, style, _ in blocks)
    said = break_lines(quoted(persona.quote, language), _QUOTE, quote_width) if persona.quote else ()
    high = max(_PORTRAIT, text, height_of(said, _QUOTE))
    items = list(portrait(persona, 0.0, (min(high, 90.0) - _PORTRAIT) / 2, _PORTRAIT))
    y = max(0.0, (min(high, 90.0) - text) / 2)
    for lines, style, colour in blocks:
        items += place(lines, x, y, style, colour)
        y += height_of(lines, style)
    top = (high - height_of(said, _QUOTE)) / 2
    items += place(said, width - quote_width, top, _QUOTE, "ink", "right", quote_width)
    return tuple(items), high


def _lines_to_write_on(width: float, translate: Translate) -> tuple[tuple[Primitive, ...], float]:
    title = set_line(translate("Empathy map"), _TITLE)
    items: list[Primitive] = list(place((title,), 0.0, 4.0, _TITLE, "ink"))
    left = title.width + 2 * _BETWEEN
    entries = (
        (translate("Persona"), 0.44),
        (translate("Drawn by"), 0.34),
        (translate("Date"), 0.22),
    )
    high = FACTS.leading + _LINE_ROOM
    for said, part in entries:
        right = left + (width - title.width - 2 * _BETWEEN) * part
        end = right if part == entries[-1][1] else right - _BETWEEN
        items += place((set_line(said, FACTS),), left, 0.0, FACTS, "ink_soft")
        items.append(Shape(polyline([(left, high), (end, high)]), stroke=_RULE))
        left = right
    return tuple(items), high
