"""What is set against what in a comparison, as a list: every thing with its counterpart, or without one.

Decides which things a user can pair, and what is offered first. What is paired by itself is `pairing`'s. Not
listed is what is known by the things that it connects or hangs on alone (a link, a feeling), and what hangs
on a thing without a counterpart: it goes with that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from journeymapper.analysis.changes import Difference
from journeymapper.analysis.comparing import Comparison
from journeymapper.analysis.pairing import Way
from journeymapper.model.document import sort_key
from journeymapper.model.fields import Id

TABLES_OF_PAIRS = (
    "journeys", "personas", "persona_fields", "channels", "lanes", "phases", "nodes", "motivations",
    "pain_points", "opportunities", "questions", "notes", "pictures", "tray_lines", "empathy_items",
)  # fmt: skip
_TEXTS = ("title", "name", "text", "caption")


@dataclass(frozen=True, slots=True)
class Pair:
    """A thing as it was and as it is, each with the id that its own document gives it; None on a side that
    has it not. `way` is None for what is paired with nothing.
    """

    table: str
    before: Any
    after: Any
    way: Way | None

    @property
    def place(self) -> Id:
        """The id that a comparison knows it by."""
        known: Id = (self.before if self.after is None else self.after).id
        return known

    @property
    def can_be_parted(self) -> bool:
        """Whether it is a pair of two things. What has one id is one thing, and stays so."""
        return self.way in ("hand", "copy", "title")


def pairs_of(found: Comparison) -> tuple[Pair, ...]:
    """All pairs, and all that is left over; by table, as it is in `after` and then what only `before` has."""
    pairs = []
    for table in TABLES_OF_PAIRS:
        old, new = found.origin.rows(table), found.after.rows(table)
        mine = {found.pairing.names.get(id_, id_): row for id_, row in old.items()}
        for row in sorted(new.values(), key=sort_key):
            before = mine.pop(row.id, None)
            pairs.append(Pair(table, before, row, _way(found, before)))
        pairs += [Pair(table, row, None, None) for row in sorted(mine.values(), key=sort_key)]
    return tuple(pair for pair in pairs if pair.way is not None or _is_by_itself(pair, found))


def pair_at(difference: Difference, pairs: Iterable[Pair]) -> Pair | None:
    """The pair that a difference is about; None for what is not paired by itself."""
    row = difference.row.id
    return next((pair for pair in pairs if pair.table == difference.table and pair.place == row), None)


def candidates(pair: Pair, pairs: Iterable[Pair]) -> list[Pair]:
    """What on the other side could be the same as what has no counterpart, the most alike first."""
    if pair.way is not None:
        return []
    lone = [
        other
        for other in pairs
        if other.way is None and other.table == pair.table and (other.after is None) != (pair.after is None)
    ]
    return sorted(lone, key=lambda other: -_likeness(pair, other))


def _is_by_itself(pair: Pair, found: Comparison) -> bool:
    """Whether it does not only hang on what is paired with nothing: with that it would be paired, too."""
    row, document = (pair.before, found.after) if pair.after is None else (pair.after, found.before)
    owner = getattr(row, "host", None) or (row.persona if pair.table == "empathy_items" else None)
    if owner is None:
        return True
    known = found.pairing.names.get(owner, owner) if pair.after is None else owner
    return any(known in rows for rows in (document.nodes, document.links, document.personas))


def _way(found: Comparison, before: Any) -> Way | None:
    return None if before is None else found.pairing.ways.get(before.id, "id")


def _likeness(first: Pair, second: Pair) -> float:
    """From 0 to 1, by their texts."""
    return SequenceMatcher(None, _text(first), _text(second), autojunk=False).ratio()


def _text(pair: Pair) -> str:
    row = pair.before if pair.after is None else pair.after
    return next((text for name in _TEXTS if (text := getattr(row, name, ""))), "").casefold()[:200]
