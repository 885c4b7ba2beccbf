"""The display list: the few primitives that every view is made of.

Coordinates are in units of 1/96 inch, y down. Colours are roles ("card", "ink" ...), or a blend of two; a
theme (`layout.theme`) resolves them for light, dark and paper. Text is already broken into lines and runs
and placed on a baseline.
"""

from __future__ import annotations

from typing import Literal

from journeymapper.frozen import frozen
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect


@frozen
class Blend:
    """The colour between two roles; `share` 0 is `first`, 1 is `second`."""

    first: str
    second: str
    share: float


Colour = str | Blend


@frozen
class Stroke:
    """A line `width` units wide; `dash` are lengths on, off, on ... in units, empty for solid."""

    colour: Colour
    width: float = 1.0
    dash: tuple[float, ...] = ()
    cap: Literal["butt", "round"] = "butt"


Step = (
    tuple[Literal["M"], float, float]
    | tuple[Literal["L"], float, float]
    | tuple[Literal["C"], float, float, float, float, float, float]
    | tuple[Literal["Z"]]
)
"""Move, line, cubic curve (two controls and the end), close: absolute coordinates."""


@frozen
class Shape:
    """A path, filled (non-zero winding), stroked, or both."""

    steps: tuple[Step, ...]
    fill: Colour | None = None
    stroke: Stroke | None = None


@frozen
class Box:
    """A rectangle with corners of `radius` units; the stroke is centred on its edge."""

    rect: Rect
    radius: float = 0.0
    fill: Colour | None = None
    stroke: Stroke | None = None


@frozen
class Run:
    """Characters that one font draws, beginning at `x`. `font` is a key of `layout.fonts`."""

    x: float
    text: str
    font: str


@frozen
class Line:
    """One line of text on a baseline; `size` in units; `width` is the sum of its advances."""

    runs: tuple[Run, ...]
    y: float
    size: float
    colour: Colour
    width: float


@frozen
class Image:
    """A stored picture, shown in `rect`; `round` clips it to the circle in it, filling the circle."""

    rect: Rect
    blob: str
    round: bool = False


Primitive = Shape | Box | Line | Image


@frozen
class Group:
    """What shows one thing. `key` names it among all groups of a list: (part, id of the record or "").

    `bounds` holds all ink. Groups are painted in the order of the list. `coarse` are the primitives to draw
    when a unit is less than about 0.4 px on screen; paper always gets `items`.
    """

    key: tuple[str, Id]
    bounds: Rect
    items: tuple[Primitive, ...]
    coarse: tuple[Primitive, ...] = ()


@frozen
class DisplayList:
    """Groups in painting order, and the rectangle that a page or scene must show."""

    groups: tuple[Group, ...]
    bounds: Rect
