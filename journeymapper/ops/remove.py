"""Removing things, with what hangs on them; and saying beforehand what would go along.

Ways heal: what led to a removed card leads on to what came next. Phases leave their cards to the neighbouring
phase. The last journey and a journey's last persona stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.ops.draft import Draft
from journeymapper.ops.hosted import HOSTED_KINDS, drop_choices, drop_hosted
from journeymapper.ops.labels import label_at
from journeymapper.ops.phases import dissolve
from journeymapper.ops.ways import heal, remove_link

_OF_PERSONAS: tuple[type[Any], ...] = (r.Feeling, r.Motivation, r.PainPoint, r.Opportunity)
_ABOUT_PERSONAS: tuple[type[Any], ...] = (r.PersonaChannel, r.PersonaFieldText, r.EmpathyItem, r.PathChoice)


def remove(document: Document, ids: IdSource, things: tuple[Id, ...]) -> Edit:
    """Removes records of any kinds. `ids` is not used up: removing makes no records.

    Links of removed cards are healed even where they are among the things themselves.
    """
    del ids
    draft = Draft(document)
    found = [draft.locate(thing) for thing in dict.fromkeys(things)]
    said = label_at(draft, "thing.remove", found)
    take_away(draft, found)
    return draft.edit(said)


def what_goes(document: Document, things: tuple[Id, ...]) -> dict[str, int]:
    """How many records of each table would go along with the things, themselves not counted."""
    draft = Draft(document)
    take_away(draft, [draft.locate(thing) for thing in dict.fromkeys(things)])
    gone = Counter(c.table for c in draft.diff() if c.after is None and c.id not in things)
    return dict(gone)


def has_things(draft: Draft, persona: Id) -> bool:
    """Whether anything would go with the persona but that they go journeys."""
    return any(draft.group(kind, "persona", persona) for kind in (*_OF_PERSONAS, *_ABOUT_PERSONAS))


def take_away(draft: Draft, found: list[r.Record]) -> None:
    """Removes the records from the draft, in an order in which none needs one that is gone."""
    nodes = {record.id for record in found if isinstance(record, r.Node)}
    alone = [
        record
        for record in found
        if not (isinstance(record, r.Link) and nodes & {record.source, record.target})
    ]
    for kind, take in _TAKE.items():
        for record in alone:
            current = draft.find(type(record), record.id)
            if type(record) is kind and current is not None:
                take(draft, current)


def _take_node(draft: Draft, node: r.Node) -> None:
    heal(draft, node)
    drop_hosted(draft, node.id)
    drop_choices(draft, node.id)
    draft.remove(node)


def _take_hosted(draft: Draft, row: r.Record) -> None:
    drop_hosted(draft, row.id)
    draft.remove(row)


def _take_channel(draft: Draft, channel: r.Channel) -> None:
    for node in draft.group(r.Node, "channel", channel.id):
        draft.put(replace(node, channel=None))
    _remove_all(draft, r.PersonaChannel, "channel", channel.id)
    draft.remove(channel)


def _take_persona(draft: Draft, persona: r.Persona) -> None:
    for row in draft.group(r.JourneyPersona, "persona", persona.id):
        _check_not_last(draft, row)
        draft.remove(row)
    for kind in _OF_PERSONAS:
        for own in draft.group(kind, "persona", persona.id):
            _take_hosted(draft, own)
    for other in _ABOUT_PERSONAS:
        _remove_all(draft, other, "persona", persona.id)
    draft.remove(persona)


def _check_not_last(draft: Draft, row: r.JourneyPersona) -> None:
    if len(draft.group(r.JourneyPersona, "journey", row.journey)) == 1:
        raise Problem(
            "“%(persona)s” is the last persona of “%(journey)s”.",
            "Let another persona go this journey first.",
            persona=draft.get(r.Persona, row.persona).name,
            journey=draft.get(r.Journey, row.journey).title,
        )


def _take_journey_persona(draft: Draft, row: r.JourneyPersona) -> None:
    """A persona leaves a journey: what is theirs alone on it goes along."""
    _check_not_last(draft, row)
    hosts = {
        host.id for kind in (r.Node, r.Link) for host in draft.group(kind, "journey", row.journey)
    }  # fmt: skip
    for kind in _OF_PERSONAS:
        for own in draft.group(kind, "persona", row.persona):
            if own.host in hosts:
                _take_hosted(draft, own)
    for choice in draft.group(r.PathChoice, "persona", row.persona):
        if choice.journey == row.journey:
            draft.remove(choice)
    draft.remove(row)


def _take_journey(draft: Draft, journey: r.Journey) -> None:
    if len(draft.all(r.Journey)) == 1:
        raise Problem(
            "“%(title)s” is the only journey of this project.",
            "Add another journey before removing this one.",
            title=journey.title,
        )
    for hosts in (r.Node, r.Link):
        for host in draft.group(hosts, "journey", journey.id):
            drop_hosted(draft, host.id)
    for kind in (
        r.PathChoice, r.JourneyPersona, r.Link, r.Node, r.Note, r.Picture, r.TrayLine, r.Phase,
    ):  # fmt: skip
        _remove_all(draft, kind, "journey", journey.id)
    draft.remove(journey)


def _take_persona_field(draft: Draft, field: r.PersonaField) -> None:
    _remove_all(draft, r.PersonaFieldText, "field", field.id)
    draft.remove(field)


def _take_lane(draft: Draft, lane: r.Lane) -> None:
    _remove_all(draft, r.LaneText, "lane", lane.id)
    draft.remove(lane)


def _refuse_project(_draft: Draft, _project: r.Project) -> None:
    raise Problem("A project can’t be removed from within.", "Delete its file instead.")


def _remove_all(draft: Draft, kind: type[Any], column: str, value: Id) -> None:
    for row in draft.group(kind, column, value):
        draft.remove(row)


_TAKE: dict[type[Any], Callable[[Draft, Any], None]] = {
    r.Project: _refuse_project,
    **dict.fromkeys(HOSTED_KINDS, _take_hosted),
    **dict.fromkeys((r.PersonaChannel, r.PersonaFieldText, r.EmpathyItem, r.PathChoice), Draft.remove),
    **dict.fromkeys((r.Note, r.Picture, r.TrayLine), Draft.remove),
    r.Link: remove_link,
    r.Node: _take_node,
    r.Phase: dissolve,
    r.Journey: _take_journey,
    r.JourneyPersona: _take_journey_persona,
    r.Persona: _take_persona,
    r.PersonaField: _take_persona_field,
    r.Channel: _take_channel,
    r.Lane: _take_lane,
}
"""How records of each kind go, in the order in which they are taken."""
