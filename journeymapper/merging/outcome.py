"""What a merge gives: the project as it becomes, what clashes, and what was decided without asking.

Decides no words and no rules: these are records only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from journeymapper.analysis.changes import Difference
from journeymapper.model.diff import Diff
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.records import Blob

Side = Literal["ours", "theirs"]
SIDES: tuple[Side, Side] = ("ours", "theirs")


@dataclass(frozen=True, slots=True, order=True)
class ConflictKey:
    """Which row clashes, and in which fields (those that are one to the user, as a duration's three are).

    Without fields it is about the thing as a whole: removed on one side, changed on the other.
    """

    table: str
    id: Id
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing to decide. The rows are as each side has them; None where it has removed the row.

    `base` is None where there was no such row, or no common past. `changed` are the (table, id) of the rows
    that one side has changed on what the other removed. `choice` is None while nothing is decided.
    """

    key: ConflictKey
    base: Any
    ours: Any
    theirs: Any
    choice: Side | None = None
    changed: tuple[tuple[str, Id], ...] = ()

    @property
    def removed_by(self) -> Side | None:
        """Who removed what the other changed; None where both changed a field."""
        if self.key.fields:
            return None
        return "ours" if self.ours is None else "theirs"


Reason = Literal[
    "place", "size", "order", "moved_and_removed", "kept", "stays", "joined", "turned", "namesake", "dropped"
]
"""Why something is as it is without anybody having been asked:

"place", "size", "order": both sides set it, and one of the two holds; "moved_and_removed": one side only
moved what the other removed, and it is gone; "kept": one side removed it, the other uses it anew, and it
stays; "stays": nothing would be left (of a journey's personas, of the journeys); "joined": both made the same
thing, and it is one; "turned": an entry or exit point became a touchpoint, for links lead where none may lead
to it; "namesake": both have a persona of this name; "dropped": it has no place any more.
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that a rule decided. The rows are as each side has them; None where it has none."""

    reason: Reason
    table: str
    id: Id
    ours: Any = None
    theirs: Any = None


@dataclass(frozen=True, slots=True)
class Report:
    """What came from where: how the merge differs from our document, and how it differs from theirs."""

    from_theirs: tuple[Difference, ...]
    from_ours: tuple[Difference, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge. While conflicts have no choice, fields in `document` are ours, and what was removed stays.

    `diff` leads from our document to `document` and `blobs` are the pictures it needs. `conflicts` begin with
    the undecided. `base`, `ours` and `theirs` are the documents that rows in here are from: things that both
    sides made have one id in them. `base` is None where no common past is known.
    """

    document: Document
    diff: Diff
    blobs: tuple[Blob, ...]
    conflicts: tuple[Conflict, ...]
    report: Report
    base: Document | None
    ours: Document
    theirs: Document

    @property
    def undecided(self) -> tuple[Conflict, ...]:
        """The conflicts that nobody has decided."""
        return tuple(conflict for conflict in self.conflicts if conflict.choice is None)

    def with_choice(self, key: ConflictKey, choice: Side | None) -> Merged:
        """The same merge with another choice noted, and no word of it in the document and the report yet.

        Only for what clashes in fields: a choice about a whole thing may bring up, or do away with, others.
        """
        conflicts = [replace(one, choice=choice) if one.key == key else one for one in self.conflicts]
        return replace(self, conflicts=tuple(conflicts))


Choices = Mapping[ConflictKey, Side]
