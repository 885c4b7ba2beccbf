"""Where a session keeps its edits, as the session sees it.

Says what a store promises; how and where it keeps its promises is the store's own business
(`storage.project_file` writes to a project file, the tests have one in memory).
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from journeymapper.model.diff import Diff, Edit
from journeymapper.model.document import Document
from journeymapper.model.history import Entry, History, SavePoint


class Store(Protocol):
    """Keeps a document and its history for good.

    Every method that writes either has stored all of it when it returns, or raises (a `Problem` where the
    user can act) and has stored nothing; where that can't be known, the Problem says so, and `settle` finds
    out later. `after` is the document as it is once the change is stored.
    """

    @property
    def history(self) -> History: ...

    @property
    def document(self) -> Document:
        """The present content."""

    @property
    def head(self) -> str:
        """The name of the present content."""

    @property
    def tip(self) -> str:
        """The name of the content with all done again that was undone; `head` where nothing was."""

    @property
    def save_points(self) -> tuple[SavePoint, ...]:
        """Those that are kept, oldest first."""

    def commit(self, edit: Edit, after: Document, *, time: datetime, author: str) -> None:
        """Stores an edit as the newest; what was undone is discarded."""

    def diffs_of(self, entries: tuple[Entry, ...]) -> tuple[Diff, ...]:
        """What each of `entries` changed. Raises BrokenHistory."""

    def undo(self, entries: tuple[Entry, ...], diff: Diff, after: Document) -> None:
        """Stores `diff`, which takes back `entries`: the newest that hold."""

    def redo(self, entries: tuple[Entry, ...], diff: Diff, after: Document) -> None:
        """Stores `diff`, which does `entries` again: the first of those undone."""

    def drop_history(self) -> None:
        """Forgets all edits, done and undone; the content stays."""

    def keep_save_point(self, point: SavePoint, document: Document) -> None:
        """Stores `document`, whose name is `point.edit`; older save points may go to make room."""

    def rename_save_point(self, point: SavePoint, name: str, note: str) -> None:
        """One of `save_points` has another name and note; nothing else of it changes."""

    def remove_save_point(self, point: SavePoint) -> None:
        """One of `save_points` is gone."""

    def document_at(self, point: SavePoint) -> Document:
        """The document as it was at one of `save_points`."""

    def settle(self) -> Document | None:
        """The stored document, where a change that was told as perhaps not stored has turned out to be.

        Once for such a change, else None. Raises a `Problem` while it can't be found out.
        """

    def close(self) -> None: ...
