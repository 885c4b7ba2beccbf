"""The shown path: the one way through a journey that curve, Map, numbers and totals describe.

From the primary entry (else the first drawn) the widest arrow that still leads to a goal exit, never entering
a node twice; without a goal exit in reach to any exit, and without that as far as it goes. Users may pick the
entry, and another arrow at any fork, per journey and persona; a pick that no longer fits is passed over.

An entry from which no arrow leaves, primary or not, is no beginning as long as there is another: while one
draws, what has just been dropped would else take the path from all that is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable

from journeymapper.frozen import frozen
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.records import SHARE_HIGH, Link, Node


@frozen
class ShownPath:
    """Nodes in the order they are passed, entry and exit included, and the links between them."""

    nodes: tuple[Id, ...]
    links: tuple[Id, ...]


def shown_path(document: Document, journey: Id, persona: Id) -> ShownPath:
    """The path of `journey` as `persona` goes it; empty where nothing is drawn yet."""
    picks = {
        pick.fork: pick.choice
        for pick in document.group("path_choices", "journey", journey)
        if pick.persona == persona
    }
    start = _start(document, journey, picks.get(None))
    if start is None:
        return ShownPath((), ())
    exits = [node for node in document.journey_nodes(journey) if node.kind == "exit"]
    nodes: list[Id] = [start]
    links: list[Id] = []
    visited = {start}
    searches = [
        _Search(document, [node.id for node in exits if node.outcome == "goal"], visited),
        _Search(document, [node.id for node in exits], visited),
    ]
    while True:
        arrows = [link for link in document.links_from(nodes[-1]) if link.target not in visited]
        if not arrows:
            return ShownPath(tuple(nodes), tuple(links))
        arrow = _picked(arrows, picks.get(nodes[-1])) or _widest(document, nodes[-1], arrows, searches)
        for search in searches:
            search.step(arrow.target)
        visited.add(arrow.target)
        nodes.append(arrow.target)
        links.append(arrow.id)


def widths(document: Document, node: Id) -> dict[Id, float]:
    """How wide each arrow out of `node` counts, in tenths of a percent, in drawing order.

    Arrows without a share divide what the others leave.
    """
    links = document.links_from(node)
    unsaid = sum(link.share is None for link in links)
    left = max(0, SHARE_HIGH - sum(link.share or 0 for link in links))
    return {link.id: left / unsaid if link.share is None else float(link.share) for link in links}


def _start(document: Document, journey: Id, picked: Id | None) -> Id | None:
    """Where the path starts: at the picked entry, else at the first that fits best; None before there is one.

    Entries that lead somewhere come before cards, and cards before entries that do not.
    """
    nodes = document.journey_nodes(journey)
    entries = [node for node in nodes if node.kind == "entry"]
    if any(entry.id == picked for entry in entries):
        return picked
    entries.sort(key=lambda entry: not entry.primary)
    return (
        _first(entry for entry in entries if document.links_from(entry.id))
        or _first_card(document, [node for node in nodes if node.kind == "touchpoint"])
        or _first(entries)
    )


def _first_card(document: Document, cards: list[Node]) -> Id | None:
    """The first card that leads on and that nothing leads to; else one that is on its own, or any."""
    beginnings = [card for card in cards if not document.links_to(card.id)]
    return _first(card for card in beginnings if document.links_from(card.id)) or _first(beginnings or cards)


def _first(nodes: Iterable[Node]) -> Id | None:
    return next((node.id for node in nodes), None)


def _picked(arrows: list[Link], picked: Id | None) -> Link | None:
    return next((arrow for arrow in arrows if arrow.id == picked), None)


def _widest(document: Document, node: Id, arrows: list[Link], searches: list[_Search]) -> Link:
    """The widest of `arrows` with the best prospect; of equally wide ones the one drawn first."""
    if len(arrows) == 1:
        return arrows[0]
    width = widths(document, node)
    by_width = sorted(arrows, key=lambda arrow: -width[arrow.id])
    for search in searches:
        for arrow in by_width:
            if search.leads(arrow.target):
                return arrow
    return by_width[0]


class _Search:
    """Which nodes still lead to one of `targets` when visited ones are not entered again.

    Asking again at every fork would take the square of the journey's size. So it remembers one way that is
    known to lead on (`_next`, from `_way_from`): another arrow is followed only until it meets that way. And
    what once led nowhere never will again, because the visited only become more.
    """

    def __init__(self, document: Document, targets: list[Id], visited: set[Id]) -> None:
        self._document = document
        self._visited = visited
        self._targets = set(targets)
        self._alive = _leading_to(document, targets)
        self._way_from: Id | None = None
        self._next: dict[Id, Id | None] = {}

    def leads(self, node: Id) -> bool:
        """Whether a way leads from `node`, which is not visited, to a target."""
        if node in self._next:
            return True
        if node not in self._alive:
            return False
        came_from: dict[Id, Id | None] = {node: None}
        to_do = [node]
        while to_do:
            here = to_do.pop()
            if here in self._targets or here in self._next:
                self._remember(here, came_from)
                return True
            for link in reversed(self._document.links_from(here)):
                there = link.target
                if there in self._alive and there not in self._visited and there not in came_from:
                    came_from[there] = here
                    to_do.append(there)
        self._alive.difference_update(came_from)
        return False

    def step(self, node: Id) -> None:
        """The path goes on to `node`; it is not yet among the visited."""
        if node in self._next:
            self._forget_until(node)
            self._way_from = self._next.pop(node)
        else:
            self._forget_until(None)

    def _remember(self, met: Id, came_from: dict[Id, Id | None]) -> None:
        """From now on the way is the one found to `met`, and from there on the known one."""
        self._forget_until(met)
        self._next.setdefault(met, None)
        here = met
        while (before := came_from[here]) is not None:
            self._next[before] = here
            here = before
        self._way_from = here

    def _forget_until(self, node: Id | None) -> None:
        while self._way_from is not None and self._way_from != node:
            self._way_from = self._next.pop(self._way_from)


def _leading_to(document: Document, targets: list[Id]) -> set[Id]:
    """All nodes with any way to a target, the targets included."""
    found = set(targets)
    to_do = list(targets)
    while to_do:
        for link in document.links_to(to_do.pop()):
            if link.source not in found:
                found.add(link.source)
                to_do.append(link.source)
    return found
