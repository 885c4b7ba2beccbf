"""The tray beside the board: typing, pasting, and turning lines into things by their letter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget

from journeymapper.model.fields import Id
from journeymapper.ops.nodes import add_next, add_node
from journeymapper.ops.tray import add_tray_lines
from journeymapper.ui import files
from journeymapper.ui.project_page import ProjectPage
from journeymapper.ui.tray import Tray
from journeymapper.ui.window import MainWindow
from tests.ui.finding import the

Key = Qt.Key


@pytest.fixture
def page(window: MainWindow) -> ProjectPage:
    """A project of two linked cards whose tray holds ninety lines."""
    window.resize(1400, 900)
    assert files.new_project(window)
    assert window.page is not None
    workspace = window.page.workspace
    first = workspace.run(add_node, workspace.session.new_id, workspace.journey, "touchpoint", 24, 200, "One")
    assert first is not None
    assert workspace.run(add_next, workspace.session.new_id, first.focus[0], {}) is not None
    lines = [f"Line {number}" for number in range(90)]
    assert workspace.run(add_tray_lines, workspace.session.new_id, workspace.journey, lines) is not None
    QApplication.processEvents()
    return window.page


def lines_of(page: ProjectPage) -> QListWidget:
    return the(page, QListWidget, "trayLines")


def field_of(page: ProjectPage) -> QLineEdit:
    the(page, Tray, "tray").start_typing()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def texts(page: ProjectPage) -> list[str]:
    workspace = page.workspace
    return [line.text for line in workspace.document.group("tray_lines", "journey", workspace.journey)]


def first_card(page: ProjectPage) -> Id:
    return next(node.id for node in page.workspace.document.nodes.values() if node.title == "One")


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)
    QApplication.processEvents()


@pytest.mark.parametrize(("key", "row"), [(Key.Key_Up, 89), (Key.Key_Down, 0)])
def test_line_that_the_arrow_leads_to_is_in_view(page: ProjectPage, key: Qt.Key, row: int) -> None:
    lines = lines_of(page)
    field_of(page)
    press(key)
    assert lines.hasFocus()
    assert lines.currentRow() == row
    assert lines.viewport().rect().contains(lines.visualItemRect(lines.currentItem()).center())


def test_arrow_down_leads_to_the_first_line_in_view(page: ProjectPage) -> None:
    lines = lines_of(page)
    lines.scrollToBottom()
    field_of(page)
    press(Key.Key_Down)
    assert lines.currentRow() > 50
    assert lines.viewport().rect().contains(lines.visualItemRect(lines.currentItem()).center())


def test_text_that_is_deleted_again_leaves_no_empty_line(page: ProjectPage) -> None:
    field = field_of(page)
    QTest.keyClicks(field, "wrong")
    assert page.workspace.pending.flush()
    assert "wrong" in texts(page)
    field.selectAll()
    QTest.keyClick(field, Key.Key_Backspace)
    press(Key.Key_Return)
    assert len(texts(page)) == 90
    assert "" not in texts(page)


def test_lines_turned_one_after_the_other_go_on_behind_the_selected_card(page: ProjectPage) -> None:
    page.workspace.select(first_card(page))
    field_of(page)
    press(Key.Key_Down)
    press(Key.Key_T)
    press(Key.Key_T)
    document = page.workspace.document
    ways = {(document.nodes[k.source].title, document.nodes[k.target].title) for k in document.links.values()}
    assert ways == {("One", "Line 0"), ("Line 0", "Line 1"), ("Line 1", "")}
    assert lines_of(page).hasFocus()
    assert len(texts(page)) == 88


def test_line_turned_into_a_note_is_brought_into_view(page: ProjectPage) -> None:
    page.workspace.select()
    stage = page.board.stage
    stage.set_camera(stage.camera.moved(4_000, 0))
    field_of(page)
    press(Key.Key_Down)
    press(Key.Key_N)
    (note,) = page.workspace.document.notes.values()
    assert page.workspace.selection == (note.id,)
    seen = stage.camera.seen(stage.size.width(), stage.size.height())
    assert seen.contains(stage.rect(note.id).center_x, stage.rect(note.id).center_y)


def test_pain_point_of_a_line_stays_at_the_selected_card(page: ProjectPage) -> None:
    page.workspace.select(first_card(page))
    field_of(page)
    press(Key.Key_Down)
    press(Key.Key_P)
    (pain,) = page.workspace.document.pain_points.values()
    assert (pain.host, pain.text) == (first_card(page), "Line 0")
    assert page.workspace.selection == (first_card(page),)
