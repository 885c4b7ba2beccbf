"""Small signs on the customers' sheets: how something is known, and that an item went on to a journey.

Each way of knowing has a shape of its own, since colour and grey value are never the only sign.
"""

from __future__ import annotations

from functools import cache

from journeymapper.layout.display import Colour, Primitive, Shape, Step, Stroke
from journeymapper.layout.paths import arc, circle, moved, polyline

BOX = 24.0
"""The signs are drawn in a square of this size."""
_PEN = 2.0

_EYE: tuple[Step, ...] = (
    ("M", 2, 12),
    ("C", 7, 4.2, 17, 4.2, 22, 12),
    ("C", 17, 19.8, 7, 19.8, 2, 12),
    ("Z",),
)
_BUBBLE: tuple[Step, ...] = (
    ("M", 6, 4),
    ("L", 18, 4),
    ("C", 20, 4, 21.5, 5.5, 21.5, 7.5),
    ("L", 21.5, 13),
    ("C", 21.5, 15, 20, 16.5, 18, 16.5),
    ("L", 12, 16.5),
    ("L", 7, 21),
    ("L", 7, 16.5),
    ("L", 6, 16.5),
    ("C", 4, 16.5, 2.5, 15, 2.5, 13),
    ("L", 2.5, 7.5),
    ("C", 2.5, 5.5, 4, 4, 6, 4),
    ("Z",),
)
_BULB: tuple[Step, ...] = (
    ("M", 9, 17),
    ("C", 9, 14.5, 5.5, 13, 5.5, 9),
    ("C", 5.5, 1, 18.5, 1, 18.5, 9),
    ("C", 18.5, 13, 15, 14.5, 15, 17),
    ("Z",),
    ("M", 9.5, 20.5),
    ("L", 14.5, 20.5),
)


@cache
def _strokes(name: str) -> tuple[tuple[Step, ...], ...]:
    match name:
        case "observed":
            return (_EYE,)
        case "reported":
            return (_BUBBLE,)
        case "assumed":
            return tuple(arc(12, 12, 9, start, start + 38) for start in range(0, 360, 60))
        case "proposed":
            return (_BULB,)
        case "became":
            return (polyline([(3, 12), (20, 12)]), polyline([(13.5, 5.5), (20, 12), (13.5, 18.5)]))
    raise KeyError(name)


def sign(name: str, x: float, y: float, size: float, colour: Colour) -> tuple[Primitive, ...]:
    """The sign of a way of knowing, or "became", in a square with its top left corner at x, y.

    Raises KeyError for another name.
    """
    scale = size / BOX
    pen = Stroke(colour, _PEN * scale, cap="round")
    steps = tuple(step for stroke in _strokes(name) for step in stroke)
    drawn: tuple[Primitive, ...] = (Shape(moved(steps, x, y, scale), stroke=pen),)
    if name == "observed":
        drawn += (Shape(moved(circle(12, 12, 3.2), x, y, scale), fill=colour),)
    elif name == "assumed":
        drawn += (Shape(moved(circle(12, 12, 2.2), x, y, scale), fill=colour),)
    return drawn
