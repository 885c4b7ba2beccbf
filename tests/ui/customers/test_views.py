"""The Customers view in the whole window: switching, undo from elsewhere, to the board and back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QTreeWidget

from journeymapper.ops.nodes import add_node
from journeymapper.ui import files
from journeymapper.ui.customers.spots import Spot
from journeymapper.ui.customers.stage import MARGIN, PAGES, READABLE
from journeymapper.ui.project_page import ProjectPage
from journeymapper.ui.window import MainWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
WITHIN = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive


def opened(window: MainWindow, name: str = "passport") -> ProjectPage:
    files.open_example(window, name)
    settle()
    assert window.page is not None
    return window.page


def settle() -> None:
    for _round in range(3):
        QApplication.processEvents()


def key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)
    settle()


def test_f5_shows_the_customers_and_f3_the_board_again(window: MainWindow) -> None:
    page = opened(window)
    key(Key.Key_F5)
    assert page.on_customers
    assert window.actions_by_id["view.as-customers"].isChecked()
    key(Key.Key_F4)
    assert page.on_map
    key(Key.Key_F5)
    key(Key.Key_F3)
    assert page.on_board
    tab = next(b for b in page.findChildren(QToolButton, "viewTab") if b.text() == "Customers")
    QTest.mouseClick(tab, Qt.MouseButton.LeftButton)
    settle()
    assert page.on_customers
    assert QApplication.focusWidget() is page.shown.focusProxy()


def test_from_a_pain_on_the_empathy_map_to_its_touchpoint_and_back(window: MainWindow) -> None:
    page = opened(window)
    page.show_customers()
    view = page.customers
    assert view is not None
    document = page.workspace.document
    item = next(row for row in document.empathy_items.values() if row.text == "Nine days of silence")
    page.show_customers(item.id)
    settle()
    key(Key.Key_Return, CONTROL)
    assert page.on_board
    (selected,) = page.workspace.selection
    assert document.nodes[selected].title == "Get the “ready” message"
    back = next(b for b in page.findChildren(QToolButton) if b.text() == "From the empathy map of Olga")
    back.click()
    settle()
    assert page.on_customers
    assert view.stage.page == "empathy"
    assert view.stage.spot == Spot("item", item.id)


def test_from_the_persona_beside_the_board_to_the_sheet(window: MainWindow) -> None:
    page = opened(window, "repair")
    viktor = page.workspace.document.ordered("personas")[1]
    page.workspace.show_persona(viktor.id)
    settle()
    way = next(b for b in page.findChildren(QToolButton) if b.text() == "Sheet and empathy map…")
    way.click()
    settle()
    assert page.customers is not None
    assert (page.customers.stage.page, page.customers.stage.persona) == ("sheet", viktor.id)


def test_undo_of_an_item_shows_the_customers_and_of_a_card_the_board(window: MainWindow) -> None:
    page = opened(window)
    session = page.workspace.session
    page.workspace.run(add_node, session.new_id, page.workspace.journey, "touchpoint", 24, 900, "Late")
    cards = len(page.workspace.document.nodes)
    page.show_customers()
    view = page.customers
    assert view is not None
    view.stage.show_page("empathy")
    view.commands.write("see")
    settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "A queue")
    key(Key.Key_Return)
    key(Key.Key_Escape)
    key(Key.Key_F3)
    assert page.on_board
    key(Key.Key_Z, CONTROL)
    assert page.on_customers
    assert "A queue" not in {row.text for row in page.workspace.document.empathy_items.values()}
    key(Key.Key_Z, CONTROL)
    assert page.on_board
    assert len(page.workspace.document.nodes) == cards - 1


def test_delete_and_clipboard_of_the_window_mean_the_customers_there(window: MainWindow) -> None:
    page = opened(window)
    nodes = page.workspace.document.nodes
    page.workspace.select(next(iter(nodes)))
    page.show_customers()
    view = page.customers
    assert view is not None
    item = next(iter(page.workspace.document.empathy_items))
    page.show_customers(item)
    settle()
    window.refresh_actions()
    window.actions_by_id["edit.delete"].trigger()
    settle()
    assert item not in page.workspace.document.empathy_items
    assert page.workspace.document.nodes == nodes
    for name in ("insert.entry", "insert.touchpoint", "edit.all", "edit.align-left"):
        assert not window.actions_by_id[name].isEnabled(), name


def test_persona_copied_among_the_customers_can_be_pasted_on_the_board(window: MainWindow) -> None:
    page = opened(window)
    page.show_customers()
    view = page.customers
    assert view is not None
    view.stage.select(Spot("card", view.stage.persona))
    window.refresh_actions()
    window.actions_by_id["edit.copy"].trigger()
    page.show_map(False)
    window.actions_by_id["edit.paste"].trigger()
    settle()
    assert [row.name for row in page.workspace.document.ordered("personas")] == ["Olga", "Olga (2)"]


def test_renaming_a_persona_from_the_menu_stays_with_the_customers(window: MainWindow) -> None:
    page = opened(window)
    page.show_customers()
    window.actions_by_id["persona.rename"].trigger()
    settle()
    focused = QApplication.focusWidget()
    assert page.on_customers
    assert isinstance(focused, QLineEdit)
    QTest.keyClick(focused, Key.Key_A, CONTROL)
    QTest.keyClicks(focused, "Anna")
    key(Key.Key_Return)
    assert page.workspace.document.personas[page.workspace.persona].name == "Anna"
    window.actions_by_id["journey.details"].trigger()
    assert page.on_board


def test_zoom_fit_and_room_view_work_on_the_customers(window: MainWindow) -> None:
    page = opened(window)
    page.show_customers()
    view = page.customers
    assert view is not None
    window.actions_by_id["view.zoom-100"].trigger()
    assert page.shown.zoom == 1.0
    window.actions_by_id["view.zoom-in"].trigger()
    assert page.shown.zoom > 1.0
    window.actions_by_id["view.fit"].trigger()
    view.stage.show_page("empathy")
    page.show_room(True)
    assert page.shown.zoom >= 1.5
    key(Key.Key_Escape)
    assert page.in_room
    assert view.stage.page == "gallery"
    key(Key.Key_Escape)
    assert not page.in_room


def test_list_of_what_is_theirs_leads_to_the_board(window: MainWindow) -> None:
    page = opened(window, "repair")
    page.show_customers()
    view = page.customers
    assert view is not None
    view.stage.show_page("journeys")
    settle()
    thread, differences = view.findChildren(QTreeWidget)
    assert thread.findItems("The machine stops mid-wash · Very bad", WITHIN)
    assert differences.topLevelItemCount() == 7
    (row,) = differences.findItems("Rate the visit", WITHIN)
    assert row.text(0) == "12a Rate the visit: only Marina takes this step"
    differences.setCurrentItem(row)
    differences.setFocus()
    key(Key.Key_Return)
    assert page.on_board
    (selected,) = page.workspace.selection
    assert page.workspace.document.nodes[selected].title == "Rate the visit"


def test_copied_picture_of_the_customers_is_what_is_shown(window: MainWindow) -> None:
    page = opened(window)
    page.show_customers()
    settle()
    QApplication.clipboard().clear()
    window.actions_by_id["edit.copy-picture"].trigger()
    settle()
    assert not QApplication.clipboard().image().isNull()


def test_theme_of_the_customers_follows_the_window(window: MainWindow) -> None:
    page = opened(window)
    page.show_customers()
    view = page.customers
    assert view is not None
    window.set_dark(True)
    assert view.stage.theme is page.board.stage.theme


def test_bars_stand_only_where_the_page_is_higher_than_the_view(window: MainWindow) -> None:
    page = opened(window, "repair")
    page.show_customers()
    assert page.customers is not None
    area, stage = page.customers.area, page.customers.stage
    for shown in PAGES[:3]:
        stage.show_page(shown)
        seen = set()
        for height in range(480, 1500, 120):
            window.resize(1366, height)
            settle()
            higher = stage.drawn.height * stage.camera.scale + MARGIN > area.viewport().height() + 2
            assert area.verticalScrollBar().isVisible() == higher, (shown, height)
            assert not area.horizontalScrollBar().isVisible(), (shown, height)
            seen.add(higher)
        assert False in seen, shown


def test_bars_come_with_zooming_in_and_go_with_fitting(window: MainWindow) -> None:
    page = opened(window, "repair")
    window.resize(1366, 768)
    page.show_customers()
    assert page.customers is not None
    area = page.customers.area
    settle()
    bars = (area.horizontalScrollBar(), area.verticalScrollBar())
    for _again in range(4):
        window.actions_by_id["view.zoom-in"].trigger()
    settle()
    assert all(bar.isVisible() for bar in bars)
    window.actions_by_id["view.fit"].trigger()
    settle()
    assert not any(bar.isVisible() for bar in bars)


def test_gallery_opens_readable_in_a_small_window_and_as_wide_as_a_large_one(window: MainWindow) -> None:
    page = opened(window, "repair")
    window.resize(900, 560)
    page.show_customers()
    settle()
    assert page.customers is not None
    area, stage = page.customers.area, page.customers.stage
    cards = [rect for spot, rect in stage.places.items() if spot.kind == "card"]
    assert len(cards) > 1
    assert stage.camera.scale >= READABLE
    assert not area.horizontalScrollBar().isVisible()
    window.resize(1600, 900)
    settle()
    wide = [rect for spot, rect in stage.places.items() if spot.kind == "card"]
    assert wide[0].width > cards[0].width
    assert stage.camera.scale >= READABLE
    window.resize(900, 560)
    settle()
    assert [rect for spot, rect in stage.places.items() if spot.kind == "card"] == cards
