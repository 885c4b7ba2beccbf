"""One side of a merge: what it removed since the common past, and what it changed by itself.

What removing does to its surroundings (ways that heal, phases that leave their cards) is no such change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from journeymapper.merging.outcome import Side
from journeymapper.merging.replaying import without_rows
from journeymapper.merging.units import ORDER, PLACE, band, is_by_rule, units, values
from journeymapper.model.document import TABLES, Document
from journeymapper.model.fields import Id


@dataclass(frozen=True, slots=True)
class Part:
    """`document` is the side's; `removed` (id: table) what it has no more; `base` the past without that."""

    side: Side
    document: Document
    past: Document
    removed: Mapping[Id, str]
    base: Document

    def before(self, table: str, id_: Id) -> Any:
        """The row as this side had it before its own changes; None where it is new."""
        row = self.base.rows(table).get(id_)
        return self.past.rows(table).get(id_) if row is None else row

    def row(self, table: str, id_: Id) -> Any:
        """The row as this side has it; None where it has not."""
        return self.document.rows(table).get(id_)

    def changed(self) -> Iterator[tuple[str, Any, Any]]:
        """(table, before, after) of every row that this side has added or changed by itself."""
        for table in TABLES:
            rows, past, base = self.document.rows(table), self.past.rows(table), self.base.rows(table)
            if rows is past and base is past:
                continue
            for id_, row in rows.items():
                before = self.before(table, id_)
                if before is not row and before != row:
                    yield table, before, row


def part_of(past: Document, document: Document, side: Side) -> Part:
    """One side of a merge, whose document this is."""
    removed = {
        id_: table
        for table in TABLES
        if document.rows(table) is not past.rows(table)
        for id_ in past.rows(table)
        if id_ not in document.rows(table)
    }
    return Part(side, document, past, removed, without_rows(past, removed))


def says_more(table: str, before: Any, after: Any) -> bool:
    """Whether the rows differ in more than what is decided by rule, and than their place in a list."""
    for unit in units(table):
        old, new = values(before, unit), values(after, unit)
        if unit == PLACE:
            old, new = band(table, old), band(table, new)
        elif is_by_rule(table, unit) or unit == ORDER:
            continue
        if old != new:
            return True
    return False
