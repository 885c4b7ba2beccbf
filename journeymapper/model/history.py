"""What a history keeps of every edit, for the session that uses it and the file that stores it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from journeymapper.frozen import frozen
from journeymapper.model.diff import Label
from journeymapper.model.fields import Id


@frozen
class Entry:
    """One edit, without its diff. `number` grows from edit to edit; `time` is in UTC."""

    number: int
    time: datetime
    author: str
    label: Label
    focus: tuple[Id, ...]
    merge_key: str | None


@frozen
class History:
    """The edits that hold, the newest last, and those that were undone, the next to redo first."""

    done: tuple[Entry, ...] = ()
    undone: tuple[Entry, ...] = ()


SavePointKind = Literal["manual", "print", "close", "back"]
"""Made by hand, by printing, by closing, or before an edit discarded many undone steps."""
AUTOMATIC: tuple[SavePointKind, ...] = ("close", "back")
"""Kinds that nobody asked for: they are thinned with age."""


@frozen
class SavePoint:
    """A state of the whole project to come back to. `time` is in UTC, `edit` the name of the content.

    Two save points with the same `edit` hold the same content.
    """

    id: Id
    kind: SavePointKind
    name: str
    note: str
    time: datetime
    author: str
    edit: str


class BrokenHistory(ValueError):
    """What is recorded of an edit can't be read, or does not fit."""
