"""Reads a project file without opening it for change: for export and information.

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
from journeymapper.storage.locks import is_locked
from journeymapper.storage.opening import (
    check_header,
    check_size,
    checked_image,
    companions,
    resolved,
    rolled_back,
)  # fmt: skip
from journeymapper.storage.registry import Registry, identity_of
from journeymapper.storage.schema import FORMAT

TRIES = 3
"""For bytes that turn out to be of two states."""
LOOKS = 12
"""For a moment in which no edit is being written."""
SECONDS_BETWEEN = 0.04
"""Longer than an edit takes to be written, on most disks."""


@dataclass(frozen=True, slots=True)
class Info:
    """What a file says of itself. `meta` has project, lineage, created, program; times are UTC, ISO 8601.

    `changed_at` is when the newest edit that holds was made, or the file itself where there is none.
    """

    document: Document
    format: int
    size: int
    edits: int
    changed_at: datetime
    meta: Mapping[str, str]


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
    return _read(path)[0].document


def read_info(path: Path) -> Info:
    """What `info` tells of the file at `path`, which this process must not have open. Raises Problems."""
    path = resolved(path)
    contents, size = _read(path)
    meta = {name: text for name, text in contents.meta.items() if name != "start"}
    journal = contents.journal
    changed_at = journal.changed_at(datetime.fromisoformat(meta["created"]))
    return Info(contents.document, FORMAT, size, len(journal.done), changed_at, meta)


def _read(path: Path) -> tuple[Contents, int]:
    """All of the file, checked, and its size in bytes."""
    check_size(path)
    for _attempt in range(TRIES - 1):
        data = _bytes_of(path)
        try:
            return checked_image(data, path), len(data)
        except problems.Damaged:
            # Or an edit was written while the bytes were read.
            if not is_locked(path) and path.read_bytes() == data:
                raise
            time.sleep(SECONDS_BETWEEN)
    data = _bytes_of(path)
    return checked_image(data, path), len(data)


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file in which no edit is under way. Raises a Problem where that never is so."""
    with problems.told(path):
        for _look in range(LOOKS):
            before = path.stat()
            hot = companions(path)
            data = path.read_bytes()
            after = path.stat()
            unchanged = (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size)
            if not hot and not companions(path) and unchanged:
                check_header(data, path)
                return data
            if hot and not is_locked(path):  # nobody is at work: it was cut off
                return rolled_back(path)
            time.sleep(SECONDS_BETWEEN)
    raise problems.not_closed_cleanly(path)
