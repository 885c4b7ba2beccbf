"""Merges the rows that are there in the end, field by field.

Decides which value a field gets: the one that a side has changed; where both have, the chosen one. Which rows
are there is `removals`', and whether they fit each other `repairs`'.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from journeymapper.merging.outcome import Choices, Conflict, ConflictKey, Decision, Reason
from journeymapper.merging.replaying import Tables
from journeymapper.merging.sides import Part
from journeymapper.merging.units import (
    ORDER,
    PLACE,
    Unit,
    band,
    is_by_rule,
    references,
    ruled,
    unfilled,
    units,
    values,
)
from journeymapper.model.document import TABLES, Document
from journeymapper.model.fields import Id

_REASONS: dict[Unit, Reason] = {PLACE: "place", ORDER: "order"}


class Joining:
    """Rows being merged: `conflicts` and `decisions` are what has come up so far."""

    def __init__(self, base: Document, ours: Part, theirs: Part, choices: Choices, *, has_past: bool) -> None:
        self._base = base
        self._ours = ours
        self._theirs = theirs
        self._choices = choices
        self._has_past = has_past
        self.conflicts: list[Conflict] = []
        self.decisions: list[Decision] = []

    def tables(self, gone: Mapping[Id, str]) -> Tables:
        """All rows of the merge."""
        return {table: self._table(table, gone) for table in TABLES}

    def _table(self, table: str, gone: Mapping[Id, str]) -> dict[Id, Any]:
        past = self._ours.past.rows(table)
        ours, theirs = self._ours.document.rows(table), self._theirs.document.rows(table)
        if ours is theirs and ours is self._base.rows(table):
            return dict(ours)
        rows = {}
        for id_ in dict.fromkeys((*past, *ours, *theirs)):
            if id_ not in gone:
                rows[id_] = self._row(table, id_, gone)
        return rows

    def _row(self, table: str, id_: Id, gone: Mapping[Id, str]) -> Any:
        ours, theirs = self._ours.row(table, id_), self._theirs.row(table, id_)
        before_ours, before_theirs = self._ours.before(table, id_), self._theirs.before(table, id_)
        ground = self._base.rows(table).get(id_)
        if ground is None and before_ours is not None:
            ground = self._survivor(table, (before_ours, before_theirs), gone)
        if ground is None:
            if ours is None or theirs is None or ours == theirs:
                return theirs if ours is None else ours
            ground = ours  # for the fields that are alike
        elif (ours is None or ours == before_ours) and (theirs is None or theirs == before_theirs):
            return ground
        changed: dict[str, Any] = {}
        for unit in units(table):
            value = self._unit(table, unit, ground, (before_ours, ours), (before_theirs, theirs))
            changed.update(zip(unit, value, strict=True))
        return replace(ground, **changed)

    def _survivor(self, table: str, rows: tuple[Any, Any], gone: Mapping[Id, str]) -> Any:
        """What a row starts from that no side has removed, but that goes when all removals come together.

        A link that healed to lead past what one side removed, say: that side's row, where its ends are there.
        """
        whole = [
            row
            for row in rows
            if not any(getattr(row, column) in gone for column, _tables, _optional in references(table))
        ]
        return max(whole or rows, key=repr)

    def _unit(
        self, table: str, unit: Unit, ground: Any, ours: tuple[Any, Any], theirs: tuple[Any, Any]
    ) -> tuple[Any, ...]:
        mine, other = self._change(table, unit, ours), self._change(table, unit, theirs)
        if mine is None or other is None or mine == other:
            found = mine or other
            if found is not None:
                return found
            return values(ground, unit)
        if unit == PLACE:
            held = self._place(table, (ours[0], mine), (theirs[0], other))
        else:
            held = ruled(mine, other) if is_by_rule(table, unit) else None
        if held is not None:
            self._note(table, unit, ours[1], theirs[1])
            return held
        key = ConflictKey(table, ground.id, unit)
        choice = self._choices.get(key)
        self.conflicts.append(Conflict(key, ours[0], ours[1], theirs[1], choice))
        return other if choice == "theirs" else mine

    def _change(self, table: str, unit: Unit, rows: tuple[Any, Any]) -> tuple[Any, ...] | None:
        """What a side has made of a unit; None where it has left it alone."""
        before, after = rows
        if after is None:
            return None
        now = values(after, unit)
        if before is None:
            return now if not self._has_past or now != unfilled(table, unit) else None
        return now if now != values(before, unit) else None

    def _place(
        self, table: str, ours: tuple[Any, tuple[Any, ...]], theirs: tuple[Any, tuple[Any, ...]]
    ) -> tuple[Any, ...] | None:
        """Which of two new places holds; None where that is asked: each has put the card into another phase.

        A place in a phase that is still there goes before one in a phase that is not, and another phase
        before another place in the same. `ours` and `theirs` are the row as it was, and where it is now.
        """
        mine, other = ours[1], theirs[1]
        there = [place for place in (mine, other) if place[1] is None or place[1] in self._all_phases()]
        if len(there) == 1:
            return there[0]
        put = [
            place
            for row, place in (ours, theirs)
            if row is None or band(table, values(row, PLACE)) != band(table, place)
        ]
        if len(put) == 1:
            return put[0]
        if there and put and band(table, mine) != band(table, other):
            return None
        return ruled(mine, other)

    def _all_phases(self) -> Any:
        phases = self._base.phases.keys()
        new = self._ours.document.phases.keys() | self._theirs.document.phases.keys()
        return phases | (new - self._ours.past.phases.keys())

    def _note(self, table: str, unit: Unit, ours: Any, theirs: Any) -> None:
        if unit not in (("copied_from",), ("became",)):
            reason = _REASONS.get(unit, "size")
            self.decisions.append(Decision(reason, table, ours.id, ours, theirs))
