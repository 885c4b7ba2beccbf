"""Things that both sides made, each for itself, and of which a project can hold only one: they become one.

Two links between the same cards, two feelings of a persona at a card, two channels of one name … get the same
id on both sides, and are then merged field by field like anything that both have.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from journeymapper.analysis.pairing import renamed
from journeymapper.merging.outcome import Decision
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.rules import UNIQUE

_OWN_LANES = ("text",)


def _of(*columns: str) -> Callable[[Any], Any]:
    return lambda row: tuple(getattr(row, column) for column in columns)


def _lane(row: Any) -> Any:
    """A lane of the program is there once; one of the project's own is known by its title."""
    return (row.kind, row.title) if row.kind in _OWN_LANES else row.kind


_KEYS: dict[str, Callable[[Any], Any]] = {
    "channels": _of("name"),
    "persona_fields": _of("title"),
    "lanes": _lane,
    **{table: _of(*columns) for table, columns in UNIQUE.items()},
}
"""What makes two rows the same thing; in an order (UNIQUE's) in which nothing hangs on what comes later."""


def with_same_ids(
    base: Document | None, ours: Document, theirs: Document
) -> tuple[Document, Document, list[Decision]]:
    """Both documents with one id for each thing that both made, and a decision for each."""
    found: list[Decision] = []
    theirs = renamed(theirs, _projects(ours, theirs))
    for table, key in _KEYS.items():
        past = {} if base is None else base.rows(table)
        new_ours: dict[Id, Id] = {}
        new_theirs: dict[Id, Id] = {}
        others = _single(theirs, table, key, ours)
        for name, row in _single(ours, table, key, theirs).items():
            other = others.get(name)
            if other is None or (row.id in past and other.id in past):
                continue
            kept = row.id if row.id in past else other.id if other.id in past else min(row.id, other.id)
            if kept != row.id:
                new_ours[row.id] = kept
            if kept != other.id:
                new_theirs[other.id] = kept
            found.append(Decision("joined", table, kept, row, other))
        ours, theirs = renamed(ours, new_ours), renamed(theirs, new_theirs)
    return ours, theirs, found


def _projects(ours: Document, theirs: Document) -> dict[Id, Id]:
    """A file has one project; of two different ones the result is ours."""
    mine, other = ours.project.id, theirs.project.id
    return {} if mine == other else {other: mine}


def _single(document: Document, table: str, key: Callable[[Any], Any], other: Document) -> dict[Any, Any]:
    """The rows that only this side has, by what they are; those of which it has two left out."""
    rows: dict[Any, Any] = {}
    for row in document.rows(table).values():
        name = key(row)
        rows[name] = None if name in rows else row
    return {name: row for name, row in rows.items() if row is not None and row.id not in other.rows(table)}
