"""Dragging touchpoints along the path, lanes up and down, and lanes' edges; the same cancelled by Esc."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journeymapper.model.durations import Duration
from journeymapper.ops.fields import set_wait
from journeymapper.ops.lanes import USUAL_LANES, add_lane
from journeymapper.ops.links import add_link
from journeymapper.ops.nodes import add_node
from tests.ui.driving import LEFT, NO_KEYS
from tests.ui.lane_map.driving import DrivenMap

CTRL = Qt.KeyboardModifier.ControlModifier
DAY = Duration(86_400, None, None)


def before(cards: DrivenMap, title: str) -> QPoint:
    """A pixel in the left half of a card."""
    rect = cards.rect("touchpoint", title)
    return cards.pixel(rect.x + 10, rect.center_y)


def height_of(cards: DrivenMap, lane: str) -> float:
    return next(band.rect.height for band in cards.view.stage.lane_map.lanes if band.key == lane)


def test_card_dragged_in_front_of_another_is_moved_on_the_path(cards: DrivenMap) -> None:
    cards.drag_pixels(cards.middle("touchpoint", "Four"), before(cards, "Two"))
    assert cards.path() == ["One", "Four", "Two", "Three"]
    assert cards.at == ("touchpoint", "Four")
    cards.workspace.undo()
    assert cards.path() == ["One", "Two", "Three", "Four"]


def test_card_dragged_behind_the_last_becomes_the_last(cards: DrivenMap) -> None:
    end = cards.middle("touchpoint", "Four") + QPoint(60, 0)
    cards.drag_pixels(cards.middle("touchpoint", "Two"), end)
    assert cards.path() == ["One", "Three", "Four", "Two"]


def test_escape_leaves_the_card_where_it_was(cards: DrivenMap) -> None:
    document = cards.document
    cards.drag_pixels(cards.middle("touchpoint", "Four"), before(cards, "Two"), escape=True)
    assert cards.document is document
    assert cards.view.stage.overlay.outline is None


def test_card_let_go_beside_its_place_stays_there(cards: DrivenMap) -> None:
    document = cards.document
    start = cards.middle("touchpoint", "Two")
    cards.drag_pixels(start, start + QPoint(40, 0))
    assert cards.document is document
    assert not cards.problems


def test_drag_shows_where_the_card_would_go_and_says_so(cards: DrivenMap) -> None:
    start = cards.middle("touchpoint", "Four")
    QTest.mousePress(cards.view.viewport(), LEFT, NO_KEYS, start)
    cards.pull(before(cards, "Two"))
    mark = cards.view.stage.overlay.mark
    column = next(c for c in cards.view.stage.lane_map.columns if c.host == cards.host("Two"))
    assert mark is not None
    assert mark.x1 == column.rect.x
    assert cards.hints[-1] == "Release to move the touchpoint here."
    cards.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(cards.view.viewport(), LEFT, NO_KEYS, start)


def test_refusal_is_said_while_dragging_and_nothing_changes(cards: DrivenMap) -> None:
    cards.do(add_link, cards.host("Four"), cards.host("Two"))
    assert cards.path() == ["One", "Two", "Three", "Four"]
    document = cards.document
    cards.drag_pixels(cards.middle("touchpoint", "Four"), before(cards, "Two"))
    assert cards.document is document
    assert len(cards.problems) == 1
    assert cards.hints[-2:] == ["“Four” and “Two” would be linked twice.", ""]


def test_wait_stays_with_the_card_that_it_leads_to(cards: DrivenMap) -> None:
    cards.workspace.run(set_wait, (cards.host("Two > Three"),), DAY)
    cards.settle()
    cards.drag_pixels(cards.middle("touchpoint", "Three"), before(cards, "Two"))
    assert cards.path() == ["One", "Three", "Two", "Four"]
    assert cards.document.links[cards.host("One > Three")].wait_typical == 86_400


def test_control_and_arrows_move_the_card_along_the_path(cards: DrivenMap) -> None:
    cards.click("doing", "Two")
    cards.key(Qt.Key.Key_Right, CTRL)
    assert cards.path() == ["One", "Three", "Two", "Four"]
    cards.key(Qt.Key.Key_Left, CTRL)
    assert cards.path() == ["One", "Two", "Three", "Four"]


def test_card_off_the_path_is_not_moved_along_it(cards: DrivenMap) -> None:
    journey = cards.workspace.journey
    lone = cards.do(add_node, journey, "touchpoint", 232, 600, "Lone").focus[0]
    cards.do(add_link, cards.host("Two"), lone)
    document = cards.document
    cards.drag_pixels(cards.middle("touchpoint", "Lone"), before(cards, "One"))
    assert cards.document is document
    assert "Only touchpoints of the shown path can be moved along it." in cards.hints


def test_lane_dragged_by_its_name_takes_another_place(cards: DrivenMap) -> None:
    cards.drag_pixels(cards.name_of("doing"), cards.name_of("channel") - QPoint(0, 8))
    assert cards.lanes() == ["touchpoint", "doing", "channel", *USUAL_LANES[3:]]
    cards.workspace.undo()
    assert cards.lanes() == list(USUAL_LANES)


def test_escape_leaves_the_lane_where_it_was(cards: DrivenMap) -> None:
    document = cards.document
    cards.drag_pixels(cards.name_of("doing"), cards.name_of("channel") - QPoint(0, 8), escape=True)
    assert cards.document is document


def test_lower_edge_of_a_lane_makes_it_higher_and_a_double_click_fits_its_text(cards: DrivenMap) -> None:
    height = height_of(cards, "doing")
    cards.drag_pixels(cards.lower_edge("doing"), cards.lower_edge("doing") + QPoint(0, 60))
    assert height_of(cards, "doing") == height + 60
    QTest.mouseDClick(cards.view.viewport(), LEFT, NO_KEYS, cards.lower_edge("doing"))
    assert height_of(cards, "doing") == height
    assert [lane.height for lane in cards.document.lanes.values()] == [None]


def test_escape_leaves_the_lane_as_high_as_it_was(cards: DrivenMap) -> None:
    document = cards.document
    cards.drag_pixels(cards.lower_edge("doing"), cards.lower_edge("doing") + QPoint(0, 60), escape=True)
    assert cards.document is document


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("lane", ["doing", "line"])
def test_click_on_a_name_opens_the_menu_of_the_lane(cards: DrivenMap, lane: str) -> None:
    if lane == "line":
        lane = cards.do(add_lane, "", "line_of_visibility").focus[0]
    QTest.mouseClick(cards.view.viewport(), LEFT, NO_KEYS, cards.name_of(lane))
    assert "Hide" in cards.offered()


def test_drag_beyond_the_edge_takes_the_map_along(cards: DrivenMap, qtbot: QtBot) -> None:
    cards.view.zooming.to(3.0)
    cards.settle()
    start = cards.middle("touchpoint", "One")
    QTest.mousePress(cards.view.viewport(), LEFT, NO_KEYS, start)
    left = cards.view.stage.camera.left
    cards.pull(QPoint(cards.view.stage.size.width() + 100, start.y()))
    qtbot.waitUntil(lambda: cards.view.stage.camera.left > left)
    cards.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(cards.view.viewport(), LEFT, NO_KEYS, start)
    assert cards.path() == ["One", "Two", "Three", "Four"]
