"""Numbers of touchpoints, the same on board, curve, Map and in print.

On the shown path they are 1, 2, 3 …. A card off the path is numbered after the card of the path where its
branch leaves: 4a, 4b … in the order in which one walks the branches (the arrow drawn first to its end, then
the next), 4aa after 4z. Branches of the path's entry are 0a, 0b …. Cards that only another entry leads to,
or nothing, come before the card where they join the path (3a before 4), and at the end where they never do.
"""

from __future__ import annotations

from collections import Counter
from string import ascii_lowercase

from journeymapper.analysis.path import ShownPath, shown_path
from journeymapper.model.document import Document
from journeymapper.model.fields import Id


def numbers(document: Document, journey: Id, persona: Id, path: ShownPath | None = None) -> dict[Id, str]:
    """The number of every touchpoint of the journey; no two are alike.

    `path` is the shown path of `persona`, where the caller has it already.
    """
    path = path or shown_path(document, journey, persona)
    nodes = document.journey_nodes(journey)
    cards = [node.id for node in nodes if node.kind == "touchpoint"]
    after, before = _places_on(document, path)
    named = {node: str(after[node]) for node in path.nodes if after[node] != before[node]}
    last = len(named)
    left = dict.fromkeys(card for card in cards if card not in named)
    letters: Counter[int] = Counter()

    def name(branch: list[Id], place: int) -> None:
        for card in branch:
            letters[place] += 1
            named[card] = f"{place}{letter(letters[place])}"
            before[card] = place

    for node in path.nodes:
        name(_walk(document, node, left), after[node])
    entries = [node.id for node in nodes if node.kind == "entry" and node.id not in after]
    beginnings = [card for card in left if not document.links_to(card)]
    for root in (*entries, *beginnings, *left):
        branch = [root] if left.pop(root, 0) is None else []
        branch += _walk(document, root, left)
        ahead = (link.target for card in branch for link in document.links_from(card))
        name(branch, min((before[node] for node in ahead if node in before), default=last))
    return named


def letter(count: int) -> str:
    """The `count`-th letter: a … z, aa, ab …."""
    name = ""
    while count:
        count, place = divmod(count - 1, len(ascii_lowercase))
        name = ascii_lowercase[place] + name
    return name


def _places_on(document: Document, path: ShownPath) -> tuple[dict[Id, int], dict[Id, int]]:
    """For every node of the path, how many touchpoints have been passed after it, and before it."""
    after: dict[Id, int] = {}
    before: dict[Id, int] = {}
    passed = 0
    for node in path.nodes:
        before[node] = passed
        passed += document.nodes[node].kind == "touchpoint"
        after[node] = passed
    return after, before


def _walk(document: Document, start: Id, left: dict[Id, None]) -> list[Id]:
    """The cards among `left` that one gets to from `start` over such cards, each arrow to its end.

    They are taken out of `left`.
    """
    found: list[Id] = []
    to_do = [start]
    while to_do:
        to_do.extend(link.target for link in reversed(document.links_from(to_do.pop())))
        while to_do and to_do[-1] not in left:
            to_do.pop()
        if to_do:
            del left[to_do[-1]]
            found.append(to_do[-1])
    return found
