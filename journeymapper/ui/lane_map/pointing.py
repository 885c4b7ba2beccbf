"""What lies under a point of the view: a cell, the heading of a phase, the name of a lane or its lower edge.

What is pinned lies above what has scrolled below it.
"""

from __future__ import annotations

from journeymapper.layout.lane_map import LaneBand
from journeymapper.model.fields import Id
from journeymapper.ops.cells import Spot
from journeymapper.ui.canvas.gestures import Pointer
from journeymapper.ui.lane_map import cells
from journeymapper.ui.lane_map.stage import MapStage

EDGE_REACH = 5
"""So near to a lane's lower edge, in pixels, a press takes hold of it."""


def spot_under(stage: MapStage, pointer: Pointer) -> Spot | None:
    part, x, y = stage.pinned.to_map(stage.camera, stage.size, pointer.x, pointer.y)
    return cells.spot_at(stage.lane_map, x, y) if part == "cells" else None


def heading_under(stage: MapStage, pointer: Pointer) -> Id | None:
    """The phase whose heading is there."""
    part, x, y = stage.pinned.to_map(stage.camera, stage.size, pointer.x, pointer.y)
    return cells.heading_at(stage.lane_map, x, y) if part == "headings" else None


def lane_under(stage: MapStage, pointer: Pointer) -> tuple[LaneBand | None, bool]:
    """The lane whose name is there, and whether its lower edge is meant."""
    part, _x, y = stage.pinned.to_map(stage.camera, stage.size, pointer.x, pointer.y)
    if part != "names":
        return None, False
    reach = EDGE_REACH / stage.camera.scale
    for lane in stage.lane_map.lanes:
        if abs(lane.rect.bottom - y) <= reach and lane.kind not in cells.LINES:
            return lane, True
    return cells.lane_at(stage.lane_map, y), False
