"""Whether a file is still the one that was opened, and nobody else has written into it.

SQLite holds its lock and does not look again, and programs that copy files over others do not ask for locks:
the next edit would mix the pages of two files. So size and time are looked at before each edit, and where
they are not as this program left them, what the file holds.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from journeymapper.storage.checking.registry import Identity, identity_of
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.connection import Connection
from journeymapper.storage.database.rows import read_all

Stamp = tuple[int, int]
"""(size in bytes, time of the last change in nanoseconds)"""
_PLACES = ("schema_version", "page_count", "freelist_count")
"""A copy of the same content has its pages elsewhere; one of these tells."""


class Watched:
    """The file at `path`, which `connection` has open, as this program has left it."""

    def __init__(self, path: Path, identity: Identity, connection: Connection) -> None:
        self._path, self._identity, self._connection = path, identity, connection
        self._stamp: Stamp = (0, 0)
        self.remember()

    def remember(self) -> None:
        """The file is as this program has left it."""
        with suppress(OSError):
            self._stamp = stamp_of(self._path)

    def is_in_place(self) -> bool:
        """Whether the file that was opened still lies at its place.

        SQLite itself notices a file that was moved away, but not one whose folder was.
        """
        try:
            return identity_of(self._path) == self._identity
        except OSError:
            return False

    def is_as_left(self) -> bool:
        """Whether it is in place and looks from outside as it did."""
        try:
            return self.is_in_place() and stamp_of(self._path) == self._stamp
        except OSError:
            return False

    def is_ours(self) -> bool:
        """Whether it is in place, and nobody else has written into it: what only looks otherwise is read."""
        if self.is_as_left():
            return True
        if not self.is_in_place():
            return False
        try:
            stamp = stamp_of(self._path)
        except OSError:
            return False
        if not holds_the_same(self._path, self._connection):
            return False
        self._stamp = stamp
        return True


def stamp_of(path: Path) -> Stamp:
    """How the file looks from outside. Raises OSError."""
    found = os.stat(path)
    return found.st_size, found.st_mtime_ns


def lies_in(folder: Path, identity: Identity) -> bool:
    """Whether that file lies in `folder`, whatever it is called."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                found = os.stat(entry.path, follow_symlinks=False)
                if (found.st_dev, found.st_ino) == identity:
                    return True
    except OSError:
        pass
    return False


def holds_the_same(path: Path, connection: Connection) -> bool:
    """Whether the file at `path` is, page for page, what `connection` (open on it) takes it for."""
    try:
        # First: where an edit failed half-way, this look makes SQLite take it back.
        ours = _mark(connection)
        # By SQLite again, which knows that closing this one must not drop the lock.
        other = db.connect_unlocked(path)
        try:
            with db.suspicious(other):
                return _mark(other) == ours
        finally:
            db.close(other)
    except (sqlite3.Error, ValueError):
        return False


def _mark(connection: Connection) -> list[object]:
    places = [db.rows(connection, f"PRAGMA {name}") for name in _PLACES]
    return [*places, sorted(read_all(connection, "seal"))]
