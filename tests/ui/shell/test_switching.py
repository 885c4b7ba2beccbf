"""A project that another window has open is not opened a second time: one switches to that window."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from journeymapper.doorbell import hangs, ring
from journeymapper.ops.projects import new_project
from journeymapper.settings import open_mark, runtime_dir, settings_path
from journeymapper.storage.checking.registry import identity_of
from journeymapper.storage.project_file import create_project, move_project
from journeymapper.ui import app, files
from journeymapper.ui.preferences import Preferences
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MainWindow
from tests.ui.conftest import Answers
from tests.ui.shell.banners import offered, press, told
from tests.ui.shell.holding import Holder

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")

LONG = 30.0
OFFERED = ["Switch to it", "Try again", "Only look at it", "Go on in a copy…"]
WITHOUT = OFFERED[1:]


@pytest.fixture
def surroundings(surroundings: Surroundings) -> Surroundings:
    return replace(surroundings, meeting=runtime_dir())


@pytest.fixture
def path(tmp_path: Path, surroundings: Surroundings) -> Path:
    document = new_project(surroundings.new_id, "Passport", "en", surroundings.today(), "")
    create_project(tmp_path / "passport.sqlite", document, clock=surroundings.clock).close()
    return tmp_path / "passport.sqlite"


@pytest.fixture
def hold(path: Path) -> Iterator[Callable[[str], Holder]]:
    held: list[Holder] = []

    def begin(how: str) -> Holder:
        held.append(Holder(path, how))
        return held[-1]

    yield begin
    for holder in held:
        if holder.lives:
            holder.let_go()


@pytest.fixture
def holding(window: MainWindow, path: Path) -> MainWindow:
    """This window has the file open and can be found."""
    assert files.open_path(window, path)
    window.be_found()
    QApplication.processEvents()
    return window


@pytest.fixture
def started(
    styled: QApplication, qtbot: QtBot, surroundings: Surroundings, path: Path
) -> Iterator[MainWindow]:
    """A window that was started for the file, and is painted."""
    made = MainWindow(Preferences(settings_path()), surroundings, opening=path)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
    made.wait_for_threads()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def rung(qtbot: QtBot, path: Path) -> bool:
    """What another process is told that wants to open the file."""
    found: list[bool] = []
    identity = identity_of(path)
    thread = Thread(target=lambda: found.append(ring(runtime_dir(), identity, patience=LONG)))
    thread.start()
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=int(LONG * 1000) + 5000)
    return found == [True]


def can_be_found(path: Path) -> bool:
    QApplication.processEvents()
    return hangs(runtime_dir(), identity_of(path))


# Another window has it


def test_one_can_switch_to_the_window_that_has_the_file(
    window: MainWindow, path: Path, hold: Callable[[str], Holder]
) -> None:
    holder = hold("answers")
    assert files.new_project(window)
    mine = window.project
    assert not files.open_path(window, path)
    assert told(window) == "“passport.sqlite” is already open in another window."
    assert offered(window) == OFFERED
    press(window, "Switch to it")
    assert holder.let_go() == ["shown"]
    assert told(window) == ""
    assert window.isVisible()
    assert window.project is mine


def test_the_file_is_found_under_another_name(
    window: MainWindow, path: Path, hold: Callable[[str], Holder]
) -> None:
    holder = hold("answers")
    renamed = path.rename(path.with_name("renamed.sqlite"))
    link = path.with_name("link.sqlite")
    link.symlink_to(renamed)
    for name in (renamed, link):
        assert not files.open_path(window, name)
        press(window, "Switch to it")
    assert holder.let_go() == ["shown", "shown"]


@pytest.mark.parametrize("way", ["Only look at it", "Go on in a copy…"])
def test_the_other_ways_on_are_still_there(
    window: MainWindow, path: Path, hold: Callable[[str], Holder], answers: Answers, way: str
) -> None:
    holder = hold("answers")
    answers.prepared = [path.with_name("Mine.sqlite")]
    assert not files.open_path(window, path)
    press(window, way)
    assert window.project is not None
    assert holder.let_go() == []


def test_a_window_that_does_not_answer_is_told_and_no_longer_offered(
    window: MainWindow, path: Path, hold: Callable[[str], Holder]
) -> None:
    hold("hangs")
    assert not files.open_path(window, path)
    press(window, "Switch to it")
    assert told(window) == "“passport.sqlite” is open in another window, which does not answer."
    assert offered(window) == WITHOUT
    assert window.project is None


def test_waiting_for_the_answer_can_be_called_off(
    window: MainWindow, path: Path, hold: Callable[[str], Holder]
) -> None:
    hold("hangs")
    assert not files.open_path(window, path)
    escape = QTimer(window, interval=5)
    escape.timeout.connect(press_escape)
    escape.start()
    press(window, "Switch to it")
    escape.stop()
    assert offered(window) == OFFERED


def press_escape() -> None:
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize("end", [Holder.let_go, Holder.kill])
def test_switching_to_a_window_that_has_gone_opens_the_file_here(
    window: MainWindow, path: Path, hold: Callable[[str], Holder], end: Callable[[Holder], object]
) -> None:
    holder = hold("answers")
    assert not files.open_path(window, path)
    end(holder)
    press(window, "Switch to it")
    assert window.project is not None
    assert window.project.path == path


def test_a_command_that_has_the_file_can_not_be_switched_to(
    window: MainWindow, path: Path, hold: Callable[[str], Holder]
) -> None:
    hold("command")
    assert not files.open_path(window, path)
    assert "open in another window or program" in told(window)
    assert offered(window) == WITHOUT


def test_what_a_killed_window_has_left_leads_nowhere(
    window: MainWindow, path: Path, hold: Callable[[str], Holder]
) -> None:
    hold("answers").kill()
    assert open_mark(runtime_dir(), *identity_of(path)).exists()
    hold("command")
    assert not files.open_path(window, path)
    assert offered(window) == WITHOUT


# A window started for a file that another one has


def test_a_window_started_for_the_file_makes_way(
    started: MainWindow, path: Path, hold: Callable[[str], Holder], qtbot: QtBot
) -> None:
    holder = hold("answers")
    app.after_first_paint(started, path, [])
    qtbot.waitUntil(lambda: not started.isVisible())
    assert holder.let_go() == ["shown"]


def test_where_nobody_answers_it_says_so_and_makes_way_when_somebody_does(
    started: MainWindow, path: Path, hold: Callable[[str], Holder], qtbot: QtBot
) -> None:
    holder = hold("hangs")
    app.after_first_paint(started, path, [])
    assert started.isVisible()
    assert offered(started) == OFFERED
    holder.kill()
    holder = hold("answers")
    press(started, "Switch to it")
    qtbot.waitUntil(lambda: not started.isVisible())
    assert holder.let_go() == ["shown"]


def test_it_makes_way_to_a_window_that_was_started_a_moment_earlier(
    started: MainWindow, path: Path, hold: Callable[[str], Holder], qtbot: QtBot
) -> None:
    holder = hold("answers later")
    app.after_first_paint(started, path, [])
    assert offered(started) == WITHOUT
    holder.answer()
    qtbot.waitUntil(lambda: not started.isVisible())
    assert holder.let_go() == ["shown"]


def test_it_does_not_when_the_user_has_gone_on(
    started: MainWindow, path: Path, hold: Callable[[str], Holder], qtbot: QtBot
) -> None:
    holder = hold("answers later")
    app.after_first_paint(started, path, [])
    press(started, "Only look at it")
    mine = started.project
    assert mine is not None
    holder.answer()
    qtbot.waitUntil(lambda: can_be_found(path))
    assert rung(qtbot, path)
    assert holder.let_go() == ["shown"]
    assert started.project is mine


def test_it_makes_no_way_once_it_has_shown_a_project(
    started: MainWindow, path: Path, hold: Callable[[str], Holder]
) -> None:
    holder = hold("answers")
    started.complete()
    assert files.new_project(started)
    assert files.close_project(started)
    started.show_start_page()
    assert not files.open_path(started, path)
    press(started, "Switch to it")
    assert holder.let_go() == ["shown"]
    QApplication.processEvents()
    assert started.isVisible()


# This window has it


def test_window_that_has_the_file_comes_to_the_front_and_says_so(
    holding: MainWindow, path: Path, qtbot: QtBot
) -> None:
    holding.showMinimized()
    assert holding.windowState() & Qt.WindowState.WindowMinimized
    assert rung(qtbot, path)
    assert not holding.windowState() & Qt.WindowState.WindowMinimized
    assert holding.isActiveWindow()
    assert "Already open here" in [label.text() for label in holding.findChildren(QLabel)]


def test_a_large_window_is_as_large_afterwards(holding: MainWindow, path: Path, qtbot: QtBot) -> None:
    holding.showMaximized()
    holding.setWindowState(holding.windowState() | Qt.WindowState.WindowMinimized)
    assert rung(qtbot, path)
    assert holding.windowState() & Qt.WindowState.WindowMaximized


def test_opening_the_same_file_again_says_that_it_is_open(holding: MainWindow, path: Path) -> None:
    mine = holding.project
    link = path.with_name("link.sqlite")
    link.symlink_to(path)
    assert files.open_path(holding, link)
    assert holding.project is mine
    assert "Already open here" in [label.text() for label in holding.findChildren(QLabel)]


def test_the_window_is_found_by_the_file_that_it_has_now(
    holding: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    old = identity_of(path)
    assert can_be_found(path)
    assert files.new_project(holding)
    assert holding.project is not None
    assert not can_be_found(path)
    assert can_be_found(holding.project.path)
    moved = tmp_path / "elsewhere" / "moved.sqlite"
    moved.parent.mkdir()
    move_project(holding.project.file, moved)
    holding.show_file_name()
    assert can_be_found(moved)
    assert rung(qtbot, moved)
    assert files.close_project(holding)
    assert not can_be_found(moved)
    assert list(runtime_dir().iterdir()) == []
    assert old == identity_of(path)


def test_a_file_that_is_only_looked_at_does_not_lead_to_the_window(
    window: MainWindow, path: Path, hold: Callable[[str], Holder]
) -> None:
    window.be_found()
    hold("command")
    assert files.open_path(window, path, only_look=True)
    assert not can_be_found(path)


def test_garbage_at_the_door_keeps_nobody_from_being_heard(
    holding: MainWindow, path: Path, qtbot: QtBot
) -> None:
    place = open_mark(runtime_dir(), *identity_of(path))
    (place / "ring-0123456789abcdef").write_bytes(b"\x00" * 1000)
    for number in range(30):
        (place / f"rubbish {number}").write_bytes(b"\xff")
    assert rung(qtbot, path)
    assert len(list(place.iterdir())) == 32


def test_a_window_whose_bell_was_removed_hangs_it_again(
    holding: MainWindow, path: Path, qtbot: QtBot
) -> None:
    place = open_mark(runtime_dir(), *identity_of(path))
    (place / "window").unlink()
    place.rmdir()
    qtbot.waitUntil(lambda: can_be_found(path))
    assert rung(qtbot, path)


def test_where_windows_can_not_meet_everything_else_works(window: MainWindow, path: Path, home: Path) -> None:
    (home / "run").write_text("in the way")
    window.be_found()
    assert files.open_path(window, path)
    assert not can_be_found(path)
    assert files.close_project(window)
