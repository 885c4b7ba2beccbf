"""Whether another process holds SQLite's lock on a file, asked without SQLite.

SQLite itself can't be asked without starting the recovery of a file that was cut off. Only for files that
this process has not open (see `registry`).
"""

from __future__ import annotations

import sys
from pathlib import Path

from journeymapper.storage.telling import errors

_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510
"""The bytes that SQLite locks: https://www.sqlite.org/src/file/src/os.h"""

if sys.platform == "win32":

    def is_locked(_path: Path) -> bool:
        """Not asked on Windows: a file that is cut off or held is told apart when SQLite opens it."""
        return False

else:
    import fcntl

    def is_locked(path: Path) -> bool:
        """Whether another process has locked the file. Raises a Problem where it can't be read."""
        with errors.told(path), path.open("rb") as file:
            try:
                fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
            except (BlockingIOError, PermissionError):
                return True
            return False
