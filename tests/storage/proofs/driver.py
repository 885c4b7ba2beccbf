"""The whole storage layer on SQLite files whose reads and writes pass through Python.

`installed` puts a second SQLite (apsw's own) under `storage.database.connection` for files, behind the
interface of the standard library's module, so that everything above it (settings, transactions, checks,
SQLAlchemy) is the real one. Files in memory stay with the first. No file may be open in both: neither would
see the other's locks.

It is another version of SQLite than the program runs on; what is written in which order has not changed
between them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import apsw
import pytest

from tests.storage.proofs.disk import Disk, Shim

_EXCEPTIONS = {
    apsw.SQLITE_CONSTRAINT: sqlite3.IntegrityError,
    apsw.SQLITE_CORRUPT: sqlite3.DatabaseError,
    apsw.SQLITE_NOTADB: sqlite3.DatabaseError,
}
_WRITING = ("INSERT", "UPDATE", "DELETE")
Swaps = Mapping[str, str]
"""Statements that are replaced by others: settings that the program does not have."""


@contextmanager
def installed(patch: pytest.MonkeyPatch, disk: Disk, swaps: Swaps | None = None) -> Iterator[None]:
    """Inside, every project file that is opened is read and written through `disk`."""
    shim = Shim("journeymapper proofs", disk)
    real = sqlite3.connect

    def connect(name: str, **how: Any) -> Any:
        if not name.startswith("file:"):
            return real(name, **how)
        return Driver(f"{name}&vfs=journeymapper%20proofs", swaps or {})

    with patch.context() as inside:
        inside.setattr(sqlite3, "connect", connect)
        disk.watch_the_system(inside)
        try:
            yield
        finally:
            shim.unregister()


@contextmanager
def _translated() -> Iterator[None]:
    """Errors leave as the standard library's, with the same names."""
    try:
        yield
    except apsw.Error as error:
        code = getattr(error, "extendedresult", 0) or getattr(error, "result", 0)
        kind = _EXCEPTIONS.get(code & 0xFF, sqlite3.OperationalError)
        names: Any = {**apsw.mapping_result_codes, **apsw.mapping_extended_result_codes}
        raised = kind(str(error))
        raised.sqlite_errorcode = code
        raised.sqlite_errorname = names.get(code, "SQLITE_ERROR")
        raise raised from error


class Cursor:
    """What SQLAlchemy and `storage` use of a cursor."""

    description = None
    lastrowid = None
    arraysize = 1

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._rows: list[Any] = []
        self.rowcount = -1

    def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Cursor:
        return self.executemany(statement, [parameters])

    def executemany(self, statement: str, sets: Sequence[Sequence[Any]]) -> Cursor:
        raw = self._driver.raw
        statement = self._driver.swaps.get(statement, statement)
        counted = statement.startswith(_WRITING)
        self.rowcount = 0 if counted else -1
        with _translated():
            for parameters in sets:
                self._rows = list(raw.execute(statement, tuple(parameters)))
                if counted:
                    self.rowcount += raw.changes()
        return self

    def fetchall(self) -> list[Any]:
        return self._rows

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def fetchone(self) -> Any:
        return self._rows[0] if self._rows else None

    def close(self) -> None:
        self._rows = []


class Driver:
    """What SQLAlchemy and `storage` use of a connection."""

    isolation_level = None

    def __init__(self, uri: str, swaps: Swaps) -> None:
        self.swaps = swaps
        with _translated():
            self.raw = apsw.Connection(uri, apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI)

    @property
    def in_transaction(self) -> bool:
        return bool(self.raw.in_transaction)

    def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Cursor:
        return Cursor(self).execute(statement, parameters)

    def cursor(self) -> Cursor:
        return Cursor(self)

    def commit(self) -> None:
        assert not self.in_transaction

    def rollback(self) -> None:
        if self.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        # SQLite itself goes on when something fails while it closes; only apsw tells of it.
        with suppress(apsw.Error):
            self.raw.close()

    def setlimit(self, limit: int, value: int) -> None:
        self.raw.limit(limit, value)

    def create_function(self, *_arguments: Any, **_more: Any) -> None:
        """SQLAlchemy's REGEXP, which the program does not use."""

    def set_progress_handler(self, act: Callable[[], bool] | None, steps: int) -> None:
        self.raw.set_progress_handler(act, steps or 100)

    def set_authorizer(self, decide: Callable[..., int] | None) -> None:
        self.raw.authorizer = decide
