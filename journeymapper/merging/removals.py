"""What was removed on one side and is wanted on the other: what stays, and what has to be asked.

Decides which removals hold. What the other side uses anew (a new link to a removed card) stays; what it only
changed is asked about once, at the outermost thing that was removed, and stays until somebody says otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from journeymapper.merging.outcome import Choices, Conflict, ConflictKey, Decision, Reason
from journeymapper.merging.sides import Part, says_more
from journeymapper.merging.units import owners, references
from journeymapper.model import records as r
from journeymapper.model.document import Document
from journeymapper.model.fields import Id

_ASKED_WHOLE = (
    "journeys",
    "personas",
    "nodes",
    "links",
    "feelings",
    "pain_points",
    "lanes",
    "persona_fields",
)
"""What is asked about as a whole, with all that hangs on it."""


@dataclass(slots=True)
class Removals:
    """What is gone in the end (id: table), what was asked, and what was decided without."""

    gone: dict[Id, str]
    conflicts: list[Conflict] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)


def settled_removals(past: Document, ours: Part, theirs: Part, choices: Choices) -> Removals:
    """Which of the rows that either side has removed are gone."""
    found = Removals({})
    kept_ours = _kept(ours, theirs, choices, found)
    kept_theirs = _kept(theirs, ours, choices, found)
    for part, kept in ((ours, kept_ours), (theirs, kept_theirs)):
        found.gone.update((id_, table) for id_, table in part.removed.items() if id_ not in kept)
    _keep_the_last(past, ours, theirs, found)
    return found


def _kept(part: Part, other: Part, choices: Choices, found: Removals) -> set[Id]:
    """What `part` removed and stays nevertheless."""
    wanted, changed = _uses_of(part, other)
    kept = _with_belongings(part, wanted)
    for id_ in sorted(wanted):
        found.decisions.append(_decision("kept", part, other, id_))
    asked: dict[Id, list[tuple[str, Id]]] = {}
    for table, row, asking in changed:
        if row.id in kept:
            continue
        if asking:
            asked.setdefault(_outermost(part, other, row.id, kept), []).append((table, row.id))
        else:
            found.decisions.append(_decision("moved_and_removed", part, other, row.id))
    seeds = set()
    for root in sorted(asked):
        table = part.removed[root]
        key = ConflictKey(table, root)
        choice = choices.get(key)
        rows = _rows_by_side(part, other, table, root)
        found.conflicts.append(
            Conflict(key, part.past.rows(table)[root], *rows, choice, tuple(sorted(asked[root])))
        )
        if choice != part.side:
            seeds |= {root, *(id_ for _table, id_ in asked[root])}
    return kept | _with_belongings(part, seeds)


def _uses_of(part: Part, other: Part) -> tuple[set[Id], list[tuple[str, Any, bool]]]:
    """What `part` removed and `other` names anew; and the removed rows that `other` has changed.

    With each of these, whether it is worth asking: places are not.
    """
    wanted: set[Id] = set()
    changed: list[tuple[str, Any, bool]] = []
    if not part.removed:
        return wanted, changed
    goes = _goes(part.past)
    for table, before, row in other.changed():
        if row.id in part.removed:
            changed.append((table, row, says_more(table, before, row)))
            continue
        for column, named, _optional in references(table):
            value = getattr(row, column)
            if value in part.removed and named != ("phases",) and value != getattr(before, column, None):
                wanted.add(value)
        going = _going(goes, other.document, row)
        if going in part.removed:
            wanted.add(str(going))
    return wanted - other.removed.keys(), changed


def _goes(document: Document) -> dict[tuple[Id, Id], Id]:
    """The row by which a persona goes a journey, by (journey, persona)."""
    return {(row.journey, row.persona): row.id for row in document.journey_personas.values()}


def _going(goes: Mapping[tuple[Id, Id], Id], document: Document, row: Any) -> Id | None:
    """The row (one of `goes`) that lets a persona feel, say or choose what this row of `document` holds."""
    journey = _journey_of_persona(document, row)
    return None if journey is None else goes.get((journey, row.persona))


def _journey_of_persona(document: Document, row: Any) -> Id | None:
    """The journey on which a persona feels, says or chooses something with this row; None with other rows."""
    if isinstance(row, r.PathChoice):
        return row.journey
    if not isinstance(row, r.Feeling | r.Motivation | r.PainPoint | r.Opportunity) or row.persona is None:
        return None
    host = document.nodes.get(row.host) or document.links.get(row.host)
    return None if host is None else host.journey


def _with_belongings(part: Part, seeds: Iterable[Id]) -> set[Id]:
    """The seeds, what they can't be without, and what was removed along with them and has a place again."""
    kept: set[Id] = set()
    wanted = list(seeds)
    if not wanted:
        return kept
    goes = _goes(part.past)
    while wanted:
        id_ = wanted.pop()
        if id_ not in kept:
            kept.add(id_)
            wanted += [owner for owner in _owners(part, goes, id_) if owner in part.removed]
    growing = True
    while growing:
        growing = False
        for id_ in part.removed:
            if id_ in kept:
                continue
            owning = [owner for owner in _owners(part, goes, id_) if owner in part.removed]
            if owning and all(owner in kept for owner in owning):
                kept.add(id_)
                growing = True
    return kept


def _owners(part: Part, goes: Mapping[tuple[Id, Id], Id], id_: Id) -> list[Id]:
    table = part.removed[id_]
    row = part.past.rows(table)[id_]
    going = _going(goes, part.past, row)
    return [*owners(table, row), *(() if going is None else (going,))]


def _outermost(part: Part, other: Part, id_: Id, kept: Collection[Id]) -> Id:
    """The thing that `id_` went with as `part` removed it, as `other` has it; nothing that is kept."""
    while True:
        table = part.removed[id_]
        row = other.document.rows(table)[id_]
        gone = (o for o in owners(table, row) if o in part.removed and o not in kept)
        above = next((o for o in gone if o not in other.removed), None)
        if above is None or part.removed[above] not in _ASKED_WHOLE:
            return id_
        id_ = above


def _keep_the_last(past: Document, ours: Part, theirs: Part, found: Removals) -> None:
    """Each side left a journey, and each journey a persona: so does the merge."""
    new = (ours.document.journeys.keys() | theirs.document.journeys.keys()) - past.journeys.keys()
    if past.journeys and not new and found.gone.keys() >= past.journeys.keys():
        _bring_back(ours, theirs, found, min(j for j in past.journeys if not _both_removed(ours, theirs, j)))
    goers: dict[Id, list[Id]] = {}
    for part in (ours, theirs):
        for row in part.document.journey_personas.values():
            goers.setdefault(row.journey, []).append(row.id)
    for journey, rows in sorted(goers.items()):
        if journey not in found.gone and found.gone.keys() >= set(rows):
            _bring_back(ours, theirs, found, min(rows))


def _both_removed(ours: Part, theirs: Part, id_: Id) -> bool:
    return id_ in ours.removed and id_ in theirs.removed


def _bring_back(ours: Part, theirs: Part, found: Removals, id_: Id) -> None:
    part, other = (ours, theirs) if id_ in ours.removed else (theirs, ours)
    found.decisions.append(_decision("stays", part, other, id_))
    for kept in _with_belongings(part, {id_}):
        if kept not in other.removed:
            found.gone.pop(kept, None)


def _decision(reason: Reason, part: Part, other: Part, id_: Id) -> Decision:
    table = part.removed[id_]
    return Decision(reason, table, id_, *_rows_by_side(part, other, table, id_))


def _rows_by_side(part: Part, other: Part, table: str, id_: Id) -> tuple[Any, Any]:
    """The row as ours and as theirs has it."""
    rows = part.row(table, id_), other.row(table, id_)
    return rows if part.side == "ours" else rows[::-1]
