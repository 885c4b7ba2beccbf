"""Pairs the things of two documents that have no ids in common, so that they are compared like two states.

Decides what is taken for the same thing: what a user says, else what was copied from the other, else what is
called the same. Positions of such things mean nothing to each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from journeymapper.model.document import HOSTED, TABLES, Document, Rows, sort_key, table_of
from journeymapper.model.fields import Id, specs

Names = Mapping[Id, Id]
"""Ids of the first document to ids of the second."""
Way = Literal["id", "chosen", "hand", "copy", "title"]
"""By what two things are the same: they are one, they were chosen to be compared, somebody says so, one is a
copy of the other, or they are called the same.
"""


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a user says of the things of two documents: which are the same, and which pairs are `parted`:
    their things are paired with nothing, whatever they are called.
    """

    same: Names = field(default_factory=dict)
    parted: frozenset[tuple[Id, Id]] = frozenset()

    def with_pair(self, before: Id, after: Id) -> ByHand:
        """The two are the same."""
        freed = self.by_itself(before, after)
        return ByHand({**freed.same, before: after}, freed.parted)

    def with_parted(self, before: Id, after: Id) -> ByHand:
        """The two are not the same, and neither is anything else."""
        freed = self.by_itself(before, after)
        return ByHand(freed.same, freed.parted | {(before, after)})

    def by_itself(self, *things: Id) -> ByHand:
        """Nothing is said of these things any more."""
        gone = {*things}
        same = {old: new for old, new in self.same.items() if not gone & {old, new}}
        return ByHand(same, frozenset(pair for pair in self.parted if not gone & {*pair}))

    def exchanged(self) -> ByHand:
        """The same of the documents in the other order."""
        parted = frozenset((new, old) for old, new in self.parted)
        return ByHand({new: old for old, new in self.same.items()}, parted)


@dataclass(frozen=True, slots=True)
class Pairing:
    """`names` tells for things of the first document which of the second they are, and `ways` by what."""

    names: Names = field(default_factory=dict)
    ways: Mapping[Id, Way] = field(default_factory=dict)


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
    found = _Pairs({}, {}, set())
    found.pair({journey: document.journeys[journey]}, other.journeys, _KEYS["journeys"])
    return found.names.get(journey)


def paired(
    before: Document, after: Document, by_hand: ByHand, seed: Names | None = None, *, by_title: bool = True
) -> Pairing:
    """What in `before` is the same as what in `after`, for things with different ids.

    `seed` holds whatever anybody says; then what `by_hand` says. Without `by_title` only what hangs on things
    of these two is paired by itself.
    """
    given = seed or {}
    said: dict[Id, Id] = {}
    for table in TABLES:
        old, new = before.rows(table), after.rows(table)
        for first, second in by_hand.same.items():
            lone = first not in new and second not in old and first not in given
            if first in old and second in new and lone:
                said[first] = second
    alone = {thing for pair in by_hand.parted for thing in pair}
    found = _Pairs(given, said, alone)
    if said or by_title:
        for table, key in _KEYS.items():
            found.pair(before.rows(table), after.rows(table), key, by_itself=by_title)
    names = {first: second for first, second in found.names.items() if first != second}
    return Pairing(names, found.ways)


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
    "journeys": _texts("title"),
    "personas": _texts("name"),
    "persona_fields": _texts("title"),
    "persona_channels": _of("persona", "channel"),
    "persona_field_texts": _of("persona", "field"),
    "empathy_items": _texts("text", "persona", "field"),
    "journey_personas": _of("journey", "persona"),
    "phases": _texts("title", "journey"),
    "nodes": lambda row: (_text(row.title), row.kind, row.journey),
    "links": _of("source", "target"),
    "feelings": _of("host", "persona"),
    "motivations": _texts("text", "host"),
    "pain_points": _texts("text", "host"),
    "opportunities": _texts("text", "host"),
    "questions": _texts("text", "host"),
    "evidence": _of("host"),
    "notes": _texts("text", "journey"),
    "pictures": _of("image", "journey"),
    "tray_lines": _texts("text", "journey"),
    "path_choices": _of("journey", "persona", "fork"),
    "lanes": _of("kind", "title"),
    "lane_texts": _of("lane", "host"),
}
"""Parents before what hangs on them."""


_OWNERS = ("host", "persona", "source", "target", "journey", "lane", "field", "fork")
"""Columns that name what a row belongs to: where that is paired with nothing, the row is, too."""


class _Pairs:
    """Pairs found so far, those of parents before those of what hangs on them."""

    def __init__(self, given: Names, said: Names, alone: set[Id]) -> None:
        self.names: dict[Id, Id] = {**given, **said}
        self.ways: dict[Id, Way] = {**dict.fromkeys(given, "chosen"), **dict.fromkeys(said, "hand")}
        self._alone = alone - {*given, *given.values()}

    def pair(self, before: Rows, after: Rows, key: Key, *, by_itself: bool = True) -> None:
        """Pairs rows that only one side has: copies first, then in their order those with the same key."""
        taken = set(self.names.values())
        mine = [row for row in before.values() if row.id not in after and row.id not in self.names]
        others = [row for row in after.values() if row.id not in before and row.id not in taken]
        mine = [row for row in mine if not self._is_alone(row) and (by_itself or self._belongs(row))]
        others = [row for row in others if not self._is_alone(row)]
        found = _copies(mine, others)
        self.ways.update(dict.fromkeys(found, "copy"))
        left = set(found.values())
        waiting = _by_key((row for row in others if row.id not in left), key, {})
        for name, rows in _by_key((row for row in mine if row.id not in found), key, self.names).items():
            alike = dict(zip(rows, waiting.get(name, ()), strict=False))
            self.ways.update(dict.fromkeys(alike, "title"))
            found |= alike
        self.names.update(found)

    def _is_alone(self, row: Any) -> bool:
        if row.id not in self._alone and not any(
            getattr(row, column, None) in self._alone for column in _OWNERS
        ):
            return False
        self._alone.add(row.id)
        return True

    def _belongs(self, row: Any) -> bool:
        """Whether what the row hangs on is paired."""
        return any(getattr(row, column, None) in self.names for column in _OWNERS)


def _copies(mine: list[Any], others: list[Any]) -> dict[Id, Id]:
    """Those of which one is a copy of the other."""
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
