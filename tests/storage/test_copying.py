"""Copies hold the whole project and nothing that was deleted; moving leaves one file."""

import os
from pathlib import Path
from typing import Any

import pytest

from journeymapper.storage import copying
from journeymapper.storage.checking.untouched import Watched
from journeymapper.storage.opening import Opened, open_for_change
from journeymapper.storage.project_file import (
    Registry,
    copy_project,
    create_project,
    move_project,
    open_project,
)
from journeymapper.storage.telling import kinds
from tests.editing.small_project import add_picture, add_touchpoint, remove, rename, small_project
from tests.storage.conftest import Opener, create, session_on
from tests.storage.cutting import cut_off
from tests.storage.full_project import PICTURE, full_project, now
from tests.storage.looking import fetch

NODE, OTHER = "b" * 32, "c" * 32


def test_a_copy_holds_content_history_and_ids(path: Path, tmp_path: Path) -> None:
    file = create(path, full_project())
    session = session_on(file)
    session.run(add_touchpoint, NODE, "Form")
    session.run(rename, NODE, "Second")
    session.undo()
    target = tmp_path / "Копия.sqlite"
    copy_project(file, target)
    session.run(remove, NODE)
    copy = open_project(target, clock=now)
    assert copy.project_id == file.project_id
    other = session_on(copy)
    assert other.document.nodes[NODE].title == "Form"
    other.redo()
    assert other.document.nodes[NODE].title == "Second"
    session.undo()
    assert session.document.nodes[NODE].title == "Form"
    other.close()
    session.close()


def test_a_copy_leaves_nothing_but_itself(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "target"
    folder.mkdir()
    file = create(path, small_project())
    copy_project(file, folder / "copy.sqlite")
    file.close()
    assert os.listdir(folder) == ["copy.sqlite"]


def test_a_copy_holds_no_deleted_text(path: Path, tmp_path: Path) -> None:
    file = create(path, small_project())
    file.set_setting(None, "passing", "canary-" * 40)
    file.set_setting(None, "passing", None)
    copy_project(file, tmp_path / "copy.sqlite")
    file.close()
    assert b"canary" not in (tmp_path / "copy.sqlite").read_bytes()
    assert b"canary" not in path.read_bytes()


def test_an_existing_file_is_replaced_only_where_that_was_confirmed(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    target.write_text("mine")
    file = create(path, small_project())
    with pytest.raises(kinds.TargetExists, match="already"):
        copy_project(file, target)
    with pytest.raises(kinds.TargetExists):
        move_project(file, target)
    assert target.read_text() == "mine"
    copy_project(file, target, replace=True)
    file.close()
    open_project(target, clock=now).close()


@pytest.mark.parametrize("alone", [True, False])
def test_nothing_is_put_where_the_journal_of_another_file_would_spoil_it(
    path: Path, tmp_path: Path, alone: bool
) -> None:
    target = tmp_path / "copy.sqlite"
    other = session_on(create(target, small_project()))
    other.run(add_touchpoint, NODE)
    other.close()
    cut_off(target)
    if alone:
        target.unlink()
    before = {left.name: left.read_bytes() for left in tmp_path.iterdir() if left.is_file()}
    assert "copy.sqlite-journal" in before
    file = create(path, full_project())
    for put in (copy_project, move_project):
        with pytest.raises(kinds.TargetExists, match="belongs to another file"):
            put(file, target, replace=True)
    assert {left.name: left.read_bytes() for left in tmp_path.iterdir() if left.is_file()} == before
    assert file.path == path
    file.close()


def test_a_copy_to_a_missing_folder_says_so(path: Path, tmp_path: Path) -> None:
    file = create(path, small_project())
    with pytest.raises(kinds.NotFound):
        copy_project(file, tmp_path / "nowhere" / "copy.sqlite")
    file.close()


@pytest.mark.parametrize("replace", [False, True])
def test_an_open_file_is_never_the_target(path: Path, tmp_path: Path, replace: bool) -> None:
    registry = Registry()
    file = create_project(path, small_project(), clock=now, registry=registry)
    other = create_project(tmp_path / "other.sqlite", small_project(), clock=now, registry=registry)
    (tmp_path / "link.sqlite").symlink_to(path)
    for target in (path, other.path, tmp_path / "link.sqlite"):
        with pytest.raises(kinds.OpenHere):
            copy_project(file, target, replace=replace)
        with pytest.raises(kinds.OpenHere):
            move_project(file, target, replace=replace)
    session = session_on(file)
    session.run(add_touchpoint, NODE)
    session.close()
    other.close()


def test_a_moved_project_goes_on_in_its_new_file(path: Path, tmp_path: Path) -> None:
    registry = Registry()
    file = create_project(path, small_project(), clock=now, registry=registry)
    session = session_on(file)
    session.run(add_touchpoint, NODE, "Form")
    session.run(add_picture, OTHER, PICTURE)
    target = tmp_path / "passport.sqlite"
    move_project(file, target)
    assert file.path == target
    assert os.listdir(path.parent) == []
    session.run(rename, NODE, "Second")
    session.undo()
    session.undo()
    assert session.undo_label is not None
    with pytest.raises(kinds.OpenHere):
        open_project(target, clock=now, registry=registry)
    session.close()
    assert fetch(target, "SELECT title FROM nodes") == [("Form",)]
    open_project(target, clock=now, registry=registry).close()


def test_a_move_that_fails_leaves_the_project_where_it_was(path: Path, tmp_path: Path) -> None:
    file = create(path, small_project())
    session = session_on(file)
    with pytest.raises(kinds.NotFound):
        move_project(file, tmp_path / "nowhere" / "copy.sqlite")
    session.run(add_touchpoint, NODE, "Form")
    assert file.path == path
    session.close()


@pytest.mark.parametrize(("kind", "step"), [(Watched, "__init__"), (Registry, "add"), (Registry, "remove")])
def test_after_a_fault_in_a_move_one_of_both_is_worked_in_and_the_other_is_free(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type, step: str
) -> None:
    target = tmp_path / "moved.sqlite"
    file = create(path, small_project())

    def copied_and_then_broken(*arguments: Any, **options: Any) -> Opened:
        opened = open_for_change(*arguments, **options)
        broken.setattr(kind, step, fail)
        return opened

    def fail(*_arguments: object) -> None:
        raise KeyError("a fault")

    with monkeypatch.context() as broken:
        broken.setattr(copying, "open_for_change", copied_and_then_broken)
        with pytest.raises(KeyError):
            move_project(file, target)
    session = session_on(file)
    session.run(add_touchpoint, NODE, "Form")
    other = {path, target} - {file.path}
    open_project(*other, clock=now).close()
    session.close()
    assert fetch(file.path, "SELECT title FROM nodes") == [("Form",)]
    open_project(file.path, clock=now).close()


def test_a_copy_of_a_read_only_project_can_be_worked_on(opened: Opener, path: Path, tmp_path: Path) -> None:
    opened().close()
    file = open_project(path, clock=now, read_only=True)
    move_project(file, tmp_path / "mine.sqlite")
    session = session_on(file)
    session.run(add_touchpoint, NODE)
    session.close()
    assert path.exists()
    assert fetch(tmp_path / "mine.sqlite", "SELECT count(*) FROM nodes") == [(1,)]


def test_what_is_shown_can_be_kept_after_the_file_was_removed(path: Path, tmp_path: Path) -> None:
    file = create(path, small_project())
    session = session_on(file)
    session.run(add_touchpoint, NODE, "Form")
    path.unlink()
    with pytest.raises(kinds.Moved):
        session.run(rename, NODE, "Second")
    move_project(file, tmp_path / "kept.sqlite")
    session.run(rename, NODE, "Second")
    session.close()
    assert fetch(tmp_path / "kept.sqlite", "SELECT title FROM nodes") == [("Second",)]


def test_an_old_file_that_cannot_be_removed_is_named(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    file = create(path, small_project())
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with pytest.raises(kinds.LeftBehind, match="could not be removed"):
            move_project(file, tmp_path / "moved.sqlite")
    session = session_on(file)
    session.run(add_touchpoint, NODE)
    session.close()
    assert fetch(tmp_path / "moved.sqlite", "SELECT count(*) FROM nodes") == [(1,)]
    assert fetch(path, "SELECT count(*) FROM nodes") == [(0,)]


def test_a_memory_stick_without_links_takes_copies(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    file = create(path, full_project())
    copy_project(file, tmp_path / "copy.sqlite")
    with pytest.raises(kinds.TargetExists):
        copy_project(file, tmp_path / "copy.sqlite")
    file.close()
    copy = open_project(tmp_path / "copy.sqlite", clock=now)
    assert copy.document == full_project()
    copy.close()


def test_a_folder_that_cannot_be_written_is_named(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    file = create(path, small_project())
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(kinds.DiskFull, match="no room for “copy"):
            copy_project(file, tmp_path / "copy.sqlite")
    file.close()
    assert sorted(os.listdir(tmp_path)) == [path.parent.name]
