"""Sending a copy: what it will be without is told in numbers before it is written, and is not in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from journeymapper import i18n
from journeymapper.merging.leaving_out import counted, without
from journeymapper.ops.fields import set_field
from journeymapper.storage.project_file import open_project, read_project
from journeymapper.ui import files
from journeymapper.ui.mnemonics import without_mnemonic
from journeymapper.ui.open_project import OpenProject
from journeymapper.ui.window import MainWindow
from tests.ui.conftest import FIRST_MOMENT, Answers, Desktop
from tests.ui.finding import the
from tests.ui.shell.banners import told
from tests.ui.shell.test_files import press

Act = Callable[[QDialog], bool]


@pytest.fixture
def project(window: MainWindow) -> OpenProject:
    assert files.open_example(window, "shelter")
    assert window.project is not None
    workspace = window.project.workspace
    workspace.run(set_field, (workspace.journey,), "author", "Olga Canary")
    return window.project


def box(dialog: QDialog, kind: str) -> QCheckBox:
    return the(dialog, QCheckBox, f"without-{kind}")


def tick(dialog: QDialog, kind: str) -> None:
    box(dialog, kind).setFocus()
    QTest.keyClick(box(dialog, kind), Qt.Key.Key_Space)


def filled(target: Path, *kinds: str) -> Act:
    def fill(dialog: QDialog) -> bool:
        for kind in kinds:
            tick(dialog, kind)
        the(dialog, QLineEdit, "target").setText(str(target))
        return True

    return fill


def send(window: MainWindow, answers: Answers, act: Act) -> None:
    answers.prepared = [act]
    window.actions_by_id["file.copy"].trigger()


def test_a_copy_is_whole_unless_something_is_ticked(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    send(window, answers, filled(tmp_path / "copy.sqlite"))
    copy = open_project(tmp_path / "copy.sqlite", clock=lambda: FIRST_MOMENT)
    assert copy.document == project.session.document
    assert copy.history == project.file.history
    copy.close()


def test_what_is_ticked_is_told_in_numbers_and_left_out(
    window: MainWindow, project: OpenProject, answers: Answers, desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    target, document = tmp_path / "copy.sqlite", project.session.document
    counts = counted(document)
    assert counts["notes"]
    assert counts["evidence"] > 1
    seen: list[str] = []

    def fill(dialog: QDialog) -> bool:
        kinds = ("history", "notes", "evidence", "authors")
        seen.extend(without_mnemonic(box(dialog, kind).text()) for kind in kinds)
        return filled(target, "notes", "evidence", "authors")(dialog)

    send(window, answers, fill)
    assert seen[0] == "History and save points: 1 edit, 0 save points"
    assert seen[2].startswith(f"{counts['evidence']} texts on how we know")
    assert seen[3].startswith("1 author’s name")
    left = read_project(target)
    assert left == without(document, ("history", "notes", "evidence", "authors"))
    assert b"Canary" not in target.read_bytes()
    assert " kB" in told(window)
    press(window, qtbot, "Show in folder")
    assert desktop.folders == [target]


def test_the_history_goes_with_anything_else(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    seen: list[tuple[bool, bool]] = []

    def look(dialog: QDialog) -> None:
        seen.append((box(dialog, "history").isChecked(), box(dialog, "history").isEnabled()))

    def fill(dialog: QDialog) -> bool:
        look(dialog)
        tick(dialog, "notes")
        look(dialog)
        tick(dialog, "notes")
        look(dialog)
        return False

    send(window, answers, fill)
    assert seen == [(False, True), (True, False), (False, True)]


def test_the_size_is_told_before(
    window: MainWindow, project: OpenProject, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    said: list[str] = []

    def fill(dialog: QDialog) -> bool:
        size = the(dialog, QLabel, "size")
        said.append(size.text())
        tick(dialog, "history")
        tick(dialog, "notes")
        qtbot.waitUntil(lambda: size.text() != said[0])
        said.append(size.text())
        return filled(tmp_path / "copy.sqlite")(dialog)

    send(window, answers, fill)
    kilobytes = round((tmp_path / "copy.sqlite").stat().st_size / 1000)
    assert f" {kilobytes} kB" in said[1]
    assert said[0] != said[1]


def test_backing_out_writes_nothing(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    def back_out(dialog: QDialog) -> bool:
        filled(tmp_path / "copy.sqlite", "notes")(dialog)
        dialog.show()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        return dialog.result() == QDialog.DialogCode.Accepted

    send(window, answers, back_out)
    assert list(tmp_path.glob("*.sqlite")) == []


def test_a_name_that_is_taken_can_not_be_chosen(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    taken = tmp_path / "taken.sqlite"
    taken.write_text("mine")
    enabled: list[bool] = []

    def fill(dialog: QDialog) -> bool:
        go = the(dialog, QPushButton, "write")
        for name in ("taken", "taken.sqlite", "free"):
            the(dialog, QLineEdit, "target").setText(str(tmp_path / name))
            enabled.append(go.isEnabled())
        return False

    send(window, answers, fill)
    assert enabled == [False, False, True]
    assert taken.read_text() == "mine"


def test_another_place_can_be_picked(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    chosen = tmp_path / "chosen.sqlite"

    def fill(dialog: QDialog) -> bool:
        answers.prepared.append(chosen)
        QTest.mouseClick(the(dialog, QPushButton, "choose"), Qt.MouseButton.LeftButton)
        return True

    send(window, answers, fill)
    assert read_project(chosen) == project.session.document


@pytest.mark.parametrize("spoken", ["en", "ru"])
def test_no_sentence_of_the_dialog_is_cut(
    window: MainWindow, project: OpenProject, answers: Answers, spoken: str
) -> None:
    def cut(dialog: QDialog) -> list[str]:
        QApplication.processEvents()
        labels = [one for one in dialog.findChildren(QLabel) if one.isVisible()]
        return [one.text() for one in labels if one.heightForWidth(one.width()) > one.height()]

    def look(dialog: QDialog) -> bool:
        dialog.show()
        assert cut(dialog) == []
        the(dialog, QLineEdit, "target").setText(str(project.path))
        assert the(dialog, QLabel, "fieldProblem").isVisible()
        assert cut(dialog) == []
        dialog.resize(420, 100)
        assert cut(dialog) == []
        dialog.hide()
        return False

    i18n.set_language(spoken)
    try:
        send(window, answers, look)
    finally:
        i18n.set_language("en")


def test_the_open_project_keeps_what_its_copy_was_made_without(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    before = project.session.document
    send(window, answers, filled(tmp_path / "copy.sqlite", "notes", "authors"))
    assert project.session.document is before
    assert project.workspace.undo()
