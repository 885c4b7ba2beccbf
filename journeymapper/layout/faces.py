"""The five faces from -2 to +2: each its own colour, brows and mouth, so that grey prints tell them apart.

Drawn from paths and legible from 12 to 60 units.
"""

from __future__ import annotations

from functools import cache

from journeymapper.layout.display import Box, Colour, Primitive, Shape, Step, Stroke
from journeymapper.layout.paths import circle, moved
from journeymapper.layout.theme import FEELINGS
from journeymapper.model.geometry import Rect

_R = 12.0
"""Radius of the face that the paths below are drawn for, centred on 0, 0."""
_PEN = 1.9

_MOUTHS: tuple[tuple[Step, ...], ...] = (
    (("M", -5.4, 6.6), ("C", -4.0, 1.2, 4.0, 1.2, 5.4, 6.6)),
    (("M", -4.2, 5.4), ("C", -2.4, 3.0, 2.4, 3.0, 4.2, 5.4)),
    (("M", -4.6, 4.4), ("L", 4.6, 4.4)),
    (("M", -5.0, 2.8), ("C", -3.2, 6.6, 3.2, 6.6, 5.0, 2.8)),
    (("M", -6.0, 1.6), ("L", 6.0, 1.6), ("C", 6.0, 10.2, -6.0, 10.2, -6.0, 1.6), ("Z",)),
)
_BROWS: tuple[Step, ...] = (("M", -6.6, -6.0), ("L", -2.2, -4.0), ("M", 6.6, -6.0), ("L", 2.2, -4.0))
_EYES_Y = (-0.6, -2.4, -2.4, -2.8, -3.4)


def face(
    score: int, cx: float, cy: float, size: float, fill: Colour | None = None, ink: Colour = "face_ink"
) -> tuple[Primitive, ...]:
    """The face of a score, `size` units across and centred at cx, cy. Raises IndexError outside -2 … +2."""
    level = score + 2
    if not 0 <= level < len(_MOUTHS):
        raise IndexError(f"no face for {score}")
    scale = size / 2 / _R
    radius = size / 2
    pen = Stroke(ink, _PEN * scale, cap="round")
    disc = Box(Rect(cx - radius, cy - radius, size, size), radius, fill or FEELINGS[level])
    mouth = moved(_MOUTHS[level], cx, cy, scale)
    features: list[Primitive] = [disc, Shape(moved(_eyes(level), cx, cy, scale), fill=ink)]
    if level == 0:
        features.append(Shape(moved(_BROWS, cx, cy, scale), stroke=pen))
    features.append(Shape(mouth, fill=ink) if level == 4 else Shape(mouth, stroke=pen))
    return tuple(features)


@cache
def _eyes(level: int) -> tuple[Step, ...]:
    y = _EYES_Y[level]
    return circle(-3.9, y, 1.5) + circle(3.9, y, 1.5)
