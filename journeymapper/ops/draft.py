"""A document in the making: what an operation has changed so far, over the document that it started from.

Operations read through it and put records into it, so that one operation can use the steps of another. The
document is left alone and its tables are not copied; `edit` says at the end what differs.
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

from journeymapper.i18n import mark
from journeymapper.model import records as r
from journeymapper.model.diff import Change, Diff, Edit, Label
from journeymapper.model.document import TABLE_OF, TABLES, Document, sort_key, table_of
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.ops.lists import LISTS, has_long_key, with_new_keys

T = TypeVar("T", bound=r.Record)

_STEP = mark("Select something else and try again.")


class Draft:
    """A mutable overlay: rows that were put or removed, else the document's."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._changed: dict[str, dict[Id, Any]] = {}
        self._groups: dict[str, dict[str, dict[Any, dict[Id, Any]]]] = {}
        self._blobs: dict[str, r.Blob] = {}

    def find(self, kind: type[T], record: Id | None) -> T | None:
        """The record of this kind; None where there is none."""
        table = TABLE_OF[kind]
        changed = self._changed.get(table, {})
        found = changed[record] if record in changed else self._document.rows(table).get(cast(Id, record))
        return cast("T | None", found)

    def get(self, kind: type[T], record: Id) -> T:
        """The record of this kind. Raises Problem where it has vanished meanwhile."""
        found = self.find(kind, record)
        if found is None:
            raise _gone(kind)
        return found

    def locate(self, record: Id) -> r.Record:
        """The record of any kind with this id. Raises Problem where it has vanished meanwhile."""
        for kind in TABLES.values():
            found: r.Record | None = self.find(kind, record)
            if found is not None:
                return found
        raise Problem("What this is about is no longer there.", _STEP)

    def all(self, kind: type[T]) -> tuple[T, ...]:
        """All records of a kind in their order (order key, then id)."""
        table = TABLE_OF[kind]
        changed = self._changed.get(table)
        if not changed:
            return self._document.ordered(table)
        rows = {**self._document.rows(table), **changed}
        return tuple(sorted((row for row in rows.values() if row is not None), key=sort_key))

    def group(self, kind: type[T], column: str, value: Id | None) -> tuple[T, ...]:
        """The records of a kind whose `column` is `value`, in their order."""
        table = TABLE_OF[kind]
        rows = self._document.group(table, column, value)
        changed = self._changed.get(table)
        if not changed:
            return rows
        kept = [row for row in rows if row.id not in changed]
        kept += self._changed_by(table, column).get(value, {}).values()
        return tuple(sorted(kept, key=sort_key))

    def members(self, record: Any) -> tuple[Any, ...]:
        """The list that a record of one of the kinds in LISTS is in."""
        kind = type(record)
        column = LISTS[kind]
        return self.all(kind) if column is None else self.group(kind, column, getattr(record, column))

    def journey_phases(self, journey: Id) -> tuple[r.Phase, ...]:
        return self.group(r.Phase, "journey", journey)

    def links_from(self, node: Id) -> tuple[r.Link, ...]:
        return self.group(r.Link, "source", node)

    def links_to(self, node: Id) -> tuple[r.Link, ...]:
        return self.group(r.Link, "target", node)

    def holds(self, blob: str) -> bool:
        """Whether a picture with this hash is in the project or comes with this edit."""
        return blob in self._blobs or blob in self._document.blobs

    def put(self, record: T) -> T:
        """Adds the record, or replaces the one with its id."""
        self._set(record, record)
        return record

    def remove(self, record: r.Record) -> None:
        """Takes the record away, and nothing else."""
        self._set(record, None)

    def add_blob(self, blob: r.Blob) -> None:
        """A picture that records of this edit refer to."""
        if blob.hash not in self._document.blobs:
            self._blobs[blob.hash] = blob

    def _set(self, record: r.Record, after: r.Record | None) -> None:
        table = table_of(record)
        changed = self._changed.setdefault(table, {})
        before = changed.get(record.id)
        changed[record.id] = after
        for column, groups in self._groups.get(table, {}).items():
            if before is not None:
                del groups[getattr(before, column)][record.id]
            if after is not None:
                groups.setdefault(getattr(after, column), {})[record.id] = after

    def _changed_by(self, table: str, column: str) -> dict[Any, dict[Id, Any]]:
        """The changed rows that are there, by the value of a column: a merge takes thousands away at once."""
        columns = self._groups.setdefault(table, {})
        if column not in columns:
            groups = columns[column] = {}
            for row in self._changed[table].values():
                if row is not None:
                    groups.setdefault(getattr(row, column), {})[row.id] = row
        return columns[column]

    def diff(self) -> Diff:
        """What differs from the document; rows that were put back as they were are not in it."""
        changes = []
        for table, rows in self._changed.items():
            before = self._document.rows(table)
            changes += [
                Change(table, record, before.get(record), after)
                for record, after in rows.items()
                if before.get(record) != after
            ]
        return tuple(changes)

    def edit(self, label: Label, focus: tuple[Id, ...] = (), merge_key: str | None = None) -> Edit:
        """The finished edit; its diff is empty where nothing changes.

        A list that has got a key too long for a file has new keys, in the same order.
        """
        self._shorten_keys()
        return Edit(label, self.diff(), focus, merge_key, tuple(self._blobs.values()))

    def _shorten_keys(self) -> None:
        put = [row for rows in self._changed.values() for row in rows.values() if row is not None]
        for record in filter(has_long_key, put):
            rows = self.members(record)
            # Once for each list: the others of it are not too long any more.
            if any(map(has_long_key, rows)):
                for row in with_new_keys(rows):
                    self.put(row)


def _gone(kind: type) -> Problem:
    return Problem(_GONE.get(kind, "What this is about is no longer there."), _STEP)


_GONE: dict[type, str] = {
    r.Node: mark("This card is no longer there."),
    r.Link: mark("This link is no longer there."),
    r.Phase: mark("This phase is no longer there."),
    r.Journey: mark("This journey is no longer there."),
    r.Persona: mark("This persona is no longer there."),
    r.Note: mark("This note is no longer there."),
    r.Picture: mark("This picture is no longer there."),
    r.TrayLine: mark("This line of the tray is no longer there."),
    r.Lane: mark("This lane is no longer there."),
}
