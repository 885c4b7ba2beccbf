"""A disk that goes away while an edit is stored, when nobody can say any more whether it is."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeymapper.storage.project_file import read_project
from journeymapper.ui import files
from journeymapper.ui.window import MainWindow
from tests.storage.proofs.disk import Failing
from tests.storage.proofs.driver import installed
from tests.ui.conftest import Answers
from tests.ui.shell.banners import press, told
from tests.ui.shell.test_full_disk import rename, title_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the files behind handles are asked of /proc")


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch, window: MainWindow) -> Iterator[Failing]:
    """The project that `window` shows was edited, and just as the last edit is stored the disk goes."""
    disk = Failing(for_good=True)
    with installed(monkeypatch, disk):
        assert files.new_project(window)
        assert window.project is not None
        rename(window.project, "First")
        rename(window.project, "Second")
        disk.at_an_end = True
        rename(window.project, "Third")
        yield disk
        disk.number = None
        files.close_project(window)


def test_an_edit_that_may_be_stored_is_told_as_such(window: MainWindow, disk: Failing) -> None:
    assert "Whether the last change is stored is not known." in told(window)
    assert title_of(window) == "Second"
    press(window, "Try again")
    assert "Whether the last change is stored is not known." in told(window)
    assert title_of(window) == "Second"


def test_once_the_disk_is_back_the_edit_is_shown_and_not_done_twice(
    window: MainWindow, disk: Failing
) -> None:
    assert window.project is not None
    disk.number = None
    press(window, "Try again")
    assert "stored after all" in told(window)
    assert title_of(window) == "Third"
    assert window.project.workspace.undo()
    assert title_of(window) == "Second"


def test_undoing_where_that_may_be_stored_shows_it_as_well(window: MainWindow, disk: Failing) -> None:
    assert window.project is not None
    disk.number = None
    assert not window.project.workspace.undo()
    assert "stored after all" in told(window)
    assert "Could not undo" not in told(window)
    assert title_of(window) == "Third"


def test_a_copy_made_then_has_the_edit_once(
    window: MainWindow, disk: Failing, answers: Answers, tmp_path: Path
) -> None:
    disk.number = None
    answers.prepared = [tmp_path / "copy.sqlite"]
    press(window, "Go on in a copy…")
    assert window.project is not None
    assert window.project.path == tmp_path / "copy.sqlite"
    assert title_of(window) == "Third"
    assert window.project.workspace.undo()
    assert title_of(window) == "Second"


def test_backing_out_of_the_copy_does_not_do_it_twice(
    window: MainWindow, disk: Failing, answers: Answers
) -> None:
    assert window.project is not None
    disk.number = None
    answers.prepared = [None]
    press(window, "Go on in a copy…")
    assert title_of(window) == "Third"
    window.project.workspace.run_again()
    assert [step.label.fields.get("title") for step in window.project.session.steps][-2:] == [
        "Second",
        "Third",
    ]


def test_a_project_closed_then_holds_what_was_stored(window: MainWindow, disk: Failing) -> None:
    assert window.project is not None
    path = window.project.path
    disk.number = None
    assert files.close_project(window)
    assert read_project(path).ordered("journeys")[0].title == "Third"
