"""A project that the window has open: its file, the session on it, and what is shown of it."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from journeymapper.editing.session import Session
from journeymapper.frozen import frozen
from journeymapper.model.problem import Problem
from journeymapper.settings import Settings
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.workspace import Workspace

if TYPE_CHECKING:
    from journeymapper.layout.board import Board
    from journeymapper.storage.project_file import ProjectFile

_log = logging.getLogger(__name__)


@frozen
class OpenProject:
    """`session` is the only one on `file`, `workspace` the only one on `session`."""

    file: ProjectFile
    session: Session
    workspace: Workspace

    @property
    def path(self) -> Path:
        """Where the file is now: moving the project changes it."""
        return self.file.path

    @property
    def changed_at(self) -> datetime:
        """When the project was last changed (UTC)."""
        return self.file.changed_at

    def close(self) -> None:
        """The file is closed, nothing is left beside it, and another program can open it.

        What was done since it was opened becomes a save point; where that fails, it goes without. The file is
        let go of whatever happens, also where the program is at fault.
        """
        try:
            self.workspace.close()
        finally:
            let_go(self.file, self.session)
            # What is connected to its signals would keep the whole project in memory.
            self.workspace.deleteLater()


def let_go(file: ProjectFile, session: Session) -> None:
    """The same for a project whose workspace is closed; in any thread."""
    try:
        if not file.read_only:
            session.keep_at_close()
    except Problem:
        _log.warning("No save point could be made on closing")
    finally:
        session.close()


def begin_session(
    file: ProjectFile, settings: Settings, surroundings: Surroundings, board: Board | None = None
) -> OpenProject:
    """A session and a workspace on a file just opened or created. `board` is that of its first journey."""
    session = Session(
        file.document, file, new_id=surroundings.new_id, clock=surroundings.clock, author=settings.author
    )
    return OpenProject(file, session, Workspace(session, laid_out=board))
