"""Opens a file that may come from anybody: what is looked at, in which order, before the first write.

A file is changed by opening only where SQLite takes back an edit that was cut off (a hot journal), and that
only after the same was done to a copy and the copy was found whole. Nothing is ever deleted or overwritten.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from journeymapper.storage import connection as db
from journeymapper.storage import problems
from journeymapper.storage.checking import Contents, checked_contents
from journeymapper.storage.connection import Connection
from journeymapper.storage.format import APPLICATION_ID, FORMAT
from journeymapper.storage.locks import is_locked
from journeymapper.storage.registry import Identity, Registry, identity_of

LARGEST_FILE = 1 << 30
"""Bytes. A project of 10,000 touchpoints without pictures has about 10 MB."""
_MAGIC = b"SQLite format 3\x00"
HEADER = 100
"""Bytes that a SQLite file begins with before its first page."""
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
"""At the end of a journal it follows the name of another file, which SQLite would remove after the recovery.
Such journals come from edits of several files at once; this program makes none."""
_COMPANIONS = ("-journal", "-wal")


@dataclass(frozen=True, slots=True)
class Opened:
    """A checked connection. `recovered`: an edit that was cut off has been taken back."""

    connection: Connection
    contents: Contents
    identity: Identity
    recovered: bool


def resolved(path: Path) -> Path:
    """The file itself, where `path` leads to it through links. Raises NotFound."""
    with problems.told(path):
        # Path.resolve answers links that lead in a circle with a RuntimeError until Python 3.13.
        return Path(os.path.realpath(path, strict=True))


def new_place(path: Path) -> Path:
    """Where a new file at `path` will be: its folder itself, as with `resolved`. Raises NotFound."""
    try:
        return resolved(path.parent) / path.name
    except problems.NotFound as problem:
        raise problems.no_folder(path) from problem


def open_for_change(path: Path, registry: Registry) -> Opened:
    """Locks and checks the file at `path` (resolved), which can then be written. Raises Problems."""
    identity = looked_at(path, registry)
    recovered = bool(companions(path))
    if recovered:
        if is_locked(path):
            raise problems.open_elsewhere(path)
        checked_image(rolled_back(path), path)
    with problems.distrusted(path):
        connection = db.connect(path)
    with closed_on_failure(connection):
        lock(connection, path)
        if identity_of(path) != identity:
            raise problems.moved(path)
        return Opened(connection, checked_contents(connection, path), identity, recovered)


def checked_image(data: bytes, path: Path) -> Contents:
    """What the bytes of a project file hold, all checked. `path` is only named in Problems."""
    connection = image_connection(data, path)
    try:
        return checked_contents(connection, path)
    finally:
        db.close(connection)


def image_connection(data: bytes, path: Path) -> Connection:
    check_header(data, path)
    with problems.distrusted(path):
        return db.connect_image(data)


def lock(connection: Connection, path: Path) -> None:
    """Nobody else can read or write the file through SQLite until the connection is closed."""
    with problems.distrusted(path):
        db.rows(connection, "BEGIN EXCLUSIVE")
        db.rows(connection, "COMMIT")
        db.rows(connection, "PRAGMA journal_mode = TRUNCATE")


def check_size(path: Path) -> None:
    """Raises a Problem unless a regular file of a possible size lies at `path`."""
    with problems.told(path):
        found = os.stat(path)
    if not stat.S_ISREG(found.st_mode):
        raise problems.not_a_project(path)
    if found.st_size == 0:
        raise problems.empty(path)
    if found.st_size > LARGEST_FILE:
        raise problems.too_large(path)


def check_header(data: bytes, path: Path) -> None:
    """Raises a Problem unless `data` begins as a project file of this format does."""
    if data[:16] != _MAGIC or len(data) < HEADER:
        raise problems.not_a_project(path)
    if int.from_bytes(data[68:72], "big") != APPLICATION_ID:
        raise problems.not_a_project(path)
    found = int.from_bytes(data[60:64], "big")
    if found > FORMAT:
        raise problems.newer_format(path, found)
    if found < FORMAT:
        raise problems.damaged(path, "user_version")


def companions(path: Path) -> list[Path]:
    """The files beside `path` that hold a part of it: a hot journal, or the log of another mode.

    A journal that begins with a zero is a finished one.
    """
    found = []
    with problems.told(path):
        for ending in _COMPANIONS:
            companion = path.with_name(path.name + ending)
            try:
                with companion.open("rb") as file:
                    first = file.read(1)
            except FileNotFoundError:
                continue
            if first not in (b"", b"\x00"):
                found.append(companion)
    return found


def rolled_back(path: Path) -> bytes:
    """The file at `path` as SQLite would make it whole, done on a copy; the file itself is only read."""
    with problems.distrusted(path), tempfile.TemporaryDirectory(prefix="journeymapper-") as folder:
        copy = Path(folder) / "copy.sqlite"
        for source in (path, *companions(path)):
            data = source.read_bytes()
            if source != path and data[-len(_JOURNAL_MAGIC) :] == _JOURNAL_MAGIC:
                raise problems.foreign(path, source.name)
            copy.with_name(copy.name + source.name.removeprefix(path.name)).write_bytes(data)
        connection = db.connect(copy)
        try:
            with db.suspicious(connection):
                db.rows(connection, "SELECT name FROM sqlite_master LIMIT 1")
            db.rows(connection, "PRAGMA journal_mode = DELETE")
        finally:
            db.close(connection)
        return copy.read_bytes()


@contextmanager
def closed_on_failure(connection: Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        db.close(connection)
        raise


def looked_at(path: Path, registry: Registry) -> Identity:
    """Which file lies at `path`, found to be a project file by its first bytes."""
    with problems.told(path):
        identity = identity_of(path)
    if registry.holds(identity):
        raise problems.open_here(path)
    check_size(path)
    with problems.told(path), path.open("rb") as file:
        start = file.read(HEADER)
    if not companions(path):  # with one, the first bytes may be half written
        check_header(start, path)
    elif start[:16] != _MAGIC:
        raise problems.not_a_project(path)
    return identity
