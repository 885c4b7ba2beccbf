"""All personas of a project side by side, under the sentence that says who its customer is.

Decides what a card shows. It introduces: long quotes and goals are whole on the persona's own sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from journeymapper.i18n import catalogue
from journeymapper.layout.booklet.words import Translate
from journeymapper.layout.customers.parts import (
    Drawn,
    badge,
    beginning,
    drawn_lines,
    entries_of,
    how_known,
    text,
    with_sign,
)
from journeymapper.layout.customers.statement import question_of, statement_of
from journeymapper.layout.display import Box, DisplayList, Group, Primitive, Stroke
from journeymapper.layout.icons import icon
from journeymapper.layout.places import grown
from journeymapper.layout.portraits import portrait
from journeymapper.layout.quotes import quoted
from journeymapper.layout.styles import Style
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Persona

USUAL_WIDTH = 1120.0
_QUESTION = Style("semibold", 13, 18)
_STATEMENT = Style("semibold", 22, 29)
_PROPOSED = Style("regular", 12, 16)
_BADGE = Style("semibold", 10.5, 14)
_NAME = Style("semibold", 18, 23)
_ROLE = Style("regular", 12.5, 16.5)
_QUOTE = Style("italic", 13, 17.5)
_GOAL = Style("regular", 12.5, 16.5)
_KNOWN = Style("regular", 10.5, 14)
_LEAST_CARD = 250.0
_MOST_CARD = 380.0
_GAP = 16.0
_PAD = 16.0
_PORTRAIT = 88.0
_QUOTE_LINES, _GOAL_LINES = 5, 3


@dataclass(frozen=True, slots=True)
class Gallery:
    """A laid-out gallery, from (0, 0) down: where the statement is, and each persona's card."""

    display: DisplayList
    statement: Rect
    cards: Mapping[Id, Rect]


def lay_out_gallery(document: Document, width: float = USUAL_WIDTH, *, language: str) -> Gallery:
    """All personas in their order, in a room `width` units wide."""
    translate = catalogue(language).gettext
    groups: list[Group] = []
    statement = _statement(document, width, language, translate)
    groups.append(Group(("gallery_statement", ""), grown(statement.rect, 2.0), statement.items))
    personas = document.ordered("personas")
    count = max(1, min(len(personas), int((width + _GAP) / (_LEAST_CARD + _GAP))))
    column = min((width + _GAP) / count - _GAP, _MOST_CARD)
    cards: dict[Id, Rect] = {}
    top = statement.rect.bottom + 24
    for start in range(0, len(personas), count):
        row = personas[start : start + count]
        drawn = [
            _card(persona, at * (column + _GAP), top, column, language, translate)
            for at, persona in enumerate(row)
        ]
        high = max(card.rect.height for card in drawn)
        for persona, card in zip(row, drawn, strict=True):
            rect = Rect(card.rect.x, top, column, high)
            shadow = Box(Rect(rect.x, rect.y + 2, rect.width, rect.height), 12, fill="shadow")
            box = Box(rect, 12, fill="card", stroke=Stroke("card_edge"))
            items = (shadow, box, *card.items)
            groups.append(Group(("gallery_card", persona.id), grown(rect, 4.0), items, (box,)))
            cards[persona.id] = rect
        top += high + _GAP
    bottom = top - _GAP if personas else statement.rect.bottom
    return Gallery(DisplayList(tuple(groups), Rect(0, 0, width, bottom)), statement.rect, cards)


def _statement(document: Document, width: float, language: str, translate: Translate) -> Drawn:
    said = statement_of(document, language)
    head = text(question_of(document, translate), 0.0, 0.0, _QUESTION, width, "ink_soft")
    if not said.text:
        hint = text(translate("No personas yet"), 0.0, head.rect.bottom + 2, _STATEMENT, width, "ink_faint")
        return Drawn((*head.items, *hint.items), Rect(0, 0, width, hint.rect.bottom))
    body = text(said.text, 0.0, head.rect.bottom + 2, _STATEMENT, width)
    items, bottom = (*head.items, *body.items), body.rect.bottom
    if said.proposed:
        note = with_sign(
            "proposed",
            translate("Proposed from the personas; nobody has stated it yet."),
            0.0,
            bottom + 3,
            _PROPOSED,
            width,
        )
        items, bottom = (*items, *note.items), note.rect.bottom
    return Drawn(items, Rect(0, 0, width, bottom))


def _card(persona: Persona, x: float, y: float, width: float, language: str, translate: Translate) -> Drawn:
    """The card's content, and how high the card must be for it."""
    left, room = x + _PAD, width - 2 * _PAD
    beside = left + _PORTRAIT + 14
    items: list[Primitive] = list(portrait(persona, left, y + _PAD, _PORTRAIT))
    head = badge(persona, beside, y + _PAD + 2, _BADGE, translate)
    name = text(persona.name, beside, head.rect.bottom + 5, _NAME, x + width - _PAD - beside)
    items += (*head.items, *name.items)
    bottom = name.rect.bottom
    if persona.age:
        age = text(persona.age, beside, bottom, _ROLE, x + width - _PAD - beside, "ink_soft")
        items += age.items
        bottom = age.rect.bottom
    bottom = max(bottom, y + _PAD + _PORTRAIT)
    if persona.role:
        role = text(persona.role, left, bottom + 10, _ROLE, room, "ink_soft")
        items += role.items
        bottom = role.rect.bottom
    if persona.quote:
        lines = beginning(quoted(persona.quote, language), _QUOTE, room, _QUOTE_LINES)
        quote = drawn_lines(lines, left, bottom + 10, _QUOTE, "ink")
        items += quote.items
        bottom = quote.rect.bottom
    if goals := entries_of(persona.goals):
        lines = beginning(goals[0], _GOAL, room - 20, _GOAL_LINES)
        goal = drawn_lines(lines, left + 20, bottom + 10, _GOAL, "ink")
        items += (*icon("goal", left, bottom + 11.5, 13, "opportunity"), *goal.items)
        bottom = goal.rect.bottom
    sign, said = how_known(persona, translate)
    lines = beginning(said, _KNOWN, room - 17, 2)
    known = with_sign(sign, "\n".join(line.text for line in lines), left, bottom + 10, _KNOWN, room)
    items += known.items
    return Drawn(tuple(items), Rect(x, y, width, known.rect.bottom + _PAD - y))
