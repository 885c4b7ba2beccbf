"""The only door to change: runs operations, undoes them, and tells who listens.

Decides the order (checked, stored, shown, told) and what one undo step is. Does not decide what an operation
does, what is allowed (`model.rules`) or how it is stored (`editing.store`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from journeymapper.editing.store import Store
from journeymapper.model import rules
from journeymapper.model.diff import Diff, Edit, Label, reverse, squash
from journeymapper.model.document import DiffMismatch, Document, IdSource, apply
from journeymapper.model.fields import Id
from journeymapper.model.history import BrokenHistory, Entry, SavePoint, SavePointKind
from journeymapper.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Changed:
    """What has just been stored. `focus` are the records to show; `label` is that of the undo step."""

    before: Document
    after: Document
    diff: Diff
    label: Label | None
    focus: tuple[Id, ...]
    cause: Literal["run", "undo", "redo", "reload"]


Listener = Callable[[Changed], None]


class Session:
    """One open document. `document` never shows what the store does not hold.

    `clock` gives the time in UTC. Listeners may read everything, but not change anything.
    """

    def __init__(
        self,
        document: Document,
        store: Store,
        *,
        new_id: IdSource,
        clock: Callable[[], datetime],
        author: str = "",
    ) -> None:
        self.new_id = new_id
        self.author = author
        self._document = document
        self._store = store
        self._clock = clock
        self._listeners: list[Listener] = []
        self._busy = False

    @property
    def document(self) -> Document:
        return self._document

    @property
    def undo_label(self) -> Label | None:
        """What `undo` would take back; None where there is nothing."""
        done = self._store.history.done
        return done[-1].label if done else None

    @property
    def redo_label(self) -> Label | None:
        """What `redo` would do again; None where there is nothing."""
        step = _first_step(self._store.history.undone)
        return step[-1].label if step else None

    def run(self, operation: Callable[..., Edit], *arguments: object) -> Edit:
        """Stores and shows what `operation(document, *arguments)` returns; an empty diff is not stored.

        A `Problem` from the operation, the rules or the store leaves everything as it was, and so does any
        other exception.
        """
        with self._alone():
            edit = operation(self._document, *arguments)
            if not edit.diff:
                return edit
            after = self._checked(edit)
            self._store.commit(edit, after, time=self._clock(), author=self.author)
            self._show(after, edit.diff, edit.label, edit.focus, "run")
            return edit

    def preview(self, operation: Callable[..., Edit], *arguments: object) -> Document:
        """The document as `run` would leave it; nothing changes. Raises as `run` does."""
        return self._checked(operation(self._document, *arguments))

    def undo(self) -> Changed | None:
        """Takes the last step back; None where there is none.

        A step is one edit, or consecutive ones with the same merge key. Where the history does not fit the
        content, it is dropped and a `Problem` says so. Where the store fails, nothing has changed.
        """
        with self._alone():
            step = _last_step(self._store.history.done)
            if not step:
                return None
            after, diff = self._replayed(step, backwards=True)
            self._store.undo(step, diff, after)
            return self._show(after, diff, step[-1].label, _focus_of(step), "undo")

    def redo(self) -> Changed | None:
        """Does the step that was undone last again; None where there is none. Raises as `undo` does."""
        with self._alone():
            step = _first_step(self._store.history.undone)
            if not step:
                return None
            after, diff = self._replayed(step, backwards=False)
            self._store.redo(step, diff, after)
            return self._show(after, diff, step[-1].label, _focus_of(step), "redo")

    def withdraw(self, merge_key: str) -> bool:
        """Undoes the last step if it is `merge_key`'s; False, and nothing changes, if it is not."""
        done = self._store.history.done
        if not done or done[-1].merge_key != merge_key:
            return False
        return self.undo() is not None

    @property
    def save_points(self) -> tuple[SavePoint, ...]:
        """The states to come back to, oldest first."""
        return self._store.save_points

    def save_point(self, kind: SavePointKind, name: str, note: str = "") -> SavePoint:
        """What a save point of the present document would be called; nothing is stored yet."""
        return SavePoint(self.new_id(), kind, name, note, self._clock(), self.author, self._store.head)

    def keep(self, point: SavePoint, document: Document) -> None:
        """Stores `document`, which was this session's when `point` was made. It is no step to undo."""
        with self._alone():
            self._store.keep_save_point(point, document)

    def document_at(self, point: SavePoint) -> Document:
        """The document as it was at one of `save_points`."""
        return self._store.document_at(point)

    def listen(self, callback: Listener) -> Callable[[], None]:
        """`callback` is called after every change, until the returned function is called."""
        listeners = self._listeners
        listeners.append(callback)

        def stop() -> None:
            if callback in listeners:
                listeners.remove(callback)

        return stop

    def close(self) -> None:
        """Closes the store; the session is of no use afterwards."""
        self._listeners.clear()
        self._store.close()

    def _checked(self, edit: Edit) -> Document:
        after = apply(self._document, edit.diff, edit.blobs)
        rules.check(after, edit.diff)
        return after

    def _replayed(self, step: tuple[Entry, ...], *, backwards: bool) -> tuple[Document, Diff]:
        """The document with the step undone or redone, and what that changes."""
        document = self._document
        whole: Diff = ()
        try:
            diffs = self._store.diffs_of(step)
            if backwards:
                diffs = tuple(reverse(diff) for diff in reversed(diffs))
            for diff in diffs:
                document = apply(document, diff)
                whole = squash(whole, diff)
            _check_replayed(document, whole)
        except (BrokenHistory, DiffMismatch) as error:
            self._store.drop_history()
            raise Problem(
                "The recorded steps no longer fit what the project holds.",
                "They were dropped, so nothing before now can be undone. The project itself is unchanged.",
            ) from error
        return document, whole

    def _show(
        self,
        after: Document,
        diff: Diff,
        label: Label,
        focus: tuple[Id, ...],
        cause: Literal["run", "undo", "redo"],
    ) -> Changed:
        changed = Changed(self._document, after, diff, label, focus, cause)
        self._document = after
        self._tell(changed)
        return changed

    def _tell(self, changed: Changed) -> None:
        """Every listener is told; then the first exception of any is raised."""
        errors: list[Exception] = []
        for listener in tuple(self._listeners):
            try:
                listener(changed)
            except Exception as error:  # noqa: BLE001 (it is raised below, once all have been told)
                errors.append(error)
        if errors:
            raise errors[0]

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self._busy:
            raise RuntimeError("a change was begun while another one is being made or told")
        self._busy = True
        try:
            yield
        finally:
            self._busy = False


def _check_replayed(document: Document, diff: Diff) -> None:
    """What held once holds again, unless the history was tampered with: then BrokenHistory."""
    try:
        rules.check(document, diff)
    except Problem as problem:
        raise BrokenHistory(str(problem)) from problem


def _last_step(done: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The newest edit and the ones before it that it is one step with."""
    start = len(done)
    while start > 0 and (start == len(done) or _same_step(done[start - 1], done[start])):
        start -= 1
    return done[start:]


def _first_step(undone: tuple[Entry, ...]) -> tuple[Entry, ...]:
    end = 0
    while end < len(undone) and (end == 0 or _same_step(undone[end - 1], undone[end])):
        end += 1
    return undone[:end]


def _same_step(first: Entry, second: Entry) -> bool:
    return first.merge_key is not None and first.merge_key == second.merge_key


def _focus_of(step: tuple[Entry, ...]) -> tuple[Id, ...]:
    return tuple(dict.fromkeys(thing for entry in step for thing in entry.focus))
