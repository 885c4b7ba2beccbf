"""Large projects are opened and closed in threads: the window lives meanwhile, and can call it off."""

import gc
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from journeymapper.layout import board
from journeymapper.ops.fields import set_field
from journeymapper.settings import backups_dir, settings_path, with_recent_file
from journeymapper.storage import project_file
from journeymapper.storage.project_file import create_project, open_project, read_project
from journeymapper.storage.recovery.backups import known
from journeymapper.ui import app, backing_up, coming_and_going, files
from journeymapper.ui.board import stage as _loaded_before_the_layout_is_replaced  # noqa: F401
from journeymapper.ui.garbage import GarbageCollector
from journeymapper.ui.open_project import begin_session
from journeymapper.ui.preferences import Preferences
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MainWindow
from journeymapper.ui.working import WorkingDialog
from tests.export.journeys import journey_of
from tests.storage.full_project import now
from tests.ui.conftest import Answers
from tests.ui.finding import the
from tests.ui.shell.banners import told
from tests.ui.shell.in_threads import as_many_threads_as_before, closed_at_last, shown_at_once
from tests.ui.shell.test_files import drop, rename_journey

CARDS = 150
LONG_S = 20.0
"""A worker that nobody lets go on fails its test after this."""


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    yield from as_many_threads_as_before()


@pytest.fixture
def surroundings(surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Surroundings]:
    """With backups; every wait is shown at once; garbage is collected as in the program."""
    shown_at_once(monkeypatch)
    collector = GarbageCollector()
    yield replace(surroundings, backups=backups_dir())
    collector.stop()


@pytest.fixture
def window(window: MainWindow, answers: Answers) -> Iterator[MainWindow]:
    yield from closed_at_last(window, answers)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "large.sqlite"
    create_project(path, journey_of(CARDS), clock=now).close()
    assert path.stat().st_size > coming_and_going.SMALL
    return path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.sqlite"
    create_project(path, journey_of(3), clock=now).close()
    assert path.stat().st_size <= coming_and_going.SMALL
    return path


class Ticks:
    """Counts how often the event loop comes round, and does something when the dialog is there."""

    def __init__(self, act: Callable[[WorkingDialog], object] | None = None) -> None:
        self.count = 0
        self.done = False
        self._act = act
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        self.count += 1
        dialogs = QApplication.topLevelWidgets()
        shown = [one for one in dialogs if isinstance(one, WorkingDialog) and one.isVisible()]
        if shown and not self.done:
            self.done = True
            if self._act is not None:
                self._act(shown[0])


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Laying out a board goes on until it is called off."""

    def until_called_off(*_arguments: object, progress: object) -> None:
        never = Event()
        for _look in range(int(LONG_S * 100)):
            progress.check()  # type: ignore[attr-defined]
            never.wait(0.01)
        raise AssertionError("nobody called it off")

    monkeypatch.setattr(board, "lay_out_board", until_called_off)


def escape(dialog: WorkingDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def is_free(path: Path) -> bool:
    """Whether the file can be opened and nothing lies beside it."""
    open_project(path, clock=now).close()
    return [found.name for found in path.parent.iterdir() if path.name in found.name] == [path.name]


def test_the_event_loop_goes_round_while_a_large_project_is_opened(window: MainWindow, large: Path) -> None:
    ticks = Ticks()
    assert files.open_path(window, large)
    assert ticks.count > 10
    assert ticks.done
    assert window.project is not None
    assert window.project.session.document == read_document(large, window)


def read_document(path: Path, window: MainWindow) -> object:
    return project_file.read_project(path, registry=window.registry)


def test_a_small_project_is_opened_without_a_word(window: MainWindow, small: Path) -> None:
    ticks = Ticks()
    assert files.open_path(window, small)
    assert ticks.count == 0


def test_the_dialog_names_the_file_and_says_what_is_done(window: MainWindow, large: Path) -> None:
    seen: list[str] = []

    def look(dialog: WorkingDialog) -> None:
        seen.append(the(dialog, QLabel, "workingWords").text())
        stage = the(dialog, QLabel, "workingStage")
        timer = QTimer(dialog, interval=0)
        timer.timeout.connect(lambda: seen.append(stage.text()))
        timer.start()

    ticks = Ticks(look)
    assert files.open_path(window, large)
    assert ticks.done
    assert seen[0] == "Opening “large.sqlite”…"
    assert "Finding the links’ ways" in seen or "Laying out the cards" in seen


def test_what_was_laid_out_by_the_worker_is_what_is_shown(
    window: MainWindow, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    lay_out = board.lay_out_board

    def note(*arguments: object, **named: object) -> object:
        made.append(lay_out(*arguments, **named))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(board, "lay_out_board", note)
    assert files.open_path(window, large)
    assert window.page is not None
    assert made == [window.page.board.stage.board]
    assert made[0] is window.page.board.stage.board


def by_command_line(window: MainWindow, path: Path) -> None:
    app.after_first_paint(window, path, [])


def by_menu(window: MainWindow, path: Path) -> None:
    assert isinstance(window.dialogs, Answers)
    window.dialogs.prepared = [path]
    window.actions_by_id["file.open"].trigger()


def by_start_page(window: MainWindow, path: Path) -> None:
    window.preferences.change(lambda known_: with_recent_file(known_, path))
    window.show_recent()
    entries = [one for one in window.findChildren(QPushButton) if one.accessibleName() == path.stem]
    QTest.mouseClick(entries[-1], Qt.MouseButton.LeftButton)


def by_dropping(window: MainWindow, path: Path) -> None:
    assert drop(window, path)
    QApplication.processEvents()


EVERY_WAY = [by_command_line, by_menu, by_start_page, by_dropping]


@pytest.mark.parametrize("way", EVERY_WAY)
def test_every_way_of_opening_keeps_the_window_alive(
    window: MainWindow, large: Path, way: Callable[[MainWindow, Path], None]
) -> None:
    ticks = Ticks()
    way(window, large)
    assert ticks.done
    assert window.project is not None
    assert window.project.path == large


@pytest.mark.parametrize("way", EVERY_WAY)
def test_opening_that_is_called_off_leaves_the_start_page_and_a_free_file(
    window: MainWindow, large: Path, slow: None, way: Callable[[MainWindow, Path], None]
) -> None:
    before = large.read_bytes()
    ticks = Ticks(escape)
    way(window, large)
    assert ticks.done
    assert window.project is None
    assert window.windowTitle() == "Journeymapper"
    assert told(window) == ""
    assert large.read_bytes() == before
    assert is_free(large)


def test_opening_that_is_called_off_leaves_the_open_project_as_it_was(
    window: MainWindow, small: Path, large: Path, slow: None
) -> None:
    assert files.open_path(window, small)
    project, page = window.project, window.page
    assert project is not None
    ticks = Ticks(escape)
    assert not files.open_path(window, large)
    assert ticks.done
    assert (window.project, window.page) == (project, page)
    rename_journey(project, "Goes on")
    assert is_free(large)


def test_closing_the_window_meanwhile_calls_the_opening_off_and_closes_it_then(
    window: MainWindow, small: Path, large: Path, slow: None, qtbot: QtBot
) -> None:
    assert files.open_path(window, small)
    ticks = Ticks(lambda _dialog: window.close())
    assert not files.open_path(window, large)
    assert ticks.done
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.project is None
    assert is_free(large)
    assert is_free(small)


@pytest.mark.qt_no_exception_capture
def test_a_fault_in_the_worker_is_reported_and_leaves_the_file_free(
    window: MainWindow, large: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    faults: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: faults.append(error))

    def fail(*_arguments: object, progress: object) -> None:
        raise KeyError("a fault")

    with monkeypatch.context() as broken:
        broken.setattr(board, "lay_out_board", fail)
        QTimer.singleShot(0, window, lambda: files.open_path(window, large))
        qtbot.waitUntil(lambda: bool(faults))
    assert isinstance(faults[0], KeyError)
    assert window.project is None
    assert is_free(large)
    assert files.open_path(window, large)


def test_a_large_file_that_is_damaged_is_told_as_a_small_one_is(window: MainWindow, large: Path) -> None:
    data = bytearray(large.read_bytes())
    data[data.index(b"Upload photo")] ^= 1
    large.write_bytes(data)
    assert not files.open_path(window, large)
    assert "is damaged" in told(window)


def edited(window: MainWindow, path: Path) -> None:
    assert files.open_path(window, path)
    assert window.project is not None
    workspace = window.project.workspace
    workspace.run(set_field, (workspace.journey,), "title", "Edited")


def test_closing_leaves_a_save_point_and_a_backup_and_a_free_file(window: MainWindow, large: Path) -> None:
    edited(window, large)
    window.actions_by_id["file.close"].trigger()
    assert window.project is None
    assert window.page is None
    window.wait_for_threads()
    file = open_project(large, clock=now)
    assert [point.kind for point in file.save_points] == ["close"]
    file.close()
    assert is_free(large)
    assert read_project(known(backups_dir())[0].path).ordered("journeys")[0].title == "Edited"


class Held:
    """Closing waits until it is let go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.go_on = Event(), Event()
        close = project_file.ProjectFile.close

        def wait_and_close(file: project_file.ProjectFile) -> None:
            self.begun.set()
            self.go_on.wait(LONG_S)
            close(file)

        monkeypatch.setattr(project_file.ProjectFile, "close", wait_and_close)


def test_the_window_is_gone_before_the_file_is_closed(
    window: MainWindow, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(window, large)
    held = Held(monkeypatch)
    window.close()
    assert not window.isVisible()
    assert held.begun.wait(LONG_S)
    held.go_on.set()
    window.wait_for_threads()
    assert is_free(large)


@contextmanager
def dropping_fails(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is shown can't be given up, which is the first step of closing."""

    def fail(_window: MainWindow) -> None:
        raise KeyError("a fault")

    with monkeypatch.context() as broken:
        broken.setattr(MainWindow, "drop_page", fail)
        yield


def test_a_fault_while_closing_brings_the_window_back(
    window: MainWindow, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(window, large)
    faults: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: faults.append(error))

    with dropping_fails(monkeypatch):
        window.close()
    assert [type(fault) for fault in faults] == [KeyError]
    assert window.isVisible()
    assert window.project is not None
    window.close()
    assert not window.isVisible()


def test_backups_come_to_an_end_after_a_fault_while_closing(
    window: MainWindow, large: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(window, large)

    with dropping_fails(monkeypatch), pytest.raises(KeyError):
        files.close_project(window)
    assert window.backing_up is not None
    with qtbot.waitSignal(window.backing_up.done):
        window.backing_up.back_up()


@pytest.mark.parametrize("name", ["large", "small"])
def test_a_fault_before_anything_is_closed_leaves_the_start_page_and_a_free_file(
    window: MainWindow, request: pytest.FixtureRequest, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path: Path = request.getfixturevalue(name)
    edited(window, path)

    def fail(*_arguments: object, later: bool) -> None:
        raise KeyError("a fault")

    monkeypatch.setattr(coming_and_going, "_begin_closing", fail)
    with pytest.raises(KeyError):
        files.close_project(window)
    assert window.project is None
    assert is_free(path)


OPENED_AND_CLOSED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from journeymapper.ui import app

def finish(window, path, earlier):
    after(window, path, earlier)
    assert window.project is not None
    print("opened", flush=True)
    QTimer.singleShot(0, window, window.close)

after, app.after_first_paint = app.after_first_paint, finish
sys.exit(app.open_window(Path(sys.argv[1])))
"""


def test_the_program_ends_once_the_large_project_is_closed(large: Path, home: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", OPENED_AND_CLOSED, str(large)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (0, "opened\n")
    assert is_free(large)


def test_a_file_that_is_still_being_closed_is_opened_as_soon_as_it_is_free(
    window: MainWindow, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(window, large)
    held = Held(monkeypatch)
    assert files.close_project(window)
    assert held.begun.wait(LONG_S)
    words: list[str] = []

    def look(dialog: WorkingDialog) -> None:
        words.append(the(dialog, QLabel, "workingWords").text())
        held.go_on.set()

    ticks = Ticks(look)
    assert files.open_path(window, large)
    assert ticks.done
    assert words == ["Closing “large.sqlite”…"]
    assert window.project is not None
    assert window.project.session.document.ordered("journeys")[0].title == "Edited"


def test_waiting_for_a_file_that_is_being_closed_can_be_called_off(
    window: MainWindow, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(window, large)
    held = Held(monkeypatch)
    assert files.close_project(window)
    window.show_start_page()
    ticks = Ticks(escape)
    assert not files.open_path(window, large)
    assert ticks.done
    assert window.project is None
    held.go_on.set()
    window.wait_for_threads()
    assert is_free(large)


def test_another_project_is_opened_while_the_large_one_is_being_closed(
    window: MainWindow, large: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(window, large)
    with monkeypatch.context() as closing:
        held = Held(closing)
        assert files.open_path(window, small)
    assert window.project is not None
    assert window.project.path == small
    rename_journey(window.project, "In the small one")
    held.go_on.set()
    window.wait_for_threads()
    assert is_free(large)


def test_large_projects_are_backed_up_in_steps_while_they_are_edited(
    window: MainWindow, large: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing_up, "AT_ONCE", 0)
    assert files.open_path(window, large)
    assert window.backing_up is not None
    with qtbot.waitSignal(window.backing_up.done):
        pass
    assert window.project is not None
    first = read_project(known(backups_dir())[0].path)
    assert first == window.project.session.document
    rename_journey(window.project, "Edited")
    with qtbot.waitSignal(window.backing_up.done):
        window.backing_up.back_up()
        rename_journey(window.project, "Edited meanwhile")
    newest = read_project(known(backups_dir())[0].path).ordered("journeys")[0].title
    assert newest in ("Edited", "Edited meanwhile")
    assert read_document(large, window) == window.project.session.document


def test_a_project_that_is_closed_while_it_is_backed_up_in_steps_is_backed_up_once_more(
    window: MainWindow, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing_up, "AT_ONCE", 0)
    edited(window, large)
    assert window.backing_up is not None
    window.backing_up.back_up()
    assert files.close_project(window)
    window.wait_for_threads()
    assert read_project(known(backups_dir())[0].path).ordered("journeys")[0].title == "Edited"
    assert is_free(large)


def test_a_large_project_that_is_moved_while_it_is_backed_up_is_at_its_new_place(
    window: MainWindow, large: Path, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing_up, "AT_ONCE", 0)
    edited(window, large)
    assert window.backing_up is not None
    window.backing_up.back_up()
    target = tmp_path / "Elsewhere.sqlite"
    answers.prepared = [target]
    window.actions_by_id["file.move"].trigger()
    assert window.project is not None
    assert window.project.path == target
    rename_journey(window.project, "After the move")
    assert files.close_project(window)
    window.wait_for_threads()
    assert not large.exists()
    assert is_free(target)


def test_opening_a_large_project_at_the_start_that_is_called_off_leads_to_a_start_page_that_works(
    styled: QApplication, qtbot: QtBot, surroundings: Surroundings, large: Path, slow: None
) -> None:
    window = MainWindow(Preferences(settings_path()), surroundings, opening=large)
    with qtbot.waitExposed(window):
        window.show()
    ticks = Ticks(escape)
    app.after_first_paint(window, large, [])
    assert ticks.done
    new = next(button for button in window.findChildren(QPushButton) if button.text() == "New project")
    assert new.isVisible()
    new.click()
    assert window.page is not None
    window.close()
    window.wait_for_threads()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_fault_in_the_last_save_point_leaves_the_file_free(
    window: MainWindow, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(window, large)
    faults: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda told: faults.append(told.exc_value))

    def fail(*_arguments: object) -> None:
        raise KeyError("a fault")

    with monkeypatch.context() as broken:
        broken.setattr(project_file.ProjectFile, "keep_save_point", fail)
        assert files.close_project(window)
        window.wait_for_threads()
    assert isinstance(faults[0], KeyError)
    assert files.open_path(window, large)


def test_the_thread_that_closes_has_nothing_of_qt(window: MainWindow, large: Path) -> None:
    """What it has last would be destroyed in it."""
    project = begin_session(open_project(large, clock=now), window.preferences.settings, window.surroundings)
    workspace = weakref.ref(project.workspace)
    go_on = Event()
    closing = coming_and_going.Closing()
    project.workspace.close()
    closing.begin(project, lambda: go_on.wait(LONG_S))
    del project
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert workspace() is None
    go_on.set()
    closing.wait()


def test_a_fault_while_the_former_project_is_closed_leaves_the_new_file_free(
    window: MainWindow, large: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(window, large)

    with dropping_fails(monkeypatch), pytest.raises(KeyError):
        files.open_path(window, small)
    assert is_free(small)
