"""The single marks of a feelings curve: hatched waits, faces in the shape of each persona, whiskers."""

from __future__ import annotations

from math import ceil

from journeymapper.layout import styles
from journeymapper.layout.cards import Drawn
from journeymapper.layout.display import Box, Primitive, Shape, Step, Stroke
from journeymapper.layout.faces import face
from journeymapper.layout.paths import polyline
from journeymapper.layout.places import grown
from journeymapper.layout.stops import Wait
from journeymapper.layout.text import break_lines, height_of, place
from journeymapper.layout.theme import feeling_colour
from journeymapper.model.geometry import Rect

HATCH_STEP = 8.0
HATCH_PAD = 30.0
"""Hatching reaches so far beyond the scores +2 and -2, in units."""
CAP = 8.0
"""Width of a whisker's ends."""


def draw_wait(wait: Wait, top: float, bottom: float) -> Drawn:
    """A hatched column with the figure of the wait in bold at its foot; the figure may be wider than it."""
    column = Rect(wait.left, top, wait.right - wait.left, bottom - top)
    items: list[Primitive] = [Shape(hatching(column), stroke=Stroke("hatch", 1.4))]
    rect = column
    if wait.figure:
        style = styles.CURVE_WAIT
        lines = break_lines(wait.figure, style, max(column.width, 64.0))
        width = max(line.width for line in lines)
        height = height_of(lines, style)
        foot = Rect(column.center_x - width / 2, bottom - height - 6, width, height)
        items.append(Box(grown(foot, 2), 4, fill="panel"))
        items += place(lines, foot.x, foot.y, style, "wait_ink", "centre", width)
        rect = rect.united(grown(foot, 2))
    return Drawn(rect, tuple(items), ())


def hatching(rect: Rect) -> tuple[Step, ...]:
    """Lines that rise to the right, cut to the rectangle."""
    steps: list[Step] = []
    for at in range(1, ceil((rect.width + rect.height) / HATCH_STEP)):
        reach = at * HATCH_STEP
        x0, y0 = rect.x, rect.y + reach
        if y0 > rect.bottom:
            x0, y0 = rect.x + reach - rect.height, rect.bottom
        x1, y1 = rect.x + reach, rect.y
        if x1 > rect.right:
            x1, y1 = rect.right, rect.y + reach - rect.width
        steps += (("M", x0, y0), ("L", x1, y1))
    return tuple(steps)


def marker(score: float, cx: float, cy: float, size: float, persona: int) -> tuple[Primitive, ...]:
    """The face of a score on the shape of persona number `persona`: disc, square, diamond or hexagon.

    Every fourth persona the shapes move on by one, so that line patterns, of which there are four too, meet
    another shape: sixteen personas are told apart.
    """
    disc, *features = face(round(score), cx, cy, size)
    fill = feeling_colour(score)
    halo = Stroke("panel", 2.0)
    half = size / 2
    shape = (persona + persona // 4) % 4
    if shape == 0:
        assert isinstance(disc, Box)
        return (Box(disc.rect, disc.radius, fill=fill, stroke=halo), *features)
    if shape == 1:
        square = Rect(cx - half * 0.95, cy - half * 0.95, size * 0.95, size * 0.95)
        return (Box(square, 4, fill=fill, stroke=halo), *features)
    reach = half * 1.32
    if shape == 2:
        corners = [(cx, cy - reach), (cx + reach, cy), (cx, cy + reach), (cx - reach, cy)]
    else:
        side = reach * 0.5
        corners = [
            (cx - side, cy - half * 1.08),
            (cx + side, cy - half * 1.08),
            (cx + reach, cy),
            (cx + side, cy + half * 1.08),
            (cx - side, cy + half * 1.08),
            (cx - reach, cy),
        ]
    return (Shape(polyline(corners, closed=True), fill=fill, stroke=halo), *features)


def whisker(x: float, top: float, bottom: float) -> Shape:
    """The spread of a tally: a line with ends."""
    half = CAP / 2
    steps = (
        *polyline([(x, top), (x, bottom)]),
        *polyline([(x - half, top), (x + half, top)]),
        *polyline([(x - half, bottom), (x + half, bottom)]),
    )
    return Shape(steps, stroke=Stroke("whisker", 1.4))
