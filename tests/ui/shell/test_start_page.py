"""The start page: what it offers, and that it can be used by mouse and keys."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from journeymapper.settings import load_settings, settings_path, with_recent_file
from journeymapper.ui.window import MainWindow
from tests.ui.conftest import Answers
from tests.ui.finding import the


def entry(window: MainWindow, name: str) -> QPushButton:
    """The visible button that a screen reader calls `name`."""
    found = [button for button in window.findChildren(QPushButton) if button.accessibleName() == name]
    assert len(found) == 1, name
    return found[0]


def remember(window: MainWindow, *paths: Path) -> None:
    for path in paths:
        window.preferences.change(partial(with_recent_file, path=path))
    window.show_recent()


def test_new_project_has_a_file_at_once(window: MainWindow, qtbot: QtBot) -> None:
    button = the(window, QPushButton, "newProject")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.project is not None
    assert window.project.path.is_file()
    assert window.project.path.parent == window.surroundings.drafts
    assert "draft" in window.windowTitle()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_on_the_start_page_begins_a_project(window: MainWindow, key: Qt.Key) -> None:
    focused = window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)
    assert window.project is not None


def test_an_example_opens_as_a_draft_of_its_own(window: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(entry(window, "Adopting a shelter dog"), Qt.MouseButton.LeftButton)
    assert window.project is not None
    document = window.project.session.document
    assert document.ordered("journeys")[0].title == "Adopting a shelter dog"
    assert window.project.path.parent == window.surroundings.drafts


def test_recent_file_opens_with_a_click(
    window: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    kept = tmp_path / "Kept.sqlite"
    QTest.mouseClick(the(window, QPushButton, "newProject"), Qt.MouseButton.LeftButton)
    answers.prepared = [kept]
    window.actions_by_id["file.move"].trigger()
    window.actions_by_id["file.close"].trigger()
    assert window.project is None
    QTest.mouseClick(entry(window, "Kept"), Qt.MouseButton.LeftButton)
    assert window.project is not None
    assert window.project.path == kept


def test_a_file_that_is_gone_is_grey_and_can_be_taken_off_the_list(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    gone = tmp_path / "Gone.sqlite"
    remember(window, gone)
    button = entry(window, "Gone")
    assert not any(label.isEnabled() for label in button.findChildren(QLabel))
    QTest.keyClick(button, Qt.Key.Key_Delete)
    assert load_settings(settings_path()).recent_files == ()
    assert not [b for b in window.findChildren(QPushButton) if b.accessibleName() == "Gone" and b.isVisible()]


def test_a_recent_file_that_may_not_be_looked_at_does_not_stop_the_start(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    remember(window, tmp_path / ("x" * 300 + ".sqlite"))
    button = entry(window, "x" * 300)
    assert not any(label.isEnabled() for label in button.findChildren(QLabel))


def test_opening_a_file_that_is_gone_says_so_and_stays(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    remember(window, tmp_path / "Gone.sqlite")
    QTest.mouseClick(entry(window, "Gone"), Qt.MouseButton.LeftButton)
    assert window.project is None
    assert window.banner.isVisible()


def test_arrow_keys_go_from_entry_to_entry(window: MainWindow, qtbot: QtBot) -> None:
    first, second = entry(window, "Renewing a passport"), entry(window, "Getting a washing machine repaired")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()


def test_markup_in_a_file_name_is_shown_as_it_is(window: MainWindow, tmp_path: Path) -> None:
    remember(window, tmp_path / "<b>bold & more.sqlite")
    labels = [label for label in window.findChildren(QLabel) if label.text() == "<b>bold & more"]
    assert [label.textFormat() for label in labels] == [Qt.TextFormat.PlainText]
