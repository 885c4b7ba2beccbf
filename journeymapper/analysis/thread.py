"""The thread from a persona to what is theirs on the journeys, and back; what differs between two personas.

Decides what counts as a persona's: what names them, and what is everybody's at the stations of their shown
path. Plain look-ups; nothing is drawn here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from journeymapper.analysis.feelings import score_of
from journeymapper.analysis.numbers import numbers
from journeymapper.analysis.path import shown_path
from journeymapper.model import records as r
from journeymapper.model.document import Document
from journeymapper.model.fields import Id

BECOME = ("motivations", "feelings", "pain_points", "opportunities", "questions")
"""Tables of what an item of an empathy map can become."""
APART = 2.0
"""Feelings so many scores apart, or more, are a difference between two personas."""


def became(document: Document, item: r.EmpathyItem) -> Any | None:
    """What an item was turned into; None where it was not, or where that has gone."""
    rows = (document.rows(table).get(item.became or "") for table in BECOME)
    return next((row for row in rows if row is not None), None)


def came_from(document: Document, thing: Id) -> tuple[r.EmpathyItem, ...]:
    """The items of empathy maps that became this motivation, feeling, pain point …"""
    items: tuple[r.EmpathyItem, ...] = document.group("empathy_items", "became", thing)
    return items


def from_maps(document: Document, host: Id) -> tuple[tuple[r.EmpathyItem, Any], ...]:
    """What came to a node or link from empathy maps: the items, each with what it became there."""
    return tuple(
        (item, row)
        for table in BECOME
        for row in document.group(table, "host", host)
        for item in came_from(document, row.id)
    )


def journeys_of(document: Document, persona: Id) -> tuple[Id, ...]:
    """The journeys that a persona goes, in the project's order."""
    goes = {row.journey for row in document.group("journey_personas", "persona", persona)}
    return tuple(journey.id for journey in document.ordered("journeys") if journey.id in goes)


@dataclass(frozen=True, slots=True)
class Station:
    """A node or link of a journey with what is one persona's there.

    `number` is a touchpoint's on the board ("4", "4a"); "" for all else. `questions` are the open ones.
    """

    journey: Id
    host: Id
    number: str
    feeling: r.Feeling | None
    motivations: tuple[r.Motivation, ...]
    pain_points: tuple[r.PainPoint, ...]
    opportunities: tuple[r.Opportunity, ...]
    questions: tuple[r.Question, ...]

    @property
    def score(self) -> float | None:
        """The height on the curve; None is a gap."""
        return score_of(self.feeling) if self.feeling is not None else None

    @property
    def says_something(self) -> bool:
        return self.feeling is not None or any(
            (self.motivations, self.pain_points, self.opportunities, self.questions)
        )


def stations(document: Document, journey: Id, persona: Id) -> tuple[Station, ...]:
    """The stations of the shown path in their order, waits included, then others with things theirs.

    What belongs to everybody is theirs where they take the step, on the shown path only.
    """
    path = shown_path(document, journey, persona)
    named = numbers(document, journey, persona, path)
    on_path = list(_along(path.nodes, path.links))
    beside = sorted(named.keys() - set(on_path), key=lambda node: number_key(named[node]))
    links = [link.id for link in document.journey_links(journey) if link.id not in path.links]
    feels = _feels_on(document, persona, journey)
    found = [
        _station(document, journey, host, named, persona, shared=_takes(document, persona, host, feels))
        for host in on_path
    ]
    for host in (*beside, *links):
        station = _station(document, journey, host, named, persona, shared=False)
        if station.says_something:
            found.append(station)
    return tuple(found)


def _along(nodes: tuple[Id, ...], links: tuple[Id, ...]) -> Iterator[Id]:
    for at, node in enumerate(nodes):
        yield node
        if at < len(links):
            yield links[at]


def _station(
    document: Document, journey: Id, host: Id, named: dict[Id, str], persona: Id, *, shared: bool
) -> Station:
    whose = (persona, None) if shared else (persona,)

    def theirs(table: str) -> tuple[Any, ...]:
        return tuple(row for row in document.group(table, "host", host) if row.persona in whose)

    asked = document.questions_at(host) if shared else ()
    return Station(
        journey,
        host,
        named.get(host, ""),
        document.feeling_of(host, persona),
        theirs("motivations"),
        theirs("pain_points"),
        theirs("opportunities"),
        tuple(question for question in asked if not question.answer),
    )


def number_key(number: str) -> tuple[int, int, str]:
    """Sorts the numbers of touchpoints as people read them: 4, 4a, 4b, … 4aa, 5, 10."""
    match = re.fullmatch(r"(\d+)(\D*)", number)
    return (int(match[1]), len(match[2]), match[2]) if match else (0, 0, number)


@dataclass(frozen=True, slots=True)
class Contrast:
    """What differs between two personas at one touchpoint or wait.

    "one" or "other" where only that persona takes the step, "apart" where both feel and their feelings are
    APART or more; the scores are None where nothing is recorded.
    """

    kind: Literal["one", "other", "apart"]
    host: Id
    number: str
    one: float | None
    other: float | None


def contrasts(document: Document, journey: Id, one: Id, other: Id) -> tuple[Contrast, ...]:
    """What differs between two personas who go a journey, in the order of the board's numbers, waits last.

    A persona takes a step that is on their shown path, unless they feel elsewhere on the journey and have a
    gap here; and any step where they feel something.
    """
    paths = [set(shown_path(document, journey, persona).nodes) for persona in (one, other)]
    feels = {persona: _feels_on(document, persona, journey) for persona in (one, other)}
    named = numbers(document, journey, one)
    steps = sorted(named, key=lambda node: number_key(named[node]))
    found = []
    for host in (*steps, *(link.id for link in document.journey_links(journey))):
        feelings = [document.feeling_of(host, persona) for persona in (one, other)]
        a, b = (score_of(feeling) if feeling is not None else None for feeling in feelings)
        kind: Literal["one", "other", "apart"] | None = None
        if a is not None and b is not None:
            kind = "apart" if abs(a - b) >= APART else None
        elif host in named:
            takes = [
                score is not None or (host in path and _takes(document, persona, host, feels[persona]))
                for persona, path, score in ((one, paths[0], a), (other, paths[1], b))
            ]
            if takes[0] != takes[1]:
                kind = "one" if takes[0] else "other"
        if kind is not None:
            found.append(Contrast(kind, host, named.get(host, ""), a, b))
    return tuple(found)


def _takes(document: Document, persona: Id, host: Id, feels: bool) -> bool:
    """Whether a persona takes a step of their path: a touchpoint without a feeling is a gap if one `feels`.

    Of a wait on the path that is its two ends.
    """
    link = document.links.get(host)
    if link is not None:
        return all(_takes(document, persona, end, feels) for end in (link.source, link.target))
    feeling = document.feeling_of(host, persona)
    there = feeling is not None and score_of(feeling) is not None
    return there or not feels or document.nodes[host].kind != "touchpoint"


def _feels_on(document: Document, persona: Id, journey: Id) -> bool:
    """Whether a persona feels anything anywhere on a journey."""
    for feeling in document.group("feelings", "persona", persona):
        host: Any = document.nodes.get(feeling.host) or document.links.get(feeling.host)
        if host is not None and host.journey == journey and score_of(feeling) is not None:
            return True
    return False
