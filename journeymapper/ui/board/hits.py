"""What lies under a point of the board.

Decides which thing and which part of it a click means; the nearer to the hand wins: handles before cards,
cards before link labels, labels before lines, everything before the band of a phase.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import hypot
from typing import Literal

from journeymapper.frozen import frozen
from journeymapper.layout.board import Board
from journeymapper.model.document import Document, sort_key
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.ui.board.handles import Side, handle_place, port_of, sides_of

Part = Literal[
    "board", "node", "note", "picture", "link", "label", "link_start", "link_end", "heading", "edge", "handle"
]
HANDLE_REACH = 9
LINE_REACH = 7
EDGE_REACH = 5
"""How near a point must be to a handle, a line, a phase's edge, in pixels."""
DROP_REACH = 16
"""How near to a link's line, in pixels, a card is dropped on it."""
HEADING_HEIGHT = 40
"""A phase's heading: so many units below the top of its band."""


@frozen
class Hit:
    """What a point means; `side` is of handles."""

    part: Part
    thing: Id | None = None
    side: Side = "right"


NOTHING = Hit("board")


def hit_at(
    document: Document,
    board: Board,
    x: float,
    y: float,
    scale: float,
    near: Sequence[Id],
    handled: Iterable[Id],
) -> Hit:
    """What is at x, y. `near` are the things drawn thereabouts, the topmost last; `handled` those whose
    handles are shown (nodes and links).
    """
    pixel = 1 / scale
    return (
        _handle_at(document, board, x, y, HANDLE_REACH * pixel, handled)
        or _thing_at(document, board, x, y, near)
        or _label_at(document, board, x, y, near)
        or _link_at(document, board, x, y, LINE_REACH * pixel, near)
        or _phase_at(document, board, x, y, EDGE_REACH * pixel)
        or NOTHING
    )


def things_in(document: Document, board: Board, area: Rect, near: Iterable[Id]) -> tuple[Id, ...]:
    """The nodes, notes and pictures that `area` touches, and the links that lie in it with both ends.

    `near` are the things drawn thereabouts, in the order of the board.
    """
    found = [
        thing
        for thing in near
        if thing not in document.phases and thing not in document.links and board.rects[thing].overlaps(area)
    ]
    inside = set(found)
    links = [
        link
        for thing in found
        for link in document.links_from(thing)
        if link.target in inside and link.id in board.routes
    ]
    return (*found, *(link.id for link in sorted(links, key=sort_key)))


def link_ends(board: Board, link: Id) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where a drawn link begins and ends."""
    points = board.routes[link].points
    return points[0], points[-1]


def nearest_link(board: Board, x: float, y: float, reach: float, links: Iterable[Id]) -> Id | None:
    """The one of `links` whose line passes closest to x, y, at most `reach` units away."""
    best, best_distance = None, reach
    for link in links:
        route = board.routes.get(link)
        if route is None:
            continue
        points = route.points
        if not _near(points, x, y, best_distance):
            continue
        distance = min(_distance(x, y, *a, *b) for a, b in pairwise(points))
        if distance <= best_distance:
            best, best_distance = link, distance
    return best


def _handle_at(
    document: Document, board: Board, x: float, y: float, reach: float, handled: Iterable[Id]
) -> Hit | None:
    for thing in handled:
        if thing in document.nodes and thing in board.rects:
            node, rect = document.nodes[thing], board.rects[thing]
            for side in sides_of(node):
                hx, hy = handle_place(rect, side, port_of(node, rect))
                if hypot(x - hx, y - hy) <= reach:
                    return Hit("handle", thing, side)
        elif thing in document.links and thing in board.routes:
            start, end = link_ends(board, thing)
            if hypot(x - end[0], y - end[1]) <= reach:
                return Hit("link_end", thing)
            if hypot(x - start[0], y - start[1]) <= reach:
                return Hit("link_start", thing)
    return None


def _thing_at(document: Document, board: Board, x: float, y: float, near: Sequence[Id]) -> Hit | None:
    for thing in reversed(near):
        rect = board.rects.get(thing)
        if rect is None or not rect.contains(x, y):
            continue
        if thing in document.nodes:
            return Hit("node", thing)
        if thing in document.notes:
            return Hit("note", thing)
        if thing in document.pictures:
            return Hit("picture", thing)
    return None


def _label_at(document: Document, board: Board, x: float, y: float, near: Sequence[Id]) -> Hit | None:
    for thing in near:
        if thing in document.links and thing in board.rects and board.rects[thing].contains(x, y):
            return Hit("label", thing)
    return None


def _link_at(
    document: Document, board: Board, x: float, y: float, reach: float, near: Sequence[Id]
) -> Hit | None:
    link = nearest_link(board, x, y, reach, (thing for thing in near if thing in document.links))
    return Hit("link", link) if link else None


def _phase_at(document: Document, board: Board, x: float, y: float, reach: float) -> Hit | None:
    bands = [(thing, board.rects[thing]) for thing in document.phases if thing in board.rects]
    for thing, rect in bands:
        if rect.y <= y <= rect.bottom and abs(x - rect.right) <= reach:
            return Hit("edge", thing)
    for thing, rect in bands:
        if rect.contains(x, y) and y <= rect.y + HEADING_HEIGHT:
            return Hit("heading", thing)
    return None


def _near(points: tuple[tuple[float, float], ...], x: float, y: float, reach: float) -> bool:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs) - reach <= x <= max(xs) + reach and min(ys) - reach <= y <= max(ys) + reach


def _distance(x: float, y: float, x1: float, y1: float, x2: float, y2: float) -> float:
    """From a point to a piece of a line."""
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    return hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))
