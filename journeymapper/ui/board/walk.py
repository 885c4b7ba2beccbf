"""Where an arrow key leads: along the links, and from branch to branch.

Pure: a function of the document and its layout.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from journeymapper.layout.board import Board
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Link

Direction = Literal["left", "right", "up", "down"]


def step(document: Document, board: Board, journey: Id, at: Id | None, direction: Direction) -> Id | None:
    """The thing to select after `at`; None where that direction leads nowhere.

    Right and left follow the links, the shown path's first; where none leads on, and up and down, the
    nearest card. From a link they lead to its ends, up and down to the other links of the same fork. From
    nothing: the first card of the shown path.
    """
    if at is None:
        return _first(document, board, journey)
    if at in document.links:
        return _from_link(document, at, direction)
    if at not in document.nodes:
        return _nearest(document, board, journey, at, direction)
    if direction == "right":
        links = document.links_from(at)
        return _on_path(board, links, "target") or _nearest(document, board, journey, at, direction)
    if direction == "left":
        links = document.links_to(at)
        return _on_path(board, links, "source") or _nearest(document, board, journey, at, direction)
    return _nearest(document, board, journey, at, direction)


def link_beside(document: Document, board: Board, node: Id, *, leading_on: bool) -> Id | None:
    """The link that leads on from (or to) a card, the shown path's first."""
    links = document.links_from(node) if leading_on else document.links_to(node)
    return next((link.id for link in _path_first(board, links)), None)


def _first(document: Document, board: Board, journey: Id) -> Id | None:
    nodes = [node for node in board.path.nodes if node in board.rects]
    if nodes:
        return nodes[0]
    drawn = [node.id for node in document.journey_nodes(journey)]
    return min(drawn, key=lambda node: (board.rects[node].x, board.rects[node].y), default=None)


def _from_link(document: Document, link: Id, direction: Direction) -> Id | None:
    row = document.links[link]
    if direction == "right":
        return row.target
    if direction == "left":
        return row.source
    others = [other.id for other in document.links_from(row.source)]
    if len(others) == 1:
        others = [other.id for other in document.links_to(row.target)]
    place = others.index(link) + (1 if direction == "down" else -1)
    return others[place % len(others)]


def _path_first(board: Board, links: Iterable[Link]) -> list[Link]:
    return sorted(links, key=lambda link: link.id not in board.path.links)


def _on_path(board: Board, links: tuple[Link, ...], end: Literal["source", "target"]) -> Id | None:
    return next((getattr(link, end) for link in _path_first(board, links)), None)


def _nearest(document: Document, board: Board, journey: Id, at: Id, direction: Direction) -> Id | None:
    """The closest card that way; what lies far to the side counts as farther."""
    here = board.rects.get(at)
    if here is None:
        return None
    found: list[tuple[float, Id]] = []
    for node in document.journey_nodes(journey):
        if node.id != at:
            ahead, aside = _seen(here, board.rects[node.id], direction)
            if ahead > 1 and aside <= 2 * ahead:
                found.append((ahead + 2 * aside, node.id))
    return min(found)[1] if found else None


def _seen(here: Rect, there: Rect, direction: Direction) -> tuple[float, float]:
    """How far `there` lies ahead in that direction, and how far aside."""
    dx, dy = there.center_x - here.center_x, there.center_y - here.center_y
    match direction:
        case "right":
            return dx, abs(dy)
        case "left":
            return -dx, abs(dy)
        case "down":
            return dy, abs(dx)
        case "up":
            return -dy, abs(dx)
