"""Backs up the open project: as it was opened, from time to time while it is edited, and when it is closed.

Decides when. The bytes are taken here, between two edits; writing and checking them is a worker's, which the
end of the program waits for. The worker knows nothing of Qt: the window may be gone before it is done. A
backup that fails is told once and stops nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journeymapper.model.problem import Problem

if TYPE_CHECKING:
    from datetime import datetime

    from journeymapper.storage.backups import Snapshot
    from journeymapper.ui.open_project import OpenProject
    from journeymapper.ui.window import MainWindow

FIRST_MS = 700
"""So long after it was opened the state of a project is kept: the first look comes first."""
INTERVAL_MS = 10 * 60 * 1_000
"""Between backups while a project is edited."""
LOOK_MS = 50
"""How often is looked whether a backup is done."""
LARGE = 32 * 1024 * 1024
"""Bytes. Taking more of them would stop the window for a moment, so that is done at both ends only."""


def follow_project(window: MainWindow) -> None:
    """The project that the window has just opened is backed up from now on."""
    folder = window.surroundings.backups
    if folder is None or window.project is None:
        return
    if window.backing_up is None:
        window.backing_up = BackingUp(folder, window.surroundings.clock, window)
        window.backing_up.failed.connect(lambda problem: _tell_failure(window, problem))
    window.backing_up.follow(window.project)


def _tell_failure(window: MainWindow, problem: Problem) -> None:
    """Quietly: never in place of another message."""
    if not window.banner.isVisible():
        window.tell(problem)


class BackingUp(QObject):
    """One for each window. `follow` an open project, and `leave` it before it is closed."""

    failed = Signal(object)
    """A Problem; at most once for each project."""
    done = Signal()
    """Nothing is being written any more."""

    def __init__(self, folder: Path, clock: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._folder, self._clock = folder, clock
        self._project: OpenProject | None = None
        self._state = ""
        self._failed = False
        self._at_work = 0
        self._results: SimpleQueue[Problem | None] = SimpleQueue()
        self._first = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._next = QTimer(self, singleShot=True, interval=INTERVAL_MS)
        self._first.timeout.connect(self.back_up)
        self._next.timeout.connect(self._back_up_small)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._take_results)

    def follow(self, project: OpenProject) -> None:
        """Backs up this project from now on; one that can't be changed needs none."""
        if project.file.read_only:
            return
        self._project, self._failed, self._state = project, False, ""
        project.workspace.documentChanged.connect(self._on_changed)
        self._first.start()

    def leave(self) -> None:
        """The project is about to be closed: what was changed in it since the last backup gets one."""
        self._first.stop()
        self._next.stop()
        self.back_up()
        if self._project is not None:
            self._project.workspace.documentChanged.disconnect(self._on_changed)
        self._project = None

    def back_up(self) -> None:
        """Begins a backup of the project as it is now, unless it has been backed up so."""
        from journeymapper.storage.backups import snapshot, state_of

        project = self._project
        if project is None:
            return
        self._next.stop()
        try:
            state = state_of(project.file)
            if state == self._state:
                return
            taken = snapshot(project.file, self._clock())
        except Problem as problem:
            self._complain(problem)
            return
        self._state = state
        self._at_work += 1
        self._look.start()
        work = (self._folder, taken, self._results)
        Thread(target=_work, args=work, name="backup").start()

    def _back_up_small(self) -> None:
        if self._project is not None and self._project.file.size <= LARGE:
            self.back_up()

    def _on_changed(self) -> None:
        if not self._next.isActive():
            self._next.start()

    def _take_results(self) -> None:
        while not self._results.empty():
            self._at_work -= 1
            problem = self._results.get()
            if problem is not None:
                self._complain(problem)
        if not self._at_work:
            self._look.stop()
            self.done.emit()

    def _complain(self, problem: Problem) -> None:
        if not self._failed:
            self._failed = True
            self.failed.emit(problem)


def _work(folder: Path, taken: Snapshot, results: SimpleQueue[Problem | None]) -> None:
    from journeymapper.storage.backups import keep

    failed: Problem | None = None
    try:
        keep(folder, taken)
    except Problem as problem:
        failed = problem
    finally:
        results.put(failed)
