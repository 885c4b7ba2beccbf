"""Copies an open project to another place, and moves it there.

A copy holds all of the project (its history, bases and ids, so that copies can be merged) and nothing that
was deleted. It is checked as a stranger's file is before it gets its name.
"""

from __future__ import annotations

from pathlib import Path

from journeymapper.storage import connection as db
from journeymapper.storage import problems
from journeymapper.storage.live_file import ProjectFile
from journeymapper.storage.making import beside, sync_folder
from journeymapper.storage.opening import checked_image, new_place, open_for_change, resolved
from journeymapper.storage.registry import identity_of


def copy_project(file: ProjectFile, target: Path, *, replace: bool = False) -> None:
    """A whole copy lies at `target`. An existing file is only replaced where the user has confirmed it.

    Raises Problems; then `target` is as it was. The open file stays the one that is edited.
    """
    target = _place_for(file, target)
    with beside(target, replace=replace) as temporary:
        db.run(file.connection, "VACUUM INTO ?", (str(temporary),))
        _check_copy(file, temporary, target)


def move_project(file: ProjectFile, target: Path, *, replace: bool = False) -> None:
    """The project lies at `target` and is edited there; its old file is gone.

    Raises Problems. After LeftBehind the project was moved, and only the old file could not be removed; after
    any other the old file is the one that is edited, and `target` is as it was or a whole copy.
    """
    old = file.path
    target = _place_for(file, target)
    copy_project(file, target, replace=replace)
    removable = not file.read_only and file.is_in_place()
    file.move_to(target, open_for_change(target, file.registry))
    if removable:
        try:
            old.unlink()
            sync_folder(old.parent)
        except OSError as error:
            raise problems.left_behind(old) from error


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


def _check_copy(file: ProjectFile, temporary: Path, target: Path) -> None:
    contents = checked_image(temporary.read_bytes(), target)
    same = (contents.document, contents.journal.head, contents.journal.history)
    if same != (file.document, file.head, file.history):
        raise problems.damaged(target, "copy")
