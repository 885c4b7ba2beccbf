"""Pairs the things of two journeys that have no ids in common, so that they can be compared like two states.

Decides what is taken for the same thing: what was copied from the other, else what is called the same, else
what a user says. Positions of such journeys mean nothing to each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from journeymapper.model.document import HOSTED, TABLES, Document, sort_key, table_of
from journeymapper.model.fields import Id, specs

Names = Mapping[Id, Id]
"""Ids of the first document to ids of the second."""


def only(document: Document, journey: Id) -> Document:
    """The document with this journey and what the whole project has, and nothing of other journeys."""
    if len(document.journeys) == 1:
        return document
    tables: dict[str, Any] = {"journeys": {journey: document.journeys[journey]}}
    for table, record_class in TABLES.items():
        if "journey" in specs(record_class):
            tables[table] = {row.id: row for row in document.group(table, "journey", journey)}
    hosts = tables["nodes"].keys() | tables["links"].keys()
    for table in HOSTED:
        rows = document.rows(table)
        tables[table] = {id_: row for id_, row in rows.items() if row.host in hosts}
        if table in ("feelings", "pain_points"):
            hosts |= tables[table].keys()
    return replace(document, **tables, lookups={})


def journey_like(document: Document, journey: Id, other: Document) -> Id | None:
    """The journey of `other` that is meant by one of `document`: the same, a copy, or one called the same."""
    if journey in other.journeys:
        return journey
    names = _paired({journey: document.journeys[journey]}, other.journeys, lambda row: _text(row.title), {})
    return names.get(journey)


def paired(before: Document, after: Document, by_hand: Names) -> dict[Id, Id]:
    """What in `before` is the same as what in `after`, for things with different ids; `by_hand` goes first.

    Both documents hold one journey (see `only`).
    """
    (mine,), (other,) = before.journeys, after.journeys
    names: dict[Id, Id] = {**by_hand, before.project.id: after.project.id, mine: other}
    for table, key in _KEYS.items():
        old, new = before.rows(table), after.rows(table)
        names |= _paired(old, new, key, names)
    return {first: second for first, second in names.items() if first != second}


def renamed(document: Document, names: Names) -> Document:
    """The document with other ids for some things, wherever they are named."""
    if not names:
        return document
    tables: dict[str, Any] = {}
    for table, record_class in TABLES.items():
        columns = [name for name, spec in specs(record_class).items() if spec.kind == "id"]
        columns.remove("copied_from")
        rows = {}
        for row in document.rows(table).values():
            changed = {name: names[value] for name in columns if (value := getattr(row, name)) in names}
            kept = replace(row, **changed) if changed else row
            rows[kept.id] = kept
        tables[table] = rows
    return replace(document, **tables, lookups={})


Key = Callable[[Any], Any]
"""What a row is known by, in ids of the second document; None: by nothing."""


def _text(text: str) -> str | None:
    return " ".join(text.split()).casefold() or None


def _texts(*columns: str) -> Key:
    """Known by the columns, of which the first is a text that is not empty."""

    def key(row: Any) -> Any:
        words = _text(getattr(row, columns[0]))
        return None if words is None else (words, *(getattr(row, column) for column in columns[1:]))

    return key


def _of(*columns: str) -> Key:
    return lambda row: tuple(getattr(row, column) for column in columns)


_KEYS: dict[str, Key] = {
    "channels": _texts("name"),
    "personas": _texts("name"),
    "persona_fields": _texts("title"),
    "persona_channels": _of("persona", "channel"),
    "persona_field_texts": _of("persona", "field"),
    "empathy_items": _texts("text", "persona", "field"),
    "journey_personas": _of("journey", "persona"),
    "phases": _texts("title"),
    "nodes": lambda row: (_text(row.title), row.kind),
    "links": _of("source", "target"),
    "feelings": _of("host", "persona"),
    "motivations": _texts("text", "host"),
    "pain_points": _texts("text", "host"),
    "opportunities": _texts("text", "host"),
    "questions": _texts("text", "host"),
    "evidence": _of("host"),
    "notes": _texts("text"),
    "pictures": lambda row: row.image,
    "tray_lines": _texts("text"),
    "path_choices": _of("persona", "fork"),
    "lanes": _of("kind", "title"),
    "lane_texts": _of("lane", "host"),
}
"""Parents before what hangs on them."""


def _paired(before: Mapping[Id, Any], after: Mapping[Id, Any], key: Key, names: Names) -> dict[Id, Id]:
    """Pairs rows that only one side has: copies first, then in their order those with the same key."""
    taken = set(names.values())
    mine = [row for row in before.values() if row.id not in after and row.id not in names]
    others = [row for row in after.values() if row.id not in before and row.id not in taken]
    found: dict[Id, Id] = {}
    ids = {row.id for row in mine}
    for row in others:
        if row.copied_from in ids and row.copied_from not in found:
            found[row.copied_from] = row.id
    ids = {row.id for row in others} - set(found.values())
    for row in mine:
        if row.id not in found and row.copied_from in ids:
            found[row.id] = row.copied_from
            ids.remove(row.copied_from)
    waiting = _by_key((row for row in others if row.id in ids), key, {})
    for name, rows in _by_key((row for row in mine if row.id not in found), key, names).items():
        found |= dict(zip(rows, waiting.get(name, ()), strict=False))
    return found


def _by_key(rows: Iterable[Any], key: Key, names: Names) -> dict[Any, list[Id]]:
    """The rows' ids by what they are known by, in their order."""
    found: dict[Any, list[Id]] = {}
    for row in sorted(rows, key=sort_key):
        declared = specs(TABLES[table_of(row)])
        columns = [name for name, spec in declared.items() if spec.kind == "id" and name != "id"]
        meant = {name: names[value] for name in columns if (value := getattr(row, name)) in names}
        known = key(replace(row, **meant) if meant else row)
        if known is not None:
            found.setdefault(known, []).append(row.id)
    return found
