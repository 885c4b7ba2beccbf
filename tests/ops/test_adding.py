"""New cards: where they land, what moves aside, what is linked."""

from __future__ import annotations

import pytest

from journeymapper.model.durations import Duration
from journeymapper.model.geometry import Rect
from journeymapper.model.problem import Problem
from journeymapper.model.records import Blob
from journeymapper.ops.attach import add_carrying, add_feeling_card, add_pain_point, add_question, set_feeling
from journeymapper.ops.fields import set_field, set_wait
from journeymapper.ops.nodes import (
    add_before,
    add_branch,
    add_linked,
    add_linked_before,
    add_linked_end,
    add_next,
    add_node,
    put_on_link,
    split_link,
    turn_node,
)  # fmt: skip
from journeymapper.ops.notes import add_note
from journeymapper.ops.path import choose_arrow, choose_entry
from journeymapper.ops.phases import resize_phase
from journeymapper.ops.pictures import add_picture
from tests.ops.drawing import Drawing


def test_new_card_snaps_to_the_grid_and_belongs_to_the_phase_under_its_centre() -> None:
    drawing = Drawing()
    phase = drawing.phase()
    card = drawing.card(333, 203)
    assert drawing.at(card) == (336, 200)
    assert drawing.node(card).phase is None
    assert drawing.node(drawing.card(324)).phase == phase


def test_title_of_a_new_card_is_cleaned() -> None:
    drawing = Drawing()
    assert drawing.node(drawing.card(0, title="two\nlines\u202e")).title == "two lines"


def test_card_of_an_unknown_journey_is_refused_in_words() -> None:
    with pytest.raises(Problem, match="no longer there"):
        Drawing().do(add_node, "f" * 32, "touchpoint", 0, 0)


def test_next_card_stands_one_column_to_the_right_and_is_linked() -> None:
    drawing = Drawing()
    first = drawing.card(24, 200)
    second = drawing.do(add_next, first, {}).focus[0]
    assert drawing.at(second) == (224, 200)
    assert drawing.document.links_to(second)[0].source == first


def test_card_inserted_between_moves_aside_what_follows_and_only_that() -> None:
    drawing = Drawing()
    phase = drawing.phase()
    a, b = drawing.way("A", "B")
    under_a, under_b = drawing.card(24, 376), drawing.card(224, 376)
    new = drawing.do(add_next, a, {}).focus[0]
    assert [drawing.at(card) for card in (a, new, b)] == [(24, 200), (224, 200), (424, 200)]
    assert [drawing.at(card)[0] for card in (under_a, under_b)] == [24, 424]
    assert drawing.document.phases[phase].width == 600
    assert drawing.ways() == {("A", ""), ("", "B")}


def test_nothing_moves_aside_where_there_is_room() -> None:
    drawing = Drawing()
    a, b = drawing.card(24, title="A"), drawing.card(424, title="B")
    drawing.link(a, b)
    new = drawing.do(add_next, a, {}).focus[0]
    assert [drawing.at(card)[0] for card in (a, new, b)] == [24, 224, 424]


def test_cards_that_stand_close_move_as_far_as_is_needed() -> None:
    drawing = Drawing()
    a, b = drawing.card(24, title="A"), drawing.card(184, title="B")
    drawing.link(a, b)
    drawing.do(add_next, a, {})
    assert drawing.at(b)[0] == 424


def test_following_phases_move_along_when_a_phase_widens() -> None:
    drawing = Drawing()
    drawing.phase()
    drawing.phase(500)
    a, b = drawing.card(224, title="A"), drawing.card(424, title="B")
    far = drawing.card(1000)
    drawing.link(a, b)
    new = drawing.do(add_next, a, {}).focus[0]
    assert drawing.at(new) == (424, 200)
    assert drawing.node(new).phase == drawing.node(a).phase
    assert drawing.at(b) == (624, 200)
    assert drawing.at(far) == (1200, 200)


def test_condition_and_share_stay_at_the_start_and_the_wait_before_what_came_next() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    link = drawing.between(a, b).id
    drawing.do(set_field, (link,), "share", 620)
    drawing.do(set_field, (link,), "condition", "if it rains")
    drawing.do(set_wait, (link,), Duration(60, 30, 90))
    drawing.do(set_feeling, (link,), drawing.persona, -1)
    drawing.do(add_pain_point, link, "Silence")
    drawing.do(add_question, link, "How long?")
    drawing.do(choose_arrow, drawing.journey, drawing.persona, link)
    new = drawing.do(add_next, a, {}).focus[0]
    first, second = drawing.between(a, new), drawing.between(new, b)
    assert (first.id, first.share, first.condition, first.wait_typical) == (link, 620, "if it rains", None)
    assert (second.share, second.condition) == (None, "")
    assert (second.wait_typical, second.wait_least, second.wait_most) == (60, 30, 90)
    document = drawing.document
    assert document.feelings_at(second.id)[0].score == -1
    assert document.pain_points_at(second.id)[0].text == "Silence"
    assert document.questions_at(second.id)
    assert next(iter(document.path_choices.values())).choice == link


def test_card_is_inserted_into_the_link_that_was_asked_for() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    c = drawing.card(424, 376, "C")
    second = drawing.link(a, c)
    new = drawing.do(add_next, a, {}, second).focus[0]
    assert drawing.ways() == {("A", "B"), ("A", ""), ("", "C")}
    with pytest.raises(Problem, match="somewhere else"):
        drawing.do(add_next, new, {}, second)
    assert b in drawing.document.nodes


def test_card_inserted_into_a_branch_leaves_the_row_of_its_fork_alone() -> None:
    drawing = Drawing()
    drawing.phase()
    a, b = drawing.way("A", "B")
    below, far = drawing.card(24, 376, "Below"), drawing.card(224, 552, "Far")
    links = [drawing.link(a, below), drawing.link(a, far)]
    news = [drawing.do(add_next, a, {}, link).focus[0] for link in links]
    assert [drawing.at(card) for card in (a, b)] == [(24, 200), (224, 200)]
    assert [drawing.at(card) for card in (news[0], below)] == [(24, 376), (224, 376)]
    assert [drawing.at(card) for card in (news[1], far)] == [(24, 552), (224, 552)]


def test_card_inserted_into_a_way_back_stands_below_its_start() -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B", "C")
    back = drawing.link(b, a)
    new = drawing.do(add_next, b, {}, back).focus[0]
    assert drawing.at(new) == (224, 376)
    assert drawing.at(c) == (424, 200)


def test_card_may_land_on_a_picture() -> None:
    drawing = Drawing()
    picture = Blob("a" * 64, "image/png", 10, 10, b"")
    drawing.do(add_picture, drawing.journey, picture, 0, 0, 900, 900)
    assert drawing.at(drawing.do(add_next, drawing.card(24), {}).focus[0]) == (224, 200)


def test_appended_card_takes_the_next_free_row_where_its_place_is_taken() -> None:
    drawing = Drawing()
    a = drawing.card(24, 200)
    drawing.card(224, 200)
    assert drawing.at(drawing.do(add_next, a, {}).focus[0]) == (224, 376)


def test_measured_heights_decide_what_is_taken() -> None:
    drawing = Drawing()
    a, tall = drawing.card(24, 200), drawing.card(224, 24)
    rects = {tall: Rect(224, 24, 144, 250)}
    assert drawing.at(drawing.do(add_next, a, rects).focus[0]) == (224, 376)
    other = Drawing()
    b = other.card(24, 200)
    other.card(224, 24)
    assert other.at(other.do(add_next, b, {}).focus[0]) == (224, 200)


def test_card_after_an_entry_point_is_level_with_its_link() -> None:
    drawing = Drawing()
    entry = drawing.card(24, 240, kind="entry")
    rects = {entry: Rect(24, 240, 144, 32)}
    assert drawing.at(drawing.do(add_next, entry, rects).focus[0]) == (224, 192)


def test_nothing_follows_an_exit_point_and_nothing_leads_to_an_entry_point() -> None:
    drawing = Drawing()
    out, into = drawing.card(24, title="Out", kind="exit"), drawing.card(224, title="In", kind="entry")
    for operation in (add_next, add_branch):
        with pytest.raises(Problem, match="Nothing follows the exit point “Out”"):
            drawing.do(operation, out, {})
    with pytest.raises(Problem, match="Nothing leads to the entry point “In”"):
        drawing.do(add_before, into, {})


def test_card_before_another_is_inserted_into_the_way_that_leads_there() -> None:
    drawing = Drawing()
    drawing.phase()
    a, b = drawing.way("A", "B")
    new = drawing.do(add_before, b, {}).focus[0]
    assert [drawing.at(card)[0] for card in (a, new, b)] == [24, 224, 424]
    assert drawing.ways() == {("A", ""), ("", "B")}


def test_card_before_the_first_one_stands_on_its_left_where_there_is_room() -> None:
    drawing = Drawing()
    card = drawing.card(424)
    new = drawing.do(add_before, card, {}).focus[0]
    assert (drawing.at(new)[0], drawing.at(card)[0]) == (224, 424)
    assert drawing.document.links_to(card)[0].source == new


def test_card_before_the_first_one_of_a_phase_moves_the_phase_aside() -> None:
    drawing = Drawing()
    phase = drawing.phase()
    a, b = drawing.way("A", "B")
    new = drawing.do(add_before, a, {}).focus[0]
    assert [drawing.at(card)[0] for card in (new, a, b)] == [24, 224, 424]
    assert drawing.document.phases[phase].width == 600
    assert drawing.node(new).phase == phase


def test_branches_stand_below_their_fork_at_the_first_free_place() -> None:
    drawing = Drawing()
    fork = drawing.card(24, 200, "Fork")
    first = drawing.do(add_branch, fork, {}).focus[0]
    second = drawing.do(add_branch, fork, {}).focus[0]
    assert [drawing.at(card) for card in (first, second)] == [(24, 376), (24, 552)]
    assert len(drawing.document.links_from(fork)) == 2


def test_handle_dropped_on_the_board_makes_a_linked_card_there() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    after = drawing.do(add_linked, card, 504, 600).focus[0]
    before = drawing.do(add_linked_before, card, 504, 40).focus[0]
    assert (drawing.at(after), drawing.at(before)) == ((504, 600), (504, 40))
    assert {(o.source, o.target) for o in drawing.document.links.values()} == {(card, after), (before, card)}


def test_card_on_a_link_splits_it() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    here = drawing.do(split_link, drawing.between(a, b).id, 104, 400).focus[0]
    assert drawing.at(here) == (104, 400)
    drawing.do(split_link, drawing.between(here, b).id)
    assert drawing.ways() == {("A", ""), ("", ""), ("", "B")}


def test_card_dropped_on_a_link_of_its_own_way_changes_its_place_in_the_order() -> None:
    drawing = Drawing()
    a, b, _, d = drawing.way("A", "B", "C", "D")
    drawing.do(put_on_link, d, drawing.between(a, b).id)
    assert drawing.ways() == {("A", "D"), ("D", "B"), ("B", "C")}
    drawing.do(put_on_link, b, drawing.between(a, d).id)
    assert drawing.ways() == {("A", "B"), ("B", "D"), ("D", "C")}
    drawing.do(put_on_link, a, drawing.between(b, d).id)
    assert drawing.ways() == {("B", "A"), ("A", "D"), ("D", "C")}


def test_card_dropped_between_two_others_stands_there_and_leaves_no_gap() -> None:
    drawing = Drawing()
    a, b, c, d = drawing.way("A", "B", "C", "D")
    phase = drawing.phase()
    drawing.do(put_on_link, b, drawing.between(c, d).id, 530, 210)
    assert drawing.ways() == {("A", "C"), ("C", "B"), ("B", "D")}
    assert [drawing.at(card) for card in (a, c, b, d)] == [(24, 200), (224, 200), (424, 200), (624, 200)]
    assert drawing.document.phases[phase].width == 800


def test_card_dropped_back_between_two_others_lets_them_make_room() -> None:
    drawing = Drawing()
    a, b, c, d = drawing.way("A", "B", "C", "D")
    below = drawing.card(424, 400, "Below")
    drawing.do(put_on_link, d, drawing.between(a, b).id, 130, 190)
    assert drawing.ways() == {("A", "D"), ("D", "B"), ("B", "C")}
    assert [drawing.at(card)[0] for card in (a, d, b, c, below)] == [24, 224, 424, 624, 624]


def test_column_of_a_card_that_has_another_below_it_stays_when_it_leaves() -> None:
    drawing = Drawing()
    a, b, c, d = drawing.way("A", "B", "C", "D")
    below = drawing.card(224, 400, "Below")
    drawing.do(put_on_link, b, drawing.between(c, d).id, 530, 200)
    assert [drawing.at(card)[0] for card in (a, below, c, b, d)] == [24, 224, 424, 624, 824]


def test_card_dropped_on_a_link_into_the_next_phase_stands_in_the_phase_it_is_dropped_in() -> None:
    drawing = Drawing()
    first, second = drawing.phase(), drawing.phase(401)
    a, b = drawing.way("A", "B")
    c = drawing.card(424, title="C")
    drawing.link(b, c)
    drawing.do(put_on_link, a, drawing.between(b, c).id, 340, 200)
    assert (drawing.node(a).phase, drawing.at(a), drawing.at(c)) == (second, (424, 200), (624, 200))
    drawing.do(put_on_link, c, drawing.between(b, a).id, 320, 200)
    assert drawing.node(c).phase == first


def test_card_dropped_on_a_long_link_stays_where_it_is_dropped() -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B", "C")
    far = drawing.card(1_600, title="Far")
    drawing.link(c, far)
    drawing.do(put_on_link, b, drawing.between(c, far).id, 1_000, 260)
    assert [drawing.at(card) for card in (a, b, c)] == [(24, 200), (1_000, 256), (424, 200)]


def test_new_card_dropped_between_two_neighbours_pushes_what_follows_aside() -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B", "C")
    new = drawing.do(split_link, drawing.between(a, b).id, 130, 200).focus[0]
    assert [drawing.at(card) for card in (a, new, b, c)] == [(24, 200), (224, 200), (424, 200), (624, 200)]


def test_wait_before_the_last_card_goes_along_when_it_changes_its_place() -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B", "C")
    wait = drawing.between(b, c).id
    drawing.do(set_wait, (wait,), Duration(60, None, None))
    drawing.do(set_feeling, (wait,), drawing.persona, -2)
    drawing.do(put_on_link, c, drawing.between(a, b).id)
    way = drawing.between(a, c)
    assert way.wait_typical == 60
    assert drawing.document.feelings_at(way.id)


def test_card_dropped_on_a_branch_of_the_same_fork_keeps_one_link_to_it() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    c = drawing.card(400, 400, "C")
    drawing.link(a, c)
    drawing.do(put_on_link, c, drawing.between(a, b).id)
    assert drawing.ways() == {("A", "C"), ("C", "B")}


def test_loose_card_dropped_on_a_link_is_led_through() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    loose = drawing.card(500, 600, "Loose")
    drawing.do(put_on_link, loose, drawing.between(a, b).id)
    assert drawing.ways() == {("A", "Loose"), ("Loose", "B")}
    with pytest.raises(Problem, match="begins or ends"):
        drawing.do(put_on_link, loose, drawing.between(a, loose).id)


def test_turned_card_keeps_what_its_new_kind_does_not_show() -> None:
    drawing = Drawing()
    card = drawing.card(24, title="A")
    drawing.do(set_field, (card,), "doing", "Waits")
    drawing.do(turn_node, card, "exit")
    assert (drawing.node(card).kind, drawing.node(card).doing) == ("exit", "Waits")
    drawing.do(turn_node, card, "touchpoint")
    assert drawing.node(card).kind == "touchpoint"
    assert not drawing.do(turn_node, card, "touchpoint").diff


def test_entry_turned_into_something_else_is_no_longer_the_chosen_one() -> None:
    drawing = Drawing()
    entry = drawing.card(24, kind="entry")
    drawing.do(choose_entry, drawing.journey, drawing.persona, entry)
    drawing.do(turn_node, entry, "touchpoint")
    assert not drawing.document.path_choices


@pytest.mark.parametrize(("kind", "x"), [("entry", 24), ("exit", 424)])
def test_end_added_at_a_card_is_linked_and_has_room_in_its_phase(kind: str, x: int) -> None:
    drawing = Drawing()
    drawing.phase()
    card = drawing.card(24 if kind == "entry" else 224, title="A")
    end = drawing.do(add_linked_end, card, kind, {}).focus[0]
    assert (drawing.node(end).kind, drawing.at(end)[0]) == (kind, x)
    assert drawing.node(end).phase == drawing.node(card).phase
    assert len(drawing.document.links) == 1


def test_links_can_forbid_turning() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    with pytest.raises(Problem, match="Something follows “A”"):
        drawing.do(turn_node, a, "exit")
    with pytest.raises(Problem, match="Something leads to “B”"):
        drawing.do(turn_node, b, "entry")


def test_feeling_dropped_on_empty_board_makes_a_card_that_carries_it() -> None:
    drawing = Drawing()
    card = drawing.do(add_feeling_card, drawing.journey, drawing.persona, 2, 40, 40).focus[0]
    feeling = drawing.document.feeling_of(card, drawing.persona)
    assert feeling is not None
    assert feeling.score == 2


def test_what_is_dropped_on_empty_board_makes_a_card_that_carries_it() -> None:
    drawing = Drawing()
    card = drawing.do(add_carrying, drawing.journey, "duration", "20 min", 40, 40).focus[0]
    assert drawing.node(card).duration_typical == 1200
    card = drawing.do(add_carrying, drawing.journey, "channel", "Fax", 40, 240).focus[0]
    channel = drawing.node(card).channel
    assert channel is not None
    assert drawing.document.channels[channel].name == "Fax"
    card = drawing.do(add_carrying, drawing.journey, "motivation", "Be done", 40, 440).focus[0]
    assert drawing.document.motivations_at(card)[0].text == "Be done"


def test_free_cards_beyond_the_last_phase_keep_their_distance_when_it_widens() -> None:
    drawing = Drawing()
    drawing.phase()
    a, free = drawing.card(224), drawing.card(504)
    drawing.do(add_next, a, {})
    assert drawing.at(free)[0] == 704
    assert drawing.node(free).phase is None


def test_notes_in_the_way_of_an_inserted_card_move_aside_too() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    note = drawing.do(add_note, drawing.journey, 304, 216, "Remember").focus[0]
    new = drawing.do(add_next, a, {}).focus[0]
    assert drawing.at(note)[0] == 504
    assert drawing.at(new) == (224, 200)
    assert drawing.at(b)[0] == 424


def test_phase_has_a_widest() -> None:
    drawing = Drawing()
    phase = drawing.phase()
    drawing.do(resize_phase, phase, 10**6)
    assert drawing.document.phases[phase].width == 100_000
    edge = drawing.card(100_000 - 150)
    with pytest.raises(Problem, match="wider"):
        drawing.do(add_next, edge, {})


def test_card_that_makes_room_may_come_into_the_first_phase() -> None:
    drawing = Drawing()
    phase = drawing.phase()
    first, second = drawing.card(-324), drawing.card(-124)
    drawing.link(first, second)
    drawing.do(add_next, first, {})
    assert drawing.at(second) == (80, 200)
    assert drawing.node(second).phase == phase
