"""Dragging from the palette, and clicking in it."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.model.document import Document
from journeymapper.model.geometry import GRID, PORT_Y
from journeymapper.ops.fields import set_field
from journeymapper.ui import files
from journeymapper.ui.board.carrying import Carried
from journeymapper.ui.palette import Palette
from journeymapper.ui.tray import Tray
from journeymapper.ui.window import MainWindow
from tests.ui.board.drawn import row_of_cards
from tests.ui.board.driving import Driven
from tests.ui.driving import LEFT, NO_KEYS
from tests.ui.finding import the

Key = Qt.Key


@pytest.mark.parametrize("kind", ["entry", "touchpoint", "exit"])
def test_node_dragged_onto_the_board_stands_there_ready_to_type(blank: Driven, kind: str) -> None:
    blank.carry(kind, 400, 300)
    blank.keys("Here")
    blank.key(Key.Key_Return)
    (node,) = blank.nodes()
    assert (node.kind, node.title) == (kind, "Here")
    assert blank.board.stage.rect(node.id).contains(400, 300)


@pytest.mark.parametrize(("kind", "middle"), [("touchpoint", PORT_Y), ("entry", 20), ("exit", 20)])
def test_node_dropped_nearly_in_a_row_stands_in_that_row(cards: Driven, kind: str, middle: int) -> None:
    port = cards.node("One").y + PORT_Y
    cards.carry(kind, 920, port + 18)
    cards.key(Key.Key_Return)
    assert cards.nodes()[-1].y + middle == port
    cards.carry(kind, 920, port + 180)
    cards.key(Key.Key_Return)
    assert abs(cards.nodes()[-1].y + middle - (port + 180)) <= GRID / 2


def test_entry_that_is_dropped_leaves_the_numbers_as_they_are(cards: Driven) -> None:
    numbers = dict(cards.board.stage.board.numbers)
    cards.carry("entry", 100, 500)
    assert cards.board.stage.board.numbers == numbers


def test_drag_that_stays_at_the_edge_moves_the_paper_until_escape(cards: Driven, qtbot: QtBot) -> None:
    board, entry, before = cards.board, cards.palette.entries["touchpoint"], cards.document
    left = board.stage.camera.left
    QTest.mousePress(entry, LEFT, NO_KEYS, QPoint(20, 10))
    edge = board.viewport().mapToGlobal(QPointF(board.viewport().width() - 4, 300))
    for place in (edge - QPointF(200, 0), edge):
        event = QMouseEvent(
            QEvent.Type.MouseMove, entry.mapFromGlobal(place), place, Qt.MouseButton.NoButton, LEFT, NO_KEYS
        )
        QApplication.sendEvent(entry, event)
    qtbot.waitUntil(lambda: board.stage.camera.left > left + 50)
    QTest.keyClick(entry, Key.Key_Escape)
    stopped = board.stage.camera
    QTest.mouseRelease(entry, LEFT, NO_KEYS)
    cards.settle()
    assert board.stage.camera == stopped
    assert cards.document is before


@pytest.mark.parametrize("cards_in_row", [3, 140])
def test_links_light_up_under_a_drag_wherever_the_board_is(
    show: Callable[[Document], Driven], cards_in_row: int
) -> None:
    driven = show(row_of_cards(*(f"Card {number}" for number in range(cards_in_row))))
    stage, carried = driven.board.stage, Carried("touchpoint")
    x, y = driven.middle(driven.link("Card 0", "Card 1").id)

    def seen() -> QColor:
        return driven.board.viewport().grab().toImage().pixelColor(driven.pixel(x, y + 1))

    plain = seen()
    driven.board.carrying.over(carried, 500, 600)
    lit = seen()
    assert lit != plain
    stage.set_camera(stage.camera.moved(-40, -64))
    assert seen() == lit
    driven.board.carrying.over(carried, *stage.camera.to_view(x, y))
    assert seen() not in (lit, plain)
    driven.board.carrying.leave()
    assert seen() == plain


@pytest.mark.parametrize("kind", ["entry", "touchpoint", "exit", "phase", "note", "duration", "feeling"])
def test_escape_during_a_drag_from_the_palette_adds_nothing(blank: Driven, kind: str) -> None:
    before = blank.document
    blank.carry(kind, 400, 300, escape=True)
    assert blank.document is before
    assert not blank.board.stage.overlay.lit


def test_escape_during_a_drag_from_the_palette_keeps_what_is_selected(cards: Driven) -> None:
    cards.workspace.select(cards.node("Two").id)
    cards.carry("touchpoint", 400, 500, escape=True)
    assert cards.workspace.selection == (cards.node("Two").id,)


def test_touchpoint_dragged_onto_a_link_splits_it(cards: Driven) -> None:
    cards.carry("touchpoint", *cards.middle(cards.link("One", "Two").id))
    cards.keys("Between")
    cards.key(Key.Key_Return)
    assert cards.ways() == {("One", "Between"), ("Between", "Two"), ("Two", "Three")}
    places = [cards.node(title).x for title in ("One", "Between", "Two", "Three")]
    assert all(after - before >= 200 for before, after in pairwise(places))


@pytest.mark.parametrize(
    ("what", "table"),
    [
        ("motivation", "motivations"),
        ("pain_point", "pain_points"),
        ("opportunity", "opportunities"),
        ("question", "questions"),
    ],
)
def test_text_dragged_onto_a_card_is_asked_for_there(cards: Driven, what: str, table: str) -> None:
    cards.carry(what, *cards.middle_of("Two"))
    cards.keys("It is said")
    cards.key(Key.Key_Return)
    assert [(row.host, row.text) for row in cards.document.rows(table).values()] == [
        (cards.node("Two").id, "It is said")
    ]


def test_escape_after_a_drop_adds_nothing(cards: Driven) -> None:
    before = cards.document
    cards.carry("motivation", *cards.middle_of("Two"))
    cards.keys("It is")
    cards.key(Key.Key_Escape)
    assert cards.document is before


def test_duration_and_channel_land_on_a_card(cards: Driven) -> None:
    cards.carry("duration", *cards.middle_of("Two"))
    cards.keys("20 min")
    cards.key(Key.Key_Return)
    cards.carry("channel", *cards.middle_of("Two"))
    cards.keys("Phone")
    cards.key(Key.Key_Return)
    assert cards.node("Two").duration_typical == 1200
    assert [channel.name for channel in cards.document.channels.values()] == ["Phone"]


def test_duration_on_a_link_is_its_waiting(cards: Driven) -> None:
    cards.carry("duration", *cards.middle(cards.link("One", "Two").id))
    cards.keys("2 d")
    cards.key(Key.Key_Return)
    assert cards.link("One", "Two").wait_typical == 2 * 86400


def test_feeling_dragged_onto_a_card_asks_which(cards: Driven) -> None:
    cards.carry("feeling", *cards.middle_of("Two"))
    cards.key(Key.Key_1)
    assert [(f.host, f.score) for f in cards.feelings()] == [(cards.node("Two").id, -2)]


def test_escape_in_the_faces_sets_no_feeling(cards: Driven) -> None:
    before = cards.document
    cards.carry("feeling", *cards.middle_of("Two"))
    cards.key(Key.Key_Escape)
    assert cards.document is before


def test_feeling_on_empty_board_makes_a_touchpoint_that_carries_it(blank: Driven) -> None:
    blank.carry("feeling", 400, 300)
    blank.key(Key.Key_5)
    blank.keys("Hooray")
    blank.key(Key.Key_Return)
    (node,), (feeling,) = blank.nodes(), blank.feelings()
    assert (feeling.host, feeling.score, node.title) == (node.id, 2, "Hooray")


@pytest.mark.parametrize("what", ["motivation", "pain_point", "duration", "channel", "question"])
def test_text_dropped_on_empty_board_makes_a_touchpoint_that_carries_it(blank: Driven, what: str) -> None:
    blank.carry(what, 400, 300)
    blank.keys("20 min")
    blank.key(Key.Key_Return)
    blank.keys("New card")
    blank.key(Key.Key_Return)
    (node,) = blank.nodes()
    assert node.title == "New card"
    carried = [row for table in ("motivations", "pain_points", "questions", "channels")
               for row in blank.document.rows(table).values()]  # fmt: skip
    assert len(carried) + (node.duration_typical is not None) == 1


def test_escape_after_a_drop_on_empty_board_makes_no_touchpoint(blank: Driven) -> None:
    before = blank.document
    blank.carry("motivation", 400, 300)
    blank.keys("20 min")
    blank.key(Key.Key_Escape)
    assert blank.document is before


def test_moment_of_truth_lands_on_a_touchpoint_at_once(cards: Driven) -> None:
    cards.carry("moment_of_truth", *cards.middle_of("Two"))
    assert cards.node("Two").moment_of_truth


def test_moment_of_truth_dropped_on_empty_board_makes_a_touchpoint_that_is_one(blank: Driven) -> None:
    blank.carry("moment_of_truth", 400, 300)
    (node,) = blank.nodes()
    assert (node.kind, node.moment_of_truth) == ("touchpoint", True)


def test_phase_dragged_onto_the_board_is_named_there(cards: Driven) -> None:
    cards.carry("phase", 300, 500)
    cards.keys("Apply")
    cards.key(Key.Key_Return)
    assert [phase.title for phase in cards.phases()] == ["Apply"]


def test_what_can_take_the_drop_lights_up(cards: Driven) -> None:
    entry = cards.palette.entries["motivation"]
    start = entry.rect().center()
    QTest.mousePress(entry, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for way in (0.5, 1.0):
        x, y = cards.middle_of("Two")
        place = entry.mapFromGlobal(cards.board.viewport().mapToGlobal(cards.pixel(x, y * way)))
        QTest.mouseMove(entry, place)
        cards.board.carry_over(entry.carried, entry.mapToGlobal(place))
    overlay = cards.board.stage.overlay
    assert overlay.lit == {node.id for node in cards.nodes()}
    assert overlay.lit_strongly == cards.node("Two").id
    QTest.keyClick(entry, Key.Key_Escape)
    QTest.mouseRelease(entry, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    assert not cards.board.stage.overlay.lit


def test_motivation_dropped_on_a_link_goes_to_no_link(cards: Driven) -> None:
    cards.carry("motivation", *cards.middle(cards.link("One", "Two").id))
    cards.key(Key.Key_Escape)
    assert not cards.document.motivations
    assert len(cards.links()) == 2


def test_click_in_the_palette_acts_on_the_selection(cards: Driven) -> None:
    cards.workspace.select(cards.node("Two").id)
    QTest.mouseClick(cards.palette.entries["motivation"], Qt.MouseButton.LeftButton)
    cards.keys("Get it done")
    cards.key(Key.Key_Return)
    assert [row.host for row in cards.document.motivations.values()] == [cards.node("Two").id]


def test_enter_in_the_palette_adds_to_the_board(blank: Driven) -> None:
    entry = blank.palette.entries["note"]
    entry.setFocus()
    blank.key(Key.Key_Return)
    blank.keys("Remember")
    blank.key(Key.Key_Return)
    assert [note.text for note in blank.document.notes.values()] == ["Remember"]


def test_palette_takes_what_it_needs_and_the_tray_the_rest(window: MainWindow) -> None:
    files.open_example(window, "passport")
    for height in (1000, 700, 1100):
        window.resize(1600, height)
        QApplication.processEvents()
    palette, tray = the(window, Palette, "palette"), the(window, Tray, "tray")
    assert not palette.verticalScrollBar().isVisible()
    assert palette.height() == palette.full_height(palette.width())
    assert tray.height() > 200


def test_tips_name_the_customer_in_the_projects_own_word(blank: Driven) -> None:
    def tips() -> str:
        return " ".join(entry.toolTip() for entry in blank.palette.entries.values())

    assert "Where the customer joins." in tips()
    blank.workspace.run(set_field, (blank.document.project.id,), "customer_word", "<b>guest")
    assert "Where the &lt;b>guest joins." in tips()
    assert "customer" not in tips()
    blank.workspace.undo()
    assert "guest" not in tips()


def test_after_a_drop_beside_the_board_its_keys_work_as_before(blank: Driven) -> None:
    below = blank.board.stage.camera.to_board(20, blank.board.viewport().height() + 40)
    blank.carry("touchpoint", *below)
    assert not blank.nodes()
    blank.key(Qt.Key.Key_T)
    blank.keys("First")
    blank.key(Qt.Key.Key_Return)
    assert [node.title for node in blank.nodes()] == ["First"]


def half_carried(blank: Driven, what: str) -> tuple[QWidget, QPointF]:
    """An entry held over the board, and where that is for it."""
    entry = blank.palette.entries[what]
    place = QPointF(entry.mapFromGlobal(blank.board.viewport().mapToGlobal(blank.pixel(400, 300))))
    QTest.mousePress(entry, LEFT, NO_KEYS, QPoint(20, 10))
    for _move in range(2):
        moved, nothing = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
        event = QMouseEvent(moved, place, entry.mapToGlobal(place), nothing, LEFT, NO_KEYS)
        QApplication.sendEvent(entry, event)
    assert blank.board.stage.overlay.outline is not None
    return entry, place


def test_drag_from_the_palette_ends_when_the_window_loses_the_keyboard(blank: Driven) -> None:
    entry, place = half_carried(blank, "touchpoint")
    other = QLineEdit(blank.window)
    other.show()
    other.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    assert blank.board.stage.overlay.outline is None
    QTest.mouseRelease(entry, LEFT, NO_KEYS, place.toPoint())
    assert not blank.nodes()


def test_star_of_the_palette_makes_a_selected_entry_point_primary(blank: Driven) -> None:
    blank.carry("entry", 400, 300)
    blank.keys("Here")
    blank.key(Key.Key_Return)
    QTest.mouseClick(blank.palette.entries["moment_of_truth"], LEFT)
    assert blank.nodes()[0].primary
