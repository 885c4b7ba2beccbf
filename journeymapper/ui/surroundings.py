"""What the window needs from outside itself, so that a test can put something else in its place.

Made once by `app.py`. Holds no state of the window.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from journeymapper.frozen import frozen

if TYPE_CHECKING:
    from datetime import datetime

    from journeymapper.storage.migrating import Steps


@frozen
class Surroundings:
    """`clock` gives the time in UTC. `drafts`, `logs` and `backups` need not exist yet; without `backups`
    none are made. `steps` lead from older formats of the project file to the present one; None: those of the
    program.

    `show_file` opens a file with the system's program for it, `show_folder` opens the folder that holds a
    file, `start_another` starts a further process of this program, for a file or (None) its start page.
    `meeting` is the folder by which its processes find each other; without it they do not.
    """

    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    drafts: Path
    logs: Path
    show_file: Callable[[Path], None]
    show_folder: Callable[[Path], None]
    start_another: Callable[[Path | None], None]
    backups: Path | None = None
    meeting: Path | None = None
    steps: Steps | None = None

    def today(self) -> str:
        """The user's day as YYYY-MM-DD."""
        return self.clock().astimezone().date().isoformat()
