"""Where a view is cut along one axis, so that it can be put together from several sheets.

Decides which stretch of the axis each sheet shows and where it is trimmed. Cutting both axes this way leaves
everything that fits on a sheet whole on at least one: it is whole in one stretch of each. What sheets look
like is decided in `layout.sheets`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Interval = tuple[float, float]

LEAST_FULL = 0.5
"""A sheet is cut at a gap only where that leaves at least this part of it full."""
NEARLY_FULL = 0.75
"""Beyond this part, a gap with less in its way is preferred to the one furthest out."""
MOST_OVERLAP = 0.5
"""The overlap takes at most this part of a sheet."""
_SAME = 1e-6
"""Less than that is no difference, in units."""


@dataclass(frozen=True, slots=True)
class Span:
    """What one sheet shows: from `start` to `end`; it is trimmed at `cut_start` and `cut_end` between."""

    start: float
    end: float
    cut_start: float
    cut_end: float


def cut(
    low: float, high: float, room: float, overlap: float, keep: Sequence[Interval], avoid: Sequence[Interval]
) -> tuple[Span, ...]:
    """Spans of at most `room` that cover `low` to `high`, neighbours sharing at least `overlap`.

    Every interval in `keep` that is no longer than `room` lies whole in one span. Cuts go through the gaps
    between them, and there where they cross as few of `avoid` as may be; where there is no gap, the overlap
    grows instead. Raises ValueError where `overlap` is more than MOST_OVERLAP of `room`.
    """
    if not 0 <= overlap <= room * MOST_OVERLAP:
        raise ValueError("the overlap is too large for the room")
    fitting = [interval for interval in keep if interval[1] - interval[0] <= room + _SAME]
    gaps = _gaps(low, high, fitting)
    crossed = _Crossings(avoid)
    spans: list[Span] = []
    start, trimmed = low, low
    while high - start > room + _SAME:
        within = (max(start + room * LEAST_FULL, trimmed + _SAME), start + room - overlap / 2)
        at = _best_gap(gaps, crossed, within, start + room * NEARLY_FULL)
        if at is None:
            end = start + room
            following = _restart(end - overlap, end, fitting)
            at = _least_crossed(following, end, fitting, crossed)
        else:
            end, following = at + overlap / 2, at - overlap / 2
        spans.append(Span(start, end, trimmed, at))
        start, trimmed = following, at
    spans.append(Span(start, high, trimmed, high))
    return tuple(spans)


def _gaps(low: float, high: float, keep: Sequence[Interval]) -> list[Interval]:
    """The stretches that nothing in `keep` covers, those of no length between two neighbours included."""
    gaps = []
    reached = low
    for start, end in sorted(keep):
        if start >= reached:
            gaps.append((reached, start))
        reached = max(reached, end)
    if reached < high:
        gaps.append((reached, high))
    return gaps


class _Crossings:
    """How many of some intervals a cut would go through."""

    def __init__(self, intervals: Sequence[Interval]) -> None:
        self.starts = sorted(start for start, _ in intervals)
        self.ends = sorted(end for _, end in intervals)

    def at(self, place: float) -> int:
        return bisect_left(self.starts, place - _SAME) - bisect_right(self.ends, place + _SAME)

    def edges(self, start: float, end: float) -> Iterator[float]:
        """Places between `start` and `end` where an interval begins or ends."""
        for edges in (self.starts, self.ends):
            yield from edges[bisect_left(edges, start) : bisect_right(edges, end)]


def _best_gap(
    gaps: Sequence[Interval], crossed: _Crossings, within: Interval, nearly_full: float
) -> float | None:
    """Where to cut in a gap: furthest out, or where least is crossed if the sheet is nearly full there."""
    lowest, highest = within
    places = [
        place
        for start, end in gaps
        if end >= lowest and start <= highest
        for place in _places_in(max(start, lowest), min(end, highest), crossed)
    ]
    late = [place for place in places if place >= nearly_full]
    if late:
        return min(late, key=lambda place: (crossed.at(place), -place))
    return max(places, default=None)


def _places_in(start: float, end: float, crossed: _Crossings) -> Iterator[float]:
    yield (start + end) / 2
    yield from crossed.edges(start, end)


def _restart(start: float, end: float, keep: Sequence[Interval]) -> float:
    """Where the next sheet begins so that it shows whole what runs over the `end` of this one."""
    # An interval that fits and runs over the end begins within the sheet, so every sheet gets further on.
    return min([start, *(first for first, last in keep if first < start and last > end + _SAME)])


def _least_crossed(start: float, end: float, keep: Sequence[Interval], crossed: _Crossings) -> float:
    """The place in an overlap where a cut goes through least; things to keep count more than others."""
    kept = _Crossings(keep)
    places = [(start + end) / 2, *kept.edges(start, end), *crossed.edges(start, end)]
    middle = (start + end) / 2
    return min(places, key=lambda place: (kept.at(place), crossed.at(place), abs(place - middle), place))
