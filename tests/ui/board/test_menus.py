"""Context menus, tooltips, and what a screen reader is told."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from journeymapper.ui.board.hits import Hit
from journeymapper.ui.board.menus import tip_for
from tests.ui.board.driving import Driven

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(autouse=True)
def closed_menus() -> Iterator[None]:
    yield
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def menu_at(driven: Driven, x: float, y: float) -> QMenu:
    """The menu that the right button opens."""
    viewport, place = driven.board.viewport(), driven.pixel(x, y)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entries(menu: QMenu) -> dict[str, str]:
    """The entries and their keys."""
    texts = (action.text().partition("\t") for action in menu.actions() if action.text())
    return {text: keys for text, _tab, keys in texts}


def test_menu_of_a_card_selects_it_and_shows_the_keys(cards: Driven) -> None:
    menu = menu_at(cards, *cards.middle_of("Two"))
    assert list(cards.workspace.selection) == [cards.node("Two").id]
    shown = entries(menu)
    assert (shown["Next touchpoint"], shown["Motivation"], shown["Delete"]) == ("Tab", "M", "Delete")


def test_menu_of_a_selected_card_keeps_the_others_selected(cards: Driven) -> None:
    chosen = (cards.node("One").id, cards.node("Two").id)
    cards.workspace.select(*chosen)
    assert "Join the two" in entries(menu_at(cards, *cards.middle_of("Two")))
    assert cards.workspace.selection == chosen


def test_menu_of_a_link_offers_its_label_and_waiting(cards: Driven) -> None:
    shown = entries(menu_at(cards, *cards.middle(cards.link("One", "Two").id)))
    assert {"Share, waiting time, condition…", "Waiting time", "Insert touchpoint"} <= shown.keys()


def test_menu_of_the_board_adds_where_it_was_opened(cards: Driven) -> None:
    menu = menu_at(cards, 640, 560)
    next(action for action in menu.actions() if action.text().startswith("Add: Note")).trigger()
    cards.keys("Here")
    cards.key(Qt.Key.Key_Return)
    (note,) = cards.document.notes.values()
    rect = cards.board.stage.rect(note.id)
    assert abs(rect.x - 640) <= 8
    assert abs(rect.y - 560) <= 8


def test_note_becomes_a_touchpoint(cards: Driven) -> None:
    cards.workspace.select()
    cards.carry("note", 500, 560)
    cards.keys("Ask dispatch")
    cards.key(Qt.Key.Key_Return)
    (note,) = cards.document.notes
    menu = menu_at(cards, *cards.middle(note))
    turn = next(action for action in menu.actions() if action.text() == "Turn into").menu()
    assert isinstance(turn, QMenu)
    next(action for action in turn.actions() if action.text() == "Touchpoint").trigger()
    assert not cards.document.notes
    assert cards.node("Ask dispatch").kind == "touchpoint"


def test_tooltips_name_the_keys(cards: Driven) -> None:
    tip = tip_for(cards.document, Hit("node", cards.node("Two").id))
    assert "Tab" in tip
    assert "1–5" in tip
    assert tip_for(cards.document, Hit("board")) == ""


def test_selection_is_told_to_screen_readers(cards: Driven) -> None:
    cards.workspace.select(cards.node("Two").id)
    assert cards.board.accessibleDescription() == "Touchpoint, 2, Two"
    cards.workspace.select(cards.link("One", "Two").id)
    assert cards.board.accessibleDescription() == "Link from “One” to “Two”"
    cards.workspace.select(*(node.id for node in cards.nodes()))
    assert cards.board.accessibleDescription() == "3 things selected"


def test_menu_by_key_is_the_one_of_the_selection(cards: Driven) -> None:
    cards.workspace.select(cards.link("One", "Two").id)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(cards.board.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Insert touchpoint" in entries(menu)
