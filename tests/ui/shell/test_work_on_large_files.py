"""Moving, copying and compacting go on in threads: the window lives meanwhile, and can call them off."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from journeymapper.model.progress import Progress
from journeymapper.settings import backups_dir
from journeymapper.storage import copying, making
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.connection import Connection
from journeymapper.storage.project_file import create_project, read_project
from journeymapper.storage.recovery.backups import known
from journeymapper.ui import files, working
from journeymapper.ui.open_project import OpenProject
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MainWindow
from journeymapper.ui.working import WorkingDialog
from tests.export.journeys import journey_of
from tests.storage.full_project import now
from tests.ui.conftest import Answers
from tests.ui.finding import the
from tests.ui.shell.banners import told
from tests.ui.shell.in_threads import as_many_threads_as_before, closed_at_last, shown_at_once
from tests.ui.shell.test_file_window import press as pressed
from tests.ui.shell.test_files import rename_journey
from tests.ui.shell.test_full_disk import full
from tests.ui.shell.test_sending import filled

CARDS = 3
LONG_S = 20.0
"""A worker that nobody calls off fails its test after this."""

Act = Callable[[WorkingDialog], object]
Way = Callable[[MainWindow, Path], None]


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    yield from as_many_threads_as_before()


@pytest.fixture
def surroundings(surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch) -> Surroundings:
    """With backups, begun at once; every wait is shown at once."""
    shown_at_once(monkeypatch)
    return replace(surroundings, backups=backups_dir())


@pytest.fixture
def window(window: MainWindow, answers: Answers) -> Iterator[MainWindow]:
    yield from closed_at_last(window, answers)


@pytest.fixture
def project(window: MainWindow, tmp_path: Path) -> OpenProject:
    """Open in the window, with one edit that can be undone."""
    folder = tmp_path / "own"
    folder.mkdir()
    create_project(folder / "project.sqlite", journey_of(CARDS), clock=now).close()
    assert files.open_path(window, folder / "project.sqlite")
    assert window.project is not None
    rename_journey(window.project, "Edited")
    return window.project


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "there").mkdir()
    return tmp_path / "there" / "Elsewhere.sqlite"


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Nothing is written until this is set."""
    event = Event()

    def late(work: Callable[..., object]) -> Callable[..., object]:
        def wait_and_work(*arguments: object, **named: object) -> object:
            assert event.wait(LONG_S)
            return work(*arguments, **named)

        return wait_and_work

    monkeypatch.setattr(db, "copy_packed", late(db.copy_packed))
    monkeypatch.setattr(db, "pack", late(db.pack))
    monkeypatch.setattr(copying, "write_new", late(making.write_new))
    return event


@contextmanager
def meanwhile(act: Act, seen: Event | None = None) -> Iterator[list[str]]:
    """Does something once a dialog is there that says what is waited for; what it says."""
    said: list[str] = []

    def look() -> None:
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, WorkingDialog) and w.isVisible()]
        if shown and not said:
            said.append(the(shown[0], QLabel, "workingWords").text())
            act(shown[0])
            if seen is not None:
                seen.set()

    timer = QTimer(interval=0)
    timer.timeout.connect(look)
    timer.start()
    yield said
    timer.stop()
    assert said, "nothing was shown"


def nothing(_dialog: WorkingDialog) -> None:
    pass


def escape(dialog: WorkingDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite is at work until it is called off; it has begun to write then."""

    def until_called_off(_connection: Connection, target: Path | Progress, *more: Progress) -> None:
        progress = more[0] if more else target
        assert isinstance(progress, Progress)
        if isinstance(target, Path):
            target.write_bytes(b"half")
            target.with_name(f"{target.name}-journal").write_bytes(b"half")
        for _look in range(int(LONG_S * 100)):
            progress.check()
            Event().wait(0.01)
        raise AssertionError("nobody called it off")

    monkeypatch.setattr(db, "copy_packed", until_called_off)
    monkeypatch.setattr(db, "pack", until_called_off)


def move(window: MainWindow, target: Path) -> None:
    assert isinstance(window.dialogs, Answers)
    window.dialogs.prepared = [target]
    window.actions_by_id["file.move"].trigger()


def send(window: MainWindow, target: Path) -> None:
    assert isinstance(window.dialogs, Answers)
    window.dialogs.prepared = [filled(target)]
    window.actions_by_id["file.copy"].trigger()


def go_on(window: MainWindow, target: Path) -> None:
    assert isinstance(window.dialogs, Answers)
    window.dialogs.prepared = [target]
    files.go_on_in_copy(window)


def compact(window: MainWindow, _target: Path) -> None:
    def act(dialog: QDialog) -> bool:
        dialog.show()
        pressed("compact")(dialog)
        dialog.close()
        return False

    assert isinstance(window.dialogs, Answers)
    window.dialogs.prepared = [act]
    window.actions_by_id["file.about"].trigger()


EVERY_WAY = [move, send, go_on, compact]


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (move, "Moving “project.sqlite”…"),
        (send, "Writing “Elsewhere.sqlite”…"),
        (go_on, "Copying “project.sqlite”…"),
        (compact, "Making “project.sqlite” smaller…"),
    ],
)
def test_what_is_waited_for_is_named(
    window: MainWindow, project: OpenProject, target: Path, seen: Event, way: Way, words: str
) -> None:
    document = project.session.document
    with meanwhile(nothing, seen) as said:
        way(window, target)
    assert said == [words]
    assert window.project is not None
    assert window.project.session.document == document
    assert window.project.path == (project.path if way in (send, compact) else target)


@pytest.mark.parametrize("way", [move, compact])
def test_a_small_project_shows_no_progress(
    window: MainWindow, project: OpenProject, target: Path, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "PATIENCE_MS", int(LONG_S * 1000))
    shown: list[str] = []
    monkeypatch.setattr(working, "WorkingDialog", lambda words, *_more: shown.append(words))
    way(window, target)
    assert shown == []
    assert target.exists() == (way is not compact)


@pytest.mark.parametrize("way", EVERY_WAY)
def test_what_is_called_off_leaves_nothing_and_the_project_as_it_was(
    window: MainWindow, project: OpenProject, target: Path, endless: None, way: Way
) -> None:
    own, document = project.path, project.session.document
    with meanwhile(escape):
        way(window, target)
    assert list(target.parent.iterdir()) == []
    assert [found.name for found in own.parent.iterdir() if "journal" not in found.name] == [own.name]
    assert told(window) == ""
    assert window.project is project
    assert (project.path, project.session.document) == (own, document)
    assert project.workspace.undo()
    rename_journey(project, "Goes on")
    assert files.close_project(window)
    assert read_project(own).ordered("journeys")[0].title == "Goes on"


@pytest.mark.parametrize("way", [move, compact])
def test_a_window_that_is_closed_meanwhile_calls_it_off_and_is_closed_after_it(
    window: MainWindow, project: OpenProject, target: Path, endless: None, way: Way, qtbot: QtBot
) -> None:
    own, document = project.path, project.session.document
    with meanwhile(lambda _dialog: window.close()):
        way(window, target)
    qtbot.waitUntil(lambda: not window.isVisible())
    window.wait_for_threads()
    assert list(target.parent.iterdir()) == []
    assert list(own.parent.iterdir()) == [own]
    assert read_project(own) == document


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of file sizes there")
@pytest.mark.parametrize("way", EVERY_WAY)
def test_a_full_disk_is_told_and_nothing_is_lost(
    window: MainWindow, project: OpenProject, target: Path, way: Way
) -> None:
    own, document = project.path, project.session.document
    with full():
        way(window, target)
    assert told(window) != ""
    assert list(target.parent.iterdir()) == []
    assert window.project is project
    assert (project.path, project.session.document) == (own, document)
    rename_journey(project, "Goes on")
    assert files.close_project(window)
    assert read_project(own).ordered("journeys")[0].title == "Goes on"


def test_a_copy_with_less_is_written_by_the_worker_too(
    window: MainWindow, project: OpenProject, answers: Answers, target: Path, seen: Event
) -> None:
    answers.prepared = [filled(target, "notes")]
    with meanwhile(nothing, seen) as said:
        window.actions_by_id["file.copy"].trigger()
    assert said == ["Writing “Elsewhere.sqlite”…"]
    assert read_project(target).notes == {}


def test_history_is_kept_where_forgetting_it_is_called_off(
    window: MainWindow, project: OpenProject, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle = Progress.settle

    def settle_once_called_off(progress: Progress) -> None:
        for _look in range(int(LONG_S * 100)):
            if not progress.wanted:
                break
            Event().wait(0.01)
        settle(progress)

    def act(dialog: QDialog) -> bool:
        dialog.show()
        with meanwhile(escape):
            pressed("forget")(dialog)
        dialog.close()
        return False

    monkeypatch.setattr(Progress, "settle", settle_once_called_off)
    answers.prepared = [act, 0]
    window.actions_by_id["file.about"].trigger()
    assert len(project.session.steps) == 1
    assert project.workspace.undo()


def test_a_backup_that_is_due_meanwhile_is_made_afterwards(
    window: MainWindow, project: OpenProject, target: Path, seen: Event, qtbot: QtBot
) -> None:
    backing_up = window.backing_up
    assert backing_up is not None
    qtbot.waitUntil(lambda: len(known(backups_dir())) == 1)
    rename_journey(project, "Newest")
    found: list[int] = []

    def is_due(_dialog: WorkingDialog) -> None:
        backing_up.back_up()
        backing_up.wait()
        found.append(len(known(backups_dir())))

    with meanwhile(is_due, seen):
        send(window, target)
    assert found == [1]
    qtbot.waitUntil(lambda: len(known(backups_dir())) == 2)
    assert read_project(known(backups_dir())[0].path).ordered("journeys")[0].title == "Newest"


def test_what_was_typed_last_is_in_the_copy(
    window: MainWindow, project: OpenProject, target: Path, seen: Event
) -> None:
    window.actions_by_id["journey.details"].trigger()
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "Typed last")
    with meanwhile(nothing, seen):
        send(window, target)
    assert read_project(target).ordered("journeys")[0].title == "Typed last"
