"""Documents and diffs: applying, taking back, squashing, and look-ups that stay right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.model.diff import Change, Diff, reverse, squash
from journeymapper.model.document import (
    TABLES,
    DiffMismatch,
    Document,
    apply,
    build,
    sharing,
    sort_key,
    table_of,
)
from journeymapper.model.records import Channel
from tests.model.small_project import PORTRAIT, find, rows, small_project

IDS = [f"{number:032x}" for number in range(1, 6)]
Step = tuple[int, str | None, str]


def channel(number: int, name: str, order: str) -> Channel:
    return Channel(id=IDS[number], order=order, name=name)


def as_diff(document: Document, steps: list[Step]) -> Diff:
    """A diff that gives channels a name, or removes them (None); the last step of each counts."""
    wanted = {number: None if name is None else channel(number, name, order) for number, name, order in steps}
    changes = (Change("channels", IDS[n], document.channels.get(IDS[n]), row) for n, row in wanted.items())
    return tuple(change for change in changes if change.before != change.after)


STEPS = st.lists(
    st.tuples(st.integers(0, 4), st.none() | st.sampled_from("ab"), st.sampled_from("VWX")), max_size=6
)


@given(STEPS, STEPS, STEPS)
def test_diffs_apply_go_back_and_squash(before: list[Step], first: list[Step], second: list[Step]) -> None:
    start = apply(Document(), as_diff(Document(), before))
    one = as_diff(start, first)
    middle = apply(start, one)
    two = as_diff(middle, second)
    end = apply(middle, two)
    assert apply(end, reverse(two)) == middle
    both = squash(one, two)
    assert apply(start, both) == end
    assert apply(end, reverse(both)) == start
    assert all(change.before != change.after for change in both)
    assert squash(one, reverse(one)) == ()


@given(STEPS, STEPS)
def test_look_ups_after_an_edit_are_those_of_a_new_document(before: list[Step], steps: list[Step]) -> None:
    start = apply(Document(), as_diff(Document(), before))
    start.group("channels", "name", "a")
    end = apply(start, as_diff(start, steps))
    fresh = build(end.channels.values())
    for name in "ab":
        expected = sorted((c for c in end.channels.values() if c.name == name), key=sort_key)
        assert end.group("channels", "name", name) == fresh.group("channels", "name", name) == tuple(expected)
    assert end.ordered("channels") == tuple(sorted(end.channels.values(), key=sort_key))


def test_edit_shares_the_tables_and_look_ups_it_does_not_touch() -> None:
    document = small_project()
    nodes = document.journey_nodes(next(iter(document.journeys)))
    after = apply(document, (Change("channels", IDS[0], None, channel(0, "x", "V")),))
    assert after.nodes is document.nodes
    assert after.journey_nodes(next(iter(after.journeys))) is nodes
    assert IDS[0] not in document.channels


@given(STEPS, STEPS)
def test_a_document_that_shares_with_another_is_equal_to_what_it_was(
    before: list[Step], after: list[Step]
) -> None:
    one = apply(Document(), as_diff(Document(), before))
    read_anew = apply(Document(), as_diff(Document(), after))
    found = sharing(read_anew, one)
    assert found == read_anew
    assert found.ordered("channels") == read_anew.ordered("channels")
    assert found.group("channels", "name", "a") == read_anew.group("channels", "name", "a")
    assert all(
        row is one.channels[key] for key, row in found.channels.items() if one.channels.get(key) == row
    )
    assert (found.channels is one.channels) == (one.channels == read_anew.channels)


def test_what_is_shared_with_another_document_are_its_rows_tables_and_look_ups() -> None:
    document = small_project()
    document.journey_nodes(document.ordered("journeys")[0].id)
    document.group("channels", "name", "")
    channel = next(iter(document.channels.values()))
    renamed = apply(
        small_project(), (Change("channels", channel.id, channel, replace(channel, name="Elsewhere")),)
    )
    found = sharing(renamed, document)
    assert found.nodes is document.nodes
    assert found.lookups[("nodes", "journey")] is document.lookups[("nodes", "journey")]
    assert ("channels", "name") not in found.lookups
    assert found == renamed


def test_diff_that_does_not_fit_is_refused() -> None:
    row = channel(0, "a", "V")
    with pytest.raises(DiffMismatch, match="channels"):
        apply(Document(), (Change("channels", row.id, row, None),))
    with pytest.raises(DiffMismatch):
        apply(build([row]), (Change("channels", row.id, None, row),))
    with pytest.raises(DiffMismatch):
        apply(build([row]), (Change("channels", row.id, replace(row, name="b"), None),))


def test_pictures_come_with_an_edit_and_are_kept_once() -> None:
    document = apply(Document(), (), [PORTRAIT])
    assert document.blobs == {PORTRAIT.hash: PORTRAIT}
    assert apply(document, (), [replace(PORTRAIT)]).blobs is document.blobs


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: f"{type(row).__name__} {row.id[-2:]}")
def test_row_belongs_to_the_table_of_its_class(row: Any) -> None:
    assert type(row) is TABLES[table_of(row)]


def test_look_ups_give_what_hangs_on_a_place() -> None:
    document = small_project()
    journey = find(document, "journeys", title="Passport")
    card = find(document, "nodes", title="Upload")
    olga, boris = document.ordered("personas")
    first, second = document.journey_links(journey.id)
    assert [phase.title for phase in document.journey_phases(journey.id)] == ["Apply"]
    assert [node.title for node in document.journey_nodes(journey.id)] == ["Start", "Upload", "Done", "Call"]
    assert document.links_from(card.id) == (second,)
    assert document.links_to(card.id) == (first,)
    assert document.personas_of(journey.id) == (olga,)
    feeling = document.feeling_of(card.id, olga.id)
    assert feeling in document.feelings_at(card.id)
    assert document.feeling_of(card.id, boris.id) is None
    assert [m.text for m in document.motivations_at(card.id)] == ["done tonight"]
    assert [o.text for o in document.opportunities_at(card.id)] == ["check at once"]
    assert [p.text for p in document.pain_points_at(second.id)] == ["slow"]
    assert [q.text for q in document.questions_at(second.id)] == ["why?"]
    assert feeling is not None
    known = document.evidence_of(feeling.id)
    assert known is not None
    assert known.kind == "observed"
    assert document.evidence_of(card.id) is None
