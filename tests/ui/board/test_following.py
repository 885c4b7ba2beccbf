"""The view follows the document: what is painted, where undo looks, what the curve shows."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from journeymapper.examples import build_example
from journeymapper.layout.theme import DARK
from journeymapper.model.document import Document
from journeymapper.ops.fields import set_field
from journeymapper.ops.journeys import add_journey
from tests.ui.board.drawn import row_of_cards
from tests.ui.board.driving import Driven

Key = Qt.Key


def picture(driven: Driven) -> QImage:
    driven.settle()
    return driven.board.viewport().grab().toImage()


def differing(first: QImage, second: QImage) -> set[tuple[int, int]]:
    """Every fourth pixel that the two have in different colours."""
    return {
        (x, y)
        for x in range(0, first.width(), 4)
        for y in range(0, first.height(), 4)
        if first.pixel(x, y) != second.pixel(x, y)
    }


def test_edit_changes_the_picture_only_where_it_is(cards: Driven) -> None:
    before = picture(cards)
    cards.workspace.session.run(set_field, (cards.node("Two").id,), "title", "Another")
    cards.settle()
    rect = cards.board.stage.camera.view_rect(cards.board.stage.rect(cards.node("Another").id))
    changed = differing(before, picture(cards))
    assert changed
    assert all(
        rect.x - 20 <= x <= rect.right + 20 and rect.y - 20 <= y <= rect.bottom + 20 for x, y in changed
    )


def test_scrolled_picture_is_the_one_drawn_anew(cards: Driven) -> None:
    cards.workspace.select()
    for dx, dy in ((37, 11), (-120, 64), (5, -230)):
        cards.board.stage.set_camera(cards.board.stage.camera.moved(dx, dy))
        scrolled = picture(cards)
        cards.board.stage.surface.forget()
        assert not differing(scrolled, picture(cards))


def test_board_is_sharp_again_when_the_wheel_rests(cards: Driven) -> None:
    cards.board.zooming.to(1.5)
    turned = picture(cards)
    cards.board.stage.surface.forget()
    assert not differing(turned, picture(cards))


def test_dark_theme_paints_a_dark_board(cards: Driven) -> None:
    cards.board.set_theme(DARK)
    assert picture(cards).pixelColor(QPoint(700, 700)).lightness() < 80


def test_undo_scrolls_to_what_it_changes(cards: Driven) -> None:
    cards.workspace.select(cards.node("One").id)
    cards.key(Key.Key_4)
    cards.board.stage.set_camera(replace(cards.board.stage.camera, left=5000, top=5000))
    cards.workspace.undo()
    stage = cards.board.stage
    assert stage.camera.seen(stage.size.width(), stage.size.height()).contains(*cards.middle_of("One"))
    assert not cards.feelings()


def test_undo_of_another_journey_shows_that_journey(cards: Driven) -> None:
    first = cards.workspace.journey
    cards.workspace.select(cards.node("One").id)
    cards.key(Key.Key_4)
    cards.workspace.session.run(add_journey, cards.workspace.session.new_id, "Another", "en", "2026-11-23")
    other = next(journey for journey in cards.document.journeys if journey != first)
    cards.workspace.undo()
    cards.workspace.redo()
    cards.workspace.show_journey(other)
    cards.workspace.undo()
    cards.workspace.undo()
    assert cards.workspace.journey == first
    assert not cards.feelings()


def test_curve_shares_the_boards_horizontal_place(show: Callable[[Document], Driven]) -> None:
    driven = show(build_example("passport", "en"))
    before = driven.curve.grab().toImage()
    driven.board.stage.set_camera(driven.board.stage.camera.moved(160, 0))
    driven.settle()
    assert differing(before, driven.curve.grab().toImage())


def test_other_personas_are_shown_by_their_chips(show: Callable[[Document], Driven]) -> None:
    driven = show(build_example("repair", "en"))
    names = [chip.text() for chip in driven.curve.findChildren(QToolButton) if chip.isVisible()]
    assert len(names) == 2
    chip = next(c for c in driven.curve.findChildren(QToolButton) if c.isVisible() and c.isEnabled())
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert len(driven.curve.personas) == 2
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert list(driven.curve.personas) == [driven.workspace.persona]


def test_large_board_far_away_is_painted(show: Callable[[Document], Driven]) -> None:
    driven = show(row_of_cards(*(f"Card {number}" for number in range(60))))
    driven.board.zooming.fit()
    image = picture(driven)
    x, y = driven.middle_of("Card 30")
    assert image.pixelColor(driven.pixel(x, y)) != image.pixelColor(driven.pixel(x, y + 400))


def test_selected_picture_stays_under_the_cards(cards: Driven) -> None:
    rect = cards.board.stage.rect(cards.node("Two").id)
    blue = QImage(200, 120, QImage.Format.Format_RGB32)
    blue.fill(Qt.GlobalColor.blue)
    data = QMimeData()
    data.setImageData(blue)
    assert cards.board.clipboard.take_in(data, rect.center_x, rect.center_y)
    (laid,) = cards.document.pictures
    assert cards.workspace.selection == (laid,)
    assert picture(cards).pixelColor(cards.pixel(rect.right - 20, rect.y + 60)).name() == "#ffffff"


def test_field_being_typed_in_closes_when_an_undo_shows_another_journey(cards: Driven) -> None:
    first = cards.workspace.journey
    other = cards.do(add_journey, "Another", "en", "2026-11-23").focus[0]
    cards.workspace.run(set_field, (other,), "title", "Changed")
    cards.workspace.show_journey(first)
    cards.click(*cards.middle_of("Two"))
    cards.key(Qt.Key.Key_Return)
    assert cards.is_typing
    cards.workspace.undo()
    cards.settle()
    assert cards.workspace.journey == other
    assert not cards.is_typing


def test_what_is_being_typed_is_stored_when_another_journey_is_shown(cards: Driven) -> None:
    two = cards.node("Two").id
    other = cards.do(add_journey, "Another", "en", "2026-11-23").focus[0]
    cards.click(*cards.middle_of("Two"))
    cards.key(Qt.Key.Key_Return)
    cards.keys("Second")
    cards.workspace.show_journey(other)
    assert cards.document.nodes[two].title == "Second"
    assert not cards.is_typing
