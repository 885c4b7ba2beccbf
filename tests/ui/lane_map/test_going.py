"""Going from cell to cell, one selection for board and Map, pinned names, zoom."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journeymapper.examples.building import build_example
from journeymapper.model.document import Document
from journeymapper.model.durations import Duration
from journeymapper.ops.fields import set_field, set_wait
from tests.ui.board.drawn import empty
from tests.ui.driving import LEFT, NO_KEYS
from tests.ui.lane_map.driving import DrivenMap

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
    cards.drag_pixels(QPoint(900, 840), QPoint(860, 800))
    assert (cards.view.stage.camera.left, cards.view.stage.camera.top) == (before.left + 40, before.top + 40)


def test_held_space_shows_a_hand_that_moves_the_map(cards: DrivenMap) -> None:
    camera, viewport = cards.view.stage.camera, cards.view.viewport()
    start = cards.middle("touchpoint", "Two")
    QTest.keyPress(cards.view, Qt.Key.Key_Space)
    cards.pull(start)
    assert viewport.cursor().shape() == Qt.CursorShape.OpenHandCursor
    cards.drag_pixels(start, start + QPoint(-40, 30))
    QTest.keyRelease(cards.view, Qt.Key.Key_Space)
    assert cards.view.stage.camera == camera.moved(40, -30)
    assert cards.path() == ["One", "Two", "Three", "Four"]


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


def test_pinned_card_is_selected_where_it_is_and_edited_at_its_own_place(
    show: Callable[[Document], DrivenMap],
) -> None:
    passport = show(build_example("passport", "en"))
    stage = passport.view.stage
    passport.window.resize(1500, 700)
    passport.settle()
    stage.set_camera(stage.camera.moved(0, 400))
    assert stage.pinned.shows_cards(stage.camera, stage.size)
    column = next(c for c in stage.lane_map.columns if c.host == passport.host("Read the rules"))
    place = QPoint(
        passport.pixel(column.rect.center_x, 0).x(), stage.pinned.insets(stage.camera, stage.size)[1] - 40
    )
    before = stage.camera
    QTest.mouseClick(passport.view.viewport(), LEFT, NO_KEYS, place)
    assert passport.at == ("touchpoint", "Read the rules")
    assert stage.camera == before
    passport.key(Key.Key_Return)
    passport.keys("Reads")
    passport.key(Key.Key_Return)
    assert passport.document.nodes[column.host].title == "Reads"


def test_phase_is_selected_by_its_heading_and_renamed_there(show: Callable[[Document], DrivenMap]) -> None:
    passport = show(build_example("passport", "en"))
    phase, rect = passport.view.stage.lane_map.headings[1]
    place = passport.pixel(rect.center_x, rect.center_y)
    QTest.mouseClick(passport.view.viewport(), LEFT, NO_KEYS, place)
    assert passport.workspace.selection == (phase,)
    QTest.mouseDClick(passport.view.viewport(), LEFT, NO_KEYS, place)
    passport.settle()
    passport.keys("Applying")
    passport.key(Key.Key_Return)
    assert passport.document.phases[phase].title == "Applying"
    assert not passport.is_typing


def test_home_and_end_go_to_the_ends_of_the_lane(cards: DrivenMap) -> None:
    cards.click("doing", "Two")
    cards.key(Key.Key_End)
    assert cards.at == ("doing", "Four")
    cards.key(Key.Key_Home)
    assert cards.at == ("doing", "One")


def test_first_touchpoint_of_an_empty_journey_is_drawn_on_the_map(
    show: Callable[[Document], DrivenMap],
) -> None:
    blank = show(empty())
    blank.view.insert("touchpoint")
    blank.keys("First")
    blank.key(Key.Key_Return)
    assert blank.path() == ["First"]


def test_undo_of_a_waiting_time_shows_the_wait(cards: DrivenMap) -> None:
    link = cards.host("Two > Three")
    for days in (1, 2):
        cards.workspace.run(set_wait, (link,), Duration(86_400 * days, None, None))
    cards.click("doing", "One")
    cards.workspace.undo()
    assert cards.at == ("duration", "wait")
