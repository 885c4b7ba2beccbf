"""What can go wrong with a project file, in the user's words, each with a next step.

Decides the sentences. Which kinds there are is decided by `kinds`, and what an error becomes by `errors`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from journeymapper.i18n import mark
from journeymapper.i18n.reasons import DRIVE
from journeymapper.model.problem import Problem
from journeymapper.storage.telling.kinds import (
    TRY_BACKUP,
    BeginningLost,
    CannotOpen,
    Damaged,
    DiskFull,
    Empty,
    Foreign,
    LeftBehind,
    Moved,
    NewerFormat,
    NotAProject,
    NotClosed,
    NotFound,
    NothingReadable,
    NotMigrated,
    NotWritable,
    OlderAndDamaged,
    OpenElsewhere,
    OpenHere,
    PagesDamaged,
    TargetExists,
    TooLarge,
    Uncertain,
    UnknownFormat,
    WriteFailed,
    named,
    shown,
)
from journeymapper.storage.telling.part_words import PAGES, part_words


def not_found(path: Path) -> Problem:
    return NotFound(
        "There is no file “%(name)s” in %(folder)s.",
        "Check the name, or whether the drive is connected.",
        **named(path),
    )


def no_folder(path: Path) -> Problem:
    return NotFound(
        "There is no folder “%(folder)s”.",
        "Make it or choose another one.",
        **named(path),
    )


def not_a_project(path: Path) -> Problem:
    return NotAProject(
        "“%(name)s” is not a Journeymapper project.",
        "Choose a .sqlite file that Journeymapper made.",
        **named(path),
    )


def is_folder(path: Path) -> Problem:
    return NotAProject(
        "“%(name)s” is a folder, not a project.", "Choose a .sqlite file in it.", **named(path)
    )


def beginning_lost(path: Path) -> Problem:
    return BeginningLost(
        "“%(name)s” looks like a Journeymapper project whose beginning is lost.",
        TRY_BACKUP,
        **named(path),
        details="header",
    )


def empty(path: Path) -> Problem:
    return Empty(
        "“%(name)s” is empty: it was probably not copied to its end.",
        "Copy it again, or open an earlier copy.",
        **named(path),
    )


def too_large(path: Path) -> Problem:
    return TooLarge("“%(name)s” is larger than any project can be.", "Choose another file.", **named(path))


def full(path: Path) -> Problem:
    return WriteFailed(
        "“%(name)s” is full: the last change does not fit into one file and is not stored.",
        "Remove some pictures, or go on in a second project.",
        **named(path),
    )


def damaged(path: Path, details: str, parts: Iterable[str] = ()) -> Problem:
    """`parts` are tables, or parts of `part_words`, as far as they are known; `details` are for programs."""
    where = part_words(parts)
    text = mark("“%(name)s” is damaged: %(where)s.") if where else mark("“%(name)s” is damaged.")
    return Damaged(text, TRY_BACKUP, **named(path), where=where, details=details)


def pages_damaged(path: Path, details: str) -> Problem:
    """`details` are SQLite's own."""
    where = part_words([PAGES])
    return PagesDamaged(
        "“%(name)s” is damaged: %(where)s.", TRY_BACKUP, **named(path), where=where, details=details
    )


def not_as_stored(path: Path, tables: Iterable[str]) -> Problem:
    """What is in `tables` is not what they were sealed with."""
    details = "seal: " + ", ".join(sorted(tables))
    return Damaged(
        "“%(name)s” is damaged. Not as it was stored: %(where)s.",
        TRY_BACKUP,
        **named(path),
        where=part_words(tables),
        details=details,
    )


def nothing_readable(path: Path) -> Problem:
    return NothingReadable(
        "Nothing of a project could be read in “%(name)s”.",
        "Restore a backup, if there is one.",
        **named(path),
    )


def foreign(path: Path, details: str) -> Problem:
    return Foreign(
        "“%(name)s” holds parts that Journeymapper did not make, so it is not opened.",
        "Ask whoever sent it for a copy saved by Journeymapper.",
        **named(path),
        details=details,
    )


def open_elsewhere(path: Path) -> Problem:
    return OpenElsewhere(
        "“%(name)s” is open in another window or program.",
        "Close it there first; or only look at it, or go on in a copy.",
        **named(path),
    )


def open_here(path: Path) -> Problem:
    return OpenHere("“%(name)s” is open already.", "Go to the window that shows it.", **named(path))


def not_closed_cleanly(path: Path) -> Problem:
    return NotClosed(
        "“%(name)s” is being changed, or was not closed cleanly.",
        "Open it in Journeymapper first, or try again in a moment.",
        **named(path),
    )


def not_writable(path: Path) -> Problem:
    return NotWritable(
        "This can’t be changed here: “%(name)s” or its folder can’t be written.",
        "Go on in a copy in another folder.",
        **named(path),
    )


def only_looked_at(path: Path) -> Problem:
    return NotWritable(
        "This can’t be changed here: “%(name)s” was opened only to be looked at.",
        "Open it again once nobody else has it open, or go on in a copy.",
        **named(path),
    )


def only_newer_can_change(path: Path) -> Problem:
    return NotWritable(
        "This can’t be changed here: “%(name)s” was made by a newer Journeymapper.",
        "Install the newest version, or go on in a copy, which holds only what is shown.",
        **named(path),
    )


def disk_full(path: Path) -> Problem:
    return DiskFull(
        "The disk with “%(name)s” is full; the last change is not stored.",
        "Make room and do it again, or save a copy on another disk.",
        **named(path),
    )


def write_failed(path: Path, reason: object) -> Problem:
    return WriteFailed(
        "“%(name)s” could not be written (%(reason)s); the last change is not stored.",
        "Do it again, or save a copy on another disk.",
        **named(path),
        reason=reason,
    )


def uncertain(path: Path) -> Problem:
    return Uncertain(
        "“%(name)s” can’t be reached any more (%(reason)s). Whether the last change is stored is not known.",
        "Connect the drive again and try again: nothing is done twice. Or go on in a copy on another disk.",
        **named(path),
        reason=DRIVE,
    )


def moved(path: Path) -> Problem:
    return Moved(
        "“%(name)s” was moved, removed or replaced by another program; the last change is not stored.",
        "Save a copy to keep what you see, or open the file again.",
        **named(path),
    )


def changed_meanwhile(path: Path) -> Problem:
    return Moved(
        "Another program has changed “%(name)s” since it was opened here to be looked at.",
        "Open the file again.",
        **named(path),
    )


def target_exists(path: Path) -> Problem:
    return TargetExists(
        "There is a file “%(name)s” in %(folder)s already.", "Choose another name.", **named(path)
    )


def name_too_long(path: Path) -> Problem:
    return WriteFailed("The name “%(name)s” is too long.", "Choose a shorter one.", **named(path))


def in_the_way(path: Path, beside: str) -> Problem:
    """`beside` is the name of a file that SQLite would take for a part of a new one at `path`."""
    return TargetExists(
        "Beside “%(name)s” there would be “%(beside)s”, which belongs to another file of that name.",
        "Choose another name.",
        **named(path),
        beside=shown(beside),
    )


def left_behind(path: Path) -> Problem:
    return LeftBehind(
        "The project was moved, but its old file “%(name)s” in %(folder)s could not be removed.",
        "Remove it by hand; the project is safe in its new place.",
        **named(path),
    )


def cannot_open(path: Path, reason: object) -> Problem:
    return CannotOpen(
        "“%(name)s” can’t be opened (%(reason)s).",
        "Check that you may read it and that the drive is connected.",
        **named(path),
        reason=reason,
    )


def no_room(path: Path) -> Problem:
    return DiskFull(
        "There is no room for “%(name)s” in %(folder)s.",
        "Make room there, or choose another disk.",
        **named(path),
    )


def cannot_make(path: Path, reason: object) -> Problem:
    return WriteFailed(
        "“%(name)s” could not be written in %(folder)s (%(reason)s).",
        "Choose another folder.",
        **named(path),
        reason=reason,
    )


def newer_format(path: Path, found: int) -> Problem:
    return NewerFormat(
        "“%(name)s” was made by a newer Journeymapper (format %(format)s).",
        "Install the newest version to open it. Nothing was changed in it.",
        **named(path),
        format=found,
    )


def nothing_understood(path: Path, found: int) -> Problem:
    return NothingReadable(
        "“%(name)s” was made by a newer Journeymapper (format %(format)s); nothing of it is understood.",
        "Install the newest version to open it. Nothing was changed in it.",
        **named(path),
        format=found,
    )


def unknown_format(path: Path, found: int) -> Problem:
    return UnknownFormat(
        "“%(name)s” says that it has format %(format)s, which does not exist: it is probably damaged.",
        TRY_BACKUP,
        **named(path),
        format=found,
        details="user_version",
    )


def not_migrated(path: Path, found: int, details: str) -> Problem:
    return NotMigrated(
        "“%(name)s” was made by an older Journeymapper (format %(format)s) and could not be converted.",
        "Nothing was changed in it. The version that made it can still open it.",
        **named(path),
        format=found,
        details=details,
    )


def older_and_damaged(path: Path, found: int) -> Problem:
    return OlderAndDamaged(
        "“%(name)s” was made by an older Journeymapper (format %(format)s) and is too damaged to be "
        "converted.",
        "Restore a backup, if there is one. Nothing was changed in it.",
        **named(path),
        format=found,
    )


def without_backup(path: Path, found: int) -> Problem:
    return NotMigrated(
        "“%(name)s” was made by an older Journeymapper (format %(format)s) and is converted only after a "
        "backup.",
        "Open it in a window of Journeymapper first.",
        **named(path),
        format=found,
    )
