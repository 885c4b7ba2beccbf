"""Compares two states of a project, or two journeys of any projects, field by field.

Decides what is set against what. What differs between rows is found by `changes`, which of them are meant as
the same where they have no ids in common by `pairing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from journeymapper.analysis.changes import Difference, changed_since
from journeymapper.analysis.pairing import Names, only, paired, renamed
from journeymapper.model.document import Document
from journeymapper.model.fields import Id

GEOMETRY = frozenset(("x", "y", "width", "height", "order"))
"""Fields that say only where on its board something lies."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`before` names its things as `after` does where they are the same; `names` says what they are called
    in the document that it was made from. `journeys` are those compared (of each side, by its own name), None
    for all.
    """

    before: Document
    after: Document
    differences: tuple[Difference, ...]
    journeys: tuple[Id, Id] | None = None
    names: Names = field(default_factory=dict)

    @property
    def apart(self) -> bool:
        """Whether two different journeys are compared: then things are paired, and places mean nothing."""
        return self.journeys is not None and self.journeys[0] != self.journeys[1]


def compare(
    before: Document,
    after: Document,
    journeys: tuple[Id, Id] | None = None,
    by_hand: Mapping[Id, Id] | None = None,
) -> Comparison:
    """What is new, changed or gone in `after`. `by_hand` pairs things of two different journeys."""
    if journeys is None:
        return Comparison(before, after, changed_since(before, after))
    first, second = journeys
    old, new = only(before, first), only(after, second)
    if first == second:
        return Comparison(old, new, _of_journey(changed_since(old, new), second), journeys)
    names = paired(old, new, by_hand or {})
    old = renamed(old, names)
    found = _without_geometry(_of_journey(changed_since(old, new), second))
    return Comparison(old, new, found, journeys, names)


def _of_journey(differences: Iterable[Difference], journey: Id) -> tuple[Difference, ...]:
    return tuple(difference for difference in differences if difference.journey == journey)


def _without_geometry(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    left = []
    for difference in differences:
        names = tuple(name for name in difference.fields if name not in GEOMETRY)
        if names or difference.how != "changed":
            left.append(replace(difference, fields=names))
    return tuple(left)
