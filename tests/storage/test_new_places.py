"""Where a new project file may be made: never where SQLite could not open it, or would spoil it."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from journeymapper.storage.checking.registry import Registry
from journeymapper.storage.making import write_text
from journeymapper.storage.project_file import copy_project, create_project, open_project, read_project
from journeymapper.storage.recovery.rescue import rescue
from journeymapper.storage.telling import kinds
from tests.editing.small_project import add_touchpoint, number_ids, small_project
from tests.storage.conftest import create, session_on
from tests.storage.cutting import cut_off
from tests.storage.full_project import full_project, now

TOO_LONG = "n" * (255 - len(".sqlite")) + ".sqlite"


def test_a_journal_that_another_file_left_spoils_no_new_one(path: Path, tmp_path: Path) -> None:
    """SQLite would roll the edit that was cut off in the old file back in the new one."""
    session = session_on(create(path, full_project()))
    session.run(add_touchpoint, "b" * 32, "Form")
    session.close()
    cut_off(path)
    journal = path.with_name(path.name + "-journal")
    left = journal.read_bytes()
    other = create(tmp_path / "other.sqlite", small_project())
    path.unlink()
    for make in (
        lambda: create_project(path, small_project(), clock=now),
        lambda: copy_project(other, path),
        lambda: rescue(other.path, path, clock=now, new_id=number_ids(), registry=Registry()),
    ):
        with pytest.raises(kinds.TargetExists, match="belongs to another file") as caught:
            make()
        assert caught.value.next_step
        assert not path.exists()
        assert journal.read_bytes() == left
    other.close()


def test_a_name_is_refused_that_leaves_no_room_for_the_journal(path: Path) -> None:
    with pytest.raises(kinds.WriteFailed, match="too long"):
        create(path.with_name(TOO_LONG), small_project())
    assert list(path.parent.iterdir()) == []


def test_a_file_with_such_a_name_can_be_looked_at(path: Path) -> None:
    create(path, small_project()).close()
    named = path.rename(path.with_name(TOO_LONG))
    assert read_project(named) == small_project()
    file = open_project(named, clock=now)
    assert file.read_only
    file.close()


def test_a_folder_and_a_file_in_a_file_are_told_apart_from_projects(path: Path) -> None:
    with pytest.raises(kinds.NotAProject, match="is a folder"):
        read_project(path.parent)
    path.write_bytes(b"Dear Olga")
    with pytest.raises(kinds.NotFound):
        read_project(path / "passport.sqlite")
    with pytest.raises(kinds.NotFound, match="no folder"):
        create(path / "passport.sqlite", small_project())


def test_a_folder_that_cannot_be_synced_makes_no_file_that_is_there_a_failed_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It can't be where nobody may list it, or where no more files can be open."""
    opened = os.open

    def refuse(name: Any, *arguments: Any, **named: Any) -> int:
        if Path(name) == path.parent:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(name))
        return opened(name, *arguments, **named)

    monkeypatch.setattr(os, "open", refuse)
    write_text(path, "before")
    write_text(path, "after")
    assert path.read_text(encoding="utf-8") == "after"
