"""The curve through given points that overshoots none of them, and its cutting into pieces.

Monotone cubic interpolation: F. N. Fritsch and R. E. Carlson, "Monotone Piecewise Cubic Interpolation", SIAM
Journal on Numerical Analysis 17 (1980), 238-246.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from journeymapper.layout.paths import Cubic, Point, between, point_on

LEVEL = 1e-9
"""A rise per unit that cannot be seen and only makes rounding errors."""


def slopes(points: Sequence[Point]) -> list[float]:
    """The curve's slope at each point. The points' x must ascend."""
    if len(points) < 2:
        return [0.0] * len(points)
    secants = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(points)]
    tangents = [secants[0] / 2, *((a + b) / 2 for a, b in pairwise(secants)), secants[-1] / 2]
    for at, (a, b) in enumerate(pairwise(secants), start=1):
        if a * b <= 0:
            tangents[at] = 0.0
    for at, secant in enumerate(secants):
        if abs(secant) < LEVEL:
            tangents[at] = tangents[at + 1] = 0.0
            continue
        first, second = tangents[at] / secant, tangents[at + 1] / secant
        length = hypot(first, second)
        if length > 3:
            tangents[at] = 3 * first / length * secant
            tangents[at + 1] = 3 * second / length * secant
    return tangents


def curve(points: Sequence[Point]) -> list[Cubic]:
    """One cubic between every two points; together smooth, and nowhere above or below its two ends."""
    tangents = slopes(points)
    cubics: list[Cubic] = []
    for (a, b), (first, second) in zip(pairwise(points), pairwise(tangents), strict=True):
        third = (b[0] - a[0]) / 3
        controls = (a[0] + third, a[1] + third * first), (b[0] - third, b[1] - third * second)
        cubics.append((a, *controls, b))
    return cubics


def split(cubic: Cubic, count: int) -> list[Cubic]:
    """The cubic in `count` pieces of equal parameter length."""
    pieces: list[Cubic] = []
    rest = cubic
    for left in range(count, 1, -1):
        head, rest = _cut(rest, 1 / left)
        pieces.append(head)
    return [*pieces, rest]


def _cut(cubic: Cubic, t: float) -> tuple[Cubic, Cubic]:
    p0, p1, p2, p3 = cubic
    a, b, c = between(p0, p1, t), between(p1, p2, t), between(p2, p3, t)
    d, e = between(a, b, t), between(b, c, t)
    middle = between(d, e, t)
    return (p0, a, d, middle), (middle, e, c, p3)


def sampled(cubics: Sequence[Cubic], step: float = 4.0) -> list[Point]:
    """Points along the curve, about `step` units apart."""
    points: list[Point] = []
    for cubic in cubics:
        length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(cubic))
        count = max(2, round(length / step))
        points += [point_on(cubic, at / count) for at in range(0 if not points else 1, count + 1)]
    return points


def dashes(points: Sequence[Point], pattern: Sequence[float]) -> list[list[Point]]:
    """The parts of a line of points that a pattern of lengths on, off, on ... lets one see."""
    shown: list[list[Point]] = []
    at, left, on = 0, pattern[0], True
    current = [points[0]]
    for start, end in pairwise(points):
        here, length = start, hypot(end[0] - start[0], end[1] - start[1])
        while length > left:
            here = between(here, end, left / length)
            length -= left
            if on:
                shown.append([*current, here])
            at = (at + 1) % len(pattern)
            left, on = pattern[at], not on
            current = [here]
        left -= length
        current.append(end)
    if on and len(current) > 1:
        shown.append(current)
    return shown
