"""The name of an export’s file, and names in its dialog: whatever they are, they are no bug."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from journeymapper.ops.fields import set_field
from journeymapper.ui.printing.dialog import PrintDialog
from journeymapper.ui.project_page import ProjectPage
from journeymapper.ui.window import MainWindow
from tests.ui.conftest import Answers
from tests.ui.finding import the
from tests.ui.shell.test_export_dialog import export, export_button, look
from tests.ui.shell.test_export_dialog import page as page


@pytest.mark.parametrize("typed", ["", "  ", "/", ".", "./"])
def test_a_place_without_a_name_cannot_be_exported_to(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot, typed: str
) -> None:
    def at(dialog: QDialog) -> None:
        assert isinstance(dialog, PrintDialog)
        field = the(dialog, QLineEdit, "target")
        field.setText("Wall.pdf")
        qtbot.waitUntil(export_button(dialog).isEnabled)
        field.setText(typed)
        assert not export_button(dialog).isEnabled()
        assert dialog.target.suffix in (".pdf", "")

    look(window, answers, at)


@pytest.mark.parametrize("typed", ["x" * 300, "~nobody-of-this-name/x"])
def test_a_name_that_no_file_can_have_is_told(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot, typed: str
) -> None:
    export(window, answers, qtbot, Path(typed), paper="poster")
    assert "“" in the(window.banner, QLabel, "bannerText").text()


def test_an_ampersand_in_a_name_is_one_in_the_list_of_personas(
    window: MainWindow, page: ProjectPage, answers: Answers
) -> None:
    page.workspace.run(set_field, (page.workspace.persona,), "name", "Tom & Ann")

    def at(dialog: QDialog) -> None:
        box = the(dialog, QComboBox, "persona")
        assert "Tom & Ann" in [box.itemText(row) for row in range(box.count())]

    look(window, answers, at)
