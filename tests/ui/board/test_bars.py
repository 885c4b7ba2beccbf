"""Scroll bars of a board: there where something of it is out of view, and only then; panning goes beyond."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.board.driving import Driven


def bars(driven: Driven) -> tuple[bool, bool]:
    """Whether the one below and the one on the right are there."""
    board = driven.board
    driven.settle()
    return board.horizontalScrollBar().isVisible(), board.verticalScrollBar().isVisible()


def end_of(driven: Driven) -> float:
    """Where on screen the board ends below, in pixels."""
    stage = driven.board.stage
    return stage.camera.to_view(0, stage.drawn.bottom)[1]


def pan(driven: Driven, by: QPoint) -> None:
    board = driven.board
    QTest.keyPress(board, Qt.Key.Key_Space)
    driven.drag_pixels(QPoint(400, 300), QPoint(400, 300) + by)
    QTest.keyRelease(board, Qt.Key.Key_Space)


def test_there_are_none_where_the_whole_board_is_in_view(cards: Driven) -> None:
    cards.board.stage.fit()
    assert bars(cards) == (False, False)


def test_what_is_panned_out_of_view_is_found_again_by_its_bar(cards: Driven) -> None:
    board = cards.board
    board.stage.fit()
    for by in (QPoint(-300, 0), QPoint(300, 0)):
        pan(cards, by)
        assert bars(cards)[0] == (by.x() < 0)
    before = board.stage.camera
    pan(cards, QPoint(0, 260))
    pan(cards, QPoint(0, 260))
    assert board.stage.camera.top == before.top - 520
    assert bars(cards)[1]
    assert end_of(cards) > board.viewport().height()
    bar = board.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert end_of(cards) < board.viewport().height()


def test_zooming_in_brings_one_where_the_board_is_too_wide_and_fitting_takes_it_away(cards: Driven) -> None:
    board = cards.board
    board.zooming.by_factor(4, 400, 300)
    assert bars(cards)[0]
    board.stage.fit()
    assert bars(cards) == (False, False)
