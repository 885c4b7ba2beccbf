"""What a history keeps of every edit, for the session that uses it and the file that stores it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from journeymapper.model.diff import Label
from journeymapper.model.fields import Id


@dataclass(frozen=True, slots=True)
class Entry:
    """One edit, without its diff. `number` grows from edit to edit; `time` is in UTC."""

    number: int
    time: datetime
    author: str
    label: Label
    focus: tuple[Id, ...]
    merge_key: str | None


@dataclass(frozen=True, slots=True)
class History:
    """The edits that hold, the newest last, and those that were undone, the next to redo first."""

    done: tuple[Entry, ...] = ()
    undone: tuple[Entry, ...] = ()


class BrokenHistory(ValueError):
    """What is recorded of an edit can't be read, or does not fit."""
