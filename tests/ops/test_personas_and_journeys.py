"""Personas, empathy maps, journeys, projects, shown path, lanes."""

from __future__ import annotations

import pytest

from journeymapper.model import rules
from journeymapper.model.diff import reverse
from journeymapper.model.document import Document, apply
from journeymapper.model.fields import LINE_LIMIT
from journeymapper.model.problem import Problem
from journeymapper.model.records import Blob
from journeymapper.ops.attach import add_motivation, set_evidence, set_feeling
from journeymapper.ops.cells import Spot, set_cell
from journeymapper.ops.empathy import add_item, move_item, turn_item
from journeymapper.ops.fields import set_field
from journeymapper.ops.journeys import add_journey, duplicate_journey
from journeymapper.ops.lanes import add_lane, hide_lane
from journeymapper.ops.path import choose_arrow, choose_entry, follow_shares
from journeymapper.ops.personas import (
    add_persona,
    add_persona_field,
    duplicate_persona,
    set_persona_channels,
    set_persona_field,
    welcome_persona,
)  # fmt: skip
from journeymapper.ops.pictures import set_portrait
from journeymapper.ops.projects import new_project
from journeymapper.ops.remove import remove
from tests.ops.drawing import TODAY, Drawing


@pytest.mark.parametrize(("language", "customer"), [("en", "Customer"), ("ru", "Клиент")])
def test_new_project_has_one_journey_with_a_persona_to_be_named_later(language: str, customer: str) -> None:
    ids = iter(f"{n:032x}" for n in range(100))
    document = new_project(lambda: next(ids), "Portal ", language, TODAY, "Anna")
    rules.check_all(document)
    (journey,) = document.journeys.values()
    assert (document.project.title, journey.title) == ("Portal", "Portal")
    assert (journey.language, journey.as_of, journey.author) == (language, TODAY, "Anna")
    assert [persona.name for persona in document.personas_of(journey.id)] == [customer]
    assert len(document.channels) == 6


def test_project_without_a_title_is_refused() -> None:
    with pytest.raises(Problem, match="name is missing"):
        new_project(lambda: "0" * 32, " ", "en", TODAY)


def test_new_persona_goes_the_journey_after_the_others() -> None:
    drawing = Drawing()
    drawing.do(add_persona, drawing.journey, " Viktor ", "primary")
    names = [(persona.name, persona.kind) for persona in drawing.document.personas_of(drawing.journey)]
    assert names == [("Customer", "primary"), ("Viktor", "primary")]
    with pytest.raises(Problem, match="name is missing"):
        drawing.do(add_persona, drawing.journey, " ")


def test_first_persona_takes_the_place_of_the_one_nobody_spoke_of() -> None:
    drawing = Drawing()
    drawing.card(24)
    before = drawing.document
    edit = drawing.do(welcome_persona, drawing.journey, " Olga ")
    (olga,) = drawing.document.personas.values()
    assert (olga.id, olga.name, olga.kind) == (drawing.persona, "Olga", "primary")
    assert edit.focus == (olga.id,)
    assert apply(drawing.document, reverse(edit.diff)) == before
    drawing.do(welcome_persona, drawing.journey, "Viktor")
    names = [persona.name for persona in drawing.document.personas_of(drawing.journey)]
    assert names == ["Olga", "Viktor"]
    with pytest.raises(Problem, match="name is missing"):
        Drawing().do(welcome_persona, drawing.journey, " ")


@pytest.mark.parametrize("what", ["name", "quote", "feeling", "motivation", "item", "channel", "journey"])
def test_persona_of_whom_something_is_known_keeps_their_place(what: str) -> None:
    drawing = Drawing()
    card, persona = drawing.card(24), drawing.persona
    if what == "feeling":
        drawing.do(set_feeling, (card,), persona, 1)
    elif what == "motivation":
        drawing.do(add_motivation, card, "Wash", "need", persona)
    elif what == "item":
        drawing.do(add_item, persona, "see", "A queue")
    elif what == "channel":
        drawing.do(set_persona_channels, persona, (next(iter(drawing.document.channels)),))
    elif what == "journey":
        drawing.do(add_persona, drawing.journey, "Viktor")
    else:
        drawing.do(set_field, (persona,), what, "Olga")
    known = len(drawing.document.personas)
    drawing.do(welcome_persona, drawing.journey, "Anna")
    assert len(drawing.document.personas) == known + 1
    assert persona in drawing.document.personas


def test_copy_of_a_persona_has_the_same_sheet_and_feels_nothing_yet() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    drawing.do(set_feeling, (card,), drawing.persona, 1)
    drawing.do(add_item, drawing.persona, "see", "A queue")
    drawing.do(set_persona_channels, drawing.persona, (next(iter(drawing.document.channels)),))
    copy = drawing.do(duplicate_persona, drawing.persona).focus[0]
    again = drawing.do(duplicate_persona, drawing.persona).focus[0]
    document = drawing.document
    assert [document.personas[p].name for p in (copy, again)] == ["Customer (2)", "Customer (3)"]
    assert document.personas[copy].copied_from == drawing.persona
    assert document.group("empathy_items", "persona", copy)[0].text == "A queue"
    assert document.group("persona_channels", "persona", copy)
    assert len(document.feelings) == 1
    assert copy in {persona.id for persona in document.personas_of(drawing.journey)}


def test_further_fields_of_personas_keep_no_empty_texts() -> None:
    drawing = Drawing()
    drawing.do(add_persona_field, "Hobby")
    (field,) = drawing.document.persona_fields
    drawing.do(set_persona_field, drawing.persona, field, "Chess")
    drawing.do(set_persona_field, drawing.persona, field, "Go", "typing")
    assert [text.text for text in drawing.document.persona_field_texts.values()] == ["Go"]
    drawing.do(set_persona_field, drawing.persona, field, "")
    assert not drawing.document.persona_field_texts
    assert not drawing.do(set_persona_field, drawing.persona, field, "").diff


def test_preferred_channels_are_those_that_were_chosen_last() -> None:
    drawing = Drawing()
    a, b, c, *_ = drawing.document.channels
    drawing.do(set_persona_channels, drawing.persona, (a, b))
    drawing.do(set_persona_channels, drawing.persona, (b, c, c))
    assert {row.channel for row in drawing.document.persona_channels.values()} == {b, c}
    with pytest.raises(Problem, match="channel is no longer there"):
        drawing.do(set_persona_channels, drawing.persona, ("f" * 32,))


def test_portrait_can_be_set_and_taken_away() -> None:
    drawing = Drawing()
    face = Blob("c" * 64, "image/png", 10, 10, b"")
    assert drawing.do(set_portrait, drawing.persona, face).blobs == (face,)
    assert drawing.document.personas[drawing.persona].portrait == face.hash
    drawing.do(set_portrait, drawing.persona, None)
    assert drawing.document.personas[drawing.persona].portrait is None


def test_items_move_between_the_fields_of_an_empathy_map() -> None:
    drawing = Drawing()
    first, second = (drawing.do(add_item, drawing.persona, "see", text).focus[0] for text in ("A", "B"))
    drawing.do(move_item, second, "hear", first)
    items = drawing.document.group("empathy_items", "persona", drawing.persona)
    assert [(item.text, item.field) for item in items] == [("B", "hear"), ("A", "see")]
    with pytest.raises(Problem, match="no longer there"):
        drawing.do(move_item, second, "see", second)
    with pytest.raises(Problem, match="not possible"):
        drawing.do(move_item, second, "smell")


def test_item_knows_what_it_became() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    item = drawing.do(add_item, drawing.persona, "pains", "Queues").focus[0]
    drawing.do(turn_item, item, "pain_point", card)
    (pain,) = drawing.document.pain_points_at(card)
    assert (pain.text, pain.persona) == ("Queues", drawing.persona)
    assert drawing.document.empathy_items[item].became == pain.id
    with pytest.raises(Problem, match="went to a journey already"):
        drawing.do(turn_item, item, "question", card)


def test_new_journey_is_gone_by_the_first_persona() -> None:
    drawing = Drawing()
    journey = drawing.do(add_journey, "Next year", "ru", TODAY).focus[0]
    document = drawing.document
    assert [persona.id for persona in document.personas_of(journey)] == [drawing.persona]
    assert [j.title for j in document.ordered("journeys")] == ["Passport", "Next year"]
    with pytest.raises(Problem, match="not possible"):
        drawing.do(add_journey, "Next year", "tlh", TODAY)


def test_journey_added_to_a_document_without_personas_brings_one() -> None:
    edit = add_journey(Document(), Drawing().new_id, "First", "ru", TODAY)
    assert {change.table for change in edit.diff} == {"journeys", "personas", "journey_personas"}


def test_journey_with_the_longest_title_can_be_copied() -> None:
    drawing = Drawing()
    drawing.do(set_field, (drawing.journey,), "title", "x" * LINE_LIMIT)
    copy = drawing.do(duplicate_journey, drawing.journey).focus[0]
    title = drawing.document.journeys[copy].title
    assert (len(title), title[-5:]) == (LINE_LIMIT, "x (2)")


def test_copy_of_a_journey_has_all_that_is_on_it_and_stands_right_behind() -> None:
    drawing = Drawing()
    drawing.phase()
    drawing.do(add_journey, "Last", "en", TODAY)
    entry = drawing.card(24, 400, kind="entry")
    a, b = drawing.way("A", "B")
    drawing.do(choose_entry, drawing.journey, drawing.persona, entry)
    drawing.do(choose_arrow, drawing.journey, drawing.persona, drawing.between(a, b).id)
    drawing.do(set_feeling, (a, drawing.between(a, b).id), drawing.persona, 1)
    drawing.do(set_evidence, drawing.document.feelings_at(a)[0].id, "observed")
    copy = drawing.do(duplicate_journey, drawing.journey).focus[0]
    document = drawing.document
    assert [j.title for j in document.ordered("journeys")] == ["Passport", "Passport (2)", "Last"]
    assert [n.title for n in document.journey_nodes(copy)] == ["", "A", "B"]
    assert {n.copied_from for n in document.journey_nodes(copy)} == {entry, a, b}
    (link,) = document.journey_links(copy)
    assert document.nodes[link.source].journey == copy
    assert len(document.feelings) == 4
    assert len(document.evidence) == 2
    assert {c.choice for c in document.group("path_choices", "journey", copy)} == {
        link.id, document.journey_nodes(copy)[0].id,
    }  # fmt: skip
    before = document
    drawing.do(remove, (copy,))
    assert len(drawing.document.nodes) == 3
    assert drawing.document.journeys[drawing.journey] == before.journeys[drawing.journey]


def test_chosen_arrow_is_kept_per_fork_and_persona() -> None:
    drawing = Drawing()
    a, b, c = drawing.way("A", "B", "C")
    first, second = drawing.between(a, b).id, drawing.link(a, c)
    viktor = drawing.do(add_persona, drawing.journey, "Viktor").focus[0]
    drawing.do(choose_arrow, drawing.journey, drawing.persona, first)
    drawing.do(choose_arrow, drawing.journey, drawing.persona, second)
    drawing.do(choose_arrow, drawing.journey, viktor, first)
    choices = {row.persona: row.choice for row in drawing.document.path_choices.values()}
    assert choices == {drawing.persona: second, viktor: first}
    drawing.do(follow_shares, drawing.journey, viktor)
    assert len(drawing.document.path_choices) == 1


def test_path_begins_at_an_entry_point_of_the_same_journey() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    with pytest.raises(Problem, match="begins at an entry point"):
        drawing.do(choose_entry, drawing.journey, drawing.persona, a)
    other = drawing.do(add_journey, "Another", "en", TODAY).focus[0]
    with pytest.raises(Problem, match="another journey"):
        drawing.do(choose_arrow, other, drawing.persona, drawing.between(a, b).id)


def test_lanes_say_something_at_cards_and_links() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    lane = drawing.do(add_lane, "Systems").focus[0]
    for host in (a, drawing.between(a, b).id):
        drawing.say(lane, host, "CRM")
        drawing.say(lane, host, "CRM\nmail")
    assert [text.text for text in drawing.document.lane_texts.values()] == ["CRM\nmail"] * 2
    drawing.say(lane, a, "")
    assert len(drawing.document.lane_texts) == 1
    assert not drawing.do(set_cell, Spot(lane, a), drawing.persona, "").diff
    with pytest.raises(Problem, match="can be written"):
        drawing.say(lane, drawing.journey, "CRM")


def test_lanes_of_the_program_can_be_hidden_and_shown() -> None:
    drawing = Drawing()
    assert not drawing.do(hide_lane, "doing", False).diff
    drawing.do(hide_lane, "doing")
    assert [lane.hidden for lane in drawing.document.lanes.values()] == [True]
    drawing.do(hide_lane, "doing", False)
    assert [lane.hidden for lane in drawing.document.lanes.values()] == [False]
    with pytest.raises(Problem, match="no longer there"):
        drawing.do(hide_lane, "text")
