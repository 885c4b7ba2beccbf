"""Which table a row belongs to that was found on some page, and what the history knows of lost rows.

Decides from the rows' shape, the trees that still lead to them and the ids that the history names. What the
history itself brings back is decided by `earlier`, and whether the rows fit each other by `healing`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from journeymapper.i18n import mark
from journeymapper.model.document import TABLES
from journeymapper.model.field_rules import check_fields
from journeymapper.model.fields import specs
from journeymapper.model.problem import Problem
from journeymapper.model.progress import Progress
from journeymapper.model.records import Blob
from journeymapper.storage.database.codec import Row, Undecodable, coder
from journeymapper.storage.database.format import META_KEYS, table_names
from journeymapper.storage.database.seal import blob_hash, by_digest, is_picture, row_hash, sum_of
from journeymapper.storage.history.earlier import Rows, diff_of, past_of, take_earlier
from journeymapper.storage.history.journal import as_recorded
from journeymapper.storage.salvaging.pages import Found, Pages, owners, rows_on


@dataclass(slots=True)
class Salvage:
    """What was found. `records` are rows of each table of records by id, `seal` is what the file says of each
    table: how many rows, and the sum of their hashes. `from_history` counts rows that only the history knew,
    `from_states` those that only an earlier state knew, by its time and the title of the save point.
    `exact` names tables that the history brought back to what the seal says."""

    pages: int = 0
    unread: int = 0
    records: dict[str, Rows] = field(default_factory=lambda: {table: {} for table in TABLES})
    blobs: dict[str, Blob] = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)
    settings: dict[tuple[str, str], str] = field(default_factory=dict)
    seal: dict[str, tuple[int, int]] = field(default_factory=dict)
    edits: dict[int, Row] = field(default_factory=dict)
    bases: list[Row] = field(default_factory=list)
    save_points: list[Row] = field(default_factory=list)
    from_history: dict[str, int] = field(default_factory=dict)
    from_states: dict[tuple[datetime, str], Counter[str]] = field(default_factory=dict)
    exact: set[str] = field(default_factory=set)

    def lost(self, table: str) -> int | None:
        """How many rows of a table the file had and were not found; None where it does not say."""
        if table not in self.seal:
            return None
        others: dict[str, int] = {"blob": len(self.blobs), "setting": len(self.settings)}
        found = others[table] if table in others else len(self.records.get(table, ()))
        return max(self.seal[table][0] - found, 0)

    def agrees(self, table: str) -> bool:
        """Whether the rows found are just those that the file had."""
        return self.seal.get(table) == _sealed(self, table)


def salvaged(pages: Pages, progress: Progress | None = None) -> Salvage:
    """All rows that can be read. Raises Cancelled where `progress` is called off."""
    progress = progress or Progress()
    numbers = range(1, pages.count + 1)
    reading = progress.over(mark("Reading page by page"), numbers)
    found = [row for number in reading for row in rows_on(pages, number)]
    progress.tell(mark("Putting it together"))
    result = Salvage(pages.count, _unread(pages, found))
    progress.check()
    whose = owners(pages, _roots(found))
    for row in found:
        _take_kept(result, row)
    progress.check()
    past = past_of(result.edits, result.bases, result.save_points)
    progress.check()
    named = {id_: table for table, rows in past.rows.items() for id_ in rows}
    named |= _named_by_edits(result)
    on_pages: defaultdict[int, list[tuple[Found, list[str]]]] = defaultdict(list)
    for row in found:
        if tables := possible_tables(row):
            on_pages[row.page].append((row, tables))
    _divide(result, on_pages, whose, named)
    _complete(result, past.rows)
    room = {table: 0 if result.agrees(table) else result.lost(table) for table in TABLES}
    result.from_states = take_earlier(result.records, room, past)
    return result


def _unread(pages: Pages, found: list[Found]) -> int:
    """How many pages hold something and yet neither rows nor the way to any."""
    used = {number for row in found for number in row.spans}
    empty = bytes(pages.size)
    return sum(
        1
        for number in range(1, pages.count + 1)
        if number not in used and not pages.kind(number) and pages.page(number) != empty
    )


def _roots(found: Iterable[Found]) -> dict[str, int]:
    """The first page of each table, as far as the schema can be read."""
    roots = {}
    for row in found:
        match row.values:
            case ("table", str(name), _, int(root), str()) if name in table_names():
                roots[name] = root
    return roots


def _take_kept(result: Salvage, row: Found) -> None:
    """Takes a row that is no record, if it is one."""
    values = row.values
    match len(values), values:
        case (2, (str(key), str(value))) if key in META_KEYS:
            result.meta.setdefault(key, value)
        case (3, (str(name), int(count), str(total))) if name in table_names() and len(total) == 32:
            with suppress(ValueError):
                result.seal.setdefault(name, (count, int(total, 16)))
        case (3, (str(journey), str(key), str(value))):
            result.settings.setdefault((journey, key), value)
        case (5, (str(), str(), int(), int(), bytes())) if is_picture(blob := Blob(*values)):
            result.blobs[blob.hash] = blob
        case (5, (str(), int(), str(), str(), bytes())):
            result.bases.append(values)
        case (7, (str(), str(), str(), str(), str(), str(), bytes())):
            result.save_points.append(values)
        case (12, (None, *rest)) if row.rowid is not None:
            _take_edit(result, (row.rowid, *rest))


def _take_edit(result: Salvage, values: Row) -> None:
    try:
        as_recorded(values)
    except (Undecodable, TypeError, ValueError):
        return
    result.edits.setdefault(values[0], values)


def possible_tables(row: Found) -> list[str]:
    """The tables of records that the row may be of; none for any other row."""
    values = row.values
    if row.rowid is not None or len(values) < 4 or not isinstance(values[0], str) or len(values[0]) != 32:
        return []
    return [table for table in TABLES if len(coder(table).names) == len(values) and _is_of(table, values)]


def _is_of(table: str, values: Row) -> bool:
    try:
        check_fields(coder(table).decode([values])[0])
    except (Problem, ValueError, TypeError):
        return False
    return True


def _divide(
    result: Salvage,
    on_pages: Mapping[int, list[tuple[Found, list[str]]]],
    whose: Mapping[int, str],
    named: Mapping[str, str],
) -> None:
    """Gives every row to a table. Several tables have rows of the same shape, but a page holds those of one.

    Pages that a tree leads to come first: a stray copy of a row never replaces the one in its place. Then
    come those that only one table fits, so that the rest can be told by what they refer to.
    """

    def clearness(number: int) -> tuple[bool, int, int]:
        tables = [tables for _row, tables in on_pages[number]]
        return number not in whose, min(map(len, tables)), number

    referred: defaultdict[str, set[object]] = defaultdict(set)
    taken: dict[object, Row] = {}
    for number in sorted(on_pages, key=clearness):
        rows = on_pages[number]
        usual = _usual(result, rows, whose.get(number), named, referred)
        for row, tables in rows:
            id_ = row.values[0]
            if taken.setdefault(id_, row.values) is not row.values and taken[id_] == row.values:
                continue
            table = next((t for t in (named.get(id_), usual) if t in tables), tables[0])
            result.records[table].setdefault(id_, row.values)
            for at, target in _references(table):
                referred[target].add(row.values[at])


def _usual(
    result: Salvage,
    rows: list[tuple[Found, list[str]]],
    owner: str | None,
    named: Mapping[str, str],
    referred: Mapping[str, set[object]],
) -> str:
    """The table of a page: what its tree says, if the rows agree, else what fits them best."""
    votes: defaultdict[str, int] = defaultdict(int)
    for row, tables in rows:
        for table in tables:
            votes[table] += 10 if named.get(row.values[0]) == table else 3
            votes[table] += row.values[0] in referred.get(table, ())
            votes[table] += sum(row.values[at] in result.records[to] for at, to in _references(table))
    if owner is not None and sum(owner in tables for _row, tables in rows) * 2 > len(rows):
        return owner
    # Of tables that fit alike, the one that lacks most rows, as far as the seal still tells, or takes least.
    return max(votes, key=lambda table: (votes[table], result.lost(table) or 0, _narrow(table)))


@cache
def _narrow(table: str) -> int:
    """In how many of its columns there is only an id, or one of a few words."""
    return sum(spec.kind == "id" or bool(spec.choices) for spec in specs(TABLES[table]).values())


@cache
def _references(table: str) -> tuple[tuple[int, str], ...]:
    """The columns of a table that refer to another one, by their place, with that table."""
    declared = specs(TABLES[table]).values()
    return tuple((at, spec.table) for at, spec in enumerate(declared) if spec.table)


def _named_by_edits(result: Salvage) -> dict[str, str]:
    """Ids with the table that the edits name."""
    named = {}
    for edit in result.edits.values():
        for change in diff_of(edit):
            named[change.id] = change.table
    return named


def _complete(result: Salvage, past: Mapping[str, Rows]) -> None:
    """Tables that are not what the seal says get what the history knows of them."""
    for table, found in result.records.items():
        known = past[table]
        if not known or result.agrees(table):
            continue
        whole = {**{id_: row for id_, row in found.items() if id_ in known}, **known}
        if table in result.seal and _sum(whole.values()) == result.seal[table]:
            added = len(whole.keys() - found.keys())
            result.records[table] = whole
            result.exact.add(table)
        else:
            lacking = [id_ for id_ in known if id_ not in found]
            room = result.lost(table)
            added = min(len(lacking), len(lacking) if room is None else room)
            for id_ in lacking[:added]:
                found[id_] = known[id_]
        if added:
            result.from_history[table] = added


def _sum(rows: Iterable[Row]) -> tuple[int, int]:
    return sum_of(row_hash(by_digest(row)) for row in rows)


def _sealed(result: Salvage, table: str) -> tuple[int, int]:
    if table == "blob":
        return sum_of(map(blob_hash, result.blobs.values()))
    return _sum(result.records[table].values())
