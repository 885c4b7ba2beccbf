"""Reads a project file without opening it for change: to export, to inform, or because it can't be written.

Works while another process has the file open: the bytes are read, and believed if no edit was under way and
the seal fits. Never waits for a lock and takes none. A file of an older format is read into memory whatever
its size, and migrated there.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from journeymapper.frozen import frozen
from journeymapper.model.document import Document
from journeymapper.model.progress import Progress
from journeymapper.storage.checking.contents import Contents, checked_contents
from journeymapper.storage.checking.locks import is_locked
from journeymapper.storage.checking.registry import Registry, identity_of
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.connection import Connection
from journeymapper.storage.database.format import FORMAT
from journeymapper.storage.growth import Sizes, sizes_of
from journeymapper.storage.opening import (
    Opened,
    beginning_of,
    check_header,
    check_size,
    companions,
    format_in,
    image_connection,
    looked_at,
    older_of,
    read_ahead,
    resolved,
    rolled_back,
)
from journeymapper.storage.state import state_of
from journeymapper.storage.telling import errors, kinds, problems

if TYPE_CHECKING:
    from journeymapper.storage.migrating import Steps

TRIES = 3
"""For bytes that turn out to be of two states."""
LOOKS = 12
"""For a moment in which no edit is being written."""
IN_MEMORY = 48 * 1024 * 1024
"""Bytes of a file up to which it is read into memory as a whole."""
SECONDS_BETWEEN = 0.04
"""Longer than an edit takes to be written, on most disks."""


@frozen
class Info:
    """What a file says of itself. `meta` has project, lineage, created, program; times are UTC, ISO 8601.

    `changed_at` is when the newest edit that holds was made, or the file itself where there is none. `sizes`
    say what takes how much of it.
    """

    document: Document
    format: int
    size: int
    edits: int
    changed_at: datetime
    meta: Mapping[str, str]
    sizes: Sizes


def read_project(path: Path, *, registry: Registry | None = None, steps: Steps | None = None) -> Document:
    """The document in the file at `path`. Raises Problems.

    `registry` is that of the process: of a file that is open in it the present document is returned. `steps`
    lead here from older formats, in this and the functions below; None: those of the program.
    """
    path = resolved(path)
    if registry is not None:
        with errors.told(path):
            present = registry.document_at(identity_of(path))
        if present is not None:
            return present
    with _read(path, steps) as source:
        return source.contents.document


def read_info(path: Path, *, steps: Steps | None = None) -> Info:
    """What `info` tells of the file at `path`, which this process must not have open. Raises Problems."""
    path = resolved(path)
    with _read(path, steps) as source:
        contents = source.contents
        meta = {name: text for name, text in contents.meta.items() if name != "start"}
        journal = contents.journal
        changed_at = journal.changed_at(datetime.fromisoformat(meta["created"]))
        sizes = sizes_of(state_of(contents), source.size, _free_bytes(source.connection))
        return Info(contents.document, source.format, source.size, len(journal.done), changed_at, meta, sizes)


def open_for_reading(
    path: Path, registry: Registry, *, steps: Steps | None = None, progress: Progress | None = None
) -> Opened:
    """The checked file at `path` (resolved) for reading, without a lock. Raises Problems, and Cancelled."""
    identity = looked_at(path, registry, steps)
    if progress is not None:
        read_ahead(path, progress)
    # What another program changes later must not show in what is still to be read.
    source = _read(path, steps, progress, whole=is_locked(path))
    older = older_of(source.format, steps)
    return Opened(source.connection, source.contents, identity, source.recovered, older)


def _free_bytes(connection: Connection) -> int:
    """The room in pages that nothing uses."""
    return db.number(connection, "freelist_count") * db.number(connection, "page_size")


@contextmanager
def looked_into(path: Path, steps: Steps | None = None) -> Iterator[Source]:
    """The file at `path`, of which only the header is checked. Raises Problems."""
    with _source(resolved(path), steps) as source:
        yield source


@dataclass(slots=True)
class Source:
    """A file that is read: a connection to it, or to its bytes in memory.

    `recovered`: an edit that has been cut off is left out. `format` is the one that the file has, `contents`
    are there once they are checked.
    """

    connection: Connection
    size: int
    recovered: bool
    format: int
    contents: Contents = field(init=False)

    def __enter__(self) -> Source:
        return self

    def __exit__(self, *_error: object) -> None:
        db.close(self.connection)


def _read(
    path: Path, steps: Steps | None, progress: Progress | None = None, *, whole: bool = False
) -> Source:
    """All of the file, checked; with `whole` it is in memory, whatever its size."""
    for attempt in range(TRIES):
        before = _state(path)
        source = _source(path, steps, whole=whole)
        source.connection.progress = progress or source.connection.progress
        try:
            source.contents = checked_contents(source.connection, path)
            if whole or source.recovered or source.size <= IN_MEMORY or _is_quiet(path, before):
                return source
            raise problems.not_closed_cleanly(path)
        except (kinds.Damaged, kinds.NotClosed):
            # Or an edit was written while the bytes were read.
            db.close(source.connection)
            if attempt == TRIES - 1 or source.recovered or (not is_locked(path) and _is_quiet(path, before)):
                raise
            time.sleep(SECONDS_BETWEEN)
        except BaseException:
            db.close(source.connection)
            raise
    raise AssertionError("unreachable")


def _source(path: Path, steps: Steps | None, *, whole: bool = False) -> Source:
    """Small files are read into memory at one moment; larger ones where they lie, which takes none."""
    check_size(path)
    with errors.told(path):
        size = path.stat().st_size
    if size > IN_MEMORY and not whole and not companions(path):
        header = beginning_of(path)
        check_header(header, path, steps)
        if format_in(header) == FORMAT:
            with errors.distrusted(path):
                return Source(db.connect_unlocked(path), size, recovered=False, format=FORMAT)
    data, recovered = bytes_at_rest(path)
    return Source(image_connection(data, path, steps), len(data), recovered, format_in(data))


def _state(path: Path) -> tuple[int, int, int]:
    """Changes whenever the file is written to or replaced."""
    with errors.told(path):
        found = path.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino


def _is_quiet(path: Path, before: tuple[int, int, int]) -> bool:
    return not companions(path) and _state(path) == before


def bytes_at_rest(path: Path) -> tuple[bytes, bool]:
    """The bytes of a file in which no edit is under way, and whether one that was cut off was left out.

    Raises a Problem where there is no such moment.
    """
    with errors.told(path):
        for _look in range(LOOKS):
            before = _state(path)
            hot = companions(path)
            data = path.read_bytes()
            if not hot and not companions(path) and _state(path) == before:
                return data, False
            if hot and not is_locked(path):  # nobody is at work
                with suppress(kinds.NotFound):  # unless it was the end of one's work: the journal is gone
                    whole = rolled_back(path)
                    if _state(path) == before:
                        return whole, True
            time.sleep(SECONDS_BETWEEN)
    raise problems.not_closed_cleanly(path)
