"""From a persona to what is theirs on the journeys and back, and what differs between two personas."""

from __future__ import annotations

from journeymapper.analysis.thread import (
    became,
    came_from,
    contrasts,
    from_maps,
    journeys_of,
    number_key,
    stations,
)
from journeymapper.examples import build_example
from journeymapper.model.document import Document
from journeymapper.ops.attach import add_opportunity, add_pain_point, add_question, set_feeling
from journeymapper.ops.empathy import add_item, turn_item
from journeymapper.ops.fields import set_field
from journeymapper.ops.journeys import add_journey
from journeymapper.ops.path import choose_arrow
from journeymapper.ops.personas import add_persona
from journeymapper.ops.remove import remove
from tests.ops.drawing import TODAY, Drawing


def titled(document: Document, host: str) -> str:
    node = document.nodes.get(host)
    return node.title if node else "wait"


def test_item_and_what_it_became_are_found_from_both_sides() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    item = drawing.do(add_item, drawing.persona, "pains", "Queues").focus[0]
    assert became(drawing.document, drawing.document.empathy_items[item]) is None
    drawing.do(turn_item, item, "pain_point", card)
    document = drawing.document
    (pain,) = document.pain_points_at(card)
    assert became(document, document.empathy_items[item]) == pain
    assert [row.id for row in came_from(document, pain.id)] == [item]
    assert [(row.id, made) for row, made in from_maps(document, card)] == [(item, pain)]
    drawing.do(remove, (pain.id,))
    assert became(drawing.document, drawing.document.empathy_items[item]) is None
    assert from_maps(drawing.document, card) == ()


def test_journeys_of_a_persona_are_those_that_they_go_in_order() -> None:
    drawing = Drawing()
    second = drawing.do(add_journey, "Second", "en", TODAY).focus[0]
    other = drawing.do(add_persona, second, "Viktor").focus[0]
    assert journeys_of(drawing.document, drawing.persona) == (drawing.journey, second)
    assert journeys_of(drawing.document, other) == (second,)


def test_stations_have_what_is_the_personas_and_on_the_path_what_is_everybodys() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    c = drawing.card(24, 600, "C")
    other = drawing.do(add_persona, drawing.journey, "Viktor").focus[0]
    drawing.do(add_pain_point, a, "All", 2)
    drawing.do(add_pain_point, a, "His", 2, other)
    drawing.do(add_question, b, "Open?")
    drawing.do(add_question, b, "Done?")
    done = drawing.document.questions_at(b)[1].id
    drawing.do(set_field, (done,), "answer", "Yes")
    drawing.do(add_opportunity, c, "Everybody's, beside the path")
    found = stations(drawing.document, drawing.journey, drawing.persona)
    assert [titled(drawing.document, station.host) for station in found] == ["A", "wait", "B"]
    assert [pain.text for pain in found[0].pain_points] == ["All"]
    assert [question.text for question in found[2].questions] == ["Open?"]
    drawing.do(set_feeling, (b,), drawing.persona, 1)
    gap, _wait, there = stations(drawing.document, drawing.journey, drawing.persona)
    assert (gap.pain_points, len(there.questions)) == ((), 1)
    drawing.do(set_feeling, (c,), drawing.persona, -2)
    last = stations(drawing.document, drawing.journey, drawing.persona)[-1]
    assert (titled(drawing.document, last.host), last.score, last.opportunities) == ("C", -2, ())
    assert last.number


def test_numbers_are_sorted_as_they_are_read() -> None:
    read = ["1", "4", "4a", "4b", "4aa", "5", "10"]
    assert sorted(set(read), key=number_key) == read


def test_marina_takes_steps_that_viktor_does_not() -> None:
    document = build_example("repair", "en")
    (journey,) = document.journeys
    marina, viktor = (persona.id for persona in document.personas_of(journey))
    found = contrasts(document, journey, marina, viktor)
    only = [titled(document, contrast.host) for contrast in found if contrast.kind == "one"]
    assert only == ["Look up the error code", "Book a visit online", "Rate the visit"]
    apart = {
        titled(document, contrast.host): (contrast.one, contrast.other)
        for contrast in found
        if contrast.kind == "apart"
    }
    assert apart == {
        "Call the service line": (-1, 1),
        "Get the confirmation": (1, -1),
        "Stay in for the time window": (-2, 0),
        "The technician finds the fault": (0, 2),
    }
    turned = contrasts(document, journey, viktor, marina)
    assert {contrast.kind for contrast in turned} == {"other", "apart"}


def test_path_choices_make_steps_that_only_one_takes_where_nobody_has_felt_yet() -> None:
    drawing = Drawing()
    a, _b = drawing.way("A", "B")
    c = drawing.card(224, 600, "C")
    link = drawing.link(a, c)
    other = drawing.do(add_persona, drawing.journey, "Viktor").focus[0]
    assert contrasts(drawing.document, drawing.journey, drawing.persona, other) == ()
    drawing.do(choose_arrow, drawing.journey, other, link)
    found = contrasts(drawing.document, drawing.journey, drawing.persona, other)
    assert [(row.kind, titled(drawing.document, row.host)) for row in found] == [("other", "C"), ("one", "B")]


def test_feelings_on_waits_are_compared_too() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    link = drawing.between(a, b).id
    other = drawing.do(add_persona, drawing.journey, "Viktor").focus[0]
    drawing.do(set_feeling, (link,), drawing.persona, -1)
    drawing.do(set_feeling, (link,), other, 1)
    (found,) = contrasts(drawing.document, drawing.journey, drawing.persona, other)
    assert (found.kind, found.host, found.number, found.one, found.other) == ("apart", link, "", -1, 1)
