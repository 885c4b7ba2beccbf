"""Compares two states of a project, two projects, or two journeys of any projects, field by field.

Decides what is set against what. What differs between rows is found by `changes`, which of them are meant as
the same where they have no ids in common by `pairing`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from journeymapper.analysis.changes import Difference, changed_since
from journeymapper.analysis.pairing import ByHand, Pairing, only, paired, renamed
from journeymapper.model.document import Document
from journeymapper.model.fields import Id

MEANINGLESS = frozenset(("x", "y", "width", "height", "order", "became"))
"""Fields that say nothing of things that have no ids in common: where on its board something lies, and which
thing it became.
"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`before` names its things as `after` does where they are the same; `origin` is it with its own names,
    and `pairing` says which is which. `journeys` are those compared (of each side, by its own name), None for
    all. Where `apart`, the two have no ids in common: things are paired by their titles, and places mean
    nothing.
    """

    before: Document
    after: Document
    differences: tuple[Difference, ...]
    origin: Document
    journeys: tuple[Id, Id] | None = None
    apart: bool = False
    pairing: Pairing = field(default_factory=Pairing)


def compare(
    before: Document,
    after: Document,
    journeys: tuple[Id, Id] | None = None,
    by_hand: ByHand | None = None,
) -> Comparison:
    """What is new, changed or gone in `after`. `by_hand` is what a user says on what is the same."""
    said = by_hand or ByHand()
    old, new, seed = before, after, {}
    apart = are_strangers(before, after) if journeys is None else journeys[0] != journeys[1]
    if journeys is not None:
        old, new = only(before, journeys[0]), only(after, journeys[1])
    if apart:
        seed = {old.project.id: new.project.id, **({journeys[0]: journeys[1]} if journeys else {})}
    pairing = paired(old, new, said, seed, by_title=apart)
    called = renamed(old, pairing.names)
    found = changed_since(called, new)
    if journeys is not None:
        found = tuple(difference for difference in found if difference.journey == journeys[1])
    if apart:
        found = _meaningful(found)
    return Comparison(called, new, found, old, journeys, apart, pairing)


def are_strangers(before: Document, after: Document) -> bool:
    """Whether the two have no journey in common: different projects, as far as anybody can tell."""
    return not before.journeys.keys() & after.journeys.keys()


def _meaningful(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    left = []
    for difference in differences:
        names = tuple(name for name in difference.fields if name not in MEANINGLESS)
        if names or difference.how != "changed":
            left.append(replace(difference, fields=names))
    return tuple(left)
