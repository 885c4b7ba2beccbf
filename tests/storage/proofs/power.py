"""A disk that forgets: what may be left of a log of operations when the power fails at one of them.

What was synced is there. Of what was not, each 512-byte sector of a write is kept or lost by itself, so is
each truncation, and each change of a folder; a sector that was lost in a file that grew holds anything. Disks
that say they have synced and have not are not covered.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.storage.proofs.disk import Disk

SECTOR = 512
KEPT = (0.0, 0.1, 0.5, 0.9, 1.0)
"""How likely what was not synced is on the disk; one of these for each power cut."""
Operation = tuple[Any, ...]


class Log(Disk):
    """Keeps every change of files and folders, and what was promised by then."""

    def __init__(self) -> None:
        self.operations: list[Operation] = []
        self.syncs = 0
        self._files: dict[str, int] = {}
        self._next = 0

    def created(self, name: str) -> None:
        self._next += 1
        self._files[name] = self._next
        self.operations.append(("name", os.path.dirname(name), ((name, self._next),)))

    def written(self, name: str, offset: int, data: bytes) -> None:
        self.operations.append(("write", self._files[name], offset, data))

    def truncated(self, name: str, size: int) -> None:
        self.operations.append(("truncate", self._files[name], size))

    def synced(self, name: str) -> None:
        self.syncs += 1
        self.operations.append(("sync", self._files[name]))

    def folder_synced(self, folder: str) -> None:
        self.syncs += 1
        self.operations.append(("sync folder", folder))

    def linked(self, name: str, other: str) -> None:
        self._files[other] = self._files[name]
        self.operations.append(("name", os.path.dirname(other), ((other, self._files[other]),)))

    def renamed(self, name: str, other: str) -> None:
        self._files[other] = self._files.pop(name)
        change = ((name, 0), (other, self._files[other]))
        self.operations.append(("name", os.path.dirname(other), change))

    def unlinked(self, name: str) -> None:
        if self._files.pop(name, 0):
            self.operations.append(("name", os.path.dirname(name), ((name, 0),)))


@dataclass
class Forgetful:
    """What is on the disk for certain, and what is on its way there."""

    files: dict[int, bytearray] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    on_the_way: dict[int, list[Operation]] = field(default_factory=dict)
    names_on_the_way: dict[str, list[Operation]] = field(default_factory=dict)

    def take(self, operation: Operation) -> None:
        match operation:
            case ("name", folder, _):
                self.names_on_the_way.setdefault(folder, []).append(operation)
            case ("sync folder", folder):
                for _, _, change in self.names_on_the_way.pop(folder, []):
                    self.names.update(change)
            case ("sync", file):
                content = self.files.setdefault(file, bytearray())
                for waiting in self.on_the_way.pop(file, []):
                    _change(content, waiting)
            case (_, file, *_):
                self.on_the_way.setdefault(file, []).append(operation)

    def after_the_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files that are found when the power is back, by their paths."""
        kept = chance.choice(KEPT)
        names = dict(self.names)
        for changes in self.names_on_the_way.values():
            for _, _, change in changes:
                if chance.random() < kept:
                    names.update(change)
        found = {}
        for name, file in names.items():
            if file:
                content = bytearray(self.files.get(file, b""))
                for waiting in self.on_the_way.get(file, ()):
                    _change_some(content, waiting, kept, chance)
                found[name] = bytes(content)
        return found


def disk_before(operations: Iterable[Operation]) -> Forgetful:
    disk = Forgetful()
    for operation in operations:
        disk.take(operation)
    return disk


def _change(content: bytearray, operation: Operation) -> None:
    match operation:
        case ("truncate", _, size):
            del content[size:]
            content.extend(bytes(size - len(content)))
        case ("write", _, offset, data):
            content.extend(bytes(max(offset - len(content), 0)))
            content[offset : offset + len(data)] = data


def _change_some(content: bytearray, operation: Operation, kept: float, chance: random.Random) -> None:
    if operation[0] == "truncate":
        if chance.random() < kept:
            _change(content, operation)
        return
    _, file, offset, data = operation
    at = 0
    while at < len(data):
        until = min(len(data), at + SECTOR - (offset + at) % SECTOR)
        if chance.random() < kept:
            gap = offset + at - len(content)
            if gap > 0:  # sectors before it did not get there
                content.extend(chance.randbytes(gap) if chance.random() < 0.5 else bytes(gap))
            _change(content, ("write", file, offset + at, data[at:until]))
        at = until
