"""Windows, panels and questions that were closed are out of memory, however often they are opened."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QThreadPool, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from journeymapper.ops.fields import set_field
from journeymapper.settings import backups_dir
from journeymapper.storage.project_file import copy_project
from journeymapper.ui import files
from journeymapper.ui.commands import history
from journeymapper.ui.commands.recover import rescue_file
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.history.past_window import PastWindow
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MainWindow
from tests.sizes import size
from tests.ui.leaving import from_now_on, in_memory, remove_dropped

PROJECT = ("Workspace", "Session", "ProjectFile", "Document", "ProjectPage", "CompareWindow")
"""What there is of a project while it is open."""
TIMES = size(3, 20)
"""So often each is opened and closed, after it was once: then everything that is made once has been made."""


class Prepared(Dialogs):
    """The real questions, backed out of as soon as they are shown, except for files prepared."""

    def __init__(self, window: MainWindow, at_first: Counter[str]) -> None:
        super().__init__(window)
        self.at_first = at_first
        """What other tests have left."""
        self.places: list[Path] = []
        self.agreed = False
        self.shown = 0
        self._ending = QTimer(window, interval=0)
        self._ending.timeout.connect(self._end)
        self._ending.start()

    def ask_project_to_open(self, folder: Path, title: str | None = None) -> Path | None:
        return self.places.pop(0) if self.places else super().ask_project_to_open(folder, title)

    def ask_place_for_project(self, title: str, proposed: Path) -> Path | None:
        return self.places.pop(0) if self.places else super().ask_place_for_project(title, proposed)

    def _end(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog.objectName() != "working":
            self.shown += 1
            if self.agreed:
                self.agreed = False
                dialog.accept()
            else:
                dialog.reject()
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            self.shown += 1
            menu.close()


Use = Callable[[MainWindow, Prepared, Path], None]


@pytest.fixture
def surroundings(surroundings: Surroundings) -> Surroundings:
    return replace(surroundings, backups=backups_dir())


@pytest.fixture
def dialogs(window: MainWindow) -> Iterator[Prepared]:
    """With a project open that has a save point; what was there before it is not counted."""
    gc.unfreeze()  # a test may have ended while a large project was open
    at_first = in_memory()
    with from_now_on():
        made = Prepared(window, at_first)
        begin(window)
        former = window.dialogs
        window.dialogs = made
        yield made
        window.dialogs = former


def begin(window: MainWindow) -> None:
    assert files.open_example(window, "passport")
    assert window.project is not None
    session, workspace = window.project.session, window.project.workspace
    session.keep(session.save_point("manual", "Before"), session.document)
    workspace.run(set_field, (workspace.journey,), "title", "Later")


def beside() -> list[QWidget]:
    """Windows that are open beside the main one."""
    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and not isinstance(w, MainWindow)]


def act(window: MainWindow, *names: str) -> None:
    for name in names:
        action = window.actions_by_id[name]
        assert action.isEnabled(), name
        action.trigger()
        QApplication.processEvents()


def opened_beside(name: str) -> Use:
    def use(window: MainWindow, dialogs: Prepared, folder: Path) -> None:
        act(window, name)
        (shown,) = beside()
        shown.close()

    return use


def asked(name: str, *before: str) -> Use:
    def use(window: MainWindow, dialogs: Prepared, folder: Path) -> None:
        shown = dialogs.shown
        act(window, *before, name)
        assert dialogs.shown > shown

    return use


def switched(*names: str) -> Use:
    def use(window: MainWindow, dialogs: Prepared, folder: Path) -> None:
        act(window, *names)

    return use


def past(window: MainWindow, dialogs: Prepared, folder: Path) -> None:
    assert window.project is not None
    history.look(window, window.project.session.save_points[0])
    (shown,) = beside()
    assert isinstance(shown, PastWindow)
    shown.page.show_customers()
    shown.page.show_map(True)
    QApplication.processEvents()
    shown.close()


def printed(window: MainWindow, dialogs: Prepared, folder: Path) -> None:
    dialogs.agreed, shown = True, dialogs.shown
    act(window, "file.print")
    assert dialogs.shown == shown + 2, "the questions, then the preview"


def exported(window: MainWindow, dialogs: Prepared, folder: Path) -> None:
    dialogs.agreed = True
    act(window, "file.export")
    assert window.banner.busy
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    assert not window.banner.busy
    # Every print is a save point, which is to stay.
    assert window.project is not None
    window.project.session.discard(window.project.session.save_points[-1])


def merged(window: MainWindow, dialogs: Prepared, folder: Path) -> None:
    """Backed out of, then done, with its report."""
    assert window.project is not None
    copy = folder / "colleague.sqlite"
    copy.unlink(missing_ok=True)
    copy_project(window.project.file, copy)
    dialogs.places = [copy]
    act(window, "share.merge")
    assert beside() == []
    dialogs.places, dialogs.agreed = [copy], True
    act(window, "share.merge")
    (shown,) = beside()
    shown.close()


def line(window: MainWindow, dialogs: Prepared, folder: Path) -> None:
    act(window, "file.point")
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Escape)


def menus(window: MainWindow, dialogs: Prepared, folder: Path) -> None:
    """The menus of board, Map, customers and history, by the right button."""
    assert window.page is not None
    for view in ("view.as-board", "view.as-map", "view.as-customers"):
        act(window, view)
        seen = window.page.customers.area if window.page.customers and window.page.on_customers else None
        viewport = (seen or window.page.shown).viewport()  # type: ignore[union-attr]  # a view with one
        shown = dialogs.shown
        right_click(viewport, viewport.rect().center())
        assert dialogs.shown > shown, view
    act(window, "view.as-board")
    window.activateWindow()  # offscreen, no window is active after a menu has closed


def right_click(viewport: QWidget, place: QPoint) -> None:
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, place, viewport.mapToGlobal(place)))
    QApplication.processEvents()


def another_project(window: MainWindow, dialogs: Prepared, folder: Path) -> None:
    """Closed with every view and the panels open, and opened again."""
    assert window.project is not None
    path = window.project.path
    act(window, "view.as-map", "view.as-customers", "view.as-board", "view.history", "view.frames")
    act(window, "share.compare", "file.close")
    assert beside() == []
    assert window.project is None
    assert files.open_path(window, path)


def rescued(window: MainWindow, dialogs: Prepared, folder: Path) -> None:
    assert window.project is not None
    path = window.project.path
    act(window, "file.close")
    target = folder / "rescued.sqlite"
    target.unlink(missing_ok=True)
    dialogs.places = [target]
    assert rescue_file(window, path)
    (shown,) = beside()
    shown.close()
    assert files.open_path(window, path)


WINDOWS: dict[str, Use] = {
    "comparing": opened_beside("share.compare"),
    "keys": opened_beside("help.keys"),
    "the past": past,
    "a merge": merged,
}
QUESTIONS: dict[str, Use] = {
    name: asked(name)
    for name in (
        "help.about",
        "file.about",
        "file.copy",
        "file.move",
        "file.open",
        "file.restore",
        "file.export",
        "file.print",
    )
}
ON_PAGE: dict[str, Use] = {
    "history": switched("view.history", "view.history"),
    "page frames": switched("view.frames", "view.frames"),
    "room view": switched("view.room", "view.room"),
    "a save point": line,
    "menus": menus,
}
PRINTS: dict[str, Use] = {"a preview": printed, "an export": exported}
PROJECTS: dict[str, Use] = {"a project": another_project, "a rescue": rescued}


GROUPS = [PROJECTS, ON_PAGE, WINDOWS, QUESTIONS, PRINTS]


def come_to_rest(window: MainWindow) -> None:
    """A backup that is being written holds what it writes."""
    if window.backing_up is not None:
        window.backing_up.wait()
    remove_dropped()


# The offscreen platform says so when a menu opens over another window.
@pytest.mark.qt_log_ignore("This plugin does not support raise")
@pytest.mark.parametrize("ways", GROUPS, ids=", ".join)
def test_what_was_closed_leaves_nothing_in_memory(
    ways: dict[str, Use], window: MainWindow, dialogs: Prepared, tmp_path: Path
) -> None:
    def left_each_time(*uses: Use) -> list[str]:
        """Caches may fill meanwhile; what a use leaves behind, it leaves each time."""
        before = in_memory()
        for _time in range(TIMES):
            for use in uses:
                use(window, dialogs, tmp_path)
                come_to_rest(window)
        return [kind for kind, number in (in_memory() - before).items() if number >= TIMES]

    for use in ways.values():
        use(window, dialogs, tmp_path)
        come_to_rest(window)
    if left_each_time(*ways.values()):
        for name, use in ways.items():
            assert not left_each_time(use), name
    act(window, "file.close")
    come_to_rest(window)
    gc.unfreeze()  # as the program does itself when a project is closed
    left = in_memory() - dialogs.at_first
    assert not [name for name in PROJECT if left[name]]
