"""Personas as a whole in the gallery: going, opening, adding, order, duplicates, removal, the clipboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from journeymapper.examples import build_example
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.fields import Id
from journeymapper.ops.fields import set_field
from journeymapper.ops.personas import add_persona
from tests.ui.board.drawn import empty
from tests.ui.customers.driving import DrivenCustomers
from tests.ui.driving import CONTROL, LEFT, NO_KEYS, Key

MENUS_RISE = pytest.mark.qt_log_ignore("This plugin does not support")
Show = Callable[[Document], DrivenCustomers]


def test_arrows_go_from_persona_to_persona_and_enter_opens_the_sheet(repair: DrivenCustomers) -> None:
    repair.key(Key.Key_Right)
    assert repair.at == ("card", "Marina")
    repair.key(Key.Key_Right)
    assert repair.at == ("card", "Viktor")
    assert repair.document.personas[repair.workspace.persona].name == "Viktor"
    repair.key(Key.Key_Return)
    assert (repair.view.stage.page, repair.shown) == ("sheet", "Viktor")
    repair.key(Key.Key_PageDown)
    assert repair.shown == "Marina"
    repair.page(3)
    repair.key(Key.Key_PageUp)
    assert (repair.view.stage.page, repair.shown) == ("empathy", "Viktor")
    repair.key(Key.Key_Escape)
    assert repair.view.stage.page == "gallery"
    repair.double_click("card", "Marina")
    assert (repair.view.stage.page, repair.shown) == ("sheet", "Marina")


def test_active_persona_of_the_window_is_the_one_who_is_shown(repair: DrivenCustomers) -> None:
    repair.page(3)
    repair.workspace.show_persona(repair.persona("Viktor").id)
    assert repair.shown == "Viktor"


def test_persona_is_added_by_n_and_a_name_and_escape_adds_nobody(show: Show) -> None:
    customers = show(empty())
    before = customers.document
    customers.key(Key.Key_N)
    customers.keys("Nobody")
    customers.key(Key.Key_Escape)
    assert customers.document == before
    customers.key(Key.Key_N)
    customers.write("Olga")
    assert customers.names() == ["Olga"]
    assert customers.at == ("card", "Olga")
    customers.key(Key.Key_N)
    customers.write("Viktor")
    assert customers.names() == ["Olga", "Viktor"]
    assert customers.at == ("card", "Viktor")
    assert customers.persona("Viktor") in customers.document.personas_of(customers.workspace.journey)
    customers.workspace.undo()
    customers.workspace.undo()
    assert customers.names() == ["Customer"]


def test_persona_is_added_from_what_stands_beside_the_gallery(show: Show) -> None:
    customers = show(empty())
    form = customers.inspector.widget()
    assert form is not None
    (add,) = (made for made in form.findChildren(QToolButton) if made.text() == "Add persona…")
    QTest.mouseClick(add, LEFT, NO_KEYS)
    customers.settle()
    customers.write("Olga")
    assert customers.names() == ["Olga"]


def test_empathy_map_says_which_figure_writes_where(show: Show) -> None:
    customers = show(empty())
    customers.page(3)
    assert "8: What hurts them. 9: What they gain." in customers.hints[-1]
    customers.page(2)
    assert customers.hints[-1] == ""


def test_personas_are_put_in_order_by_keys_and_by_dragging(repair: DrivenCustomers) -> None:
    repair.click("card", "Viktor")
    repair.key(Key.Key_Left, CONTROL)
    assert repair.names() == ["Viktor", "Marina"]
    repair.key(Key.Key_Left, CONTROL)
    repair.key(Key.Key_Right, CONTROL)
    assert repair.names() == ["Marina", "Viktor"]
    before = repair.document
    start, end = repair.pixel("card", "Marina"), repair.pixel("card", "Viktor", across=0.9)
    repair.drag_pixels(start, end, escape=True)
    assert repair.document == before
    repair.drag_pixels(start, end)
    assert repair.names() == ["Viktor", "Marina"]
    repair.workspace.undo()
    assert repair.names() == ["Marina", "Viktor"]


def test_duplicate_has_sheet_and_map_and_is_selected(repair: DrivenCustomers) -> None:
    repair.click("card", "Viktor")
    repair.key(Key.Key_D, CONTROL)
    assert repair.names() == ["Marina", "Viktor", "Viktor (2)"]
    assert repair.at == ("card", "Viktor (2)")
    assert repair.texts("who") != []


def test_removing_a_persona_says_first_what_goes_along(repair: DrivenCustomers) -> None:
    repair.click("card", "Viktor")
    repair.answers.prepared = [1, 0]
    repair.key(Key.Key_Delete)
    assert repair.names() == ["Marina", "Viktor"]
    repair.key(Key.Key_Delete)
    assert repair.names() == ["Marina"]
    assert repair.answers.asked == ["Remove the persona “Viktor” from the whole project?"] * 2
    assert repair.shown == "Marina"
    repair.key(Key.Key_Delete)
    assert repair.names() == ["Marina"]
    assert "keeps a persona" in repair.hints[-1]


def test_persona_is_pasted_into_another_project_with_sheet_map_and_portrait(show: Show) -> None:
    source, target = show(build_example("repair", "en")), show(empty())
    source.window.activateWindow()
    source.view.setFocus()
    source.click("card", "Viktor")
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("#234E70"))
    QGuiApplication.clipboard().setImage(picture)
    source.key(Key.Key_V, CONTROL)
    assert source.persona("Viktor").portrait is not None
    source.key(Key.Key_C, CONTROL)
    target.window.activateWindow()
    target.view.setFocus()
    target.settle()
    target.key(Key.Key_V, CONTROL)
    assert target.names() == ["Customer", "Viktor"]
    assert target.shown == "Viktor"
    assert target.texts("who") == source.texts("who")
    assert target.persona("Viktor").portrait == source.persona("Viktor").portrait
    assert not target.problems


@MENUS_RISE
def test_menu_of_a_persona_opens_the_empathy_map(repair: DrivenCustomers) -> None:
    repair.click("card", "Viktor")
    repair.menu()
    repair.choose("Empathy map")
    assert (repair.view.stage.page, repair.shown) == ("empathy", "Viktor")


def test_screen_readers_are_told_what_is_selected(repair: DrivenCustomers) -> None:
    repair.click("card", "Viktor")
    assert repair.view.area.accessibleDescription() == "Viktor, 68, Secondary"
    repair.page(3)
    repair.click("item", "A patient voice is worth the wait")
    assert "A patient voice is worth the wait" in repair.view.area.accessibleDescription()
    assert "Reported" in repair.view.area.accessibleDescription()


def test_undo_of_the_persona_who_is_dragged_ends_the_drag(repair: DrivenCustomers) -> None:
    repair.do(add_persona, repair.workspace.journey, "Zoya")
    start, end = repair.pixel("card", "Zoya"), repair.pixel("card", "Marina", across=0.1)
    QTest.mousePress(repair.viewport, LEFT, NO_KEYS, start)
    repair.pull(end)
    repair.workspace.undo()
    repair.pull(end + QPoint(5, 5))
    QTest.mouseRelease(repair.viewport, LEFT, NO_KEYS, end)
    assert repair.names() == ["Marina", "Viktor"]
    assert not repair.problems


def test_copying_what_says_nothing_leaves_the_clipboard_alone(repair: DrivenCustomers) -> None:
    repair.do(clear_field, repair.persona("Marina").id, "habits")
    QGuiApplication.clipboard().setText("kept")
    repair.click("card", "Marina")
    repair.page(2)
    for keys in (Key.Key_C, Key.Key_X):
        repair.click("block", "habits")
        repair.key(Key.Key_Escape)
        repair.key(keys, CONTROL)
        assert QGuiApplication.clipboard().text() == "kept"


def clear_field(document: Document, _ids: IdSource, persona: Id, field: str) -> Edit:
    return set_field(document, (persona,), field, "")
