"""Removing: ways heal, what hangs on things goes along, nothing that is needed goes."""

from __future__ import annotations

import pytest

from journeymapper.model import records as r
from journeymapper.model.durations import Duration
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.ops.attach import (
    add_motivation,
    add_pain_point,
    add_question,
    set_channel,
    set_evidence,
    set_feeling,
    set_feeling_field,
)  # fmt: skip
from journeymapper.ops.empathy import add_item
from journeymapper.ops.fields import set_field, set_wait
from journeymapper.ops.journeys import add_journey
from journeymapper.ops.lanes import add_lane
from journeymapper.ops.order import reorder
from journeymapper.ops.path import choose_arrow, choose_entry
from journeymapper.ops.personas import (
    add_persona,
    add_persona_field,
    join_journey,
    leave_journey,
    set_persona_channels,
    set_persona_field,
)  # fmt: skip
from journeymapper.ops.phases import resize_phase
from journeymapper.ops.remove import remove, what_goes
from tests.ops.drawing import TODAY, Drawing


def share(drawing: Drawing, link: Id, share: int | None, condition: str = "") -> None:
    drawing.do(set_field, (link,), "share", share)
    drawing.do(set_field, (link,), "condition", condition)


def test_removed_card_leaves_its_neighbours_joined() -> None:
    drawing = Drawing()
    _, b, _ = drawing.way("A", "B", "C")
    drawing.do(remove, (b,))
    assert drawing.ways() == {("A", "C")}


def test_several_removed_at_once_heal_across_all_of_them() -> None:
    drawing = Drawing()
    _, b, c, _ = drawing.way("A", "B", "C", "D")
    drawing.do(remove, (c, drawing.between(b, c).id, b))
    assert drawing.ways() == {("A", "D")}


def test_joined_way_keeps_share_and_condition_and_adds_up_the_waits() -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B", "C")
    first, second = drawing.between(a, b).id, drawing.between(b, c).id
    share(drawing, first, 300, "if late")
    drawing.do(set_wait, (first,), Duration(60, 30, 90))
    drawing.do(set_wait, (second,), Duration(40, None, None))
    drawing.do(remove, (b,))
    link = drawing.between(a, c)
    assert (link.id, link.share, link.condition) == (first, 300, "if late")
    assert (link.wait_typical, link.wait_least, link.wait_most) == (100, 70, 130)


def test_unknown_wait_is_not_taken_for_zero() -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B", "C")
    drawing.do(set_wait, (drawing.between(a, b).id,), Duration(None, 30, None))
    drawing.do(set_wait, (drawing.between(b, c).id,), Duration(40, None, None))
    drawing.do(remove, (b,))
    link = drawing.between(a, c)
    assert (link.wait_typical, link.wait_least, link.wait_most) == (None, 70, None)


def test_wait_that_nobody_knows_of_adds_nothing() -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B", "C")
    drawing.do(set_wait, (drawing.between(b, c).id,), Duration(40, None, None))
    drawing.do(remove, (b,))
    assert drawing.between(a, c).wait_typical == 40


def test_what_hangs_on_both_waits_hangs_on_the_joined_one() -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B", "C")
    first, second = drawing.between(a, b).id, drawing.between(b, c).id
    for link, score, quote in ((first, -1, "Slow."), (second, -2, "Slower.")):
        drawing.do(set_feeling, (link,), drawing.persona, score)
        drawing.do(set_feeling_field, link, drawing.persona, "quote", quote)
        drawing.do(add_pain_point, link, quote)
        drawing.do(add_question, link, quote)
    drawing.do(set_evidence, first, "observed", "Stopwatch")
    drawing.do(set_evidence, second, "assumed", "A guess")
    drawing.do(remove, (b,))
    link = drawing.between(a, c).id
    (feeling,) = drawing.document.feelings_at(link)
    assert feeling.quote in ("Slow.\nSlower.", "Slower.\nSlow.")
    assert feeling.tally == (1, 1, 0, 0, 0)
    assert len(drawing.document.pain_points_at(link)) == len(drawing.document.questions_at(link)) == 2
    evidence = drawing.document.evidence_of(link)
    assert evidence is not None
    assert evidence.kind == "assumed"
    assert {"Stopwatch", "A guess"} == set(evidence.text.split("\n"))


def test_one_way_in_and_several_out_multiply_their_shares() -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B", "C")
    d, other = drawing.card(424, 400, "D"), drawing.card(24, 400, "Other")
    share(drawing, drawing.link(a, other), 500)
    share(drawing, drawing.between(a, b).id, 500, "if asked")
    share(drawing, drawing.between(b, c).id, 600, "yes")
    share(drawing, drawing.link(b, d), 400, "no")
    drawing.do(remove, (b,))
    yes, no = drawing.between(a, c), drawing.between(a, d)
    assert (yes.share, yes.condition) == (300, "if asked · yes")
    assert (no.share, no.condition) == (200, "if asked · no")
    titles = [drawing.node(link.target).title for link in drawing.document.links_from(a)]
    assert titles == ["C", "D", "Other"]


def test_fork_behind_the_only_way_in_keeps_its_shares_and_its_choice() -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B", "C")
    d = drawing.card(424, 400, "D")
    share(drawing, drawing.between(b, c).id, 600)
    share(drawing, drawing.link(b, d), None)
    chosen = drawing.between(b, d).id
    drawing.do(choose_arrow, drawing.journey, drawing.persona, chosen)
    drawing.do(remove, (b,))
    assert (drawing.between(a, c).share, drawing.between(a, d).share) == (600, None)
    (choice,) = drawing.document.path_choices.values()
    assert (choice.fork, choice.choice) == (a, chosen)


def test_choice_of_the_way_in_becomes_the_choice_behind_it() -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B", "C")
    d, other = drawing.card(424, 400, "D"), drawing.card(24, 400, "Other")
    drawing.link(a, other)
    chosen = drawing.link(b, d)
    drawing.do(choose_arrow, drawing.journey, drawing.persona, drawing.between(a, b).id)
    drawing.do(choose_arrow, drawing.journey, drawing.persona, chosen)
    drawing.do(remove, (b,))
    (choice,) = drawing.document.path_choices.values()
    assert (choice.fork, choice.choice) == (a, chosen)
    assert drawing.ways() == {("A", "C"), ("A", "D"), ("A", "Other")}
    assert c in drawing.document.nodes


def test_arrow_chosen_before_a_fork_goes_on_to_the_first_of_its_arrows() -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B", "C")
    drawing.link(a, drawing.card(24, 400, "Other"))
    drawing.link(b, drawing.card(424, 400, "D"))
    drawing.do(choose_arrow, drawing.journey, drawing.persona, drawing.between(a, b).id)
    drawing.do(remove, (b,))
    (choice,) = drawing.document.path_choices.values()
    assert (choice.fork, choice.choice) == (a, drawing.between(a, c).id)


def test_choice_at_a_removed_fork_is_forgotten_where_another_arrow_was_chosen_before_it() -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B", "C")
    other = drawing.link(a, drawing.card(24, 400, "Other"))
    drawing.link(b, drawing.card(424, 400, "D"))
    drawing.do(choose_arrow, drawing.journey, drawing.persona, other)
    drawing.do(choose_arrow, drawing.journey, drawing.persona, drawing.between(b, c).id)
    drawing.do(remove, (b,))
    (choice,) = drawing.document.path_choices.values()
    assert choice.choice == other


def test_several_ways_in_each_lead_on() -> None:
    drawing = Drawing()
    a, b, _ = drawing.way("A", "B", "C")
    other = drawing.card(24, 400, "Other")
    drawing.link(other, b)
    drawing.do(remove, (b,))
    assert drawing.ways() == {("A", "C"), ("Other", "C")}
    assert a in drawing.document.nodes


def test_several_ways_in_and_several_out_are_not_joined_crosswise() -> None:
    drawing = Drawing()
    _, b, _ = drawing.way("A", "B", "C")
    drawing.link(drawing.card(24, 400, "Other"), b)
    drawing.link(b, drawing.card(424, 400, "D"))
    drawing.do(remove, (b,))
    assert drawing.ways() == set()


def test_way_that_was_there_already_takes_the_joined_one_up() -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B", "C")
    direct = drawing.link(a, c)
    share(drawing, direct, 300, "short")
    share(drawing, drawing.between(a, b).id, 700, "long")
    drawing.do(set_wait, (drawing.between(b, c).id,), Duration(60, None, None))
    drawing.do(choose_arrow, drawing.journey, drawing.persona, drawing.between(a, b).id)
    drawing.do(remove, (b,))
    link = drawing.between(a, c)
    assert (link.id, link.share, link.condition, link.wait_typical) == (direct, 1000, "short · long", 60)
    assert next(iter(drawing.document.path_choices.values())).choice == direct


def test_loop_of_two_leaves_nothing_behind_when_one_goes() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    drawing.link(b, a)
    drawing.do(remove, (b,))
    assert drawing.document.links == {}


@pytest.mark.parametrize(("back", "wait"), [("BA", "AB"), ("CB", "BC")])
def test_what_hangs_on_a_wait_is_not_lost_with_the_way_back_over_it(back: str, wait: str) -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B", "C")
    cards = {"A": a, "B": b, "C": c}
    drawing.do(reorder, drawing.link(cards[back[0]], cards[back[1]]), drawing.between(a, b).id)
    drawing.do(add_pain_point, drawing.between(cards[wait[0]], cards[wait[1]]).id, "Slow")
    drawing.do(remove, (b,))
    (pain,) = drawing.document.pain_points.values()
    assert (pain.text, pain.host) == ("Slow", drawing.between(a, c).id)


def test_card_goes_with_all_that_hangs_on_it() -> None:
    drawing = Drawing()
    entry, card = drawing.card(24, kind="entry"), drawing.card(224)
    drawing.link(entry, card)
    drawing.do(choose_entry, drawing.journey, drawing.persona, entry)
    drawing.do(set_feeling, (card,), drawing.persona, 1)
    feeling = drawing.document.feelings_at(card)[0].id
    drawing.do(set_evidence, feeling, "reported", "Diary")
    drawing.motivation(card, "Be done")
    assert what_goes(drawing.document, (card,)) == {
        "links": 1, "feelings": 1, "evidence": 1, "motivations": 1,
    }  # fmt: skip
    drawing.do(remove, (card, entry))
    assert not drawing.document.path_choices


def test_removed_link_takes_along_what_hangs_on_it_and_the_choice_of_it() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    link = drawing.between(a, b).id
    drawing.do(set_feeling, (link,), drawing.persona, 0)
    drawing.do(choose_arrow, drawing.journey, drawing.persona, link)
    drawing.do(remove, (link,))
    assert not drawing.document.feelings
    assert not drawing.document.path_choices


@pytest.mark.parametrize("at", [0, 1])
def test_removed_phase_leaves_its_cards_in_the_neighbouring_one_at_the_same_place(at: int) -> None:
    drawing = Drawing()
    bands = [drawing.phase(), drawing.phase(500)]
    cards = [drawing.card(24), drawing.card(424)]
    drawing.do(remove, (bands[at],))
    (rest,) = drawing.document.phases.values()
    assert rest.width == 800
    assert [drawing.at(card)[0] for card in cards] == [24, 424]
    assert {drawing.node(card).phase for card in cards} == {rest.id}


def test_cards_of_the_only_phase_stay_where_they_are() -> None:
    drawing = Drawing()
    phase = drawing.phase()
    card = drawing.card(24)
    drawing.do(remove, (phase,))
    assert (drawing.at(card), drawing.node(card).phase) == ((24, 200), None)


def test_phase_too_wide_for_two_is_not_merged() -> None:
    drawing = Drawing()
    first, second = drawing.phase(), drawing.phase(500)
    drawing.do(resize_phase, first, r.PHASE_WIDTH_HIGH)
    with pytest.raises(Problem, match="too wide"):
        drawing.do(remove, (second,))


def test_removed_persona_takes_along_what_is_theirs() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    channel = next(iter(drawing.document.channels))
    other = drawing.do(add_persona, drawing.journey, "Viktor").focus[0]
    drawing.do(set_feeling, (card,), other, 2)
    drawing.do(add_motivation, card, "Win", "goal", other)
    drawing.do(add_motivation, card, "Everybody’s")
    drawing.do(add_item, other, "see", "A queue")
    drawing.do(add_persona_field, "Hobby")
    drawing.do(set_persona_field, other, next(iter(drawing.document.persona_fields)), "Chess")
    drawing.do(set_persona_channels, other, (channel,))
    assert what_goes(drawing.document, (other,)) == {
        "journey_personas": 1, "feelings": 1, "motivations": 1, "empathy_items": 1,
        "persona_field_texts": 1, "persona_channels": 1,
    }  # fmt: skip
    drawing.do(remove, (other,))
    assert [m.text for m in drawing.document.motivations_at(card)] == ["Everybody’s"]
    with pytest.raises(Problem, match="“Customer” is the last persona of “Passport”"):
        drawing.do(remove, (drawing.persona,))


def test_persona_who_leaves_a_journey_keeps_what_is_theirs_elsewhere() -> None:
    drawing = Drawing()
    here = drawing.card(24)
    second = drawing.do(add_journey, "Another", "en", TODAY).focus[0]
    viktor = drawing.do(add_persona, drawing.journey, "Viktor").focus[0]
    drawing.do(join_journey, viktor, second)
    assert not drawing.do(join_journey, viktor, second).diff
    first, drawing.journey = drawing.journey, second
    there, end = drawing.way("There", "End")
    for card in (here, there):
        drawing.do(set_feeling, (card,), viktor, 1)
    drawing.do(choose_arrow, second, viktor, drawing.between(there, end).id)
    drawing.do(leave_journey, viktor, second)
    assert [f.host for f in drawing.document.feelings.values()] == [here]
    assert not drawing.document.path_choices
    drawing.do(leave_journey, drawing.persona, first)
    with pytest.raises(Problem, match="last persona"):
        drawing.do(leave_journey, viktor, first)


def test_removed_journey_takes_everything_on_it_and_the_last_one_stays() -> None:
    drawing = Drawing()
    first = drawing.journey
    second = drawing.do(add_journey, "Another", "en", TODAY).focus[0]
    drawing.journey = second
    drawing.phase()
    a, b = drawing.way("A", "B")
    drawing.do(set_feeling, (a,), drawing.persona, 1)
    drawing.do(choose_arrow, second, drawing.persona, drawing.between(a, b).id)
    drawing.do(remove, (second,))
    assert not drawing.document.nodes
    assert not drawing.document.feelings
    with pytest.raises(Problem, match="only journey"):
        drawing.do(remove, (first,))


def test_removed_channel_is_taken_off_the_cards() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    drawing.do(set_channel, (card,), "Fax")
    channel = drawing.node(card).channel
    assert channel is not None
    drawing.do(set_persona_channels, drawing.persona, (channel,))
    drawing.do(remove, (channel,))
    assert drawing.node(card).channel is None
    assert not drawing.document.persona_channels


def test_removed_lanes_and_persona_fields_take_their_texts_along() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    lane = drawing.do(add_lane, "Systems").focus[0]
    drawing.say(lane, card, "CRM")
    drawing.do(add_persona_field, "Hobby")
    (field,) = drawing.document.persona_fields
    drawing.do(set_persona_field, drawing.persona, field, "Chess")
    drawing.do(remove, (lane, field))
    assert not drawing.document.lane_texts
    assert not drawing.document.persona_field_texts


def test_the_project_itself_and_what_is_gone_are_refused_in_words() -> None:
    drawing = Drawing()
    with pytest.raises(Problem, match="can’t be removed"):
        drawing.do(remove, (drawing.document.project.id,))
    with pytest.raises(Problem, match="no longer there"):
        drawing.do(remove, ("f" * 32,))
