"""Paths of the shapes that views share: circles, lines, arrowheads; moving, scaling and measuring paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin

from journeymapper.layout.display import Step
from journeymapper.model.geometry import Rect

Point = tuple[float, float]
Cubic = tuple[Point, Point, Point, Point]
"""A cubic curve: start, two controls, end."""

_KAPPA = 0.5522847498
"""Control distance of a quarter circle of radius 1 (error below 0.03 %)."""
_HEAD_WIDTH = 7.0
"""Of an arrowhead, across."""


def circle(cx: float, cy: float, radius: float) -> tuple[Step, ...]:
    """A closed circle."""
    k = radius * _KAPPA
    return (
        ("M", cx + radius, cy),
        ("C", cx + radius, cy + k, cx + k, cy + radius, cx, cy + radius),
        ("C", cx - k, cy + radius, cx - radius, cy + k, cx - radius, cy),
        ("C", cx - radius, cy - k, cx - k, cy - radius, cx, cy - radius),
        ("C", cx + k, cy - radius, cx + radius, cy - k, cx + radius, cy),
        ("Z",),
    )


def polyline(points: Sequence[Point], *, closed: bool = False) -> tuple[Step, ...]:
    """Straight lines through the points."""
    steps: list[Step] = [("M", *points[0])]
    steps += [("L", x, y) for x, y in points[1:]]
    if closed:
        steps.append(("Z",))
    return tuple(steps)


def arrowhead(tip: Point, angle: float, length: float) -> tuple[Step, ...]:
    """A filled head that points along `angle` (radians, clockwise from the x axis)."""
    x, y = tip
    back_x, back_y = x - length * cos(angle), y - length * sin(angle)
    side_x, side_y = -sin(angle) * _HEAD_WIDTH / 2, cos(angle) * _HEAD_WIDTH / 2
    return polyline(
        [tip, (back_x + side_x, back_y + side_y), (back_x - side_x, back_y - side_y)], closed=True
    )


def moved(steps: Iterable[Step], dx: float, dy: float, scale: float = 1.0) -> tuple[Step, ...]:
    """The path scaled about the origin, then moved."""
    result: list[Step] = []
    for step in steps:
        if step[0] == "C":
            _, a, b, c, d, e, f = step
            result.append(
                (
                    "C",
                    a * scale + dx,
                    b * scale + dy,
                    c * scale + dx,
                    d * scale + dy,
                    e * scale + dx,
                    f * scale + dy,
                )
            )
        elif step[0] == "M":
            result.append(("M", step[1] * scale + dx, step[2] * scale + dy))
        elif step[0] == "L":
            result.append(("L", step[1] * scale + dx, step[2] * scale + dy))
        else:
            result.append(step)
    return tuple(result)


def cubics_of(steps: Sequence[Step]) -> tuple[Cubic, ...]:
    """The pieces of a path, straight ones as cubics too; closing lines are left out."""
    pieces: list[Cubic] = []
    at: Point = (0.0, 0.0)
    for step in steps:
        if step[0] == "M":
            at = (step[1], step[2])
        elif step[0] == "L":
            end = (step[1], step[2])
            pieces.append((at, between(at, end, 1 / 3), between(at, end, 2 / 3), end))
            at = end
        elif step[0] == "C":
            end = (step[5], step[6])
            pieces.append((at, (step[1], step[2]), (step[3], step[4]), end))
            at = end
    return tuple(pieces)


def between(first: Point, second: Point, share: float) -> Point:
    return first[0] + (second[0] - first[0]) * share, first[1] + (second[1] - first[1]) * share


def point_on(cubic: Cubic, t: float) -> Point:
    """The point at parameter t, 0 to 1."""
    s = 1 - t
    a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = cubic
    return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def flattened(steps: Sequence[Step], pieces: int = 12) -> tuple[Point, ...]:
    """Points along the path, `pieces` to a curve; straight pieces give their ends."""
    points: list[Point] = []
    straight = {at for at, step in enumerate(s for s in steps if s[0] in "LC") if step[0] == "L"}
    for at, cubic in enumerate(cubics_of(steps)):
        if not points:
            points.append(cubic[0])
        if at in straight:
            points.append(cubic[3])
        else:
            points.extend(point_on(cubic, i / pieces) for i in range(1, pieces + 1))
    return tuple(points)


def along(points: Sequence[Point], share: float) -> tuple[Point, float]:
    """The point at `share` (0 to 1) of a polyline's length, and the direction there in radians."""
    lengths = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    left = sum(lengths) * share
    for (a, b), length in zip(pairwise(points), lengths, strict=True):
        if left <= length and length > 0:
            return between(a, b, left / length), atan2(b[1] - a[1], b[0] - a[0])
        left -= length
    return points[-1], 0.0


def bounds_of(steps: Iterable[Step], margin: float = 0.0) -> Rect:
    """A rectangle that holds the path (a curve's controls included) and `margin` around it."""
    xs: list[float] = []
    ys: list[float] = []
    for step in steps:
        xs.extend(step[1::2])
        ys.extend(step[2::2])
    left, top = min(xs) - margin, min(ys) - margin
    return Rect(left, top, max(xs) + margin - left, max(ys) + margin - top)


def arc(cx: float, cy: float, radius: float, start: float, end: float) -> tuple[Step, ...]:
    """An open arc from angle `start` to `end` in degrees, clockwise from the x axis where end > start."""
    count = max(1, round(abs(end - start) / 60))
    sweep = (end - start) / count * pi / 180
    k = 4 / 3 * sin(sweep / 2) / (1 + cos(sweep / 2)) * radius
    angle = start * pi / 180
    steps: list[Step] = [("M", cx + radius * cos(angle), cy + radius * sin(angle))]
    for _ in range(count):
        after = angle + sweep
        x0, y0 = cx + radius * cos(angle), cy + radius * sin(angle)
        x3, y3 = cx + radius * cos(after), cy + radius * sin(after)
        steps.append(
            (
                "C",
                x0 - k * sin(angle),
                y0 + k * cos(angle),
                x3 + k * sin(after),
                y3 - k * cos(after),
                x3,
                y3,
            )
        )
        angle = after
    return tuple(steps)
