"""Feelings, motivations, channels … and plain fields: what can be where, and what it says afterwards."""

from __future__ import annotations

import pytest

from journeymapper.model.durations import Duration
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.ops.attach import (
    add_carrying,
    add_motivation,
    add_opportunity,
    add_pain_point,
    add_question,
    clear_feeling,
    set_channel,
    set_evidence,
    set_feeling,
    set_feeling_field,
)  # fmt: skip
from journeymapper.ops.fields import set_duration, set_field, set_wait
from journeymapper.ops.notes import add_note, turn_note
from journeymapper.ops.personas import add_persona, leave_journey
from journeymapper.ops.phases import add_phase
from tests.ops.drawing import Drawing


def test_feeling_is_recorded_once_a_persona_and_place() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    link = drawing.between(a, b).id
    drawing.do(set_feeling, (a, b, link, a), drawing.persona, 1)
    drawing.do(set_feeling, (a,), drawing.persona, -2)
    assert [f.score for f in drawing.document.feelings.values()] == [-2, 1, 1]


def test_score_takes_the_place_of_a_tally_and_leaves_the_quote() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    drawing.do(set_feeling_field, card, drawing.persona, "tally", (0, 0, 0, 1, 2))
    drawing.do(set_feeling_field, card, drawing.persona, "quote", "Finally!")
    drawing.do(set_feeling, (card,), drawing.persona, 0)
    (feeling,) = drawing.document.feelings.values()
    assert (feeling.score, feeling.tally, feeling.quote) == (0, None, "Finally!")


def test_feeling_that_says_nothing_any_more_is_gone() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    drawing.do(set_feeling, (card,), drawing.persona, 0)
    drawing.do(set_feeling, (card,), drawing.persona, None)
    assert not drawing.document.feelings
    assert not drawing.do(set_feeling_field, card, drawing.persona, "word", "").diff


def only_evidence(drawing: Drawing) -> tuple[Id, Id]:
    """A card whose feeling says nothing but how we know; the feeling."""
    card = drawing.card(24)
    drawing.do(set_feeling, (card,), drawing.persona, 0)
    (feeling,) = drawing.document.feelings
    drawing.do(set_evidence, feeling, "observed", "Film")
    drawing.do(set_feeling, (card,), drawing.persona, None)
    return card, feeling


def test_feeling_that_says_nothing_stays_while_it_has_evidence() -> None:
    drawing = Drawing()
    card, feeling = only_evidence(drawing)
    assert feeling in drawing.document.feelings
    drawing.do(clear_feeling, (card,), drawing.persona)
    assert not drawing.document.feelings
    assert not drawing.document.evidence
    assert not drawing.do(clear_feeling, (card,), drawing.persona).diff


def test_feeling_that_only_said_how_we_know_is_gone_with_that() -> None:
    drawing = Drawing()
    _card, feeling = only_evidence(drawing)
    drawing.do(set_evidence, feeling, None)
    assert not drawing.document.feelings


def test_feeling_of_a_persona_who_does_not_go_the_journey_is_refused() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    with pytest.raises(Problem, match="no longer there"):
        drawing.do(set_feeling, (card,), "f" * 32, 0)
    first = drawing.journey
    viktor = drawing.do(add_persona, first, "Viktor").focus[0]
    drawing.do(leave_journey, viktor, first)
    with pytest.raises(Problem, match="“Viktor” does not go this journey"):
        drawing.do(set_feeling, (card,), viktor, 0)


def test_score_beyond_the_scale_is_refused() -> None:
    drawing = Drawing()
    with pytest.raises(Problem, match="from -2 to 2"):
        drawing.do(set_feeling, (drawing.card(24),), drawing.persona, 3)


def test_what_a_touchpoint_carries_does_not_fit_on_entries_and_exits() -> None:
    drawing = Drawing()
    entry, card = drawing.card(24, kind="entry"), drawing.card(224)
    drawing.do(set_feeling, (entry, card), drawing.persona, 1)
    assert [f.host for f in drawing.document.feelings.values()] == [card]
    with pytest.raises(Problem, match="A feeling belongs on a touchpoint"):
        drawing.do(set_feeling, (entry,), drawing.persona, 1)
    with pytest.raises(Problem, match="A duration belongs"):
        drawing.do(set_duration, (entry,), Duration(1, None, None))
    with pytest.raises(Problem, match="A channel belongs"):
        drawing.do(set_channel, (entry,), "Fax")
    drawing.do(add_question, entry, "Who sent them?", "Anna")
    assert drawing.document.questions_at(entry)[0].owner == "Anna"


def test_waits_carry_all_but_motivations_and_channels() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    link = drawing.between(a, b).id
    drawing.do(add_pain_point, link, "Silence", 3)
    drawing.do(add_opportunity, link, "Say where it is")
    drawing.do(set_wait, (link,), Duration(60, None, None))
    assert drawing.document.pain_points_at(link)[0].severity == 3
    for operation, arguments in ((add_motivation, (link, "Be done")), (set_channel, ((link,), "Fax"))):
        with pytest.raises(Problem, match="belongs on a touchpoint"):
            drawing.do(operation, *arguments)


def test_attached_texts_are_cleaned_and_come_last() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    drawing.do(add_motivation, card, "First\r\nline", "need", drawing.persona)
    drawing.do(add_motivation, card, "Second")
    assert [m.text for m in drawing.document.motivations_at(card)] == ["First\nline", "Second"]


def test_how_we_know_is_said_once_a_thing() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    drawing.do(set_evidence, card, "observed", "Film")
    drawing.do(set_evidence, card, "assumed", "A guess")
    (evidence,) = drawing.document.evidence.values()
    assert (evidence.kind, evidence.text) == ("assumed", "A guess")
    drawing.do(set_evidence, card, None)
    assert not drawing.document.evidence
    assert not drawing.do(set_evidence, card, None).diff
    drawing.do(add_pain_point, card, "Slow")
    (pain,) = drawing.document.pain_points
    assert drawing.do(set_evidence, pain, "observed").focus == (card,)
    with pytest.raises(Problem, match="can’t be said here"):
        drawing.do(set_evidence, drawing.persona, "observed")


def test_new_channel_name_adds_the_channel_and_a_known_one_does_not() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    before = len(drawing.document.channels)
    drawing.do(set_channel, (a,), "  Fax  machine ")
    drawing.do(set_channel, (b,), "FAX MACHINE")
    assert len(drawing.document.channels) == before + 1
    assert drawing.node(a).channel == drawing.node(b).channel
    drawing.do(set_channel, (a, b), "")
    assert drawing.node(a).channel is None


def test_typed_waiting_can_be_dropped_on_a_link() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    note = drawing.do(add_note, drawing.journey, 0, 0, "2 d").focus[0]
    drawing.do(turn_note, note, "duration", drawing.between(a, b).id)
    assert drawing.between(a, b).wait_typical == 2 * 24 * 3600
    with pytest.raises(Problem):
        drawing.do(add_carrying, drawing.journey, "duration", "soon", 0, 0)


def test_field_is_set_on_all_that_have_it_and_texts_are_cleaned() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    link = drawing.between(a, b).id
    edit = drawing.do(set_field, (a, b, link), "title", "Two\nlines\u202e", "typing")
    assert {node.title for node in drawing.document.nodes.values()} == {"Two lines"}
    assert edit.merge_key == "typing"
    assert not drawing.do(set_field, (a,), "title", "Two lines").diff
    with pytest.raises(Problem, match="None of what is selected"):
        drawing.do(set_field, (link,), "title", "No")


def test_field_of_one_kind_of_card_is_not_set_on_another() -> None:
    drawing = Drawing()
    entry, card = drawing.card(24, kind="entry"), drawing.card(224)
    drawing.do(set_field, (entry, card), "moment_of_truth", True)
    assert (drawing.node(entry).moment_of_truth, drawing.node(card).moment_of_truth) == (False, True)
    with pytest.raises(Problem):
        drawing.do(set_field, (card,), "outcome", "goal")


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", "x" * 501), ("title", None), ("moment_of_truth", 1), ("duration_typical", -1)],
)
def test_impossible_values_are_refused(field: str, value: object) -> None:
    drawing = Drawing()
    card = drawing.card(24, title="A")
    with pytest.raises(Problem):
        drawing.do(set_field, (card,), field, value)
    assert drawing.node(card).title == "A"


@pytest.mark.parametrize("field", ["id", "order", "phase", "channel", "x", "y", "copied_from"])
def test_places_and_references_are_no_plain_fields(field: str) -> None:
    drawing = Drawing()
    with pytest.raises(ValueError, match="not a plain"):
        drawing.do(set_field, (drawing.card(24),), field, "1")


def test_width_of_a_phase_is_no_plain_field() -> None:
    drawing = Drawing()
    phase = drawing.do(add_phase, drawing.journey, 0).focus[0]
    with pytest.raises(ValueError, match="place"):
        drawing.do(set_field, (phase,), "width", 500)


def test_motivation_can_be_given_to_one_persona() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    drawing.motivation(card, "Be done")
    (motivation,) = drawing.document.motivations
    drawing.do(set_field, (motivation,), "persona", drawing.persona)
    assert drawing.document.motivations[motivation].persona == drawing.persona
    drawing.do(set_field, (motivation,), "persona", None)
    with pytest.raises(Problem, match="persona is no longer there"):
        drawing.do(set_field, (motivation,), "persona", "f" * 32)


def test_widened_note_may_change_its_phase() -> None:
    drawing = Drawing()
    first, second = drawing.phase(), drawing.phase(500)
    note = drawing.do(add_note, drawing.journey, 300, 0, "Hm").focus[0]
    assert drawing.document.notes[note].phase == first
    drawing.do(set_field, (note,), "width", 320)
    assert drawing.document.notes[note].phase == second


def test_durations_are_set_on_several_touchpoints_at_once() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    drawing.do(set_duration, (a, b), Duration(60, 30, 90))
    assert {node.duration_most for node in drawing.document.nodes.values()} == {90}
    with pytest.raises(ValueError, match="plain field of a feeling"):
        drawing.do(set_feeling_field, a, drawing.persona, "host", b)
