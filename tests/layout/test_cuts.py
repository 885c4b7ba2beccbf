"""Cutting one axis: everything that fits is whole somewhere, and cuts go through gaps where there are any."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.layout.cuts import Interval, Span, cut

INTERVALS = st.lists(
    st.tuples(st.integers(0, 3000), st.integers(1, 500)).map(lambda pair: (pair[0], pair[0] + pair[1])),
    max_size=40,
)


def covers(span: Span, interval: Interval) -> bool:
    return span.start - 1e-6 <= interval[0] and interval[1] <= span.end + 1e-6


@given(keep=INTERVALS, avoid=INTERVALS, room=st.integers(60, 1200), share=st.floats(0, 0.5))
def test_whatever_fits_in_the_room_is_whole_in_one_span(
    keep: list[Interval], avoid: list[Interval], room: int, share: float
) -> None:
    overlap = room * share
    spans = cut(0, 3500, room, overlap, keep, avoid)
    assert (spans[0].start, spans[-1].end) == (0, 3500)
    assert all(span.end - span.start <= room + 1e-6 for span in spans)
    for first, second in pairwise(spans):
        assert first.end - second.start >= overlap - 1e-6
        assert first.start < second.start
        assert first.cut_end == second.cut_start
        assert second.start - 1e-6 <= first.cut_end <= first.end + 1e-6
    for interval in keep:
        if interval[1] - interval[0] <= room:
            assert any(covers(span, interval) for span in spans)


def test_a_cut_goes_through_the_gap_between_two_cards() -> None:
    cards = [(0.0, 144.0), (200.0, 344.0), (400.0, 544.0)]
    first, second = cut(0, 544, 400, 20, cards, [])
    assert 344 <= first.cut_end <= 400
    assert (first.end, second.start) == (first.cut_end + 10, first.cut_end - 10)


def test_columns_side_by_side_are_cut_where_they_meet() -> None:
    columns = [(float(x), x + 136.0) for x in range(0, 1360, 136)]
    spans = cut(0, 1360, 500, 30, columns, [])
    assert all(span.cut_end % 136 == 0 for span in spans)


def test_of_the_gaps_near_the_end_the_one_with_least_in_its_way_is_taken() -> None:
    cards = [(0.0, 300.0), (320.0, 340.0), (360.0, 700.0)]
    first, *_ = cut(0, 700, 400, 20, cards, [(338.0, 362.0)])
    assert 300 <= first.cut_end <= 320


def test_without_a_gap_the_overlap_grows_until_the_card_is_whole() -> None:
    """Staggered like bricks: nowhere is there a gap."""
    bricks = [(float(x), x + 180.0) for x in range(0, 2000, 90)]
    spans = cut(0, 2160, 400, 20, bricks, [])
    assert all(any(covers(span, brick) for span in spans) for brick in bricks)
    assert max(first.end - second.start for first, second in pairwise(spans)) > 20


def test_what_is_larger_than_a_sheet_keeps_nothing_else_from_being_whole() -> None:
    keep = [(0.0, 2000.0), (380.0, 460.0), (780.0, 860.0)]
    spans = cut(0, 2000, 400, 20, keep, [])
    assert all(any(covers(span, card) for span in spans) for card in keep[1:])


def test_what_fits_on_one_sheet_is_not_cut() -> None:
    assert cut(5, 105, 100, 50, [], []) == (Span(5, 105, 5, 105),)


@pytest.mark.parametrize("overlap", [-1, 51])
def test_an_overlap_of_more_than_half_a_sheet_is_a_mistake(overlap: float) -> None:
    with pytest.raises(ValueError, match="overlap"):
        cut(0, 1000, 100, overlap, [], [])
