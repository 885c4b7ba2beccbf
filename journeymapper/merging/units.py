"""Which fields of a record are one to the user, which are never asked about, and what a record refers to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from functools import cache
from typing import Any

from journeymapper.model.document import TABLES
from journeymapper.model.fields import Id, specs
from journeymapper.model.rules import HOST_TABLES

Unit = tuple[str, ...]
"""Fields that only make sense together."""

PLACE: Unit = ("journey", "phase", "x", "y")
SIZE: Unit = ("width", "height")
_TOGETHER: dict[str, tuple[Unit, ...]] = {
    "nodes": (PLACE, ("duration_typical", "duration_least", "duration_most")),
    "links": (("journey", "source", "target"), ("wait_typical", "wait_least", "wait_most")),
    "feelings": (("score", "tally"),),
    "notes": (PLACE,),
    "pictures": (PLACE, SIZE),
    "path_choices": (("fork", "choice"),),
}
ORDER: Unit = ("order",)
_BY_RULE = frozenset((PLACE, SIZE, ORDER, ("width",), ("height",), ("copied_from",), ("became",)))
"""Nobody is asked where something stands, how large it is, where in a list it comes and what it was made
from: no word of anybody is lost by that. But see _ASKED and _BANDED.
"""
_ASKED = frozenset((("phases", ORDER),))
"""The order of the phases is what the journey says."""
_BANDED = "nodes"
"""In which phase a card is, is asked, too; a note or picture is in one only by where it lies."""
OWNERS = ("journey", "persona", "host", "source", "target", "lane", "field", "channel", "fork", "choice")
"""Columns that name what a row goes with when that goes; the most embracing first."""
_NOT_OWNED = frozenset((("nodes", "channel"),))
UNSET = object()
"""What a field holds that has no value before somebody gives it one."""


@cache
def units(table: str) -> tuple[Unit, ...]:
    """All fields of the table's records but the id, each in one unit."""
    together = _TOGETHER.get(table, ())
    taken = {name for unit in together for name in unit}
    alone = ((f.name,) for f in fields(TABLES[table]) if f.name != "id" and f.name not in taken)
    return (*together, *alone)


def is_by_rule(table: str, unit: Unit) -> bool:
    """Whether clashes in the unit are decided by `ruled`, without asking; of a card's place see `band`."""
    return unit in _BY_RULE and (table, unit) not in _ASKED


def band(table: str, place: tuple[Any, ...]) -> tuple[Any, ...]:
    """What of a place is not only a place: a card's journey and phase; () where there is nothing of it."""
    return place[:2] if table == _BANDED else ()


def values(row: Any, unit: Unit) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in unit)


@cache
def unfilled(table: str, unit: Unit) -> tuple[Any, ...]:
    """What the unit holds in a new record; UNSET for fields that every record has to be given."""
    defaults = {f.name: f.default for f in fields(TABLES[table])}
    return tuple(UNSET if defaults[name] is MISSING else defaults[name] for name in unit)


def ruled(first: tuple[Any, ...], second: tuple[Any, ...]) -> tuple[Any, ...]:
    """Which of two values of a unit holds: the greater, so that it does not matter who merges whose."""
    return max(first, second, key=_sortable)


def _sortable(unit_values: tuple[Any, ...]) -> tuple[tuple[bool, Any], ...]:
    return tuple((value is not None, 0 if value is None else value) for value in unit_values)


@cache
def references(table: str) -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    """(column, tables that it may name, whether it may be None) of every column that must name something."""
    found: list[tuple[str, tuple[str, ...], bool]] = []
    for name, spec in specs(TABLES[table]).items():
        if spec.table:
            found.append((name, (spec.table,), spec.optional))
    if table in HOST_TABLES:
        found.append(("host", HOST_TABLES[table], False))
    if table == "path_choices":
        found.append(("choice", ("nodes", "links"), False))
    return tuple(found)


def owners(table: str, row: Any) -> Iterator[Id]:
    """What the row goes with, the most embracing first."""
    for name in OWNERS:
        owner = getattr(row, name, None)
        if owner is not None and (table, name) not in _NOT_OWNED and _names_a_row(table, name):
            yield owner


@cache
def _names_a_row(table: str, column: str) -> bool:
    """An empathy item's field is one of nine, not a row."""
    return any(column == name for name, _tables, _optional in references(table))
