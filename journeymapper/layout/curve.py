"""The feelings curve under the board: one line a persona along the shown path, with faces, waits and quotes.

Shares the board's x coordinates; its own y begin at 0. Decides what is drawn where; where the columns are is
`layout.stops`, the line's shape `layout.monotone`, room for quotes `layout.quotes`.
"""

from __future__ import annotations

from collections.abc import Sequence

from journeymapper.i18n import catalogue
from journeymapper.layout import styles
from journeymapper.layout.board import MARGIN, Board
from journeymapper.layout.cards import Translate
from journeymapper.layout.curve_lines import (
    FACE,
    Scale,
    axis,
    axis_bounds,
    guide_stroke,
    line_items,
    mark_items,
    sample,
    shift_of,
)
from journeymapper.layout.curve_marks import HATCH_PAD, draw_wait
from journeymapper.layout.display import Box, DisplayList, Group, Line, Primitive, Shape, Stroke
from journeymapper.layout.paths import polyline
from journeymapper.layout.places import Places, grown
from journeymapper.layout.quotes import Room, draw_quote, extremes, place_quotes
from journeymapper.layout.stops import Mark, Stop, lay_out_stops, marks_of
from journeymapper.layout.text import centred, on_baseline, set_line
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


def lay_out_curve(
    document: Document,
    journey: Id,
    personas: tuple[Id, ...],
    board: Board,
    height: float = CURVE_HEIGHT,
    across: float = 1.0,
) -> DisplayList:
    """The curves of `personas` (each of them goes the journey) along the board's shown path.

    With another `height` than usual, the distance between scores changes and nothing else. The board's x
    times `across` is the curve's: below 1 for a curve to be read under a board that is drawn smaller.
    """
    translate = catalogue(document.journeys[journey].language).gettext
    whole = board.display.bounds
    width = max((whole.width - 2 * MARGIN) * across, PANEL_LOW)
    panel = Rect((whole.x + MARGIN) * across, 0.0, width, height)
    scale = _scale(height)
    axis_x = panel.x + 24.0
    stops, waits = lay_out_stops(document, board, panel.x + AXIS_ROOM, panel.right - MARGIN, across)
    lines = [
        marks_of(document, persona, stops, waits, shift_of(at, len(personas)))
        for at, persona in enumerate(personas)
    ]
    room = Room(Rect(panel.x + AXIS_ROOM - 12, 42.0, panel.width - AXIS_ROOM, height - 46.0))
    groups = [
        _panel_group(scale, panel),
        _heading_group(panel, document, personas, translate("Feelings along the way"), translate),
        Group(("curve_axis", ""), axis_bounds(scale, axis_x), axis(scale, axis_x)),
    ]
    for wait in waits:
        drawn = draw_wait(wait, scale.y_of(2) - HATCH_PAD, scale.y_of(-2) + HATCH_PAD)
        room.take(drawn.rect)
        groups.append(Group(("curve_wait", wait.link), drawn.rect, drawn.items))
    if not any(mark.score is not None for marks in lines for mark in marks):
        hint = set_line(translate("No feelings on the shown path yet"), styles.CURVE_SUBTITLE)
        middle = centred(hint, panel.center_x, scale.y_of(0) - 14, styles.CURVE_SUBTITLE, "ink_faint")
        box = Rect(middle.runs[0].x, scale.y_of(0) - 26, hint.width, 24)
        return DisplayList((*groups, Group(("curve_hint", ""), box, (middle,))), _around(panel))
    for at, (persona, marks) in enumerate(zip(personas, lines, strict=True)):
        groups.append(Group(("curve_line", persona), panel, line_items(scale, marks, at, room)))
    for at, (persona, marks) in enumerate(zip(personas, lines, strict=True)):
        groups.append(Group(("curve_points", persona), panel, mark_items(scale, marks, at, room)))
    numbers = _number_items(scale, stops, lines, room)
    quotes = [
        quote
        for marks in lines
        for quote in extremes(
            marks,
            {at: scale.y_of(mark.score) for at, mark in enumerate(marks) if mark.score is not None},
            document.journeys[journey].language,
        )
    ]
    groups.append(Group(("curve_numbers", ""), panel, tuple(numbers)))
    placed, _ = place_quotes(quotes, room)
    # Guide lines must not strike the text through.
    said = tuple(item for quote in placed for item in draw_quote(quote, "panel"))
    groups.append(Group(("curve_quotes", ""), panel, said))
    return DisplayList(tuple(groups), _around(panel))


def _around(panel: Rect) -> Rect:
    return Rect(panel.x - MARGIN, panel.y - 12, panel.width + 2 * MARGIN, panel.height + 24)


def _scale(height: float) -> Scale:
    """Where the scores lie in a panel of that height."""
    return Scale(PLOT_TOP, PLOT_BOTTOM + height - CURVE_HEIGHT)


def _guides(scale: Scale, panel: Rect) -> tuple[Primitive, ...]:
    left, right = panel.x + AXIS_ROOM - 14, panel.right - 12
    return tuple(
        Shape(polyline([(left, scale.y_of(score)), (right, scale.y_of(score))]), stroke=guide_stroke(score))
        for score in range(-2, 3)
    )


def _panel_group(scale: Scale, panel: Rect) -> Group:
    """The white panel with its guide lines."""
    box = Box(panel, 12, fill="panel", stroke=Stroke("panel_edge"))
    return Group(("curve_panel", ""), grown(panel, 1), (box, *_guides(scale, panel)))


def _heading_group(
    panel: Rect, document: Document, personas: tuple[Id, ...], title: str, translate: Translate
) -> Group:
    """The title and the legend: who goes which line."""
    heading = set_line(title, styles.CURVE_TITLE)
    left = panel.x + 16
    items: list[Primitive] = [on_baseline(heading, left, 26, styles.CURVE_TITLE, "ink")]
    x = left + heading.width + 14
    names = [document.personas[persona].name for persona in personas]
    if len(names) == 1:
        said = set_line(translate("shown path · %(name)s") % {"name": names[0]}, styles.CURVE_SUBTITLE)
        items.append(on_baseline(said, x, 26, styles.CURVE_SUBTITLE, "ink_soft"))
        return Group(("curve_heading", ""), Rect(left, 10, x + said.width - left, 22), tuple(items))
    said = set_line(translate("shown path"), styles.CURVE_SUBTITLE)
    items.append(on_baseline(said, x, 26, styles.CURVE_SUBTITLE, "ink_soft"))
    x += said.width + 20
    for at, name in enumerate(names):
        items += sample(x, 22.0, at)
        line = set_line(name, styles.LEGEND)
        items.append(on_baseline(line, x + 48, 26, styles.LEGEND, "ink"))
        x += 48 + line.width + 22
    return Group(("curve_heading", ""), Rect(left, 10, x - 22 - left, 22), tuple(items))


def _number_items(
    scale: Scale, stops: Sequence[Stop], lines: Sequence[Sequence[Mark]], room: Room
) -> list[Line]:
    """Each column's number above its highest face, or below its lowest where a line is in the way.

    On a board so far away that they would lie on each other, one that has no room is left out.
    """
    items: list[Line] = []
    written = Places()
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
            (mark.x, scale.y_of(mark.score or 0) + way * (FACE / 2 + 9))
            for way, mark in (
                (-1, max(found, key=lambda mark: mark.score or 0)),
                (1, min(found, key=lambda mark: mark.score or 0)),
            )
        ]
        rects = [Rect(x - line.width / 2, y - 4, line.width, 8) for x, y in spots]
        at = next((at for at, rect in enumerate(rects) if room.is_free(grown(rect, -2))), 0)
        if not written.is_free(rects[at]):
            continue
        written.add(stop.host, rects[at])
        room.take(rects[at])
        items.append(centred(line, *spots[at], styles.CURVE_NUMBER, "ink"))
    return items
