"""The feelings curve under the board: one line a persona along the shown path, with faces, waits and quotes.

Shares the board's x coordinates; its own y begin at 0. Decides what is drawn where; where the columns are is
`layout.stops`, the line's shape `layout.monotone`, room for quotes `layout.quotes`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import ceil

from journeymapper.i18n import catalogue
from journeymapper.layout import styles
from journeymapper.layout.board import MARGIN, Board
from journeymapper.layout.cards import Translate
from journeymapper.layout.curve_marks import HATCH_PAD, draw_wait, marker, whisker
from journeymapper.layout.display import Box, DisplayList, Group, Line, Primitive, Shape, Step, Stroke
from journeymapper.layout.faces import face
from journeymapper.layout.monotone import curve, dashes, sampled, split
from journeymapper.layout.paths import Cubic, Point, polyline
from journeymapper.layout.places import grown
from journeymapper.layout.quotes import Room, extremes, place_quotes
from journeymapper.layout.stops import Mark, Stop, lay_out_stops, marks_of
from journeymapper.layout.text import centred, on_baseline, set_line
from journeymapper.layout.theme import feeling_colour
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect

CURVE_HEIGHT = 340.0
"""Height of the whole panel, in units."""
PANEL_LOW = 480.0
"""The panel is no narrower than this, however little the board holds."""
PLOT_TOP, PLOT_BOTTOM = 96.0, 272.0
"""Heights of the scores +2 and -2."""
AXIS_ROOM = 52.0
"""What the faces of the axis take at the left of the panel."""
FACE = 22.0
AXIS_FACE = 16.0
LINE_WIDTH = 2.6
BESIDE = 26.0
"""Faces of several personas in one column stand so far apart."""
PIECES = 7
"""So many pieces of one colour make up the line between two scores."""
PATTERNS: tuple[tuple[float, ...], ...] = ((), (9.0, 5.0), (2.5, 4.5), (14.0, 4.0, 3.0, 4.0))
"""Each persona's line: solid, dashed, dotted, dash and dot; then again."""


def lay_out_curve(
    document: Document,
    journey: Id,
    personas: tuple[Id, ...],
    board: Board,
    height: float = CURVE_HEIGHT,
) -> DisplayList:
    """The curves of `personas` (each of them goes the journey) along the board's shown path.

    With another `height` than usual, the distance between scores changes and nothing else.
    """
    translate = catalogue(document.journeys[journey].language).gettext
    whole = board.display.bounds
    panel = Rect(whole.x + MARGIN, 0.0, max(whole.width - 2 * MARGIN, PANEL_LOW), height)
    chart = _Chart(panel)
    stops, waits = lay_out_stops(document, board, panel.x + AXIS_ROOM, panel.right - MARGIN)
    lines = [
        marks_of(document, persona, stops, waits, (at - (len(personas) - 1) / 2) * BESIDE)
        for at, persona in enumerate(personas)
    ]
    room = Room(Rect(panel.x + AXIS_ROOM - 12, 42.0, panel.width - AXIS_ROOM, height - 46.0))
    groups = [
        _panel_group(chart, document, personas, translate("Feelings along the way"), translate),
        Group(("curve_axis", ""), chart.axis_bounds, chart.axis()),
    ]
    for wait in waits:
        drawn = draw_wait(wait, chart.y_of(2) - HATCH_PAD, chart.y_of(-2) + HATCH_PAD)
        room.take(drawn.rect)
        groups.append(Group(("curve_wait", wait.link), drawn.rect, drawn.items))
    if not any(mark.score is not None for marks in lines for mark in marks):
        hint = set_line(translate("No feelings on the shown path yet"), styles.CURVE_SUBTITLE)
        middle = centred(hint, panel.center_x, chart.y_of(0) - 14, styles.CURVE_SUBTITLE, "ink_faint")
        box = Rect(middle.runs[0].x, chart.y_of(0) - 26, hint.width, 24)
        return DisplayList((*groups, Group(("curve_hint", ""), box, (middle,))), _around(panel))
    for at, (persona, marks) in enumerate(zip(personas, lines, strict=True)):
        groups.append(Group(("curve_line", persona), panel, _line_items(chart, marks, at, room)))
    for at, (persona, marks) in enumerate(zip(personas, lines, strict=True)):
        groups.append(Group(("curve_points", persona), panel, _mark_items(chart, marks, at, room)))
    numbers = _number_items(chart, stops, lines, room)
    quotes = [
        quote
        for marks in lines
        for quote in extremes(
            marks,
            {at: chart.y_of(mark.score) for at, mark in enumerate(marks) if mark.score is not None},
            document.journeys[journey].language,
        )
    ]
    groups.append(Group(("curve_numbers", ""), panel, tuple(numbers)))
    groups.append(Group(("curve_quotes", ""), panel, tuple(place_quotes(quotes, room))))
    return DisplayList(tuple(groups), _around(panel))


def _around(panel: Rect) -> Rect:
    return Rect(panel.x - MARGIN, panel.y - 12, panel.width + 2 * MARGIN, panel.height + 24)


class _Chart:
    """The panel's scale: where a score lies in it."""

    def __init__(self, panel: Rect) -> None:
        self.panel = panel
        self._bottom = PLOT_BOTTOM + panel.height - CURVE_HEIGHT

    def y_of(self, score: float) -> float:
        return self._bottom - (score + 2) / 4 * (self._bottom - PLOT_TOP)

    @property
    def axis_x(self) -> float:
        return self.panel.x + 24.0

    @property
    def axis_bounds(self) -> Rect:
        half = AXIS_FACE / 2 + 1
        top = self.y_of(2) - half
        return Rect(self.axis_x - half, top, 2 * half, self.y_of(-2) + half - top)

    def axis(self) -> tuple[Primitive, ...]:
        return tuple(
            item for score in range(-2, 3) for item in face(score, self.axis_x, self.y_of(score), AXIS_FACE)
        )

    def guides(self) -> tuple[Primitive, ...]:
        """A line at every score; neutral is dotted."""
        left, right = self.panel.x + AXIS_ROOM - 14, self.panel.right - 12
        return tuple(
            Shape(
                polyline([(left, self.y_of(score)), (right, self.y_of(score))]),
                stroke=Stroke("guide_zero", 1.2, (2.0, 4.0)) if score == 0 else Stroke("guide", 1.2),
            )
            for score in range(-2, 3)
        )


def _panel_group(
    chart: _Chart, document: Document, personas: tuple[Id, ...], title: str, translate: Translate
) -> Group:
    """The white panel with title, guide lines and the legend: who goes which line."""
    panel = chart.panel
    heading = set_line(title, styles.CURVE_TITLE)
    items: list[Primitive] = [
        Box(panel, 12, fill="panel", stroke=Stroke("panel_edge")),
        on_baseline(heading, panel.x + 16, 26, styles.CURVE_TITLE, "ink"),
        *chart.guides(),
    ]
    x = panel.x + 16 + heading.width + 14
    names = [document.personas[persona].name for persona in personas]
    if len(names) == 1:
        said = set_line(translate("shown path · %(name)s") % {"name": names[0]}, styles.CURVE_SUBTITLE)
        items.append(on_baseline(said, x, 26, styles.CURVE_SUBTITLE, "ink_soft"))
        return Group(("curve_panel", ""), grown(panel, 1), tuple(items))
    said = set_line(translate("shown path"), styles.CURVE_SUBTITLE)
    items.append(on_baseline(said, x, 26, styles.CURVE_SUBTITLE, "ink_soft"))
    x += said.width + 20
    for at, name in enumerate(names):
        items += _sample(x, 22.0, at)
        line = set_line(name, styles.LEGEND)
        items.append(on_baseline(line, x + 48, 26, styles.LEGEND, "ink"))
        x += 48 + line.width + 22
    return Group(("curve_panel", ""), grown(panel, 1), tuple(items))


def _sample(x: float, y: float, persona: int) -> tuple[Primitive, ...]:
    """A piece of the persona's line with its marker, 42 units wide."""
    pattern = PATTERNS[persona % len(PATTERNS)]
    stroke = Stroke("neutral", LINE_WIDTH, pattern)
    return Shape(polyline([(x, y), (x + 42, y)]), stroke=stroke), *marker(0, x + 21, y, 13, persona)


def _runs(chart: _Chart, marks: Sequence[Mark]) -> list[list[Point]]:
    """The points of each unbroken stretch; a touchpoint without a score breaks the line."""
    return [
        [(mark.x, chart.y_of(mark.score)) for mark in stretch if mark.score is not None]
        for known, stretch in groupby(marks, key=lambda mark: mark.score is not None)
        if known
    ]


def _line_items(chart: _Chart, marks: Sequence[Mark], persona: int, room: Room) -> tuple[Primitive, ...]:
    """The persona's line, each piece in the colour of its height."""
    pattern = PATTERNS[persona % len(PATTERNS)]
    items: list[Primitive] = []
    for points in _runs(chart, marks):
        cubics = curve(points)
        if not cubics:
            continue
        line = sampled(cubics)
        room.take_line(line)
        if pattern:
            items += [_piece(chart, polyline(part), part[0], part[-1]) for part in dashes(line, pattern)]
        else:
            items += [_piece(chart, _steps(part), part[0], part[3]) for part in _pieces(chart, cubics)]
    return tuple(items)


def _pieces(chart: _Chart, cubics: Sequence[Cubic]) -> list[Cubic]:
    """The line cut so finely that each piece can have one colour."""
    score = chart.y_of(0) - chart.y_of(1)
    return [
        piece
        for cubic in cubics
        for piece in split(cubic, max(1, ceil(abs(cubic[3][1] - cubic[0][1]) / score * PIECES)))
    ]


def _steps(cubic: Cubic) -> tuple[Step, ...]:
    start, first, second, end = cubic
    return ("M", *start), ("C", *first, *second, *end)


def _piece(chart: _Chart, steps: tuple[Step, ...], start: Point, end: Point) -> Shape:
    middle = (start[1] + end[1]) / 2
    score = 2 - 4 * (middle - chart.y_of(2)) / (chart.y_of(-2) - chart.y_of(2))
    return Shape(steps, stroke=Stroke(feeling_colour(score), LINE_WIDTH, cap="round"))


def _mark_items(chart: _Chart, marks: Sequence[Mark], persona: int, room: Room) -> tuple[Primitive, ...]:
    """Whiskers, then the faces on them."""
    items: list[Primitive] = []
    for mark in marks:
        if mark.low is not None and mark.high is not None and mark.low != mark.high:
            top, bottom = chart.y_of(mark.high), chart.y_of(mark.low)
            items.append(whisker(mark.x, top, bottom))
            room.take(Rect(mark.x - 4, top, 8, bottom - top))
    for mark in marks:
        if mark.score is not None:
            y = chart.y_of(mark.score)
            items += marker(mark.score, mark.x, y, FACE, persona)
            room.take(Rect(mark.x - FACE / 2, y - FACE / 2, FACE, FACE))
    return tuple(items)


def _number_items(
    chart: _Chart, stops: Sequence[Stop], lines: Sequence[Sequence[Mark]], room: Room
) -> list[Line]:
    """Each column's number above its highest face, or below its lowest where a line is in the way."""
    items: list[Line] = []
    scored: dict[Id, list[Mark]] = {}
    for marks in lines:
        for mark in marks:
            if mark.score is not None:
                scored.setdefault(mark.host, []).append(mark)
    for stop in stops:
        found = scored.get(stop.host, [])
        if not found or not stop.number:
            continue
        line = set_line(stop.number, styles.CURVE_NUMBER)
        spots = [
            (mark.x, chart.y_of(mark.score or 0) + way * (FACE / 2 + 9))
            for way, mark in (
                (-1, max(found, key=lambda mark: mark.score or 0)),
                (1, min(found, key=lambda mark: mark.score or 0)),
            )
        ]
        rects = [Rect(x - line.width / 2, y - 4, line.width, 8) for x, y in spots]
        at = next((at for at, rect in enumerate(rects) if room.is_free(grown(rect, -2))), 0)
        room.take(rects[at])
        items.append(centred(line, *spots[at], styles.CURVE_NUMBER, "ink"))
    return items
