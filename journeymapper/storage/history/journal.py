"""The journal in the file: every edit with its diff, chained by hashes, undone or not.

Decides the journal's rows and when old ones go. What a step is and whether a diff fits is the session's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from journeymapper.frozen import frozen
from journeymapper.model.diff import Edit, Label
from journeymapper.model.history import Entry, History
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.codec import (
    Row,
    Undecodable,
    moment_in,
    pack_diff,
    pictures_in,
    text_map_in,
    texts_in,
    to_json,
)
from journeymapper.storage.database.connection import Connection
from journeymapper.storage.database.rows import Hashes, read_all, statements, write
from journeymapper.storage.database.seal import digest, row_hash
from journeymapper.storage.history.bases import LARGEST_NUMBER, Base

MOST_EDITS, KEPT_EDITS = 600, 500
"""Beyond the first number the journal is cut to the second: in strides, not at every edit."""
MOST_BYTES, KEPT_BYTES = 5_000_000, 4_000_000
"""The same for the size of the diffs. Only huge edits get there before 500 of them are kept."""


@frozen
class Recorded:
    """A row of the journal without its diff. `hash` covers all of the row but whether it is undone."""

    entry: Entry
    hash: str
    previous: str
    pictures: frozenset[str]
    size: int

    def sealed(self, *, undone: bool) -> int:
        """Its row hash in the seal."""
        return row_hash((self.entry.number, self.hash, int(undone)))


@frozen
class Journal:
    """All edits: those that hold, the newest last; those undone, the next to redo first.

    `number` is the highest ever given, `start` what `head` is while there are no edits.
    """

    start: str
    number: int = 0
    done: tuple[Recorded, ...] = ()
    undone: tuple[Recorded, ...] = ()

    @property
    def history(self) -> History:
        return History(tuple(r.entry for r in self.done), tuple(r.entry for r in self.undone))

    @property
    def head(self) -> str:
        """The hash of the newest edit that holds, pruned ones included: the name of the present content."""
        if self.done:
            return self.done[-1].hash
        return self.undone[0].previous if self.undone else self.start

    @property
    def tip(self) -> str:
        """The hash of the newest edit of all: the name of the content with all done again."""
        return self.undone[-1].hash if self.undone else self.head

    def changed_at(self, created: datetime) -> datetime:
        """When the newest edit that holds was made (UTC); `created` where there is none."""
        return self.done[-1].entry.time if self.done else created

    @property
    def pictures(self) -> set[str]:
        return {name for recorded in (*self.done, *self.undone) for name in recorded.pictures}


def read_journal(connection: Connection, start: str) -> tuple[Journal, list[int]]:
    """The journal, and its row hashes for the seal. Raises Undecodable where it is not one chain."""
    done: list[Recorded] = []
    undone: list[Recorded] = []
    hashes: list[int] = []
    head: str | None = None
    for row in sorted(read_all(connection, "edit")):
        recorded = as_recorded(row)
        if head is not None and row[2] != head:
            raise Undecodable(f"edit {row[0]} does not follow the one before it")
        if undone and not row[11]:
            raise Undecodable(f"edit {row[0]} holds, but one before it does not")
        (undone if row[11] else done).append(recorded)
        hashes.append(recorded.sealed(undone=bool(row[11])))
        head = recorded.hash
    newest = (undone or done)[-1].entry.number if (undone or done) else 0
    return Journal(start, newest, tuple(done), tuple(undone)), hashes


def numbered_after(journal: Journal, bases: Iterable[Base]) -> Journal:
    """The journal, whose next edit gets a higher number than `bases` have: edits may have been forgotten."""
    return replace(journal, number=max(journal.number, *(base.number for base in bases), 0))


def append(
    connection: Connection, journal: Journal, edit: Edit, time: datetime, author: str, hashes: Hashes
) -> Journal:
    """Stores `edit` as the newest; what was undone is gone."""
    head = journal.head
    journal = forget(connection, journal, journal.undone, hashes)
    number = journal.number + 1
    pictures = sorted(pictures_in(edit.diff))
    content: Row = (
        number,
        head,
        time.astimezone(UTC).isoformat(),
        author,
        edit.label.key,
        to_json(dict(edit.label.fields)),
        edit.merge_key,
        to_json(list(edit.focus)),
        to_json(pictures),
        pack_diff(edit.diff),
    )
    row = (number, _hash_of(content), *content[1:], 0)
    write(connection, statements("edit").insert, [row])
    recorded = as_recorded(row)
    hashes.added["edit"].append(recorded.sealed(undone=False))
    return Journal(journal.start, number, (*journal.done, recorded), ())


def mark(
    connection: Connection, journal: Journal, entries: tuple[Entry, ...], hashes: Hashes, *, undone: bool
) -> Journal:
    """The newest that hold are undone, or the first that are undone hold again; `entries` says which."""
    count = len(entries)
    moved = journal.done[-count:] if undone else journal.undone[:count]
    if tuple(recorded.entry for recorded in moved) != entries:
        raise ValueError("only the newest edits can be undone, and only the last undone be done again")
    statement = f"UPDATE edit SET undone = {int(undone)} WHERE number = ?"
    write(connection, statement, [(recorded.entry.number,) for recorded in moved])
    hashes.removed["edit"] += [recorded.sealed(undone=not undone) for recorded in moved]
    hashes.added["edit"] += [recorded.sealed(undone=undone) for recorded in moved]
    if undone:
        return Journal(journal.start, journal.number, journal.done[:-count], (*moved, *journal.undone))
    return Journal(journal.start, journal.number, (*journal.done, *moved), journal.undone[count:])


def forget(connection: Connection, journal: Journal, records: Iterable[Recorded], hashes: Hashes) -> Journal:
    """`records` are gone from the journal: the oldest or those undone, never from the middle."""
    gone = {recorded.entry.number: recorded for recorded in records}
    if not gone:
        return journal
    write(connection, statements("edit").remove, [(number,) for number in gone])
    for undone, kept in ((False, journal.done), (True, journal.undone)):
        hashes.removed["edit"] += [r.sealed(undone=undone) for r in kept if r.entry.number in gone]
    return Journal(
        journal.start,
        journal.number,
        tuple(r for r in journal.done if r.entry.number not in gone),
        tuple(r for r in journal.undone if r.entry.number not in gone),
    )


def outdated(journal: Journal) -> tuple[Recorded, ...]:
    """The oldest edits that no longer need to be kept; none most of the time."""
    size = sum(recorded.size for recorded in journal.done)
    if len(journal.done) <= MOST_EDITS and size <= MOST_BYTES:
        return ()
    spare = max(len(journal.done) - KEPT_EDITS, 0)
    for recorded in journal.done[:spare]:
        size -= recorded.size
    while size > KEPT_BYTES and spare < len(journal.done) - 1:
        size -= journal.done[spare].size
        spare += 1
    return journal.done[:spare]


def stored_diff(connection: Connection, entry: Entry) -> bytes:
    """The packed diff of an edit. Raises Undecodable where there is none."""
    found = db.rows(connection, "SELECT diff FROM edit WHERE number = ?", entry.number)
    if not found or not isinstance(found[0][0], bytes):
        raise Undecodable(f"edit {entry.number} is not there")
    return found[0][0]


def _hash_of(content: Row) -> str:
    """The hash of an edit from its number, its predecessor's hash and the rest, the diff last."""
    return digest(to_json([*content[:-1], digest(content[-1])]).encode("ascii"))


def as_recorded(row: Row) -> Recorded:
    """Raises Undecodable where the row's hash is not that of its content, or a value is none of its kind."""
    number, own, previous, time, author, label, fields, merge_key, focus, pictures, diff, _undone = row
    content = (number, previous, time, author, label, fields, merge_key, focus, pictures, diff)
    if _hash_of(content) != own:
        raise Undecodable(f"edit {number} is not what its hash says")
    if not 0 < number < LARGEST_NUMBER:
        raise Undecodable(f"edit {number}")
    moment = moment_in(time)
    names = texts_in(pictures)
    return Recorded(
        Entry(number, moment, author, Label(label, text_map_in(fields)), tuple(texts_in(focus)), merge_key),
        own,
        previous,
        frozenset(names),
        len(diff),
    )
