"""Times of the shown path: phases add up to the whole, and unknown is not zero."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.analysis.path import shown_path
from journeymapper.analysis.times import PathTimes, Total, known_time, path_times
from journeymapper.model.diff import Change
from journeymapper.model.document import Document, apply
from journeymapper.model.durations import Duration
from journeymapper.model.records import Node
from tests.analysis.graphs import JOURNEY, PERSONA, graph, ident, node


def times(document: Document) -> PathTimes:
    return path_times(document, shown_path(document, JOURNEY, PERSONA))


def waiting(document: Document, link: str, typical: int | None, least: int | None = None) -> Document:
    row = document.links[ident(link)]
    after = replace(row, wait_typical=typical, wait_least=least)
    return apply(document, (Change("links", row.id, row, after),))


def card(name: str, seconds: int | None, phase: str | None = None, least: int | None = None) -> Node:
    return node(name, time=(seconds, least, None), phase=phase)


def test_wait_counts_in_the_phase_in_which_it_ends() -> None:
    document = waiting(graph("E>1 1>2 2>X", card("1", 60, "p"), card("2", 30, "q")), "1>2", 600)
    found = times(document)
    assert found.phases == {"p": Total(60), "q": Total(630)}
    assert found.whole == Total(690)
    assert found.own == Total(90)


def test_wait_before_the_exit_counts_where_the_exit_is() -> None:
    document = waiting(graph("E>1 1>X", card("1", 60, "p")), "1>X", 600)
    assert times(document).phases == {"p": Total(60), None: Total(600)}


def test_unknown_time_makes_the_totals_at_least() -> None:
    found = times(graph("E>1 1>2 2>X", card("1", None, "p"), card("2", 30, "q")))
    assert found == PathTimes(
        Total(30, at_least=True), Total(30, at_least=True), {"p": Total(0, at_least=True), "q": Total(30)}
    )


def test_unknown_wait_leaves_the_own_time_known() -> None:
    document = waiting(graph("E>1 1>2 2>X", card("1", 60), card("2", 30)), "1>2", None, least=100)
    assert times(document).whole == Total(190, at_least=True)
    assert times(document).own == Total(90)


def test_what_lies_off_the_path_takes_no_time() -> None:
    document = graph("E>1 1>2 1>3:1 2>X 3>X", card("1", 60), card("2", 30), card("3", 1000))
    assert times(document).whole == Total(90)
    assert times(graph("")) == PathTimes(Total(), Total(), {})


@pytest.mark.parametrize(
    ("duration", "total"),
    [
        (Duration(5, 1, 9), Total(5)),
        (Duration(None, 1, 9), Total(1, at_least=True)),
        (Duration(None, None, 9), Total(0, at_least=True)),
        (Duration(None, 4, 4), Total(4)),
        (Duration(), Total(0, at_least=True)),
    ],
)
def test_range_without_a_typical_time_counts_at_least_its_least(duration: Duration, total: Total) -> None:
    assert known_time(duration) == total


TIMES = st.none() | st.integers(0, 1000)


@given(st.lists(st.tuples(TIMES, TIMES, st.sampled_from(["p", "q", None])), min_size=1, max_size=8))
def test_phases_add_up_to_the_whole(cards: list[tuple[int | None, int | None, str | None]]) -> None:
    nodes = [card(f"{i}", own, phase) for i, (own, _wait, phase) in enumerate(cards)]
    document = graph("E>0 " + " ".join(f"{i}>{i + 1}" for i in range(len(cards) - 1)), *nodes)
    for i, (_own, wait, _phase) in enumerate(cards[1:]):
        document = waiting(document, f"{i}>{i + 1}", wait)
    found = times(document)
    assert sum(found.phases.values(), Total()) == found.whole
    assert found.whole.seconds - found.own.seconds == sum(wait or 0 for _own, wait, _phase in cards[1:])
    assert found.own.at_least == any(own is None for own, _wait, _phase in cards)
