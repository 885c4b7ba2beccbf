"""Printing from the window: the questions, the file, and what is told at the end."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from journeymapper.ops.fields import set_field
from journeymapper.ui import files
from journeymapper.ui.export_dialog import done_words
from journeymapper.ui.export_job import Done
from journeymapper.ui.project_page import ProjectPage
from journeymapper.ui.window import MainWindow
from tests.ui.conftest import Answers, Desktop
from tests.ui.finding import the


@pytest.fixture
def page(window: MainWindow) -> ProjectPage:
    assert files.open_example(window, "passport")
    assert window.page is not None
    return window.page


def agree(dialog: QDialog, target: Path, paper: str = "A3") -> bool:
    """Fills the dialog in and presses Export; whether it closed with that."""
    box = the(dialog, QComboBox, "paper")
    box.setCurrentIndex(box.findData(paper))
    the(dialog, QLineEdit, "target").setText(str(target))
    (button,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Export"]
    button.click()
    return dialog.result() == QDialog.DialogCode.Accepted


def written(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.banner.findChildren(QProgressBar)[0]
    qtbot.waitUntil(lambda: window.banner.isVisible() and not bar.isVisible(), timeout=20_000)


def test_the_board_is_printed_and_can_be_opened(
    window: MainWindow, page: ProjectPage, answers: Answers, desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "Wall.pdf"
    answers.prepared = [lambda dialog: agree(dialog, target)]
    QTest.mouseClick(the(page, QPushButton, "exportPdf"), Qt.MouseButton.LeftButton)
    written(window, qtbot)
    assert target.read_bytes().startswith(b"%PDF")
    (show,) = [b for b in window.banner.findChildren(QPushButton) if b.text() == "Open"]
    qtbot.waitUntil(show.isVisible)
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    assert desktop.files == [target]


def test_a_name_without_ending_gets_one(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.prepared = [lambda dialog: agree(dialog, tmp_path / "Wall v1.2", "poster")]
    window.actions_by_id["file.export"].trigger()
    written(window, qtbot)
    assert (tmp_path / "Wall v1.2.pdf").is_file()


def test_an_existing_file_is_replaced_only_when_the_user_says_so(
    window: MainWindow, page: ProjectPage, answers: Answers, tmp_path: Path
) -> None:
    target = tmp_path / "Wall.pdf"
    target.write_bytes(b"last year")
    answers.prepared = [lambda dialog: agree(dialog, target), None]
    window.actions_by_id["file.export"].trigger()
    assert target.read_bytes() == b"last year"
    assert not window.banner.isVisible()


def test_a_folder_that_is_not_there_is_told(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.prepared = [lambda dialog: agree(dialog, tmp_path / "no" / "folder" / "Wall.pdf")]
    window.actions_by_id["file.export"].trigger()
    written(window, qtbot)
    assert "no folder" in the(window.banner, QLabel, "bannerText").text()
    assert list(tmp_path.iterdir()) == []


def test_what_is_edited_meanwhile_is_not_in_the_print_and_not_lost(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.prepared = [lambda dialog: agree(dialog, tmp_path / "Wall.pdf")]
    window.actions_by_id["file.export"].trigger()
    page.workspace.run(set_field, (page.workspace.journey,), "title", "Edited meanwhile")
    qtbot.waitUntil((tmp_path / "Wall.pdf").is_file, timeout=20_000)
    assert page.workspace.document.journeys[page.workspace.journey].title == "Edited meanwhile"


def test_a_poster_has_no_orientation_to_choose(
    window: MainWindow, page: ProjectPage, answers: Answers
) -> None:
    seen: list[bool] = []

    def look(dialog: QDialog) -> bool:
        paper, orientation = the(dialog, QComboBox, "paper"), the(dialog, QComboBox, "orientation")
        seen.append(orientation.isEnabled())
        paper.setCurrentIndex(paper.findData("A4"))
        seen.append(orientation.isEnabled())
        return False

    answers.prepared = [look]
    window.actions_by_id["file.export"].trigger()
    assert seen == [False, True]


def test_characters_without_a_font_are_named() -> None:
    names = tuple(f"LETTER {number}" for number in range(9))
    text, remarks = done_words(Done(Path("Wall.pdf"), names, unshaped=True, scale=0.5))
    assert "Wall.pdf" in text
    assert "9 characters" in remarks
    assert "LETTER 4 …" in remarks
    assert "LETTER 5" not in remarks
    assert "50.0 %" in remarks
    assert len(remarks.splitlines()) == 3
