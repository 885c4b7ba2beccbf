"""Typing on the board: when it is stored, what one undo step is, what Esc takes back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from journeymapper.model.problem import Problem
from tests.ui.board.driving import Driven

Key = Qt.Key
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def test_typing_is_stored_after_a_pause_while_the_field_stays_open(cards: Driven, qtbot: QtBot) -> None:
    cards.double_click(*cards.middle_of("Two"))
    cards.keys("Sec")
    assert cards.node("Two").title == "Two"
    qtbot.waitUntil(lambda: any(node.title == "Sec" for node in cards.nodes()), timeout=3000)
    assert cards.is_typing


def test_pending_is_said_until_the_text_is_stored(cards: Driven, qtbot: QtBot) -> None:
    told: list[bool] = []
    cards.board.pendingChanged.connect(told.append)
    cards.double_click(*cards.middle_of("Two"))
    cards.keys("Sec")
    assert told == [True]
    qtbot.waitUntil(lambda: told == [True, False], timeout=3000)


def test_burst_of_typing_is_one_undo_step(cards: Driven, qtbot: QtBot) -> None:
    cards.double_click(*cards.middle_of("Two"))
    cards.keys("Sec")
    qtbot.waitUntil(lambda: not cards.workspace.pending.waiting, timeout=3000)
    cards.keys("ond")
    cards.key(Key.Key_Return)
    assert [node.title for node in cards.nodes()] == ["One", "Second", "Three"]
    cards.workspace.undo()
    assert [node.title for node in cards.nodes()] == ["One", "Two", "Three"]


def test_escape_takes_back_what_was_typed_also_where_it_was_stored(cards: Driven, qtbot: QtBot) -> None:
    before = cards.document
    cards.double_click(*cards.middle_of("Two"))
    cards.keys("Sec")
    qtbot.waitUntil(lambda: not cards.workspace.pending.waiting, timeout=3000)
    cards.keys("ond")
    cards.key(Key.Key_Escape)
    assert cards.document == before
    assert not cards.is_typing


def test_escape_after_typing_the_same_again_undoes_nothing_else(cards: Driven, qtbot: QtBot) -> None:
    cards.workspace.select(cards.node("One").id)
    cards.key(Key.Key_4)
    before = cards.document
    cards.double_click(*cards.middle_of("Two"))
    cards.keys("Two")
    qtbot.waitUntil(lambda: not cards.workspace.pending.waiting, timeout=3000)
    cards.key(Key.Key_Escape)
    assert cards.document is before


def test_click_elsewhere_stores_what_was_typed(cards: Driven) -> None:
    cards.double_click(*cards.middle_of("Two"))
    cards.keys("Second")
    cards.click(600, 650)
    assert [node.title for node in cards.nodes()] == ["One", "Second", "Three"]
    assert not cards.is_typing


def test_undo_while_typing_takes_back_the_burst(cards: Driven) -> None:
    cards.double_click(*cards.middle_of("Two"))
    cards.keys("Second")
    cards.workspace.undo()
    assert [node.title for node in cards.nodes()] == ["One", "Two", "Three"]


def test_duration_is_asked_for_at_the_card_and_stored_with_enter(cards: Driven) -> None:
    cards.workspace.select(cards.node("Two").id)
    cards.key(Key.Key_D)
    cards.keys("1h30")
    cards.key(Key.Key_Return)
    assert cards.node("Two").duration_typical == 5400


def test_escape_in_a_question_adds_nothing(cards: Driven) -> None:
    before = cards.document
    cards.workspace.select(cards.node("Two").id)
    for key in (Key.Key_D, Key.Key_M, Key.Key_P, Key.Key_O, Key.Key_C, Key.Key_Question):
        cards.key(key)
        cards.keys("20")
        cards.key(Key.Key_Escape)
        assert not cards.is_typing
    assert cards.document is before


def test_duration_that_cannot_be_read_stays_in_the_field(cards: Driven) -> None:
    cards.workspace.select(cards.node("Two").id)
    cards.key(Key.Key_D)
    cards.keys("soon")
    cards.key(Key.Key_Return)
    assert len(cards.problems) == 1
    assert cards.is_typing
    cards.key(Key.Key_Escape)


def test_motivation_pain_point_opportunity_channel_by_their_letters(cards: Driven) -> None:
    card = cards.node("Two").id
    cards.workspace.select(card)
    for key, text in (
        (Key.Key_M, "Get it done"),
        (Key.Key_P, "It hurts"),
        (Key.Key_O, "Say why"),
        (Key.Key_C, "Web portal"),
    ):
        cards.key(key)
        cards.keys(text)
        cards.key(Key.Key_Return)
    document = cards.document
    assert [row.text for row in document.motivations_at(card)] == ["Get it done"]
    assert [row.text for row in document.pain_points_at(card)] == ["It hurts"]
    assert [row.text for row in document.opportunities_at(card)] == ["Say why"]
    channel = document.nodes[card].channel
    assert channel is not None
    assert document.channels[channel].name == "Web portal"


def test_pain_point_of_several_cards_is_one_step_to_undo(cards: Driven) -> None:
    before = cards.document
    cards.workspace.select(cards.node("One").id, cards.node("Two").id)
    cards.key(Key.Key_P)
    cards.keys("Slow")
    cards.key(Key.Key_Return)
    assert len(cards.document.pain_points) == 2
    cards.workspace.undo()
    assert cards.document == before


def test_d_on_a_link_is_its_waiting_time(cards: Driven) -> None:
    cards.workspace.select(cards.link("One", "Two").id)
    cards.key(Key.Key_D)
    cards.keys("9 d")
    cards.key(Key.Key_Return)
    assert cards.link("One", "Two").wait_typical == 9 * 86400


def test_note_takes_several_lines(blank: Driven) -> None:
    blank.key(Key.Key_N)
    blank.keys("first")
    blank.key(Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    blank.keys("second")
    blank.key(Key.Key_Return)
    assert [note.text for note in blank.document.notes.values()] == ["first\nsecond"]


def test_undo_in_between_is_taken_over_by_the_open_field(cards: Driven, qtbot: QtBot) -> None:
    cards.workspace.select(cards.node("One").id)
    cards.key(Key.Key_4)
    before = cards.document
    cards.double_click(*cards.middle_of("Two"))
    cards.keys("Second")
    cards.workspace.undo()
    cards.key(Key.Key_Escape)
    assert cards.document == before


def test_focus_taken_by_another_field_stays_there(cards: Driven) -> None:
    other = QLineEdit(cards.window)
    other.show()
    cards.double_click(*cards.middle_of("Two"))
    cards.keys("Second")
    other.setFocus()
    cards.settle()
    assert cards.focused() is other
    assert [node.title for node in cards.nodes()] == ["One", "Second", "Three"]


def test_problem_while_storing_keeps_what_was_typed(cards: Driven) -> None:
    cards.double_click(*cards.middle_of("Two"))
    cards.keys("Second")
    cards.store.failure = Problem("The disk is full.", "Make room and try again.")
    cards.key(Key.Key_Return)
    assert cards.is_typing
    assert len(cards.problems) == 1
    cards.store.failure = None
    cards.key(Key.Key_Return)
    assert [node.title for node in cards.nodes()] == ["One", "Second", "Three"]


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Key.Key_D, CTRL), (Key.Key_Right, ALT), (Key.Key_Up, CTRL), (Key.Key_Left, CTRL | SHIFT)],
)
def test_keys_of_the_board_do_nothing_while_a_title_is_typed(
    cards: Driven, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    cards.click(*cards.middle_of("Two"))
    cards.key(Key.Key_Return)
    before, selected = cards.document, cards.workspace.selection
    cards.key(key, modifiers)
    assert cards.is_typing
    assert cards.document == before
    assert cards.workspace.selection == selected


def test_spaces_around_a_title_are_typed_and_not_stored(cards: Driven, qtbot: QtBot) -> None:
    cards.workspace.select(cards.node("Two").id)
    cards.key(Key.Key_Return)
    cards.key(Key.Key_A, CTRL)
    cards.keys("  Wait ")
    qtbot.waitUntil(lambda: not cards.workspace.pending.waiting)
    assert cards.nodes()[1].title == "Wait"
    cards.keys("here ")
    cards.key(Key.Key_Return)
    assert cards.nodes()[1].title == "Wait here"
