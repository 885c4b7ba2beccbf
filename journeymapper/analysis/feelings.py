"""Where a feeling stands on the curve: its score, or what a group's votes say."""

from __future__ import annotations

from itertools import accumulate

from journeymapper.model.records import SCORE_HIGH, SCORE_LOW, Feeling

_SCORES = range(SCORE_LOW, SCORE_HIGH + 1)


def score_of(feeling: Feeling) -> float | None:
    """The height on the curve, −2 … +2: the median of the tally, else the score; None is a gap.

    With an even number of votes the median is the mean of the two in the middle.
    """
    if feeling.tally is None:
        return feeling.score
    votes = sum(feeling.tally)
    return (_vote(feeling.tally, (votes - 1) // 2) + _vote(feeling.tally, votes // 2)) / 2


def spread_of(feeling: Feeling) -> tuple[int, int] | None:
    """The lowest and the highest score that was voted for; None where there is nothing to spread."""
    voted = [score for score, votes in zip(_SCORES, feeling.tally or (), strict=False) if votes]
    return (voted[0], voted[-1]) if len(voted) > 1 else None


def _vote(tally: tuple[int, ...], place: int) -> int:
    """The score of the vote at `place`, counted from 0 from the lowest."""
    return next(score for score, upto in zip(_SCORES, accumulate(tally), strict=True) if place < upto)
