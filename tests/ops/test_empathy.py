"""Empathy maps: adding several items, what becomes of an item, and that it is free again when that goes."""

from __future__ import annotations

from typing import Any

import pytest

from journeymapper.model.problem import Problem
from journeymapper.ops.attach import clear_feeling, set_evidence, set_feeling, set_feeling_field
from journeymapper.ops.empathy import add_item, add_items, free_item, move_item, say_how, turn_item
from journeymapper.ops.fields import set_field
from journeymapper.ops.joining import join_nodes
from journeymapper.ops.personas import add_persona, duplicate_persona, leave_journey, name_persona_channels
from journeymapper.ops.remove import remove
from tests.ops.drawing import Drawing


def texts(drawing: Drawing, field: str) -> list[str]:
    items = drawing.document.group("empathy_items", "persona", drawing.persona)
    return [item.text for item in items if item.field == field]


def item_of(drawing: Drawing, item: str) -> Any:
    return drawing.document.empathy_items[item]


def test_pasted_lines_become_items_of_one_step() -> None:
    drawing = Drawing()
    edit = drawing.do(add_items, drawing.persona, "hear", ["- one\n\n• two ", "three"])
    assert texts(drawing, "hear") == ["one", "two", "three"]
    assert len(edit.focus) == 3
    drawing.do(add_items, drawing.persona, "hear", ["x" * 501])
    assert [len(text) for text in texts(drawing, "hear")[3:]] == [500, 1]
    assert not drawing.do(add_items, drawing.persona, "hear", [" ", ""]).diff


def test_item_that_is_moved_to_its_own_place_changes_nothing() -> None:
    drawing = Drawing()
    a, b, c = (drawing.do(add_item, drawing.persona, "see", text).focus[0] for text in "ABC")
    other = drawing.do(add_item, drawing.persona, "hear", "D").focus[0]
    assert not drawing.do(move_item, a, "see", b).diff
    assert not drawing.do(move_item, c, "see").diff
    drawing.do(move_item, c, "see", a)
    drawing.do(move_item, other, "see", b)
    assert texts(drawing, "see") == ["C", "A", "D", "B"]


def test_item_becomes_the_quote_of_a_feeling_and_leaves_the_score_alone() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    drawing.do(set_feeling, (card,), drawing.persona, -1)
    drawing.do(set_feeling_field, card, drawing.persona, "quote", "Oh no")
    item = drawing.do(add_item, drawing.persona, "say", "Again?").focus[0]
    drawing.do(turn_item, item, "feeling", card)
    (feeling,) = drawing.document.feelings_at(card)
    assert (feeling.score, feeling.quote) == (-1, "Oh no\nAgain?")
    assert item_of(drawing, item).became == feeling.id
    other = drawing.card(300)
    second = drawing.do(add_item, drawing.persona, "say", "Well").focus[0]
    drawing.do(turn_item, second, "feeling", other)
    (feeling,) = drawing.document.feelings_at(other)
    assert (feeling.score, feeling.quote) == (None, "Well")


def test_how_we_know_goes_along_where_nobody_has_said_it_yet() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    pain, said, drive = (drawing.do(add_item, drawing.persona, "pains", text).focus[0] for text in "ABC")
    drawing.do(say_how, (pain, said, drive), "observed")
    drawing.do(set_field, (pain,), "evidence_text", "Log")
    drawing.do(set_feeling, (card,), drawing.persona, 2)
    (feeling,) = drawing.document.feelings_at(card)
    drawing.do(set_evidence, feeling.id, "reported", "Talk")
    drawing.do(turn_item, pain, "pain_point", card)
    drawing.do(turn_item, said, "feeling", card)
    drawing.do(turn_item, drive, "motivation", card)
    evidence = {row.host: (row.kind, row.text) for row in drawing.document.evidence.values()}
    made = drawing.document.pain_points_at(card)[0].id
    assert evidence == {made: ("observed", "Log"), feeling.id: ("reported", "Talk")}
    drawing.do(say_how, (pain,), None)
    assert (item_of(drawing, pain).evidence, item_of(drawing, pain).evidence_text) == (None, "Log")
    with pytest.raises(Problem, match="not possible"):
        drawing.do(say_how, (pain,), "dreamt")


def test_item_is_free_again_when_what_it_became_has_gone() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    item = drawing.do(add_item, drawing.persona, "gains", "One page").focus[0]
    drawing.do(turn_item, item, "opportunity", card)
    drawing.do(remove, tuple(row.id for row in drawing.document.opportunities_at(card)))
    drawing.do(turn_item, item, "opportunity", card)
    (made,) = drawing.document.opportunities_at(card)
    assert item_of(drawing, item).became == made.id
    drawing.do(free_item, item)
    assert item_of(drawing, item).became is None
    assert drawing.document.opportunities_at(card) == (made,)


def test_feeling_that_is_cleared_frees_the_item_that_became_it() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    item = drawing.do(add_item, drawing.persona, "say", "Again?").focus[0]
    drawing.do(turn_item, item, "feeling", card)
    drawing.do(clear_feeling, (card,), drawing.persona)
    drawing.do(turn_item, item, "feeling", card)
    assert item_of(drawing, item).became == drawing.document.feelings_at(card)[0].id


def test_item_can_become_nothing_on_a_journey_that_its_persona_does_not_go() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    other = drawing.do(add_persona, drawing.journey, "Viktor").focus[0]
    item = drawing.do(add_item, other, "pains", "Menus").focus[0]
    drawing.do(leave_journey, other, drawing.journey)
    for into in ("pain_point", "feeling"):
        with pytest.raises(Problem, match="does not go this journey"):
            drawing.do(turn_item, item, into, card)
    entry = drawing.card(300, kind="entry")
    with pytest.raises(Problem, match="belongs on a touchpoint"):
        drawing.do(turn_item, item, "feeling", entry)


def test_item_follows_a_feeling_into_the_one_that_it_is_joined_with() -> None:
    drawing = Drawing()
    a, b = drawing.way("A", "B")
    for card, text in ((a, "One"), (b, "Two")):
        item = drawing.do(add_item, drawing.persona, "say", text).focus[0]
        drawing.do(turn_item, item, "feeling", card)
    drawing.do(join_nodes, a, b)
    (feeling,) = drawing.document.feelings.values()
    assert {row.became for row in drawing.document.empathy_items.values()} == {feeling.id}


def test_copy_of_a_persona_does_not_claim_what_items_of_the_original_became() -> None:
    drawing = Drawing()
    card = drawing.card(24)
    item = drawing.do(add_item, drawing.persona, "pains", "Queues").focus[0]
    drawing.do(turn_item, item, "pain_point", card)
    copy = drawing.do(duplicate_persona, drawing.persona).focus[0]
    assert [row.became for row in drawing.document.group("empathy_items", "persona", copy)] == [None]


def test_preferred_channels_are_named_and_new_names_are_added() -> None:
    drawing = Drawing()

    def preferred() -> list[str]:
        rows = drawing.document.group("persona_channels", "persona", drawing.persona)
        return sorted(drawing.document.channels[row.channel].name for row in rows)

    known = len(drawing.document.channels)
    drawing.do(name_persona_channels, drawing.persona, "phone, Chat bot\n Letter ,,")
    assert preferred() == ["Chat bot", "Letter", "Phone"]
    assert len(drawing.document.channels) == known + 1
    assert not drawing.do(name_persona_channels, drawing.persona, "Letter\nChat bot\nPhone").diff
    drawing.do(name_persona_channels, drawing.persona, "Phone")
    assert preferred() == ["Phone"]
    channel = next(row for row in drawing.document.channels.values() if row.name == "Chat bot")
    drawing.do(set_field, (channel.id,), "name", "Chat, with a bot")
    drawing.do(name_persona_channels, drawing.persona, "Chat, with a bot\nPhone")
    assert preferred() == ["Chat, with a bot", "Phone"]
    drawing.do(name_persona_channels, drawing.persona, "")
    assert preferred() == []
