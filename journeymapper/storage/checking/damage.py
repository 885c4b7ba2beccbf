"""Which parts of a file are damaged: each table read by itself, and compared with what the seal says of it.

Decides nothing about what is done then. Rows are read one at a time: a damaged page can name the same bytes
as any number of rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from journeymapper.model.records import Blob
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.codec import Row
from journeymapper.storage.database.connection import Connection
from journeymapper.storage.database.format import sealed_tables
from journeymapper.storage.database.seal import blob_hash, by_digest, is_picture, row_hash, sum_of
from journeymapper.storage.history.journal import as_recorded


@dataclass(frozen=True, slots=True)
class TableState:
    """A table: how many rows can be read (None: not all of them), how many bytes of BLOBs they hold, and
    whether they are what the seal says."""

    name: str
    rows: int | None
    size: int
    agrees: bool


def table_states(connection: Connection) -> Iterator[TableState]:
    """Each table that is sealed, as far as SQLite can still read it. Raises Cancelled.

    `connection` is looked into with suspicion, and its schema is ours, or was.
    """
    sealed = _sealed(connection)
    for table in sealed_tables():
        connection.progress.check()
        yield _state_of(connection, table, sealed.get(table))


def damaged_tables(connection: Connection) -> tuple[str, ...]:
    """The names of the tables that can't be read, or are not as they were sealed."""
    return tuple(table.name for table in table_states(connection) if not table.agrees)


def _state_of(connection: Connection, table: str, sealed: tuple[int, int] | None) -> TableState:
    hashes: list[int] = []
    count = size = 0
    fits = True
    try:
        for row in db.each(connection, f"SELECT * FROM {table}"):
            count += 1
            size += sum(len(value) for value in row if isinstance(value, bytes))
            hash_ = _hash_of(table, row)
            fits = fits and hash_ is not None
            if hash_ is not None:
                hashes.append(hash_)
    except UnicodeDecodeError:
        return TableState(table, None, size, agrees=False)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":  # called off, or it took too long
            raise
        return TableState(table, None, size, agrees=False)
    return TableState(table, count, size, fits and sum_of(hashes) == sealed)


def _hash_of(table: str, row: Row) -> int | None:
    """What the seal counts for a row; None where it can't be one of the table."""
    try:
        if table == "edit":
            return as_recorded(row).sealed(undone=bool(row[11]))
        if table == "blob":
            return blob_hash(Blob(*row)) if is_picture(Blob(*row)) else None
        return row_hash(by_digest(row))
    except (ValueError, TypeError):
        return None


def _sealed(connection: Connection) -> dict[str, tuple[int, int]]:
    """What the seal says, as far as it can be read."""
    told = {}
    try:
        for name, rows, total in db.each(connection, "SELECT name, rows, sum FROM seal LIMIT 100"):
            told[str(name)] = int(str(rows)), int(str(total), 16)
    except (sqlite3.Error, ValueError):
        pass
    return told
