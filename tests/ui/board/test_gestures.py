"""Gestures with the mouse on cards, notes and empty board; each with its twin that Esc cancels."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from journeymapper.model.geometry import PORT_Y, snap
from journeymapper.ops.nodes import add_node
from journeymapper.ui.canvas.overlay import Overlay
from tests.ui.board.driving import Driven

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def selected(driven: Driven) -> list[str]:
    """Titles of the selected cards, in the order of selection."""
    return [driven.document.nodes[thing].title for thing in driven.workspace.selection]


def test_click_selects_a_card_and_a_click_beside_it_nothing(cards: Driven) -> None:
    cards.click(*cards.middle_of("Two"))
    assert selected(cards) == ["Two"]
    cards.click(600, 600)
    assert selected(cards) == []


def test_shift_click_adds_to_the_selection_and_takes_away_again(cards: Driven) -> None:
    cards.click(*cards.middle_of("One"))
    cards.click(*cards.middle_of("Two"), SHIFT)
    assert selected(cards) == ["One", "Two"]
    cards.click(*cards.middle_of("One"), CTRL)
    assert selected(cards) == ["Two"]


def test_rubber_band_selects_what_it_touches_with_the_links_between(cards: Driven) -> None:
    cards.drag((200, 160), (500, 320))
    chosen = {cards.node("One").id, cards.node("Two").id, cards.link("One", "Two").id}
    assert set(cards.workspace.selection) == chosen


def test_escape_during_rubber_band_keeps_the_selection(cards: Driven) -> None:
    cards.click(*cards.middle_of("Three"))
    cards.drag((200, 160), (500, 320), escape=True)
    assert cards.workspace.selection == (cards.node("Three").id,)


def test_dragged_card_lands_where_it_was_dropped(cards: Driven) -> None:
    x, y = cards.middle_of("Two")
    cards.drag((x, y), (x + 80, y + 240))
    assert (cards.node("Two").x, cards.node("Two").y) == (512, 440)
    assert cards.ways() == {("One", "Two"), ("Two", "Three")}


def test_escape_during_drag_changes_nothing(cards: Driven) -> None:
    before = cards.document
    x, y = cards.middle_of("Two")
    cards.drag((x, y), (x + 80, y + 240), escape=True)
    assert cards.document is before
    assert cards.board.stage.overlay.groups == ()


def test_drag_shows_the_card_at_its_new_place_before_the_release(cards: Driven) -> None:
    before, (x, y) = cards.document, cards.middle_of("Three")
    empty_place = cards.pixel(x + 40, y + 300)
    ground = cards.board.viewport().grab().toImage().pixelColor(empty_place)
    cards.press(x, y)
    cards.move(x + 20, y + 150)
    cards.move(x, y + 304)
    shown = cards.board.viewport().grab().toImage().pixelColor(empty_place)
    assert shown != ground
    assert cards.document is before
    cards.release(x, y + 304)


def test_dragged_cards_move_together(cards: Driven) -> None:
    cards.click(*cards.middle_of("One"))
    cards.click(*cards.middle_of("Two"), SHIFT)
    x, y = cards.middle_of("Two")
    cards.drag((x, y), (x, y + 160))
    assert (cards.node("One").y, cards.node("Two").y, cards.node("Three").y) == (360, 360, 200)


def test_dragged_card_is_drawn_to_the_edge_of_its_neighbour(cards: Driven) -> None:
    x, y = cards.middle_of("Three")
    cards.press(x, y)
    cards.move(x + 30, y + 100)
    cards.move(x + 4, y + 200)
    assert [guide for guide in cards.board.stage.overlay.guides if guide.x1 == guide.x2] == []
    cards.move(x - 203, y + 200)
    assert any(guide.x1 == 432 for guide in cards.board.stage.overlay.guides)
    cards.release(x - 203, y + 200)
    assert cards.node("Three").x == 432


def test_card_dropped_on_a_link_goes_into_that_way(cards: Driven) -> None:
    cards.double_click(300, 600)
    cards.keys("Between")
    cards.key(Qt.Key.Key_Return)
    x, y = cards.middle_of("Between")
    link_x, link_y = cards.middle(cards.link("One", "Two").id)
    cards.drag((x, y), (link_x, link_y))
    assert cards.ways() == {("One", "Between"), ("Between", "Two"), ("Two", "Three")}


def test_card_dropped_on_a_link_stands_between_the_two_that_it_links(cards: Driven) -> None:
    cards.drag(cards.middle_of("One"), cards.middle(cards.link("Two", "Three").id))
    assert cards.ways() == {("Two", "One"), ("One", "Three")}
    two, one, three = (cards.board.stage.rect(cards.node(title).id) for title in ("Two", "One", "Three"))
    assert two.right + 56 <= one.x
    assert one.right + 56 <= three.x
    assert two.y == one.y == three.y


def test_escape_over_a_link_leaves_the_way_as_it_was(cards: Driven) -> None:
    cards.double_click(300, 600)
    cards.keys("Between")
    cards.key(Qt.Key.Key_Return)
    before = cards.document
    cards.drag(cards.middle_of("Between"), cards.middle(cards.link("One", "Two").id), escape=True)
    assert cards.document is before


def test_link_lights_up_under_a_dragged_card(cards: Driven) -> None:
    cards.double_click(300, 600)
    cards.key(Qt.Key.Key_Return)
    new = next(node for node in cards.nodes() if not node.title)
    link = cards.link("One", "Two").id
    link_x, link_y = cards.middle(link)
    x, y = cards.middle(new.id)
    cards.press(x, y)
    cards.move(x, y - 60)
    cards.move(link_x, link_y)
    assert cards.board.stage.overlay.lit_strongly == link
    cards.key(Qt.Key.Key_Escape)
    assert cards.board.stage.overlay.lit_strongly is None
    cards.release(link_x, link_y)


def test_handle_dragged_to_a_card_links_the_two(cards: Driven) -> None:
    cards.hover(*cards.middle_of("One"))
    cards.drag(cards.right_handle("One"), cards.middle_of("Three"))
    assert ("One", "Three") in cards.ways()


def test_escape_while_linking_links_nothing(cards: Driven) -> None:
    before = cards.document
    cards.hover(*cards.middle_of("One"))
    cards.drag(cards.right_handle("One"), cards.middle_of("Three"), escape=True)
    assert cards.document is before


def test_handle_dropped_on_empty_board_makes_a_linked_card_ready_to_type(cards: Driven) -> None:
    cards.hover(*cards.middle_of("One"))
    cards.drag(cards.right_handle("One"), (480, 500))
    assert cards.is_typing
    cards.keys("Call for help")
    cards.key(Qt.Key.Key_Return)
    assert ("One", "Call for help") in cards.ways()
    new = cards.node("Call for help")
    assert (new.x, new.y) == (480, snap(500 - PORT_Y))


def test_handle_dropped_nearly_level_makes_the_next_card_of_the_row_and_shows_it(cards: Driven) -> None:
    stage, width = cards.board.stage, cards.board.viewport().width()
    x, y = cards.right_handle("Three")
    stage.set_camera(stage.camera.moved(x + 100 - stage.camera.to_board(width, 0)[0], 0))
    cards.hover(*cards.middle_of("Three"))
    cards.drag((x, y), (x + 60, y + 20))
    cards.key(Qt.Key.Key_Return)
    new = cards.nodes()[-1]
    assert (new.x, new.y) == (snap(x + 60), cards.node("Three").y)
    assert stage.camera.view_rect(stage.rect(new.id)).right <= width


def test_lower_handle_pulled_down_makes_a_card_right_below(cards: Driven) -> None:
    cards.hover(*cards.middle_of("Two"))
    rect = cards.board.stage.rect(cards.node("Two").id)
    cards.drag((rect.center_x, rect.bottom), (rect.center_x + 30, rect.bottom + 100))
    cards.key(Qt.Key.Key_Return)
    new = cards.nodes()[-1]
    assert (new.x, new.y) == (cards.node("Two").x, snap(rect.bottom + 100))


def test_drag_that_stays_beyond_the_edge_goes_on_until_the_release(cards: Driven, qtbot: QtBot) -> None:
    stage, viewport = cards.board.stage, cards.board.viewport()
    x, y = cards.middle_of("Three")
    cards.press(x, y)
    place = QPoint(viewport.width() + 30, 300)
    cards.pull(place)
    left = stage.camera.left
    qtbot.waitUntil(lambda: stage.camera.left > left + 60)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert abs(cards.node("Three").x + 72 - stage.camera.to_board(place.x(), 0)[0]) < 80
    stopped = stage.camera
    cards.move(*cards.middle_of("One"))
    assert stage.camera == stopped


def test_escape_beyond_the_edge_stops_the_paper_and_changes_nothing(cards: Driven, qtbot: QtBot) -> None:
    stage, before = cards.board.stage, cards.document
    cards.press(*cards.middle_of("Three"))
    cards.pull(QPoint(cards.board.viewport().width() + 30, 300))
    left = stage.camera.left
    qtbot.waitUntil(lambda: stage.camera.left > left)
    cards.key(Qt.Key.Key_Escape)
    assert cards.document is before
    assert not cards.board.in_gesture


def test_escape_over_empty_board_makes_no_card(cards: Driven) -> None:
    before = cards.document
    cards.hover(*cards.middle_of("One"))
    cards.drag(cards.right_handle("One"), (480, 500), escape=True)
    assert cards.document is before
    assert not cards.is_typing


def test_left_handle_draws_the_way_into_the_card(cards: Driven) -> None:
    rect = cards.board.stage.rect(cards.node("One").id)
    cards.hover(*cards.middle_of("One"))
    cards.drag((rect.x, rect.y + PORT_Y), (160, 500))
    cards.keys("Before")
    cards.key(Qt.Key.Key_Return)
    assert ("Before", "One") in cards.ways()


def test_end_of_a_link_dragged_to_another_card_leads_it_there(cards: Driven) -> None:
    link = cards.link("One", "Two")
    cards.click(*cards.middle(link.id))
    end = cards.board.stage.board.routes[link.id].points[-1]
    cards.drag(end, cards.middle_of("Three"))
    assert cards.ways() == {("One", "Three"), ("Two", "Three")}


def test_escape_while_relinking_leaves_the_link(cards: Driven) -> None:
    before, link = cards.document, cards.link("One", "Two")
    cards.click(*cards.middle(link.id))
    cards.drag(cards.board.stage.board.routes[link.id].points[-1], cards.middle_of("Three"), escape=True)
    assert cards.document is before


def test_end_of_a_link_let_go_beside_all_cards_goes_back(cards: Driven) -> None:
    before, link = cards.document, cards.link("One", "Two")
    cards.click(*cards.middle(link.id))
    cards.drag(cards.board.stage.board.routes[link.id].points[-1], (500, 600))
    assert cards.document is before


def test_double_click_on_empty_board_makes_a_touchpoint_ready_to_type(blank: Driven) -> None:
    blank.double_click(304, 260)
    blank.keys("First")
    blank.key(Qt.Key.Key_Return)
    assert [(node.title, node.x, node.y) for node in blank.nodes()] == [("First", 232, 200)]


def test_double_click_on_a_card_edits_its_title(cards: Driven) -> None:
    cards.double_click(*cards.middle_of("Two"))
    cards.keys("Second")
    cards.key(Qt.Key.Key_Return)
    assert [node.title for node in cards.nodes()] == ["One", "Second", "Three"]


def test_middle_button_moves_the_paper(cards: Driven) -> None:
    camera, viewport = cards.board.stage.camera, cards.board.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, QPoint(600, 500))
    cards.pull(QPoint(500, 430), button=Qt.MouseButton.MiddleButton)
    QTest.mouseRelease(
        viewport, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, QPoint(500, 430)
    )
    assert (cards.board.stage.camera.left, cards.board.stage.camera.top) == (
        camera.left + 100,
        camera.top + 70,
    )


def test_escape_while_moving_the_paper_puts_it_back(cards: Driven) -> None:
    camera, viewport = cards.board.stage.camera, cards.board.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, QPoint(600, 500))
    cards.pull(QPoint(500, 430), button=Qt.MouseButton.MiddleButton)
    cards.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(
        viewport, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, QPoint(500, 430)
    )
    assert cards.board.stage.camera == camera


def test_space_and_drag_moves_the_paper_and_does_not_ask_for_the_tray(cards: Driven) -> None:
    asked: list[bool] = []
    cards.board.trayRequested.connect(lambda: asked.append(True))
    camera = cards.board.stage.camera
    QTest.keyPress(cards.board, Qt.Key.Key_Space)
    cards.press(600, 600)
    cards.move(550, 600)
    # The paper has followed: the pointer is where it was pressed on it.
    cards.release(600, 600)
    QTest.keyRelease(cards.board, Qt.Key.Key_Space)
    assert cards.board.stage.camera.left == camera.left + 50
    assert not asked


def test_ctrl_wheel_zooms_at_the_pointer(cards: Driven) -> None:
    before = cards.board.stage.camera.to_board(400, 300)
    _turn(cards, 120, CTRL)
    after = cards.board.stage.camera.to_board(400, 300)
    assert cards.board.zoom > 1.1
    assert abs(before[0] - after[0]) < 1
    assert abs(before[1] - after[1]) < 1


def test_wheel_alone_scrolls(cards: Driven) -> None:
    camera = cards.board.stage.camera
    _turn(cards, -120, Qt.KeyboardModifier.NoModifier)
    assert cards.board.zoom == camera.scale
    assert cards.board.stage.camera.top > camera.top


def _turn(cards: Driven, angle: int, modifiers: Qt.KeyboardModifier) -> None:
    viewport, place = cards.board.viewport(), QPointF(400, 300)
    event = QWheelEvent(
        place, viewport.mapToGlobal(place), QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(viewport, event)


def in_hand(cards: Driven, title: str) -> tuple[float, float]:
    """Drags a card some way and holds it there; where that is."""
    x, y = cards.middle_of(title)
    cards.press(x, y)
    cards.move(x + 20, y + 150)
    cards.move(x, y + 304)
    return x, y + 304


def test_undo_of_the_card_that_is_dragged_ends_the_drag(cards: Driven) -> None:
    cards.do(add_node, cards.workspace.journey, "touchpoint", 232, 600, "New")
    x, y = in_hand(cards, "New")
    cards.workspace.undo()
    cards.move(x + 40, y)
    assert cards.board.stage.overlay == Overlay()
    cards.release(x + 40, y)
    assert [node.title for node in cards.nodes()] == ["One", "Two", "Three"]
    assert not cards.problems


def test_undo_of_another_card_during_a_drag_moves_nothing(cards: Driven) -> None:
    cards.do(add_node, cards.workspace.journey, "touchpoint", 232, 600, "New")
    x, y = in_hand(cards, "Three")
    cards.workspace.undo()
    cards.release(x, y)
    assert cards.node("Three").y == 200


def test_other_button_pressed_during_a_drag_neither_drops_the_card_nor_opens_a_menu(cards: Driven) -> None:
    before, right = cards.document, Qt.MouseButton.RightButton
    x, y = in_hand(cards, "Two")
    viewport, place = cards.board.viewport(), cards.pixel(x, y)
    QTest.mousePress(viewport, right, Qt.KeyboardModifier.NoModifier, place)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, asked)
    QTest.mouseRelease(viewport, right, Qt.KeyboardModifier.NoModifier, place)
    assert QApplication.activePopupWidget() is None
    assert cards.document is before
    cards.release(x, y)
    assert cards.node("Two").y == 504


def test_drag_whose_release_went_elsewhere_is_over(cards: Driven) -> None:
    before = cards.document
    x, y = in_hand(cards, "Two")
    cards.hover(x + 100, y)
    assert cards.board.stage.overlay == Overlay()
    cards.hover(x, y)
    assert cards.document is before


def test_drag_ends_when_the_window_loses_the_keyboard(cards: Driven) -> None:
    before = cards.document
    x, y = in_hand(cards, "Two")
    other = QLineEdit(cards.window)
    other.show()
    other.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    assert cards.board.stage.overlay == Overlay()
    cards.release(x, y)
    assert cards.document is before
