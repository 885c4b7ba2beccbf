"""Opens a file that may come from anybody: what is looked at, in which order, before the first write.

A file is changed by opening only where SQLite takes back an edit that was cut off (a hot journal), and where
it has an older format (see `migrating`, which is loaded only then). Both only after the same was done to a
copy and the copy was found whole, and the second only after a backup. Nothing is ever deleted or overwritten.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from journeymapper.frozen import frozen
from journeymapper.i18n import mark
from journeymapper.model.problem import Problem
from journeymapper.model.progress import Progress
from journeymapper.storage.checking.contents import Contents, checked_contents
from journeymapper.storage.checking.locks import is_locked
from journeymapper.storage.checking.registry import Identity, Registry, identity_of
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.connection import Connection
from journeymapper.storage.database.format import APPLICATION_ID, FORMAT
from journeymapper.storage.telling import errors, kinds, problems

if TYPE_CHECKING:
    from journeymapper.storage.migrating import Steps

LARGEST_FILE = 1 << 30
"""Bytes. A project of 10,000 touchpoints without pictures has about 10 MB."""
_MAGIC = b"SQLite format 3\x00"
HEADER = 100
"""Bytes that a SQLite file begins with before its first page."""
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
"""At the end of a journal it follows the name of another file, which SQLite would remove after the recovery.
Such journals come from edits of several files at once; this program makes none."""
_COMPANIONS = ("-journal", "-wal")
_AHEAD = 1 << 20
"""Bytes that are read ahead at a time."""
LONGEST_NAME = 255
"""Bytes that most systems allow for the name of a file."""


BackUp = Callable[[bytes, Contents], None]
"""Keeps a checked backup of a file's bytes and says by its return that it is there; Contents are migrated."""


@frozen
class Older:
    """The format that a file had. `forgot`: what was done in it can't be undone any more."""

    format: int
    forgot: bool


@frozen
class Newer:
    """The format of a file of which only that is shown which this version understands, and how much is not.

    `tables` and `columns` count what it does not know, `left_out` rows that fit nothing else, `mended` those
    shown without some value, `made_up` stand-ins for what others refer to.
    """

    format: int
    tables: int = 0
    columns: int = 0
    left_out: int = 0
    mended: int = 0
    made_up: int = 0


@frozen
class Opened:
    """A checked connection. `recovered`: an edit that was cut off has been taken back.

    `older` is None for a file that had the present format already, `newer` for one of a format that is known.
    """

    connection: Connection
    contents: Contents
    identity: Identity
    recovered: bool
    older: Older | None = None
    newer: Newer | None = None


def resolved(path: Path) -> Path:
    """The file itself, where `path` leads to it through links. Raises NotFound."""
    with errors.told(path):
        # Path.resolve answers links that lead in a circle with a RuntimeError until Python 3.13.
        return Path(os.path.realpath(path, strict=True))


def new_place(path: Path) -> Path:
    """Where a new file at `path` will be: its folder itself, as with `resolved`.

    Raises Problems where there is no such folder, or SQLite could not open the file under that name, or
    would take a file beside it for a part of it.
    """
    try:
        folder = resolved(path.parent)
    except kinds.NotFound as problem:
        raise problems.no_folder(path) from problem
    if not folder.is_dir():
        raise problems.no_folder(path)
    if not has_room_beside(path):
        raise problems.name_too_long(path)
    place = folder / path.name
    for left in companions(place):
        raise problems.in_the_way(path, left.name)
    return place


def has_room_beside(path: Path) -> bool:
    """Whether the name is short enough that SQLite can keep its journal beside the file."""
    return len(os.fsencode(path.name + _COMPANIONS[0])) <= LONGEST_NAME


def open_for_change(
    path: Path,
    registry: Registry,
    *,
    steps: Steps | None = None,
    back_up: BackUp | None = None,
    progress: Progress | None = None,
) -> Opened:
    """Locks and checks the file at `path` (resolved), which can then be written. Raises Problems.

    `steps` lead from older formats to the present one (None: those of the program). Such a file is not
    opened without `back_up`. With `progress`, and Cancelled where that is called off: then the file is as it
    was, and free.
    """
    identity = looked_at(path, registry, steps)
    if progress is not None:
        read_ahead(path, progress)
    recovered = bool(companions(path))
    if recovered:
        if is_locked(path):
            raise problems.open_elsewhere(path)
        checked_image(rolled_back(path), path, steps)
    with errors.distrusted(path):
        connection = db.connect(path)
    with closed_on_failure(connection):
        connection.progress = progress or connection.progress
        lock(connection, path)
        if identity_of(path) != identity:
            raise problems.moved(path)
        older = older_of(_format_of(connection, path), steps)
        if older is not None:
            contents = _migrated(connection, path, older.format, steps, back_up)
        else:
            contents = checked_contents(connection, path)
        return Opened(connection, contents, identity, recovered, older)


def _migrated(
    connection: Connection, path: Path, found: int, steps: Steps | None, back_up: BackUp | None
) -> Contents:
    """The locked file has the present format, after it went well with a copy and a backup was made."""
    from journeymapper.storage.migrating import migrate

    if back_up is None:
        raise problems.without_backup(path, found)
    with errors.distrusted(path):
        data = connection.driver.serialize()
    back_up(data, checked_image(data, path, steps))
    return migrate(connection, path, steps)


def _format_of(connection: Connection, path: Path) -> int:
    with errors.distrusted(path):
        ((found,),) = db.rows(connection, "PRAGMA user_version")
    return int(str(found))


def format_in(data: bytes) -> int:
    """The number of the format that a file names which begins with `data`."""
    return int.from_bytes(data[60:64], "big")


def older_of(found: int, steps: Steps | None) -> Older | None:
    """What there is to say of a file of format `found`, from which `steps` lead to the present one."""
    if found >= FORMAT:
        return None
    from journeymapper.storage.migrating import forgets_edits

    return Older(found, forgets_edits(found, steps))


def checked_image(
    data: bytes, path: Path, steps: Steps | None = None, progress: Progress | None = None
) -> Contents:
    """What the bytes of a project file hold, all checked. `path` is only named in Problems."""
    connection = image_connection(data, path, steps)
    connection.progress = progress or connection.progress
    try:
        return checked_contents(connection, path)
    finally:
        db.close(connection)


def image_connection(data: bytes, path: Path, steps: Steps | None = None) -> Connection:
    """A connection to the bytes of a project file, in memory; of an older format they are migrated there."""
    check_header(data, path, steps)
    with errors.distrusted(path):
        connection = db.connect_image(data)
    if format_in(data) < FORMAT:
        from journeymapper.storage.migrating import migrate

        with closed_on_failure(connection):
            migrate(connection, path, steps)
    return connection


def lock(connection: Connection, path: Path) -> None:
    """Nobody else can read or write the file through SQLite until the connection is closed."""
    with errors.distrusted(path):
        db.rows(connection, "BEGIN EXCLUSIVE")
        db.rows(connection, "COMMIT")
        db.rows(connection, "PRAGMA journal_mode = TRUNCATE")


def read_ahead(path: Path, progress: Progress) -> None:
    """The system has the file in memory: what follows need not wait for a slow disk without a word.

    Only for a file that this process does not have open: reading it like this would drop SQLite's lock.
    """
    with errors.told(path), path.open("rb", buffering=0) as file:
        size, done = os.fstat(file.fileno()).st_size, 0
        while done < size and (chunk := file.read(_AHEAD)):
            done += len(chunk)
            progress.tell(mark("Reading the file"), done // 1024, size // 1024)


def check_size(path: Path) -> None:
    """Raises a Problem unless a regular file of a possible size lies at `path`."""
    with errors.told(path):
        found = os.stat(path)
    if stat.S_ISDIR(found.st_mode):
        raise problems.is_folder(path)
    if not stat.S_ISREG(found.st_mode):
        raise problems.not_a_project(path)
    if found.st_size == 0:
        raise problems.empty(path)
    if found.st_size > LARGEST_FILE:
        raise problems.too_large(path)


def check_header(data: bytes, path: Path, steps: Steps | None = None) -> None:
    """Raises a Problem unless `data` begins as a project file of this format does, or of an older one."""
    if not _is_ours(data):
        raise _unrecognised(data, path)
    found = format_in(data)
    if found > FORMAT:
        raise problems.newer_format(path, found)
    if found < FORMAT:
        from journeymapper.storage.migrating import is_led_from

        if not is_led_from(found, steps):
            raise problems.unknown_format(path, found)


def beginning_of(path: Path) -> bytes:
    """The header of the file at `path`; where that is none of ours, as much as tells what the file is."""
    with errors.told(path), path.open("rb") as file:
        start = file.read(HEADER)
        if _is_ours(start):
            return start
        from journeymapper.storage.salvaging.recognising import LOOKED_THROUGH

        return start + file.read(LOOKED_THROUGH - HEADER)


def _is_ours(data: bytes) -> bool:
    is_whole = data[:16] == _MAGIC and len(data) >= HEADER
    return is_whole and int.from_bytes(data[68:72], "big") == APPLICATION_ID


def _unrecognised(data: bytes, path: Path) -> Problem:
    from journeymapper.storage.salvaging.recognising import holds_a_project

    return problems.beginning_lost(path) if holds_a_project(data) else problems.not_a_project(path)


def companions(path: Path) -> list[Path]:
    """The files beside `path` that hold a part of it: a hot journal, or the log of another mode.

    A journal that begins with a zero is a finished one.
    """
    found = []
    with errors.told(path):
        for ending in _COMPANIONS:
            companion = path.with_name(path.name + ending)
            try:
                with companion.open("rb") as file:
                    first = file.read(1)
            except FileNotFoundError:
                continue
            except OSError:
                if has_room_beside(path):
                    raise
                continue
            if first not in (b"", b"\x00"):
                found.append(companion)
    return found


def rolled_back(path: Path) -> bytes:
    """The file at `path` as SQLite would make it whole, done on a copy; the file itself is only read."""
    with errors.distrusted(path), tempfile.TemporaryDirectory(prefix="journeymapper-") as folder:
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


def looked_at(path: Path, registry: Registry, steps: Steps | None = None) -> Identity:
    """Which file lies at `path`, found to be a project file by its first bytes."""
    with errors.told(path):
        identity = identity_of(path)
    if registry.holds(identity):
        raise problems.open_here(path)
    check_size(path)
    start = beginning_of(path)
    if not companions(path):  # with one, the first bytes may be half written
        check_header(start, path, steps)
    elif start[:16] != _MAGIC:
        raise _unrecognised(start, path)
    return identity
