"""Drawn silhouettes for personas without a portrait: a quiet shape in a circle, by name.

A name that is not known here gets the plain person.
"""

from __future__ import annotations

from journeymapper.layout.display import Box, Primitive, Shape, Step
from journeymapper.layout.paths import circle, moved
from journeymapper.model.geometry import Rect

BOX = 64.0
"""Silhouettes are drawn for a circle of this diameter."""

_SHOULDERS: tuple[Step, ...] = (
    ("M", 13, 54),
    ("C", 14, 43, 22, 38.5, 32, 38.5),
    ("C", 42, 38.5, 50, 43, 51, 54),
    ("C", 46, 60, 39, 63, 32, 63),
    ("C", 25, 63, 18, 60, 13, 54),
    ("Z",),
)
_HAIR: tuple[Step, ...] = (
    ("M", 20, 40),
    ("C", 18, 33, 20, 30, 20, 24),
    ("C", 20, 8.5, 44, 8.5, 44, 24),
    ("C", 44, 30, 46, 33, 44, 40),
    ("C", 40, 42, 37, 40, 36, 36),
    ("L", 28, 36),
    ("C", 27, 40, 24, 42, 20, 40),
    ("Z",),
)
_DOG: tuple[Step, ...] = (
    ("M", 17, 14),
    ("C", 22, 13, 25, 16, 27, 18),
    ("C", 30, 17, 34, 17, 37, 18),
    ("C", 39, 16, 42, 13, 47, 14),
    ("C", 52, 19, 52, 30, 47, 36),
    ("C", 44, 34, 43, 30, 43, 27),
    ("C", 43.5, 33, 42, 37, 40, 39),
    ("C", 50, 44, 51, 50, 51, 54),
    ("C", 46, 60, 39, 63, 32, 63),
    ("C", 25, 63, 18, 60, 13, 54),
    ("C", 13, 50, 14, 44, 24, 39),
    ("C", 22, 37, 20.5, 33, 21, 27),
    ("C", 21, 30, 20, 34, 17, 36),
    ("C", 12, 30, 12, 19, 17, 14),
    ("Z",),
)
_CAT: tuple[Step, ...] = (
    ("M", 18, 11),
    ("L", 28, 18),
    ("C", 31, 17.4, 33, 17.4, 36, 18),
    ("L", 46, 11),
    ("C", 48, 20, 48, 30, 44, 36),
    ("C", 42, 39, 40, 40, 38, 41),
    ("C", 47, 44, 50, 49, 51, 54),
    ("C", 46, 60, 39, 63, 32, 63),
    ("C", 25, 63, 18, 60, 13, 54),
    ("C", 14, 49, 17, 44, 26, 41),
    ("C", 24, 40, 22, 39, 20, 36),
    ("C", 16, 30, 16, 20, 18, 11),
    ("Z",),
)
SILHOUETTES: dict[str, tuple[Step, ...]] = {
    "person": circle(32, 24.5, 10.5) + _SHOULDERS,
    "man": circle(32, 24.5, 10.5) + _SHOULDERS,
    "woman": _HAIR + _SHOULDERS,
    "child": circle(32, 29, 9) + moved(_SHOULDERS, 6.4, 12.6, 0.8),
    "dog": _DOG,
    "cat": _CAT,
}


def silhouette(name: str, rect: Rect) -> tuple[Primitive, ...]:
    """The silhouette in the circle that fills a square."""
    scale = rect.width / BOX
    steps = SILHOUETTES.get(name, SILHOUETTES["person"])
    return (
        Box(rect, rect.width / 2, fill="band_0"),
        Shape(moved(steps, rect.x, rect.y, scale), fill="accent"),
    )
