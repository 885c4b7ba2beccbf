"""Reads and writes the rows of tables.

Decides how a diff becomes SQL and which row hashes go and come with it. Does not begin or end transactions.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from typing import TYPE_CHECKING

from journeymapper.frozen import frozen
from journeymapper.model.diff import Diff
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.codec import Row, coder
from journeymapper.storage.database.connection import Connection
from journeymapper.storage.database.seal import Seal, amended, row_hash

if TYPE_CHECKING:
    from journeymapper.storage.database.core import Statements


class RowMissing(RuntimeError):
    """A row that memory knows is not in the file: a mistake of ours, or the file was changed under us."""


@frozen
class Hashes:
    """Row hashes that left and entered each table in a transaction, for the seal."""

    removed: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    added: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def statements(table: str) -> Statements:
    """What writes to a table; with it SQLAlchemy is loaded."""
    from journeymapper.storage.database import core

    return core.statements(table)


def read_all(connection: Connection, table: str) -> list[Row]:
    """Every row of a table of the format, columns in the format's order."""
    return db.rows(connection, f"SELECT * FROM {table}")


def write_diff(connection: Connection, diff: Diff, hashes: Hashes) -> None:
    """Writes every change of `diff`. Raises RowMissing where a row to change or remove is not there."""
    removed: defaultdict[str, list[Row]] = defaultdict(list)
    changed: defaultdict[str, list[Row]] = defaultdict(list)
    added: defaultdict[str, list[Row]] = defaultdict(list)
    for change in diff:
        encode = coder(change.table).encode
        before = None if change.before is None else encode(change.before)
        after = None if change.after is None else encode(change.after)
        if before is not None:
            hashes.removed[change.table].append(row_hash(before))
        if after is not None:
            hashes.added[change.table].append(row_hash(after))
            if before is None:
                added[change.table].append(after)
            else:  # the id is the first column
                changed[change.table].append((*after[1:], change.id))
        else:
            removed[change.table].append((change.id,))
    for table, rows in removed.items():
        write(connection, statements(table).remove, rows)
    for table, rows in changed.items():
        write(connection, statements(table).change, rows)
    for table, rows in added.items():
        write(connection, statements(table).insert, rows)


def read_seal(connection: Connection) -> dict[str, tuple[int, int]]:
    """The seal that the file holds. Raises ValueError where a sum is none."""
    return {str(name): (rows, int(str(total), 16)) for name, rows, total in read_all(connection, "seal")}


def amend_seal(connection: Connection, seal: Seal, hashes: Hashes) -> Seal:
    """Seals what a transaction has changed, as its last act; what was `seal` before it."""
    changed = amended(seal, hashes.removed, hashes.added)
    rows = [(count, f"{total:032x}", name) for name, (count, total) in changed.items()]
    write(connection, "UPDATE seal SET rows = ?, sum = ? WHERE name = ?", rows)
    return {**seal, **changed}


def write(connection: Connection, statement: str, rows: list[Row]) -> None:
    """Runs `statement` for each of `rows`, of which each must be met by one row of the file."""
    if rows and db.run(connection, statement, *rows) != len(rows):
        raise RowMissing(statement)
