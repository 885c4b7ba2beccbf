"""Whether another program has written into a file while this one has it open.

SQLite holds its lock and does not look again, and programs that copy files over others do not ask for locks:
the next edit would mix the pages of two files. So size and time are looked at before each edit, and where
they are not as this program left them, what the file holds.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from journeymapper.storage import connection as db
from journeymapper.storage.connection import Connection
from journeymapper.storage.registry import Identity
from journeymapper.storage.rows import read_all

Stamp = tuple[int, int]
"""(size in bytes, time of the last change in nanoseconds)"""
_PLACES = ("schema_version", "page_count", "freelist_count")
"""A copy of the same content has its pages elsewhere; one of these tells."""


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
