"""What hangs on cards and waits: feelings, motivations, pain points, opportunities, questions, evidence.

Channels are put on cards here too. What a touchpoint or a wait carries does not fit on entry and exit points;
open questions and how we know do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from journeymapper.i18n import mark
from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.durations import parse_duration
from journeymapper.model.field_rules import check_fields
from journeymapper.model.fields import Id, specs
from journeymapper.model.problem import Problem
from journeymapper.model.text import clean_line, clean_text
from journeymapper.ops.draft import Draft
from journeymapper.ops.fields import cleaned, put_duration, put_wait
from journeymapper.ops.hosted import drop_hosted
from journeymapper.ops.insert import new_node
from journeymapper.ops.labels import label, label_at
from journeymapper.ops.order import last_key

_NOT_HERE = {
    "feeling": mark("A feeling belongs on a touchpoint or on a waiting."),
    "motivation": mark("A motivation belongs on a touchpoint."),
    "pain_point": mark("A pain point belongs on a touchpoint or on a waiting."),
    "opportunity": mark("An opportunity belongs on a touchpoint or on a waiting."),
    "question": mark("An open question belongs on a card or on a link."),
    "channel": mark("A channel belongs on a touchpoint."),
    "duration": mark("A duration belongs on a touchpoint or, as waiting, on a link."),
    "moment_of_truth": mark("Only a touchpoint can be a moment of truth."),
}


def can_carry(record: r.Record, what: str) -> bool:
    """Whether a record can carry a "feeling", "motivation", "pain_point", "opportunity", "question" …"""
    if isinstance(record, r.Link):
        return what not in ("motivation", "channel", "moment_of_truth")
    return isinstance(record, r.Node) and (record.kind == "touchpoint" or what == "question")


def carriers(draft: Draft, hosts: tuple[Id, ...], what: str) -> list[r.Record]:
    """Those of the hosts that can carry it. Raises Problem where none can."""
    found = [draft.locate(host) for host in dict.fromkeys(hosts)]
    fitting = [record for record in found if can_carry(record, what)]
    if not fitting:
        raise Problem(_NOT_HERE[what], "Select where it belongs and try again.")
    return fitting


def _journey_of(record: Any) -> Id:
    journey: Id = record.journey
    return journey


def check_persona(draft: Draft, persona: Id | None, journey: Id) -> None:
    """Raises Problem where a persona is given who does not go the journey."""
    if persona is None:
        return
    found = draft.get(r.Persona, persona)
    if not any(row.persona == persona for row in draft.group(r.JourneyPersona, "journey", journey)):
        raise Problem(
            "“%(name)s” does not go this journey.", "Let the persona go this journey first.", name=found.name
        )


def feeling_at(draft: Draft, host: Id, persona: Id) -> r.Feeling | None:
    return next((f for f in draft.group(r.Feeling, "host", host) if f.persona == persona), None)


def set_feeling(
    document: Document, ids: IdSource, hosts: tuple[Id, ...], persona: Id, score: int | None
) -> Edit:
    """Records how a persona feels at touchpoints or on waits, -2 to +2; None takes the score back.

    One score stands for the group: it takes the place of a tally. Words and quotes stay.
    """
    draft = Draft(document)
    found = carriers(draft, hosts, "feeling")
    for host in found:
        put_score(draft, ids, host, persona, score)
    said = label_at(draft, "feeling.set" if score is not None else "feeling.clear", found, score=str(score))
    return draft.edit(said, hosts)


def put_score(draft: Draft, ids: IdSource, host: r.Record, persona: Id, score: int | None) -> None:
    check_persona(draft, persona, _journey_of(host))
    feeling = feeling_at(draft, host.id, persona)
    if feeling is None:
        feeling = r.Feeling(id=ids(), host=host.id, persona=persona)
    keep_feeling(draft, replace(feeling, score=score, tally=None))


def keep_feeling(draft: Draft, feeling: r.Feeling) -> None:
    """Puts a feeling, or removes it where it says nothing any more and nobody says how we know."""
    check_fields(feeling)
    says = feeling.score is not None or feeling.tally or feeling.word or feeling.quote
    if says or draft.group(r.Evidence, "host", feeling.id):
        draft.put(feeling)
    else:
        draft.remove(feeling)


def set_feeling_field(
    document: Document, ids: IdSource, host: Id, persona: Id, field: str, value: object,
    merge_key: str | None = None,
) -> Edit:  # fmt: skip
    """Sets a feeling's "word", "quote", "tally" or "score"; where there is no feeling yet, records one."""
    draft = Draft(document)
    if field not in ("word", "quote", "tally", "score"):
        raise ValueError(f"{field} is not a plain field of a feeling")
    found = carriers(draft, (host,), "feeling")
    check_persona(draft, persona, _journey_of(found[0]))
    feeling = feeling_at(draft, host, persona) or r.Feeling(id=ids(), host=host, persona=persona)
    changed: Any = {field: cleaned(value, specs(r.Feeling)[field])}
    keep_feeling(draft, replace(feeling, **changed))
    return draft.edit(label_at(draft, "feeling.change", found, field=field), (host,), merge_key)


def clear_feeling(document: Document, hosts: tuple[Id, ...], persona: Id) -> Edit:
    """Removes what a persona feels at these places, words and quotes included."""
    draft = Draft(document)
    found = [draft.locate(host) for host in dict.fromkeys(hosts)]
    for host in found:
        feeling = feeling_at(draft, host.id, persona)
        if feeling is not None:
            drop_hosted(draft, feeling.id)
            draft.remove(feeling)
    return draft.edit(label_at(draft, "feeling.clear", found), hosts)


def add_motivation(
    document: Document, ids: IdSource, host: Id, text: str, kind: str | None = None, persona: Id | None = None
) -> Edit:
    """Adds what drives the customer at a touchpoint, after those that are there."""
    draft = Draft(document)
    attach(draft, ids, host, "motivation", text, kind=kind, persona=persona)
    return draft.edit(label("motivation.add", [draft.locate(host)]), (host,))


def add_pain_point(
    document: Document, ids: IdSource, host: Id, text: str, severity: int = 2, persona: Id | None = None
) -> Edit:
    """Adds what hurts at a touchpoint or on a wait."""
    draft = Draft(document)
    attach(draft, ids, host, "pain_point", text, severity=severity, persona=persona)
    return draft.edit(label_at(draft, "pain_point.add", [draft.locate(host)]), (host,))


def add_opportunity(
    document: Document, ids: IdSource, host: Id, text: str, persona: Id | None = None
) -> Edit:  # fmt: skip
    """Adds what could be better at a touchpoint or on a wait."""
    draft = Draft(document)
    attach(draft, ids, host, "opportunity", text, persona=persona)
    return draft.edit(label_at(draft, "opportunity.add", [draft.locate(host)]), (host,))


def add_question(document: Document, ids: IdSource, host: Id, text: str, owner: str = "") -> Edit:
    """Adds something that nobody in the room knows, at a card or link."""
    draft = Draft(document)
    attach(draft, ids, host, "question", text, owner=clean_line(owner))
    return draft.edit(label_at(draft, "question.add", [draft.locate(host)]), (host,))


ATTACHED: dict[str, type[Any]] = {
    "motivation": r.Motivation,
    "pain_point": r.PainPoint,
    "opportunity": r.Opportunity,
    "question": r.Question,
}
"""What can be hung on a host in any number, by its name in the singular."""


def attach(draft: Draft, ids: IdSource, host: Id, what: str, text: str, **more: Any) -> r.Record:
    """Hangs one of ATTACHED on a host, after those that are there. Raises Problem where it can't be there."""
    kind = ATTACHED[what]
    (found,) = carriers(draft, (host,), what)
    check_persona(draft, more.get("persona"), _journey_of(found))
    key = last_key(draft.group(kind, "host", host))
    record: r.Record = kind(id=ids(), host=host, order=key, text=clean_text(text), **more)
    check_fields(record)
    return draft.put(record)


def set_evidence(document: Document, ids: IdSource, host: Id, kind: str | None, text: str = "") -> Edit:
    """Says how we know of a node, link, feeling or pain point; None takes it back."""
    draft = Draft(document)
    found = draft.locate(host)
    if not isinstance(found, r.Node | r.Link | r.Feeling | r.PainPoint):
        raise Problem(
            "How we know this can’t be said here.", "Say it at a card, link, feeling or pain point."
        )
    there = next(iter(draft.group(r.Evidence, "host", host)), None)
    if kind is not None:
        evidence = r.Evidence(id=there.id if there else ids(), host=host, kind=kind, text=clean_text(text))
        check_fields(evidence)
        draft.put(replace(evidence, copied_from=there.copied_from if there else None))
    elif there is not None:
        draft.remove(there)
        if isinstance(found, r.Feeling):
            keep_feeling(draft, found)
    said = label_at(draft, "evidence.set" if kind else "evidence.clear", [found])
    focus = found.host if isinstance(found, r.Feeling | r.PainPoint) else host
    return draft.edit(said, (focus,))


def set_channel(document: Document, ids: IdSource, nodes: tuple[Id, ...], name: str) -> Edit:
    """Puts a channel on touchpoints by its name; a new name adds it to the project, "" takes it off."""
    draft = Draft(document)
    found = carriers(draft, nodes, "channel")
    channel = channel_named(draft, ids, name)
    for node in found:
        draft.put(replace(draft.get(r.Node, node.id), channel=channel.id if channel else None))
    said = label(
        "channel.set" if channel else "channel.clear", found, channel=channel.name if channel else ""
    )
    return draft.edit(said, nodes)


def channel_named(draft: Draft, ids: IdSource, name: str) -> r.Channel | None:
    """The project's channel of this name, whatever its case, added where there is none; None for ""."""
    name = " ".join(clean_line(name).split())
    if not name:
        return None
    channels = draft.all(r.Channel)
    for channel in channels:
        if channel.name.casefold() == name.casefold():
            return channel
    added = r.Channel(id=ids(), order=last_key(channels), name=name)
    check_fields(added)
    return draft.put(added)


def channel_like(draft: Draft, ids: IdSource, channel: r.Channel) -> Id:
    """The project's channel for one of a clip: the same, else that of its name, added where there is none."""
    there = draft.find(r.Channel, channel.id) or channel_named(draft, ids, channel.name)
    return (there or draft.put(replace(channel, id=ids()))).id


def add_feeling_card(
    document: Document, ids: IdSource, journey: Id, persona: Id, score: int, x: float, y: float
) -> Edit:
    """A new touchpoint at x, y where the persona feels so."""
    draft = Draft(document)
    node = new_node(draft, ids, journey, "touchpoint", x, y)
    put_score(draft, ids, node, persona, score)
    return draft.edit(label("node.add", [node]), (node.id,))


def add_carrying(
    document: Document, ids: IdSource, journey: Id, what: str, text: str, x: float, y: float
) -> Edit:
    """A new touchpoint at x, y that carries a motivation, pain point, channel, duration … (see `give`)."""
    draft = Draft(document)
    node = new_node(draft, ids, journey, "touchpoint", x, y)
    give(draft, ids, node.id, what, text)
    return draft.edit(label("node.add", [node]), (node.id,))


def give(draft: Draft, ids: IdSource, host: Id, what: str, text: str) -> None:
    """Turns a text into something that a host carries: one of ATTACHED, its "channel" or its "duration".

    A "moment_of_truth" needs no text.
    """
    if what in ATTACHED:
        attach(draft, ids, host, what, text)
        return
    (found,) = carriers(draft, (host,), what)
    if what == "channel":
        channel = channel_named(draft, ids, text)
        draft.put(replace(draft.get(r.Node, found.id), channel=channel.id if channel else None))
    elif what == "moment_of_truth":
        draft.put(replace(draft.get(r.Node, found.id), moment_of_truth=True))
    elif isinstance(found, r.Link):
        put_wait(draft, found, parse_duration(text))
    else:
        put_duration(draft, draft.get(r.Node, found.id), parse_duration(text))
