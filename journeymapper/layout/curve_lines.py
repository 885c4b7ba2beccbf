"""What all drawings of a feelings curve share: scale, each persona's line, faces with whiskers, samples.

Decides patterns and markers, not where columns, quotes or legends are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import ceil

from journeymapper.frozen import frozen
from journeymapper.layout.curve_marks import marker, whisker
from journeymapper.layout.display import Primitive, Shape, Step, Stroke
from journeymapper.layout.faces import face
from journeymapper.layout.monotone import curve, dashes, sampled, split
from journeymapper.layout.paths import Cubic, Point, polyline
from journeymapper.layout.quotes import Room
from journeymapper.layout.stops import Mark
from journeymapper.layout.theme import feeling_colour
from journeymapper.model.geometry import Rect

FACE = 22.0
AXIS_FACE = 16.0
LINE_WIDTH = 2.6
BESIDE = 26.0
"""Faces of several personas in one column stand so far apart."""
PIECES = 4
"""So many pieces of one colour make up the line between two scores."""
PATTERNS: tuple[tuple[float, ...], ...] = ((), (9.0, 5.0), (2.5, 4.5), (14.0, 4.0, 3.0, 4.0))
"""Each persona's line: solid, dashed, dotted, dash and dot; then again."""
SAMPLE_WIDTH = 42.0


@frozen
class Scale:
    """Where the scores lie: `top` is the y of +2, `bottom` that of -2."""

    top: float
    bottom: float

    def y_of(self, score: float) -> float:
        return self.bottom - (score + 2) / 4 * (self.bottom - self.top)


def axis(scale: Scale, x: float) -> tuple[Primitive, ...]:
    """A face at every score, under each other at x."""
    return tuple(item for score in range(-2, 3) for item in face(score, x, scale.y_of(score), AXIS_FACE))


def axis_bounds(scale: Scale, x: float) -> Rect:
    half = AXIS_FACE / 2 + 1
    return Rect(x - half, scale.top - half, 2 * half, scale.bottom - scale.top + 2 * half)


def shift_of(persona: int, personas: int) -> float:
    """How far the faces of persona number `persona` stand from the middle of their column."""
    return (persona - (personas - 1) / 2) * BESIDE


def guide_stroke(score: int) -> Stroke:
    """A line at every score; neutral is dotted."""
    return Stroke("guide_zero", 1.2, (2.0, 4.0)) if score == 0 else Stroke("guide", 1.2)


def sample(x: float, y: float, persona: int) -> tuple[Primitive, ...]:
    """A piece of the persona's line with its marker, from x on."""
    stroke = Stroke("neutral", LINE_WIDTH, PATTERNS[persona % len(PATTERNS)])
    line = Shape(polyline([(x, y), (x + SAMPLE_WIDTH, y)]), stroke=stroke)
    return line, *marker(0, x + SAMPLE_WIDTH / 2, y, 13, persona)


def line_items(scale: Scale, marks: Sequence[Mark], persona: int, room: Room) -> tuple[Primitive, ...]:
    """The persona's line, each piece in the colour of its height; it is taken from the room for quotes."""
    pattern = PATTERNS[persona % len(PATTERNS)]
    items: list[Primitive] = []
    for points in _runs(scale, marks):
        cubics = curve(points)
        if not cubics:
            continue
        line = sampled(cubics)
        room.take_line(line)
        if pattern:
            items += [_piece(scale, polyline(part), part[0], part[-1]) for part in dashes(line, pattern)]
        else:
            items += [_piece(scale, _steps(part), part[0], part[3]) for part in _pieces(scale, cubics)]
    return tuple(items)


def mark_items(scale: Scale, marks: Sequence[Mark], persona: int, room: Room) -> tuple[Primitive, ...]:
    """Whiskers, then the faces on them."""
    items: list[Primitive] = []
    for mark in marks:
        if mark.low is not None and mark.high is not None and mark.low != mark.high:
            top, bottom = scale.y_of(mark.high), scale.y_of(mark.low)
            items.append(whisker(mark.x, top, bottom))
            room.take(Rect(mark.x - 4, top, 8, bottom - top))
    for mark in marks:
        if mark.score is not None:
            y = scale.y_of(mark.score)
            items += marker(mark.score, mark.x, y, FACE, persona)
            room.take(Rect(mark.x - FACE / 2, y - FACE / 2, FACE, FACE))
    return tuple(items)


def _runs(scale: Scale, marks: Sequence[Mark]) -> list[list[Point]]:
    """The points of each unbroken stretch; a touchpoint without a score breaks the line."""
    return [
        [(mark.x, scale.y_of(mark.score)) for mark in stretch if mark.score is not None]
        for known, stretch in groupby(marks, key=lambda mark: mark.score is not None)
        if known
    ]


def _pieces(scale: Scale, cubics: Sequence[Cubic]) -> list[Cubic]:
    """The line cut so finely that each piece can have one colour."""
    score = scale.y_of(0) - scale.y_of(1)
    return [
        piece
        for cubic in cubics
        for piece in split(cubic, max(1, ceil(abs(cubic[3][1] - cubic[0][1]) / score * PIECES)))
    ]


def _steps(cubic: Cubic) -> tuple[Step, ...]:
    start, first, second, end = cubic
    return ("M", *start), ("C", *first, *second, *end)


def _piece(scale: Scale, steps: tuple[Step, ...], start: Point, end: Point) -> Shape:
    middle = (start[1] + end[1]) / 2
    score = 2 - 4 * (middle - scale.top) / (scale.bottom - scale.top)
    return Shape(steps, stroke=Stroke(feeling_colour(score), LINE_WIDTH, cap="round"))
