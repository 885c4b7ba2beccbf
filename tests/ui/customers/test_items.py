"""Items of an empathy map: going, moving, removing, saying how we know, and turning them into something."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from journeymapper.analysis.thread import became
from journeymapper.ops.remove import remove
from tests.ui.customers.driving import SHIFT, DrivenCustomers
from tests.ui.driving import CONTROL, LEFT, NO_KEYS, Key

MENUS_RISE = pytest.mark.qt_log_ignore("This plugin does not support")


def test_arrows_walk_from_item_to_item_and_tab_from_field_to_field(passport: DrivenCustomers) -> None:
    passport.page(3)
    passport.key(Key.Key_Tab)
    assert passport.at == ("field", "who")
    passport.key(Key.Key_Tab)
    assert passport.at == ("field", "need_to_do")
    passport.key(Key.Key_Tab, SHIFT)
    passport.click("item", "Does the paperwork of the whole family")
    passport.key(Key.Key_Right)
    assert passport.at == ("item", "Is free after nine, when the child is asleep")
    passport.key(Key.Key_Left)
    assert passport.at == ("item", "Does the paperwork of the whole family")
    passport.key(Key.Key_Down)
    assert passport.at is not None
    assert passport.at[0] == "item"
    passport.key(Key.Key_Escape)
    assert passport.at is None


def test_down_leads_from_a_field_to_its_first_item(passport: DrivenCustomers) -> None:
    passport.page(3)
    passport.click("field", "pains")
    passport.key(Key.Key_Down)
    assert passport.at == ("item", passport.texts("pains")[0])


def test_ctrl_and_arrows_reorder_an_item_and_carry_it_to_other_fields(passport: DrivenCustomers) -> None:
    passport.page(3)
    first, second, third = passport.texts("do")
    passport.click("item", first)
    passport.key(Key.Key_Down, CONTROL)
    assert passport.texts("do") == [second, first, third]
    passport.key(Key.Key_Down, CONTROL)
    passport.key(Key.Key_Down, CONTROL)
    assert passport.texts("do") == [second, third, first]
    passport.key(Key.Key_Up, CONTROL)
    assert passport.texts("do") == [second, first, third]
    passport.key(Key.Key_Right, CONTROL)
    assert passport.texts("hear")[-1] == first
    passport.key(Key.Key_Left, CONTROL)
    assert passport.texts("do") == [second, third, first]
    assert passport.at == ("item", first)


def test_dragged_item_goes_before_the_one_it_is_dropped_on_and_escape_leaves_it(
    passport: DrivenCustomers,
) -> None:
    passport.page(3)
    before = passport.document
    start = passport.pixel("item", "Just tell me what’s wrong with it.")
    end = passport.pixel("item", "Friends’ pictures from the sea", across=0.2)
    start = passport.pixel("item", "Just tell me what’s wrong with it.")
    passport.drag_pixels(start, end, escape=True)
    assert passport.document == before
    passport.drag_pixels(start, end)
    assert passport.texts("see")[-2:] == [
        "Just tell me what’s wrong with it.", "Friends’ pictures from the sea",
    ]  # fmt: skip
    passport.workspace.undo()
    assert passport.document.empathy_items == before.empathy_items


def test_item_dropped_where_it_is_stays_there(passport: DrivenCustomers) -> None:
    passport.page(3)
    before = passport.document
    place = passport.pixel("item", "Just tell me what’s wrong with it.")
    passport.drag_pixels(place, place + type(place)(12, 4))
    assert passport.document == before


def test_delete_removes_an_item_and_selects_the_next(passport: DrivenCustomers) -> None:
    passport.page(3)
    first, second, third = passport.texts("hear")
    passport.click("item", second)
    passport.key(Key.Key_Delete)
    assert passport.texts("hear") == [first, third]
    assert passport.at == ("item", third)
    passport.key(Key.Key_Delete)
    passport.key(Key.Key_Delete)
    assert passport.at == ("field", "hear")


def test_e_says_another_way_in_which_we_know(passport: DrivenCustomers) -> None:
    passport.page(3)
    passport.click("item", "Friends’ pictures from the sea")
    ways = []
    for _press in range(5):
        ways.append(passport.item("Friends’ pictures from the sea").evidence)
        passport.key(Key.Key_E)
    assert ways == ["assumed", "proposed", None, "observed", "reported"]
    assert passport.item("Friends’ pictures from the sea").evidence == "assumed"


def test_pain_is_put_on_a_touchpoint_by_p_a_number_and_enter(passport: DrivenCustomers) -> None:
    passport.page(3)
    passport.click("item", "Time off work to collect it")
    passport.key(Key.Key_P)
    passport.keys("7")
    passport.key(Key.Key_Return)
    item = passport.item("Time off work to collect it")
    made = became(passport.document, item)
    assert made is not None
    assert passport.document.nodes[made.host].title == "Collect passport"
    assert (made.text, made.persona) == (item.text, item.persona)
    assert not passport.is_typing
    passport.key(Key.Key_Return, CONTROL)
    assert passport.places == [made.host]
    passport.workspace.undo()
    assert passport.item("Time off work to collect it").became is None


def test_place_is_found_by_a_part_of_its_title_and_escape_turns_nothing(passport: DrivenCustomers) -> None:
    passport.page(3)
    passport.click("item", "I’m an accountant, and a form beats me")
    before = passport.document
    passport.key(Key.Key_F)
    passport.keys("form")
    passport.key(Key.Key_Escape)
    assert passport.document == before
    passport.key(Key.Key_F)
    passport.keys("form")
    passport.key(Key.Key_Return)
    made = became(passport.document, passport.item("I’m an accountant, and a form beats me"))
    assert made is not None
    assert passport.document.nodes[made.host].title == "Fill in the form"
    assert made.quote.endswith("I’m an accountant, and a form beats me")
    assert made.score == 1


def test_arrows_choose_in_the_list_and_waits_take_pains_but_no_motivations(
    passport: DrivenCustomers,
) -> None:
    passport.page(3)
    passport.click("item", "Has it arrived? Is anybody looking at it?")
    passport.key(Key.Key_M)
    passport.keys("Waiting")
    passport.key(Key.Key_Return)
    assert passport.item("Has it arrived? Is anybody looking at it?").became is None
    passport.key(Key.Key_Escape)
    passport.key(Key.Key_P)
    passport.keys("Waiting")
    passport.key(Key.Key_Down)
    passport.key(Key.Key_Return)
    made = became(passport.document, passport.item("Has it arrived? Is anybody looking at it?"))
    assert made is not None
    link = passport.document.links[made.host]
    assert passport.document.nodes[link.target].title == "Collect passport"


def test_item_that_went_to_a_journey_says_so_and_is_free_when_that_goes(passport: DrivenCustomers) -> None:
    passport.page(3)
    passport.click("item", "Nine days of silence")
    before = passport.document
    passport.key(Key.Key_P)
    assert "went to a journey already" in passport.hints[-1]
    assert passport.document == before
    made = became(passport.document, passport.item("Nine days of silence"))
    assert made is not None
    passport.do(remove, (made.id,))
    words = passport.inspector.findChild(QToolButton, "quiet")
    assert words is not None
    passport.key(Key.Key_P)
    passport.keys("6")
    passport.key(Key.Key_Return)
    again = became(passport.document, passport.item("Nine days of silence"))
    assert again is not None
    assert again.id != made.id


def test_letters_work_by_their_place_under_a_russian_layout(passport: DrivenCustomers) -> None:
    passport.page(3)
    passport.click("item", "Friends’ pictures from the sea")
    passport.russian_key(0x0423, "у")  # the E key
    assert passport.item("Friends’ pictures from the sea").evidence == "proposed"
    passport.russian_key(0x0429, "щ")  # the O key
    passport.keys("1")
    passport.key(Key.Key_Return)
    assert became(passport.document, passport.item("Friends’ pictures from the sea")) is not None


def test_ctrl_click_on_an_item_shows_what_it_became(passport: DrivenCustomers) -> None:
    passport.page(3)
    passport.click("item", "Nine days of silence", CONTROL)
    (place,) = passport.places
    assert passport.document.nodes[place].title == "Get the “ready” message"


@MENUS_RISE
def test_menu_of_an_item_moves_it_and_takes_its_link_away(passport: DrivenCustomers) -> None:
    passport.page(3)
    passport.click("item", "Nine days of silence")
    passport.menu()
    passport.choose("Take the link away")
    assert passport.item("Nine days of silence").became is None
    assert any(row.text == "Nine days of silence" for row in passport.document.pain_points.values())
    passport.menu()
    passport.choose("Move to", "What they hear")
    assert passport.texts("hear")[-1] == "Nine days of silence"
    passport.menu()
    passport.choose("How we know", "Observed")
    assert passport.item("Nine days of silence").evidence == "observed"


def test_item_turned_by_the_mouse_is_the_same_as_by_keys(passport: DrivenCustomers) -> None:
    passport.page(3)
    passport.click("item", "Time off work to collect it")
    turn = next(b for b in passport.inspector.findChildren(QToolButton) if b.text() == "Pain point…")
    QTest.mouseClick(turn, LEFT, NO_KEYS)
    passport.settle()
    chooser = passport.view.area.turning.chooser
    assert chooser is not None
    row = chooser.list.item(6)
    QTest.mouseClick(chooser.list.viewport(), LEFT, NO_KEYS, chooser.list.visualItemRect(row).center())
    passport.settle()
    made = became(passport.document, passport.item("Time off work to collect it"))
    assert made is not None
    assert made.text == "Time off work to collect it"
