"""The parts of a laid-out Map: what can be asked for, and where its columns, lanes and cells lie.

All measures are units of 1/96 inch; x, y count from the Map's top left corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect

CELL_WIDTH = 136.0
"""Usual width of a touchpoint's column."""
NARROWEST_CELL = 96.0
"""Columns are no narrower, however little is asked for: words would be torn apart."""
LABEL_WIDTH = 124.0
"""Width of the column with the names of the lanes."""

ColumnKind = Literal["entry", "touchpoint", "branch", "wait", "exit", "spare"]


@dataclass(frozen=True, slots=True)
class MapOptions:
    """What of a journey the Map shows.

    `branches`: also what is off the shown path. `lanes`: kinds of lanes, or ids of the project's own, in the
    order wanted; None: all that are not hidden. `cell_width`: of a touchpoint's column; None: the usual one.
    `spare_columns` and `spare_rows` are left empty, to be written on. `personas`: whose curves and texts are
    shown; None: everybody's who goes the journey.
    """

    branches: bool = True
    lanes: tuple[str, ...] | None = None
    cell_width: float | None = None
    spare_columns: int = 0
    spare_rows: int = 0
    personas: tuple[Id, ...] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column from the top of the first lane to the end of the last one.

    `host` is the node or link that it tells of: for all entries (key "entries") and all final exits (key
    "exits") the first of them, for a spare one "".
    """

    key: str
    kind: ColumnKind
    host: Id
    phase: Id | None
    rect: Rect


@dataclass(frozen=True, slots=True)
class LaneBand:
    """A lane over the whole width, its name included.

    `key` is its kind, or the id of one of the project's own lanes or lines. The kind of an empty row to write
    on is "spare".
    """

    key: str
    kind: str
    title: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a lane and a column meet, and what is written there about `host`, a list one text a line."""

    lane: str
    column: str
    rect: Rect
    host: Id
    text: str
