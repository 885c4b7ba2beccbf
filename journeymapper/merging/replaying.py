"""A project with rows taken out of it as users take them out: ways heal, phases leave their cards.

Two copies that each removed something are compared with their past only after the past has gone through the
same, so that what healing did is not taken for something that somebody changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from journeymapper.merging.units import references
from journeymapper.model import records as r
from journeymapper.model.document import TABLES, Document, apply, sort_key
from journeymapper.model.fields import Id
from journeymapper.model.geometry import place
from journeymapper.model.problem import Problem
from journeymapper.ops.draft import Draft
from journeymapper.ops.remove import take_away
from journeymapper.ops.room import things_in

Tables = dict[str, dict[Id, Any]]
"""Rows of a document in the making."""


def without_rows(document: Document, gone: Mapping[Id, str]) -> Document:
    """`document` without the rows named in `gone` (id: table), and without what hangs on them."""
    if not gone:
        return document
    draft = Draft(document)
    rows = [document.rows(table)[id_] for id_, table in gone.items() if table in ("nodes", "phases")]
    staying = sorted((row for row in rows if row.journey not in gone), key=sort_key)
    take_away(draft, [row for row in staying if isinstance(row, r.Node)])
    for row in staying:
        if isinstance(row, r.Phase):
            _dissolve(draft, row.id)
    healed = apply(document, draft.diff())
    tables: Tables = {table: dict(healed.rows(table)) for table in TABLES}
    for id_, table in gone.items():
        tables[table].pop(id_, None)
    drop_loose(tables)
    return Document(**tables, blobs=document.blobs)  # type: ignore[arg-type]


def drop_loose(tables: Tables) -> list[tuple[str, Any]]:
    """Removes rows whose owner is gone, empties the fields that may be empty, and gives what was removed."""
    dropped = []
    loose = True
    while loose:
        loose = False
        for table in TABLES:
            for row in list(tables[table].values()):
                left = _without_loose(tables, table, row)
                if left is row:
                    continue
                loose = True
                if left is None:
                    del tables[table][row.id]
                    dropped.append((table, row))
                else:
                    tables[table][row.id] = left
    return dropped


def _without_loose(tables: Tables, table: str, row: Any) -> Any:
    """The row itself where nothing that it names is missing; None where it can't be without that."""
    for column, named, optional in references(table):
        value = getattr(row, column)
        if value is None or any(value in tables[name] for name in named):
            continue
        if not optional or (table, column) == ("path_choices", "fork"):
            return None
        row = replace(row, **{column: None})
    return row


def _dissolve(draft: Draft, phase: Id) -> None:
    row = draft.get(r.Phase, phase)
    try:
        take_away(draft, [row])
    except Problem:
        # The neighbour would become too wide: its things stay where they are, in no phase.
        for thing in things_in(draft, phase):
            draft.put(replace(thing, phase=None, x=place(draft, thing)[0]))
        draft.remove(row)
