"""In every dialog, in both languages, Alt and a letter lead to each button and each field with a caption."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journeymapper import i18n, ui
from journeymapper.model.progress import Progress
from journeymapper.ops.fields import set_field
from journeymapper.storage.project_file import copy_project
from journeymapper.ui import files
from journeymapper.ui.beside_window import BesideWindow
from journeymapper.ui.commands.history import look
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.history.past_window import PastWindow
from journeymapper.ui.mnemonics import chosen_letters, give_mnemonics, lettered, mnemonic, without_mnemonic
from journeymapper.ui.window import MainWindow
from tests.stories.test_merging_by_keys import cards, edited
from tests.ui.conftest import Answers
from tests.ui.finding import the


@pytest.fixture(params=["en", "ru"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.set_language(request.param)
    yield request.param
    i18n.set_language("en")


class Seen:
    """The dialogs that were on screen, by the names of their classes."""

    def __init__(self, spoken: str) -> None:
        self.names: set[str] = set()
        self._spoken = spoken

    def look(self, part: QWidget) -> bool:
        """Checks its letters; the user then backs out."""
        self.names.add(type(part.window()).__name__)
        texts = [widget.text() for widget in lettered(part)]
        letters = [mnemonic(text) for text in texts]
        assert texts
        assert all(letters), texts
        assert len(set(letters)) == len(letters), texts
        if self._spoken == "ru":
            assert not [text for text, letter in zip(texts, letters, strict=True)
                        if letter.isascii() and not without_mnemonic(text).isascii()]  # fmt: skip
        return False


def test_every_dialog_has_a_letter_of_its_own_for_all_that_can_be_pressed_or_filled_in(
    window: MainWindow, answers: Answers, tmp_path: Path, spoken: str
) -> None:
    seen = Seen(spoken)
    assert files.open_example(window, "shelter")
    project = window.project
    assert project is not None
    copy = tmp_path / "Theirs.sqlite"
    copy_project(project.file, copy)
    card = cards(project.session.document)[0].id
    edited(copy, lambda session: session.run(set_field, (card,), "title", "Theirs"))
    project.workspace.run(set_field, (card,), "title", "Ours")
    for action in ("file.copy", "file.export", "file.print", "file.restore", "file.about", "help.about"):
        answers.prepared = [seen.look]
        window.actions_by_id[action].trigger()
        assert not answers.prepared, action
    answers.prepared = [copy, seen.look]
    window.actions_by_id["share.merge"].trigger()
    answers.prepared = [copy, take_theirs]
    window.actions_by_id["share.merge"].trigger()
    (report,) = window.findChildren(BesideWindow)
    seen.look(report)
    window.actions_by_id["share.compare"].trigger()
    point = project.session.save_point("manual", "Before")
    project.session.keep(point, project.session.document)
    look(window, point)
    for beside in window.findChildren(BesideWindow):
        seen.look(beside)
    (past,) = window.findChildren(PastWindow)
    strip = the(past, QPushButton, "pastRestore").parentWidget()
    assert strip is not None
    seen.look(strip)
    for made in made_by_hand(window):
        seen.look(made)
        made.deleteLater()
    assert missing(seen.names) == set()


def take_theirs(dialog: QDialog) -> bool:
    QTest.mouseClick(the(dialog, QPushButton, "take-theirs"), Qt.MouseButton.LeftButton)
    return True


def made_by_hand(window: MainWindow) -> Iterator[QWidget]:
    """Windows that come only after a fault, or while something takes long."""
    from journeymapper.ui.rescue_window import RescueWindow
    from journeymapper.ui.working import WorkingDialog

    yield RescueWindow(window, "Lost.sqlite", ["All is there."], print, print)
    yield WorkingDialog("Reading…", Progress(), window)


def missing(seen: set[str]) -> set[str]:
    """Dialogs and windows of the program that were not seen. The list of keys has nothing to press."""
    for found in pkgutil.walk_packages(ui.__path__, "journeymapper.ui."):
        importlib.import_module(found.name)
    every = {*QDialog.__subclasses__(), *BesideWindow.__subclasses__()}
    return (
        {kind.__name__ for kind in every if kind.__module__.startswith("journeymapper.")}
        - seen
        - {"KeysWindow"}
    )


def meanwhile(act: Callable[[QDialog], object]) -> None:
    """Calls `act` with the question that is open when the event loop runs next, and answers it with Esc."""

    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, run)


def test_questions_have_letters_too(styled: QApplication, qtbot: QtBot, spoken: str) -> None:
    seen, parent = Seen(spoken), QWidget()
    qtbot.addWidget(parent)
    dialogs = Dialogs(parent)
    meanwhile(seen.look)
    assert dialogs.choose("?", "", [i18n._("Replace"), i18n._("Try again")]) is None
    meanwhile(seen.look)
    assert dialogs.ask_line(i18n._("Add persona"), i18n._("Name")) is None
    assert len(seen.names) == 2


def test_alt_and_the_letter_of_a_caption_lead_to_its_field(
    window: MainWindow, answers: Answers, spoken: str
) -> None:
    assert files.open_example(window, "shelter")

    def by_letter(dialog: QDialog) -> bool:
        dialog.show()
        dialog.activateWindow()
        QApplication.processEvents()
        field = the(dialog, QLineEdit, "target")
        (caption,) = [found for found in dialog.findChildren(QLabel) if found.buddy() is field]
        assert not field.hasFocus()
        press_alt(dialog, mnemonic(caption.text()))
        assert field.hasFocus()
        return False

    answers.prepared = [by_letter]
    window.actions_by_id["file.copy"].trigger()
    assert not answers.prepared


def press_alt(part: QWidget, letter: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.window() is part
    for pressed in (True, False):
        QTest.simulateEvent(focused, pressed, ord(letter.upper()), Qt.KeyboardModifier.AltModifier, "", False)
    QApplication.processEvents()


def test_and_signs_in_a_text_stay_and_letters_of_elsewhere_are_left_alone(
    styled: QApplication, qtbot: QtBot
) -> None:
    part = QWidget()
    qtbot.addWidget(part)
    column = QVBoxLayout(part)
    made = [QPushButton(text) for text in ("R&&D", "&Read", "›")]
    for button in made:
        column.addWidget(button)
    give_mnemonics(part, "d")
    assert [button.text() for button in made] == ["&R&&D", "R&ead", "›"]
    assert [without_mnemonic(button.text()) for button in made] == ["R&D", "Read", "›"]


@given(st.lists(st.text("abcdeё &1", max_size=5), max_size=7), st.text("ab"))
def test_no_letter_is_given_twice_and_none_is_left_that_somebody_lacks(texts: list[str], taken: str) -> None:
    places = chosen_letters(texts, taken)
    letters = [text[at] for text, at in zip(texts, places, strict=True) if at is not None]
    assert len(set(letters)) == len(letters)
    assert not set(letters) & set(taken)
    assert all(letter.isalpha() for letter in letters)
    free = set("abcde") - set(letters) - set(taken)
    without = [text for text, at in zip(texts, places, strict=True) if at is None]
    assert not [text for text in without if free & set(text) and "ё" not in text]
