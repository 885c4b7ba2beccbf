"""The doors of this package: what others do with project files.

    create_project, open_project   a file to work in
    read_project, read_info        a look into a file, also one that another program has open
    copy_project, move_project     to another place
    copy_without                   to another place, with less in it
    copy_changed                   to another place, with something done to it first
    prepare_writing                when there is time for it, so that the first edit is as quick as any

All raise Problems (of `storage.telling.kinds`) in the user's words.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from journeymapper.model.document import Document
from journeymapper.model.progress import Progress
from journeymapper.storage.checking.registry import Registry
from journeymapper.storage.copying import (
    copy_changed,
    copy_project,
    copy_without,
    left_out_of,
    move_project,
    size_of_copy,
    size_without,
)
from journeymapper.storage.live_file import ProjectFile
from journeymapper.storage.making import beside, write_new
from journeymapper.storage.opening import (
    BackUp,
    closed_on_failure,
    has_room_beside,
    new_place,
    open_for_change,
    resolved,
)
from journeymapper.storage.reading import Info, open_for_reading, read_info, read_project
from journeymapper.storage.telling import problems

if TYPE_CHECKING:
    from journeymapper.storage.checking.contents import Contents
    from journeymapper.storage.migrating import Steps

__all__ = [
    "Info", "ProjectFile", "Registry", "copy_changed", "copy_project", "copy_without", "create_project",
    "left_out_of", "move_project", "open_project", "prepare_writing", "read_info", "read_project",
    "size_of_copy", "size_without",
]  # fmt: skip

Clock = Callable[[], datetime]
"""Gives the time in UTC."""


def create_project(
    path: Path, document: Document, *, clock: Clock, registry: Registry | None = None
) -> ProjectFile:
    """Makes a file at `path`, where none may be, that holds `document`, and opens it."""
    path = new_place(path)
    with beside(path, replace=False) as temporary:
        write_new(temporary, document, clock())
    return open_project(path, clock=clock, registry=registry)


def open_project(
    path: Path,
    *,
    clock: Clock,
    read_only: bool = False,
    registry: Registry | None = None,
    backups: Path | None = None,
    steps: Steps | None = None,
    progress: Progress | None = None,
) -> ProjectFile:
    """Opens the file at `path`, after all checks; nobody else can open it until it is closed.

    A file that can't be written, in itself or because of its folder or name, opens only for reading, as with
    `read_only`: from memory, without a lock, even while another program has it open. `registry` is the
    process's; one of its own will do where the process opens no other file.

    A file of an older format, from which `steps` lead to the present one (None: those of the program), is
    changed only once a backup of it lies below `backups`; without that folder, not at all.

    May be called in a thread that then hands the file over. `progress` is told how far it is; where it is
    called off, Cancelled is raised and the file is free.
    """
    registry = registry or Registry()
    path = resolved(path)
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) and has_room_beside(path)
    refusal = None if writable else problems.not_writable
    if read_only and writable:
        refusal = problems.only_looked_at
    if refusal is not None:
        opened = open_for_reading(path, registry, steps=steps, progress=progress)
    else:
        back_up = None if backups is None else _backing_up(path, backups, clock, steps)
        opened = open_for_change(path, registry, steps=steps, back_up=back_up, progress=progress)
    with closed_on_failure(opened.connection):
        return ProjectFile(path, opened, clock=clock, registry=registry, refusal=refusal)


def _backing_up(path: Path, folder: Path, clock: Clock, steps: Steps | None) -> BackUp:
    def back_up(data: bytes, contents: Contents) -> None:
        from journeymapper.storage.recovery.backups import keep_original

        keep_original(folder, path, data, contents, clock(), steps)

    return back_up


def prepare_writing() -> None:
    """Loads what reading does without (see `core`): a quarter of a second, in whichever thread has it."""
    from journeymapper.storage.database import core

    core.prepare()
