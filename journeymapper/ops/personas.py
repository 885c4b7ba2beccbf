"""Personas: who goes which journey, and what a project keeps about them beyond the usual fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.field_rules import check_fields
from journeymapper.model.fields import LINE_LIMIT, Id
from journeymapper.model.problem import Problem
from journeymapper.model.text import clean_line, clean_text
from journeymapper.ops.attach import channel_named
from journeymapper.ops.draft import Draft
from journeymapper.ops.labels import label
from journeymapper.ops.order import last_key
from journeymapper.ops.projects import CUSTOMER
from journeymapper.ops.remove import has_things, take_away


def add_persona(document: Document, ids: IdSource, journey: Id, name: str, kind: str = "secondary") -> Edit:
    """A new persona who goes the journey."""
    draft = Draft(document)
    draft.get(r.Journey, journey)
    key = last_key(draft.all(r.Persona))
    persona = r.Persona(id=ids(), order=key, name=clean_line(name).strip(), kind=kind)
    check_fields(persona)
    draft.put(persona)
    let_join(draft, ids, persona.id, journey)
    return draft.edit(label("persona.add", [persona]), (persona.id,))


def welcome_persona(document: Document, ids: IdSource, journey: Id, name: str) -> Edit:
    """As `add_persona`; the first one takes the place of the persona whom a new project begins with.

    She is then the primary one and goes the journeys of the other, about whom nobody had said anything.
    """
    draft = Draft(document)
    nobody = placeholder(document)
    if nobody is None:
        return add_persona(document, ids, journey, name)
    persona = replace(nobody, name=clean_line(name).strip())
    check_fields(persona)
    draft.put(persona)
    let_join(draft, ids, persona.id, journey)
    return draft.edit(label("persona.add", [persona]), (persona.id,))


def placeholder(document: Document) -> r.Persona | None:
    """The persona of a new project while they are alone, as they were made, and nothing is theirs."""
    if len(document.personas) != 1:
        return None
    (persona,) = document.personas.values()
    untouched = r.Persona(id=persona.id, order=persona.order, name=persona.name)
    if persona.name not in CUSTOMER.values() or persona != untouched:
        return None
    return None if has_things(Draft(document), persona.id) else persona


def unnamed(document: Document) -> r.Persona | None:
    """The persona of a new project while they bear no name of their own, whatever is theirs."""
    return next((p for p in document.ordered("personas") if p.name in CUSTOMER.values()), None)


def is_dispensable(document: Document, persona: Id) -> bool:
    """Whether the persona could go: every journey keeps one."""
    rows = document.group("journey_personas", "persona", persona)
    return all(len(document.personas_of(row.journey)) > 1 for row in rows)


def join_journey(document: Document, ids: IdSource, persona: Id, journey: Id) -> Edit:
    """Lets a persona go a journey; one who does already changes nothing."""
    draft = Draft(document)
    found, way = draft.get(r.Persona, persona), draft.get(r.Journey, journey)
    let_join(draft, ids, persona, journey)
    return draft.edit(label("persona.join", [found], journey=way.title), (persona,))


def let_join(draft: Draft, ids: IdSource, persona: Id, journey: Id) -> None:
    """Adds a persona to a journey, after those who go it; one who does already stays where they are."""
    rows = draft.group(r.JourneyPersona, "journey", journey)
    if not any(row.persona == persona for row in rows):
        draft.put(r.JourneyPersona(id=ids(), journey=journey, persona=persona, order=last_key(rows)))


def leave_journey(document: Document, persona: Id, journey: Id) -> Edit:
    """Takes a persona off a journey, with their feelings and whatever is theirs alone on it."""
    draft = Draft(document)
    found, way = draft.get(r.Persona, persona), draft.get(r.Journey, journey)
    rows = draft.group(r.JourneyPersona, "journey", journey)
    take_away(draft, [row for row in rows if row.persona == persona])
    return draft.edit(label("persona.leave", [found], journey=way.title), (persona,))


def duplicate_persona(document: Document, ids: IdSource, persona: Id) -> Edit:
    """A copy of a persona with sheet and empathy map, who goes the same journeys and feels nothing yet.

    What items became belongs to the original, so the copy's items have become nothing.
    """
    draft = Draft(document)
    found = draft.get(r.Persona, persona)
    key = last_key(draft.all(r.Persona))
    copy = replace(
        found, id=ids(), order=key, name=numbered(draft, r.Persona, found.name), copied_from=persona
    )
    check_fields(copy)
    draft.put(copy)
    kinds: tuple[type[Any], ...] = (r.PersonaChannel, r.PersonaFieldText, r.EmpathyItem)
    for kind in kinds:
        for row in draft.group(kind, "persona", persona):
            own = {"became": None} if kind is r.EmpathyItem else {}
            draft.put(replace(row, id=ids(), persona=copy.id, copied_from=row.id, **own))
    for row in draft.group(r.JourneyPersona, "persona", persona):
        let_join(draft, ids, copy.id, row.journey)
    return draft.edit(label("persona.duplicate", [found]), (copy.id,))


def numbered(draft: Draft, kind: type[Any], title: str) -> str:
    """`title` with the first number from 2 on that no other record of the kind bears: “Olga (2)”."""
    titles = {getattr(row, "name", None) or getattr(row, "title", "") for row in draft.all(kind)}
    return next(one for number in count(2) if (one := _with_number(title, number)) not in titles)


def _with_number(title: str, number: int) -> str:
    """A title that leaves no room for the number is cut."""
    behind = f" ({number})"
    return title[: LINE_LIMIT - len(behind)] + behind


def add_persona_field(document: Document, ids: IdSource, title: str) -> Edit:
    """A further field that the project keeps for every persona."""
    draft = Draft(document)
    key = last_key(draft.all(r.PersonaField))
    field = r.PersonaField(id=ids(), order=key, title=clean_line(title).strip())
    check_fields(field)
    draft.put(field)
    return draft.edit(label("persona_field.add", [field]))


def set_persona_field(
    document: Document, ids: IdSource, persona: Id, field: Id, text: str, merge_key: str | None = None
) -> Edit:
    """Says something in a persona's further field; an empty text says nothing there any more."""
    draft = Draft(document)
    found, own = draft.get(r.Persona, persona), draft.get(r.PersonaField, field)
    rows = draft.group(r.PersonaFieldText, "persona", persona)
    there = next((row for row in rows if row.field == own.id), None)
    said = clean_text(text)
    if said:
        row = there or r.PersonaFieldText(id=ids(), persona=persona, field=field)
        row = replace(row, text=said)
        check_fields(row)
        draft.put(row)
    elif there is not None:
        draft.remove(there)
    return draft.edit(label("text.change", [found], own=own.title), (persona,), merge_key)


def set_persona_channels(document: Document, ids: IdSource, persona: Id, channels: tuple[Id, ...]) -> Edit:
    """Says which channels a persona prefers."""
    draft = Draft(document)
    if any(draft.find(r.Channel, channel) is None for channel in channels):
        raise Problem("This channel is no longer there.", "Choose another one.")
    return _prefer(draft, ids, persona, channels)


def name_persona_channels(document: Document, ids: IdSource, persona: Id, names: str) -> Edit:
    """Says which channels a persona prefers, by their names: one a line, or with commas between.

    A new name adds a channel to the project. A name that has a comma itself is one where it has its own line.
    """
    draft = Draft(document)
    wanted = [channel_named(draft, ids, name) for name in _names(draft, names)]
    return _prefer(draft, ids, persona, tuple(channel.id for channel in wanted if channel is not None))


def _prefer(draft: Draft, ids: IdSource, persona: Id, channels: tuple[Id, ...]) -> Edit:
    found = draft.get(r.Persona, persona)
    there = {row.channel: row for row in draft.group(r.PersonaChannel, "persona", persona)}
    for channel in dict.fromkeys(channels):
        if channel not in there:
            draft.put(r.PersonaChannel(id=ids(), persona=persona, channel=channel))
    for channel, row in there.items():
        if channel not in channels:
            draft.remove(row)
    return draft.edit(label("persona.channels", [found]), (persona,))


def _names(draft: Draft, names: str) -> Iterator[str]:
    known = {channel.name.casefold() for channel in draft.all(r.Channel)}
    for line in names.split("\n"):
        if line.strip().casefold() in known:
            yield line
        else:
            yield from line.split(",")
