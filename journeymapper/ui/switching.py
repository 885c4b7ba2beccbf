"""A project that another window has open: that window is brought to the front instead.

Decides when that is offered and when it is done without asking. How the other window is found is decided by
`doorbell`, what it does by `answering`.
"""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from journeymapper import doorbell
from journeymapper.i18n import _
from journeymapper.model.problem import Problem
from journeymapper.model.progress import Cancelled
from journeymapper.storage.checking.registry import identity_of
from journeymapper.storage.telling.kinds import OpenElsewhere, OpenInWindow, named, shown
from journeymapper.ui import files

if TYPE_CHECKING:
    from journeymapper.model.progress import Progress
    from journeymapper.ui.window import MainWindow


COMING_S = 20.0
"""So long after its own start a window looks out for another one that was started in the same moment."""
LOOK_MS = 200


def told(window: MainWindow, path: Path, problem: Problem) -> Problem:
    """The same problem, or that the window can be switched to that has the file at `path` open."""
    if type(problem) is not OpenElsewhere or not _hangs(window, path):
        return problem
    return OpenInWindow(
        "“%(name)s” is already open in another window.",
        "Switch to it; or only look at it here, or go on in a copy.",
        **named(path),
    )


def switch(window: MainWindow, path: Path) -> bool:
    """The window that has the file at `path` open is in front; where none has it any more, it is opened here.

    False where neither came about, which is told. Closes a window that was started for that file alone.
    """
    from journeymapper.storage.telling.problems import open_elsewhere
    from journeymapper.ui.commands.recover import tell_as_it_is, tell_problem

    try:
        if _switched(window, path):
            return True
    except Cancelled:
        tell_problem(window, path, open_elsewhere(path))
        return False
    if not _hangs(window, path):
        return files.open_path(window, path)
    problem = OpenElsewhere(
        "“%(name)s” is open in another window, which does not answer.",
        "Try again in a moment; or only look at it, or go on in a copy.",
        **named(path),
    )
    tell_as_it_is(window, path, problem)
    return False


def switch_at_start(window: MainWindow, path: Path) -> bool:
    """The same for a window that has just been started for the file at `path`; a failure is not told.

    The other window may have been started a moment earlier and have the file, but not be found yet. Then
    the switch is made as soon as it is, unless the user has gone on by then.
    """
    try:
        if _switched(window, path):
            return True
    except Cancelled:
        return False
    if not _hangs(window, path):
        _look_out(window, path)
    return False


def _look_out(window: MainWindow, path: Path) -> None:
    end = time.monotonic() + COMING_S
    looking = QTimer(window, interval=LOOK_MS)

    def look() -> None:
        waits = window.started_for == path and window.banner.isVisible() and time.monotonic() < end
        comes = waits and QApplication.activeModalWidget() is None and _hangs(window, path)
        if comes or not waits:
            looking.stop()
            looking.deleteLater()
        if comes:
            switch(window, path)

    looking.timeout.connect(look)
    looking.start()


def _switched(window: MainWindow, path: Path) -> bool:
    from journeymapper.ui.working import wait_for

    folder = window.surroundings.meeting
    if folder is None or not _hangs(window, path):
        return False
    words = _("Switching to the window with “%(name)s”…") % {"name": shown(path.name)}
    if not wait_for(window, words, partial(_ring, folder, path)):
        return False
    if window.started_for == path and window.project is None:
        QTimer.singleShot(0, window, window.close)  # whoever called is done with it by then
    return True


def _ring(folder: Path, path: Path, progress: Progress) -> bool:
    """In a worker."""
    try:
        return doorbell.ring(folder, identity_of(path), check=progress.check)
    except OSError:
        return False


def _hangs(window: MainWindow, path: Path) -> bool:
    folder = window.surroundings.meeting
    try:
        return folder is not None and doorbell.hangs(folder, identity_of(path))
    except OSError:
        return False
