"""The menus of cells and lanes do what they say."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymapper.ops.cells import Spot, set_cell
from journeymapper.ops.lanes import USUAL_LANES, add_lane
from journeymapper.ops.links import add_link
from journeymapper.ops.nodes import add_node
from tests.ui.driving import LEFT, NO_KEYS, Key
from tests.ui.lane_map.driving import DrivenMap

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def menu_at(cards: DrivenMap, place: QPoint) -> None:
    """Opens the context menu at a pixel."""
    viewport = cards.view.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)
    cards.settle()


def lane_menu(cards: DrivenMap, lane: str) -> None:
    QTest.mouseClick(cards.view.viewport(), LEFT, NO_KEYS, cards.name_of(lane))
    cards.settle()


def test_lane_is_hidden_and_shown_again(cards: DrivenMap) -> None:
    lane_menu(cards, "doing")
    cards.choose("Hide")
    assert "doing" not in cards.lanes()
    lane_menu(cards, "channel")
    cards.choose("Show “Doing”")
    assert cards.lanes() == list(USUAL_LANES)


def test_lane_is_moved_up_and_down(cards: DrivenMap) -> None:
    lane_menu(cards, "doing")
    cards.choose("Move up")
    assert cards.lanes()[:3] == ["touchpoint", "doing", "channel"]
    lane_menu(cards, "doing")
    cards.choose("Move down")
    assert cards.lanes() == list(USUAL_LANES)


def test_own_lane_is_added_below_renamed_and_removed_with_its_texts(cards: DrivenMap) -> None:
    lane_menu(cards, "doing")
    cards.choose("Add a lane below…")
    cards.keys("Systems")
    cards.key(Key.Key_Return)
    own = cards.lanes()[3]
    assert cards.document.lanes[own].title == "Systems"
    lane_menu(cards, own)
    cards.choose("Rename…")
    cards.keys("Backstage")
    cards.key(Key.Key_Return)
    assert cards.document.lanes[own].title == "Backstage"
    cards.do(set_cell, Spot(own, cards.host("Two")), cards.workspace.persona, "CRM")
    lane_menu(cards, own)
    cards.choose("Remove the lane")
    assert cards.lanes() == list(USUAL_LANES)
    assert not cards.document.lane_texts


def test_lane_whose_name_is_not_given_is_not_added(cards: DrivenMap) -> None:
    before = cards.document
    lane_menu(cards, "doing")
    cards.choose("Add a lane below…")
    cards.keys("Sys")
    cards.key(Key.Key_Escape)
    assert cards.document is before


def test_line_of_visibility_is_drawn_below_the_lane_and_only_once(cards: DrivenMap) -> None:
    lane_menu(cards, "doing")
    cards.choose("Line of visibility below")
    line = next(lane for lane in cards.document.lanes.values() if lane.kind == "line_of_visibility")
    assert cards.lanes()[3] == line.id
    lane_menu(cards, "doing")
    assert "Line of visibility below" not in cards.offered()


def test_branches_are_hidden_and_shown(cards: DrivenMap) -> None:
    branch = cards.do(add_node, cards.workspace.journey, "touchpoint", 432, 600, "Branch").focus[0]
    cards.do(add_link, cards.host("Two"), branch)
    assert "Branch" in cards.columns()
    lane_menu(cards, "doing")
    cards.choose("Branches")
    assert "Branch" not in cards.columns()
    lane_menu(cards, "doing")
    cards.choose("Branches")
    assert "Branch" in cards.columns()


def test_touchpoint_is_added_behind_and_its_title_typed(cards: DrivenMap) -> None:
    menu_at(cards, cards.middle("doing", "Two"))
    cards.choose("Touchpoint behind")
    cards.keys("New")
    cards.key(Key.Key_Return)
    assert cards.path() == ["One", "Two", "New", "Three", "Four"]


def test_touchpoint_is_removed_and_its_neighbours_joined(cards: DrivenMap) -> None:
    menu_at(cards, cards.middle("touchpoint", "Two"))
    cards.choose("Remove touchpoint")
    assert cards.path() == ["One", "Three", "Four"]


def test_cell_menu_says_how_we_know_and_what_is_felt(cards: DrivenMap) -> None:
    menu_at(cards, cards.middle("evidence", "Two"))
    cards.choose("How we know", "Observed")
    menu_at(cards, cards.middle("evidence", "Two"))
    cards.choose("Feeling", "Very good")
    evidence = cards.document.evidence_of(cards.host("Two"))
    assert evidence is not None
    assert evidence.kind == "observed"
    assert [feeling.score for feeling in cards.document.feelings.values()] == [2]


def test_what_the_insert_menu_offers_goes_to_its_lane(cards: DrivenMap) -> None:
    cards.click("touchpoint", "Two")
    cards.view.insert("pain_point")
    cards.keys("Slow")
    cards.key(Key.Key_Return)
    assert cards.said("pain_points", "Two") == "Slow"
    cards.view.stage.select(Spot("doing", cards.host("Two")))
    cards.view.insert("moment_of_truth")
    assert cards.node("Two").moment_of_truth
    cards.view.insert("feeling")
    cards.key(Key.Key_1)
    assert [feeling.score for feeling in cards.document.feelings.values()] == [-2]


def test_own_lane_shows_what_it_says_at_a_card(cards: DrivenMap) -> None:
    own = cards.do(add_lane, "Systems").focus[0]
    cards.do(set_cell, Spot(own, cards.host("Two")), cards.workspace.persona, "CRM")
    groups = cards.view.stage.lane_map.display.groups
    texts = {run.text for g in groups for item in g.items for run in getattr(item, "runs", ())}
    assert {"Systems", "CRM"} <= texts


def test_lane_is_reached_by_the_menu_of_its_cell(cards: DrivenMap) -> None:
    menu_at(cards, cards.middle("doing", "Two"))
    cards.choose("Lane", "Hide")
    assert "doing" not in cards.lanes()


def test_wait_is_added_in_front_of_a_card_and_gone_again_when_it_is_cleared(cards: DrivenMap) -> None:
    menu_at(cards, cards.middle("doing", "Three"))
    cards.choose("Waiting before…")
    cards.keys("9 d")
    cards.key(Key.Key_Return)
    assert cards.columns() == ["One", "Two", "wait", "Three", "Four"]
    cards.click("duration", "Two > Three")
    cards.key(Key.Key_Delete)
    assert cards.columns() == ["One", "Two", "Three", "Four"]
    assert cards.at == ("duration", "Three")


def test_waiting_time_that_is_not_given_changes_nothing(cards: DrivenMap) -> None:
    before = cards.document
    menu_at(cards, cards.middle("doing", "Three"))
    cards.choose("Waiting before…")
    cards.keys("9 d")
    cards.key(Key.Key_Escape)
    assert cards.document is before
