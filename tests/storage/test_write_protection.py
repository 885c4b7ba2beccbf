"""What can't be written opens for reading, and nothing is tried on it."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from journeymapper.storage.project_file import copy_project, open_project
from journeymapper.storage.telling import kinds
from tests.editing.small_project import add_touchpoint, small_project
from tests.storage.conftest import create, session_on
from tests.storage.cutting import cut_off
from tests.storage.full_project import now

NOBODY = 65534
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits")


@pytest.fixture
def path() -> Iterator[Path]:
    """A path in a folder that every user may reach (pytest's own folders are private)."""
    folder = Path(tempfile.mkdtemp(prefix="journeymapper-protected-"))
    folder.chmod(0o755)
    yield folder / "passport.sqlite"
    shutil.rmtree(folder)


@contextmanager
def protected(*things: Path) -> Iterator[None]:
    """Nobody may write `things`. Root may write anything, so as root this goes on as another user."""
    for thing in things:
        thing.chmod(thing.stat().st_mode & ~0o222)
    root = os.geteuid() == 0
    if root:
        os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        if root:
            os.setresuid(0, 0, 0)
        for thing in things:
            thing.chmod(thing.stat().st_mode | 0o200)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_protected_file_or_folder_is_only_read(path: Path, what: str) -> None:
    session = session_on(create(path, small_project()))
    session.run(add_touchpoint, "b" * 32, "Form")
    session.close()
    before = path.read_bytes()
    with protected(path if what == "file" else path.parent):
        file = open_project(path, clock=now)
        assert file.read_only
        session = session_on(file)
        with pytest.raises(kinds.NotWritable):
            session.run(add_touchpoint, "c" * 32)
        session.close()
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


def test_a_copy_of_a_protected_file_can_be_worked_on(path: Path, tmp_path: Path) -> None:
    create(path, small_project()).close()
    with protected(path.parent):
        file = open_project(path, clock=now)
    target = tmp_path / "copy.sqlite"
    copy_project(file, target)
    file.close()
    session = session_on(open_project(target, clock=now))
    session.run(add_touchpoint, "b" * 32)
    session.close()


def test_a_protected_file_that_was_cut_off_shows_the_last_whole_state(path: Path) -> None:
    session = session_on(create(path, small_project()))
    session.run(add_touchpoint, "b" * 32, "Form")
    session.close()
    data, journal = cut_off(path)
    with protected(path.parent):
        file = open_project(path, clock=now)
        assert file.recovered
        assert file.document.nodes["b" * 32].title == "Form"
        file.close()
    assert path.read_bytes() == data
    assert path.with_name(path.name + "-journal").read_bytes() == journal
