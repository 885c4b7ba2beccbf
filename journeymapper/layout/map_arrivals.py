"""Which of several links the Map takes for the way to a card, and where numbers stand among each other."""

from __future__ import annotations

import re

from journeymapper.layout.map_sight import Sight
from journeymapper.model.fields import Id
from journeymapper.model.records import Link

_NUMBER = re.compile(r"(\d+)([a-z]*)")


def place_of(number: str) -> tuple[int, int, str]:
    """Where a number stands among numbers: 4, 4a … 4z, 4aa, 5."""
    found = _NUMBER.fullmatch(number)
    assert found is not None
    return int(found[1]), len(found[2]), found[2]


def arrival_at(sight: Sight, card: Id) -> Link | None:
    """The link by which one gets to a card: that of the path, else the one that made it a branch of its fork.

    That is one from the card whose number it carries, or from a branch of that before it.
    """
    place = place_of(sight.numbers[card])

    def rank(link: Link) -> tuple[bool, bool]:
        source = place_of(sight.numbers.get(link.source, "0"))
        return link.id not in sight.on_path, source[0] != place[0] or source >= place

    return min(sight.document.links_to(card), key=rank, default=None)


def is_told_there(sight: Sight, link: Link) -> bool:
    """Whether a link leads to a branch that says itself how one gets there."""
    if link.target in sight.on_path or link.target not in sight.numbers:
        return False
    arrival = arrival_at(sight, link.target)
    return arrival is not None and arrival.id == link.id
