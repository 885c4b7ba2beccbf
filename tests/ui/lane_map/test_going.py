"""Going from cell to cell, one selection for board and Map, pinned names, zoom."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journeymapper.examples.building import build_example
from journeymapper.model.document import Document
from journeymapper.ops.fields import set_field
from tests.ui.lane_map.driving import LEFT, NO_KEYS, DrivenMap

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_click_selects_the_cell_and_its_touchpoint_on_the_board(cards: DrivenMap) -> None:
    cards.click("doing", "Two")
    assert cards.at == ("doing", "Two")
    assert cards.workspace.selection == (cards.host("Two"),)
    assert cards.board.stage.workspace.selection == (cards.host("Two"),)


def test_selection_on_the_board_moves_the_cell_within_its_lane(cards: DrivenMap) -> None:
    cards.click("doing", "Two")
    cards.workspace.select(cards.host("Four"))
    assert cards.at == ("doing", "Four")


def test_arrows_go_from_cell_to_cell_and_stop_at_the_edge(cards: DrivenMap) -> None:
    cards.key(Key.Key_Right)
    assert cards.at == ("touchpoint", "One")
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Down, Key.Key_Left):
        cards.key(key)
    assert cards.at == ("doing", "One")
    for _step in range(20):
        cards.key(Key.Key_Down)
    assert cards.at == ("questions", "One")
    cards.key(Key.Key_Left)
    assert cards.at == ("questions", "One")


def test_tab_goes_on_in_the_next_lane(cards: DrivenMap) -> None:
    cards.click("channel", "Four")
    cards.key(Key.Key_Tab)
    assert cards.at == ("doing", "One")
    cards.key(Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert cards.at == ("channel", "Four")


def test_entries_share_a_column_and_are_gone_through_one_by_one(
    show: Callable[[Document], DrivenMap],
) -> None:
    passport = show(build_example("passport", "en"))
    passport.click("touchpoint", "Trip booked")
    passport.key(Key.Key_Down)
    assert passport.at == ("touchpoint", "Reminder letter")
    passport.key(Key.Key_Return)
    passport.keys("Letter")
    passport.key(Key.Key_Return)
    assert {node.title for node in passport.document.nodes.values() if node.kind == "entry"} == {
        "Trip booked",
        "Letter",
    }


def test_edit_on_the_board_is_on_the_map_at_once_and_the_other_way_round(cards: DrivenMap) -> None:
    cards.workspace.run(set_field, (cards.host("Two"),), "title", "Second")
    assert cards.columns() == ["One", "Second", "Three", "Four"]
    cards.click("touchpoint", "Second")
    cards.keys("Deux")
    cards.key(Key.Key_Return)
    board = cards.board.stage.board.display.groups
    runs = {run.text for group in board for item in group.items for run in getattr(item, "runs", ())}
    assert "Deux" in runs


def test_escape_selects_nothing(cards: DrivenMap) -> None:
    cards.click("doing", "Two")
    cards.key(Key.Key_Escape)
    assert cards.at is None
    assert cards.workspace.selection == ()


def test_names_of_lanes_stay_where_the_map_is_scrolled_and_open_their_menu(
    show: Callable[[Document], DrivenMap],
) -> None:
    passport = show(build_example("passport", "en"))
    stage = passport.view.stage
    passport.view.zooming.to(2.0)
    stage.set_camera(stage.camera.moved(1200, 600))
    passport.settle()
    left, top = stage.pinned.insets(stage.camera, stage.size)
    assert left > 0
    assert top > 0
    part, x, _y = stage.pinned.to_map(stage.camera, stage.size, left / 2, 400)
    assert part == "names"
    assert 0 <= x <= stage.lane_map.label_width
    assert stage.pinned.to_map(stage.camera, stage.size, left + 50, top / 2)[0] == "headings"
    assert stage.pinned.to_map(stage.camera, stage.size, left + 50, top + 50)[0] == "cells"


def test_cell_that_is_gone_to_is_not_under_what_is_pinned(show: Callable[[Document], DrivenMap]) -> None:
    passport = show(build_example("passport", "en"))
    stage = passport.view.stage
    passport.view.zooming.to(2.0)
    passport.rect("questions", "Collect passport")
    cell = passport.rect("channel", "Read the rules")
    rect = stage.camera.view_rect(cell)
    left, top = stage.pinned.insets(stage.camera, stage.size)
    assert rect.x >= left
    assert rect.y >= top
    assert rect.right <= stage.size.width()


def test_zoom_by_keys_goes_in_and_back_to_the_whole(cards: DrivenMap) -> None:
    scale = cards.view.zoom
    cards.key(Key.Key_Plus, CTRL)
    assert cards.view.zoom > scale
    cards.key(Key.Key_0, CTRL)
    seen = cards.view.stage.camera.seen(cards.view.stage.size.width(), cards.view.stage.size.height())
    drawn = cards.view.stage.drawn
    assert seen.x <= drawn.x
    assert seen.right >= drawn.right


def test_drag_on_empty_ground_moves_the_map(cards: DrivenMap) -> None:
    before = cards.view.stage.camera
    cards.drag(QPoint(900, 840), QPoint(860, 800))
    assert (cards.view.stage.camera.left, cards.view.stage.camera.top) == (before.left + 40, before.top + 40)


def test_map_that_was_not_in_view_is_up_to_date_when_it_comes(cards: DrivenMap) -> None:
    cards.view.hide()
    cards.workspace.run(set_field, (cards.host("Two"),), "title", "Second")
    cards.view.show()
    assert cards.columns() == ["One", "Second", "Three", "Four"]


def test_screen_reader_hears_lane_column_and_text(cards: DrivenMap) -> None:
    cards.double_click("doing", "Two")
    cards.keys("Waits")
    cards.key(Key.Key_Escape)
    assert cards.view.accessibleDescription() == "Doing, 2, Two"
    QTest.mouseClick(cards.view.viewport(), LEFT, NO_KEYS, cards.middle("touchpoint", "Two"))
    assert cards.view.accessibleDescription() == "Touchpoint, 2, Two"
