"""Two cards become one, one becomes two; nothing that was said is lost."""

from __future__ import annotations

import pytest

from journeymapper.model.durations import Duration
from journeymapper.model.problem import Problem
from journeymapper.ops.attach import (
    add_question,
    set_channel,
    set_evidence,
    set_feeling,
    set_feeling_field,
)  # fmt: skip
from journeymapper.ops.fields import set_duration, set_field, set_wait
from journeymapper.ops.joining import join_nodes, split_node
from journeymapper.ops.lanes import add_lane
from journeymapper.ops.path import choose_arrow, choose_entry
from journeymapper.ops.personas import add_persona
from journeymapper.ops.texts import joined_line, joined_text
from tests.ops.drawing import Drawing


def test_joined_cards_say_what_both_said() -> None:
    drawing = Drawing()
    a, b = drawing.way("Search", "Compare")
    for card, doing, time in ((a, "Looks.", 60), (b, "Weighs.", 30)):
        drawing.do(set_field, (card,), "doing", doing)
        drawing.do(set_duration, (card,), Duration(time, None, None))
        drawing.motivation(card, doing)
    drawing.do(set_channel, (b,), "Website")
    drawing.do(set_field, (b,), "moment_of_truth", True)
    drawing.do(join_nodes, a, b)
    joined = drawing.node(a)
    assert (joined.title, joined.doing) == ("Search · Compare", "Looks.\nWeighs.")
    assert (joined.duration_typical, joined.moment_of_truth) == (90, True)
    assert joined.channel is not None
    assert len(drawing.document.motivations_at(a)) == 2
    assert drawing.document.links == {}


@pytest.mark.parametrize("field", ["title", "doing"])
def test_cards_whose_texts_are_too_long_for_one_are_not_joined(field: str) -> None:
    drawing = Drawing()
    a, b = drawing.way("Search", "Compare")
    longest = {"title": 500, "doing": 10_000}[field]
    drawing.do(set_field, (b,), field, "Weighs and weighs " + "x" * (longest - 18))
    drawing.do(set_field, (a,), field, "Looks")
    before = drawing.document
    with pytest.raises(Problem, match="too long") as refused:
        drawing.do(join_nodes, a, b)
    assert str(refused.value.fields["text"]).startswith("Weighs and weighs x")
    assert drawing.document == before


def test_long_texts_of_what_hangs_on_both_keep_them_apart() -> None:
    drawing = Drawing()
    a, b = drawing.way("Search", "Compare")
    for card, letter in ((a, "a"), (b, "b")):
        drawing.do(set_evidence, card, "observed", letter * 6_000)
    with pytest.raises(Problem, match="too long"):
        drawing.do(join_nodes, a, b)
    drawing.do(set_evidence, b, "observed", "b" * 3_000)
    drawing.do(join_nodes, a, b)
    (evidence,) = drawing.document.evidence.values()
    assert len(evidence.text) == 9_001


def test_ways_of_both_lead_to_and_from_the_joined_card() -> None:
    drawing = Drawing()
    a, b, c, d = drawing.way("A", "B", "C", "D")
    first = drawing.link(a, c)
    drawing.do(set_field, (drawing.between(a, b).id, first), "share", 500)
    drawing.do(choose_arrow, drawing.journey, drawing.persona, drawing.between(c, d).id)
    drawing.do(join_nodes, b, c)
    assert drawing.ways() == {("A", "B · C"), ("B · C", "D")}
    assert drawing.between(a, b).share == 1000
    (choice,) = drawing.document.path_choices.values()
    assert choice.fork == b


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (Duration(60), Duration(180), Duration(60, 60, 180)),
        (Duration(60, 30, 90), Duration(120), Duration(60, 30, 120)),
        (Duration(60), Duration(60), Duration(60)),
        (Duration(60), Duration(), Duration(60)),
        (Duration(), Duration(None, 60, None), Duration(None, 60, None)),
        (Duration(None, 60, None), Duration(None, 90, None), Duration(None, 60, None)),
        (Duration(None, None, 60), Duration(None, None, 90), Duration(None, None, 90)),
        (Duration(None, 60, None), Duration(30), Duration(30, 30, 60)),
    ],
)
def test_of_two_waits_that_become_one_the_range_says_both(
    first: Duration, second: Duration, both: Duration
) -> None:
    drawing = Drawing()
    a, b, c = drawing.card(24, 200, "A"), drawing.card(24, 400, "B"), drawing.card(224, 200, "C")
    for source, wait in ((a, first), (b, second)):
        drawing.do(set_wait, (drawing.link(source, c),), wait)
    drawing.do(join_nodes, a, b)
    link = drawing.between(a, c)
    assert Duration(link.wait_typical, link.wait_least, link.wait_most) == both


def test_choice_at_the_card_that_stays_wins() -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B", "C")
    here = drawing.link(a, c)
    drawing.do(choose_arrow, drawing.journey, drawing.persona, here)
    drawing.do(choose_arrow, drawing.journey, drawing.persona, drawing.between(b, c).id)
    drawing.do(join_nodes, a, b)
    (choice,) = drawing.document.path_choices.values()
    assert (choice.fork, choice.choice) == (a, drawing.between(a, c).id)


def test_joined_entry_points_stay_the_chosen_entry() -> None:
    drawing = Drawing()
    first, second = (drawing.card(24, y, kind="entry") for y in (0, 100))
    drawing.do(set_field, (second,), "primary", True)
    drawing.do(choose_entry, drawing.journey, drawing.persona, second)
    drawing.do(join_nodes, first, second)
    assert drawing.node(first).primary
    assert next(iter(drawing.document.path_choices.values())).choice == first


def test_feelings_of_both_cards_are_kept() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    viktor = drawing.do(add_persona, drawing.journey, "Viktor").focus[0]
    anna = drawing.do(add_persona, drawing.journey, "Anna").focus[0]
    drawing.do(set_feeling, (a,), drawing.persona, -1)
    drawing.do(set_feeling, (b,), drawing.persona, 2)
    drawing.do(set_feeling, (b,), viktor, 1)
    drawing.do(set_feeling, (a, b), anna, 0)
    drawing.do(set_feeling_field, a, drawing.persona, "word", "tense")
    drawing.do(set_feeling_field, b, drawing.persona, "word", "glad")
    feelings = [drawing.document.feeling_of(card, drawing.persona) for card in (a, b)]
    for feeling, kind, text in zip(feelings, ("observed", "reported"), ("Seen", "Told"), strict=True):
        assert feeling is not None
        drawing.do(set_evidence, feeling.id, kind, text)
    drawing.do(join_nodes, a, b)
    joined = drawing.document.feeling_of(a, drawing.persona)
    assert joined is not None
    assert (joined.tally, joined.word) == ((0, 1, 0, 0, 1), "tense · glad")
    evidence = drawing.document.evidence_of(joined.id)
    assert evidence is not None
    assert (evidence.kind, evidence.text) == ("reported", "Seen\nTold")
    scores = {f.persona: (f.score, f.tally) for f in drawing.document.feelings_at(a)}
    assert scores[viktor] == (1, None)
    assert scores[anna] == (0, None)


def test_score_is_taken_over_where_the_other_card_has_only_a_quote() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    drawing.do(set_feeling_field, a, drawing.persona, "quote", "Hm.")
    drawing.do(set_feeling_field, b, drawing.persona, "tally", (3, 0, 0, 0, 0))
    drawing.do(join_nodes, a, b)
    (feeling,) = drawing.document.feelings_at(a)
    assert (feeling.tally, feeling.quote) == ((3, 0, 0, 0, 0), "Hm.")


def test_votes_of_both_cards_add_up() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    viktor = drawing.do(add_persona, drawing.journey, "Viktor").focus[0]
    drawing.do(set_feeling, (a,), viktor, 1)
    drawing.do(set_feeling_field, b, viktor, "quote", "Fine.")
    drawing.do(set_feeling_field, a, drawing.persona, "tally", (3, 0, 0, 0, 9_999))
    drawing.do(set_feeling_field, b, drawing.persona, "tally", (1, 1, 0, 0, 9_999))
    drawing.do(join_nodes, a, b)
    tallies = {f.persona: (f.score, f.tally) for f in drawing.document.feelings_at(a)}
    assert tallies == {drawing.persona: (None, (4, 1, 0, 0, 9_999)), viktor: (1, None)}


def test_what_hung_on_the_wait_between_them_hangs_on_the_joined_card() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    link = drawing.between(a, b).id
    drawing.do(add_question, link, "How long?")
    lane = drawing.do(add_lane, "Systems").focus[0]
    for host, text in ((a, "CRM"), (link, "Queue"), (b, "CRM")):
        drawing.say(lane, host, text)
    drawing.do(join_nodes, a, b)
    assert drawing.document.questions_at(a)
    (said,) = drawing.document.lane_texts.values()
    assert set(said.text.split("\n")) == {"CRM", "Queue"}


def test_only_two_cards_of_one_kind_can_be_joined() -> None:
    drawing = Drawing()
    a, out = drawing.card(24, title="A"), drawing.card(224, title="Out", kind="exit")
    with pytest.raises(Problem, match="“A” and “Out” are not of the same kind"):
        drawing.do(join_nodes, a, out)
    with pytest.raises(Problem, match="itself"):
        drawing.do(join_nodes, a, a)


def test_texts_that_do_not_fit_together_leave_the_first_alone() -> None:
    assert joined_line("a" * 499, "b") == "a" * 499
    assert joined_text("a" * 9_999, "bb") == "a" * 9_999


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        ("Search and compare", "Search", "Compare"),
        ("Поиск и сравнение", "Поиск", "Сравнение"),
        ("Wait / call", "Wait", "Call"),
        ("A · B", "A", "B"),
        ("Sandy", "Sandy", ""),
        ("and so on", "and so on", ""),
        ("on and on / off", "on", "On / off"),
        ("Search and ", "Search and ", ""),
    ],
)
def test_title_of_a_split_card_is_divided_where_it_names_two_things(
    title: str, first: str, second: str
) -> None:
    drawing = Drawing()
    card = drawing.card(24, title=title)
    focus = drawing.do(split_node, card, {}).focus
    assert [drawing.node(node).title for node in focus] == [first, second]


def test_second_half_leads_on_to_where_the_card_led() -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B and b", "C")
    d = drawing.card(424, 400, "D")
    out, other = drawing.between(b, c).id, drawing.link(b, d)
    drawing.do(set_field, (out,), "share", 700)
    drawing.do(set_field, (out,), "condition", "if ready")
    drawing.do(choose_arrow, drawing.journey, drawing.persona, out)
    drawing.motivation(b, "Be done")
    second = drawing.do(split_node, b, {}).focus[1]
    assert drawing.ways() == {("A", "B"), ("B", "B"), ("B", "C"), ("B", "D")}
    between = drawing.between(b, second)
    assert (between.share, between.condition) == (None, "")
    onward = drawing.between(second, c)
    assert (onward.share, onward.condition) == (700, "if ready")
    assert drawing.between(second, d).id == other
    (choice,) = drawing.document.path_choices.values()
    assert (choice.fork, choice.choice) == (second, onward.id)
    assert drawing.document.motivations_at(b)
    assert drawing.at(c)[0] == 624
    drawing.do(choose_arrow, drawing.journey, drawing.persona, other)
    drawing.do(split_node, second, {})
    assert a in drawing.document.nodes


def test_only_touchpoints_are_split() -> None:
    drawing = Drawing()
    with pytest.raises(Problem, match="Only a touchpoint"):
        drawing.do(split_node, drawing.card(24, kind="entry"), {})
