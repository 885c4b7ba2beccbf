"""Two states, or two journeys without a common past: what is the same is found, what is not is told."""

from dataclasses import replace

import pytest

from journeymapper.analysis.comparing import compare
from journeymapper.analysis.pairing import journey_like, only, renamed
from journeymapper.model import rules
from journeymapper.model.document import TABLES, Document, apply
from journeymapper.model.fields import Id
from journeymapper.ops.fields import set_field
from journeymapper.ops.journeys import duplicate_journey
from tests.model.small_project import find, id_source, small_project
from tests.storage.full_project import full_project


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
    found = compare(before, after, journeys, {own.id: card.id})
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
