"""Marks what differs on a board: new things, removed and changed ones, each with a sign as well as a colour.

Decides how a mark looks and what is drawn where two boards are shown as one. What differs is found by
`analysis.changes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journeymapper.analysis.changes import Difference, How
from journeymapper.layout.board import MARGIN, Board
from journeymapper.layout.display import Box, DisplayList, Group, Primitive, Shape, Step, Stroke
from journeymapper.layout.paths import along, bounds_of, circle, polyline
from journeymapper.layout.places import enclosing, grown
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect

FRAME_WIDTH = 3.0
FRAME_GAP = 4.0
"""Between a thing and the frame that marks it, in units."""
ROUTE_WIDTH = 6.0
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
    groups = (*board.display.groups, *_marks(board, marks))
    return DisplayList(groups, _around(groups, board.display.bounds))


def overlaid(before: Board, after: Board, marks: Mapping[Id, How]) -> DisplayList:
    """Both boards as one: `after`, and where they were the things that are only on `before`."""
    gone = {thing for thing, how in marks.items() if how == "removed"}
    old = tuple(group for group in before.display.groups if group.key[1] in gone)
    shown = {thing: how for thing, how in marks.items() if how != "removed"}
    under = tuple(group for group in after.display.groups if group.key[0] in ("phase", "picture"))
    over = after.display.groups[len(under) :]
    removed = {thing: how for thing, how in marks.items() if thing in gone}
    groups = (*under, *old, *over, *_marks(before, removed), *_marks(after, shown))
    return DisplayList(groups, _around(groups, after.display.bounds))


def place_of(board: Board, thing: Id) -> Rect | None:
    """Where a thing, or the middle of a link, is on the board; None where it is not there."""
    route = board.routes.get(thing)
    if route is not None:
        (x, y), _direction = along(route.points, 0.5)
        return board.rects.get(thing) or Rect(x - 32, y - 10, 64, 20)
    return board.rects.get(thing)


def _around(groups: Iterable[Group], bounds: Rect) -> Rect:
    inner = enclosing([group.bounds for group in groups])
    return bounds if inner is None else bounds.united(grown(inner, MARGIN))


def _marks(board: Board, marks: Mapping[Id, How]) -> list[Group]:
    groups = []
    for thing, how in marks.items():
        if thing in board.routes:
            groups.append(_route_mark(board, thing, how))
        elif thing in board.rects:
            groups.append(_frame(board.rects[thing], thing, how))
    return groups


def _frame(rect: Rect, thing: Id, how: How) -> Group:
    around = grown(rect, FRAME_GAP)
    dash = REMOVED_DASH if how == "removed" else ()
    box = Box(around, 14.0, stroke=Stroke(_role(how), FRAME_WIDTH, dash))
    items = (box, *_badge(around.x + BADGE_RADIUS, around.bottom, how))
    return Group(("difference", thing), grown(around, BADGE_RADIUS + FRAME_WIDTH), items)


def _route_mark(board: Board, thing: Id, how: How) -> Group:
    """The link's line, thicker, with the badge beside its label."""
    route = board.routes[thing]
    dash = REMOVED_DASH if how == "removed" else ()
    line = Shape(route.steps, stroke=Stroke(_role(how), ROUTE_WIDTH / 2, dash))
    place = board.rects.get(thing)
    (x, y), _direction = along(route.points, 0.5)
    centre = (x, y) if place is None else (place.x - BADGE_RADIUS, place.center_y)
    items: tuple[Primitive, ...] = (line, *_badge(*centre, how))
    inked = bounds_of(route.steps, ROUTE_WIDTH).united(_square(*centre, BADGE_RADIUS + 2))
    return Group(("difference", thing), inked, items)


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
