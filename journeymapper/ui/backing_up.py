"""Backs up the open project: as it was opened, from time to time while it is edited, and when it is closed.

Decides when. The bytes of a small project are taken here, between two edits; those of a larger one by the
worker, in steps, while it is edited. Writing and checking them is the worker's in any case. It knows nothing
of Qt: the window may be gone before it is done, and the end of the program waits for it. A backup that fails
is told once and stops nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journeymapper.model.problem import Problem
from journeymapper.model.progress import Cancelled, Progress

if TYPE_CHECKING:
    from datetime import datetime

    from journeymapper.storage.project_file import ProjectFile
    from journeymapper.storage.recovery.backups import Snapshot
    from journeymapper.ui.open_project import OpenProject
    from journeymapper.ui.window import MainWindow

FIRST_MS = 700
"""So long after it was opened the state of a project is kept: the first look comes first."""
INTERVAL_MS = 10 * 60 * 1_000
"""Between backups while a project is edited."""
LOOK_MS = 50
"""How often is looked whether a backup is done."""
AT_ONCE = 4 * 1024 * 1024
"""Bytes that can be taken between two edits: in about ten milliseconds."""
LARGE = 32 * 1024 * 1024
"""Bytes. A project of more is backed up at both ends only: all backups together have room for a few such."""


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
        self._threads: list[Thread] = []
        self._copy: _Copy | None = None
        self._held = False
        self._results: SimpleQueue[Problem | None] = SimpleQueue()
        self._first = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._next = QTimer(self, singleShot=True, interval=INTERVAL_MS)
        self._first.timeout.connect(self.back_up)
        self._next.timeout.connect(self._back_up_small)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._take_results)

    def follow(self, project: OpenProject) -> None:
        """Backs up this project from now on, or still; one that can't be changed needs none."""
        if project.file.read_only:
            return
        if project is not self._project:
            self._project, self._failed, self._state = project, False, ""
            project.workspace.documentChanged.connect(self._on_changed)
        self._first.start()

    def leave(self, *, later: bool = False) -> Callable[[], None] | None:
        """The project is about to be closed: what was changed in it since the last backup gets one.

        With `later` what is returned makes it, in whichever thread calls that before it closes the file;
        once that thread is under way, `expect` it. None where there is nothing to be made then.
        """
        self._first.stop()
        self._next.stop()
        self.pause()
        project = self._project
        last: Callable[[], None] | None = None
        if project is not None:
            try:
                if later:
                    last = partial(_last, self._folder, project.file, self._state, self._clock, self._results)
                else:
                    self.back_up()
            finally:  # a fault here keeps nobody from closing the project
                project.workspace.documentChanged.disconnect(self._on_changed)
                self._project = None
        return last

    def pause(self) -> None:
        """Nothing more is read from the file by another thread: a copy that was being made is given up."""
        copy, self._copy = self._copy, None
        if copy is not None and copy.call_off():
            self._state = ""

    @contextmanager
    def held(self) -> Iterator[None]:
        """Another thread has the file alone meanwhile; what is due then is backed up afterwards."""
        self.pause()
        self._held = True
        try:
            yield
        finally:
            self._held = False
            if self._project is not None and not self._first.isActive():
                self._first.start()

    def wait(self) -> None:
        """All backups are made; at the end of the program, when there is no window any more."""
        for thread in self._threads:
            thread.join()

    def back_up(self) -> None:
        """Begins a backup of the project as it is now, unless it has been backed up so."""
        from journeymapper.storage.recovery.backups import snapshot, state_of

        project = self._project
        if project is None or self._held or (self._copy is not None and self._copy.is_under_way):
            return
        self._next.stop()
        in_steps = project.file.size > AT_ONCE
        try:
            state = state_of(project.file)
            if state == self._state:
                return
            taken = snapshot(project.file, self._clock(), in_steps=in_steps)
        except Problem as problem:
            self._complain(problem)
            return
        self._state = state
        copy = self._copy = _Copy(project.file) if in_steps else None
        try:
            self._start(partial(_work, self._folder, taken, copy, self._results))
        except BaseException:
            if copy is not None:  # nobody waits for a worker that was never there
                copy.end()
            raise
        self.expect()

    def expect(self) -> None:
        """One more backup is under way: how it ended will be told."""
        self._at_work += 1
        self._look.start()

    def _start(self, work: Callable[[], None]) -> None:
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        self._threads.append(Thread(target=work, name="backup"))
        self._threads[-1].start()

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


class _Copy:
    """A copy that a worker makes of an open file, in steps; it can be called off until it is whole."""

    def __init__(self, file: ProjectFile) -> None:
        self.file = file
        self.progress = Progress()
        self._over = Event()

    @property
    def is_under_way(self) -> bool:
        return not self._over.is_set()

    def end(self) -> None:
        """The worker reads no more of the file."""
        self._over.set()

    def call_off(self) -> bool:
        """Waits until the worker reads no more of the file: a step at most. True where some is missing."""
        unfinished = self.progress.cancel() and self.is_under_way
        self._over.wait()
        return unfinished


def _work(folder: Path, taken: Snapshot, copy: _Copy | None, results: SimpleQueue[Problem | None]) -> None:
    failed: Problem | None = None
    try:
        from journeymapper.storage.recovery.backups import keep, keep_in_steps

        if copy is None:
            keep(folder, taken)
        else:
            keep_in_steps(folder, taken, copy.file, copy.progress, copy.end)
    except Cancelled:
        pass
    except Problem as problem:
        failed = problem
    finally:
        if copy is not None:
            copy.end()
        results.put(failed)


def _last(
    folder: Path,
    file: ProjectFile,
    state: str,
    clock: Callable[[], datetime],
    results: SimpleQueue[Problem | None],
) -> None:
    """The backup of a project that nobody edits any more, before it is closed by the same thread."""
    failed: Problem | None = None
    taken: Snapshot | None = None
    in_steps = False
    try:
        from journeymapper.storage.recovery.backups import snapshot, state_of

        in_steps = file.size > AT_ONCE
        if state_of(file) != state:
            taken = snapshot(file, clock(), in_steps=in_steps)
    except Problem as problem:
        failed = problem
    finally:
        if taken is None:
            results.put(failed)
    if taken is not None:
        _work(folder, taken, _Copy(file) if in_steps else None, results)
