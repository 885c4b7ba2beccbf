"""Two states, or two journeys without a common past: what is the same is found, what is not is told."""

from dataclasses import replace
from typing import Any

import pytest

from journeymapper.analysis.comparing import compare
from journeymapper.analysis.pairing import ByHand, journey_like, only, renamed
from journeymapper.analysis.pairs import Pair, candidates, pair_at, pairs_of
from journeymapper.model import rules
from journeymapper.model.document import TABLES, Document, apply
from journeymapper.model.fields import Id
from journeymapper.ops.fields import set_field
from journeymapper.ops.journeys import duplicate_journey
from tests.model.small_project import find, id_source, small_project
from tests.storage.full_project import full_project, id_of


def duplicated() -> tuple[Document, Id, Id]:
    """A project with a journey and its copy."""
    document = small_project()
    journey = find(document, "journeys", title="Passport").id
    edit = duplicate_journey(document, id_source(5000), journey)
    return apply(document, edit.diff), journey, edit.focus[0]


def strangers(document: Document) -> Document:
    """The same project with other ids for everything, as if somebody else had drawn it."""
    names = {
        id_: f"{number:032x}"
        for number, id_ in enumerate((i for table in TABLES for i in document.rows(table)), 10_000)
    }
    return renamed(document, names)


def test_a_journey_alone_is_a_whole_project() -> None:
    document, journey, copy = duplicated()
    for one in (journey, copy):
        alone = only(document, one)
        assert list(alone.journeys) == [one]
        rules.check_all(alone)
    assert only(small_project(), journey).nodes.keys() < document.nodes.keys()


def test_a_journey_and_its_copy_differ_in_their_title_only() -> None:
    document, journey, copy = duplicated()
    found = compare(document, document, (journey, copy))
    assert [(d.table, d.fields) for d in found.differences] == [("journeys", ("title",))]
    assert found.apart


@pytest.mark.parametrize("backwards", [False, True])
def test_a_card_changed_in_the_copy_is_told_as_changed(backwards: bool) -> None:
    document, journey, copy = duplicated()
    card = next(node for node in document.journey_nodes(copy) if node.title == "Upload")
    document = apply(document, set_field(document, (card.id,), "title", "Send the photo").diff)
    sides = (copy, journey) if backwards else (journey, copy)
    told = [d for d in compare(document, document, sides).differences if d.table == "nodes"]
    assert [(d.how, d.fields) for d in told] == [("changed", ("title",))]


@pytest.mark.parametrize("document", [full_project(), small_project()])
def test_what_somebody_else_drew_the_same_is_the_same(document: Document) -> None:
    other = strangers(document)
    for journey in document.journeys:
        like = journey_like(document, journey, other)
        assert like is not None
        assert other.journeys[like].title == document.journeys[journey].title
        assert compare(document, other, (journey, like)).differences == ()


def test_cards_of_different_titles_are_paired_by_hand() -> None:
    before = small_project()
    after = strangers(before)
    card = find(after, "nodes", title="Upload")
    after = apply(after, set_field(after, (card.id,), "title", "Send the photo").diff)
    own = find(before, "nodes", title="Upload")
    journeys = (own.journey, card.journey)
    apart = {(d.how, d.row.title) for d in compare(before, after, journeys).differences if d.table == "nodes"}
    assert apart >= {("removed", "Upload"), ("new", "Send the photo")}
    found = compare(before, after, journeys, ByHand({own.id: card.id}))
    told = [d for d in found.differences if d.table == "nodes" and d.place == card.id]
    assert [(d.how, d.fields) for d in told] == [("changed", ("title",))]


def test_where_a_card_lies_means_nothing_to_another_journey() -> None:
    document, journey, copy = duplicated()
    card = next(node for node in document.journey_nodes(copy) if node.title == "Upload")
    nodes = {**document.nodes, card.id: replace(card, x=card.x + 800)}
    document = replace(document, nodes=nodes, lookups={})
    assert not [d for d in compare(document, document, (journey, copy)).differences if d.table == "nodes"]
    moved = replace(document, nodes={**nodes, card.id: card}, lookups={})
    assert [d.fields for d in compare(document, moved, (copy, copy)).differences] == [("x",)]


def test_one_journey_of_two_states_is_compared_alone() -> None:
    before, journey, copy = duplicated()
    after = apply(before, set_field(before, (copy,), "title", "Another").diff)
    assert compare(before, after, (journey, journey)).differences == ()
    assert len(compare(before, after, (copy, copy)).differences) == 1
    assert len(compare(before, after).differences) == 1


def pair_of(before: Document, after: Document, title: str, by_hand: ByHand | None = None) -> Pair:
    """The card of this title, with its counterpart."""
    pairs = pairs_of(compare(before, after, None, by_hand))
    return next(p for p in pairs if p.table == "nodes" and title in {row.title for row in rows_of(p)})


def rows_of(pair: Pair) -> list[Any]:
    return [row for row in (pair.before, pair.after) if row is not None]


def test_two_projects_are_compared_as_a_whole_with_their_journeys_paired_by_title() -> None:
    for document in (full_project(), small_project()):
        other = strangers(document)
        found = compare(document, other)
        assert found.apart
        assert found.differences == ()
        assert {pair.way for pair in pairs_of(found)} == {"title"}


def test_a_pair_is_taken_apart_and_what_hangs_on_it_too() -> None:
    before = small_project()
    after = strangers(before)
    pair = pair_of(before, after, "Upload")
    assert pair.can_be_parted
    said = ByHand().with_parted(pair.before.id, pair.after.id)
    found = compare(before, after, None, said)
    told = {(d.how, d.row.title) for d in found.differences if d.table == "nodes"}
    assert told == {("removed", "Upload"), ("new", "Upload")}
    assert pair_of(before, after, "Upload", said).way is None
    assert not any(d.how == "changed" for d in found.differences)
    again = said.by_itself(pair.before.id, pair.after.id)
    assert compare(before, after, None, again).differences == ()


def test_what_was_taken_apart_is_paired_with_another_by_hand() -> None:
    before = small_project()
    after = strangers(before)
    upload = pair_of(before, after, "Upload")
    said = ByHand().with_parted(upload.before.id, upload.after.id)
    pairs = pairs_of(compare(before, after, None, said))
    lone = next(p for p in pairs if p.table == "nodes" and p.after is None)
    (other,) = candidates(lone, pairs)
    said = said.with_pair(lone.before.id, other.after.id)
    found = compare(before, after, None, said)
    assert found.differences == ()
    assert pair_of(before, after, "Upload", said).way == "hand"
    gone = compare(before, after, None, ByHand().with_parted(upload.before.id, upload.after.id))
    removed = next(d for d in gone.differences if d.table == "nodes" and d.how == "removed")
    assert pair_at(removed, pairs) == lone


def test_personas_phases_lanes_and_journeys_can_be_paired_by_hand() -> None:
    before = full_project()
    after = strangers(before)
    renamings = {"journeys": "title", "personas": "name", "phases": "title", "channels": "name"}
    for table, column in renamings.items():
        row = next(iter(after.rows(table).values()))
        after = apply(after, set_field(after, (row.id,), column, "Something else").diff)
    said = ByHand()
    for table in renamings:
        pairs = pairs_of(compare(before, after, None, said))
        lone = next(p for p in pairs if p.table == table and p.before is None)
        first = candidates(lone, pairs)[0]
        said = said.with_pair(first.before.id, lone.after.id)
    found = compare(before, after, None, said)
    assert {(d.how, d.table, d.fields) for d in found.differences} == {
        ("changed", table, (column,)) for table, column in renamings.items()
    }


def test_in_two_states_of_a_project_a_card_drawn_anew_is_the_same_by_hand() -> None:
    before = full_project()
    card = before.nodes[id_of("office")]
    names = {card.id: "e" * 32}
    after = renamed(before, names)
    found = compare(before, after)
    assert not found.apart
    assert {d.how for d in found.differences if d.table == "nodes"} == {"new", "removed"}
    paired = compare(before, after, None, ByHand(names))
    assert paired.differences == ()
    pair = next(p for p in pairs_of(paired) if p.before is not None and p.before.id == card.id)
    assert pair.way == "hand"
    assert {p.way for p in pairs_of(paired) if p != pair} == {"id"}


def test_what_is_said_by_hand_holds_when_the_sides_are_exchanged() -> None:
    before = small_project()
    after = strangers(before)
    card, other = pair_of(before, after, "Upload"), pair_of(before, after, "Call")
    said = ByHand().with_pair(card.before.id, other.after.id)
    one, two = compare(before, after, None, said), compare(after, before, None, said.exchanged())
    assert sorted((d.how, d.table) for d in one.differences if d.how == "changed") == sorted(
        (d.how, d.table) for d in two.differences if d.how == "changed"
    )
    assert said.exchanged().exchanged() == said


def test_what_is_said_of_things_that_are_not_there_means_nothing() -> None:
    before = small_project()
    said = ByHand({"a" * 32: "b" * 32}, frozenset({("c" * 32, "d" * 32)}))
    assert compare(before, strangers(before), None, said).differences == ()
