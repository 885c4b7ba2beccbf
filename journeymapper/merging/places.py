"""Where things are after a merge: in a phase that is there, wide enough for them, and one after the other.

Decides nothing for what either side has just so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from journeymapper.merging.replaying import Tables
from journeymapper.model import records as r
from journeymapper.model.document import Document, sort_key
from journeymapper.model.fields import COORDINATE_LIMIT, Id
from journeymapper.model.geometry import phase_lefts, relative_place, snap
from journeymapper.model.order import KEY_LIMIT, key_between, new_keys
from journeymapper.ops.room import MARGIN_RIGHT, width_of

_THINGS = ("nodes", "notes", "pictures")
_LISTS: dict[str, tuple[str, ...]] = {
    "channels": (), "personas": (), "persona_fields": (), "journeys": (), "lanes": (),
    "empathy_items": ("persona", "field"), "journey_personas": ("journey",), "phases": ("journey",),
    "nodes": ("journey",), "links": ("journey",), "tray_lines": ("journey",), "motivations": ("host",),
    "pain_points": ("host",), "opportunities": ("host",), "questions": ("host",),
}  # fmt: skip
"""The columns by which rows of a table make up lists; none: all are one list."""


def with_places(tables: Tables, ours: Document, theirs: Document) -> None:
    """What stands in a phase that is gone, or in another journey's, stands where it stood on the board."""
    phases = tables["phases"]
    for table in _THINGS:
        for thing in list(tables[table].values()):
            if thing.phase is None or getattr(phases.get(thing.phase), "journey", None) == thing.journey:
                continue
            lefts = [phase_lefts(side, thing.journey).get(thing.phase) for side in (ours, theirs)]
            left = min((left for left in lefts if left is not None), default=0)
            tables[table][thing.id] = _standing(tables, thing, left + thing.x)


def fitting_phases(tables: Tables, ours: Document, theirs: Document) -> None:
    """Every phase holds the centres of its things, and what is in no phase stands in none."""
    inside = _inside(tables)
    had = [_inside({table: side.rows(table) for table in _THINGS}) for side in (ours, theirs)]
    for phase in list(tables["phases"].values()):
        things = inside.get(phase.id, {})
        as_it_was = any(
            side.phases.get(phase.id) is not None
            and side.phases[phase.id].width == phase.width
            and things == had[at].get(phase.id, {})
            for at, side in enumerate((ours, theirs))
        )
        if not as_it_was:
            _fit(tables, phase, things)
    for journey in tables["journeys"]:
        bands = _bands(tables, journey)
        if all(bands != _bands({"phases": side.phases}, journey) for side in (ours, theirs)):
            _settle_free(tables, journey)


def _inside(tables: Any) -> dict[Id, dict[Id, tuple[int, int]]]:
    """What stands in each phase: x and width by id."""
    found: dict[Id, dict[Id, tuple[int, int]]] = {}
    for table in _THINGS:
        for thing in tables[table].values():
            if thing.phase is not None:
                found.setdefault(thing.phase, {})[thing.id] = (thing.x, width_of(thing))
    return found


def _bands(tables: Any, journey: Id) -> list[tuple[Id, int]]:
    rows = (phase for phase in tables["phases"].values() if phase.journey == journey)
    return [(phase.id, phase.width) for phase in sorted(rows, key=sort_key)]


def _fit(tables: Tables, phase: r.Phase, things: dict[Id, tuple[int, int]]) -> None:
    edge = max((x + width for x, width in things.values() if x + width / 2 >= phase.width), default=0)
    if edge:
        width = min(max(snap(edge + MARGIN_RIGHT), phase.width), r.PHASE_WIDTH_HIGH)
        phase = tables["phases"][phase.id] = replace(phase, width=width)
    for id_, (x, width) in things.items():
        if not 0 <= x + width / 2 < phase.width:
            table = next(table for table in _THINGS if id_ in tables[table])
            inside = min(max(x, 0), phase.width - width)
            tables[table][id_] = replace(tables[table][id_], x=inside)


def _settle_free(tables: Tables, journey: Id) -> None:
    for table in _THINGS:
        for thing in list(tables[table].values()):
            if thing.phase is None and thing.journey == journey:
                tables[table][thing.id] = _standing(tables, thing, thing.x)


def _standing(tables: Tables, thing: Any, x: int) -> Any:
    """The thing at this x on the board: in the phase that is there."""
    x = max(-COORDINATE_LIMIT, min(x, COORDINATE_LIMIT))
    phase, inside = relative_place(_Bands(tables["phases"].values()), thing.journey, x, width_of(thing))
    return replace(thing, phase=phase, x=inside)


class _Bands:
    """The phases of a document in the making."""

    def __init__(self, phases: Iterable[r.Phase]) -> None:
        self._phases = sorted(phases, key=sort_key)

    def journey_phases(self, journey: Id) -> tuple[r.Phase, ...]:
        return tuple(phase for phase in self._phases if phase.journey == journey)


def list_places(tables: Tables, ours: Document, theirs: Document) -> None:
    """No two rows have one place in a list, unless a side has them so."""
    for table, columns in _LISTS.items():
        lists: dict[Any, list[Any]] = {}
        for row in tables[table].values():
            lists.setdefault(tuple(getattr(row, column) for column in columns), []).append(row)
        for rows in lists.values():
            if len({row.order for row in rows}) < len(rows):
                for row in _in_places(sorted(rows, key=sort_key), table, (ours, theirs)):
                    tables[table][row.id] = row


def _in_places(rows: list[Any], table: str, sides: tuple[Document, ...]) -> list[Any]:
    """The rows, in their order, with keys that tell them apart."""
    found: list[Any] = []
    for at, row in enumerate(rows):
        low = found[-1].order if found else ""
        if row.order > low or any(_has_both(side, table, rows[at - 1], row) for side in sides):
            found.append(row)
            continue
        high = next((other.order for other in rows[at:] if other.order > low), None)
        key = key_between(low, high)
        if len(key) > KEY_LIMIT // 2:
            keys = new_keys(len(rows))
            return [replace(row, order=key) for row, key in zip(rows, keys, strict=True)]
        found.append(replace(row, order=key))
    return found


def _has_both(side: Document, table: str, first: Any, second: Any) -> bool:
    there = side.rows(table)
    return all(row.id in there and there[row.id].order == row.order for row in (first, second))
