"""The passport journey drawn from nothing with the mouse; keys only write the texts."""

from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from journeymapper.examples import build_example
from journeymapper.model.geometry import PORT_Y
from tests.stories.passport import CALL, CARDS, PHASES, Card, told
from tests.stories.test_passport_by_keys import drawn_by_keys
from tests.ui.board.drawn import empty
from tests.ui.board.driving import Driven, driven

FREE = (300.0, 640.0)
"""A place where nothing ever is: a click there ends typing."""
WIDTHS = {"Realise": 440, "Apply": 840, "Wait": 240, "Collect": 400}
MENUS_GRAB = pytest.mark.qt_log_ignore("This plugin does not support")
"""Said by the offscreen platform whenever a menu opens."""
LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


@MENUS_GRAB
def test_the_journey_drawn_by_mouse_alone_is_the_one_drawn_by_keys(qtbot: QtBot) -> None:
    by_mouse, by_keys = drawn_by_mouse(qtbot), drawn_by_keys(qtbot)
    assert told(by_mouse.document) == told(by_keys.document) == told(build_example("passport", "en"))
    assert not by_mouse.problems
    ways = [drawn.board.stage.board.path for drawn in (by_mouse, by_keys)]
    titles = [[drawn.document.nodes[node].title for node in way.nodes]
              for drawn, way in zip((by_mouse, by_keys), ways, strict=True)]  # fmt: skip
    assert titles[0] == titles[1]


def drawn_by_mouse(qtbot: QtBot) -> Driven:
    """The journey on a board of its own."""
    board = driven(empty(), size=(2520, 1000))
    qtbot.addWidget(board.window)
    _draw_phases(board)
    _drop_and_name(board, "entry", (104, 240), "Trip booked")
    _drop_and_name(board, "entry", (104, 360), "Reminder letter")
    for card in (*CARDS, CALL):
        _drop_and_name(board, "touchpoint", (card.x + 72, card.y + PORT_Y), card.title)
    _drop_and_name(board, "exit", (1624, 480), "Passport in hand")
    _drop_and_name(board, "exit", (1144, 480), "Gives up")
    _draw_links(board)
    for card in (*CARDS, CALL):
        _fill(board, card)
    for source, target, text in (
        ("Upload photo", "Pay the fee", "62 %"),
        ("Upload photo", "Call for help", "30 %"),
        ("Upload photo", "Gives up", "8 %"),
        ("Pay the fee", "Get the “ready” message", "9 d"),
        ("Get the “ready” message", "Collect passport", "2 d"),
    ):
        board.double_click(*board.middle(board.link(source, target).id))
        _write(board, text)
    _choose(board, qtbot, "Passport in hand", "Outcome", "Goal reached")
    _choose(board, qtbot, "Gives up", "Outcome", "Gave up")
    _choose(board, qtbot, "Trip booked", "Primary entry")
    return board


def _draw_phases(board: Driven) -> None:
    """Dropped one after the other, named, and drawn wider by their edges."""
    for title in PHASES:
        right = sum(phase.width for phase in board.phases())
        board.carry("phase", right + 100, 300)
        _write(board, title)
        phase = board.phases()[-1]
        edge = right + phase.width
        board.drag((edge, 300), (right + WIDTHS[title], 300))


def _draw_links(board: Driven) -> None:
    """From handle to card."""
    row = ["Trip booked", *(card.title for card in CARDS), "Passport in hand"]
    pairs = [*pairwise(row), ("Reminder letter", CARDS[0].title)]
    pairs += [("Upload photo", CALL.title), (CALL.title, "Pay the fee"), ("Upload photo", "Gives up")]
    for source, target in pairs:
        board.hover(*board.middle_of(source))
        board.drag(board.right_handle(source), board.middle_of(target))


def _fill(board: Driven, card: Card) -> None:
    """Drops on the card what it carries."""
    place = board.middle_of(card.title)
    for what, text in (
        ("duration", card.duration),
        ("channel", card.channel),
        ("motivation", card.motivation),
        ("pain_point", card.pain),
        ("opportunity", card.opportunity),
    ):
        if text:
            board.carry(what, *place)
            _write(board, text)
    if card.moment:
        board.carry("moment_of_truth", *place)
    board.carry("feeling", *place)
    faces = [button for button in board.board.viewport().findChildren(QToolButton) if button.isVisible()]
    QTest.mouseClick(faces[card.feeling - 1], LEFT)
    board.settle()


def _drop_and_name(board: Driven, what: str, place: tuple[float, float], title: str) -> None:
    board.carry(what, *place)
    _write(board, title)


def _write(board: Driven, text: str) -> None:
    """Types into the open field, whose text is stored by the next click elsewhere."""
    board.keys(text)
    board.click(*FREE)


def _choose(board: Driven, qtbot: QtBot, title: str, *entries: str) -> None:
    """Right button on a card, then through its menu."""
    viewport, place = board.board.viewport(), board.pixel(*board.middle_of(title))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)
    for text in entries:
        qtbot.waitUntil(partial(_is_offered, text), timeout=3000)
        found = _action(text)
        assert found is not None
        menu, action = found
        QTest.mouseClick(menu, LEFT, NO_KEYS, menu.actionGeometry(action).center())
        board.settle()


def _is_offered(text: str) -> bool:
    return _action(text) is not None


def _action(text: str) -> tuple[QMenu, QAction] | None:
    """The entry of the open menu; None where a submenu is still to open."""
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        return None
    return next(((menu, a) for a in menu.actions() if a.text().split("\t")[0] == text), None)
