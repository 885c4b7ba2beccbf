"""Places on the board: bands, snapping and rectangles."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.model.document import apply
from journeymapper.model.geometry import (
    GRID,
    NODE_WIDTH,
    Rect,
    phase_at,
    phase_lefts,
    place,
    relative_place,
    snap,
)
from journeymapper.model.records import Phase
from tests.model.small_project import find, small_project
from tests.model.test_rules import added, changed

RECTS = st.builds(Rect, *[st.integers(-50, 50)] * 2, *[st.integers(0, 50)] * 2)


def test_wider_phase_moves_what_follows_and_touches_one_row() -> None:
    document = small_project()
    first = find(document, "phases", title="Apply")
    second = Phase(id="d" * 32, journey=first.journey, order="W", title="Wait", width=200)
    document = apply(document, added(second))
    card = replace(find(document, "nodes", title="Call"), phase=second.id, x=24)
    assert phase_lefts(document, first.journey) == {first.id: 0, second.id: 400}
    assert place(document, card) == (424, 200)
    wider = apply(document, changed(first, width=560))
    assert place(wider, card) == (584, 200)
    assert place(wider, replace(card, phase=None, x=-16)) == (-16, 200)


def test_centre_decides_the_phase() -> None:
    document = small_project()
    phase = find(document, "phases", title="Apply")
    journey = phase.journey
    assert phase_at(document, journey, 0) == (phase, 0)
    assert phase_at(document, journey, 400) == (None, 0)
    assert phase_at(document, journey, -1) == (None, 0)
    half = NODE_WIDTH // 2
    assert relative_place(document, journey, 399 - half, NODE_WIDTH) == (phase.id, 399 - half)
    assert relative_place(document, journey, 400 - half, NODE_WIDTH) == (None, 400 - half)


@given(st.floats(-1e6, 1e6))
def test_snapping_goes_to_the_nearest_place_on_the_grid(value: float) -> None:
    assert snap(value) % GRID == 0
    assert abs(snap(value) - value) <= GRID / 2


@given(RECTS, RECTS)
def test_united_rectangle_holds_both(one: Rect, other: Rect) -> None:
    united = one.united(other)
    for rect in (one, other):
        assert united.contains(rect.x, rect.y)
        assert united.contains(rect.right, rect.bottom)
        assert united.contains(rect.center_x, rect.center_y)
    assert one.overlaps(other) == other.overlaps(one)
    assert not one.overlaps(Rect(one.right, one.y, 10, 10))
    assert one.overlaps(Rect(one.right, one.y, 10, 10), gap=1)
