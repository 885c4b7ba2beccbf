"""Printing through the system's printer: its preview shows the sheets; what is printed is a save point."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QPushButton

from journeymapper.ui import files
from journeymapper.ui.mnemonics import without_mnemonic
from journeymapper.ui.project_page import ProjectPage
from journeymapper.ui.window import MainWindow
from tests.ui.conftest import Answers
from tests.ui.finding import the


@pytest.fixture
def page(window: MainWindow) -> ProjectPage:
    assert files.open_example(window, "passport")
    assert window.page is not None
    return window.page


def agree(paper: str, size: str = "page") -> Callable[[QDialog], bool]:
    """Answers the questions and goes on to the preview."""

    def act(dialog: QDialog) -> bool:
        for name, value in (("paper", paper), ("size", size)):
            box = the(dialog, QComboBox, name)
            box.setCurrentIndex(box.findData(value))
        the(dialog, QCheckBox, "tile").setChecked(True)
        (button,) = [b for b in dialog.findChildren(QPushButton) if without_mnemonic(b.text()) == "Print…"]
        button.click()
        return dialog.result() == QDialog.DialogCode.Accepted

    return act


def print_to(path: Path) -> Callable[[QDialog], bool]:
    """What the system's dialog does when a PDF printer is chosen and Print is pressed."""

    def act(dialog: QDialog) -> bool:
        assert isinstance(dialog, QPrintPreviewDialog)
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        (shown,) = dialog.findChildren(QPrintPreviewWidget)
        shown.print_()
        return True

    return act


def sizes(path: Path) -> list[list[float]]:
    pages = PdfReader(io.BytesIO(path.read_bytes())).pages
    return [[float(side) / 72 * 25.4 for side in page.mediabox[2:]] for page in pages]


def test_a_sheet_is_printed_in_its_true_size_and_is_a_save_point(
    window: MainWindow, page: ProjectPage, answers: Answers, tmp_path: Path
) -> None:
    answers.prepared = [agree("A3"), print_to(tmp_path / "out.pdf")]
    window.activateWindow()
    QTest.keyClick(page.board, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert sizes(tmp_path / "out.pdf") == [pytest.approx([420, 297], abs=0.5)]
    assert window.project is not None
    (point,) = window.project.session.save_points
    assert (point.kind, point.name) == ("print", "Printer")


def test_all_sheets_of_a_wall_are_printed(
    window: MainWindow, page: ProjectPage, answers: Answers, tmp_path: Path
) -> None:
    answers.prepared = [agree("A4", "scale"), print_to(tmp_path / "out.pdf")]
    window.actions_by_id["file.print"].trigger()
    printed = sizes(tmp_path / "out.pdf")
    assert len(printed) > 4
    assert all(sorted(sheet) == pytest.approx([210, 297], abs=0.5) for sheet in printed)


def test_a_preview_that_is_closed_has_printed_nothing(
    window: MainWindow, page: ProjectPage, answers: Answers
) -> None:
    answers.prepared = [agree("A4"), lambda _dialog: False]
    window.actions_by_id["file.print"].trigger()
    assert window.project is not None
    assert window.project.session.save_points == ()


def test_the_preview_shows_the_sheet(window: MainWindow, page: ProjectPage, answers: Answers) -> None:
    seen: list[int] = []

    def look(dialog: QDialog) -> bool:
        dialog.show()
        (shown,) = dialog.findChildren(QPrintPreviewWidget)
        seen.append(shown.pageCount())
        return False

    answers.prepared = [agree("A4", "scale"), look]
    window.actions_by_id["file.print"].trigger()
    assert seen
    assert seen[0] > 4


def test_a_printer_gets_the_usual_paper_and_remembers_its_own(
    window: MainWindow, page: ProjectPage, answers: Answers
) -> None:
    seen: list[str] = []

    def look(dialog: QDialog) -> bool:
        seen.append(the(dialog, QComboBox, "paper").currentData())
        assert the(dialog, QComboBox, "format").isHidden() is (dialog.windowTitle() == "Print")
        return False

    answers.prepared = [look, agree("A3"), lambda _dialog: False, look]
    for _time in range(3):
        window.actions_by_id["file.print"].trigger()
    answers.prepared = [look]
    window.actions_by_id["file.export"].trigger()
    assert seen[0] in ("A4", "Letter")
    assert seen[1:] == ["A3", "poster"]
