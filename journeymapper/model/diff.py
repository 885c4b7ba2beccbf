"""What an edit changes: each row's before and after.

The diff is the one currency of the program: undo is a diff reversed; redraw, journal, history, compare and
merge all read it.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from journeymapper.frozen import frozen
from journeymapper.model.fields import Id

if TYPE_CHECKING:
    from journeymapper.model.records import Blob, Record


@frozen
class Change:
    """One row's change: added where `before` is None, removed where `after` is None."""

    table: str
    id: Id
    before: Record | None
    after: Record | None


Diff = tuple[Change, ...]
"""At most one change a row; the order has no meaning."""


def reverse(diff: Diff) -> Diff:
    """The diff that takes `diff` back."""
    return tuple(Change(c.table, c.id, c.after, c.before) for c in diff)


def squash(first: Diff, second: Diff) -> Diff:
    """One diff with the effect of `first` and then `second`; rows that end as they began are left out."""
    changes = {(c.table, c.id): c for c in first}
    for change in second:
        earlier = changes.get((change.table, change.id))
        before = earlier.before if earlier else change.before
        changes[(change.table, change.id)] = Change(change.table, change.id, before, change.after)
    return tuple(c for c in changes.values() if c.before != c.after)


@frozen
class Label:
    """What an edit did, for menus and history: a key such as "node.move" and the names it concerns."""

    key: str
    fields: dict[str, str] = field(default_factory=dict)


@frozen
class Edit:
    """What an operation returns.

    `focus` are the records to select and show afterwards. Consecutive edits with the same `merge_key`
    (not None) are one undo step. `blobs` are pictures that the diff refers to and the file may not yet hold.
    """

    label: Label
    diff: Diff
    focus: tuple[Id, ...] = ()
    merge_key: str | None = None
    blobs: tuple[Blob, ...] = ()
