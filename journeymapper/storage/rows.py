"""The statements that read and write rows, made once from the tables of the schema.

Decides how a diff becomes SQL and which row hashes go and come with it. Does not begin or end transactions.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import BindParameter, Connection, Table, bindparam, delete, insert, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import ClauseElement

from journeymapper.model.diff import Diff
from journeymapper.storage import connection as db
from journeymapper.storage.codec import Row, coder
from journeymapper.storage.schema import RECORDS
from journeymapper.storage.seal import row_hash


class RowMissing(RuntimeError):
    """A row that memory knows is not in the file: a mistake of ours, or the file was changed under us."""


@dataclass(frozen=True, slots=True)
class Statements:
    """A table's statements; parameters in column order, of `change` those of the key at the end."""

    insert: str
    change: str
    remove: str
    read: str


@cache
def statements(table: Table) -> Statements:
    keys = [column == bindparam(f"key_{column.name}") for column in table.primary_key]
    values: dict[str, BindParameter[object]] = {
        column.name: bindparam(column.name) for column in table.columns if not column.primary_key
    }
    return Statements(
        insert=_sql(insert(table)),
        change=_sql(update(table).where(*keys).values(values)),
        remove=_sql(delete(table).where(*keys)),
        read=_sql(select(table)),
    )


def _sql(statement: ClauseElement) -> str:
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="qmark")))


@dataclass(frozen=True, slots=True)
class Hashes:
    """Row hashes that left and entered each table in a transaction, for the seal."""

    removed: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    added: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def read_all(connection: Connection, table: Table) -> list[Row]:
    """Every row of a table, columns in the schema's order."""
    return db.rows(connection, statements(table).read)


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
        write(connection, statements(RECORDS[table]).remove, rows)
    for table, rows in changed.items():
        write(connection, statements(RECORDS[table]).change, rows)
    for table, rows in added.items():
        write(connection, statements(RECORDS[table]).insert, rows)


def write(connection: Connection, statement: str, rows: list[Row]) -> None:
    """Runs `statement` for each of `rows`, of which each must be met by one row of the file."""
    if rows and db.run(connection, statement, *rows) != len(rows):
        raise RowMissing(statement)
