"""What the sheets about personas share: the badge of a kind, how we know of a persona, lists, chips.

Decides how they look. Each is drawn from a place on and says how high it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journeymapper.layout import fonts
from journeymapper.layout.booklet.words import Translate, joined, word
from journeymapper.layout.customers.signs import sign
from journeymapper.layout.display import Box, Colour, Primitive, Stroke
from journeymapper.layout.styles import Style
from journeymapper.layout.text import (
    ELLIPSIS,
    TextLine,
    break_lines,
    centred,
    height_of,
    place,
    set_line,
    shortened,
)
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Persona

_BADGE_PAD = 0.8
"""Left and right of a badge's word, in sizes of its type."""
_CHIP_GAP = 7.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """Primitives, and the room that they take."""

    items: tuple[Primitive, ...]
    rect: Rect


def text(said: str, x: float, y: float, style: Style, width: float, colour: Colour = "ink") -> Drawn:
    """A text in a column."""
    lines = break_lines(said, style, width)
    return Drawn(place(lines, x, y, style, colour), Rect(x, y, width, height_of(lines, style)))


def badge(persona: Persona, x: float, y: float, style: Style, translate: Translate) -> Drawn:
    """Whether the persona is primary (filled) or secondary (outlined)."""
    primary = persona.kind == "primary"
    said = set_line(translate("Primary") if primary else translate("Secondary"), style)
    rect = Rect(x, y, said.width + 2 * _BADGE_PAD * style.size, style.leading * 1.25)
    edge = None if primary else Stroke("accent", style.size / 10)
    ink = "on_accent" if primary else "accent"
    box = Box(rect, rect.height / 2, fill="accent" if primary else "card", stroke=edge)
    return Drawn((box, centred(said, rect.center_x, rect.center_y, style, ink)), rect)


def how_known(persona: Persona, translate: Translate) -> tuple[str, str]:
    """The sign of how we know of a persona, and the words; one that nobody has researched says so plainly."""
    if persona.evidence in (None, "assumed", "proposed"):
        said = translate("Proto-persona: assumed, not yet researched")
        return "assumed", joined(said, persona.evidence_text)
    return persona.evidence or "", joined(
        word("evidence", persona.evidence, translate), persona.evidence_text
    )


def with_sign(
    name: str, said: str, x: float, y: float, style: Style, width: float, colour: Colour = "ink_soft"
) -> Drawn:
    """A text with a sign of `layout.customers.signs` before it."""
    side = style.size * 1.15
    beside = side + style.size * 0.4
    middle = style.leading / 2 + (fonts.ASCENT - fonts.DESCENT - fonts.CAP_HEIGHT) * style.size / 2
    lines = break_lines(said, style, width - beside)
    items = (
        *sign(name, x, y + middle - side / 2, side, colour),
        *place(lines, x + beside, y, style, colour),
    )
    return Drawn(items, Rect(x, y, width, height_of(lines, style)))


def entries_of(said: str) -> tuple[str, ...]:
    """The entries of a text that is a list: its lines that are not empty, without dashes before them."""
    lines = (
        line.strip().removeprefix("•").removeprefix("–").removeprefix("-").strip()
        for line in said.split("\n")
    )
    return tuple(line for line in lines if line)


def bulleted(
    said: str, x: float, y: float, style: Style, width: float, dot: Colour, between: float = 0.0
) -> Drawn:
    """A text as a list: a dot before each of its lines, where it has several."""
    entries = entries_of(said)
    if len(entries) < 2:
        return text(said.strip(), x, y, style, width)
    indent, radius = style.size * 0.9, style.size * 0.17
    middle = (
        style.leading / 2
        + (fonts.ASCENT - fonts.DESCENT - fonts.CAP_HEIGHT) * style.size / 2
        + style.size * 0.06
    )
    items: list[Primitive] = []
    top = y
    for entry in entries:
        lines = break_lines(entry, style, width - indent)
        disc = Rect(x + radius / 2, top + middle - radius, 2 * radius, 2 * radius)
        items.append(Box(disc, radius, fill=dot))
        items += place(lines, x + indent, top, style, "ink")
        top += height_of(lines, style) + between
    return Drawn(tuple(items), Rect(x, y, width, top - between - y))


def chips(names: Sequence[str], x: float, y: float, style: Style, width: float) -> Drawn:
    """Names as chips, in as many rows as they need; a name too long for one goes on in it."""
    items: list[Primitive] = []
    left, top, high = x, y, 0.0
    pad = style.size * 0.75
    for name in names:
        lines = break_lines(name, style, width - 2 * pad)
        wide = max((line.width for line in lines), default=0.0) + 2 * pad
        tall = height_of(lines, style) + style.size * 0.5
        if left > x and left + wide > x + width:
            left, top, high = x, top + high + _CHIP_GAP, 0.0
        rect = Rect(left, top, wide, tall)
        items.append(Box(rect, min(tall / 2, style.leading * 0.75), fill="chip"))
        items += place(lines, left + pad, top + style.size * 0.25, style, "chip_ink")
        left, high = rect.right + _CHIP_GAP, max(high, tall)
    return Drawn(tuple(items), Rect(x, y, width, top + high - y))


def beginning(said: str, style: Style, width: float, most: int) -> tuple[TextLine, ...]:
    """The text, or the beginning of one of more than `most` lines, where the whole of it is elsewhere."""
    lines = break_lines(said, style, width)
    if len(lines) <= most:
        return lines
    return (*lines[: most - 1], shortened(lines[most - 1].text + ELLIPSIS, style, width))


def drawn_lines(lines: Iterable[TextLine], x: float, y: float, style: Style, colour: Colour) -> Drawn:
    """Lines that are broken already, with the room they take."""
    kept = tuple(lines)
    wide = max((line.width for line in kept), default=0.0)
    return Drawn(place(kept, x, y, style, colour), Rect(x, y, wide, height_of(kept, style)))
