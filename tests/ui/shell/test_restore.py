"""Backups of the open project, and the way back from them."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from journeymapper.ops.fields import set_field
from journeymapper.settings import backups_dir
from journeymapper.storage.project_file import read_project
from journeymapper.storage.recovery import restoring
from journeymapper.storage.recovery.backups import Backup, known
from journeymapper.ui import backing_up, files
from journeymapper.ui.backing_up import BackingUp
from journeymapper.ui.garbage import GarbageCollector
from journeymapper.ui.rescue_window import RescueWindow
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MainWindow
from journeymapper.ui.words import size_words
from tests.ui.conftest import Answers
from tests.ui.finding import the
from tests.ui.shell.banners import told
from tests.ui.shell.test_files import press, rename_journey


@pytest.fixture
def surroundings(surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Surroundings]:
    """With backups, the first of them at once; garbage is collected as in the program."""
    monkeypatch.setattr(backing_up, "FIRST_MS", 0)
    collector = GarbageCollector()
    yield replace(surroundings, backups=backups_dir())
    collector.stop()


def keeper(window: MainWindow) -> BackingUp:
    assert window.backing_up is not None
    return window.backing_up


def open_new(window: MainWindow, qtbot: QtBot) -> Path:
    """A new project, once it has its first backup."""
    assert files.new_project(window)
    assert window.project is not None
    with qtbot.waitSignal(keeper(window).done):
        pass
    return window.project.path


def back_up(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(keeper(window).done):
        keeper(window).back_up()


def close(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(keeper(window).done):
        window.actions_by_id["file.close"].trigger()


def title(path: Path) -> str:
    found: str = read_project(path).ordered("journeys")[0].title
    return found


def test_a_project_is_backed_up_as_it_was_opened(window: MainWindow, qtbot: QtBot) -> None:
    path = open_new(window, qtbot)
    (made,) = known(backups_dir())
    assert made.file == path
    assert path.parent not in made.path.parents
    assert window.project is not None
    assert read_project(made.path) == window.project.session.document


def test_closing_after_edits_makes_another_backup(window: MainWindow, qtbot: QtBot) -> None:
    open_new(window, qtbot)
    assert window.project is not None
    rename_journey(window.project, "Edited")
    close(window, qtbot)
    newest, oldest = known(backups_dir())
    assert title(newest.path) == "Edited"
    assert title(oldest.path) != "Edited"


def test_a_project_that_was_only_looked_at_gets_no_second_backup(window: MainWindow, qtbot: QtBot) -> None:
    path = open_new(window, qtbot)
    window.actions_by_id["file.close"].trigger()
    assert files.open_path(window, path)
    with qtbot.waitSignal(keeper(window).done):
        pass
    assert len(known(backups_dir())) == 1


def test_editing_is_followed_by_a_backup_from_time_to_time(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing_up, "INTERVAL_MS", 0)
    open_new(window, qtbot)
    assert window.project is not None
    with qtbot.waitSignal(keeper(window).done):
        rename_journey(window.project, "Edited")
    assert title(known(backups_dir())[0].path) == "Edited"


def test_a_project_that_a_fault_kept_open_is_backed_up_as_before(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_window: MainWindow) -> None:
        raise KeyError("a fault")

    open_new(window, qtbot)
    project = window.project
    assert project is not None
    with monkeypatch.context() as broken, qtbot.waitSignal(keeper(window).done):
        rename_journey(project, "Edited")
        broken.setattr(MainWindow, "drop_page", fail)
        with pytest.raises(KeyError):
            files.close_project(window)
    assert title(known(backups_dir())[0].path) == "Edited"
    assert window.project is project
    rename_journey(project, "Afterwards")
    close(window, qtbot)
    assert title(known(backups_dir())[0].path) == "Afterwards"


def test_a_failing_backup_is_told_once_and_stops_nobody(window: MainWindow, qtbot: QtBot) -> None:
    backups_dir().parent.mkdir(parents=True, exist_ok=True)
    backups_dir().write_text("in the way")
    open_new(window, qtbot)
    assert "No backup" in told(window)
    assert window.project is not None
    rename_journey(window.project, "Edited")
    back_up(window, qtbot)
    assert told(window) == ""
    assert title(window.project.path) == "Edited"


def choose(number: int) -> Callable[[QDialog], bool]:
    """Walks down to a backup and presses Enter."""

    def act(dialog: QDialog) -> bool:
        dialog.show()
        tree = the(dialog, QTreeWidget, "backups")
        for _step in range(number):
            QTest.keyClick(tree, Qt.Key.Key_Down)
        QTest.keyClick(tree, Qt.Key.Key_Return)
        return dialog.result() == QDialog.DialogCode.Accepted

    return act


def two_states(window: MainWindow, qtbot: QtBot) -> Path:
    path = open_new(window, qtbot)
    assert window.project is not None
    rename_journey(window.project, "Edited")
    back_up(window, qtbot)
    return path


def test_an_earlier_state_comes_back_in_a_file_of_its_own(
    window: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    path, target = two_states(window, qtbot), tmp_path / "Earlier.sqlite"
    answers.prepared = [choose(1), target]
    window.actions_by_id["file.restore"].trigger()
    assert window.project is not None
    assert window.project.path == target
    assert window.project.session.document.ordered("journeys")[0].title != "Edited"
    assert title(path) == "Edited"
    assert "as it was on" in told(window)


@pytest.mark.parametrize("answered", [[lambda _dialog: False], [choose(1), None]])
def test_backing_out_of_restoring_changes_nothing(
    window: MainWindow, qtbot: QtBot, answers: Answers, answered: list[object]
) -> None:
    path = two_states(window, qtbot)
    answers.prepared = list(answered)
    window.actions_by_id["file.restore"].trigger()
    assert window.project is not None
    assert window.project.path == path
    assert window.project.session.document.ordered("journeys")[0].title == "Edited"


def test_escape_closes_the_list(window: MainWindow, qtbot: QtBot, answers: Answers) -> None:
    path = two_states(window, qtbot)

    def act(dialog: QDialog) -> bool:
        dialog.show()
        QTest.keyClick(the(dialog, QTreeWidget, "backups"), Qt.Key.Key_Escape)
        assert not dialog.isVisible()
        return dialog.result() == QDialog.DialogCode.Accepted

    answers.prepared = [act]
    window.actions_by_id["file.restore"].trigger()
    assert window.project is not None
    assert window.project.path == path


def test_the_list_says_what_each_backup_holds(window: MainWindow, qtbot: QtBot, answers: Answers) -> None:
    two_states(window, qtbot)

    def act(dialog: QDialog) -> bool:
        tree, about = the(dialog, QTreeWidget, "backups"), the(dialog, QLabel, "about")
        assert tree.topLevelItemCount() == 2
        first = tree.topLevelItem(0)
        assert first is not None
        assert [first.text(column) for column in range(3)][1:] == [
            "0",
            size_words(known(backups_dir())[0].size),
        ]
        assert about.text() == "“Edited”: 0 touchpoints"
        return False

    answers.prepared = [act]
    window.actions_by_id["file.restore"].trigger()


def test_without_a_backup_the_list_says_so_in_words(window: MainWindow, answers: Answers) -> None:
    def act(dialog: QDialog) -> bool:
        assert "no backup" in the(dialog, QLabel, "about").text()
        assert not the(dialog, QPushButton, "restore").isEnabled()
        assert not the(dialog, QComboBox, "projects").isVisible()
        return False

    answers.prepared = [act]
    window.actions_by_id["file.restore"].trigger()


def test_any_known_project_can_be_restored_from_the_start_page(
    window: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    first, second = open_new(window, qtbot), open_new(window, qtbot)
    window.actions_by_id["file.close"].trigger()
    target = tmp_path / "Again.sqlite"

    def act(dialog: QDialog) -> bool:
        projects, tree = the(dialog, QComboBox, "projects"), the(dialog, QTreeWidget, "backups")
        assert projects.count() == 2
        places = []
        for number in range(2):
            projects.setCurrentIndex(number)
            item = tree.topLevelItem(0)
            assert item is not None
            places.append(item.toolTip(3))
        assert [first.name in places[1], second.name in places[0]] == [True, True]
        return choose(0)(dialog)

    answers.prepared = [act, target]
    window.actions_by_id["file.restore"].trigger()
    assert window.project is not None
    assert window.project.path == target


def test_a_damaged_file_offers_its_backups(
    window: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    path = two_states(window, qtbot)
    close_quietly(window)
    data = bytearray(path.read_bytes())
    data[data.index(b"Edited")] ^= 1
    path.write_bytes(data)
    assert not files.open_path(window, path)
    assert "is damaged" in told(window)
    target = tmp_path / "Whole.sqlite"
    answers.prepared = [choose(0), target]
    press(window, qtbot, "Restore a backup…")
    assert window.project is not None
    assert window.project.path == target
    assert path.read_bytes() == data


def close_quietly(window: MainWindow) -> None:
    window.actions_by_id["file.close"].trigger()


def test_a_file_that_is_gone_or_empty_offers_its_backups(
    window: MainWindow, qtbot: QtBot, answers: Answers
) -> None:
    path = two_states(window, qtbot)
    close_quietly(window)
    shown: list[int] = []

    def act(dialog: QDialog) -> bool:
        shown.append(the(dialog, QTreeWidget, "backups").topLevelItemCount())
        return False

    path.write_bytes(b"")
    assert not files.open_path(window, path)
    answers.prepared = [act]
    press(window, qtbot, "Restore a backup…")
    path.unlink()
    assert not files.open_path(window, path)
    answers.prepared = [act]
    press(window, qtbot, "Restore a backup…")
    assert shown == [2, 2]


def test_a_file_without_backups_shows_those_of_others(
    window: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    two_states(window, qtbot)

    def act(dialog: QDialog) -> bool:
        assert "of other projects" in the(dialog, QLabel, "note").text()
        return False

    assert not files.open_path(window, tmp_path / "never there.sqlite")
    answers.prepared = [act]
    press(window, qtbot, "Restore a backup…")


def test_a_backup_that_has_rotted_is_told_and_nothing_is_made(
    window: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    path = two_states(window, qtbot)
    backup: Backup = known(backups_dir())[0]
    data = bytearray(backup.path.read_bytes())
    data[data.index(b"Edited")] ^= 1
    backup.path.write_bytes(data)
    answers.prepared = [choose(0), tmp_path / "Rotten.sqlite"]
    window.actions_by_id["file.restore"].trigger()
    assert "damaged" in told(window)
    assert not (tmp_path / "Rotten.sqlite").exists()
    assert window.project is not None
    assert window.project.path == path


def test_what_was_typed_is_stored_before_restoring(
    window: MainWindow, qtbot: QtBot, answers: Answers
) -> None:
    two_states(window, qtbot)
    assert window.project is not None
    workspace = window.project.workspace
    workspace.run(set_field, (workspace.journey,), "title", "Later")
    answers.prepared = [lambda _dialog: False]
    window.actions_by_id["file.restore"].trigger()
    assert title(window.project.path) == "Later"


def damaged(window: MainWindow, qtbot: QtBot) -> Path:
    """A project whose first page is gone."""
    path = two_states(window, qtbot)
    close_quietly(window)
    data = bytearray(path.read_bytes())
    data[200:4096] = bytes(3896)
    path.write_bytes(data)
    assert not files.open_path(window, path)
    return path


def test_a_damaged_file_is_rescued_into_a_new_project_with_a_list(
    window: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    path = damaged(window, qtbot)
    before = path.read_bytes()
    target, place = tmp_path / "Rescued.sqlite", tmp_path / "list.txt"
    answers.prepared = [target, place]
    press(window, qtbot, "Rescue what can be read…")
    assert window.project is not None
    assert window.project.path == target
    assert window.project.session.document.ordered("journeys")[0].title == "Edited"
    assert path.read_bytes() == before
    (shown,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, RescueWindow) and w.isVisible()]
    listed = the(shown, QPlainTextEdit, "report").toPlainText()
    assert "In the new project: " in listed
    QTest.mouseClick(the(shown, QPushButton, "saveReport"), Qt.MouseButton.LeftButton)
    written = place.read_text(encoding="utf-8")
    assert all(line in written for line in listed.split("\n\n"))
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_beside_what_was_rescued_the_newest_whole_backup_is_named_and_one_press_away(
    window: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    path = damaged(window, qtbot)
    answers.prepared = [tmp_path / "Rescued.sqlite"]
    press(window, qtbot, "Rescue what can be read…")
    (shown,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, RescueWindow) and w.isVisible()]
    assert "The newest backup is of " in the(shown, QPlainTextEdit, "report").toPlainText()
    answers.prepared = [choose(0), tmp_path / "Whole.sqlite"]
    QTest.mouseClick(the(shown, QPushButton, "restoreBackup"), Qt.MouseButton.LeftButton)
    assert window.project is not None
    assert window.project.path == tmp_path / "Whole.sqlite"
    assert path.exists()


def test_the_window_lives_while_the_backups_of_a_rescued_file_are_looked_through(
    window: MainWindow,
    qtbot: QtBot,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    damaged(window, qtbot)
    look, threads = restoring.newest_good, []

    def noted(*arguments: Any) -> object:
        threads.append(threading.current_thread())
        return look(*arguments)

    monkeypatch.setattr(restoring, "newest_good", noted)
    answers.prepared = [tmp_path / "Rescued.sqlite"]
    press(window, qtbot, "Rescue what can be read…")
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()


def test_backing_out_of_a_rescue_changes_nothing(window: MainWindow, qtbot: QtBot, answers: Answers) -> None:
    path = damaged(window, qtbot)
    before = path.read_bytes()
    answers.prepared = [None]
    press(window, qtbot, "Rescue what can be read…")
    assert window.project is None
    assert path.read_bytes() == before


def test_where_nothing_can_be_rescued_a_backup_is_offered(
    window: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    path = damaged(window, qtbot)
    data = path.read_bytes()
    path.write_bytes(data[:100] + bytes(len(data) - 100))
    assert not files.open_path(window, path)
    answers.prepared = [tmp_path / "Rescued.sqlite"]
    press(window, qtbot, "Rescue what can be read…")
    assert "Nothing of a project" in told(window)
    assert not (tmp_path / "Rescued.sqlite").exists()
    answers.prepared = [choose(0), tmp_path / "Whole.sqlite"]
    press(window, qtbot, "Restore a backup…")
    assert window.project is not None
    assert window.project.path == tmp_path / "Whole.sqlite"
