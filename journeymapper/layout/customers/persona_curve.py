"""A persona's feelings over all their journeys: the shown path of each after the other, in one small curve.

Decides how journeys share the width; many go on in further rows. Lines and faces are those of every curve.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeymapper.analysis.feelings import score_of
from journeymapper.analysis.path import shown_path
from journeymapper.analysis.thread import journeys_of
from journeymapper.layout.curve_lines import Scale, guide_stroke, line_items
from journeymapper.layout.customers.parts import Drawn
from journeymapper.layout.display import Primitive, Shape, Stroke
from journeymapper.layout.faces import face
from journeymapper.layout.paths import polyline
from journeymapper.layout.quotes import Room
from journeymapper.layout.stops import Mark
from journeymapper.layout.styles import Style
from journeymapper.layout.text import break_lines, height_of, place
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Journey

_TITLE = Style("regular", 10.5, 13.5)
_PLOT = 84.0
_AXIS = 24.0
_AXIS_FACE = 13.0
_FACES = 8.0, 16.0
"""Smallest and largest face on the line."""
_STEP = 12.0, 44.0
"""Least and most distance between two faces, in units."""
_LEAST_STRETCH = 96.0
"""A journey takes at least so much of the width, for its title."""
_GAP = 22.0
"""Between two journeys."""
_ROW_GAP = 20.0


@dataclass(frozen=True, slots=True)
class _Way:
    """A journey, and what the persona feels along its shown path: None where nothing is said."""

    journey: Journey
    scores: tuple[float | None, ...]

    @property
    def least(self) -> float:
        return max(_LEAST_STRETCH, len(self.scores) * _STEP[0] + _FACES[1])

    @property
    def most(self) -> float:
        return max(self.least, len(self.scores) * _STEP[1])


def persona_curve(document: Document, persona: Id, x: float, y: float, width: float) -> Drawn | None:
    """The curve with its top left corner at x, y; None where the persona feels nothing on any journey."""
    ways = [
        _Way(document.journeys[journey], _scores(document, journey, persona))
        for journey in journeys_of(document, persona)
    ]
    felt = [way for way in ways if any(score is not None for score in way.scores)]
    if not felt:
        return None
    items: list[Primitive] = []
    top = y
    for row in _rows(felt, width - _AXIS):
        drawn = _row(row, x, top, width)
        items += drawn.items
        top = drawn.rect.bottom + _ROW_GAP
    return Drawn(tuple(items), Rect(x, y, width, top - _ROW_GAP - y))


def _scores(document: Document, journey: Id, persona: Id) -> tuple[float | None, ...]:
    """What is felt along the shown path: at each touchpoint, and on waits where something is said."""
    path = shown_path(document, journey, persona)
    scores: list[float | None] = []
    for at, node in enumerate(path.nodes):
        if document.nodes[node].kind == "touchpoint":
            felt = document.feeling_of(node, persona)
            scores.append(None if felt is None else score_of(felt))
        if at < len(path.links) and (felt := document.feeling_of(path.links[at], persona)) is not None:
            scores.append(score_of(felt))
    return tuple(scores)


def _rows(ways: Sequence[_Way], width: float) -> Iterator[list[_Way]]:
    """The journeys in rows that have room for them."""
    row: list[_Way] = []
    taken = 0.0
    for way in ways:
        if row and taken + _GAP + way.least > width:
            yield row
            row, taken = [], 0.0
        taken += way.least + (_GAP if row else 0.0)
        row.append(way)
    yield row


def _row(ways: Sequence[_Way], x: float, y: float, width: float) -> Drawn:
    """Journeys side by side, with one axis; they share the width by how much they have to show."""
    room = width - _AXIS - _GAP * (len(ways) - 1)
    least = sum(way.least for way in ways)
    more = sum(way.most - way.least for way in ways)
    given = min(1.0, max(0.0, room - least) / more) if more else 0.0
    half = _FACES[1] / 2 + 2
    scale = Scale(y + half, y + half + _PLOT)
    items: list[Primitive] = []
    for score in range(-2, 3):
        level = scale.y_of(score)
        items.append(Shape(polyline([(x + _AXIS, level), (x + width, level)]), stroke=guide_stroke(score)))
        items += face(score, x + _AXIS_FACE / 2, level, _AXIS_FACE)
    left = x + _AXIS
    bottom = scale.bottom + half
    low = bottom
    for at, way in enumerate(ways):
        stretch = min(way.least + (way.most - way.least) * given, room if len(ways) == 1 else way.most)
        if at:
            line = polyline([(left - _GAP / 2, scale.top - half), (left - _GAP / 2, bottom)])
            items.append(Shape(line, stroke=Stroke("guide_zero", 1.0)))
        items += _line(way, scale, left, stretch)
        lines = break_lines(way.journey.title, _TITLE, stretch)
        items += place(lines, left, bottom + 4, _TITLE, "ink_soft")
        low = max(low, bottom + 4 + height_of(lines, _TITLE))
        left += stretch + _GAP
    return Drawn(tuple(items), Rect(x, y, width, low - y))


def _line(way: _Way, scale: Scale, left: float, width: float) -> Iterator[Primitive]:
    step = width / len(way.scores)
    size = min(max(step - 3, _FACES[0]), _FACES[1])
    marks = [Mark("", left + step * (at + 0.5), "", score, "") for at, score in enumerate(way.scores)]
    yield from line_items(scale, marks, 0, Room(Rect(0, 0, 0, 0)))
    for mark in marks:
        if mark.score is not None:
            yield from face_at(mark.score, mark.x, scale.y_of(mark.score), size)


def face_at(score: float, x: float, y: float, size: float) -> tuple[Primitive, ...]:
    """The face of the nearest score; of two equally near ones the one further from neutral."""
    nearest = int(abs(score) + 0.5)
    return face(nearest if score >= 0 else -nearest, x, y, size)
