"""From one project to the next: nothing is overwritten, nothing typed is lost, every problem is told."""

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.ops.fields import set_field
from journeymapper.settings import load_settings, settings_path
from journeymapper.storage.project_file import read_project
from journeymapper.ui import files
from journeymapper.ui.open_project import OpenProject
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MainWindow
from tests.ui.conftest import Answers, Desktop
from tests.ui.finding import the
from tests.ui.shell.banners import told


@pytest.fixture
def project(window: MainWindow) -> OpenProject:
    assert files.new_project(window)
    assert window.project is not None
    return window.project


def rename_journey(project: OpenProject, title: str) -> None:
    assert project.workspace.run(set_field, (project.workspace.journey,), "title", title) is not None


def copy_to(target: Path) -> Callable[[QDialog], bool]:
    """An answer to the dialog of a copy: a whole one, there."""

    def fill(dialog: QDialog) -> bool:
        the(dialog, QLineEdit, "target").setText(str(target))
        return True

    return fill


def press(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Presses a button of the banner."""
    buttons = [button for button in window.banner.findChildren(QPushButton) if button.text() == words]
    assert buttons, words
    newest = buttons[-1]  # those of an earlier message may not have gone yet
    qtbot.waitUntil(newest.isVisible)
    QTest.mouseClick(newest, Qt.MouseButton.LeftButton)


def test_moved_project_is_edited_at_its_new_place(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    draft, target = project.path, tmp_path / "Workshop.sqlite"
    answers.prepared = [target]
    window.actions_by_id["file.move"].trigger()
    rename_journey(project, "After the move")
    assert not draft.exists()
    assert project.path == target
    assert "Workshop.sqlite" in window.windowTitle()
    assert load_settings(settings_path()).recent_files == (target,)
    window.actions_by_id["file.close"].trigger()
    assert read_project(target).ordered("journeys")[0].title == "After the move"


def test_moving_backed_out_of_changes_nothing(
    window: MainWindow, project: OpenProject, answers: Answers
) -> None:
    draft = project.path
    answers.prepared = [None]
    window.actions_by_id["file.move"].trigger()
    assert project.path == draft
    assert draft.is_file()


def test_a_copy_leaves_the_window_with_its_own_file(
    window: MainWindow, project: OpenProject, answers: Answers, desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    target, own = tmp_path / "Copy.sqlite", project.path
    answers.prepared = [copy_to(target)]
    window.actions_by_id["file.copy"].trigger()
    rename_journey(project, "Only in mine")
    assert project.path == own
    assert read_project(target).ordered("journeys")[0].title != "Only in mine"


def test_the_copy_can_be_shown_in_its_folder(
    window: MainWindow, project: OpenProject, answers: Answers, desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.prepared = [copy_to(tmp_path / "Copy.sqlite")]
    window.actions_by_id["file.copy"].trigger()
    press(window, qtbot, "Show in folder")
    assert desktop.folders == [tmp_path / "Copy.sqlite"]


def test_a_copy_never_replaces_a_file(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    precious = tmp_path / "Precious.sqlite"
    precious.write_bytes(b"precious")
    answers.prepared = [copy_to(precious)]
    window.actions_by_id["file.copy"].trigger()
    assert precious.read_bytes() == b"precious"
    assert "Precious.sqlite" in told(window)


def test_a_file_that_is_no_project_is_refused_and_the_open_one_stays(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    stranger = tmp_path / "Letter.sqlite"
    stranger.write_text("Dear Olga")
    answers.prepared = [stranger]
    window.actions_by_id["file.open"].trigger()
    assert window.project is project
    assert "Letter.sqlite" in told(window)
    rename_journey(project, "Still mine")
    assert project.session.document.ordered("journeys")[0].title == "Still mine"


def test_opening_another_project_closes_the_former(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    former, copy = project.path, tmp_path / "Other.sqlite"
    answers.prepared = [copy_to(copy), copy]
    window.actions_by_id["file.copy"].trigger()
    window.actions_by_id["file.open"].trigger()
    assert window.project is not None
    assert window.project.path == copy
    with sqlite3.connect(former, timeout=0) as free:
        free.execute("BEGIN IMMEDIATE")
        free.rollback()
    free.close()


COMES_TO_THE_FRONT = pytest.mark.qt_log_ignore("This plugin does not support raise")


def says_that_it_is_open(window: MainWindow) -> bool:
    return "Already open here" in [label.text() for label in window.findChildren(QLabel)]


@COMES_TO_THE_FRONT
def test_opening_the_open_project_again_only_says_that_it_is_open(
    window: MainWindow, project: OpenProject, answers: Answers
) -> None:
    answers.prepared = [project.path]
    assert not says_that_it_is_open(window)
    window.actions_by_id["file.open"].trigger()
    assert window.project is project
    assert says_that_it_is_open(window)


@COMES_TO_THE_FRONT
def test_opening_the_same_file_through_a_link_says_that_it_is_open(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    link = tmp_path / "Link.sqlite"
    link.symlink_to(project.path)
    answers.prepared = [link]
    window.actions_by_id["file.open"].trigger()
    assert window.project is project
    assert says_that_it_is_open(window)
    rename_journey(project, "Its lock still holds")


def drop(target: QWidget, path: Path) -> bool:
    """Drags a file onto a widget and lets go; whether that was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), copy, data, left, none)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(target, QDropEvent(QPointF(300, 300), copy, data, left, none))
    return True


def test_a_dropped_project_opens(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    copy = tmp_path / "Dropped.sqlite"
    answers.prepared = [copy_to(copy)]
    window.actions_by_id["file.copy"].trigger()
    assert drop(window, copy)
    QApplication.processEvents()
    assert window.project is not None
    assert window.project.path == copy


def test_a_project_dropped_on_the_board_or_a_field_opens_too(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    copies = [tmp_path / "On the board.sqlite", tmp_path / "On a field.sqlite"]
    answers.prepared = [copy_to(copy) for copy in copies]
    for _copy in copies:
        window.actions_by_id["file.copy"].trigger()
    assert window.page is not None
    assert drop(window.page.board.viewport(), copies[0])
    QApplication.processEvents()
    assert window.project is not None
    assert window.project.path == copies[0]
    window.page.edit_in_inspector("title")
    field = window.focusWidget()
    assert field is not None
    assert drop(field, copies[1])
    QApplication.processEvents()
    assert window.project.path == copies[1]


def test_a_dropped_letter_is_not_taken(window: MainWindow, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Olga")
    assert not drop(window, letter)


def test_a_file_replaced_underneath_is_kept_as_a_copy(
    window: MainWindow, project: OpenProject, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    theirs, mine = tmp_path / "Theirs.sqlite", tmp_path / "Mine.sqlite"
    answers.prepared = [copy_to(theirs), mine]
    window.actions_by_id["file.copy"].trigger()
    replaced = project.path
    theirs.replace(replaced)
    workspace = project.workspace
    assert workspace.run(set_field, (workspace.journey,), "title", "Typed by me") is None
    assert workspace.document.ordered("journeys")[0].title != "Typed by me"
    press(window, qtbot, "Keep mine as a copy…")
    assert window.project is not None
    assert window.project.path == mine
    assert window.project.session.document.ordered("journeys")[0].title == "Typed by me"


def test_a_file_replaced_underneath_can_be_opened_again(
    window: MainWindow, project: OpenProject, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    theirs = tmp_path / "Theirs.sqlite"
    answers.prepared = [copy_to(theirs)]
    window.actions_by_id["file.copy"].trigger()
    replaced = project.path
    theirs.replace(replaced)
    assert project.workspace.run(set_field, (project.workspace.journey,), "title", "Mine") is None
    press(window, qtbot, "Open the file again")
    assert window.project is not None
    assert window.project is not project
    assert window.project.path == replaced


@pytest.mark.parametrize("fault", ["removed", "written over", "half copied", "open elsewhere"])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of open files")
def test_what_is_on_screen_stays_where_the_file_does_not_open_again(
    window: MainWindow, project: OpenProject, answers: Answers, qtbot: QtBot, tmp_path: Path, fault: str
) -> None:
    theirs, mine = tmp_path / "Theirs.sqlite", tmp_path / "Mine.sqlite"
    answers.prepared = [copy_to(theirs), mine]
    window.actions_by_id["file.copy"].trigger()
    data, other = theirs.read_bytes(), sqlite3.connect(theirs, isolation_level=None)
    if fault == "removed":
        project.path.unlink()
    elif fault == "written over":
        project.path.write_bytes(data[: len(data) // 2])
    elif fault == "half copied":
        theirs.write_bytes(data[: len(data) // 2])
        theirs.replace(project.path)
    else:
        other.execute("BEGIN EXCLUSIVE")
        theirs.replace(project.path)
    workspace = project.workspace
    assert workspace.run(set_field, (workspace.journey,), "title", "Typed by me") is None
    press(window, qtbot, "Open the file again")
    assert window.project is project
    assert told(window)
    press(window, qtbot, "Keep mine as a copy…")
    assert window.project is not None
    assert window.project.path == mine
    assert window.project.session.document.ordered("journeys")[0].title == "Typed by me"
    other.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a folder is made unwritable by a file in its place")
def test_a_project_that_cannot_be_made_is_made_once_it_can(
    window: MainWindow, surroundings: Surroundings, qtbot: QtBot
) -> None:
    drafts = surroundings.drafts
    drafts.parent.mkdir(parents=True, exist_ok=True)
    drafts.write_bytes(b"in the way")
    assert not files.new_project(window)
    assert "can’t be made" in told(window)
    press(window, qtbot, "Try again")
    assert window.project is None
    drafts.unlink()
    press(window, qtbot, "Try again")
    assert window.project is not None


def test_drafts_with_the_same_title_get_names_of_their_own(window: MainWindow) -> None:
    paths = set()
    for _round in range(3):
        assert files.new_project(window)
        assert window.project is not None
        paths.add(window.project.path)
    assert len(paths) == 3
