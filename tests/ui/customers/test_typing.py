"""Typing on sheets and empathy maps: as fast as the tray, stored as everywhere, Esc takes it back."""

from __future__ import annotations

from collections.abc import Callable

from journeymapper.model.document import Document
from journeymapper.ops.personas import add_persona_field
from tests.ui.board.drawn import empty
from tests.ui.customers.driving import ALT, SHIFT, DrivenCustomers
from tests.ui.driving import CONTROL, Key

Show = Callable[[Document], DrivenCustomers]


def test_items_are_typed_field_by_field_with_a_number_enter_and_tab(show: Show) -> None:
    customers = show(empty())
    customers.page(3)
    customers.key(Key.Key_3)
    customers.write("A queue", "A ticket machine")
    customers.key(Key.Key_Tab)
    customers.write("Never again")
    customers.key(Key.Key_Tab, SHIFT)
    customers.write("Other people")
    customers.key(Key.Key_8)
    customers.keys("8 euros")
    customers.key(Key.Key_Escape)
    assert customers.texts("see") == ["A queue", "A ticket machine", "Other people"]
    assert customers.texts("say") == ["Never again"]
    assert customers.is_typing is False
    customers.key(Key.Key_9)
    customers.keys("Time")
    customers.key(Key.Key_Return)
    customers.key(Key.Key_Return)
    assert customers.texts("gains") == ["Time"]
    assert customers.texts("pains") == []
    assert not customers.is_typing


def test_each_item_is_one_step_of_undo(show: Show) -> None:
    customers = show(empty())
    customers.page(3)
    customers.key(Key.Key_6)
    customers.write("One", "Two")
    customers.key(Key.Key_Escape)
    customers.workspace.undo()
    assert customers.texts("hear") == ["One"]
    assert customers.at == ("field", "hear")
    customers.workspace.undo()
    assert customers.texts("hear") == []
    customers.workspace.redo()
    assert customers.at == ("item", "One")


def test_escape_takes_back_an_item_that_was_stored_while_it_was_typed(show: Show) -> None:
    customers = show(empty())
    customers.page(3)
    customers.key(Key.Key_1)
    customers.keys("Half a sent")
    assert customers.workspace.pending.flush()
    assert customers.texts("who") == ["Half a sent"]
    customers.keys("ence")
    customers.key(Key.Key_Escape)
    assert customers.texts("who") == []


def test_pasted_lines_become_items_while_typing_and_on_a_selected_field(show: Show) -> None:
    customers = show(empty())
    customers.page(3)
    customers.key(Key.Key_4)
    customers.paste("- first\n- second\n\n- third")
    customers.write("typed")
    customers.key(Key.Key_Escape)
    assert customers.texts("say") == ["first", "second", "third", "typed"]
    customers.click("field", "do")
    customers.paste("one\ntwo")
    assert customers.texts("do") == ["one", "two"]
    assert customers.at == ("item", "two")
    customers.workspace.undo()
    assert customers.texts("do") == []


def test_letters_begin_an_item_on_a_field_also_russian_ones(show: Show) -> None:
    customers = show(empty())
    customers.page(3)
    customers.click("field", "see")
    customers.keys("Очередь")
    customers.key(Key.Key_Return)
    customers.key(Key.Key_Escape)
    assert customers.texts("see") == ["Очередь"]


def test_item_is_edited_in_place_and_an_emptied_one_says_what_it_did(passport: DrivenCustomers) -> None:
    passport.page(3)
    passport.click("item", "Nine days of silence")
    passport.key(Key.Key_Return)
    passport.keys("Ten days")
    passport.key(Key.Key_Return)
    assert "Ten days" in passport.texts("pains")
    passport.key(Key.Key_F2)
    passport.key(Key.Key_Backspace)
    passport.key(Key.Key_Return)
    assert "Ten days" in passport.texts("pains")
    passport.double_click("item", "Ten days")
    passport.keys("Eleven")
    passport.key(Key.Key_Escape)
    assert "Ten days" in passport.texts("pains")


def test_blocks_of_a_sheet_are_typed_where_they_are_drawn(passport: DrivenCustomers) -> None:
    passport.page(2)
    passport.click("block", "name")
    passport.keys("Olga Petrova")
    passport.key(Key.Key_Tab)
    assert passport.persona("Olga Petrova").name == "Olga Petrova"
    passport.keys("35")
    passport.key(Key.Key_Return)
    assert passport.persona("Olga Petrova").age == "35"
    passport.click("block", "goals")
    passport.key(Key.Key_End, CONTROL)
    passport.key(Key.Key_Return, SHIFT)
    passport.keys("Sleep")
    passport.key(Key.Key_Return)
    assert passport.persona("Olga Petrova").goals.split("\n")[-1] == "Sleep"
    passport.workspace.undo()
    assert "Sleep" not in passport.persona("Olga Petrova").goals


def test_escape_on_a_block_leaves_it_as_it_was(passport: DrivenCustomers) -> None:
    before = passport.document
    passport.page(2)
    passport.click("block", "summary")
    passport.keys("Something else")
    passport.key(Key.Key_Escape)
    assert passport.document == before


def test_letter_on_a_selected_list_begins_a_new_line_of_it(passport: DrivenCustomers) -> None:
    passport.page(2)
    passport.click("block", "needs")
    passport.key(Key.Key_Escape)
    passport.keys("Rest")
    passport.key(Key.Key_Return)
    assert passport.persona("Olga").needs.split("\n")[-1] == "Rest"
    assert passport.persona("Olga").needs.startswith("To know beforehand")


def test_channels_are_named_in_place_and_a_new_one_is_added(passport: DrivenCustomers) -> None:
    passport.page(2)
    passport.click("block", "channels")
    passport.key(Key.Key_A, CONTROL)
    passport.keys("sms, Chat")
    passport.key(Key.Key_Return)
    rows = passport.document.group("persona_channels", "persona", passport.view.stage.persona)
    assert {passport.document.channels[row.channel].name for row in rows} == {"SMS", "Chat"}


def test_own_fields_are_typed_in_place_and_emptied_by_delete(passport: DrivenCustomers) -> None:
    edit = passport.do(add_persona_field, "Hobby")
    own = f"field:{edit.diff[0].id}"
    passport.page(2)
    passport.click("block", own)
    passport.keys("Chess")
    passport.key(Key.Key_Return)
    texts = [row.text for row in passport.document.persona_field_texts.values()]
    assert "Chess" in texts
    passport.key(Key.Key_Delete)
    assert "Chess" not in [row.text for row in passport.document.persona_field_texts.values()]


def test_kind_is_switched_by_enter_and_how_we_know_is_typed(passport: DrivenCustomers) -> None:
    passport.page(2)
    passport.click("block", "kind")
    assert passport.persona("Olga").kind == "primary"
    passport.key(Key.Key_Return)
    assert passport.persona("Olga").kind == "secondary"
    passport.double_click("block", "kind")
    assert passport.persona("Olga").kind == "primary"
    passport.click("block", "evidence")
    passport.keys("Two talks")
    passport.key(Key.Key_Return)
    assert passport.persona("Olga").evidence_text == "Two talks"


def test_sentence_about_the_customer_is_typed_in_the_gallery(passport: DrivenCustomers) -> None:
    passport.double_click("statement")
    passport.keys("Whoever flies")
    passport.key(Key.Key_Return)
    assert passport.document.project.customer_statement == "Whoever flies"


def test_alt_and_a_number_turn_the_pages_while_nothing_is_typed(passport: DrivenCustomers) -> None:
    for number, page in enumerate(("gallery", "sheet", "empathy", "journeys"), start=1):
        passport.key(Key(Key.Key_0.value + number), ALT)
        assert passport.view.stage.page == page
