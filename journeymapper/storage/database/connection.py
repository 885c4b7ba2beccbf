"""Guarded connections: what a file may do to us, and what a commit may lose, is decided here.

Every connection to a project file is made by this module. Which checks follow is decided by `opening`.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from journeymapper.i18n import mark
from journeymapper.model.progress import Progress
from journeymapper.storage.database.format import APPLICATION_ID, FORMAT, create_statements

if TYPE_CHECKING:
    import sqlalchemy

SECONDS_TO_OPEN = 30.0
"""After this long a file's checks are taken to be stuck on purpose."""
_STEPS_BETWEEN_LOOKS = 20_000
_STEPS_OF_COPYING = 1_000
"""The same where rows are copied as they are: a few steps each."""
LARGEST_VALUE = 64 * 1024 * 1024
"""Largest single text or picture in a file, in bytes."""

PAGES_AT_ONCE = 128
"""Of a file that is copied in steps: about a millisecond's work."""
_SECONDS_FOR_OTHERS, _SECONDS_FOR_EDIT = 0.0005, 0.01
"""Between two steps of a copy; the second where an edit is being written."""

_SETTINGS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    # With TRUNCATE, FULL is enough: the commit is the truncation, which is synced with the journal itself.
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",  # macOS: to the disk itself, not into its cache
    "PRAGMA locking_mode = EXCLUSIVE",
)
_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1_000_000),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 100),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 1),  # VACUUM INTO needs one
)
_READING = frozenset(
    (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_PRAGMA, sqlite3.SQLITE_TRANSACTION)
)
_FUNCTIONS = frozenset(("length", "count", "sum", "max", "coalesce"))
"""The functions that the schema's CHECKs and `limits` use."""


@dataclass(slots=True, eq=False)
class Connection:
    """A guarded connection. `writer` is SQLAlchemy's over the same one; None until something is written.

    It may be handed from one thread to another, which then has it alone. `progress` is told how far the
    checks of the content are, and can call them off. `unlocked`: others may change the file meanwhile.
    """

    driver: sqlite3.Connection
    writer: sqlalchemy.Connection | None = None
    closed: bool = False
    unlocked: bool = False
    progress: Progress = field(default_factory=Progress)


def connect(path: Path) -> Connection:
    """A guarded connection to an existing file, for reading and writing; nothing is read yet."""
    # A SQLite URI is percent-encoded UTF-8, as a file: URI is; mode=rw never makes a file.
    uri = f"{path.as_uri()}?mode=rw"
    return _wrapped(_driver(uri))


def connect_unlocked(path: Path) -> Connection:
    """A guarded connection to a file that is only read, without a lock and without a look beside it.

    Whoever reads sees afterwards whether the file has changed meanwhile.
    """
    uri = f"{path.as_uri()}?mode=ro&immutable=1"
    made = _wrapped(_driver(uri))
    made.unlocked = True
    return made


def connect_image(data: bytes) -> Connection:
    """A guarded connection to a file's bytes, in memory; the file is not touched by it."""
    raw = _driver(":memory:")
    # In memory there is no WAL; a file left in that mode reads as any other once its log is gone.
    raw.deserialize(data if data[18:20] == b"\x01\x01" else data[:18] + b"\x01\x01" + data[20:])
    return _wrapped(raw)


def copy_in_steps(connection: Connection, target: Path, progress: Progress) -> None:
    """Makes `target` a copy of the open file, of one moment: that of the return, or shortly before.

    In a thread beside the one that has the connection, which goes on editing meanwhile: SQLite repeats in
    the copy what is changed of pages that are copied already, and never copies half a transaction. An edit
    waits for PAGES_AT_ONCE at most. Raises SQLite's own errors, and Cancelled where `progress` is called off.
    """

    def go_on(_status: int, left: int, pages: int) -> None:
        progress.tell(mark("Copying"), pages - left, pages)
        time.sleep(_SECONDS_FOR_OTHERS)

    copy = _driver(f"{target.as_uri()}?mode=rwc")
    try:
        copy.execute("PRAGMA synchronous = OFF")  # whoever wants the copy to last syncs it as a whole
        copy.execute("PRAGMA journal_mode = OFF")
        connection.driver.backup(copy, pages=PAGES_AT_ONCE, progress=go_on, sleep=_SECONDS_FOR_EDIT)
    finally:
        copy.close()


def copy_packed(connection: Connection, target: Path, progress: Progress) -> None:
    """Makes `target` a copy of the open file that holds nothing but its content: no room that was freed.

    Raises SQLite's own errors, and Cancelled where `progress` is called off; then half of it may lie there.
    """
    progress.tell(mark("Copying"))
    with interruptible(connection, progress):
        run(connection, "VACUUM INTO ?", (str(target),))


def pack(connection: Connection, progress: Progress) -> None:
    """SQLite writes the file anew in its place: in one transaction of its own, with the file's settings.

    Raises as `copy_packed`; then the file is as it was.
    """
    progress.tell(mark("Writing the file"))
    with interruptible(connection, progress):
        rows(connection, "VACUUM")


def make_tables(connection: Connection) -> None:
    """Makes an empty file one of this format, with all tables and no rows."""
    run(connection, f"PRAGMA application_id = {APPLICATION_ID}")
    run(connection, f"PRAGMA user_version = {FORMAT}")
    for statement in create_statements():
        run(connection, statement)


def run(connection: Connection, statement: str, *parameters: tuple[object, ...]) -> int:
    """Runs a statement once, or once for each tuple of parameters; the number of rows it changed."""
    from journeymapper.storage.database import core

    if connection.writer is None:
        connection.writer = core.connected(connection.driver)
    return core.execute(connection.writer, statement, parameters)


def rows(connection: Connection, statement: str, *parameters: object) -> list[tuple[object, ...]]:
    """All rows that a query gives, as plain tuples. What changes no row (a PRAGMA, a lock) goes this way."""
    return connection.driver.execute(statement, parameters).fetchall()


def each(connection: Connection, query: str) -> Iterator[tuple[object, ...]]:
    """The same, one row at a time: for rows that are large."""
    yield from connection.driver.execute(query)


def number(connection: Connection, pragma: str) -> int:
    """What a PRAGMA answers with a number."""
    ((value,),) = rows(connection, f"PRAGMA {pragma}")
    return int(str(value))


@contextmanager
def interruptible(connection: Connection, progress: Progress) -> Iterator[None]:
    """Raises Cancelled, out of the middle of a statement, where `progress` is called off."""
    with _stopped(connection, progress, lambda: not progress.wanted, _STEPS_OF_COPYING):
        yield


@contextmanager
def suspicious(connection: Connection) -> Iterator[None]:
    """While the content is not known to be ours: reading only, no views or triggers, and not for ever.

    Raises Cancelled, out of the middle of a query, where its progress was called off.
    """
    progress, until = connection.progress, time.monotonic() + SECONDS_TO_OPEN

    def over() -> bool:
        return not progress.wanted or time.monotonic() > until

    with _stopped(connection, progress, over, _STEPS_BETWEEN_LOOKS):
        connection.driver.set_authorizer(_allows)
        try:
            yield
        finally:
            connection.driver.set_authorizer(None)


@contextmanager
def _stopped(
    connection: Connection, progress: Progress, over: Callable[[], bool], steps: int
) -> Iterator[None]:
    """SQLite asks every so many `steps` whether it is `over`; Cancelled where `progress` was called off."""
    connection.driver.set_progress_handler(over, steps)
    try:
        yield
    except sqlite3.Error:
        progress.check()
        raise
    finally:
        connection.driver.set_progress_handler(None, 0)


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All of the block's writing is in the file afterwards, or, after any exception, none of it."""
    run(connection, "BEGIN IMMEDIATE")
    try:
        yield
        run(connection, "COMMIT")
    except BaseException:
        driver = connection.driver
        # SQLite has rolled back by itself after some errors (disk full, for one).
        if driver.in_transaction:
            driver.rollback()
        raise


def _remove_journal(connection: Connection) -> None:
    """No journal lies beside the file any more. For the last moment before it is closed."""
    # With the other locking mode a journal would stay that is empty, but not this connection's: one that a
    # killed process has left.
    rows(connection, "PRAGMA locking_mode = NORMAL")
    rows(connection, "PRAGMA journal_mode = DELETE")


def close(connection: Connection, *, tidy: bool = False) -> None:
    """With `tidy` no journal is left beside the file; failing that, the file is whole nevertheless.

    Not to be asked for where another file lies at the place by now: the journal may be that one's. The file
    is let go of whatever happens, also where the program is at fault.
    """
    try:
        if tidy:
            with suppress(sqlite3.DatabaseError):
                _remove_journal(connection)
        if connection.writer is not None:
            from journeymapper.storage.database import core

            core.disconnect(connection.writer)
    finally:
        connection.driver.close()
        connection.closed = True


def _driver(database: str) -> sqlite3.Connection:
    # What SQLite calls back can't raise: it takes a fault for a no. So the fault is told to where all end.
    sqlite3.enable_callback_tracebacks(True)
    # Not bound to this thread: a file may be opened in a worker and edited in the window's thread.
    return sqlite3.connect(database, uri=True, timeout=0, isolation_level=None, check_same_thread=False)


def _wrapped(driver: sqlite3.Connection) -> Connection:
    try:
        for limit, value in _LIMITS:
            driver.setlimit(limit, value)
        for setting in _SETTINGS:
            driver.execute(setting)
    except BaseException:
        driver.close()
        raise
    return Connection(driver)


def _allows(
    action: int, _name: str | None, detail: str | None, _database: str | None, inside: str | None
) -> int:
    if inside is not None:  # a view or a trigger
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_OK if detail in _FUNCTIONS else sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY


def sqlite_version() -> str:
    """The version of the SQLite library in use."""
    return sqlite3.sqlite_version
