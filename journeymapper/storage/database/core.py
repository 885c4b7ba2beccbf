"""SQLAlchemy Core, by which all is written: the statements, and the connection that carries them out.

Imported when something is first written: that takes longer than opening a file, and a look into one needs
none of it. Decides nothing about transactions.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import BindParameter, Connection, bindparam, create_engine, delete, insert, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlalchemy.sql import ClauseElement

from journeymapper.storage.database.schema import metadata


@dataclass(frozen=True, slots=True)
class Statements:
    """A table's statements; parameters in column order, of `change` those of the key at the end."""

    insert: str
    change: str
    remove: str


@cache
def statements(name: str) -> Statements:
    """The statements that write to the table called `name`."""
    table = metadata.tables[name]
    keys = [column == bindparam(f"key_{column.name}") for column in table.primary_key]
    values: dict[str, BindParameter[object]] = {
        column.name: bindparam(column.name) for column in table.columns if not column.primary_key
    }
    return Statements(
        insert=_sql(insert(table)),
        change=_sql(update(table).where(*keys).values(values)),
        remove=_sql(delete(table).where(*keys)),
    )


def prepare() -> None:
    """Makes all statements, which the first edit then need not wait for. Can be called in any thread."""
    for name in metadata.tables:
        statements(name)


def connected(driver: sqlite3.Connection) -> Connection:
    """SQLAlchemy's connection over one that is open already."""
    # AUTOCOMMIT: transactions are begun and ended in words. SQLAlchemy's own would not roll back a failed
    # CREATE TABLE.
    engine = create_engine(
        "sqlite://", creator=lambda: driver, poolclass=StaticPool, isolation_level="AUTOCOMMIT"
    )
    return engine.connect()


def execute(connection: Connection, statement: str, parameters: Sequence[tuple[object, ...]]) -> int:
    """Runs a statement once, or once for each tuple of parameters; the number of rows it changed.

    Raises SQLite's own errors, as reading does.
    """
    values: object = list(parameters) if len(parameters) > 1 else parameters[0] if parameters else None
    try:
        return connection.exec_driver_sql(statement, values).rowcount  # type: ignore[arg-type]
    except DBAPIError as error:
        if not isinstance(error.orig, sqlite3.Error):
            raise
        raise error.orig from error


def disconnect(connection: Connection) -> None:
    connection.close()
    connection.engine.dispose()


def _sql(statement: ClauseElement) -> str:
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="qmark")))
