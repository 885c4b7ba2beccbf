"""About this file: what takes how much of it, and making it smaller."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from journeymapper.ops.fields import set_field
from journeymapper.ui import files
from journeymapper.ui.window import MainWindow
from tests.project_files import passport_in
from tests.ui.conftest import Answers


@pytest.fixture
def opened(window: MainWindow) -> MainWindow:
    assert files.open_example(window, "passport")
    assert window.page is not None
    workspace = window.page.workspace
    for number in range(5):
        workspace.run(set_field, (workspace.journey,), "title", f"Title {number}")
    return window


def show(window: MainWindow, answers: Answers, act: Callable[[QDialog], object], *more: object) -> list[str]:
    """The texts of the dialog after `act`."""
    seen: list[str] = []

    def look(dialog: QDialog) -> bool:
        dialog.show()
        act(dialog)
        QApplication.processEvents()
        seen.extend(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
        dialog.close()
        return False

    answers.prepared = [look, *more]
    window.actions_by_id["file.about"].trigger()
    return seen


def press(name: str) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        button = dialog.findChild(QPushButton, name)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return act


@pytest.mark.parametrize("folder", ["Maps", "Everything that the workshops of this year were about " * 3])
def test_no_text_in_it_is_cut_however_long_its_place_and_what_is_said_are(
    window: MainWindow, answers: Answers, tmp_path: Path, folder: str
) -> None:
    place = tmp_path / folder.strip()
    place.mkdir()
    assert files.open_path(window, passport_in(place))

    def act(dialog: QDialog) -> None:
        for _ in range(2):
            QApplication.processEvents()
            shown = [one for one in dialog.findChildren(QLabel) if one.isVisible()]
            assert len(shown) > 14
            for one in shown:
                need = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
                assert one.height() >= need, one.text()
            press("compact")(dialog)

    show(window, answers, act)


def test_enter_leaves_the_dialog(opened: MainWindow, answers: Answers) -> None:
    left: list[bool] = []

    def close(dialog: QDialog) -> None:
        focused = dialog.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Return)
        left.append(not dialog.isVisible())

    show(opened, answers, close)
    assert left == [True]


def test_the_file_and_its_parts_are_told(opened: MainWindow, answers: Answers) -> None:
    assert opened.project is not None
    texts = show(opened, answers, lambda _dialog: None)
    assert opened.project.path.name in texts
    assert "History: 5 steps" in texts
    assert "0 save points" in texts
    assert texts[-2] == "In all"


def test_compacting_says_what_came_of_it_and_keeps_the_steps(opened: MainWindow, answers: Answers) -> None:
    texts = show(opened, answers, press("compact"))
    assert any("given back" in text or "Nothing to give back" in text for text in texts)
    assert opened.project is not None
    assert len(opened.project.session.steps) == 5


def test_history_is_forgotten_after_asking(opened: MainWindow, answers: Answers) -> None:
    assert opened.project is not None
    show(opened, answers, press("forget"), None)
    session = opened.project.session
    assert len(session.steps) == 5
    texts = show(opened, answers, press("forget"), 0)
    assert not session.steps
    assert "History: 0 steps" in texts
    assert not opened.actions_by_id["edit.undo"].isEnabled()


def test_a_file_that_cannot_be_written_is_not_compacted(opened: MainWindow, answers: Answers) -> None:
    assert opened.project is not None
    path = opened.project.path
    path.rename(path.with_name("elsewhere.sqlite"))
    texts = show(opened, answers, press("compact"))
    assert any("moved, removed or replaced" in text for text in texts)
    path.with_name("elsewhere.sqlite").rename(path)
