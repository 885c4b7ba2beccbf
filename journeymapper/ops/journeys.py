"""Journeys of a project: new ones and copies."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.field_rules import check_fields
from journeymapper.model.fields import Id
from journeymapper.model.text import clean_line
from journeymapper.ops.copies import renamed, with_hosted
from journeymapper.ops.draft import Draft
from journeymapper.ops.labels import label
from journeymapper.ops.order import key_before, last_key
from journeymapper.ops.personas import let_join, numbered
from journeymapper.ops.projects import CUSTOMER


def add_journey(document: Document, ids: IdSource, title: str, language: str, today: str) -> Edit:
    """A new empty journey as of `today` (YYYY-MM-DD), gone by the project's first persona."""
    draft = Draft(document)
    journey = r.Journey(
        id=ids(),
        order=last_key(draft.all(r.Journey)),
        title=clean_line(title).strip(),
        language=language,
        as_of=today,
    )
    check_fields(journey)
    draft.put(journey)
    personas = draft.all(r.Persona)
    if personas:
        let_join(draft, ids, personas[0].id, journey.id)
    else:
        first = r.Persona(id=ids(), order=last_key(()), name=CUSTOMER[language])
        let_join(draft, ids, draft.put(first).id, journey.id)
    return draft.edit(label("journey.add", [journey]), (journey.id,))


def duplicate_journey(document: Document, ids: IdSource, journey: Id) -> Edit:
    """A copy of a journey with all that is on it, right behind the original."""
    draft = Draft(document)
    found = draft.get(r.Journey, journey)
    journeys = draft.all(r.Journey)
    at = journeys.index(found) + 1
    key = key_before(draft, journeys, journeys[at].id if at < len(journeys) else None)
    original = replace(found, order=key, title=numbered(draft, r.Journey, found.title))
    check_fields(original)
    hosts: tuple[r.Record, ...] = (
        *draft.group(r.Node, "journey", journey),
        *draft.group(r.Link, "journey", journey),
    )
    kinds: tuple[type[Any], ...] = (
        r.JourneyPersona, r.Phase, r.Note, r.Picture, r.TrayLine, r.PathChoice,
    )  # fmt: skip
    belonging = [row for kind in kinds for row in draft.group(kind, "journey", journey)]
    copies = renamed([original, *belonging, *with_hosted(draft, hosts)], ids)
    for copy in copies.values():
        draft.put(copy)
    return draft.edit(label("journey.duplicate", [found]), (copies[journey].id,))
