"""Back from a backup: which backups a file has, and a new file from one of them.

Decides how the backups of a file are found that may be damaged or gone. Never replaces a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from journeymapper.i18n import mark
from journeymapper.model.progress import Progress
from journeymapper.storage.making import beside
from journeymapper.storage.opening import check_size, checked_image, new_place
from journeymapper.storage.recovery.backups import Backup, known
from journeymapper.storage.telling import errors, kinds

if TYPE_CHECKING:
    from journeymapper.storage.migrating import Steps

_IDS = re.compile(rb"(project|lineage)([0-9a-f]{32})")
"""In a file's bytes each value of `meta` follows its key."""
_CHUNK = 1 << 20
_LONGEST = 7 + 32


@dataclass(frozen=True, slots=True)
class Found:
    """The backups of a file, newest first. `by` tells how they were found: from the ids that can still be
    read in the file, or by the place where the file was (or is)."""

    backups: tuple[Backup, ...]
    by: Literal["ids", "place"]


def find(folder: Path, path: Path, progress: Progress | None = None) -> Found:
    """The backups (below `folder`) of the file at `path`, which may be damaged or gone, but not open here.

    Raises Cancelled where `progress` is called off.
    """
    ids = ids_in(path, progress)
    every = known(folder)
    if "project" in ids:
        own = _of(every, ids["project"], ids.get("lineage"))
        if own:
            return Found(own, "ids")
    place = path.absolute()
    places = {place, place.resolve()} if _is_no_circle(place) else {place}
    return Found(tuple(one for one in every if one.file in places), "place")


def newest_good(
    found: Found, steps: Steps | None = None, progress: Progress | None = None
) -> tuple[int, Backup] | None:
    """The newest of the backups that is whole, with its number (from 1); None where none is.

    Raises Cancelled where `progress` is called off.
    """
    for number, backup in enumerate(found.backups, 1):
        with suppress(OSError, kinds.FileProblem):
            checked_image(backup.path.read_bytes(), backup.path, steps, progress)
            return number, backup
    return None


def ids_in(path: Path, progress: Progress | None = None) -> dict[str, str]:
    """The ids "project" and "lineage" as far as they can be read from the bytes at `path`."""
    found: dict[str, str] = {}
    rest = b""
    try:
        check_size(path)
        with path.open("rb") as file:
            while len(found) < 2 and (chunk := file.read(_CHUNK)):
                if progress is not None:
                    progress.check()
                for key, value in _IDS.findall(rest + chunk):
                    found.setdefault(key.decode(), value.decode())
                rest = chunk[-_LONGEST:]
    except (OSError, kinds.FileProblem):
        pass
    return found


def restore(backup: Backup, target: Path, progress: Progress | None = None) -> None:
    """A new project file lies at `target` with all that the backup holds. Raises Problems.

    No file is ever replaced; the backup stays. Raises Cancelled where `progress` is called off: then nothing
    lies at `target`.
    """
    progress = progress or Progress()
    target = new_place(target)
    with errors.told(backup.path):
        data = backup.path.read_bytes()
    checked_image(data, backup.path, progress=progress)
    with beside(target, replace=False) as temporary:
        progress.tell(mark("Writing the file"))
        temporary.write_bytes(data)
        progress.settle()


def _of(every: Iterable[Backup], project: str, lineage: str | None) -> tuple[Backup, ...]:
    """Those of the project; of its lineage alone where there are such."""
    own = tuple(one for one in every if one.project == project)
    return tuple(one for one in own if one.lineage == lineage) or own


def _is_no_circle(path: Path) -> bool:
    try:
        path.resolve()
    except (OSError, RuntimeError):
        return False
    return True
