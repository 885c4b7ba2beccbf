"""An open project file: every edit is one transaction in it.

Decides what belongs into the transaction of an edit, and that memory follows the file, never leads. How the
file was opened and checked is `opening`'s; operations and undo steps are the session's.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from journeymapper.model.diff import Diff, Edit
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.history import BrokenHistory, Entry, History, SavePoint
from journeymapper.storage import bases, journal, problems, save_points
from journeymapper.storage import connection as db
from journeymapper.storage.bases import Base, pictures_of
from journeymapper.storage.checking import Contents, blob_hash
from journeymapper.storage.codec import Undecodable, to_json, unpack_diff
from journeymapper.storage.connection import Connection
from journeymapper.storage.journal import Journal
from journeymapper.storage.opening import Opened
from journeymapper.storage.registry import Identity, Registry, identity_of
from journeymapper.storage.rows import Hashes, RowMissing, read_all, statements, write, write_diff
from journeymapper.storage.save_points import Kept
from journeymapper.storage.seal import Seal, amended, row_hash

PROJECT = ""
"""What `setting` calls the project where others name a journey."""


@dataclass(frozen=True, slots=True)
class _State:
    """What memory knows of the file; replaced as a whole once a transaction is in the file."""

    document: Document
    journal: Journal
    bases: tuple[Base, ...]
    settings: Mapping[tuple[str, str], str]
    seal: Seal
    blobs: frozenset[str]
    """The pictures that the file holds."""
    save_points: tuple[Kept, ...]
    based: bool = False
    """Whether the state at opening is kept as a base."""


@dataclass(slots=True)
class _Writing:
    """A transaction under way: the state it leads to, and the row hashes that go and come with it."""

    state: _State
    hashes: Hashes = field(default_factory=Hashes)


class ProjectFile:
    """A project file that is open, and the store of a session on it (see `editing.store.Store`).

    A file opened only for reading answers everything, and every change with a NotWritable problem.
    `recovered`: an edit that had been cut off was taken back at opening.
    """

    def __init__(
        self,
        path: Path,
        opened: Opened,
        *,
        clock: Callable[[], datetime],
        registry: Registry,
        read_only: bool = False,
    ) -> None:
        self.read_only = read_only
        self.recovered = opened.recovered
        self.registry = registry
        self._clock = clock
        self._meta = dict(opened.contents.meta)
        self._state = _state_of(opened.contents)
        self._doubtful = False
        self._take(path, opened.connection, opened.identity)

    @property
    def path(self) -> Path:
        """The file itself, links resolved."""
        return self._path

    @property
    def document(self) -> Document:
        """The document as the file holds it."""
        return self._state.document

    @property
    def history(self) -> History:
        return self._state.journal.history

    @property
    def head(self) -> str:
        """The name of the present content: the hash of the newest edit that holds."""
        return self._state.journal.head

    @property
    def identity(self) -> Identity:
        """Which file was opened."""
        return self._identity

    def is_in_place(self) -> bool:
        """Whether the file that was opened still lies at `path`.

        SQLite itself notices a file that was moved away, but not one whose folder was.
        """
        try:
            return identity_of(self._path) == self._identity
        except OSError:
            return False

    @property
    def connection(self) -> Connection:
        """For the modules of this package only."""
        return self._connection

    @property
    def size(self) -> int:
        """Of the file, in bytes."""
        ((pages,),) = db.rows(self._connection, "PRAGMA page_count")
        ((page,),) = db.rows(self._connection, "PRAGMA page_size")
        return int(str(pages)) * int(str(page))

    @property
    def changed_at(self) -> datetime:
        """When the newest edit that holds was made, or the file itself where there is none (UTC)."""
        return self._state.journal.changed_at(datetime.fromisoformat(self._meta["created"]))

    @property
    def project_id(self) -> str:
        """The same in all copies of a project."""
        return self._meta["project"]

    def commit(self, edit: Edit, after: Document, *, time: datetime, author: str) -> None:
        """Stores an edit as the newest; what was undone is discarded."""
        with self._writing() as writing:
            if not writing.state.based:
                self._keep_base(writing)
            self._write_blobs(writing, edit)
            write_diff(self._connection, edit.diff, writing.hashes)
            state = writing.state
            grown = journal.append(self._connection, state.journal, edit, time, author, writing.hashes)
            writing.state = replace(state, document=after, journal=grown)
            if old := journal.outdated(grown):
                self._keep_base(writing)
                cut = journal.forget(self._connection, grown, old, writing.hashes)
                writing.state = replace(writing.state, journal=cut)

    def diffs_of(self, entries: tuple[Entry, ...]) -> tuple[Diff, ...]:
        """What each of `entries` changed. Raises BrokenHistory."""
        with problems.told(self._path):
            try:
                return tuple(unpack_diff(journal.stored_diff(self._connection, entry)) for entry in entries)
            except Undecodable as error:
                raise BrokenHistory(str(error)) from error

    def undo(self, entries: tuple[Entry, ...], diff: Diff, after: Document) -> None:
        self._mark(entries, diff, after, undone=True)

    def redo(self, entries: tuple[Entry, ...], diff: Diff, after: Document) -> None:
        self._mark(entries, diff, after, undone=False)

    def drop_history(self) -> None:
        """Forgets all edits, done and undone; the content stays."""
        with self._writing() as writing:
            old = writing.state.journal
            records = (*old.done, *old.undone)
            empty = journal.forget(self._connection, old, records, writing.hashes)
            before, after = ("start", self._meta["start"]), ("start", old.head)
            write(self._connection, "UPDATE meta SET value = ? WHERE key = ?", [after[::-1]])
            writing.hashes.removed["meta"].append(row_hash(before))
            writing.hashes.added["meta"].append(row_hash(after))
            writing.state = replace(writing.state, journal=replace(empty, start=old.head))
        self._meta["start"] = self._state.journal.start

    @property
    def save_points(self) -> tuple[SavePoint, ...]:
        """The save points that the file holds, oldest first."""
        return tuple(kept.point for kept in self._state.save_points)

    def keep_save_point(self, point: SavePoint, document: Document) -> None:
        """Stores `document`, the content called `point.edit`. It is no edit: it is never undone."""
        with self._writing() as writing:
            state = writing.state
            kept = save_points.keep(self._connection, state.save_points, point, document, writing.hashes)
            writing.state = replace(state, save_points=kept)

    def document_at(self, point: SavePoint) -> Document:
        """The document as it was at one of `save_points`. Raises Damaged."""
        with problems.told(self._path):
            try:
                return save_points.document_at(self._connection, point, self._state.document.blobs)
            except Undecodable as error:
                raise problems.damaged(self._path, str(error)[:200]) from error

    def setting(self, journey: Id | None, key: str) -> Any:
        """How a journey (None: the project) is shown: what `set_setting` was given, or None."""
        text = self._state.settings.get((journey or PROJECT, key))
        return None if text is None else json.loads(text)

    @property
    def settings(self) -> Mapping[tuple[str, str], str]:
        """All settings as the file has them: (journey or PROJECT, key) to JSON."""
        return self._state.settings

    def set_setting(self, journey: Id | None, key: str, value: object) -> None:
        """Stores a JSON value (None: nothing any more). It is no edit: it is neither undone nor merged."""
        name = (journey or PROJECT, key)
        with self._writing() as writing:
            settings = dict(writing.state.settings)
            old = settings.pop(name, None)
            if old is not None:
                db.run(self._connection, "DELETE FROM setting WHERE journey = ? AND key = ?", name)
                writing.hashes.removed["setting"].append(row_hash((*name, old)))
            if value is not None:
                settings[name] = to_json(value)
                row = (*name, settings[name])
                db.run(self._connection, "INSERT INTO setting VALUES (?, ?, ?)", row)
                writing.hashes.added["setting"].append(row_hash(row))
            writing.state = replace(writing.state, settings=settings)

    def move_to(self, path: Path, opened: Opened) -> None:
        """Goes on in `opened`, a copy of this file at `path`; the old file is closed, and stays."""
        old, in_place = self._connection, self.is_in_place()
        if not self.read_only:
            self.registry.remove(self._identity)
        self.read_only = False
        self._take(path, opened.connection, opened.identity)
        _close(old, tidy=in_place)

    def close(self) -> None:
        """Closes the file: no picture is left in it that nothing refers to, and nothing is left beside it."""
        if self._connection.closed:
            return
        try:
            self._drop_loose_blobs()
        finally:
            if not self.read_only:
                self.registry.remove(self._identity)
            _close(self._connection, tidy=self.is_in_place())

    def _take(self, path: Path, connection: Connection, identity: Identity) -> None:
        self._path, self._connection, self._identity = path, connection, identity
        if not self.read_only:
            self.registry.add(identity, lambda: self._state.document)

    def _mark(self, entries: tuple[Entry, ...], diff: Diff, after: Document, *, undone: bool) -> None:
        with self._writing() as writing:
            write_diff(self._connection, diff, writing.hashes)
            state = writing.state
            marked = journal.mark(self._connection, state.journal, entries, writing.hashes, undone=undone)
            writing.state = replace(state, document=after, journal=marked)

    @contextmanager
    def _writing(self) -> Iterator[_Writing]:
        """One transaction; memory follows once it is in the file. Raises Problems: then nothing is stored."""
        if self.read_only:
            raise problems.not_writable(self._path)
        if not self.is_in_place():
            raise problems.moved(self._path)
        with problems.told(self._path):
            if self._doubtful and not self._holds(self._state.seal):
                raise problems.write_failed(self._path, "IOERR")
            self._doubtful = False
            writing = _Writing(self._state)
            seal = self._state.seal
            try:
                with db.transaction(self._connection):
                    yield writing
                    changed = amended(seal, writing.hashes.removed, writing.hashes.added)
                    rows = [(count, f"{total:032x}", name) for name, (count, total) in changed.items()]
                    write(self._connection, "UPDATE seal SET rows = ?, sum = ? WHERE name = ?", rows)
                    seal = {**seal, **changed}
            except RowMissing as error:
                raise problems.damaged(self._path, str(error)) from error
            except sqlite3.Error:
                # A commit may fail after the fact: the journal is gone, but syncing its folder failed.
                self._doubtful = True
                if seal is self._state.seal or not self._holds(seal):
                    raise
                self._doubtful = False
        self._state = replace(writing.state, seal=seal)

    def _holds(self, seal: Seal) -> bool:
        """Whether the file's own seal is `seal`; every transaction changes it, so it tells which held."""
        found = {str(row[0]): (row[1], int(str(row[2]), 16)) for row in read_all(self._connection, "seal")}
        return found == dict(seal)

    def _keep_base(self, writing: _Writing) -> None:
        """The present content becomes a base; for a merge it has to be one that other copies had, too."""
        state = writing.state
        kept = bases.keep_base(
            self._connection,
            state.bases,
            state.document,
            state.journal.head,
            state.journal.number,
            self._clock(),
            writing.hashes,
        )
        writing.state = replace(state, bases=kept, based=True)

    def _write_blobs(self, writing: _Writing, edit: Edit) -> None:
        state = writing.state
        new = {blob.hash: blob for blob in edit.blobs if blob.hash not in state.blobs}
        rows = [(b.hash, b.media_type, b.width, b.height, b.data) for b in new.values()]
        write(self._connection, statements("blob").insert, rows)
        writing.hashes.added["blob"] += [blob_hash(blob) for blob in new.values()]
        writing.state = replace(state, blobs=state.blobs | new.keys())

    def _drop_loose_blobs(self) -> None:
        """Pictures go to which neither rows, journal, bases nor save points refer. If it fails, they stay."""
        state = self._state
        needed = pictures_of(state.document) | state.journal.pictures
        needed |= {name for base in state.bases for name in base.pictures}
        needed |= {name for kept in state.save_points for name in kept.pictures}
        loose = [blob for blob in state.document.blobs.values() if blob.hash in state.blobs - needed]
        if not loose or self.read_only:
            return
        with suppress(problems.FileProblem), self._writing() as writing:
            write(self._connection, statements("blob").remove, [(blob.hash,) for blob in loose])
            writing.hashes.removed["blob"] += [blob_hash(blob) for blob in loose]


def _state_of(contents: Contents) -> _State:
    return _State(
        contents.document,
        contents.journal,
        contents.bases,
        contents.settings,
        contents.seal,
        frozenset(contents.document.blobs),
        contents.save_points,
    )


def _close(connection: Connection, *, tidy: bool) -> None:
    """With `tidy` no journal is left beside the file; failing that, the file is whole nevertheless.

    Not to be asked for where another file lies at the place by now: the journal may be that one's.
    """
    if tidy:
        with suppress(problems.FileProblem), problems.told(Path()):
            db.rows(connection, "PRAGMA journal_mode = DELETE")
    db.close(connection)
