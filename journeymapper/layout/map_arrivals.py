"""Which of several links the Map takes for the way to a card, and where numbers stand among each other."""

from __future__ import annotations

import re
from collections.abc import Mapping

from journeymapper.analysis.path import ShownPath
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.records import Link

_NUMBER = re.compile(r"(\d+)([a-z]*)")


def place_of(number: str) -> tuple[int, int, str]:
    """Where a number stands among numbers: 4, 4a … 4z, 4aa, 5."""
    found = _NUMBER.fullmatch(number)
    assert found is not None
    return int(found[1]), len(found[2]), found[2]


def arrival_at(document: Document, path: ShownPath, numbers: Mapping[Id, str], node: Id) -> Link | None:
    """The link by which one gets to a card: that of the path, else the one that made it a branch of its fork.

    That is one from the card whose number it carries, or from a branch of that before it.
    """
    place = place_of(numbers[node])

    def rank(link: Link) -> tuple[bool, bool]:
        source = place_of(numbers.get(link.source, "0"))
        return link.id not in path.links, source[0] != place[0] or source >= place

    return min(document.links_to(node), key=rank, default=None)
