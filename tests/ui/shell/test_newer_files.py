"""A file of a newer format in the window: what is understood of it can be looked at, and copied."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from journeymapper.i18n import set_language
from journeymapper.storage.database.format import FORMAT
from journeymapper.storage.opening import format_in
from journeymapper.ui import files
from journeymapper.ui.window import MainWindow
from tests.editing.small_project import small_project
from tests.storage import newer_formats as later
from tests.storage.newer_formats import make_newer
from tests.ui.conftest import Answers
from tests.ui.finding import the
from tests.ui.shell.banners import offered, press, told
from tests.ui.shell.test_open_elsewhere import rename, title_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "newer.sqlite"


def step_told(window: MainWindow) -> str:
    return the(window.banner, QLabel, "bannerStep").text()


def look_at(window: MainWindow, path: Path) -> None:
    assert not files.open_path(window, path)
    press(window, "Only look at it")
    assert window.project is not None


def test_a_newer_file_is_refused_and_can_be_looked_at(window: MainWindow, path: Path) -> None:
    before = make_newer(path, *later.COLUMN, *later.TABLE, document=small_project())
    assert not files.open_path(window, path)
    assert "newer Journeymapper (format 7)" in told(window)
    assert offered(window) == ["Only look at it"]
    press(window, "Only look at it")
    assert title_of(window) == "First journey"
    assert "only what this one understands is shown" in told(window)
    assert "1 unknown table, 1 unknown column, the history and the save points" in step_told(window)
    assert "The file stays as it is" in step_told(window)
    assert path.read_bytes() == before


def test_an_edit_of_it_is_refused_with_the_reason_and_a_copy_one_click_away(
    window: MainWindow, path: Path, answers: Answers
) -> None:
    before = make_newer(path, *later.COLUMN, document=small_project())
    look_at(window, path)
    assert not rename(window, "Second time")
    assert "made by a newer Journeymapper" in told(window)
    target = path.with_name("copy.sqlite")
    answers.prepared.append(target)
    press(window, "Go on in a copy…")
    assert window.project is not None
    assert window.project.path == target
    assert title_of(window) == "Second time"
    assert format_in(target.read_bytes()) == FORMAT
    assert path.read_bytes() == before


def test_what_was_told_of_it_is_gone_when_it_is_closed(window: MainWindow, path: Path) -> None:
    make_newer(path, document=small_project())
    look_at(window, path)
    assert window.banner.isVisible()
    window.actions_by_id["file.close"].trigger()
    assert window.project is None
    assert not window.banner.isVisible()


def test_it_is_not_moved(window: MainWindow, path: Path) -> None:
    make_newer(path, document=small_project())
    look_at(window, path)
    assert not window.actions_by_id["file.move"].isEnabled()
    assert window.actions_by_id["file.copy"].isEnabled()


def test_a_newer_file_that_is_refused_leaves_the_window_as_it_was(window: MainWindow, path: Path) -> None:
    make_newer(path, *later.TRIGGER, document=small_project())
    assert not files.open_path(window, path)
    press(window, "Only look at it")
    assert window.project is None
    assert "did not make" in told(window)


def test_in_russian_every_word_is_russian(window: MainWindow, path: Path) -> None:
    make_newer(
        path, *later.COLUMN, *later.TABLE, "ALTER TABLE personas RENAME TO p", document=small_project()
    )
    try:
        set_language("ru")
        assert not files.open_path(window, path)
        press(window, "Только посмотреть")
        assert "показано только то" in told(window)
        assert "2 неизвестные таблицы" in step_told(window)
    finally:
        set_language("en")
