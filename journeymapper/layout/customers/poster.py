"""The customer poster: who our customer is, on one page that everybody can read from across the room.

Decides what is on it and how large things are to each other: the statement, the primary personas large, the
others smaller, each with what they need. Drawn for a page of a given shape and filled to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from journeymapper.i18n import catalogue
from journeymapper.layout.booklet.words import Translate
from journeymapper.layout.customers.parts import Drawn, badge, bulleted, text, with_sign
from journeymapper.layout.customers.statement import question_of, statement_of
from journeymapper.layout.display import DisplayList, Group, Primitive, Shape, Stroke
from journeymapper.layout.paths import polyline
from journeymapper.layout.places import grown
from journeymapper.layout.portraits import portrait
from journeymapper.layout.quotes import quoted
from journeymapper.layout.styles import Style
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Persona

USUAL_WIDTH = 1120.0
_QUESTION = Style("semibold", 30, 36)
_STATEMENT = Style("semibold", 42, 50)
_NAME = Style("semibold", 42, 50)
_ROLE = Style("regular", 30, 36)
_BADGE = Style("semibold", 30, 34)
_TEXT = Style("regular", 30, 37)
_LABEL = Style("semibold", 30, 40)
_QUOTE = Style("italic", 30, 37)
_SECOND_NAME = Style("semibold", 34, 41)
_SECOND_TEXT = Style("regular", 30, 36)
_PORTRAIT = 216.0
_SECOND_PORTRAIT = 110.0
_GAP = 44.0
_LEAST_PRIMARY = 480.0
_LEAST_SECONDARY = 340.0

_DrawPersona = Callable[[Persona, float, float, float, str, Translate], Drawn]
"""Draws a persona at x, y in a column of a width, in a language."""


@dataclass(frozen=True, slots=True)
class CustomerPoster:
    """A laid-out poster, from (0, 0) down, and each persona's part of it."""

    display: DisplayList
    personas: dict[Id, Rect]


def lay_out_customer_poster(
    document: Document, width: float = USUAL_WIDTH, *, language: str
) -> CustomerPoster:
    """The poster, `width` units wide and as high as it must be."""
    translate = catalogue(language).gettext
    head = _head(document, width, language, translate)
    groups = [Group(("poster_head", ""), grown(head.rect, 4.0), head.items)]
    people = document.ordered("personas")
    primary = [persona for persona in people if persona.kind == "primary"]
    secondary = [persona for persona in people if persona.kind == "secondary"]
    places: dict[Id, Rect] = {}
    y = head.rect.bottom + 32
    for row in _rows(primary, width, _LEAST_PRIMARY):
        y = _row(row, y, width, _primary, groups, places, language, translate) + 34
    if primary and secondary:
        line = polyline([(0.0, y - 10), (width, y - 10)])
        groups.append(
            Group(
                ("poster_rule", ""),
                Rect(0, y - 12, width, 4),
                (Shape(line, stroke=Stroke("guide_zero", 2.0)),),
            )
        )
        y += 22
    for row in _rows(secondary, width, _LEAST_SECONDARY):
        y = _row(row, y, width, _secondary, groups, places, language, translate) + 28
    bottom = max((rect.bottom for rect in places.values()), default=head.rect.bottom)
    return CustomerPoster(DisplayList(tuple(groups), Rect(0, 0, width, bottom)), places)


def _head(document: Document, width: float, language: str, translate: Translate) -> Drawn:
    said = statement_of(document, language)
    question = text(question_of(document, translate), 0.0, 0.0, _QUESTION, width, "accent")
    body = text(said.text or translate("No personas yet"), 0.0, question.rect.bottom + 6, _STATEMENT, width)
    items, bottom = (*question.items, *body.items), body.rect.bottom
    if said.proposed and said.text:
        hint = translate("Proposed from the personas; nobody has stated it yet.")
        note = with_sign("proposed", hint, 0.0, bottom + 6, _SECOND_TEXT, width)
        items, bottom = (*items, *note.items), note.rect.bottom
    return Drawn(items, Rect(0, 0, width, bottom))


def _rows(people: Sequence[Persona], width: float, least: float) -> list[Sequence[Persona]]:
    """The people in rows, as many side by side as have room, and about equally many in each."""
    most = max(1, int((width + _GAP) / (least + _GAP)))
    rows = -(-len(people) // most)
    each = -(-len(people) // rows) if rows else 0
    return [people[start : start + each] for start in range(0, len(people), each)] if rows else []


def _row(
    row: Sequence[Persona],
    y: float,
    width: float,
    draw: _DrawPersona,
    groups: list[Group],
    places: dict[Id, Rect],
    language: str,
    translate: Translate,
) -> float:
    column = (width + _GAP) / len(row) - _GAP
    for at, persona in enumerate(row):
        drawn = draw(persona, at * (column + _GAP), y, column, language, translate)
        groups.append(Group(("poster_persona", persona.id), grown(drawn.rect, 4.0), drawn.items))
        places[persona.id] = drawn.rect
    return max(places[persona.id].bottom for persona in row)


def _primary(
    persona: Persona, x: float, y: float, width: float, language: str, translate: Translate
) -> Drawn:
    """Large: portrait, name, what they say and what they need; beside the portrait where there is room."""
    beside = width >= _PORTRAIT + 420
    left = x + _PORTRAIT + 36 if beside else x
    room = x + width - left
    items: list[Primitive] = list(portrait(persona, x, y, _PORTRAIT))
    top = y if beside else y + _PORTRAIT + 16
    kind = badge(persona, left, top, _BADGE, translate)
    drawn = [kind, *_introduced(persona, left, kind.rect.bottom + 8, room, _NAME, _ROLE)]
    bottom = drawn[-1].rect.bottom
    if persona.quote:
        drawn.append(text(quoted(persona.quote, language), left, bottom + 12, _QUOTE, room, "accent"))
        bottom = drawn[-1].rect.bottom
    drawn += _needs(persona, left, bottom + 14, room, _TEXT, translate)
    bottom = drawn[-1].rect.bottom
    for part in drawn:
        items += part.items
    return Drawn(tuple(items), Rect(x, y, width, max(bottom, y + _PORTRAIT) - y))


def _secondary(
    persona: Persona, x: float, y: float, width: float, _language: str, translate: Translate
) -> Drawn:
    """Smaller: the portrait beside name and role, what they need below."""
    left = x + _SECOND_PORTRAIT + 20
    items: list[Primitive] = list(portrait(persona, x, y, _SECOND_PORTRAIT))
    head = _introduced(persona, left, y + 4, x + width - left, _SECOND_NAME, _SECOND_TEXT)
    bottom = max(head[-1].rect.bottom, y + _SECOND_PORTRAIT)
    drawn = [*head, *_needs(persona, x, bottom + 10, width, _SECOND_TEXT, translate)]
    for part in drawn:
        items += part.items
    return Drawn(tuple(items), Rect(x, y, width, max(part.rect.bottom for part in drawn) - y))


def _introduced(persona: Persona, x: float, y: float, width: float, name: Style, role: Style) -> list[Drawn]:
    title = f"{persona.name}, {persona.age}" if persona.age else persona.name
    drawn = [text(title, x, y, name, width)]
    if persona.role:
        drawn.append(text(persona.role, x, drawn[0].rect.bottom + 2, role, width, "ink_soft"))
    return drawn


def _needs(
    persona: Persona, x: float, y: float, width: float, style: Style, translate: Translate
) -> list[Drawn]:
    """What they need, or where nobody has said it what they want to reach; nothing where neither is known."""
    title, said = translate("Needs"), persona.needs
    if not said:
        title, said = translate("Goals"), persona.goals
    if not said:
        return [Drawn((), Rect(x, y, width, 0.0))]
    label = text(title, x, y, _LABEL, width, "opportunity")
    return [label, bulleted(said, x, label.rect.bottom + 2, style, width, "opportunity", 4.0)]
