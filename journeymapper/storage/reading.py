"""Reads a project file without opening it for change: to export, to inform, or because it can't be written.

Works while another process has the file open: the bytes are read, and believed if no edit was under way and
the seal fits. Never waits for a lock and takes none.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from journeymapper.model.document import Document
from journeymapper.storage import problems
from journeymapper.storage.checking import Contents
from journeymapper.storage.format import FORMAT
from journeymapper.storage.growth import Sizes, sizes_of
from journeymapper.storage.locks import is_locked
from journeymapper.storage.opening import (
    Opened,
    check_size,
    checked_image,
    companions,
    image_connection,
    looked_at,
    resolved,
    rolled_back,
)
from journeymapper.storage.registry import Registry, identity_of
from journeymapper.storage.state import state_of

TRIES = 3
"""For bytes that turn out to be of two states."""
LOOKS = 12
"""For a moment in which no edit is being written."""
SECONDS_BETWEEN = 0.04
"""Longer than an edit takes to be written, on most disks."""


@dataclass(frozen=True, slots=True)
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


def read_project(path: Path, *, registry: Registry | None = None) -> Document:
    """The document in the file at `path`. Raises Problems.

    `registry` is that of the process: of a file that is open in it the present document is returned.
    """
    path = resolved(path)
    if registry is not None:
        with problems.told(path):
            present = registry.document_at(identity_of(path))
        if present is not None:
            return present
    return _read(path).contents.document


def read_info(path: Path) -> Info:
    """What `info` tells of the file at `path`, which this process must not have open. Raises Problems."""
    path = resolved(path)
    image = _read(path)
    contents = image.contents
    meta = {name: text for name, text in contents.meta.items() if name != "start"}
    journal = contents.journal
    changed_at = journal.changed_at(datetime.fromisoformat(meta["created"]))
    sizes = sizes_of(state_of(contents), len(image.data), _free_bytes(image.data))
    return Info(contents.document, FORMAT, len(image.data), len(journal.done), changed_at, meta, sizes)


def whole_bytes(path: Path) -> tuple[bytes, bool]:
    """The bytes of the file at `path`, not checked, and whether an edit that was cut off is left out of them.

    Raises Problems: where nothing can be read, or nobody gets a moment between two edits.
    """
    path = resolved(path)
    check_size(path)
    return _bytes_of(path)


def open_for_reading(path: Path, registry: Registry) -> Opened:
    """The checked file at `path` (resolved) in memory; the file itself is let go of. Raises Problems."""
    identity = looked_at(path, registry)
    image = _read(path)
    return Opened(image_connection(image.data, path), image.contents, identity, image.recovered)


def _free_bytes(data: bytes) -> int:
    """The room in unused pages, as the header of a SQLite file counts them."""
    page = int.from_bytes(data[16:18], "big")
    return int.from_bytes(data[36:40], "big") * (65_536 if page == 1 else page)


@dataclass(frozen=True, slots=True)
class _Image:
    """A whole file. `recovered`: an edit that was cut off has been left out."""

    data: bytes
    contents: Contents
    recovered: bool


def _read(path: Path) -> _Image:
    """All of the file, checked."""
    check_size(path)
    for _attempt in range(TRIES - 1):
        data, recovered = _bytes_of(path)
        try:
            return _Image(data, checked_image(data, path), recovered)
        except problems.Damaged:
            # Or an edit was written while the bytes were read.
            if recovered or (not is_locked(path) and path.read_bytes() == data):
                raise
            time.sleep(SECONDS_BETWEEN)
    data, recovered = _bytes_of(path)
    return _Image(data, checked_image(data, path), recovered)


def _bytes_of(path: Path) -> tuple[bytes, bool]:
    """The bytes of a file in which no edit is under way, and whether one that was cut off was left out.

    Raises a Problem where there is no such moment.
    """
    with problems.told(path):
        for _look in range(LOOKS):
            before = path.stat()
            hot = companions(path)
            data = path.read_bytes()
            after = path.stat()
            unchanged = (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size)
            if not hot and not companions(path) and unchanged:
                return data, False
            if hot and not is_locked(path):  # nobody is at work
                return rolled_back(path), True
            time.sleep(SECONDS_BETWEEN)
    raise problems.not_closed_cleanly(path)
