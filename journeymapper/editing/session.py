"""The only door to change: runs operations, undoes them, goes back and forth, and tells who listens.

Decides the order (checked, stored, shown, told) and when a save point is made before steps go. Does not
decide what an operation does, what one step is (`editing.steps`), what is allowed (`model.rules`) or how
it is stored (`editing.store`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Literal

from journeymapper.editing.steps import (
    Step,
    first_step,
    focus_of,
    last_step,
    number_of_steps,
    replayed,
    steps_of,
)
from journeymapper.editing.store import Store
from journeymapper.frozen import frozen
from journeymapper.model import rules
from journeymapper.model.diff import Diff, Edit, Label
from journeymapper.model.document import Document, IdSource, apply
from journeymapper.model.fields import Id
from journeymapper.model.history import BrokenHistory, Entry, SavePoint, SavePointKind
from journeymapper.model.problem import Problem
from journeymapper.model.text import clean_line, clean_text

MOST_STEPS_LOST = 10
"""When an edit discards more undone steps than this, what they led to is kept as a save point first."""


@frozen
class Changed:
    """What has just been stored. `focus` are the records to show; `label` is that of the undo step."""

    before: Document
    after: Document
    diff: Diff
    label: Label | None
    focus: tuple[Id, ...]
    cause: Literal["run", "undo", "redo", "reload"]


class StoredAfterAll(Problem):
    """A change of which that was not known is stored; it is shown now, and what was asked for is not done."""


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
        self._head_at_start = self._head_shown = store.head

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
        step = first_step(self._store.history.undone)
        return step[-1].label if step else None

    def run(self, operation: Callable[..., Edit], *arguments: object) -> Edit:
        """Stores and shows what `operation(document, *arguments)` returns; an empty diff is not stored.

        A `Problem` from the operation, the rules or the store leaves everything as it was, and so does any
        other exception. Only StoredAfterAll shows what was stored before.
        """
        with self._changing():
            edit = operation(self._document, *arguments)
            if not edit.diff:
                return edit
            after = self._checked(edit)
            self._keep_undone()
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
        with self._changing():
            step = last_step(self._store.history.done)
            return self._take_back(step, focus_of(step)) if step else None

    def redo(self) -> Changed | None:
        """Does the step that was undone last again; None where there is none. Raises as `undo` does."""
        with self._changing():
            step = first_step(self._store.history.undone)
            return self._do_again(step, focus_of(step)) if step else None

    @property
    def steps(self) -> tuple[Step, ...]:
        """Everything that is recorded, oldest first; what was undone comes last."""
        return steps_of(self._store.history)

    def go_to(self, number: int) -> Changed | None:
        """The state right after step `number` (0: before all that are recorded); None where it is that.

        All steps in between are undone or done again in one go: all of them or, after an exception, none.
        Nothing is lost by it before the next edit. Raises as `undo` does, ValueError for an unknown number.
        """
        with self._changing():
            steps = {step.number: step for step in self.steps}
            if number and number not in steps:
                raise ValueError(f"there is no step {number}")
            history = self._store.history
            back = tuple(entry for entry in history.done if entry.number > number)
            forth = tuple(entry for entry in history.undone if entry.number <= number)
            focus = steps[number].focus if number else focus_of(history.done[:1])
            if back:
                return self._take_back(back, focus)
            return self._do_again(forth, focus) if forth else None

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
        return SavePoint(
            self.new_id(),
            kind,
            clean_line(name),
            clean_text(note),
            self._clock(),
            self.author,
            self._store.head,
        )

    def keep(self, point: SavePoint, document: Document) -> None:
        """Stores `document`, which was this session's when `point` was made. It is no step to undo."""
        with self._alone():
            self._store.keep_save_point(point, document)

    def keep_at_close(self) -> SavePoint | None:
        """A save point of what was done since the session began; None where nothing was, or it is kept."""
        head = self._store.head
        if head == self._head_at_start or any(point.edit == head for point in self.save_points):
            return None
        point = self.save_point("close", "")
        self.keep(point, self._document)
        return point

    def rename(self, point: SavePoint, name: str, note: str) -> None:
        """One of `save_points` is called `name` from now on. It is no step to undo."""
        with self._alone():
            self._store.rename_save_point(point, clean_line(name), clean_text(note))

    def discard(self, point: SavePoint) -> None:
        """One of `save_points` is gone for good."""
        with self._alone():
            self._store.remove_save_point(point)

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

    def catch_up(self) -> bool:
        """Shows a change that was told as not stored, or as perhaps not, and is; False where there is none.

        Raises a `Problem` while that can't be found out.
        """
        with self._alone():
            return self._caught_up()

    def close(self) -> None:
        """Closes the store; the session is of no use afterwards."""
        self._listeners.clear()
        self._store.close()

    def _checked(self, edit: Edit) -> Document:
        after = apply(self._document, edit.diff, edit.blobs)
        rules.check(after, edit.diff)
        return after

    def _take_back(self, entries: tuple[Entry, ...], focus: tuple[Id, ...]) -> Changed:
        after, diff = self._replayed(entries, backwards=True)
        self._store.undo(entries, diff, after)
        return self._show(after, diff, entries[-1].label, focus, "undo")

    def _do_again(self, entries: tuple[Entry, ...], focus: tuple[Id, ...]) -> Changed:
        after, diff = self._replayed(entries, backwards=False)
        self._store.redo(entries, diff, after)
        return self._show(after, diff, entries[-1].label, focus, "redo")

    def _replayed(self, entries: tuple[Entry, ...], *, backwards: bool) -> tuple[Document, Diff]:
        """The document with the entries undone or redone, and what that changes."""
        try:
            return replayed(self._document, self._store.diffs_of(entries), backwards=backwards)
        except BrokenHistory as error:
            self._store.drop_history()
            raise Problem(
                "The recorded steps no longer fit what the project holds.",
                "They were dropped, so nothing before now can be undone. The project itself is unchanged.",
            ) from error

    def _keep_undone(self) -> None:
        """Before an edit discards many undone steps, what they led to becomes a save point."""
        undone = self._store.history.undone
        if number_of_steps(undone) <= MOST_STEPS_LOST:
            return
        if any(point.edit == self._store.tip for point in self._store.save_points):
            return
        last, _diff = self._replayed(undone, backwards=False)
        point = SavePoint(self.new_id(), "back", "", "", self._clock(), self.author, self._store.tip)
        self._store.keep_save_point(point, last)

    def _show(
        self,
        after: Document,
        diff: Diff,
        label: Label | None,
        focus: tuple[Id, ...],
        cause: Literal["run", "undo", "redo", "reload"],
    ) -> Changed:
        changed = Changed(self._document, after, diff, label, focus, cause)
        self._document, self._head_shown = after, self._store.head
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

    def _caught_up(self) -> bool:
        settled = self._store.settle()
        if settled is None and self._store.head == self._head_shown:
            return False
        from journeymapper.ops.restore import difference

        # Where nothing was open, a fault came between storing and showing, or what is shown has a new name.
        after = self._store.document if settled is None else settled
        diff = difference(self._document, after)
        if settled is None and not diff:
            self._head_shown = self._store.head
            return False
        self._show(after, diff, None, tuple(change.id for change in diff), "reload")
        return True

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Alone, and on a document that is known to be the stored one."""
        with self._alone():
            if self._caught_up():
                raise StoredAfterAll(
                    "The last change is stored after all; now it is shown.",
                    "Do again only what you still miss.",
                )
            yield

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self._busy:
            raise RuntimeError("a change was begun while another one is being made or told")
        self._busy = True
        try:
            yield
        finally:
            self._busy = False
