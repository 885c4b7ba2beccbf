"""Makes files that only somebody can make who knows this program: their hashes and their seal fit."""

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from journeymapper.storage.database.codec import pack, to_json, unpack, unpack_first
from journeymapper.storage.database.format import sealed_tables
from journeymapper.storage.database.seal import by_digest, digest, row_hashes, sum_of

Make = Callable[[Path], object]
NUMBER, HASH, PREVIOUS, TIME, AUTHOR, LABEL, FIELDS, MERGE_KEY, FOCUS, BLOBS, DIFF, UNDONE = range(12)
"""The columns of an edit."""


def forged(*statements: str) -> Make:
    """Rows are changed with bare SQL, and the seal fits."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            for statement in statements:
                connection.execute(statement)
            _seal(connection)

    return make


def forged_edit(column: int, value: Callable[[Any], Any]) -> Make:
    """A column of the newest edit that holds is changed, and all hashes fit."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            rows = [list(row) for row in connection.execute("SELECT * FROM edit ORDER BY number")]
            newest = [row for row in rows if not row[UNDONE]][-1]
            newest[column] = value(newest[column])
            _write_edits(connection, rows)
            _seal(connection)

    return make


def renumbered(first: int) -> Make:
    """The edits have numbers from `first` on, and all hashes fit."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            rows = [list(row) for row in connection.execute("SELECT * FROM edit ORDER BY number")]
            for number, row in enumerate(rows, first):
                row[NUMBER] = number
            _write_edits(connection, rows)
            _seal(connection)

    return make


def many_edits(count: int) -> Make:
    """The history is very long; every edit of it changes nothing."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            rows = [list(row) for row in connection.execute("SELECT * FROM edit ORDER BY number")]
            last = [row for row in rows if not row[UNDONE]][-1]
            more = [[*last[:DIFF], pack([]), 0] for _number in range(count)]
            for number, row in enumerate((*rows, *more), 1):
                row[NUMBER] = number
            _write_edits(connection, [*rows, *more])
            _seal(connection)

    return make


def forged_image(table: str, image: Callable[[Any], bytes]) -> Make:
    """The image of a base or save point is another one: `image` makes it of what is unpacked."""

    def make(path: Path) -> None:
        key = "name" if table == "base" else "id"
        with closing(sqlite3.connect(path)) as connection:
            for name, data in connection.execute(f"SELECT {key}, image FROM {table}").fetchall():
                about, packed = unpack_first(data) if table == "save_point" else (None, data)
                head = b"" if about is None else pack(about)
                changed = head + image(unpack(packed))
                connection.execute(f"UPDATE {table} SET image = ? WHERE {key} = ?", (changed, name))
            _seal(connection)

    return make


def bomb(text: bytes, megabytes: int) -> bytes:
    """`text` again and again, compressed."""
    packer = zlib.compressobj(9)
    block = text * (1_000_000 // len(text))
    parts = [packer.compress(block) for _number in range(megabytes)]
    return b"".join(parts) + packer.flush()


def _write_edits(connection: sqlite3.Connection, rows: list[list[Any]]) -> None:
    head = rows[0][PREVIOUS]
    connection.execute("DELETE FROM edit")
    for row in rows:
        row[PREVIOUS] = head
        content = [row[NUMBER], *row[PREVIOUS:UNDONE]]
        row[HASH] = head = digest(to_json([*content[:-1], digest(content[-1])]).encode("ascii"))
        connection.execute(f"INSERT INTO edit VALUES ({', '.join('?' * 12)})", row)


def _seal(connection: sqlite3.Connection) -> None:
    for table in sealed_tables():
        rows = connection.execute(f"SELECT * FROM {table}").fetchall()
        if table == "edit":
            rows = [(row[NUMBER], row[HASH], row[UNDONE]) for row in rows]
        count, total = sum_of(row_hashes(row[:4] if table == "blob" else by_digest(row) for row in rows))
        connection.execute(
            "UPDATE seal SET rows = ?, sum = ? WHERE name = ?", (count, f"{total:032x}", table)
        )
    connection.commit()
