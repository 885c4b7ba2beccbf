"""Whatever is done to the file of an open project between two acts: the next edit is refused, and nobody's
file is written over.

Each accident happens between each pair of acts (edit, undo, redo, copy, edit, close).
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journeymapper.editing.session import Session
from journeymapper.model.problem import Problem
from journeymapper.storage.project_file import ProjectFile, copy_project, read_project
from journeymapper.storage.telling import kinds
from tests.editing.small_project import add_touchpoint, rename, small_project
from tests.storage.conftest import create, session_on
from tests.storage.full_project import full_project
from tests.storage.test_faults import in_another_process

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of open files")
NODE, OTHER = "b" * 32, "c" * 32
Accident = Callable[[Path], None]


def removed(path: Path) -> None:
    path.unlink()


def renamed(path: Path) -> None:
    path.rename(path.with_name("renamed.sqlite"))


def replaced(path: Path) -> None:
    theirs(path).replace(path)


def written_over(path: Path) -> None:
    """As `cp` and many sync programs do: in place."""
    path.write_bytes(theirs(path).read_bytes())


def written_over_by_an_earlier_copy_of_itself(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:4096] = bytes(3996)
    path.write_bytes(data)


def cut_short(path: Path) -> None:
    os.truncate(path, 4096)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def folder_moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("moved"))


def theirs(path: Path) -> Path:
    """Another project, beside the open one."""
    other = path.with_name("theirs.sqlite")
    if not other.exists():
        create(other, full_project()).close()
    return other


ACCIDENTS = [
    removed, renamed, replaced, written_over, written_over_by_an_earlier_copy_of_itself, cut_short, emptied,
    folder_moved,
]  # fmt: skip


def acts_on(file: ProjectFile, session: Session) -> list[Callable[[], object]]:
    copy = file.path.with_name("copy.sqlite")
    return [
        lambda: session.run(add_touchpoint, OTHER, "Office"),
        session.undo,
        session.redo,
        lambda: copy_project(file, copy, replace=True),
        lambda: session.run(rename, NODE, "Last"),
    ]


@pytest.mark.parametrize("accident", ACCIDENTS)
@pytest.mark.parametrize("moment", range(6))
def test_an_accident_is_told_before_the_next_edit_and_nothing_is_written_over(
    path: Path, accident: Accident, moment: int
) -> None:
    file = create(path, small_project())
    session = session_on(file)
    session.run(add_touchpoint, NODE, "Form")
    acts = acts_on(file, session)
    for act in acts[:moment]:
        act()
    shown = session.document
    accident(path)
    left = path.read_bytes() if path.exists() else None
    for number, act in enumerate(acts[moment:], moment):
        if number == 2 and moment < 2:  # nothing has been undone
            continue
        if number != 3:
            with pytest.raises(kinds.Moved):
                act()
            continue
        try:
            act()
        except Problem:
            continue
        assert read_project(path.with_name("copy.sqlite")) == shown
    assert session.document is shown
    session.close()
    assert (path.read_bytes() if path.exists() else None) == left


def test_a_new_time_alone_is_no_accident(path: Path) -> None:
    session = session_on(create(path, small_project()))
    session.run(add_touchpoint, NODE, "Form")
    os.utime(path)
    path.chmod(0o600)
    session.run(rename, NODE, "Second")
    session.close()
    assert read_project(path).nodes[NODE].title == "Second"


def test_a_copy_of_the_same_content_in_its_place_is_noticed(path: Path) -> None:
    """Its pages lie elsewhere: an edit would mix the two."""
    file = create(path, full_project())
    session = session_on(file)
    session.run(add_touchpoint, NODE, "Form")
    copy = path.with_name("copy.sqlite")
    copy_project(file, copy)
    path.write_bytes(copy.read_bytes())
    with pytest.raises(kinds.Moved):
        session.run(rename, NODE, "Second")
    session.close()
    assert path.read_bytes() == copy.read_bytes()


def test_looking_again_does_not_let_go_of_the_lock(path: Path) -> None:
    session = session_on(create(path, small_project()))
    os.utime(path)
    session.run(add_touchpoint, NODE, "Form")
    assert "OpenElsewhere" in in_another_process(path, "open")
    session.close()
