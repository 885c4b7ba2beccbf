"""What reaches the disk: every operation of SQLite and of the program on files, seen and numbered.

A `Disk` is told of each one before it is done, and may refuse it (a fault), and once it is done. What it does
with that is its own: `power` keeps a log, `faults` counts.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw
import pytest

_CODES = {
    "open": apsw.SQLITE_CANTOPEN,
    "read": apsw.SQLITE_IOERR_READ,
    "write": apsw.SQLITE_IOERR_WRITE,
    "sync": apsw.SQLITE_IOERR_FSYNC,
    "truncate": apsw.SQLITE_IOERR_TRUNCATE,
    "unlink": apsw.SQLITE_IOERR_DELETE,
}


class Refused(Exception):
    """The disk does not do an operation; who asked for it is told in its own way."""


class Disk:
    """Sees and does nothing. `name` is a path; operations in the order in which they happen."""

    def before(self, operation: str, name: str) -> None:
        """May raise Refused: then the operation is not done."""

    def created(self, name: str) -> None:
        """A file came to be; on disk is neither its entry in the folder nor anything in it."""

    def written(self, name: str, offset: int, data: bytes) -> None: ...

    def truncated(self, name: str, size: int) -> None: ...

    def synced(self, name: str) -> None: ...

    def folder_synced(self, folder: str) -> None: ...

    def linked(self, name: str, other: str) -> None: ...

    def renamed(self, name: str, other: str) -> None: ...

    def unlinked(self, name: str) -> None: ...

    def watch_the_system(self, patch: pytest.MonkeyPatch) -> None:
        """Also sees what the program does to files by itself, without SQLite."""
        _watch(self, patch)


@dataclass
class Failing(Disk):
    """The operation with that number fails; with `for_good` all after it, too. Without a number none does.

    With `at_an_end` it is the last of the next commit.
    """

    number: int | None = None
    for_good: bool = False
    at_an_end: bool = False
    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many operations were asked for."""
        return len(self.asked)

    @property
    def ends_of_commits(self) -> list[int]:
        """The numbers of the operations that end a commit: it is made, and its journal is synced."""
        both = zip(self.asked, self.asked[1:], strict=False)
        return [n for n, two in enumerate(both, 2) if two == ("truncate", "sync")]

    def before(self, operation: str, name: str) -> None:
        self.asked.append(operation)
        if self.at_an_end and self.count in self.ends_of_commits[-1:]:
            self.number, self.at_an_end = self.count, False
        if (
            self.number is None
            or self.count < self.number
            or (self.count > self.number and not self.for_good)
        ):
            return
        self.failed.append(operation)
        raise Refused(operation)


class Shim(apsw.VFS):
    """SQLite's way to files, by way of a `Disk`."""

    def __init__(self, name: str, disk: Disk) -> None:
        super().__init__(name, "")
        self._disk = disk

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        if path is None:  # a file that SQLite keeps for itself; with temp_store there are none
            return apsw.VFSFile("", name, flags)
        _asked_by_sqlite(self._disk, "open", path)
        new = not os.path.exists(path)
        file = ShimFile(self._disk, path, name, flags, new=new)
        if new:
            self._disk.created(path)
        return file

    def xDelete(self, name: str, sync: bool) -> None:
        _asked_by_sqlite(self._disk, "unlink", name)
        super().xDelete(name, sync)
        self._disk.unlinked(name)
        if sync:
            self._disk.folder_synced(os.path.dirname(name))


class ShimFile(apsw.VFSFile):
    def __init__(self, disk: Disk, path: str, name: Any, flags: list[int], *, new: bool) -> None:
        super().__init__("", name, flags)
        self._disk, self._path = disk, path
        # As SQLite's own: the folder is synced with the first sync of a new journal, and of no other file.
        self._folder_to_sync = new and bool(flags[0] & apsw.SQLITE_OPEN_MAIN_JOURNAL)

    def xRead(self, amount: int, offset: int) -> bytes:
        _asked_by_sqlite(self._disk, "read", self._path)
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:
        _asked_by_sqlite(self._disk, "write", self._path)
        super().xWrite(data, offset)
        self._disk.written(self._path, offset, bytes(data))

    def xTruncate(self, size: int) -> None:
        _asked_by_sqlite(self._disk, "truncate", self._path)
        super().xTruncate(size)
        self._disk.truncated(self._path, size)

    def xSync(self, flags: int) -> None:
        _asked_by_sqlite(self._disk, "sync", self._path)
        # The state of the true disk is of no interest: it is not synced.
        self._disk.synced(self._path)
        if self._folder_to_sync:
            self._folder_to_sync = False
            self._disk.folder_synced(os.path.dirname(self._path))


def _asked_by_sqlite(disk: Disk, operation: str, name: str) -> None:
    try:
        disk.before(operation, name)
    except Refused:
        raise apsw.exception_for(_CODES[operation]) from None


def _asked_by_us(disk: Disk, operation: str, name: str) -> None:
    try:
        disk.before(operation, name)
    except Refused:
        raise OSError(errno.EIO, os.strerror(errno.EIO), name) from None


def _watch(disk: Disk, patch: pytest.MonkeyPatch) -> None:
    real_open, real_unlink = os.open, os.unlink

    def open_(path: Any, flags: int, *arguments: Any, **more: Any) -> int:
        creates = bool(flags & os.O_CREAT)
        if creates:
            _asked_by_us(disk, "open", os.fspath(path))
        handle = real_open(path, flags, *arguments, **more)
        if creates:
            disk.created(os.fspath(path))
        return handle

    def fsync(handle: int) -> None:
        path = os.readlink(f"/proc/self/fd/{handle}")
        _asked_by_us(disk, "sync", path)
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            disk.folder_synced(path)
        else:
            # What Python wrote is seen when it is synced; the program writes no file without that.
            disk.written(path, 0, Path(path).read_bytes())
            disk.synced(path)

    def unlink(path: Any, *arguments: Any, **more: Any) -> None:
        if os.path.lexists(path):
            _asked_by_us(disk, "unlink", os.fspath(path))
        real_unlink(path, *arguments, **more)
        disk.unlinked(os.fspath(path))

    def both(
        operation: str, real: Callable[..., None], done: Callable[[str, str], None]
    ) -> Callable[..., None]:
        def act(source: Any, target: Any, **more: Any) -> None:
            _asked_by_us(disk, operation, os.fspath(source))
            real(source, target, **more)
            done(os.fspath(source), os.fspath(target))

        return act

    patch.setattr(os, "open", open_)
    patch.setattr(os, "fsync", fsync)
    patch.setattr(os, "unlink", unlink)
    patch.setattr(os, "link", both("link", os.link, disk.linked))
    patch.setattr(os, "rename", both("rename", os.rename, disk.renamed))
    patch.setattr(os, "replace", both("rename", os.replace, disk.renamed))
