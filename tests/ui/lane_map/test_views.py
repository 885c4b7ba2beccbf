"""Journey and Map in the window: tabs, keys and menus mean the view that is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QToolButton

from journeymapper.ops.cells import Spot
from journeymapper.ui import files
from journeymapper.ui.lane_map.view import MapView
from journeymapper.ui.project_page import ProjectPage
from journeymapper.ui.window import MainWindow
from tests.ui.finding import the

Key = Qt.Key


@pytest.fixture
def page(window: MainWindow) -> ProjectPage:
    """The passport example, as it opens."""
    files.open_example(window, "passport")
    QApplication.processEvents()
    assert window.page is not None
    return window.page


def the_map(page: ProjectPage) -> MapView:
    assert page.lane_map is not None
    return page.lane_map


def touchpoint(page: ProjectPage, title: str) -> str:
    return next(node.id for node in page.workspace.document.nodes.values() if node.title == title)


def to_map(window: MainWindow, page: ProjectPage) -> MapView:
    window.actions_by_id["view.as-map"].trigger()
    QApplication.processEvents()
    return the_map(page)


def test_tabs_switch_between_the_board_and_the_map(window: MainWindow, page: ProjectPage) -> None:
    tabs = {tab.text(): tab for tab in page.findChildren(QToolButton, "viewTab")}
    assert list(tabs) == ["Journey", "Map", "Customers"]
    assert tabs["Journey"].isChecked()
    tabs["Map"].click()
    assert page.on_map
    assert the_map(page).isVisible()
    assert (tabs["Journey"].isChecked(), tabs["Map"].isChecked()) == (False, True)
    tabs["Map"].click()
    assert page.on_map
    assert tabs["Map"].isChecked()
    tabs["Journey"].click()
    assert page.board.isVisible()


def test_keys_switch_and_the_shown_view_has_the_keyboard(window: MainWindow, page: ProjectPage) -> None:
    page.board.setFocus()
    QTest.keyClick(page.board, Key.Key_F4)
    assert QApplication.focusWidget() is page.lane_map
    QTest.keyClick(the_map(page), Key.Key_F3)
    assert QApplication.focusWidget() is page.board


def test_selection_is_shared_and_in_view_after_the_switch(window: MainWindow, page: ProjectPage) -> None:
    pay = touchpoint(page, "Pay the fee")
    page.workspace.select(pay)
    shown = to_map(window, page)
    assert shown.stage.spot == Spot("touchpoint", pay)


def test_what_was_being_typed_is_stored_by_the_switch(window: MainWindow, page: ProjectPage) -> None:
    pay = touchpoint(page, "Pay the fee")
    shown = to_map(window, page)
    shown.stage.select(Spot("doing", pay))
    shown.commands.edit("X")
    window.actions_by_id["view.as-board"].trigger()
    assert page.workspace.document.nodes[pay].doing == "X"
    assert not page.on_map


def test_text_that_is_refused_keeps_the_map_in_view(window: MainWindow, page: ProjectPage) -> None:
    shown = to_map(window, page)
    shown.stage.select(Spot("duration", touchpoint(page, "Pay the fee")))
    shown.commands.edit("3 months")
    window.actions_by_id["view.as-board"].trigger()
    assert page.on_map
    field = shown.findChild(QPlainTextEdit)
    assert field is not None
    assert field.toPlainText() == "3 months"
    shown.editor.cancel()


def test_zoom_means_the_view_that_is_shown(window: MainWindow, page: ProjectPage) -> None:
    board = page.board.zoom
    shown = to_map(window, page)
    before = shown.zoom
    window.actions_by_id["view.zoom-in"].trigger()
    assert shown.zoom > before
    assert page.board.zoom == board
    assert the(page, QToolButton, "zoomFigure").text() == f"{round(shown.zoom * 100)} %"


def test_delete_empties_the_cell_on_the_map_and_not_the_card(window: MainWindow, page: ProjectPage) -> None:
    pay = touchpoint(page, "Pay the fee")
    shown = to_map(window, page)
    shown.stage.select(Spot("doing", pay))
    window.actions_by_id["edit.delete"].trigger()
    assert page.workspace.document.nodes[pay].doing == ""


def test_commands_of_the_board_alone_are_switched_off(window: MainWindow, page: ProjectPage) -> None:
    page.workspace.select(touchpoint(page, "Pay the fee"))
    names = ("edit.duplicate", "edit.all", "insert.note", "insert.entry", "view.curve")
    assert all(window.actions_by_id[name].isEnabled() for name in names)
    to_map(window, page)
    assert not any(window.actions_by_id[name].isEnabled() for name in names)
    assert window.actions_by_id["insert.pain_point"].isEnabled()


def test_room_view_shows_the_map_alone_and_comes_back(window: MainWindow, page: ProjectPage) -> None:
    shown = to_map(window, page)
    page.show_room(True)
    assert shown.isVisible()
    assert not page.findChildren(QToolButton, "viewTab")[0].isVisible()
    page.workspace.select()
    shown.setFocus()
    QTest.keyClick(shown, Key.Key_Escape)
    assert not page.in_room
    assert page.on_map


def test_undo_from_the_map_shows_the_cell(window: MainWindow, page: ProjectPage) -> None:
    pay = touchpoint(page, "Pay the fee")
    said = page.workspace.document.nodes[pay].doing
    shown = to_map(window, page)
    shown.stage.select(Spot("doing", pay))
    shown.commands.delete()
    shown.stage.select(Spot("questions", touchpoint(page, "Read the rules")))
    window.actions_by_id["edit.undo"].trigger()
    assert page.workspace.document.nodes[pay].doing == said
    assert shown.stage.spot == Spot("doing", pay)


def test_project_closed_while_a_duration_is_typed_holds_it(window: MainWindow, page: ProjectPage) -> None:
    shown = to_map(window, page)
    shown.stage.select(Spot("duration", touchpoint(page, "Pay the fee")))
    shown.commands.edit("7")
    assert page.workspace.pending.waiting
    assert page.workspace.pending.flush()
    assert page.workspace.document.nodes[touchpoint(page, "Pay the fee")].duration_typical == 420


def test_branches_are_switched_in_the_view_menu(window: MainWindow, page: ProjectPage) -> None:
    action = window.actions_by_id["view.branches"]
    assert not action.isEnabled()
    shown = to_map(window, page)
    columns = len(shown.stage.lane_map.columns)
    assert action.isChecked()
    action.trigger()
    assert len(shown.stage.lane_map.columns) == columns - 1
    action.trigger()
    assert len(shown.stage.lane_map.columns) == columns
