"""The real prompts, answered by real clicks and keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.mnemonics import without_mnemonic


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialogs(parent: QWidget) -> Dialogs:
    return Dialogs(parent)


def meanwhile(act: Callable[[QDialog], None]) -> None:
    """Calls `act` with the dialog that is open when the event loop runs next."""

    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)

    QTimer.singleShot(0, run)


def click(words: str) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        (button,) = [b for b in dialog.findChildren(QPushButton) if without_mnemonic(b.text()) == words]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return act


def escape(dialog: QDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_choice_is_told_by_its_number(dialogs: Dialogs) -> None:
    meanwhile(click("Go on in a copy…"))
    assert dialogs.choose("It can’t be stored.", "", ["Try again", "Go on in a copy…"]) == 1


def test_escape_chooses_nothing(dialogs: Dialogs) -> None:
    meanwhile(escape)
    assert dialogs.choose("It can’t be stored.", "", ["Try again"]) is None


def test_a_message_shows_markup_as_it_is(dialogs: Dialogs) -> None:
    seen: list[Qt.TextFormat] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.append(dialog.textFormat())
        escape(dialog)

    meanwhile(look)
    dialogs.tell("<img src='/etc/passwd'>")
    assert seen == [Qt.TextFormat.PlainText]


def test_a_line_comes_without_white_space_around_it(dialogs: Dialogs) -> None:
    def answer(dialog: QDialog) -> None:
        field = dialog.findChildren(QLineEdit)[0]
        QTest.keyClicks(field, "  Second journey ")
        QTest.keyClick(field, Qt.Key.Key_Return)

    meanwhile(answer)
    assert dialogs.ask_line("New journey", "What is it called?") == "Second journey"


def test_an_empty_line_is_no_answer(dialogs: Dialogs) -> None:
    meanwhile(lambda dialog: QTest.keyClick(dialog.findChildren(QLineEdit)[0], Qt.Key.Key_Return))
    assert dialogs.ask_line("New journey", "What is it called?") is None


def test_a_place_gets_the_project_ending(dialogs: Dialogs, tmp_path: Path) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.findChildren(QLineEdit)[0].setText("Workshop")
        dialog.accept()

    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    meanwhile(answer)
    assert dialogs.ask_place_for_project("Move", tmp_path / "x.sqlite") == tmp_path / "Workshop.sqlite"
