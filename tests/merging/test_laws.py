"""What holds of every merge, whatever anybody did to their copies."""

from __future__ import annotations

import os
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeymapper.merging.outcome import SIDES
from journeymapper.merging.three_way import as_edit, merge
from journeymapper.merging.units import is_by_rule, units, values
from journeymapper.model import rules
from journeymapper.model.diff import reverse
from journeymapper.model.document import TABLES, Document, apply
from tests.merging.facilitators import Facilitator
from tests.ops.drawing import with_blobs
from tests.ops.test_any_sequence import forking_way

EXAMPLES = int(os.environ.get("JOURNEYMAPPER_MERGES", "25"))
STEPS = 12
PAST = forking_way().document
SIZE = settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


def two(data: st.DataObject) -> tuple[Document, Document]:
    return Facilitator(PAST, 1).works(data, STEPS), Facilitator(PAST, 2).works(data, STEPS)


def content(document: Document) -> Document:
    return replace(document, blobs={})


@SIZE
@given(st.data())
def test_merging_in_either_order_gives_the_same(data: st.DataObject) -> None:
    ours, theirs = two(data)
    one, other = merge(PAST, ours, theirs), merge(PAST, theirs, ours)
    assert {c.key for c in one.conflicts} == {c.key for c in other.conflicts}
    if not one.conflicts:
        assert content(one.document) == content(other.document)
        return
    one = merge(PAST, ours, theirs, {c.key: "ours" for c in one.conflicts})
    other = merge(PAST, theirs, ours, {c.key: "theirs" for c in other.conflicts})
    assert not one.undecided
    assert not other.undecided
    assert content(one.document) == content(other.document)


@SIZE
@given(st.data())
def test_merging_with_itself_or_with_the_past_changes_nothing(data: st.DataObject) -> None:
    ours = Facilitator(PAST, 1).works(data, STEPS)
    for base in (PAST, None):
        same = merge(base, ours, ours)
        assert (same.diff, same.conflicts, same.report.from_theirs) == ((), (), ())
    for merged in (merge(PAST, ours, PAST), merge(ours, ours, ours)):
        assert (merged.diff, merged.conflicts) == ((), ())
    forward = merge(PAST, PAST, ours)
    assert not forward.conflicts
    assert content(forward.document) == content(ours)


@SIZE
@given(st.data(), st.booleans())
def test_every_merge_holds_together_and_is_undone_to_what_was(data: st.DataObject, known: bool) -> None:
    ours, theirs = two(data)
    merged = merge(PAST if known else None, ours, theirs)
    choices = {c.key: data.draw(st.sampled_from(SIDES)) for c in merged.conflicts}
    decided = merge(PAST if known else None, ours, theirs, choices)
    assert not decided.undecided
    edit = as_edit(decided)
    after = apply(ours, edit.diff, edit.blobs)
    rules.check(after, edit.diff)
    rules.check_all(after)
    assert content(after) == content(decided.document)
    assert apply(after, reverse(edit.diff)) == with_blobs(ours, after)


@SIZE
@given(st.data())
def test_three_copies_merged_pairwise_agree_where_nothing_conflicts(data: st.DataObject) -> None:
    first, second, third = (Facilitator(PAST, number).works(data, STEPS // 2) for number in (1, 2, 3))
    results = []
    for one, other, last in ((first, second, third), (second, third, first), (first, third, second)):
        merged = merge(PAST, one, other)
        both = merge(PAST, merged.document, last)
        if merged.conflicts or both.conflicts:
            return
        results.append(said(both.document))
    assert results[0] == results[1] == results[2]


def said(document: Document) -> dict[str, set[tuple[object, ...]]]:
    """All that a document says, without where things stand and in which order, which rules decide."""
    return {
        table: {
            tuple(values(row, unit) for unit in units(table) if not is_by_rule(table, unit))
            for row in document.rows(table).values()
        }
        for table in TABLES
    }
