"""The passport journey drawn from nothing without the mouse."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journeymapper.examples import build_example
from tests.stories.passport import CALL, CARDS, Card, told
from tests.ui.board.drawn import empty
from tests.ui.board.driving import Driven, driven

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def test_the_passport_journey_is_drawn_by_keys_alone(qtbot: QtBot) -> None:
    drawn = drawn_by_keys(qtbot)
    assert told(drawn.document) == told(build_example("passport", "en"))
    assert not drawn.problems


def drawn_by_keys(qtbot: QtBot) -> Driven:
    """The journey on a board of its own."""
    board = driven(empty(), size=(1600, 900))
    qtbot.addWidget(board.window)
    _write(board, Key.Key_H, "Realise")
    board.key(Key.Key_Escape)
    board.key(Key.Key_E)
    board.keys("Trip booked")
    for card in CARDS:
        board.key(Key.Key_Tab)
        board.keys(card.title)
    board.key(Key.Key_Return)
    _write(board, Key.Key_X, "Passport in hand")
    board.key(Key.Key_1)
    _go(board, 1)
    _write(board, Key.Key_E, "Reminder letter")
    board.key(Key.Key_Right)
    _branch(board)
    for number, card in enumerate(CARDS, start=1):
        _go(board, number)
        _fill(board, card)
    _go(board, "4a")
    _fill(board, CALL)
    _label(board, 4, "62 %", forks=3)
    _label(board, 5, "9 d")
    _label(board, 6, "2 d")
    for number, title in ((2, "Apply"), (6, "Wait"), (7, "Collect")):
        _go(board, number)
        _write(board, Key.Key_H, title)
    _go(board, 1)
    board.key(Key.Key_Left)
    board.keys("*")
    return board


def _branch(board: Driven) -> None:
    """From card 4: the call that leads to the fee, and giving up."""
    _go(board, 4)
    _write(board, Key.Key_B, CALL.title)
    board.key(Key.Key_L)
    board.keys("5")
    _go(board, 4)
    _write(board, Key.Key_X, "Gives up")
    board.key(Key.Key_2)


def _fill(board: Driven, card: Card) -> None:
    """Gives the selected card what it carries."""
    board.key(Key(Key.Key_0.value + card.feeling))
    _write(board, Key.Key_D, card.duration)
    _write(board, Key.Key_C, card.channel)
    _write(board, Key.Key_M, card.motivation)
    if card.pain:
        _write(board, Key.Key_P, card.pain)
    if card.opportunity:
        _write(board, Key.Key_O, card.opportunity)
    if card.moment:
        board.keys("*")


def _label(board: Driven, number: int, text: str, forks: int = 1) -> None:
    """Writes on the link that leads on from a card; of a fork, on the other two as well."""
    _go(board, number)
    board.key(Key.Key_Right, ALT)
    _write(board, Key.Key_Return, text)
    for other in ("30 %", "8 %")[: forks - 1]:
        board.key(Key.Key_Down)
        _write(board, Key.Key_Return, other)


def _go(board: Driven, number: int | str) -> None:
    board.key(Key.Key_G)
    board.keys(str(number))
    board.key(Key.Key_Return)


def _write(board: Driven, key: Qt.Key, text: str) -> None:
    board.key(key)
    board.keys(text)
    board.key(Key.Key_Return)
