"""The project files that this process has open.

Opening and closing such a file by any other way than its own connection would drop SQLite's locks on it
(POSIX: all locks of a process on a file go with any one of its handles), so whoever wants one asks here.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from journeymapper.model.document import Document

Identity = tuple[int, int]
"""(device, inode)"""


def identity_of(path: Path) -> Identity:
    """Which file lies at `path`. Raises OSError."""
    found = os.stat(path)
    return found.st_dev, found.st_ino


class Registry:
    """One for each process; made where the program is put together."""

    def __init__(self) -> None:
        self._open: dict[Identity, Callable[[], Document | None]] = {}

    def holds(self, identity: Identity) -> bool:
        return self.document_at(identity) is not None

    def document_at(self, identity: Identity) -> Document | None:
        """The present document of an open file; None for a file that is not open here."""
        document = self._open.get(identity)
        return None if document is None else document()

    def add(self, identity: Identity, document: Callable[[], Document | None]) -> None:
        """`document` gives the present one, and None once the file is closed."""
        self._open[identity] = document

    def remove(self, identity: Identity) -> None:
        self._open.pop(identity, None)
