"""Lanes of the Map: hidden, ordered and sized; the order that is seen is the one that is meant."""

from __future__ import annotations

import pytest

from journeymapper.layout.map_lanes import all_lanes
from journeymapper.model.problem import Problem
from journeymapper.ops.lanes import USUAL_LANES, add_lane, hide_lane, order_lanes, resize_lane
from journeymapper.ops.remove import remove
from tests.ops.drawing import Drawing


def order(drawing: Drawing) -> list[str]:
    """The lanes from the top down as the Map has them, hidden ones too."""
    return [lane.key for lane in all_lanes(drawing.document, str)]


def test_lanes_stay_where_they_are_when_others_are_hidden_or_sized() -> None:
    drawing = Drawing()
    own = drawing.do(add_lane, "Systems").focus[0]
    for kind in ("feeling", "channel", "questions", "touchpoint", "duration"):
        drawing.do(hide_lane, kind)
        drawing.do(resize_lane, kind, 200)
        assert order(drawing) == [*USUAL_LANES, own]


def test_lanes_are_seen_in_the_order_they_are_put_in() -> None:
    drawing = Drawing()
    own = drawing.do(add_lane, "Systems").focus[0]
    wanted = (own, *reversed(USUAL_LANES))
    drawing.do(order_lanes, wanted)
    assert order(drawing) == list(wanted)
    assert not drawing.do(order_lanes, wanted).diff


def test_lane_that_nobody_named_follows_the_others() -> None:
    drawing = Drawing()
    own = drawing.do(add_lane, "Systems").focus[0]
    drawing.do(order_lanes, USUAL_LANES)
    assert order(drawing) == [*USUAL_LANES, own]


def test_new_lane_goes_where_it_was_asked_for() -> None:
    drawing = Drawing()
    above, below = USUAL_LANES[:3], USUAL_LANES[3:]
    line = drawing.do(add_lane, "", "line_of_visibility", (*above, "", *below)).focus[0]
    assert order(drawing) == [*above, line, *below]


def test_height_is_kept_taken_back_and_must_be_possible() -> None:
    drawing = Drawing()
    assert not drawing.do(resize_lane, "doing", None).diff
    drawing.do(resize_lane, "doing", 120)
    assert [lane.height for lane in drawing.document.lanes.values()] == [120]
    drawing.do(resize_lane, "doing", None)
    assert [lane.height for lane in drawing.document.lanes.values()] == [None]
    with pytest.raises(Problem):
        drawing.do(resize_lane, "doing", 1)


def test_own_lane_is_hidden_by_its_id_and_removed_with_what_it_says() -> None:
    drawing = Drawing()
    own = drawing.do(add_lane, "Systems").focus[0]
    drawing.say(own, drawing.card(24), "CRM")
    drawing.do(hide_lane, own)
    assert drawing.document.lanes[own].hidden
    drawing.do(remove, (own,))
    assert not drawing.document.lane_texts
