"""One field of an empathy map: its number and name, its question, and its notes below them.

Decides how a field looks and how high it must be; where it lies is decided in `empathy`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journeymapper.layout.booklet.words import Translate
from journeymapper.layout.customers.fields import HEADINGS, ORDER, question_of, tint_of, title_of
from journeymapper.layout.customers.notes import Notes, draw, fill
from journeymapper.layout.display import Blend, Box, Colour, Group, Primitive, Stroke
from journeymapper.layout.styles import Style
from journeymapper.layout.text import TextLine, break_lines, centred, height_of, place, set_line
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.records import EmpathyItem

TITLE = Style("semibold", 14, 18)
QUESTION = Style("regular", 10.5, 13.5)
NUMBER = Style("semibold", 11, 13)
PAD = 12.0
_DISC = 10.0
_BESIDE = 2 * _DISC + 7
_UNDER = 9.0
"""Between the question and the first note."""
_RADIUS = 12.0
_GROUNDS: dict[str, Colour] = {
    "who": "panel",
    "need_to_do": "panel",
    "see": "band_1",
    "say": "band_2",
    "do": "band_0",
    "hear": "band_3",
    "pains": Blend("card", "pain", 0.07),
    "gains": Blend("card", "opportunity", 0.08),
}
"""What fields lie on; what they think and feel lies on the head itself."""
_EDGED = {"who", "need_to_do"}


@dataclass(frozen=True, slots=True)
class Field:
    """A field measured for a width: `height` is what it needs."""

    name: str
    title: tuple[TextLine, ...]
    question: tuple[TextLine, ...]
    notes: Notes
    height: float

    @property
    def heading(self) -> float:
        """What stands above the notes takes so much, the padding included."""
        return PAD + height_of(self.title, TITLE) + height_of(self.question, QUESTION) + 2 + _UNDER


@dataclass(frozen=True, slots=True)
class DrawnField:
    """A field in its place: its notes, where the next one goes, and the `room` for all of them."""

    groups: tuple[Group, ...]
    items: Mapping[Id, Rect]
    slot: Rect
    room: Rect


def measured(
    document: Document,
    name: str,
    items: Sequence[EmpathyItem],
    width: float,
    least: float,
    translate: Translate,
) -> Field:
    """The field in a column `width` units wide; it is at least `least` high."""
    inner = width - 2 * PAD
    title = break_lines(title_of(name, translate), TITLE, inner - (_BESIDE if name in ORDER else 0.0))
    question = break_lines(question_of(name, translate), QUESTION, inner)
    notes = fill(document, items, inner, translate)
    field = Field(name, title, question, notes, 0.0)
    return Field(name, title, question, notes, max(least, field.heading + notes.height + PAD))


def draw_field(field: Field, rect: Rect) -> DrawnField:
    """The field in its place, which is at least as high as it needs."""
    items: list[Primitive] = []
    ground = _GROUNDS.get(field.name)
    if ground is not None:
        edge = Stroke("panel_edge") if field.name in _EDGED else None
        items.append(Box(rect, _RADIUS, fill=ground, stroke=edge))
    x, y = rect.x + PAD, rect.y + PAD
    ink = HEADINGS[field.name]
    left = x
    if field.name in ORDER:
        disc = Rect(x, y + TITLE.leading / 2 - _DISC, 2 * _DISC, 2 * _DISC)
        items.append(Box(disc, _DISC, fill=ink))
        number = set_line(str(ORDER[field.name]), NUMBER)
        items.append(centred(number, disc.center_x, disc.center_y, NUMBER, "on_badge"))
        left += _BESIDE
    items += place(field.title, left, y, TITLE, ink)
    y += height_of(field.title, TITLE) + 2
    items += place(field.question, x, y, QUESTION, "ink_soft")
    top = rect.y + field.heading
    groups = [
        Group(
            (f"empathy_{field.name}", ""),
            Rect(rect.x - 1, rect.y - 1, rect.width + 2, rect.height + 2),
            tuple(items),
        )
    ]
    rects: dict[Id, Rect] = {}
    for note in field.notes.placed:
        groups.append(draw(note, x, top, tint_of(field.name)))
        rects[note.item.id] = Rect(x + note.rect.x, top + note.rect.y, note.rect.width, note.rect.height)
    slot = field.notes.slot
    return DrawnField(
        tuple(groups),
        rects,
        Rect(x + slot.x, top + slot.y, slot.width, slot.height),
        Rect(x, top, rect.width - 2 * PAD, rect.bottom - PAD - top),
    )
