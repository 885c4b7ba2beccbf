"""One sheet a persona: who this is, what they want and fear, how we know. One A4 page unless texts are long.

Decides the order of the fields. Fields that nobody has filled are left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from journeymapper.layout.booklet.rows import (
    BODY,
    LABEL,
    LEAD,
    SMALL,
    SUBHEADING,
    TITLE,
    Cell,
    Mark,
    Piece,
    Pieces,
    Row,
    space,
    text_pieces,
    text_row,
)
from journeymapper.layout.booklet.subject import Subject
from journeymapper.layout.booklet.words import joined, persona_evidence, word
from journeymapper.layout.display import Box, Colour, Primitive
from journeymapper.layout.introduction import who_is
from journeymapper.layout.portraits import portrait
from journeymapper.layout.quotes import quoted
from journeymapper.layout.styles import Style
from journeymapper.layout.text import shortened
from journeymapper.model.geometry import Rect
from journeymapper.model.records import EMPATHY_FIELDS, EmpathyItem, Persona

_TEXT = Style("regular", 14, 20)
_PORTRAIT = 132.0
_GAP = 28.0
"""Between the two columns of fields, in units."""
_PAD = 12.0
_BAR = 3.0

Field = tuple[str, str, Colour]
"""Title, text and the colour of the bar beside it."""


def persona_rows(subject: Subject, persona: Persona) -> list[Row]:
    """The sheet of one persona; it begins a page."""
    width, translate = subject.width, subject.translate
    head = _continued(subject, persona)
    rows = [_portrait_row(subject, persona)]
    if persona.quote:
        rows.append(text_row(quoted(persona.quote, subject.language), LEAD, width, "accent", above=20))
    if persona.summary:
        rows.append(text_row(persona.summary, _TEXT, width, above=14))
    rows += _in_two(subject, _fields(subject, persona), head)
    empathy = _empathy(subject, persona)
    if empathy:
        title = text_row(translate("Empathy map"), SUBHEADING, width, above=24, keep=True)
        rows += [title, *_in_two(subject, empathy, head)]
    return rows


def _portrait_row(subject: Subject, persona: Persona) -> Row:
    x = _PORTRAIT + 24
    width = subject.width - x
    who = who_is(subject.document, persona, subject.language)
    text = (
        space(20.0),
        *text_pieces(persona.name, TITLE, width),
        *text_pieces(who, BODY, width, "ink_soft"),
        *text_pieces(persona.role, BODY, width),
        *text_pieces(persona.kind_reason, SMALL, width, "ink_soft"),
    )

    def draw(left: float, top: float) -> Iterable[Primitive]:
        return portrait(persona, left, top, _PORTRAIT)

    cells = (Cell(0.0, (Piece(_PORTRAIT, draw),)), Cell(x, text))
    return Row(cells, new_page=True, below=4.0, mark=Mark(persona.name, 1))


def _continued(subject: Subject, persona: Persona) -> Row:
    """What stands above a sheet that goes on: here a long name is a reminder only."""
    line = shortened(persona.name, LABEL, subject.width).text
    return text_row(line, LABEL, subject.width, "ink_soft", below=6)


def _fields(subject: Subject, persona: Persona) -> list[Field]:
    translate = subject.translate
    document = subject.document
    preferred = {row.channel for row in document.group("persona_channels", "persona", persona.id)}
    channels = [channel.name for channel in document.ordered("channels") if channel.id in preferred]
    own = {row.field: row.text for row in document.group("persona_field_texts", "persona", persona.id)}
    fields: list[Field] = [
        (translate("Goals"), persona.goals, "opportunity"),
        (translate("Needs"), persona.needs, "accent"),
        (translate("Frustrations"), persona.frustrations, "pain"),
        (translate("Habits"), persona.habits, "ink_faint"),
        (translate("Preferred channels"), ", ".join(channels), "ink_faint"),
        *((field.title, own.get(field.id, ""), "ink_faint") for field in document.ordered("persona_fields")),
        (translate("How we know"), persona_evidence(persona, translate), "question"),
    ]
    return [field for field in fields if field[1]]


def _empathy(subject: Subject, persona: Persona) -> list[Field]:
    """The items of the empathy map under the names of its fields, in its order."""
    items = subject.document.group("empathy_items", "persona", persona.id)
    fields: list[Field] = []
    for name in EMPATHY_FIELDS:
        texts = [_item(item, subject) for item in items if item.field == name]
        if texts:
            fields.append((word("empathy", name, subject.translate), "\n".join(texts), "accent"))
    return fields


def _item(item: EmpathyItem, subject: Subject) -> str:
    kind = word("evidence", item.evidence, subject.translate) if item.evidence else ""
    how = joined(kind, item.evidence_text)
    return f"• {item.text} ({how})" if how else f"• {item.text}"


def _in_two(subject: Subject, fields: list[Field], head: Row) -> list[Row]:
    """The fields in two columns, read from left to right."""
    column = (subject.width - _GAP) / 2
    rows = []
    for start in range(0, len(fields), 2):
        cells = tuple(
            Cell(at * (column + _GAP), _field(*field, column))
            for at, field in enumerate(fields[start : start + 2])
        )
        rows.append(Row(cells, above=18.0, head=head))
    return rows


def _field(title: str, text: str, colour: Colour, width: float) -> Pieces:
    pieces = (
        *text_pieces(title, LABEL, width, "ink_soft", indent=_PAD),
        *text_pieces(text, _TEXT, width, indent=_PAD),
    )
    return tuple(_with_bar(piece, colour) for piece in pieces)


def _with_bar(piece: Piece, colour: Colour) -> Piece:
    """The piece with a part of the coloured line that runs along its field."""

    def draw(x: float, y: float) -> Iterable[Primitive]:
        return (Box(Rect(x, y, _BAR, piece.height), 0, fill=colour), *piece.draw(x, y))

    return Piece(piece.height, draw)
