"""Records to rows and back, and diffs to the journal's text and back.

Decides how a value looks in the file. What a value may be is checked by STRICT tables, by the schema's CHECKs
and, after reading, by `model.rules`; here only what would otherwise change its meaning on the way.
"""

from __future__ import annotations

import json
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import MAXYEAR, MINYEAR, datetime
from functools import cache
from operator import attrgetter
from typing import Any

from journeymapper.frozen import frozen
from journeymapper.model.diff import Change, Diff
from journeymapper.model.document import TABLES
from journeymapper.model.fields import specs
from journeymapper.model.records import Record

Row = tuple[Any, ...]
"""A row's values in the order of its table's columns: None, int, str or bytes."""

UNPACKED_LIMIT = 100_000_000
"""Largest unpacked diff or image, in bytes: a small file must not fill the memory."""
ALWAYS_UNPACKED, MOST_UNPACKED = 16_000_000, 60
"""So many bytes are unpacked in any case, beyond that at most so many times the packed ones. What this
program packs has random ids in every row, and takes a tenth of its size."""
MOST_LISTS, MOST_VALUES = 2_000_000, 8_000_000
"""In one diff or image, counted by brackets and commas: each takes far more memory than its characters."""
LONGEST_MAP = 1_000_000
"""Characters of the names and texts of a label."""


class Undecodable(ValueError):
    """A row or text that this codec did not make."""


to_json: Callable[[object], str] = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
"""One text for one value, on every Python: seals and hashes are made from it."""


@frozen
class Coder:
    """How the records of one table are written. `flags` and `tallies` are the columns that need a change."""

    record_class: type
    names: tuple[str, ...]
    values_of: Callable[[Any], Row]
    setters: tuple[Callable[[Any, Any], None], ...]
    """Fill a field of a new record: twice as quick as the frozen class's own `__init__`."""
    flags: tuple[int, ...]
    tallies: tuple[int, ...]

    def encode(self, record: Record) -> Row:
        row = self.values_of(record)
        if not self.flags and not self.tallies:
            return row
        values = list(row)
        for at in self.flags:
            values[at] = int(values[at])
        for at in self.tallies:
            if values[at] is not None:
                values[at] = ",".join(map(str, values[at]))
        return tuple(values)

    def decode(self, rows: Sequence[Row]) -> list[Any]:
        """The records of `rows`. Raises Undecodable. Works column by column: thousands of rows at opening."""
        if not rows:
            return []
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
        for at in self.flags:
            columns[at] = [_flag(value) for value in columns[at]]
        for at in self.tallies:
            columns[at] = [_tally(value) for value in columns[at]]
        records: list[Any] = [object.__new__(self.record_class) for _ in rows]
        for put, column in zip(self.setters, columns, strict=True):
            deque(map(put, records, column), maxlen=0)
        return records


def _flag(value: object) -> bool:
    if type(value) is not int or value not in (0, 1):
        raise Undecodable(f"not a flag: {value!r}")
    return value == 1


def _tally(value: object) -> tuple[int, ...] | None:
    if value is None:
        return None
    votes = str(value).split(",")
    if not all(vote.isascii() and vote.isdigit() and len(vote) <= 4 for vote in votes):
        raise Undecodable(f"not a tally: {value!r}")
    tally = tuple(map(int, votes))
    if ",".join(map(str, tally)) != value:
        raise Undecodable(f"not a tally: {value!r}")
    return tally


@cache
def coder(table: str) -> Coder:
    """The coder of a table of records."""
    record_class = TABLES[table]
    declared = specs(record_class)
    return Coder(
        record_class,
        tuple(declared),
        attrgetter(*declared),
        tuple(getattr(record_class, name).__set__ for name in declared),
        tuple(at for at, spec in enumerate(declared.values()) if spec.kind == "flag"),
        tuple(at for at, spec in enumerate(declared.values()) if spec.kind == "tally"),
    )


def pack(value: object) -> bytes:
    """`value` as compressed JSON."""
    return zlib.compress(to_json(value).encode("ascii"), 6)


def unpack(data: bytes) -> Any:
    """What `pack` packed. Raises Undecodable."""
    value, rest = unpack_first(data)
    if rest:
        raise Undecodable("compressed data goes on")
    return value


def unpack_first(data: bytes) -> tuple[Any, bytes]:
    """What `pack` packed at the beginning of `data`, and the bytes after it. Raises Undecodable."""
    most = min(max(ALWAYS_UNPACKED, MOST_UNPACKED * len(data)), UNPACKED_LIMIT)
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(data, most)
        if not unpacker.eof:
            raise Undecodable("compressed data ends early, or is too much")
        if text.count(b"[") + text.count(b"{") > MOST_LISTS or text.count(b",") > MOST_VALUES:
            raise Undecodable("more values than a project can have")
        return json.loads(text), unpacker.unused_data
    except (zlib.error, ValueError, RecursionError) as error:
        raise Undecodable(str(error)) from error


def check_image(rows: object) -> list[Row]:
    """The rows of a table in an image, none of them with a value that no column has. Raises Undecodable."""
    if not isinstance(rows, list) or not all(isinstance(row, list) and _are_values(row) for row in rows):
        raise Undecodable("not rows of a table")
    return [tuple(row) for row in rows]


def _are_values(values: Iterable[object]) -> bool:
    return _VALUES.issuperset(map(type, values))


_VALUES = frozenset((str, int, type(None)))


def moment_in(text: str) -> datetime:
    """The moment that `datetime.isoformat` wrote, which every zone has a day for. Raises Undecodable."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise Undecodable(str(error)) from error
    if moment.tzinfo is None or not MINYEAR < moment.year < MAXYEAR:
        raise Undecodable("a time without a zone, or of no calendar")
    return moment


def texts_in(text: str) -> list[str]:
    """The list of texts (ids and the like) that `to_json` wrote. Raises Undecodable."""
    if text.count("[") != 1 or "{" in text:
        raise Undecodable("not a list of texts")
    value = json_in(text)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Undecodable("not a list of texts")
    return value


def text_map_in(text: str) -> dict[str, str]:
    """The names and texts that `to_json` wrote. Raises Undecodable."""
    if len(text) > LONGEST_MAP:
        raise Undecodable("too many names and texts")
    value = json_in(text)
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise Undecodable("not names and texts")
    return value


def json_in(text: str) -> Any:
    """What `to_json` wrote. Raises Undecodable."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Undecodable(str(error)) from error


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def pack_diff(diff: Diff) -> bytes:
    return pack([[c.table, c.id, _image(c.table, c.before), _image(c.table, c.after)] for c in diff])


def unpack_diff(data: bytes) -> Diff:
    """What `pack_diff` packed. Raises Undecodable."""
    value = unpack(data)
    if not isinstance(value, list):
        raise Undecodable("not a list of changes")
    return tuple(_change(item) for item in value)


def pictures_in(diff: Diff) -> set[str]:
    """The hashes of the pictures that a diff refers to, before or after."""
    return {
        value
        for change in diff
        for record in (change.before, change.after)
        for value in _pictures(change, record)
    }


def _pictures(change: Change, record: Record | None) -> Iterable[str]:
    names = _picture_columns(change.table)
    return [value for name in names if (value := getattr(record, name, None)) is not None]


@cache
def _picture_columns(table: str) -> tuple[str, ...]:
    return tuple(name for name, spec in specs(TABLES[table]).items() if spec.kind == "blob")


def _image(table: str, record: Record | None) -> dict[str, Any] | None:
    if record is None:
        return None
    how = coder(table)
    return dict(zip(how.names, how.encode(record), strict=True))


def _change(item: object) -> Change:
    match item:
        case [str(table), str(id_), before, after] if table in TABLES and (
            before is not None or after is not None
        ):
            return Change(table, id_, _record(table, id_, before), _record(table, id_, after))
    raise Undecodable("not a change")


def _record(table: str, id_: str, image: object) -> Any:
    """The record of an image, its values not checked against their limits; None for None."""
    if image is None:
        return None
    how = coder(table)
    if not isinstance(image, dict) or tuple(image) != how.names or image["id"] != id_:
        raise Undecodable("not an image of a row")
    if not _are_values(image.values()):
        raise Undecodable("not values of a row")
    return how.decode([tuple(image.values())])[0]
