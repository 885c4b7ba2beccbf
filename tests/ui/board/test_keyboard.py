"""Drawing and walking by keys, also under a Russian layout."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from journeymapper.model.document import Document
from tests.ui.board.drawn import row_of_cards
from tests.ui.board.driving import Driven

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def select(driven: Driven, *titles: str) -> None:
    driven.workspace.select(*(driven.node(title).id for title in titles))


def test_title_and_tab_again_and_again_draws_a_linked_way(blank: Driven) -> None:
    blank.key(Key.Key_Tab)
    for title in ("First", "Second", "Third"):
        blank.keys(title)
        blank.key(Key.Key_Tab)
    blank.enter("Last")
    assert blank.ways() == {("First", "Second"), ("Second", "Third"), ("Third", "Last")}
    assert [node.x for node in blank.nodes()] == [232, 432, 632, 832]
    assert not blank.is_typing


def test_tab_inserts_between_where_a_next_one_exists(cards: Driven) -> None:
    select(cards, "One")
    cards.key(Key.Key_Tab)
    cards.enter("Between")
    assert cards.ways() == {("One", "Between"), ("Between", "Two"), ("Two", "Three")}


def test_shift_tab_inserts_before(cards: Driven) -> None:
    select(cards, "Two")
    cards.key(Key.Key_Tab, SHIFT)
    cards.enter("Between")
    assert cards.ways() == {("One", "Between"), ("Between", "Two"), ("Two", "Three")}


def test_an_argument_about_order_is_settled_by_keys(cards: Driven) -> None:
    select(cards, "One")
    cards.key(Key.Key_Down, ALT)
    assert cards.ways() == {("Two", "One"), ("One", "Three")}
    assert cards.workspace.selection == (cards.node("One").id,)
    places = [cards.node(title).x for title in ("Two", "One", "Three")]
    assert places == sorted(places)
    cards.key(Key.Key_Up, ALT)
    cards.key(Key.Key_Up, ALT)
    assert cards.ways() == {("One", "Two"), ("Two", "Three")}


def test_changing_the_order_of_a_card_off_the_path_says_what_to_do(cards: Driven) -> None:
    select(cards, "Two")
    cards.key(Key.Key_B)
    cards.enter("Aside")
    before = cards.document
    said: list[str] = []
    cards.board.hintChanged.connect(said.append)
    select(cards, "Aside")
    cards.key(Key.Key_Up, ALT)
    assert cards.document == before
    assert said[-1] == "Select a touchpoint of the shown path first."


def test_b_starts_a_branch(cards: Driven) -> None:
    select(cards, "Two")
    cards.key(Key.Key_B)
    cards.enter("Aside")
    assert ("Two", "Aside") in cards.ways()
    assert cards.node("Aside").y > cards.node("Two").y


def test_exit_key_adds_a_linked_exit_and_entry_key_a_linked_entry(cards: Driven) -> None:
    select(cards, "Three")
    cards.key(Key.Key_X)
    cards.enter("Done")
    select(cards, "One")
    cards.key(Key.Key_E)
    cards.enter("Start")
    assert {("Three", "Done"), ("Start", "One")} <= cards.ways()
    assert (cards.node("Done").kind, cards.node("Start").kind) == ("exit", "entry")


def test_adding_a_linked_exit_is_one_step_to_undo(cards: Driven) -> None:
    before = cards.document
    select(cards, "Three")
    cards.key(Key.Key_X)
    cards.key(Key.Key_Return)
    cards.workspace.undo()
    assert cards.document == before


def test_figures_set_the_feeling_of_all_selected(cards: Driven) -> None:
    select(cards, "One", "Three")
    cards.key(Key.Key_5)
    hosts = {feeling.host: feeling.score for feeling in cards.feelings()}
    assert hosts == {cards.node("One").id: 2, cards.node("Three").id: 2}
    assert all(feeling.persona == cards.workspace.persona for feeling in cards.feelings())


def test_number_and_enter_goes_to_that_card_when_nothing_is_selected(cards: Driven) -> None:
    cards.workspace.select()
    cards.key(Key.Key_2)
    cards.key(Key.Key_Return)
    assert cards.workspace.selection == (cards.node("Two").id,)
    assert not cards.feelings()


def test_a_number_of_two_figures_goes_to_that_card(show: Callable[[Document], Driven]) -> None:
    cards = show(row_of_cards(*(f"Card {number}" for number in range(1, 13))))
    cards.workspace.select()
    cards.enter("12")
    assert cards.workspace.selection == (cards.node("Card 12").id,)


def test_g_goes_to_a_number_while_something_is_selected(cards: Driven) -> None:
    select(cards, "One")
    cards.key(Key.Key_G)
    cards.enter("3")
    assert cards.workspace.selection == (cards.node("Three").id,)


def test_a_number_that_no_card_has_says_so_and_stays_open(cards: Driven) -> None:
    said: list[str] = []
    cards.board.hintChanged.connect(said.append)
    select(cards, "One")
    for asked in (Key.Key_G, Key.Key_L):
        cards.key(asked)
        cards.enter("77")
        assert cards.is_typing
        assert said[-1] == "No card has the number “77”."
        cards.key(Key.Key_Escape)
    cards.key(Key.Key_L)
    cards.enter("1")
    assert said[-1] == "The card is linked to number 1 already, or can’t be."
    cards.key(Key.Key_Escape)
    assert cards.ways() == {("One", "Two"), ("Two", "Three")}


def test_escape_in_the_number_field_stays_where_it_was(cards: Driven) -> None:
    select(cards, "One")
    cards.key(Key.Key_G)
    cards.keys("3")
    cards.key(Key.Key_Escape)
    assert cards.workspace.selection == (cards.node("One").id,)
    assert not cards.is_typing


def test_l_and_a_number_links_at_once_where_only_one_is_meant(cards: Driven) -> None:
    select(cards, "One")
    cards.key(Key.Key_L)
    cards.keys("3")
    assert ("One", "Three") in cards.ways()
    assert not cards.is_typing


def test_l_waits_for_enter_where_several_numbers_begin_so(show: Callable[[Document], Driven]) -> None:
    cards = show(row_of_cards(*(f"Card {number}" for number in range(1, 12))))
    select(cards, "Card 5")
    cards.key(Key.Key_L)
    cards.keys("1")
    assert cards.is_typing
    cards.key(Key.Key_Return)
    assert ("Card 5", "Card 1") in cards.ways()


def test_escape_in_the_link_field_links_nothing(show: Callable[[Document], Driven]) -> None:
    cards = show(row_of_cards(*(f"Card {number}" for number in range(1, 12))))
    before = cards.document
    select(cards, "Card 5")
    cards.key(Key.Key_L)
    cards.keys("1")
    cards.key(Key.Key_Escape)
    assert cards.document is before


def test_arrows_walk_along_the_links(cards: Driven) -> None:
    cards.key(Key.Key_Right)
    cards.key(Key.Key_Right)
    assert cards.workspace.selection == (cards.node("Two").id,)
    cards.key(Key.Key_Left)
    assert cards.workspace.selection == (cards.node("One").id,)


def test_alt_arrow_selects_the_link_and_enter_edits_its_label(cards: Driven) -> None:
    select(cards, "One")
    cards.key(Key.Key_Right, ALT)
    assert cards.workspace.selection == (cards.link("One", "Two").id,)
    cards.key(Key.Key_Return)
    cards.enter("62 %; 9 d; if accepted")
    link = cards.link("One", "Two")
    assert (link.share, link.wait_typical, link.condition) == (620, 9 * 86400, "if accepted")


def test_label_is_shown_for_editing_as_it_was_typed_and_can_be_emptied(cards: Driven) -> None:
    cards.workspace.select(cards.link("One", "Two").id)
    cards.key(Key.Key_Return)
    cards.enter("30 %; why")
    cards.key(Key.Key_Return)
    cards.key(Key.Key_A, CTRL)
    cards.key(Key.Key_Backspace)
    cards.key(Key.Key_Return)
    link = cards.link("One", "Two")
    assert (link.share, link.condition) == (None, "")


def test_escape_in_the_label_changes_nothing(cards: Driven) -> None:
    before = cards.document
    cards.workspace.select(cards.link("One", "Two").id)
    cards.key(Key.Key_Return)
    cards.keys("30 %")
    cards.key(Key.Key_Escape)
    assert cards.document is before


def test_share_above_a_hundred_is_refused_and_stays_in_the_field(cards: Driven) -> None:
    before = cards.document
    cards.workspace.select(cards.link("One", "Two").id)
    cards.key(Key.Key_Return)
    cards.enter("130 %")
    assert cards.document is before
    assert cards.is_typing
    assert len(cards.problems) == 1


def test_ctrl_arrows_nudge_by_the_grid_and_farther_with_shift(cards: Driven) -> None:
    select(cards, "Two")
    cards.key(Key.Key_Down, CTRL)
    cards.key(Key.Key_Right, CTRL | SHIFT)
    assert (cards.node("Two").x, cards.node("Two").y) == (472, 208)


def test_delete_joins_the_neighbours_and_undo_restores_everything(cards: Driven) -> None:
    before = cards.document
    select(cards, "Two")
    cards.key(Key.Key_Delete)
    assert cards.ways() == {("One", "Three")}
    cards.workspace.undo()
    assert cards.document == before


def test_after_delete_an_arrow_goes_on_from_the_card_before(cards: Driven) -> None:
    select(cards, "Three")
    cards.key(Key.Key_Delete)
    assert not cards.workspace.selection
    cards.key(Key.Key_Right)
    assert cards.workspace.selection == (cards.node("Two").id,)


def test_after_escape_an_arrow_comes_back(cards: Driven) -> None:
    select(cards, "Two")
    cards.key(Key.Key_Escape)
    assert not cards.workspace.selection
    cards.key(Key.Key_Left)
    assert cards.workspace.selection == (cards.node("Two").id,)


def test_undo_of_an_added_card_selects_the_one_before_so_that_keys_go_on_there(cards: Driven) -> None:
    select(cards, "Three")
    cards.key(Key.Key_Tab)
    cards.key(Key.Key_Escape)
    cards.workspace.undo()
    assert cards.workspace.selection == (cards.node("Three").id,)
    cards.key(Key.Key_Tab)
    cards.enter("Four")
    assert ("Three", "Four") in cards.ways()


def test_alt_and_an_arrow_go_from_link_to_link(cards: Driven) -> None:
    select(cards, "One")
    cards.key(Key.Key_Right, ALT)
    cards.key(Key.Key_Right, ALT)
    assert cards.workspace.selection == (cards.link("Two", "Three").id,)
    cards.key(Key.Key_Left, ALT)
    assert cards.workspace.selection == (cards.link("One", "Two").id,)


def test_ctrl_a_selects_everything(cards: Driven) -> None:
    cards.key(Key.Key_A, CTRL)
    assert len(cards.workspace.selection) == 5


def test_space_asks_for_the_tray(cards: Driven) -> None:
    asked: list[bool] = []
    cards.board.trayRequested.connect(lambda: asked.append(True))
    cards.key(Key.Key_Space)
    assert asked == [True]


def test_zoom_keys_go_closer_fit_and_to_full_size(cards: Driven) -> None:
    cards.key(Key.Key_Plus)
    assert cards.board.zoom > 1
    cards.key(Key.Key_1, CTRL)
    assert cards.board.zoom == 1
    cards.key(Key.Key_0, CTRL)
    seen = cards.board.stage.camera.seen(cards.board.stage.size.width(), cards.board.stage.size.height())
    assert all(seen.contains(*cards.middle(node.id)) for node in cards.nodes())


@pytest.mark.parametrize(("key", "text"), [(Qt.Key.Key_D, "20 min"), (Qt.Key.Key_C, "Phone")])
def test_emptied_duration_or_channel_is_taken_off_the_card(cards: Driven, key: Qt.Key, text: str) -> None:
    def said() -> tuple[object, object]:
        node = cards.node("Two")
        return node.duration_typical, node.channel

    select(cards, "Two")
    cards.key(key)
    cards.enter(text)
    assert said() != (None, None)
    cards.key(key)
    cards.key(Key.Key_A, CTRL)
    cards.key(Key.Key_Delete)
    cards.key(Key.Key_Escape)
    assert said() != (None, None)
    cards.key(key)
    cards.key(Key.Key_Delete)
    cards.key(Key.Key_Return)
    assert said() == (None, None)


def test_enter_in_the_duration_of_cards_that_differ_leaves_them_as_they_are(cards: Driven) -> None:
    select(cards, "Two")
    cards.key(Key.Key_D)
    cards.enter("20")
    before = cards.document
    cards.workspace.select(cards.node("One").id, cards.node("Two").id)
    cards.key(Key.Key_D)
    cards.key(Key.Key_Return)
    assert cards.document is before


def test_star_switches_the_moment_of_truth(cards: Driven) -> None:
    select(cards, "Two")
    cards.keys("*")
    assert cards.node("Two").moment_of_truth
    cards.keys("*")
    assert not cards.node("Two").moment_of_truth


def test_letters_are_text_while_text_is_typed(cards: Driven) -> None:
    select(cards, "Two")
    cards.key(Key.Key_Return)
    cards.enter("bexit*?3")
    assert [node.title for node in cards.nodes()] == ["One", "bexit*?3", "Three"]
    assert len(cards.links()) == 2
    assert not cards.feelings()


def test_letters_work_by_their_place_under_a_russian_layout(cards: Driven) -> None:
    select(cards, "Two")
    cards.russian_key(0x0418, "и", 56)  # the B key
    cards.enter("Aside")
    assert ("Two", "Aside") in cards.ways()


def test_letters_work_under_a_russian_layout_without_scan_codes(cards: Driven) -> None:
    select(cards, "Three")
    cards.russian_key(0x0427, "ч", 0)  # the X key
    cards.enter("Конец")
    assert cards.node("Конец").kind == "exit"


def test_question_mark_by_its_place_under_a_russian_layout(cards: Driven) -> None:
    select(cards, "Two")
    cards.russian_key(Key.Key_Question, "?", 16)  # Shift+7 there
    cards.enter("Who knows")
    assert [question.text for question in cards.document.questions.values()] == ["Who knows"]
