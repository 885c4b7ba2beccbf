"""Files under a temporary name beside their place: held while they are written, gone when nobody writes them.

Whoever is killed at work leaves one. Decides which of them can go: by name, owner, age and first bytes it is
one of this program's, and no process holds it. Anything else stays, and so does everything on systems whose
locks could get in the way of SQLite's: there a leftover is for the user to remove.
"""

from __future__ import annotations

import os
import re
import stat
import struct
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

OLD = 600.0
"""Seconds since it was last written to: a file that was made a moment ago may not be held yet."""
_NAME = re.compile(r"\..{1,250}\.([0-9a-f]{12}|[0-9a-f]{16})\.tmp", re.DOTALL)
_JOURNAL = "-journal"
_BEGINNINGS = (
    b"SQLite format 3\x00",
    b"%PDF-",
    b"\x89PNG\r\n\x1a\n",
    b"<svg ",
    b"<?xml ",
    b"<!DOCTYPE html>",
)
_HEADER, _APPLICATION = 100, slice(68, 72)
"""Of a SQLite file: the size of its header, and where that says whose it is."""
_OURS = b"JMAP"
_FAR = 1 << 62
"""The byte that is locked, beyond all that SQLite locks: on some network disks locks of every kind meet."""
_POSSIBLE = sys.platform == "linux" and sys.maxsize > 1 << 32


@contextmanager
def held(path: Path) -> Iterator[None]:
    """An empty file is made at `path`, where nothing may be; until the block ends all can see that it is
    being written. Whoever writes it must be done by then. Raises OSError."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_CLOEXEC", 0), 0o666)
    if not _POSSIBLE:  # Windows neither renames nor removes a file that is open
        os.close(handle)
        yield
        return
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """What killed processes have left in `folder` is gone. Raises nothing."""
    if not _POSSIBLE:
        return
    with suppress(OSError), os.scandir(folder) as entries:
        for name in [entry.name for entry in entries if _NAME.fullmatch(entry.name)]:
            with suppress(OSError):
                _remove_if_left(folder / name)


def _remove_if_left(path: Path) -> None:
    found = path.lstat()
    # A file with a second name has its place already: opening it here could drop the lock of whoever has it.
    if not _is_own(found) or found.st_nlink != 1 or time.time() - found.st_mtime < OLD:
        return
    handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if not os.path.samestat(os.fstat(handle), found) or not _lock(handle):
            return
        if not _is_ours(os.pread(handle, _HEADER, 0)):
            return
        journal = path.with_name(path.name + _JOURNAL)
        with suppress(FileNotFoundError):
            if _is_own(journal.lstat()):
                journal.unlink()
        path.unlink()
    finally:
        os.close(handle)


def _is_own(found: os.stat_result) -> bool:
    return stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid()


def _is_ours(start: bytes) -> bool:
    """Whether a file that begins so can be one of this program's: also one that was hardly begun."""
    if not any(start):
        return True
    if start.startswith(_BEGINNINGS[0]):
        return start[_APPLICATION] in (_OURS, bytes(4))
    return start.startswith(_BEGINNINGS[1:])


def _lock(handle: int) -> bool:
    """Whether the far byte is this handle's now: the open file's, not the process's, so that closing another
    handle (SQLite's, say) does not drop it."""
    import fcntl

    wanted = struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, _FAR, 1, 0)
    try:
        fcntl.fcntl(handle, fcntl.F_OFD_SETLK, wanted)
    except OSError:
        return False
    return True
