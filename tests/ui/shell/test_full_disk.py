"""A disk that is full while the window is open: what cannot be stored is not shown, and can be done again."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from journeymapper.ops.fields import set_field
from journeymapper.storage.project_file import read_project
from journeymapper.ui import files
from journeymapper.ui.open_project import OpenProject
from journeymapper.ui.window import MainWindow
from tests.small_files import files_end_at
from tests.ui.conftest import Answers
from tests.ui.shell.banners import press, told

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no limit of file sizes there")


@pytest.fixture
def project(window: MainWindow) -> OpenProject:
    assert files.new_project(window)
    assert window.project is not None
    return window.project


@contextmanager
def full() -> Iterator[None]:
    """Nothing can be written to any file beyond its first kilobyte."""
    with files_end_at(1024):
        yield


def title_of(window: MainWindow) -> str:
    assert window.project is not None
    return str(window.project.session.document.ordered("journeys")[0].title)


def rename(project: OpenProject, title: str) -> bool:
    return project.workspace.run(set_field, (project.workspace.journey,), "title", title) is not None


def test_an_edit_on_a_full_disk_can_be_tried_again(window: MainWindow, project: OpenProject) -> None:
    before = title_of(window)
    with full():
        assert not rename(project, "Second time")
        assert title_of(window) == before
        assert "not stored" in told(window)
        press(window, "Try again")
        assert title_of(window) == before
        assert "not stored" in told(window)
    press(window, "Try again")
    assert title_of(window) == "Second time"
    assert told(window) == ""
    window.actions_by_id["file.close"].trigger()
    assert read_project(project.path).ordered("journeys")[0].title == "Second time"


def test_an_edit_on_a_full_disk_is_taken_into_a_copy(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    own, copy, before = project.path, tmp_path / "Elsewhere.sqlite", title_of(window)
    with full():
        assert not rename(project, "Taken along")
    answers.prepared = [copy]
    press(window, "Go on in a copy…")
    assert window.project is not None
    assert window.project.path == copy
    assert title_of(window) == "Taken along"
    assert read_project(own).ordered("journeys")[0].title == before


def test_an_edit_waits_when_there_is_no_room_for_a_copy_either(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    copy = tmp_path / "Elsewhere.sqlite"
    with full():
        assert not rename(project, "Waiting")
        answers.prepared = [copy]
        press(window, "Go on in a copy…")
        assert window.project is project
        assert not copy.exists()
        assert "Elsewhere.sqlite" in told(window)
    press(window, "Try again")
    assert title_of(window) == "Waiting"


def test_an_edit_waits_when_going_on_in_a_copy_is_backed_out_of(
    window: MainWindow, project: OpenProject, answers: Answers
) -> None:
    with full():
        assert not rename(project, "Waiting")
        answers.prepared = [None]
        press(window, "Go on in a copy…")
    press(window, "Try again")
    assert title_of(window) == "Waiting"


def test_undoing_on_a_full_disk_is_told_and_can_be_tried_again(
    window: MainWindow, project: OpenProject
) -> None:
    before = title_of(window)
    with full():
        assert not rename(project, "Given up")
    rename(project, "To be undone")
    with full():
        window.actions_by_id["edit.undo"].trigger()
        assert title_of(window) == "To be undone"
        assert told(window) == "Could not undo."
    press(window, "Try again")
    assert title_of(window) == before
    with full():
        window.actions_by_id["edit.redo"].trigger()
        assert told(window) == "Could not redo."
    press(window, "Try again")
    assert title_of(window) == "To be undone"


def test_closing_on_a_full_disk_asks_for_what_is_being_typed(
    window: MainWindow, project: OpenProject, answers: Answers, qtbot: QtBot
) -> None:
    assert window.page is not None
    window.actions_by_id["journey.details"].trigger()
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "Typed last")
    with full():
        answers.prepared = [0, None]  # again in vain, then stay
        window.close()
        assert window.isVisible()
        assert window.project is project
    window.close()
    assert read_project(project.path).ordered("journeys")[0].title == "Typed last"
