"""Project files for the tests of this folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journeymapper.editing.session import Session
from journeymapper.model.document import Document
from journeymapper.storage.project_file import ProjectFile, create_project, open_project
from tests.editing.small_project import number_ids, small_project
from tests.storage.full_project import now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the project of a test lies, in a folder with nothing else; no file is there yet."""
    folder = tmp_path / "project"
    folder.mkdir()
    return folder / "passport.sqlite"


Opener = Callable[[], Session]


@pytest.fixture
def opened(path: Path) -> Iterator[Opener]:
    """Opens a session on the project at `path`, made on the first call; the one before must be closed."""
    sessions: list[Session] = []

    def open_session() -> Session:
        file = open_project(path, clock=now) if path.exists() else create(path, small_project())
        sessions.append(session_on(file))
        return sessions[-1]

    yield open_session
    for session in sessions:
        session.close()


def create(path: Path, document: Document) -> ProjectFile:
    return create_project(path, document, clock=now)


def session_on(file: ProjectFile) -> Session:
    return Session(file.document, file, new_id=number_ids(), clock=now, author="Ann")
