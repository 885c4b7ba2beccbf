"""Copies an open project to another place, whole or with less in it, and moves it there.

A whole copy holds all of the project (its history, bases and ids, so that copies can be merged) and nothing
that was deleted. One with less is a new file without any history; it names the state that it was made from,
and what it was made without, so that it can be merged as well. Each is checked as a stranger's file is before
it gets its name.

All of it may be done by a thread that has the file alone meanwhile. `progress` is told how far it is; where
it is called off, Cancelled is raised and nothing is left. A copy that gets its name can't be called off.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path

from journeymapper.i18n.reasons import MISWRITTEN
from journeymapper.model.document import Document
from journeymapper.model.progress import Progress
from journeymapper.storage.checking.registry import identity_of
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.codec import to_json
from journeymapper.storage.live_file import ProjectFile
from journeymapper.storage.making import Settings, beside, sync_folder, write_new
from journeymapper.storage.opening import checked_image, new_place, open_for_change, resolved
from journeymapper.storage.state import PROJECT
from journeymapper.storage.telling import problems

LEFT_OUT = "left_out"
"""The setting that lists what a copy was made without."""
HISTORY, AUTHORS = "history", "authors"
"""The kinds of what can be left out that are of the file: settings may name authors."""


def copy_project(
    file: ProjectFile, target: Path, *, replace: bool = False, progress: Progress | None = None
) -> None:
    """A whole copy lies at `target`. An existing file is only replaced where the user has confirmed it.

    Raises Problems; then `target` is as it was. The open file stays the one that is edited.
    """
    progress = progress or Progress()
    target = _place_for(file, target)
    with beside(target, replace=replace) as temporary:
        db.copy_packed(file.connection, temporary, progress)
        _check_copy(file, temporary, target, progress)
        progress.settle()


def copy_without(
    file: ProjectFile,
    target: Path,
    document: Document,
    left_out: Collection[str],
    clock: datetime,
    *,
    replace: bool = False,
    progress: Progress | None = None,
) -> None:
    """A file of its own lies at `target`: `document`, which is the project's without `left_out`, and no
    history.

    Raises Problems; then `target` is as it was. Nothing that was deleted or left out is in the file.
    """
    progress = progress or Progress()
    target = _place_for(file, target)
    settings = _settings_of(file, document, left_out)
    with beside(target, replace=replace) as temporary:
        write_new(temporary, document, clock, start=file.head, settings=settings, progress=progress)
        contents = checked_image(temporary.read_bytes(), target, progress=progress)
        found = (contents.document, contents.journal.head, contents.settings)
        if found != (document, file.head, settings) or contents.bases or contents.save_points:
            raise problems.cannot_make(target, MISWRITTEN)
        progress.settle()


def copy_changed(file: ProjectFile, target: Path, change: Callable[[Path], None]) -> None:
    """A whole copy lies at `target`, where nothing may be, to which `change` was done before it got its name.

    Raises Problems, and whatever `change` raises; then nothing is at `target`.
    """
    target = _place_for(file, target)
    with beside(target, replace=False) as temporary:
        db.copy_packed(file.connection, temporary, Progress())
        _check_copy(file, temporary, target, Progress())
        change(temporary)
        checked_image(temporary.read_bytes(), target)


def left_out_of(file: ProjectFile) -> tuple[str, ...]:
    """What the file itself was made without."""
    found = file.setting(None, LEFT_OUT)
    return tuple(kind for kind in found if isinstance(kind, str)) if isinstance(found, list) else ()


def size_of_copy(file: ProjectFile) -> int:
    """Bytes that a whole copy will have, but for what is packed closer in it."""
    pages, size, free = (
        db.number(file.connection, name) for name in ("page_count", "page_size", "freelist_count")
    )
    return size * (pages - free)


def size_without(document: Document, clock: datetime) -> int:
    """Bytes that a copy holding only `document` will have. Makes one to find out; can be called anywhere."""
    with tempfile.TemporaryDirectory(prefix="journeymapper-") as folder:
        made = Path(folder) / "copy.sqlite"
        write_new(made, document, clock)
        return made.stat().st_size


def move_project(
    file: ProjectFile, target: Path, *, replace: bool = False, progress: Progress | None = None
) -> None:
    """The project lies at `target` and is edited there; its old file is gone.

    Raises Problems. After LeftBehind the project was moved, and only the old file could not be removed; after
    any other the old file is the one that is edited, and `target` is as it was or a whole copy.
    """
    old = file.path
    target = _place_for(file, target)
    copy_project(file, target, replace=replace, progress=progress)
    removable = not file.read_only and file.is_in_place()
    opened = open_for_change(target, file.registry, progress=progress)
    try:
        file.move_to(target, opened)
    except BaseException:
        if file.connection is not opened.connection:  # nobody else would let go of the copy
            db.close(opened.connection)
        raise
    if removable:
        try:
            old.unlink()
            sync_folder(old.parent)
        except OSError as error:
            raise problems.left_behind(old) from error


def _settings_of(file: ProjectFile, document: Document, left_out: Collection[str]) -> Settings:
    """How the journeys that are there are shown. A setting may name anybody, so none goes without authors."""
    kinds = sorted({HISTORY, *left_out, *left_out_of(file)})
    kept = {
        name: value
        for name, value in file.settings.items()
        if AUTHORS not in kinds and (name[0] == PROJECT or name[0] in document.journeys)
    }
    return {**kept, (PROJECT, LEFT_OUT): to_json(kinds)}


def _place_for(file: ProjectFile, target: Path) -> Path:
    """`target` in its real folder. Raises Problems where there is no folder, or it is an open file's."""
    place = new_place(target)
    try:
        identity = identity_of(place)
    except OSError:
        return place
    if file.registry.holds(identity) or place == file.path:
        raise problems.open_here(place)
    return resolved(place)


def _check_copy(file: ProjectFile, temporary: Path, target: Path, progress: Progress) -> None:
    contents = checked_image(temporary.read_bytes(), target, progress=progress)
    same = (contents.document, contents.journal.head, contents.journal.history)
    if same != (file.document, file.head, file.history):
        raise problems.cannot_make(target, MISWRITTEN)
