"""What two sides made that does not fit together, mended so that every rule of a project holds.

Decides what becomes of it, the same whoever merges whose: no link leads where none may lead, there are no two
of what there may be one of, no two in one place of a list, nothing that belongs to what is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from journeymapper.merging.outcome import Decision, Reason
from journeymapper.merging.places import fitting_phases, list_places, with_places
from journeymapper.merging.replaying import Tables, drop_loose
from journeymapper.model import records as r
from journeymapper.model.document import TABLES, Document, apply
from journeymapper.model.fields import Id
from journeymapper.model.records import Blob
from journeymapper.model.rules import UNIQUE
from journeymapper.ops.draft import Draft
from journeymapper.ops.hosted import joined_rows, move_hosted
from journeymapper.ops.texts import either_time, joined_line
from journeymapper.ops.ways import times_of, with_times

Told = Callable[[Reason, str, Any], None]


def mended(
    tables: Tables, blobs: Mapping[str, Blob], past: Document, ours: Document, theirs: Document
) -> tuple[Document, list[Decision]]:
    """The document of these rows, and what was decided to make it one."""
    found: list[Decision] = []

    def told(reason: Reason, table: str, row: Any) -> None:
        rows = ours.rows(table).get(row.id), theirs.rows(table).get(row.id)
        found.append(Decision(reason, table, row.id, *rows))

    _one_of_each_id(tables, told)
    with_places(tables, ours, theirs)
    for table, row in drop_loose(tables):
        told("dropped", table, row)
    _ends_in_order(tables, told)
    draft = Draft(_document(tables, blobs))
    _no_link_to_itself(draft, told)
    _no_second(draft, past, told)
    joined = apply(_document(tables, blobs), draft.diff())
    tables = {table: dict(joined.rows(table)) for table in TABLES}
    for table, row in drop_loose(tables):
        told("dropped", table, row)
    fitting_phases(tables, ours, theirs)
    list_places(tables, ours, theirs)
    return _document(tables, blobs), found


def _document(tables: Tables, blobs: Mapping[str, Blob]) -> Document:
    rows: dict[str, Any] = {table: dict(rows) for table, rows in tables.items()}
    return Document(**rows, blobs=blobs)


def _one_of_each_id(tables: Tables, told: Told) -> None:
    """An id names one thing; nobody makes two of one id but who means harm."""
    seen: set[Id] = set()
    for table in TABLES:
        for id_ in seen & tables[table].keys():
            told("dropped", table, tables[table].pop(id_))
        seen |= tables[table].keys()


def _ends_in_order(tables: Tables, told: Told) -> None:
    """A link is in its cards' journey, and no link leads to an entry point or from an exit point."""
    nodes, links = tables["nodes"], tables["links"]
    for link in list(links.values()):
        source, target = nodes[link.source], nodes[link.target]
        if source.journey != target.journey:
            told("dropped", "links", links.pop(link.id))
            continue
        if link.journey != source.journey:
            links[link.id] = replace(link, journey=source.journey)
        for node, kind in ((source, "exit"), (target, "entry")):
            if node.kind == kind and link.source != link.target:
                nodes[node.id] = replace(node, kind="touchpoint")
                told("turned", "nodes", node)
    drop_loose(tables)


def _no_link_to_itself(draft: Draft, told: Told) -> None:
    for link in draft.all(r.Link):
        if link.source == link.target:
            move_hosted(draft, link.id, link.source)
            told("dropped", "links", link)
            draft.remove(link)


def _no_second(draft: Draft, past: Document, told: Told) -> None:
    """Where there are two of what there may be one of, they become one: the older."""
    for table in sorted(UNIQUE, key=lambda name: name != "links"):
        for rows in _doubles(draft, table):
            kept, *others = sorted(rows, key=lambda row: (row.id not in past.rows(table), row.id))
            for row in others:
                told("joined", table, row)
                there: Any = draft.get(TABLES[table], kept.id)
                _join(draft, there, row)


def _doubles(draft: Draft, table: str) -> list[list[Any]]:
    groups: dict[Any, list[Any]] = {}
    rows: tuple[Any, ...] = draft.all(TABLES[table])
    for row in rows:
        groups.setdefault(tuple(getattr(row, column) for column in UNIQUE[table]), []).append(row)
    return [rows for rows in groups.values() if len(rows) > 1]


def _join(draft: Draft, kept: Any, row: Any) -> None:
    if isinstance(kept, r.Link):
        share = row.share if kept.share is None else kept.share
        joined = replace(kept, share=share, condition=joined_line(kept.condition, row.condition))
        draft.put(with_times(joined, either_time(times_of(kept), times_of(row))))
        for choice in draft.group(r.PathChoice, "choice", row.id):
            draft.put(replace(choice, choice=kept.id))
    elif isinstance(kept, r.Feeling | r.Evidence | r.LaneText | r.PersonaFieldText):
        draft.put(joined_rows(kept, row))
    move_hosted(draft, row.id, kept.id)
    draft.remove(row)
