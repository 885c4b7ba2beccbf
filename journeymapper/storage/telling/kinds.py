"""The kinds of problems with a project file: one for each thing that may want to be answered in its own way.

Decides how a file is named in a sentence, too. What is said of each kind is decided by `problems`.
"""

from __future__ import annotations

import os
from pathlib import Path

from journeymapper.i18n import mark
from journeymapper.model.problem import Problem
from journeymapper.model.text import clean_line

TRY_BACKUP = mark("Nothing was changed in it. Open an earlier copy, if there is one.")


class FileProblem(Problem):
    """Something is wrong with a file. `fields["name"]` is its name, `fields["folder"]` where it is."""


class NotFound(FileProblem): ...


class NotAProject(FileProblem): ...


class Empty(NotAProject):
    """The file has no bytes: probably a copy that was cut off."""


class TooLarge(NotAProject): ...


class NewerFormat(FileProblem): ...


class Damaged(FileProblem):
    """The content is not what was stored; nothing was changed."""


class PagesDamaged(Damaged):
    """SQLite itself finds something wrong, wherever it is."""


class BeginningLost(Damaged):
    """The file does not begin as a project does, and yet rows of one are in it."""


class UnknownFormat(Damaged):
    """The file names an older format that never was: every one that was released can be read."""


class NotMigrated(FileProblem):
    """A file of an older format could not be brought to the present one, or not yet."""


class OlderAndDamaged(NotMigrated):
    """Rows of an older format can't be told apart one by one, so nothing of the file can be rescued."""


class NothingReadable(FileProblem):
    """No row of a project is in the file."""


class Foreign(FileProblem):
    """The file holds parts that no version of this program makes."""


class OpenElsewhere(FileProblem):
    """Another process holds the file."""


class OpenInWindow(OpenElsewhere):
    """A window of the user's own holds the file, and can be switched to."""


class NotClosed(FileProblem):
    """Something is beside the file that belongs to it and can't be told apart now."""


class OpenHere(FileProblem):
    """This process has the file open already."""


class CannotOpen(FileProblem):
    """The system does not let us at the file."""


class NotWritable(FileProblem): ...


class WriteFailed(FileProblem):
    """Nothing of the edit is stored; it can be tried again."""


class Uncertain(WriteFailed):
    """The file can't be read any more, so it is not known whether the edit is stored."""


class DiskFull(WriteFailed): ...


class Moved(WriteFailed):
    """The file that was opened is no longer at its place: moved, removed, or another lies there."""


class TargetExists(FileProblem): ...


class LeftBehind(FileProblem):
    """A project was moved, but its old file could not be removed."""


def named(path: Path) -> dict[str, str]:
    """The fields that every sentence about a file may use."""
    return {"name": shown(path.name), "folder": shown(str(path.absolute().parent))}


def shown(name: str) -> str:
    """A name or path as it can stand in a sentence: a file may be called so that it breaks or turns one."""
    return clean_line(os.fsencode(name).decode("utf-8", "backslashreplace"))
