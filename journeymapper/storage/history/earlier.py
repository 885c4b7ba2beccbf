"""What a damaged file still knows of its past, and what comes back from there.

Edits, bases and save points hold rows as they were. Decides which of them stand in for rows that were not
found: first those that lead to the present, then those of earlier states. Rows that are known to have been
removed stay away, and so does what would hang on nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import inf
from typing import Any

from journeymapper.model import rules
from journeymapper.model.document import TABLES
from journeymapper.model.fields import Spec, specs
from journeymapper.storage.database.codec import Row, Undecodable, coder, moment_in, unpack_diff, unpack_first
from journeymapper.storage.history.bases import rows_in

Rows = dict[str, Row]
"""Rows by their id."""
_WRONG = (Undecodable, LookupError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class State:
    """A state that a base or save point holds, not unpacked. `title` is a save point's; `number` is that of
    its last edit, None where the edit is not known any more."""

    time: datetime
    title: str
    number: int | None
    image: bytes

    def rows(self) -> dict[str, Rows] | None:
        """All rows by table and id; None where they can't be read."""
        try:
            return {table: {} for table in TABLES} | rows_in(self.image)
        except _WRONG:
            return None


@dataclass(frozen=True, slots=True)
class Past:
    """`rows` are those after the newest edit as far as is known, `removed` ids that edits took away.

    `states` are the earlier ones, newest first.
    """

    rows: Mapping[str, Rows]
    removed: frozenset[str]
    states: tuple[State, ...]


def past_of(edits: Mapping[int, Row], bases: Iterable[Row], save_points: Iterable[Row]) -> Past:
    """What edits, bases and save points (rows of their tables) tell."""
    states = _states(edits, bases, save_points)
    number, rows = 0, {table: dict[str, Row]() for table in TABLES}
    numbered = [state for state in states if state.number is not None]
    for state in sorted(numbered, key=lambda state: state.number or 0, reverse=True):
        unpacked = state.rows()
        if unpacked is not None:
            number, rows = state.number or 0, unpacked
            states.remove(state)
            break
    removed: set[str] = set()
    for _number, edit in sorted(edits.items()):
        if edit[11]:
            continue
        for change in diff_of(edit):
            if change.after is None:
                removed.add(change.id)
            else:
                removed.discard(change.id)
            if edit[0] <= number:
                continue
            if change.after is None:
                rows[change.table].pop(change.id, None)
            else:
                rows[change.table][change.id] = coder(change.table).encode(change.after)
    return Past(rows, frozenset(removed), tuple(sorted(states, key=lambda state: state.time, reverse=True)))


def diff_of(edit: Row) -> tuple[Any, ...]:
    """What an edit changed; nothing where that can't be read."""
    try:
        return unpack_diff(edit[10])
    except _WRONG:
        return ()


def _states(edits: Mapping[int, Row], bases: Iterable[Row], save_points: Iterable[Row]) -> list[State]:
    numbers = {edit[1]: edit[0] for edit in edits.values()}
    found = []
    for name, number, time, _pictures, image in bases:
        numbers[name] = number
        try:
            found.append(State(moment_in(time), "", number, image))
        except Undecodable:
            continue
    for _id, title, time, _author, edit, _pictures, image in save_points:
        try:
            found.append(State(moment_in(time), title, numbers.get(edit), unpack_first(image)[1]))
        except Undecodable:
            continue
    return found


def take_earlier(
    found: Mapping[str, Rows], room: Mapping[str, int | None], past: Past
) -> dict[tuple[datetime, str], Counter[str]]:
    """Adds rows of earlier states to `found`: how many of each table, by a state's time and title.

    `room` says how many rows each table lacks; None where nobody knows. Of such a table only rows come back
    to which something refers, unless nothing of it was found at all.
    """
    gone = [table for table in TABLES if room[table] != 0]
    empty = {table for table in gone if not found[table]}
    left = {table: inf if number is None else number for table, number in room.items()}
    taken: dict[tuple[datetime, str], Counter[str]] = {}
    for state in past.states:
        if all(left[table] == 0 for table in gone):
            break
        rows = state.rows()
        if rows is None:
            continue
        added = []
        wanted = set(_referred_to(found))
        for table in gone:
            for id_, row in rows[table].items():
                if id_ in found[table] or id_ in past.removed or left[table] == 0:
                    continue
                if left[table] == inf and table not in empty and id_ not in wanted:
                    continue
                found[table][id_] = row
                left[table] -= 1
                added.append((table, id_))
        loose = _hanging_on_nothing(found, added)
        for table, id_ in loose:
            del found[table][id_]
            left[table] += 1
        if len(added) > len(loose):
            taken[state.time, state.title] = Counter(place[0] for place in added if place not in loose)
    return taken


def _hanging_on_nothing(found: Mapping[str, Rows], added: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of `added` that are nothing without what is not there, or without another one of these."""
    here = {id_ for rows in found.values() for id_ in rows}
    loose: set[tuple[str, str]] = set()
    before = -1
    while len(loose) > before:
        before = len(loose)
        for table, id_ in added:
            if (table, id_) not in loose and not here.issuperset(_needed_by(table, found[table][id_])):
                loose.add((table, id_))
                here.discard(id_)
    return loose


def _referred_to(found: Mapping[str, Rows]) -> Iterator[str]:
    for table, rows in found.items():
        for row in rows.values():
            yield from (value for value, _spec in _references_of(table, row))


def _needed_by(table: str, row: Row) -> Iterator[str]:
    """The ids that a row can't do without."""
    yield from (value for value, spec in _references_of(table, row) if not spec.optional)


def _references_of(table: str, row: Row) -> Iterator[tuple[str, Spec]]:
    for value, (name, spec) in zip(row, specs(TABLES[table]).items(), strict=False):
        if value is not None and (spec.table or (name == "host" and table in rules.HOST_TABLES)):
            yield value, spec
