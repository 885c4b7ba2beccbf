"""Typing into cells of the Map: where each lane stores it, how one goes on, what Esc takes back."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journeymapper.model.durations import Duration
from journeymapper.ops.attach import add_pain_point, set_channel, set_feeling
from journeymapper.ops.fields import set_wait
from journeymapper.ops.lanes import add_lane
from journeymapper.ops.links import add_link
from journeymapper.ops.nodes import add_node
from tests.ui.lane_map.driving import DrivenMap

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
LANES = {
    "touchpoint": "Upload",
    "channel": "Web",
    "doing": "Fills in the form",
    "duration": "20 min",
    "feeling": "Finally!",
    "motivation": "Be done",
    "pain_points": "Slow",
    "opportunities": "Faster",
    "evidence": "Seen twice",
    "questions": "Why?",
}


@pytest.mark.parametrize(("lane", "text"), LANES.items())
def test_text_typed_into_a_cell_is_stored_where_the_lane_belongs(
    cards: DrivenMap, lane: str, text: str
) -> None:
    host = cards.host("Two")
    cards.double_click(lane, "Two")
    cards.keys(text)
    cards.key(Key.Key_Return)
    assert not cards.is_typing
    title = text if lane == "touchpoint" else "Two"
    assert cards.host(title) == host
    assert cards.said(lane, title) == text
    cards.workspace.undo()
    assert cards.said(lane, "Two") == ("Two" if lane == "touchpoint" else "")


@pytest.mark.parametrize(("lane", "text"), LANES.items())
def test_escape_leaves_the_document_as_it_was(cards: DrivenMap, lane: str, text: str) -> None:
    before = cards.document
    cards.double_click(lane, "Two")
    cards.keys(text)
    cards.key(Key.Key_Escape)
    assert cards.document == before
    assert not cards.is_typing


def test_own_lane_is_typed_into_like_the_others(cards: DrivenMap) -> None:
    lane = cards.do(add_lane, "Systems").focus[0]
    cards.click(lane, "Two")
    cards.keys("CRM")
    cards.key(Key.Key_Return)
    assert cards.said(lane, "Two") == "CRM"


def test_letter_begins_to_type_in_place_of_a_text(cards: DrivenMap) -> None:
    cards.click("touchpoint", "Two")
    cards.keys("Second")
    cards.key(Key.Key_Return)
    assert cards.path() == ["One", "Second", "Three", "Four"]


def test_letter_begins_a_new_line_in_a_list(cards: DrivenMap) -> None:
    cards.do(add_pain_point, cards.host("Two"), "Slow", 3)
    cards.click("pain_points", "Two")
    cards.keys("Dull")
    cards.key(Key.Key_Return)
    rows = cards.document.pain_points_at(cards.host("Two"))
    assert [(row.text, row.severity) for row in rows] == [("Slow", 3), ("Dull", 2)]


def test_shift_enter_makes_a_further_entry_of_a_list(cards: DrivenMap) -> None:
    cards.click("opportunities", "Two")
    cards.key(Key.Key_F2)
    cards.keys("Faster")
    cards.key(Key.Key_Return, SHIFT)
    cards.keys("Cheaper")
    cards.key(Key.Key_Return)
    rows = cards.document.opportunities_at(cards.host("Two"))
    assert [row.text for row in rows] == ["Faster", "Cheaper"]


def test_typing_is_stored_after_a_pause_and_is_one_step(cards: DrivenMap, qtbot: QtBot) -> None:
    cards.double_click("pain_points", "Two")
    cards.keys("Sl")
    qtbot.waitUntil(lambda: cards.said("pain_points", "Two") == "Sl", timeout=3000)
    assert cards.is_typing
    cards.keys("ow")
    cards.key(Key.Key_Return)
    assert cards.said("pain_points", "Two") == "Slow"
    cards.workspace.undo()
    assert cards.said("pain_points", "Two") == ""


def test_escape_takes_back_what_a_pause_has_stored(cards: DrivenMap, qtbot: QtBot) -> None:
    cards.do(add_pain_point, cards.host("Two"), "Slow", 3)
    before = cards.document
    cards.double_click("pain_points", "Two")
    cards.keys("X")
    qtbot.waitUntil(lambda: cards.said("pain_points", "Two") == "X", timeout=3000)
    cards.key(Key.Key_Escape)
    assert cards.document == before


def test_half_a_channel_is_no_channel(cards: DrivenMap, qtbot: QtBot) -> None:
    cards.double_click("channel", "Two")
    cards.keys("Web")
    qtbot.wait(700)
    assert not cards.document.channels
    cards.key(Key.Key_Tab)
    assert [channel.name for channel in cards.document.ordered("channels")] == ["Web"]


def test_duration_that_cannot_be_read_is_told_and_stays_to_be_mended(cards: DrivenMap) -> None:
    cards.double_click("duration", "Two")
    cards.keys("three months")
    cards.key(Key.Key_Return)
    assert len(cards.problems) == 1
    assert cards.is_typing
    cards.key(Key.Key_Escape)
    assert cards.said("duration", "Two") == ""


def test_enter_stores_and_goes_one_lane_down(cards: DrivenMap) -> None:
    cards.double_click("channel", "Two")
    cards.keys("Web")
    cards.key(Key.Key_Return)
    assert cards.at == ("doing", "Two")
    assert not cards.is_typing


def test_tab_stores_and_goes_to_the_next_cell_and_shift_tab_back(cards: DrivenMap) -> None:
    cards.double_click("doing", "Two")
    cards.keys("a")
    cards.key(Key.Key_Tab)
    assert cards.at == ("doing", "Three")
    cards.keys("b")
    cards.key(Key.Key_Tab, SHIFT)
    assert cards.at == ("doing", "Two")
    assert [cards.said("doing", title) for title in ("Two", "Three")] == ["a", "b"]


def test_figures_set_the_feeling_in_its_lane_only(cards: DrivenMap) -> None:
    cards.click("feeling", "Two")
    cards.key(Key.Key_5)
    cards.click("doing", "Three")
    cards.keys("5")
    cards.key(Key.Key_Return)
    feelings = {row.host: row.score for row in cards.document.feelings.values()}
    assert feelings == {cards.host("Two"): 2}
    assert cards.said("doing", "Three") == "5"


def test_wait_is_written_in_its_own_column(cards: DrivenMap) -> None:
    link = cards.host("Two > Three")
    cards.workspace.run(set_wait, (link,), Duration(86_400, None, None))
    cards.settle()
    assert cards.columns() == ["One", "Two", "wait", "Three", "Four"]
    cards.double_click("duration", "Two > Three")
    cards.keys("9 d")
    cards.key(Key.Key_Return)
    cards.click("pain_points", "Two > Three")
    cards.keys("Silence")
    cards.key(Key.Key_Return)
    assert cards.document.links[link].wait_typical == 9 * 86_400
    assert cards.said("pain_points", "Two > Three") == "Silence"


def test_delete_clears_the_cell_and_undo_shows_its_place(cards: DrivenMap) -> None:
    cards.do(set_feeling, (cards.host("Two"),), cards.workspace.persona, 2)
    cards.click("feeling", "Two")
    cards.key(Key.Key_Delete)
    assert not cards.document.feelings
    cards.click("doing", "Four")
    cards.workspace.undo()
    assert [row.score for row in cards.document.feelings.values()] == [2]
    assert cards.at == ("feeling", "Two")


def test_click_elsewhere_stores_what_was_typed(cards: DrivenMap) -> None:
    cards.double_click("doing", "Two")
    cards.keys("Waits")
    cards.click("doing", "Four")
    assert cards.said("doing", "Two") == "Waits"
    assert cards.at == ("doing", "Four")


def test_channels_there_are_are_named_while_one_is_typed_and_no_longer(cards: DrivenMap) -> None:
    cards.do(set_channel, (cards.node("One").id,), "Web")
    cards.double_click("channel", "Two")
    assert cards.hints[-1] == "Channels of this project: Web"
    cards.key(Key.Key_Escape)
    assert cards.hints[-1] == ""


def test_enter_does_nothing_where_the_column_has_no_cell_in_the_lane(cards: DrivenMap) -> None:
    cards.do(add_node, cards.workspace.journey, "entry", 0, 200, "Start")
    cards.do(add_link, cards.host("Start"), cards.host("One"))
    cards.click("doing", "One")
    cards.workspace.select(cards.host("Start"))
    before = cards.document
    cards.key(Key.Key_Return)
    assert cards.document is before
    assert not cards.is_typing
