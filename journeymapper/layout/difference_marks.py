"""Marks what differs on a board: new things, removed and changed ones, each with a sign as well as a colour.

Decides how a mark looks and what is drawn where two boards are shown as one. What differs is found by
`analysis.changes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from journeymapper.analysis.changes import Difference, How
from journeymapper.layout.board import MARGIN, Board
from journeymapper.layout.display import Box, DisplayList, Group, Primitive, Shape, Step, Stroke
from journeymapper.layout.paths import along, bounds_of, circle, polyline
from journeymapper.layout.places import grown
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect, enclosing

FRAME_WIDTH = 3.0
FRAME_GAP = 4.0
"""Between a thing and the frame that marks it, in units."""
ROUTE_WIDTH = 3.0
BADGE_RADIUS = 10.0
SIGN = 4.5
"""Half the width of the sign in a badge."""
REMOVED_DASH = (7.0, 4.0)


def marks_of(differences: Iterable[Difference]) -> dict[Id, How]:
    """How each place of the board differs: itself new or removed, or changed in or at it."""
    marks: dict[Id, How] = {}
    for difference in differences:
        own = difference.place == difference.row.id
        marks[difference.place] = difference.how if own else marks.get(difference.place, "changed")
    return marks


def marked(board: Board, marks: Mapping[Id, How]) -> DisplayList:
    """The board with a mark at each of `marks` that is on it."""
    return _drawn(board, (), _Marks.on(board, marks))


def overlaid(before: Board, after: Board, marks: Mapping[Id, How]) -> DisplayList:
    """Both boards as one: `after`, and where they were the things that are only on `before`."""
    gone = {thing: how for thing, how in marks.items() if how == "removed"}
    here = {thing: how for thing, how in marks.items() if how != "removed"}
    old = tuple(group for group in before.display.groups if group.key[1] in gone)
    first, second = _Marks.on(before, gone), _Marks.on(after, here)
    return _drawn(after, old, _Marks(first.frames + second.frames, first.signs + second.signs))


def place_of(board: Board, thing: Id) -> Rect | None:
    """Where a thing, or the middle of a link, is on the board; None where it is not there."""
    route = board.routes.get(thing)
    if route is not None:
        (x, y), _direction = along(route.points, 0.5)
        return board.rects.get(thing) or Rect(x - 32, y - 10, 64, 20)
    return board.rects.get(thing)


@dataclass(frozen=True, slots=True)
class _Marks:
    """Frames and lines lie under what they mark, so that no number or chip is hidden; signs above all."""

    frames: tuple[Group, ...]
    signs: tuple[Group, ...]

    @classmethod
    def on(cls, board: Board, marks: Mapping[Id, How]) -> _Marks:
        found = []
        for thing, how in marks.items():
            if thing in board.routes:
                found.append(_route_mark(board, thing, how))
            elif thing in board.rects:
                found.append(_frame(board.rects[thing], thing, how))
        return cls(tuple(frame for frame, _sign in found), tuple(sign for _frame, sign in found))


def _drawn(board: Board, more: tuple[Group, ...], marks: _Marks) -> DisplayList:
    """The board with further groups under its own things, and the marks."""
    low, links, high = _layers(board.display.groups)
    old_low, old_links, old_high = _layers(more)
    groups = (*low, *old_low, *links, *old_links, *marks.frames, *old_high, *high, *marks.signs)
    inner = enclosing([group.bounds for group in groups])
    bounds = board.display.bounds
    return DisplayList(groups, bounds if inner is None else bounds.united(grown(inner, MARGIN)))


def _layers(groups: Iterable[Group]) -> tuple[list[Group], list[Group], list[Group]]:
    """Phases and pictures, the lines of links, and what lies above them."""
    layers: tuple[list[Group], list[Group], list[Group]] = ([], [], [])
    for group in groups:
        part = group.key[0]
        layers[0 if part in ("phase", "picture") else 1 if part == "link" else 2].append(group)
    return layers


def _frame(rect: Rect, thing: Id, how: How) -> tuple[Group, Group]:
    around = grown(rect, FRAME_GAP)
    dash = REMOVED_DASH if how == "removed" else ()
    box = Box(around, 14.0, stroke=Stroke(_role(how), FRAME_WIDTH, dash))
    frame = Group(("difference", thing), grown(around, FRAME_WIDTH), (box,))
    return frame, _sign_group(thing, around.x + BADGE_RADIUS, around.bottom, how)


def _route_mark(board: Board, thing: Id, how: How) -> tuple[Group, Group]:
    """The link's line, thicker, with the sign beside its label."""
    route = board.routes[thing]
    dash = REMOVED_DASH if how == "removed" else ()
    line = Shape(route.steps, stroke=Stroke(_role(how), ROUTE_WIDTH, dash))
    place = board.rects.get(thing)
    (x, y), _direction = along(route.points, 0.5)
    centre = (x, y) if place is None else (place.x - BADGE_RADIUS, place.center_y)
    frame = Group(("difference", thing), bounds_of(route.steps, ROUTE_WIDTH), (line,))
    return frame, _sign_group(thing, *centre, how)


def _sign_group(thing: Id, x: float, y: float, how: How) -> Group:
    return Group(("difference_sign", thing), _square(x, y, BADGE_RADIUS + 2), _badge(x, y, how))


def _badge(x: float, y: float, how: How) -> tuple[Primitive, ...]:
    disc = Shape(circle(x, y, BADGE_RADIUS), fill=_role(how), stroke=Stroke("diff_ink", 1.5))
    return disc, Shape(_sign(x, y, how), stroke=Stroke("diff_ink", 2.2, cap="round"))


def _sign(x: float, y: float, how: How) -> tuple[Step, ...]:
    """A plus for what is new, a minus for what is gone, a wave for what was changed."""
    if how == "changed":
        wave = SIGN / 2
        return (
            ("M", x - SIGN, y + 1),
            ("C", x - wave, y - SIGN, x - wave / 2, y - SIGN, x, y),
            ("C", x + wave / 2, y + SIGN, x + wave, y + SIGN, x + SIGN, y - 1),
        )
    across = polyline([(x - SIGN, y), (x + SIGN, y)])
    return across if how == "removed" else (*across, *polyline([(x, y - SIGN), (x, y + SIGN)]))


def _square(x: float, y: float, reach: float) -> Rect:
    return Rect(x - reach, y - reach, 2 * reach, 2 * reach)


def _role(how: How) -> str:
    return f"diff_{how}"
