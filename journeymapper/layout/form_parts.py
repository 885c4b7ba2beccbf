"""Draws blank forms: lanes with their names, empty cells, the faces of the feelings' axis, fields to fill in.

Decides how they look. Sizes are decided in `layout.form`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from journeymapper.layout.booklet.words import Translate
from journeymapper.layout.display import Box, DisplayList, Group, Primitive, Shape, Stroke
from journeymapper.layout.faces import face
from journeymapper.layout.icons import icon
from journeymapper.layout.paths import polyline
from journeymapper.layout.styles import Style
from journeymapper.layout.text import TextLine, break_lines, centred, height_of, place, set_line
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Journey

_TITLE = Style("semibold", 20, 25)
_FIELD = Style("regular", 11, 15)
_LONG_TITLE = Style("semibold", 9.5, 12)
_LANE = Style("semibold", 12, 15)
_LONG_LANE = Style("semibold", 9, 11.5)
_LINE = Style("regular", 10, 13)
_NUMBER = Style("semibold", 11, 13)
_RULE = Stroke("ink_faint", 1.0)
_CELL = Stroke("card_edge", 1.0, (4.0, 3.0))
_FIELD_GAP = 24.0
_FIELD_ROOM = 34.0
"""Height of a line to write on."""
_LINE_WIDTH = 360.0
"""The name of a line takes at most so much of it."""
_MOST_LINES = 3
"""Names of more lines are set smaller."""
_PAD = 8.0
_AXIS_FACE = 15.0
_DISC = 11.0

ColumnKind = Literal["entry", "touchpoint", "exit"]


@dataclass(frozen=True, slots=True)
class FormColumn:
    """An empty column. `number` counts the touchpoints; 0 for entries and exits."""

    kind: ColumnKind
    number: int
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class FormLane:
    """An empty lane; `is_line` where it is a line across the form."""

    kind: str
    title: str
    top: float
    height: float
    is_line: bool


def lay_out_form_header(
    document: Document, journey: Journey, persona: Id, width: float, translate: Translate
) -> DisplayList:
    """What the form is about, and lines to write on, from (0, 0) down."""
    fields = (
        (translate("Journey"), journey.title, 0.36),
        (translate("Persona"), document.personas[persona].name, 0.26),
        (translate("Date"), "", 0.14),
        (translate("Drawn by"), "", 0.24),
    )
    rooms = [width * part - _FIELD_GAP for _, _, part in fields]
    long = any(
        len(break_lines(text, _TITLE, room)) > _MOST_LINES
        for (_, text, _), room in zip(fields, rooms, strict=True)
    )
    style = _LONG_TITLE if long else _TITLE
    lines = [break_lines(text, style, room) for (_, text, _), room in zip(fields, rooms, strict=True)]
    height = _FIELD.leading + max(_FIELD_ROOM, *(height_of(text, style) + 4 for text in lines))
    items: list[Primitive] = []
    left = 0.0
    for (name, _, part), text in zip(fields, lines, strict=True):
        right = left + width * part - (_FIELD_GAP if left + width * part < width - 1 else 0.0)
        items += place((set_line(name, _FIELD),), left, 0, _FIELD, "ink_soft")
        items += place(text, left, height - 4 - height_of(text, style), style, "ink")
        items.append(Shape(polyline([(left, height), (right, height)]), stroke=_RULE))
        left += width * part
    bounds = Rect(0, 0, width, height)
    return DisplayList((Group(("form_header", ""), bounds, tuple(items)),), bounds)


def name_height(title: str, labels: float, *, is_line: bool) -> float:
    """How high a lane must be for its name."""
    if is_line:
        return height_of(break_lines(title, _LINE, _LINE_WIDTH), _LINE) + 4
    lines, style = _name(title, labels)
    return height_of(lines, style) + 2 * _PAD


def _name(title: str, labels: float) -> tuple[tuple[TextLine, ...], Style]:
    lines = break_lines(title, _LANE, labels - 14)
    if len(lines) <= _MOST_LINES:
        return lines, _LANE
    return break_lines(title, _LONG_LANE, labels - 14), _LONG_LANE


def draw_form(
    columns: Sequence[FormColumn], lanes: Sequence[FormLane], labels: float, headings: float, phases: str
) -> DisplayList:
    """The empty table, its top left corner at (0, 0): a box for the names of phases, then the lanes.

    `labels` is the width of the lanes' names, `headings` the height of the box, which `phases` names. Columns
    and lanes have their places in the table.
    """
    right, bottom = columns[-1].left + columns[-1].width, lanes[-1].top + lanes[-1].height
    items: list[Primitive] = [
        Box(Rect(labels, 0, right - labels, headings - 6), 8, fill="band_0", stroke=Stroke("card_edge")),
        *place((set_line(phases, _LANE),), 0, (headings - 6 - _LANE.leading) / 2, _LANE, "ink"),
    ]
    for column in columns:
        if column.left > labels:
            line = polyline([(column.left, headings), (column.left, bottom)])
            items.append(Shape(line, stroke=_CELL))
    if all(lane.kind != "touchpoint" for lane in lanes):
        items += _numbers(columns, headings)
    for lane in lanes:
        items += _lane(lane, columns, labels, right)
    bounds = Rect(0, 0, right, bottom)
    return DisplayList((Group(("form", ""), bounds, tuple(items)),), bounds)


def _lane(lane: FormLane, columns: Sequence[FormColumn], labels: float, right: float) -> Iterator[Primitive]:
    bottom = lane.top + lane.height
    if lane.is_line:
        middle = lane.top + lane.height / 2
        said = break_lines(lane.title, _LINE, _LINE_WIDTH)
        yield from place(said, 0, middle - height_of(said, _LINE) / 2, _LINE, "ink_soft")
        left = max((line.width for line in said), default=0.0) + 8
        stroke = Stroke("ink_faint", 1.2, (7.0, 4.0))
        yield Shape(polyline([(left, middle), (right, middle)]), stroke=stroke)
        return
    lines, style = _name(lane.title, labels)
    yield from place(lines, 0, lane.top + _PAD, style, "ink")
    if lane.kind == "feeling":
        yield from _feelings(lane, labels, right)
    elif lane.kind == "touchpoint":
        yield from _heads(lane, columns)
    yield Shape(polyline([(0, bottom), (right, bottom)]), stroke=Stroke("card_edge"))


def _feelings(lane: FormLane, labels: float, right: float) -> Iterator[Primitive]:
    """The axis with its faces, and a line for every score to draw along."""
    room = lane.height - 2 * _AXIS_FACE
    for at, score in enumerate(range(2, -3, -1)):
        y = lane.top + _AXIS_FACE + room * at / 4
        stroke = Stroke("guide_zero", 1.2, (2.0, 4.0)) if score == 0 else Stroke("guide", 1.2)
        yield Shape(polyline([(labels, y), (right, y)]), stroke=stroke)
        yield from face(score, labels - _AXIS_FACE, y, _AXIS_FACE)


def _numbers(columns: Sequence[FormColumn], headings: float) -> Iterator[Primitive]:
    """The columns' numbers in the row of phases, for a page without the lane that has them."""
    for column in columns:
        if column.kind == "touchpoint":
            number = set_line(str(column.number), _NUMBER)
            yield centred(number, column.left + _DISC + 6, (headings - 6) / 2, _NUMBER, "accent")


def _heads(lane: FormLane, columns: Sequence[FormColumn]) -> Iterator[Primitive]:
    """Numbers for the touchpoints, and the outlines of an entry and an exit."""
    for column in columns:
        if column.kind == "touchpoint":
            x, y = column.left + _DISC + 6, lane.top + _DISC + 6
            yield Box(Rect(x - _DISC, y - _DISC, 2 * _DISC, 2 * _DISC), _DISC, stroke=Stroke("accent", 1.2))
            yield centred(set_line(str(column.number), _NUMBER), x, y, _NUMBER, "accent")
            continue
        height = min(44.0, lane.height - 16)
        rect = Rect(column.left + 8, lane.top + 8, column.width - 16, height)
        radius = height / 2 if column.kind == "entry" else 8.0
        role = "accent" if column.kind == "entry" else "exit_edge"
        yield Box(rect, radius, stroke=Stroke(role, 1.4))
        sign = "entry" if column.kind == "entry" else "goal"
        yield from icon(sign, rect.x + 10, rect.center_y - 7, 14, role)
