# ruff: noqa: ARG002 (what a store is given has to be named, and is not looked at here)
"""A store for looking at an earlier state: it has a document and no history, and takes no change."""

from __future__ import annotations

from datetime import datetime
from typing import NoReturn

from journeymapper.model.diff import Diff, Edit
from journeymapper.model.document import Document
from journeymapper.model.history import Entry, History, SavePoint
from journeymapper.model.problem import Problem


class Frozen:
    """The store of a session on a save point (see `editing.store.Store`)."""

    def __init__(self, point: SavePoint) -> None:
        self._point = point

    @property
    def document(self) -> Document:
        _refuse()

    @property
    def history(self) -> History:
        return History()

    @property
    def head(self) -> str:
        return self._point.edit

    @property
    def tip(self) -> str:
        return self._point.edit

    @property
    def save_points(self) -> tuple[SavePoint, ...]:
        return ()

    def commit(self, edit: Edit, after: Document, *, time: datetime, author: str) -> None:
        _refuse()

    def diffs_of(self, entries: tuple[Entry, ...]) -> tuple[Diff, ...]:
        return ()

    def undo(self, entries: tuple[Entry, ...], diff: Diff, after: Document) -> None:
        _refuse()

    def redo(self, entries: tuple[Entry, ...], diff: Diff, after: Document) -> None:
        _refuse()

    def drop_history(self) -> None:
        _refuse()

    def keep_save_point(self, point: SavePoint, document: Document) -> None:
        _refuse()

    def rename_save_point(self, point: SavePoint, name: str, note: str) -> None:
        _refuse()

    def remove_save_point(self, point: SavePoint) -> None:
        _refuse()

    def document_at(self, point: SavePoint) -> Document:
        _refuse()

    def settle(self) -> None:
        """Nothing is ever open here."""

    def close(self) -> None: ...


def _refuse() -> NoReturn:
    raise Problem(
        "This is the project as it was; it can only be looked at.",
        "To go on from here, restore it: undo brings back what is there now.",
    )
