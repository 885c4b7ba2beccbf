"""What can go wrong with a file of another format, in the user's words, each with a next step.

Decides the sentences; they are taken from `problems`, as all others.
"""

from __future__ import annotations

from pathlib import Path

from journeymapper.model.problem import Problem
from journeymapper.storage.file_problems import (
    TRY_BACKUP,
    NewerFormat,
    NothingReadable,
    NotMigrated,
    OlderAndDamaged,
    UnknownFormat,
    named,
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
