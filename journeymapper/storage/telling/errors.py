"""What errors of SQLite and of the system about a file mean to the user.

Decides which problem an error becomes: in a file that is open, that is made, or that is looked into for the
first time. The sentences are those of `problems`; what a mistake of the program has led to stays what it is.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journeymapper.i18n.reasons import DRIVE, NOT_LET_IN, why
from journeymapper.model.problem import Problem
from journeymapper.storage.telling import problems
from journeymapper.storage.telling.kinds import CannotOpen, DiskFull, NotWritable, WriteFailed
from journeymapper.storage.telling.part_words import BEGINNING, CONTENTS

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def of_sqlite(error: sqlite3.Error, path: Path) -> Problem | None:
    """What SQLite's error means to the user; None where it means a mistake in the program."""
    name = _name_of(error)
    if name.startswith("SQLITE_FULL"):
        return problems.disk_full(path)
    if name == "SQLITE_READONLY_DBMOVED":
        return problems.moved(path)
    if name.startswith("SQLITE_READONLY"):
        return problems.not_writable(path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return problems.open_elsewhere(path)
    if name.startswith("SQLITE_IOERR"):
        return problems.write_failed(path, DRIVE)
    if name.startswith("SQLITE_CANTOPEN"):
        return problems.cannot_open(path, NOT_LET_IN)
    if name.startswith("SQLITE_NOTADB"):  # its header was ours, or the file would not have got so far
        return problems.damaged(path, "header", [BEGINNING])
    if name.startswith("SQLITE_CORRUPT"):
        return problems.damaged(path, str(error)[:200])
    return None


def is_corrupt(error: sqlite3.Error) -> bool:
    """Whether SQLite could not make sense of the file's pages, or Python (no name) of a text in them."""
    return not _name_of(error) or _name_of(error).startswith("SQLITE_CORRUPT")


def takes_back(error: sqlite3.Error) -> bool:
    """Whether `error` met a look into a file for which SQLite first had to take back what was not stored.

    Only for that are pages written then. Syncing tells nothing: SQLite does that also where all is stored.
    """
    return _name_of(error) in ("SQLITE_FULL", "SQLITE_IOERR_WRITE")


def _name_of(error: sqlite3.Error) -> str:
    return getattr(error, "sqlite_errorname", "") or ""


def of_system(error: OSError, path: Path) -> Problem:
    """What the system's error about `path` means to the user."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return problems.not_found(path)
    if error.errno in _FULL:
        return problems.disk_full(path)
    return problems.cannot_open(path, why(error))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Errors of SQLite and the system about `path` leave as Problems; mistakes of the program as they are."""
    try:
        yield
    except sqlite3.Error as error:
        problem = of_sqlite(error, path)
        if problem is None:
            raise
        raise problem from error
    except OSError as error:
        raise of_system(error, path) from error


@contextmanager
def making(path: Path) -> Iterator[None]:
    """As `told`, while a new file is made at `path`: there is no edit that could be lost."""
    try:
        with told(path):
            yield
    except DiskFull as problem:
        raise problems.no_room(path) from problem
    except (WriteFailed, NotWritable, CannotOpen) as problem:
        raise problems.cannot_make(path, problem.fields.get("reason", "")) from problem


@contextmanager
def distrusted(path: Path) -> Iterator[None]:
    """As `told`, where a file is looked into for the first time: what SQLite minds is the file's fault."""
    try:
        with told(path):
            yield
    except sqlite3.Error as error:
        raise problems.damaged(path, str(error)[:200]) from error
    except UnicodeDecodeError as error:  # SQLite's own message may quote the garbage that it found
        raise problems.damaged(path, "sqlite_master", [CONTENTS]) from error
    except WriteFailed as problem:
        if type(problem) is not WriteFailed:
            raise
        raise problems.cannot_open(path, problem.fields["reason"]) from problem
