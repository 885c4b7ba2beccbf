"""How much a project file may hold, looked at before anything of it is read: no file fills the memory.

Decides the limits of the file as a whole. Those of single values are the records' own.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from journeymapper.model import rules
from journeymapper.model.document import TABLES
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.connection import Connection
from journeymapper.storage.telling import kinds, problems

MOST_RECORD_BYTES = 128 * 1024 * 1024
"""All records together. A project of 10,000 touchpoints has about 10 MB."""
MOST_KEPT_ROWS = 30_000
"""Edits, and, each by themselves, bases, save points and settings: many times what this program keeps."""
MOST_KEPT_BYTES = 128 * 1024 * 1024
"""Diffs and images together."""
MOST_PICTURES = 5_000
WATCHED_FROM = 64 * 1024 * 1024
"""A smaller file can't reach a limit of bytes."""
_KEPT = {"edit": "diff", "base": "image", "save_point": "image"}
LONGEST_TEXT, LONGEST_LIST = 1_000_000, 16_000_000
"""Characters of a text beside the records, and of a list of ids: 300,000 of them would fit."""
_TEXTS = {
    "edit": ("author", "label", "label_fields", "merge_key"),
    "save_point": ("title", "author"),
    "setting": ("value",),
    "meta": ("value",),
}
_LISTS = {"edit": ("focus", "blobs"), "base": ("blobs",), "save_point": ("blobs",)}


def check_limits(connection: Connection, path: Path) -> None:
    """Raises TooLarge where the file, whose schema is ours, holds more than a project can."""
    records = 0
    for table in TABLES:
        records += _rows(connection, table, rules.MOST_RECORDS - records)
        if records > rules.MOST_RECORDS:
            raise problems.too_large(path)
    for table, most in (("blob", MOST_PICTURES), ("setting", MOST_KEPT_ROWS), ("meta", 100), ("seal", 100)):
        if _rows(connection, table, most) > most:
            raise problems.too_large(path)
    kept = 0
    for table, column in _KEPT.items():
        if _rows(connection, table, MOST_KEPT_ROWS) > MOST_KEPT_ROWS:
            raise problems.too_large(path)
        kept += bytes_in(connection, table, column)
    if kept > MOST_KEPT_BYTES:
        raise problems.too_large(path)
    for columns, longest in ((_TEXTS, LONGEST_TEXT), (_LISTS, LONGEST_LIST)):
        if any(_longest(connection, table, names) > longest for table, names in columns.items()):
            raise problems.too_large(path)
    _check_pictures(connection, path, kept)


def check_rows(connection: Connection, path: Path, tables: Iterable[str]) -> None:
    """Raises TooLarge where `tables`, which may be of an older format, hold more rows than a project can."""
    if any(_rows(connection, table, rules.MOST_RECORDS) > rules.MOST_RECORDS for table in tables):
        raise problems.too_large(path)


def check_room(connection: Connection, path: Path, size: int) -> None:
    """Raises a Problem where a file that has grown to `size` bytes could not be opened again."""
    if size <= WATCHED_FROM:
        return
    try:
        check_limits(connection, path)
    except kinds.TooLarge as problem:
        raise problems.full(path) from problem


def _check_pictures(connection: Connection, path: Path, kept: int) -> None:
    ((largest, pictures),) = db.rows(
        connection, "SELECT coalesce(max(length(data)), 0), coalesce(sum(length(data)), 0) FROM blob"
    )
    if int(str(largest)) > rules.MOST_PICTURE_BYTES or int(str(pictures)) > rules.MOST_PICTURES_BYTES:
        raise problems.too_large(path)
    pages, size, free = (
        int(str(db.rows(connection, f"PRAGMA {name}")[0][0]))
        for name in ("page_count", "page_size", "freelist_count")
    )
    rest = (pages - free) * size - kept - int(str(pictures))
    if rest > MOST_RECORD_BYTES:
        raise problems.too_large(path)


def _rows(connection: Connection, table: str, most: int) -> int:
    """How many rows a table has; where they are more than `most`, only that they are."""
    ((found,),) = db.rows(connection, f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT {most + 1})")
    return int(str(found))


def _longest(connection: Connection, table: str, columns: tuple[str, ...]) -> int:
    """The characters of the longest text in any of the columns."""
    sizes = ", ".join(f"coalesce(max(length({column})), 0)" for column in columns)
    ((*found,),) = db.rows(connection, f"SELECT {sizes} FROM {table}")
    return max(int(str(size)) for size in found)


def bytes_in(connection: Connection, table: str, column: str) -> int:
    """The length of all values of a column: bytes of a BLOB, characters of a text."""
    ((found,),) = db.rows(connection, f"SELECT coalesce(sum(length({column})), 0) FROM {table}")
    return int(str(found))
