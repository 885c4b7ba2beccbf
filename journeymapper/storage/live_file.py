"""An open project file: every edit is one transaction in it.

Decides what belongs into the transaction of an edit, and that memory follows the file, never leads. How the
file was opened and checked is `opening`'s; operations and undo steps are the session's.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from journeymapper.model.diff import Diff, Edit
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.history import BrokenHistory, Entry, History, SavePoint
from journeymapper.model.problem import Problem
from journeymapper.model.progress import Progress
from journeymapper.storage import growth, upkeep
from journeymapper.storage.checking.limits import check_room
from journeymapper.storage.checking.registry import Identity, Registry
from journeymapper.storage.checking.untouched import Watched
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.codec import Undecodable, to_json, unpack_diff
from journeymapper.storage.database.connection import Connection
from journeymapper.storage.database.rows import RowMissing, amend_seal, write_diff
from journeymapper.storage.history import journal, save_points
from journeymapper.storage.opening import Opened
from journeymapper.storage.state import PROJECT, Held, Writing, state_of, with_pictures
from journeymapper.storage.telling import errors, kinds, problems


class ProjectFile:
    """A project file that is open, and the store of a session on it (see `editing.store.Store`).

    With a `refusal`, which makes a NotWritable problem, it answers everything, and every change with that.
    `recovered`: an edit that was cut off was taken back at opening. `older`: which format it had then.
    `newer`: only a part of it is understood.
    """

    def __init__(
        self,
        path: Path,
        opened: Opened,
        *,
        clock: Callable[[], datetime],
        registry: Registry,
        refusal: Callable[[Path], Problem] | None = None,
    ) -> None:
        self.recovered, self.older, self.newer = opened.recovered, opened.older, opened.newer
        self.registry = registry
        self._clock = clock
        self._meta = dict(opened.contents.meta)
        self._held = Held(state_of(opened.contents))
        self._take(path, opened, refusal)

    @property
    def read_only(self) -> bool:
        """Whether the file can only be looked at."""
        return self.refusal is not None

    @property
    def path(self) -> Path:
        """The file itself, links resolved."""
        return self._path

    @property
    def document(self) -> Document:
        """The document as the file holds it."""
        return self._held.state.document

    @property
    def history(self) -> History:
        return self._held.state.journal.history

    @property
    def head(self) -> str:
        """The name of the present content: the hash of the newest edit that holds."""
        return self._held.state.journal.head

    @property
    def tip(self) -> str:
        """The name of the content with all done again that was undone."""
        return self._held.state.journal.tip

    @property
    def identity(self) -> Identity:
        """Which file was opened."""
        return self._identity

    def is_in_place(self) -> bool:
        """Whether the file that was opened still lies at `path`."""
        return self._watched.is_in_place()

    def is_ours(self) -> bool:
        """Whether the file is in place, and nobody else has written into it."""
        return self._watched.is_ours()

    @property
    def connection(self) -> Connection:
        """For the modules of this package only."""
        return self._connection

    @property
    def size(self) -> int:
        """Of the file, in bytes."""
        return db.number(self._connection, "page_count") * db.number(self._connection, "page_size")

    @property
    def changed_at(self) -> datetime:
        """When the newest edit that holds was made, or the file itself where there is none (UTC)."""
        return self._held.state.journal.changed_at(datetime.fromisoformat(self._meta["created"]))

    @property
    def project_id(self) -> str:
        """The same in all copies of a project."""
        return self._meta["project"]

    def commit(self, edit: Edit, after: Document, *, time: datetime, author: str) -> None:
        """Stores an edit as the newest; what was undone is discarded."""
        with self._writing() as writing:
            if not writing.state.based:
                upkeep.keep_base(self._connection, writing, self._clock())
            upkeep.add_pictures(self._connection, writing, edit, after)
            write_diff(self._connection, edit.diff, writing.hashes)
            state = writing.state
            grown = journal.append(self._connection, state.journal, edit, time, author, writing.hashes)
            writing.state = replace(state, document=_stored(after, state.document), journal=grown)
            upkeep.trim(self._connection, writing, self._clock())

    def keep_merged(self, name: str, document: Document) -> None:
        """`document`, a copy's content called `name`, is what later merges with that copy start from, as
        long as the newest edit, which merged it, holds. It is no edit.
        """
        with self._writing() as writing:
            upkeep.keep_merged(self._connection, writing, name, document, self._clock())

    def diffs_of(self, entries: tuple[Entry, ...]) -> tuple[Diff, ...]:
        """What each of `entries` changed. Raises BrokenHistory."""
        with self._looking_back():
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
            upkeep.drop_history(self._connection, writing, self._clock())

    @property
    def save_points(self) -> tuple[SavePoint, ...]:
        """The save points that the file holds, oldest first."""
        return tuple(kept.point for kept in self._held.state.save_points)

    def keep_save_point(self, point: SavePoint, document: Document) -> None:
        """Stores `document`, the content called `point.edit`. It is no edit: it is never undone."""
        with self._writing() as writing:
            state = writing.state
            kept = save_points.keep(self._connection, state.save_points, point, document, writing.hashes)
            writing.state = replace(state, save_points=kept)
            upkeep.trim(self._connection, writing, self._clock())

    def rename_save_point(self, point: SavePoint, name: str, note: str) -> None:
        """One of `save_points` has another name and note."""
        with self._writing() as writing:
            state = writing.state
            renamed = save_points.rename(
                self._connection, state.save_points, point, name, note, writing.hashes
            )
            writing.state = replace(state, save_points=renamed)

    def remove_save_point(self, point: SavePoint) -> None:
        """One of `save_points` is gone, and the pictures that only it showed."""
        with self._writing() as writing:
            state = writing.state
            left = tuple(kept for kept in state.save_points if kept.point.id != point.id)
            save_points.keep_only(self._connection, state.save_points, left, writing.hashes)
            writing.state = replace(state, save_points=left)
            upkeep.drop_loose_pictures(self._connection, writing)

    def document_at(self, point: SavePoint) -> Document:
        """The document as it was at one of `save_points`. Raises Damaged."""
        return self.reader_of(point)()

    def reader_of(self, point: SavePoint) -> Callable[[], Document]:
        """Gives the same, in any thread: what it needs of the file has been read now. Both raise Damaged."""
        blobs = self._held.state.document.blobs
        with self._looking_back():
            return save_points.reader_of(self._connection, point, blobs, self._path)

    def setting(self, journey: Id | None, key: str) -> Any:
        """How a journey (None: the project) is shown: what `set_setting` was given, or None."""
        text = self._held.state.settings.get((journey or PROJECT, key))
        return None if text is None else json.loads(text)

    @property
    def settings(self) -> Mapping[tuple[str, str], str]:
        """All settings as the file has them: (journey or PROJECT, key) to JSON."""
        return self._held.state.settings

    def set_setting(self, journey: Id | None, key: str, value: object) -> None:
        """Stores a JSON value (None: nothing any more). It is no edit: it is neither undone nor merged."""
        name = (journey or PROJECT, key)
        with self._writing() as writing:
            upkeep.set_setting(self._connection, writing, name, None if value is None else to_json(value))

    @property
    def sizes(self) -> growth.Sizes:
        """What takes how much of the file. Raises Problems."""
        with errors.told(self._path):
            free = db.number(self._connection, "freelist_count") * db.number(self._connection, "page_size")
            return growth.sizes_of(self._held.state, self.size, free)

    def save_point_size(self, point: SavePoint) -> int:
        """The bytes that one of `save_points` takes without its pictures; 0 for one that is gone."""
        return next((kept.size for kept in self._held.state.save_points if kept.point.id == point.id), 0)

    def compact(self, *, forget_steps: bool = False, progress: Progress | None = None) -> int:
        """Makes the file as small as it can be; the bytes that it is smaller by.

        With `forget_steps` nothing done before can be undone, and merging with copies made before knows less
        of what they have in common; content and save points stay. Raises Problems: then the file is whole,
        and as it was or already without what was to be forgotten. Raises Cancelled: then it is as it was.
        """
        before, progress = self.sizes.total, progress or Progress()
        with self._writing() as writing:
            if forget_steps:
                upkeep.drop_history(self._connection, writing, self._clock())
                upkeep.drop_old_bases(self._connection, writing, self._clock())
                progress.settle()
            upkeep.drop_loose_pictures(self._connection, writing)
        self._shrink(progress)
        return max(before - self.sizes.total, 0)

    def _shrink(self, progress: Progress) -> None:
        if not self.is_ours():
            raise problems.moved(self._path)
        with errors.told(self._path):
            try:
                db.pack(self._connection, progress)
            finally:
                self._watched.remember()

    def move_to(self, path: Path, opened: Opened) -> None:
        """Goes on in `opened`, a copy of this file at `path`; the old file is closed, and stays.

        After a fault on the way this is the one or the other, and the other is closed.
        """
        old, identity, read_only = self._connection, self._identity, self.read_only
        tidy = not read_only and self.is_in_place()
        try:
            self._take(path, opened, None)
        finally:
            if self._connection is not old:
                db.close(old, tidy=tidy)
                if not read_only:
                    self.registry.remove(identity)

    def close(self) -> None:
        """Closes the file: no picture is left in it that nothing refers to, and nothing is left beside it."""
        if self._connection.closed:
            return
        try:
            self._tidy_up()
        finally:
            db.close(self._connection, tidy=not self.read_only and self.is_in_place())
            if not self.read_only:
                self.registry.remove(self._identity)

    def _take(self, path: Path, opened: Opened, refusal: Callable[[Path], Problem] | None) -> None:
        connection, identity = opened.connection, opened.identity
        watched = Watched(path, identity, connection)
        self._path, self._connection, self._identity = path, connection, identity
        self._watched, self.refusal = watched, refusal
        if not self.read_only:
            self.registry.add(identity, lambda: None if connection.closed else self._held.state.document)

    def _mark(self, entries: tuple[Entry, ...], diff: Diff, after: Document, *, undone: bool) -> None:
        with self._writing() as writing:
            write_diff(self._connection, diff, writing.hashes)
            state = writing.state
            marked = journal.mark(self._connection, state.journal, entries, writing.hashes, undone=undone)
            writing.state = replace(state, document=_stored(after, state.document), journal=marked)

    @contextmanager
    def _looking_back(self) -> Iterator[None]:
        """Reads what was left in the file at opening. A large one that is only looked at is not locked:
        others may have changed it meanwhile, and then nothing that is read of it is believed. Raises
        Problems.
        """
        with errors.told(self._path):
            try:
                yield
            finally:
                if self._connection.unlocked and not self._watched.is_as_left():
                    raise problems.changed_meanwhile(self._path)

    @contextmanager
    def _writing(self) -> Iterator[Writing]:
        """One transaction; memory follows once it is in the file. Raises Problems: then nothing is stored."""
        if self.refusal is not None:
            raise self.refusal(self._path)
        if not self.is_ours():
            raise problems.moved(self._path)
        with errors.told(self._path):
            self._held.catch_up(self._connection, self._path)
            before = after = self._held.state
            writing = Writing(before)
            try:
                with db.transaction(self._connection):
                    yield writing
                    check_room(self._connection, self._path, self.size)
                    seal = amend_seal(self._connection, before.seal, writing.hashes)
                    after = replace(writing.state, seal=seal)
            except RowMissing as error:
                raise problems.damaged(self._path, str(error)) from error
            except sqlite3.Error:
                # A commit may fail after the fact: the journal is gone, but syncing its folder failed.
                self._held.doubt(after)
                if after is before:
                    raise
                self._held.settle(self._connection, self._path)
                if self._held.state is before:
                    raise
            else:
                self._held.state = after
            finally:
                self._watched.remember()

    def settle(self) -> Document | None:
        """`document`, where a change that was told as perhaps not stored has turned out to be stored.

        Once for such a change, else None. Raises Problems while it can't be found out.
        """
        with errors.told(self._path):
            self._held.catch_up(self._connection, self._path)
        return self.document if self._held.was_stored_after_all() else None

    def _tidy_up(self) -> None:
        """No picture stays that nothing refers to, nor much free room. If it fails, they stay."""
        if self.read_only:
            return
        with suppress(kinds.FileProblem):
            if self._held.state.loose:
                with self._writing() as writing:
                    upkeep.drop_loose_pictures(self._connection, writing)
            if growth.is_spacious(self.sizes):
                self._shrink(Progress())


def _stored(after: Document, before: Document) -> Document:
    """`after` with the pictures that the file holds: those of `before`."""
    return with_pictures(after, before.blobs, before)
