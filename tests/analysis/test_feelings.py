"""Heights on the curve: scores, medians of votes, and their spread."""

from __future__ import annotations

from statistics import median

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journeymapper.analysis.feelings import score_of, spread_of
from journeymapper.model.records import Feeling

Tally = tuple[int, int, int, int, int]


def feeling(score: int | None = None, tally: Tally | None = None) -> Feeling:
    return Feeling(id="1", host="2", persona="3", score=score, tally=tally)


def test_score_is_the_height_and_none_is_a_gap() -> None:
    assert score_of(feeling(-1)) == -1
    assert score_of(feeling()) is None
    assert spread_of(feeling(-1)) is None


@pytest.mark.parametrize(
    ("tally", "height", "spread"),
    [
        ((5, 2, 1, 0, 0), -2, (-2, 0)),
        ((1, 1, 0, 0, 0), -1.5, (-2, -1)),
        ((1, 0, 0, 0, 1), 0, (-2, 2)),
        ((0, 0, 0, 4, 0), 1, None),
    ],
)
def test_votes_stand_at_their_median(tally: Tally, height: float, spread: tuple[int, int] | None) -> None:
    assert score_of(feeling(2, tally)) == height
    assert spread_of(feeling(2, tally)) == spread


@given(st.tuples(*[st.integers(0, 9)] * 5))
def test_median_is_that_of_all_votes(tally: Tally) -> None:
    assume(any(tally))
    votes = [score for score, count in zip(range(-2, 3), tally, strict=True) for _ in range(count)]
    assert score_of(feeling(tally=tally)) == median(votes)
