"""Long work on files can be called off at any point: the file is as it was, free, and nothing new is left."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from journeymapper.merging.leaving_out import without
from journeymapper.model.document import Document
from journeymapper.model.progress import Cancelled, Progress
from journeymapper.storage.database import connection as db
from journeymapper.storage.project_file import (
    ProjectFile,
    copy_project,
    copy_without,
    create_project,
    move_project,
    open_project,
    read_project,
)
from journeymapper.storage.recovery import backups
from journeymapper.storage.recovery.rescue import rescue
from journeymapper.storage.recovery.restoring import find, restore
from tests.benchmarks.bench_storage import large_project
from tests.editing.small_project import add_picture, add_touchpoint, small_project
from tests.storage.conftest import create, session_on
from tests.storage.full_project import blob_of, full_project, now

MANY = 2_000
"""Touchpoints, whose rows SQLite does not give without asking whether to go on."""


class CalledOffAt(Progress):
    """Is called off when it is told something for the `number`-th time; `told` is all that it was told."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.told: list[str] = []

    def tell(self, words: str, done: int = 0, of: int = 0) -> None:
        if len(self.told) == self.number:
            self.cancel()
        self.told.append(words)
        super().tell(words, done, of)


class CalledOffInside(Progress):
    """Is called off while SQLite works on a query."""

    @property
    def wanted(self) -> bool:
        self.cancel()
        return False


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(found): found.read_bytes() for found in sorted(folder.rglob("*")) if found.is_file()}


def at_every_point(work: Callable[[Progress], object], folder: Path) -> list[str]:
    """Does the work again and again, called off a point later each time; what is told on the way."""
    before = files_in(folder)
    number = 0
    while True:
        progress = CalledOffAt(number)
        try:
            work(progress)
        except Cancelled:
            assert files_in(folder) == before
            number += 1
        else:
            return progress.told


@pytest.mark.parametrize("read_only", [False, True])
def test_opening_is_called_off_at_every_point_and_leaves_the_file_free(path: Path, read_only: bool) -> None:
    create(path, full_project()).close()

    def work(progress: Progress) -> None:
        open_project(path, clock=now, read_only=read_only, progress=progress).close()

    told = at_every_point(work, path.parent)
    assert {"Reading the file", "Checking the pages", "Reading", "Reading the pictures"} <= set(told)
    file = open_project(path, clock=now)
    assert file.document == full_project()
    file.close()


def test_opening_is_called_off_in_the_middle_of_a_query(path: Path) -> None:
    create_project(path, large_project(MANY), clock=now).close()
    before = path.read_bytes()
    with pytest.raises(Cancelled):
        open_project(path, clock=now, progress=CalledOffInside())
    assert path.read_bytes() == before
    open_project(path, clock=now).close()


def test_restoring_is_called_off_at_every_point_and_leaves_no_file(path: Path, tmp_path: Path) -> None:
    file = create(path, full_project())
    made = backups.keep(tmp_path / "backups", backups.snapshot(file, now()))
    assert made is not None
    file.close()
    target = tmp_path / "again.sqlite"
    told = at_every_point(lambda progress: restore(made, target, progress), tmp_path)
    assert "Writing the file" in told
    assert read_project(target) == full_project()


def test_rescuing_is_called_off_at_every_point_and_leaves_no_file(path: Path, tmp_path: Path) -> None:
    create(path, full_project()).close()
    target = tmp_path / "rescued.sqlite"

    def work(progress: Progress) -> None:
        rescue(path, target, clock=now, new_id=lambda: os.urandom(16).hex(), progress=progress)

    assert "Reading page by page" in at_every_point(work, tmp_path)
    assert read_project(target).nodes == full_project().nodes


def test_looking_for_the_backups_of_a_large_file_can_be_called_off(path: Path, tmp_path: Path) -> None:
    path.write_bytes(bytes(4096))
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        find(tmp_path / "backups", path, progress)


def test_copying_is_called_off_at_every_point_and_leaves_no_file(path: Path, tmp_path: Path) -> None:
    file = create(path, full_project())
    target = tmp_path / "copy.sqlite"
    told = at_every_point(lambda progress: copy_project(file, target, progress=progress), tmp_path)
    assert {"Copying", "Reading", "Checking the content"} <= set(told)
    assert read_project(target) == file.document
    file.close()


def test_a_copy_with_less_is_called_off_at_every_point_and_leaves_no_file(path: Path, tmp_path: Path) -> None:
    file = create(path, full_project())
    target, kinds = tmp_path / "copy.sqlite", ("history", "notes")
    document = without(file.document, kinds)

    def work(progress: Progress) -> None:
        copy_without(file, target, document, kinds, now(), progress=progress)

    assert {"Writing the file", "Checking the content"} <= set(at_every_point(work, tmp_path))
    assert read_project(target) == document
    file.close()


def test_moving_is_called_off_until_the_copy_has_its_name(path: Path, tmp_path: Path) -> None:
    file = create(path, full_project())
    target = tmp_path / "moved.sqlite"
    told = at_every_point(lambda progress: move_project(file, target, progress=progress), tmp_path)
    assert "Copying" in told
    assert (file.path, path.exists()) == (target, False)
    session_on(file).run(add_touchpoint, "1" * 32)
    assert "1" * 32 in file.document.nodes
    file.close()


@pytest.mark.parametrize("forget", [False, True])
def test_compacting_is_called_off_at_every_point_and_changes_nothing(path: Path, forget: bool) -> None:
    file = create(path, full_project())
    session_on(file).run(add_touchpoint, "1" * 32)
    document, history = file.document, file.history
    number = 0
    while True:
        try:
            file.compact(forget_steps=forget, progress=CalledOffAt(number))
        except Cancelled:
            assert (file.document, file.history) == (document, history)
            number += 1
        else:
            break
    assert number == (0 if forget else 1)
    assert len(file.history.done) == (0 if forget else 1)
    file.close()
    assert read_project(path) == document


def test_forgetting_is_called_off_before_anything_is_forgotten(path: Path) -> None:
    file = create(path, full_project())
    session_on(file).run(add_touchpoint, "1" * 32)
    history, progress = file.history, Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        file.compact(forget_steps=True, progress=progress)
    assert file.history == history
    file.close()
    file = open_project(path, clock=now)
    assert file.history == history
    file.close()


def test_copying_and_compacting_are_called_off_in_the_middle_of_sqlite_s_work(
    path: Path, tmp_path: Path
) -> None:
    create_project(path, large_project(MANY), clock=now).close()
    file = open_project(path, clock=now)
    with pytest.raises(Cancelled):
        db.copy_packed(file.connection, tmp_path / "half.sqlite", CalledOffInside())
    with pytest.raises(Cancelled):
        copy_project(file, tmp_path / "copy.sqlite", progress=CalledOffInside())
    with pytest.raises(Cancelled):
        file.compact(progress=CalledOffInside())
    assert not [found for found in tmp_path.rglob("*") if "copy" in found.name]
    file.set_setting(None, "still", "written")
    file.close()
    assert read_project(path) == file.document


class Between(Progress):
    """Does something between two steps of a copy, each once."""

    def __init__(self, *acts: Callable[[], object]) -> None:
        super().__init__()
        self.left = list(acts)

    def tell(self, words: str, done: int = 0, of: int = 0) -> None:
        super().tell(words, done, of)
        if self.left:
            self.left.pop(0)()


def copied(file: ProjectFile, folder: Path, progress: Progress) -> Document:
    """What a backup holds that is made in steps."""
    taken = backups.snapshot(file, now(), in_steps=True)
    told: list[str] = []
    made = backups.keep_in_steps(folder, taken, file, progress, lambda: told.append("copied"))
    assert made is not None
    assert told == ["copied"]
    assert made.state == backups.state_of(file)
    return read_project(made.path)


def test_a_copy_in_steps_holds_what_is_edited_meanwhile(path: Path, tmp_path: Path) -> None:
    file = create(path, small_project())
    session = session_on(file)
    session.run(add_picture, "b" * 32, blob_of(os.urandom(2_000_000)))
    edits = Between(
        lambda: session.run(add_touchpoint, "1" * 32),
        lambda: session.run(add_picture, "c" * 32, blob_of(os.urandom(500_000))),
        session.undo,
        lambda: session.run(add_touchpoint, "2" * 32),
    )
    held = copied(file, tmp_path / "backups", edits)
    assert edits.left == []
    assert held == file.document
    assert {"1" * 32, "2" * 32} <= held.nodes.keys()
    file.close()


def test_half_a_transaction_is_never_copied(path: Path, tmp_path: Path) -> None:
    file = create(path, small_project())
    session = session_on(file)
    session.run(add_touchpoint, "1" * 32, "Whole")
    session.run(add_picture, "b" * 32, blob_of(os.urandom(2_000_000)))
    steps = Between(
        lambda: db.run(file.connection, "BEGIN IMMEDIATE"),
        lambda: db.run(file.connection, "UPDATE nodes SET title = 'Half'"),
        lambda: db.run(file.connection, "ROLLBACK"),
    )
    assert copied(file, tmp_path / "backups", steps) == file.document
    assert steps.left == []
    file.close()


def test_a_copy_in_steps_is_called_off_at_every_point_and_leaves_no_backup(
    path: Path, tmp_path: Path
) -> None:
    file = create(path, small_project())
    session_on(file).run(add_picture, "b" * 32, blob_of(os.urandom(2_000_000)))
    folder = tmp_path / "backups"
    at_every_point(lambda progress: copied(file, folder, progress), folder)
    assert len(backups.known(folder)) == 1
    file.close()


def test_a_copy_in_steps_that_can_not_be_believed_does_not_count(path: Path, tmp_path: Path) -> None:
    file = create(path, small_project())
    session = session_on(file)
    session.run(add_touchpoint, "1" * 32, "Before")
    db.run(file.connection, "UPDATE nodes SET title = 'Changed by nobody'")
    taken = backups.snapshot(file, now(), in_steps=True)
    with pytest.raises(backups.NoBackup):
        backups.keep_in_steps(tmp_path / "backups", taken, file, Progress(), lambda: None)
    assert backups.known(tmp_path / "backups") == ()
    assert [found.name for found in (tmp_path / "backups").rglob("*") if found.is_file()] == []
    file.close()
