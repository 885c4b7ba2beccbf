"""A project whose file was taken away or written over is not closed without asking."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journeymapper.model.document import Document
from journeymapper.ops.fields import set_field
from journeymapper.storage.project_file import read_project
from journeymapper.ui import files
from journeymapper.ui.window import MainWindow
from tests.ui.conftest import Answers
from tests.ui.faults import press

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of open files")
THEIRS = b"of another program " * 600


def removed(path: Path) -> None:
    path.unlink()


def replaced(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(THEIRS)
    other.replace(path)


def written_over(path: Path) -> None:
    path.write_bytes(THEIRS)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def folder_moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("moved"))


ACCIDENTS = (removed, replaced, written_over, emptied, folder_moved)


@pytest.fixture
def edited(window: MainWindow) -> Document:
    """The window has a project in which something was changed."""
    assert files.open_example(window, "passport")
    assert window.project is not None
    workspace = window.project.workspace
    workspace.run(set_field, (workspace.journey,), "title", "Only here")
    return window.project.session.document


def path_of(window: MainWindow) -> Path:
    assert window.project is not None
    return window.project.path


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_what_is_shown_is_kept_as_a_copy_when_asked(
    window: MainWindow, answers: Answers, edited: Document, tmp_path: Path, accident: Callable[[Path], None]
) -> None:
    accident(path_of(window))
    copy = tmp_path / "copy.sqlite"
    answers.prepared = [0, copy]
    assert not window.close()
    assert answers.prepared == []
    assert path_of(window) == copy
    assert window.close()
    assert read_project(copy) == edited


def test_who_backs_out_stays_with_the_project(window: MainWindow, answers: Answers, edited: Document) -> None:
    path_of(window).unlink()
    for answer in ([None], [0, None]):
        answers.prepared = [*answer]
        assert not window.close()
        assert window.project is not None
        assert window.project.session.document == edited


def test_another_file_is_not_touched_by_closing_without_a_copy(
    window: MainWindow, answers: Answers, edited: Document
) -> None:
    path = path_of(window)
    replaced(path)
    answers.prepared = [1]
    assert window.close()
    assert window.project is None
    assert path.read_bytes() == THEIRS


def test_opening_another_project_asks_as_well(window: MainWindow, answers: Answers, edited: Document) -> None:
    path_of(window).unlink()
    answers.prepared = [None]
    assert not files.open_example(window, "shelter")
    assert window.project is not None
    assert window.project.session.document == edited


def test_a_file_that_is_as_it_was_left_is_closed_at_once(
    window: MainWindow, answers: Answers, edited: Document
) -> None:
    path = path_of(window)
    os.utime(path, (0, 0))
    assert window.close()
    assert answers.asked == []
    assert read_project(path) == edited


def test_a_file_that_was_only_renamed_is_closed_at_once(
    window: MainWindow, answers: Answers, edited: Document
) -> None:
    path = path_of(window)
    renamed = path.rename(path.with_name("renamed.sqlite"))
    assert window.close()
    assert answers.asked == []
    assert read_project(renamed) == edited


@pytest.mark.parametrize("happens", ACCIDENTS)
def test_a_program_that_the_system_ends_keeps_what_it_shows_as_a_draft_and_waits_for_no_answer(
    window: MainWindow, edited: Document, answers: Answers, happens: Callable[[Path], None]
) -> None:
    path = path_of(window)
    happens(path)
    window.told_to_end = True
    assert window.close()
    assert answers.asked == []
    kept = window.preferences.settings.recent_files[0]
    assert kept.parent == window.surroundings.drafts
    assert kept.stem == f"{path.stem} (copy)"
    assert read_project(kept) == edited


def test_what_was_being_typed_then_is_in_the_draft(
    window: MainWindow, edited: Document, answers: Answers
) -> None:
    assert window.project is not None
    workspace = window.project.workspace
    card = workspace.document.journey_nodes(workspace.journey)[2].id
    workspace.select(card)
    QApplication.processEvents()  # the board takes the keyboard
    press(Qt.Key.Key_F2)
    press("X")
    assert workspace.pending.waiting
    path_of(window).unlink()
    window.told_to_end = True
    assert window.close()
    assert answers.asked == []
    kept = read_project(window.preferences.settings.recent_files[0])
    assert kept.nodes[card].title != edited.nodes[card].title
    assert "X" in kept.nodes[card].title


@pytest.mark.usefixtures("edited")
def test_a_program_that_the_system_ends_ends_also_where_no_draft_can_be_made(
    window: MainWindow, answers: Answers
) -> None:
    path_of(window).unlink()
    window.surroundings.drafts.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(window.surroundings.drafts, ignore_errors=True)
    window.surroundings.drafts.write_bytes(b"")
    window.told_to_end = True
    assert window.close()
    assert answers.asked == []


@pytest.mark.usefixtures("edited")
def test_a_program_that_the_system_ends_makes_no_draft_of_what_is_in_its_file(window: MainWindow) -> None:
    path = path_of(window)
    window.told_to_end = True
    assert window.close()
    assert list(window.surroundings.drafts.iterdir()) == [path]
