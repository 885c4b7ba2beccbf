"""The curve's shape."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.layout.monotone import curve, dashes, sampled, split
from journeymapper.layout.paths import Point, point_on

WAYS = st.lists(st.tuples(st.floats(5, 400), st.floats(-200, 200)), min_size=2, max_size=12).map(
    lambda steps: [(sum(dx for dx, _ in steps[: at + 1]), y) for at, (_, y) in enumerate(steps)]
)


@given(WAYS)
def test_the_curve_never_goes_above_or_below_the_two_points_it_joins(points: list[Point]) -> None:
    for cubic, (start, end) in zip(curve(points), pairwise(points), strict=True):
        low, high = sorted((start[1], end[1]))
        heights = [point_on(cubic, at / 40)[1] for at in range(41)]
        assert min(heights) >= low - 1e-6
        assert max(heights) <= high + 1e-6


@given(WAYS)
def test_the_curve_goes_through_its_points_and_has_no_corners(points: list[Point]) -> None:
    cubics = curve(points)
    assert [cubic[0] for cubic in cubics] == points[:-1]
    assert cubics[-1][3] == points[-1]
    for (_, _, control, joint), (_, after, _, _) in pairwise(cubics):
        before_slope = (joint[1] - control[1]) / (joint[0] - control[0])
        after_slope = (after[1] - joint[1]) / (after[0] - joint[0])
        assert before_slope == pytest.approx(after_slope, abs=1e-6)


@given(WAYS, st.integers(1, 9))
def test_pieces_of_a_cubic_lie_on_it(points: list[Point], count: int) -> None:
    cubic = curve(points)[0]
    pieces = split(cubic, count)
    assert len(pieces) == count
    for at, piece in enumerate(pieces):
        assert piece[3] == pytest.approx(point_on(cubic, (at + 1) / count), abs=1e-6)


def test_dashes_are_as_long_as_the_pattern_says_and_leave_gaps() -> None:
    line = [(float(x), 0.0) for x in range(0, 101, 10)]
    assert [(part[0][0], part[-1][0]) for part in dashes(line, (20, 10))] == [
        (0, 20), (30, 50), (60, 80), (90, 100),
    ]  # fmt: skip


def test_samples_lie_close_together() -> None:
    points = sampled(curve([(0, 0), (100, 50), (200, 0)]), 4)
    assert max(abs(b[0] - a[0]) for a, b in pairwise(points)) < 8
