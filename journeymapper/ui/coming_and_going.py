"""How the files of large projects are opened, closed and worked on: in threads; no window stands still.

Decides what is large. A small file is opened and closed where it stands, which is quicker than a thread. What
is checked on opening and done on closing is decided by `storage` and the session.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from journeymapper.i18n import _
from journeymapper.ui.garbage import Kept
from journeymapper.ui.open_project import let_go

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from journeymapper.layout.board import Board
    from journeymapper.model.progress import Progress
    from journeymapper.storage.project_file import ProjectFile
    from journeymapper.ui.open_project import OpenProject
    from journeymapper.ui.window import MainWindow

Result = TypeVar("Result")
SMALL = 256 * 1024
"""Bytes. A file of so many holds about a hundred cards, and is open within a few hundredths of a second."""


def opened(window: MainWindow, path: Path, *, read_only: bool = False) -> tuple[ProjectFile, Board | None]:
    """The file at `path`, and where that took a while the board to begin with. Raises Problems, Cancelled."""
    from journeymapper.storage.project_file import open_project

    if window.closing.holds(path):
        _wait_until_closed(window, path)
    around = window.surroundings
    open_file = partial(
        open_project,
        path,
        clock=around.clock,
        read_only=read_only,
        registry=window.registry,
        backups=around.backups,
        steps=around.steps,
    )
    if _is_small(path):
        return open_file(), None
    from journeymapper.ui.working import wait_for

    words = _("Opening “%(name)s”…") % {"name": path.name}
    return wait_for(window, words, partial(_open_and_lay_out, open_file))


def work_on_file(
    window: MainWindow, words: str, work: Callable[[Progress], Result], parent: QWidget | None = None
) -> Result:
    """As `working.wait_for`, for `work` that has the open project's file alone: what was typed is stored.

    It is waited for over `parent`, or over the window.
    """
    from journeymapper.ui.working import wait_for

    backing_up = window.backing_up
    with backing_up.held() if backing_up is not None else nullcontext():
        return wait_for(parent or window, words, work)


def looked_at_newer(window: MainWindow, path: Path) -> tuple[ProjectFile, Board]:
    """What is understood of the file at `path`, which a newer program made, and its first board.

    Raises as `opened`.
    """
    from journeymapper.storage.newer import look_at_newer
    from journeymapper.ui.working import wait_for

    around = window.surroundings
    look = partial(look_at_newer, path, clock=around.clock, new_id=around.new_id, registry=window.registry)
    words = _("Opening “%(name)s”…") % {"name": path.name}
    return wait_for(window, words, partial(_open_and_lay_out, look))


def try_out(window: MainWindow, path: Path) -> None:
    """Raises Problems, or Cancelled, where the file at `path`, no longer the open one, does not open."""
    from journeymapper.storage.checking.registry import identity_of
    from journeymapper.storage.project_file import read_project

    try:
        held = window.registry.holds(identity_of(path))
    except OSError:
        held = False
    if held:  # written over in its place, and as good as closed
        read_project(path)
        return
    file, _board = opened(window, path)
    file.close()


class Closing:
    """The large projects of one window that are being closed, each by a thread."""

    def __init__(self) -> None:
        self.kept = Kept()
        self._threads: dict[Path, Thread] = {}

    def begin(self, project: OpenProject, before: Callable[[], object] | None = None) -> None:
        """Lets go of a project whose workspace is closed; `before` that something else is done with it."""
        # Not the project itself: what the thread has last is destroyed in it, and a workspace is Qt's.
        file, session = project.file, project.session
        project.workspace.deleteLater()

        def work() -> None:
            try:
                if before is not None:
                    before()
            finally:
                try:
                    let_go(file, session)
                finally:  # for nothing where that went well
                    file.close()

        self._threads = {path: thread for path, thread in self._threads.items() if thread.is_alive()}
        # Not a daemon: Python waits for it, however the program ends.
        self._threads[file.path] = Thread(target=work, name="closing")
        self._threads[file.path].start()

    def holds(self, path: Path) -> bool:
        """Whether the file at `path` is still being closed."""
        return any(thread.is_alive() and is_same(path, known) for known, thread in self._threads.items())

    def done_within(self, path: Path, seconds: float) -> bool:
        """Whether the file at `path` is closed after at most so long."""
        for known, thread in self._threads.items():
            if thread.is_alive() and is_same(path, known):
                thread.join(seconds)
        return not self.holds(path)

    def wait(self) -> None:
        """Everything is closed; at the end of the program, when there is no window any more."""
        for thread in self._threads.values():
            thread.join()


def is_large(project: OpenProject) -> bool:
    """Whether closing the project takes longer than a window may stand still."""
    return project.file.size > SMALL


def drop(
    window: MainWindow, project: OpenProject, before: Callable[[], object] | None, *, later: bool
) -> None:
    """The project is no longer shown, and is closed: `later` by a thread, after `before`.

    After a fault on the way it is still shown, or its file is closed and the start page is there.
    """
    window.closing.kept.end()
    try:
        try:
            window.drop_page()
        finally:
            if window.project is None:
                try:
                    _begin_closing(window, project, before, later=later)
                except BaseException:  # nobody has it on screen any more: its file is closed all the same
                    project.file.close()
                    raise
    except BaseException:
        if window.project is None:
            window.show_start_page()
        raise


def _begin_closing(
    window: MainWindow, project: OpenProject, before: Callable[[], object] | None, *, later: bool
) -> None:
    if later:
        project.workspace.close()
        window.closing.begin(project, before)
    else:
        project.close()


def _open_and_lay_out(open_file: Callable[..., ProjectFile], progress: Progress) -> tuple[ProjectFile, Board]:
    """In a worker. A board takes longer than all the rest where there are thousands of cards."""
    from journeymapper.layout.board import lay_out_board

    file = open_file(progress=progress)
    try:
        document = file.document
        journey = document.ordered("journeys")[0].id
        persona = document.personas_of(journey)[0].id
        board = lay_out_board(document, journey, persona, progress=progress)
        progress.settle()
    except BaseException:
        file.close()
        raise
    return file, board


def _wait_until_closed(window: MainWindow, path: Path) -> None:
    from journeymapper.ui.working import wait_for

    def work(progress: Progress) -> None:
        while not window.closing.done_within(path, 0.05):
            progress.check()

    wait_for(window, _("Closing “%(name)s”…") % {"name": path.name}, work)


def _is_small(path: Path) -> bool:
    """Also a file that is not there: that is told at once."""
    try:
        return os.stat(path).st_size <= SMALL
    except OSError:
        return True


def is_same(path: Path, other: Path) -> bool:
    """Whether both lead to the same file."""
    try:
        return os.path.samefile(path, other)
    except OSError:
        return path == other
