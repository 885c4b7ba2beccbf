"""Which cell of the Map is beside which, and which thing of the journey each one is about.

Pure: functions of a laid-out Map. A cell is named by its lane and the node or link that it tells of; the
column of all entries (and of all exits) has several things in each lane.
"""

from __future__ import annotations

from typing import Literal

from journeymapper.layout.lane_map import Cell, Column, LaneBand, LaneMap
from journeymapper.layout.map_lanes import LINES as LINES
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.ops.cells import Spot

Direction = Literal["left", "right", "up", "down"]
HEADING = "map_phase"
"""The part of a display list's groups that are headings."""
TITLES = "touchpoint"
"""The lane of cards, pills and boxes."""


def things_of(lane_map: LaneMap, column: Column) -> tuple[Id, ...]:
    """What a column tells of, from the top down; () for an empty one."""
    titles = lane_map.cells.get((TITLES, column.key))
    if column.kind not in ("entry", "exit") or titles is None:
        return (column.host,) if column.host else ()
    marks = [
        thing for thing, rect in lane_map.rects.items() if titles.rect.contains(rect.center_x, rect.center_y)
    ]
    return tuple(sorted(marks, key=lambda thing: lane_map.rects[thing].y)) or (column.host,)


def column_of(lane_map: LaneMap, thing: Id) -> Column | None:
    """The column that tells of a node or link; None where none does."""
    own = next((column for column in lane_map.columns if column.host == thing), None)
    return own or next((column for column in lane_map.columns if thing in things_of(lane_map, column)), None)


def cell_of(lane_map: LaneMap, spot: Spot) -> Cell | None:
    """The cell of a spot; None where the Map has none."""
    column = column_of(lane_map, spot.host)
    return lane_map.cells.get((spot.lane, column.key)) if column is not None else None


def rect_of(lane_map: LaneMap, spot: Spot) -> Rect | None:
    """What is framed where a spot is selected: the card in the lane of titles, else the whole cell."""
    cell = cell_of(lane_map, spot)
    if cell is None:
        return None
    return lane_map.rects.get(spot.host, cell.rect) if spot.lane == TITLES else cell.rect


def spot_at(lane_map: LaneMap, x: float, y: float) -> Spot | None:
    """The spot under a point of the Map; of several things in a cell the nearest."""
    lane, column = lane_at(lane_map, y), column_at(lane_map, x)
    if lane is None or column is None or (lane.key, column.key) not in lane_map.cells:
        return None
    things = things_of(lane_map, column)
    if not things:
        return None
    rects = lane_map.rects
    nearest = min(things, key=lambda thing: abs(rects[thing].center_y - y) if thing in rects else 0.0)
    return Spot(lane.key, nearest if lane.key == TITLES else things[0])


def heading_at(lane_map: LaneMap, x: float, y: float) -> Id | None:
    """The phase whose heading is under a point of the Map."""
    return next((phase for phase, rect in lane_map.headings if rect.contains(x, y)), None)


def lane_at(lane_map: LaneMap, y: float) -> LaneBand | None:
    """The lane or line at a height of the Map."""
    return next((lane for lane in lane_map.lanes if lane.rect.y <= y < lane.rect.bottom), None)


def column_at(lane_map: LaneMap, x: float) -> Column | None:
    return next((column for column in lane_map.columns if column.rect.x <= x < column.rect.right), None)


def first_spot(lane_map: LaneMap) -> Spot | None:
    """Where the keyboard begins: the first cell of the first lane."""
    for lane in lane_map.lanes:
        for column in lane_map.columns:
            if (lane.key, column.key) in lane_map.cells and column.host:
                return Spot(lane.key, things_of(lane_map, column)[0])
    return None


def step(lane_map: LaneMap, spot: Spot, direction: Direction) -> Spot | None:
    """The next cell that way; None at the Map's edge."""
    column = column_of(lane_map, spot.host)
    if column is None:
        return None
    if direction in ("left", "right"):
        return _sideways(lane_map, spot, column, 1 if direction == "right" else -1)
    return _along(lane_map, spot, column, 1 if direction == "down" else -1)


def in_reading_order(lane_map: LaneMap, spot: Spot, by: int) -> Spot | None:
    """The next cell of the lane (`by` 1) or the one before (-1); at its end the next lane's first."""
    beside = step(lane_map, spot, "right" if by > 0 else "left")
    if beside is not None:
        return beside
    keys = [lane.key for lane in lane_map.lanes]
    at = keys.index(spot.lane) if spot.lane in keys else 0
    columns = lane_map.columns if by > 0 else lane_map.columns[::-1]
    for key in keys[at + 1 :] if by > 0 else reversed(keys[:at]):
        for column in columns:
            if (key, column.key) in lane_map.cells and column.host:
                return Spot(key, things_of(lane_map, column)[0 if by > 0 else -1])
    return None


def _sideways(lane_map: LaneMap, spot: Spot, column: Column, by: int) -> Spot | None:
    columns = list(lane_map.columns)
    at = columns.index(column) + by
    while 0 <= at < len(columns):
        beside = columns[at]
        if beside.host and (spot.lane, beside.key) in lane_map.cells:
            return Spot(spot.lane, things_of(lane_map, beside)[0])
        at += by
    return None


def _along(lane_map: LaneMap, spot: Spot, column: Column, by: int) -> Spot | None:
    things = things_of(lane_map, column)
    at = things.index(spot.host) + by
    if spot.lane == TITLES and 0 <= at < len(things):
        return Spot(TITLES, things[at])
    keys = [lane.key for lane in lane_map.lanes]
    if spot.lane not in keys:
        return None
    place = keys.index(spot.lane) + by
    while 0 <= place < len(keys):
        if (keys[place], column.key) in lane_map.cells:
            host = things[-1] if keys[place] == TITLES and by < 0 else spot.host
            return Spot(keys[place], host)
        place += by
    return None
