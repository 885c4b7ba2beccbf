"""Start, open, edit, close, again and again in one process: nothing is left over, everything is stored."""

from __future__ import annotations

import gc
import sys
import weakref
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.ops.fields import set_field
from journeymapper.settings import settings_path
from journeymapper.storage.project_file import read_project
from journeymapper.ui import files
from journeymapper.ui.preferences import Preferences
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MainWindow
from tests.project_files import passport_in
from tests.sizes import size
from tests.ui.leaving import in_memory, remove_dropped

CYCLES = size(30, 500)
WARM = 3
"""After so many days everything that is made once has been made."""
VIEWS_EVERY = 10
"""Days."""
MORE_A_DAY = 20
"""Objects of Python that a day may leave: the weak references of this test, and what its parts log."""


def _work(window: MainWindow, path: Path, day: int) -> list[weakref.ref[object]]:
    """A day of work, now and then in every view; what was in memory for it."""
    assert files.open_path(window, path)
    project, page = window.project, window.page
    assert project is not None
    assert page is not None
    project.workspace.run(set_field, (project.workspace.journey,), "title", f"Day {day}")
    if day % VIEWS_EVERY == 0:
        for view in ("view.as-map", "view.as-customers", "view.history", "share.compare"):
            window.actions_by_id[view].trigger()
            remove_dropped()
    made = (project.workspace, project.session, project.file, page, page.board, window)
    return [weakref.ref(thing) for thing in made]


def test_many_days_of_work_leave_nothing_behind_and_lose_nothing(
    styled: QApplication, qtbot: QtBot, surroundings: Surroundings, tmp_path: Path, say: Callable[[str], None]
) -> None:
    path = passport_in(tmp_path)
    windows = len(QApplication.topLevelWidgets())
    before: Counter[str] = Counter()
    made: list[weakref.ref[object]] = []
    objects = nones = 0
    for day in range(CYCLES):
        if day == WARM:
            before = in_memory()
            objects, nones = len(gc.get_objects()), sys.getrefcount(None)
        window = MainWindow(Preferences(settings_path()), surroundings)
        window.complete()
        window.show()
        made += _work(window, path, day)
        window.close()
        assert window.project is None
        window.wait_for_threads()  # with its history the file has become large: it is closed by a thread
        window.deleteLater()
        del window
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        (journey,) = read_project(path).journeys.values()
        assert journey.title == f"Day {day}"
        assert [found.name for found in tmp_path.iterdir()] == [path.name]
    left = in_memory() - before
    assert not left
    assert not [ref for ref in made if ref() is not None]
    assert len(QApplication.topLevelWidgets()) <= windows
    more, references = len(gc.get_objects()) - objects, sys.getrefcount(None) - nones
    assert more < MORE_A_DAY * (CYCLES - WARM)
    # PySide keeps one for each connection and two for each widget that goes with its parent, which takes no
    # memory. Fewer would be bad: the process ends when there are none.
    assert references >= 0
    say(
        f"Days of work: {CYCLES} windows opened, edited in and closed; nothing lost, nothing left; "
        f"{more} more objects in memory, {references // (CYCLES - WARM)} more references to None a day."
    )
