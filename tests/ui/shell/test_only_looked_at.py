"""A project that can only be looked at says why, and how to go on: one click away, also after an edit."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from journeymapper.i18n import set_language
from journeymapper.storage.project_file import create_project
from journeymapper.ui import files
from journeymapper.ui.window import MainWindow
from tests.editing.small_project import small_project
from tests.storage.cutting import cut_off
from tests.storage.full_project import now
from tests.ui.conftest import Answers
from tests.ui.finding import the
from tests.ui.shell.banners import offered, press, told
from tests.ui.shell.test_open_elsewhere import rename, title_of


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project on a medium that can't be written."""
    folder = tmp_path / "medium"
    folder.mkdir()
    path = folder / "passport.sqlite"
    create_project(path, small_project(), clock=now).close()
    allowed = os.access
    monkeypatch.setattr(
        "os.access",
        lambda place, mode: allowed(place, mode) and not (mode & os.W_OK and Path(place) in (path, folder)),
    )
    return path


@pytest.fixture
def russian() -> Iterator[None]:
    set_language("ru")
    yield
    set_language("en")


def contents(path: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in path.parent.iterdir()}


def step_told(window: MainWindow) -> str:
    return the(window.banner, QLabel, "bannerStep").text()


def test_one_that_was_cut_off_is_shown_as_it_was_before_and_said_so(window: MainWindow, path: Path) -> None:
    cut_off(path)
    before = contents(path)
    assert len(before) == 2
    assert files.open_path(window, path)
    assert title_of(window) == "First journey"
    assert "was not closed properly last time, and its file can’t be written" in told(window)
    assert "as it was after the last whole edit" in step_told(window)
    assert offered(window) == ["Go on in a copy…"]
    assert contents(path) == before


@pytest.mark.usefixtures("russian")
def test_it_is_said_in_russian(window: MainWindow, path: Path) -> None:
    cut_off(path)
    assert files.open_path(window, path)
    assert "закрыт неправильно, а его файл защищён от записи" in told(window)
    assert "после последней завершённой правки" in step_told(window)


def test_an_edit_is_refused_with_the_reason_and_goes_on_in_a_copy(
    window: MainWindow, path: Path, answers: Answers, tmp_path: Path
) -> None:
    assert files.open_path(window, path)
    assert the(window, QLabel, "saved").text() == "View only"
    assert not rename(window, "Second")
    assert told(window) == "This can’t be changed here: “passport.sqlite” or its folder can’t be written."
    assert offered(window) == ["Go on in a copy…"]
    answers.prepared.append(tmp_path / "copy.sqlite")
    press(window, "Go on in a copy…")
    assert title_of(window) == "Second"
    assert the(window, QLabel, "saved").text() == "✓ All changes saved"
