"""What differs between two states of a project, as people would list it.

Decides what is told and where it is found: a card that is new is told once, not with everything on it. The
words are the interface's.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Literal

from journeymapper.model.document import TABLES, Document, sort_key
from journeymapper.model.fields import Id
from journeymapper.model.records import Record

How = Literal["new", "changed", "removed"]
UNTOLD = frozenset(("id", "copied_from"))
"""Fields that nobody sees."""

LYING = frozenset(("x", "y", "width", "height"))
"""Fields that say where something lies, and how large it is."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that differs. `before` is None for a new one, `after` for one that was removed.

    `fields` are those that differ where it was changed. `place` is the thing of the board or the persona that
    the row belongs to (itself where it is one), `journey` the journey that has it; None: the project has.
    """

    how: How
    table: str
    before: Any
    after: Any
    fields: tuple[str, ...]
    place: Id
    journey: Id | None

    @property
    def row(self) -> Any:
        """The row as it is now, or as it was where it is gone."""
        return self.before if self.after is None else self.after


def only_moved(difference: Difference) -> bool:
    """Whether nothing but its place or size differs: most such things made room for others."""
    return difference.how == "changed" and LYING.issuperset(difference.fields)


def changed_since(before: Document, after: Document) -> tuple[Difference, ...]:
    """What is new, changed or gone in `after`: by table, and in each table in its order."""
    found = []
    for table in TABLES:
        old, new = before.rows(table), after.rows(table)
        if old is new:
            continue
        rows = [row for id_, row in old.items() if new.get(id_) != row]
        rows += [row for id_, row in new.items() if id_ not in old]
        for row in sorted(rows, key=sort_key):
            difference = _difference(before, after, table, old.get(row.id), new.get(row.id))
            if difference is not None:
                found.append(difference)
    return tuple(found)


def _difference(before: Document, after: Document, table: str, old: Any, new: Any) -> Difference | None:
    """None where it is told already by what the row hangs on, or nobody could see it."""
    document = before if new is None else after
    row = old if new is None else new
    if old is None and _hangs_on_missing(row, before):
        return None
    if new is None and _hangs_on_missing(row, after):
        return None
    names: tuple[str, ...] = ()
    if old is not None and new is not None:
        names = tuple(
            field.name
            for field in fields(row)
            if field.name not in UNTOLD and getattr(old, field.name) != getattr(new, field.name)
        )
        if not names:
            return None
    how: How = "new" if old is None else "removed" if new is None else "changed"
    place = place_of(document, row)
    return Difference(how, table, old, new, names, place, journey_of(document, place))


OWNERS = ("host", "persona", "source", "target", "journey")
"""Fields that name what a row hangs on: it comes and goes with that. Also the persona whose feeling it is."""


def _hangs_on_missing(row: Record, other: Document) -> bool:
    """Whether something that the row hangs on is not in `other` either."""
    owners = [owner for name in OWNERS if (owner := getattr(row, name, None)) is not None]
    return any(not _is_there(other, owner) for owner in owners)


def _is_there(document: Document, thing: Id) -> bool:
    return any(thing in document.rows(table) for table in _OWNING)


_OWNING = ("nodes", "links", "feelings", "pain_points", "personas", "journeys")


def place_of(document: Document, row: Any) -> Id:
    """What the row is shown at. How we know a feeling is shown where the feeling is."""
    host: Id | None = getattr(row, "host", None)
    if host is not None:
        inner = document.feelings.get(host) or document.pain_points.get(host)
        return host if inner is None else inner.host
    if hasattr(row, "persona") and not hasattr(row, "journey"):
        persona: Id = row.persona
        return persona
    own: Id = row.id
    return own


def journey_of(document: Document, place: Id) -> Id | None:
    if place in document.journeys:
        return place
    for table in (name for name in TABLES if document.rows(name)):
        row = document.rows(table).get(place)
        if row is not None:
            journey: Id | None = getattr(row, "journey", None)
            return journey
    return None
