"""Where files are proposed to go: beside the project, or where the user keeps projects, under a free name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from journeymapper.i18n import _
from journeymapper.ui.dialogs import PROJECT_SUFFIX

if TYPE_CHECKING:
    from journeymapper.ui.open_project import OpenProject
    from journeymapper.ui.window import MainWindow


def is_draft(window: MainWindow, path: Path) -> bool:
    """Whether the file still lies in the drafts folder."""
    return path.parent == window.surroundings.drafts


def free_path(folder: Path, title: str, suffix: str) -> Path:
    """A path in `folder` where nothing is yet, named after `title`."""
    from journeymapper.storage.drafts import file_name

    stem, number = file_name(title), 1
    while True:
        path = folder / (f"{stem} {number}{suffix}" if number > 1 else f"{stem}{suffix}")
        if not path.exists():
            return path
        number += 1


def usual_folder(window: MainWindow, *, to_write: bool = False) -> Path:
    """Where the user keeps projects: the folder of the newest that is no draft, else the home folder.

    `to_write`: only where a file can be made.
    """
    for path in window.preferences.settings.recent_files:
        if is_draft(window, path) or not os.path.isdir(path.parent):
            continue
        if not to_write or os.access(path.parent, os.W_OK):
            return path.parent
    return Path.home()


def folder_beside(window: MainWindow, path: Path) -> Path:
    """Where the user would look for a file that is made from the one at `path`, and one can be made."""
    if os.access(path.parent, os.W_OK) and not is_draft(window, path):
        return path.parent
    return usual_folder(window, to_write=True)


def proposed(window: MainWindow, project: OpenProject, *, copy: bool = False) -> Path:
    draft = is_draft(window, project.path)
    folder = folder_beside(window, project.path)
    title = project.session.document.project.title if draft else project.path.stem
    if copy and not draft:
        title = _("%(name)s (copy)") % {"name": title}
    return free_path(folder, title, PROJECT_SUFFIX)
