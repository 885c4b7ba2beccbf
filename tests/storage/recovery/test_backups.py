"""Backups: checked before they count, apart from the project, never pushed out by a bad one."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.storage.project_file import (
    ProjectFile,
    copy_project,
    open_project,
    read_info,
    read_project,
)
from journeymapper.storage.recovery import backups
from journeymapper.storage.recovery.backups import Backup, known, surplus
from journeymapper.storage.recovery.restoring import find, restore
from journeymapper.storage.telling import kinds
from tests.editing.small_project import add_touchpoint, small_project
from tests.storage.conftest import Opener, create, session_on
from tests.storage.full_project import full_project, now

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def back_up(file: ProjectFile, folder: Path, time: datetime = START) -> Backup | None:
    return backups.keep(folder, backups.snapshot(file, time))


def edit(file: ProjectFile, number: int) -> None:
    session_on(file).run(add_touchpoint, f"{number:032x}", f"Step {number}")


def test_a_backup_tells_what_it_holds(path: Path, folder: Path) -> None:
    file = create(path, full_project())
    made = back_up(file, folder)
    assert made is not None
    assert known(folder) == (made,)
    assert (made.file, made.time, made.title) == (path, START, full_project().project.title)
    assert made.journeys == (("First time", 1),)
    assert made.size == made.path.stat().st_size
    assert path.parent not in made.path.parents
    assert read_project(made.path) == file.document
    file.close()


def test_nothing_is_added_while_nothing_has_changed(path: Path, folder: Path) -> None:
    file = create(path, small_project())
    back_up(file, folder)
    assert back_up(file, folder, START + timedelta(hours=1)) is None
    edit(file, 1)
    assert back_up(file, folder, START + timedelta(hours=2)) is not None
    assert [one.touchpoints for one in known(folder)] == [1, 0]
    file.close()


def test_the_project_can_be_edited_as_before_while_a_backup_is_written(path: Path, folder: Path) -> None:
    file = create(path, small_project())
    taken = backups.snapshot(file, START)
    edit(file, 1)
    made = backups.keep(folder, taken)
    assert made is not None
    assert made.touchpoints == 0
    edit(file, 2)
    file.close()
    assert len(read_project(path).nodes) == 2


def test_a_backup_keeps_the_history(opened: Opener, path: Path, folder: Path) -> None:
    session = opened()
    session.run(add_touchpoint, "1" * 32)
    session.run(add_touchpoint, "2" * 32)
    session.undo()
    session.close()
    file = open_project(path, clock=now)
    made = back_up(file, folder)
    history = file.history
    file.close()
    assert made is not None
    restore(made, path.with_name("restored.sqlite"))
    again = open_project(path.with_name("restored.sqlite"), clock=now)
    assert again.history == history
    again.close()


def test_restoring_replaces_no_file(path: Path, folder: Path) -> None:
    file = create(path, small_project())
    made = back_up(file, folder)
    file.close()
    assert made is not None
    before = path.read_bytes()
    with pytest.raises(kinds.TargetExists):
        restore(made, path)
    assert path.read_bytes() == before


def test_a_backup_that_has_rotted_is_not_restored(path: Path, folder: Path) -> None:
    file = create(path, small_project())
    made = back_up(file, folder)
    file.close()
    assert made is not None
    data = bytearray(made.path.read_bytes())
    data[data.index(b"Renewing")] ^= 1
    made.path.write_bytes(data)
    target = path.with_name("restored.sqlite")
    with pytest.raises(kinds.Damaged):
        restore(made, target)
    assert not target.exists()


def broken(data: bytes) -> bytes:
    at = data.index(b"Renewing")
    return data[:at] + b"X" + data[at + 1 :]


@pytest.mark.parametrize("damage", [broken, lambda data: data[:5000], lambda data: data[:0]])
def test_a_bad_copy_never_counts_and_pushes_out_nothing(
    path: Path, folder: Path, damage: Callable[[bytes], bytes]
) -> None:
    file = create(path, small_project())
    back_up(file, folder)
    good = known(folder)
    for number in range(1, 11):
        edit(file, number)
        taken = backups.snapshot(file, START + timedelta(days=30 * number))
        assert taken.data is not None
        with pytest.raises(backups.NoBackup):
            backups.keep(folder, replace(taken, data=damage(taken.data)))
    assert known(folder) == good
    assert sorted(os.listdir(good[0].path.parent)) == sorted(
        [good[0].path.name, good[0].path.with_suffix(".json").name]
    )
    file.close()


def test_a_folder_that_cant_be_made_is_told_with_a_next_step(path: Path, tmp_path: Path) -> None:
    file = create(path, small_project())
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(backups.NoBackup) as caught:
        back_up(file, tmp_path / "taken" / "backups")
    assert caught.value.next_step
    assert caught.value.fields["reason"]
    edit(file, 1)
    file.close()


def test_a_full_disk_is_told(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = create(path, small_project())

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(backups.NoBackup, match="No backup"):
        back_up(file, folder)
    assert known(folder) == ()
    file.close()


def told(**values: str) -> Callable[[Path], object]:
    """What is known of a backup says something else, written as JSON."""

    def spoil(about: Path) -> None:
        facts = {key: json.dumps(value) for key, value in json.loads(about.read_text()).items()} | values
        about.write_text("{" + ",".join(f'"{key}": {value}' for key, value in facts.items()) + "}")

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [
        Path.unlink,
        lambda about: about.write_text("{}"),
        lambda about: about.write_text("[" * 100_000),
        Path.touch,
        told(journeys='[["a", 1e999]]'),
        told(journeys='[["a", NaN]]'),
        told(journeys="null"),
        told(title="7"),
    ],
)
def test_a_list_that_lost_what_it_knew_asks_the_backups_themselves(
    path: Path, folder: Path, spoil: Callable[[Path], object]
) -> None:
    file = create(path, full_project())
    made = back_up(file, folder)
    file.close()
    assert made is not None
    spoil(made.path.with_suffix(".json"))
    (found,) = known(folder)
    assert (found.touchpoints, found.state, found.time) == (made.touchpoints, made.state, made.time)


def test_what_is_no_backup_is_not_listed(path: Path, folder: Path) -> None:
    file = create(path, small_project())
    made = back_up(file, folder)
    file.close()
    assert made is not None
    (made.path.parent / "20260101-000000-000000.sqlite").write_bytes(b"no project")
    (made.path.parent / "1.sqlite").write_bytes(made.path.read_bytes())
    (folder / "notes.txt").write_text("mine")
    assert known(folder) == (made,)


def test_what_a_killed_backup_left_is_swept_after_a_day(path: Path, folder: Path) -> None:
    file = create(path, small_project())
    made = back_up(file, folder)
    assert made is not None
    left = made.path.parent / ".20260302.tmp"
    left.write_bytes(b"half")
    edit(file, 1)
    back_up(file, folder, datetime.now(UTC))
    assert left.exists()
    edit(file, 2)
    back_up(file, folder, datetime.now(UTC) + timedelta(days=2))
    assert not left.exists()
    file.close()


def one(day: float, file: str = "a", project: str = "p", size: int = 1) -> Backup:
    time = START + timedelta(days=day)
    place = Path(f"{project}-{file}-{time:%Y%m%d%H%M%S%f}")
    return Backup(place, time, Path(file), project, "l", str(day), "", (), size)


def left(found: list[Backup], made: Backup | None = None) -> list[Backup]:
    gone = surplus(found, made)
    return [backup for backup in found if backup not in gone]


def test_twelve_days_and_ten_weeks_are_kept() -> None:
    every = [one(day + part / 10) for day in range(200) for part in range(3)]
    kept = left(every)
    days = {backup.time.date() for backup in kept}
    assert {(START + timedelta(days=199 - back)).date() for back in range(12)} <= days
    assert len({backup.time.isocalendar()[:2] for backup in kept}) == 10
    assert len(kept) <= 12 + 10 + 5


def test_copies_of_a_project_do_not_push_out_each_other() -> None:
    mine = [one(day, "mine") for day in range(3)]
    theirs = [one(day + part / 100, "theirs") for day in range(3, 60) for part in range(20)]
    assert set(mine) <= set(left(mine + theirs))


@pytest.mark.parametrize("jump", [-365, 3650])
def test_what_was_kept_by_a_wrong_clock_pushes_out_nothing_of_the_right_time(jump: int) -> None:
    """Or the other way round: one backup a day for sixty days by one clock, and then by the other."""
    every: list[Backup] = []
    for day in (*range(max(jump, 0), max(jump, 0) + 60), *range(min(jump, 0), min(jump, 0) + 60)):
        made = one(day)
        every = left([*every, made], made)
    for last in (max(jump, 0) + 59, min(jump, 0) + 59):
        days = {(START + timedelta(days=last - back)).date() for back in range(12)}
        assert days <= {backup.time.date() for backup in every}


def test_five_hundred_megabytes_are_the_limit_for_all_projects() -> None:
    megabytes = 50 * 1024 * 1024
    every = [one(day, project=project, size=megabytes) for project in "pq" for day in range(20)]
    kept = left(every)
    assert sum(backup.size for backup in kept) <= backups.MOST_BYTES
    assert {backup.project for backup in kept} == {"p", "q"}


def test_the_last_backup_of_a_project_stays_whatever_its_size() -> None:
    huge = [one(day, project=str(day), size=backups.MOST_BYTES) for day in range(4)]
    assert left(huge) == huge


@given(
    st.lists(
        st.builds(
            one, st.floats(0, 400), st.sampled_from("abc"), st.sampled_from("pq"),
            st.sampled_from([1, 200_000_000]),
        ),
        unique_by=lambda backup: backup.path,
    ),
    st.data(),
)  # fmt: skip
def test_whatever_goes_the_newest_of_each_project_and_the_new_one_stay(
    every: list[Backup], data: st.DataObject
) -> None:
    made = data.draw(st.sampled_from(every)) if every else None
    kept = left(every, made)
    assert {backup.project for backup in kept} == {backup.project for backup in every}
    for project in {backup.project for backup in every}:
        own = [backup for backup in every if backup.project == project]
        assert max(own, key=lambda backup: backup.time).time in {backup.time for backup in kept}
    assert made is None or made in kept
    assert surplus(kept, made) == ()


def test_backups_are_found_by_the_ids_in_a_damaged_file_that_was_renamed(path: Path, folder: Path) -> None:
    file = create(path, full_project())
    made = back_up(file, folder)
    file.close()
    renamed = path.with_name("renamed.sqlite")
    data = bytearray(path.read_bytes())
    data[:4096] = bytes(4096)
    renamed.write_bytes(data)
    found = find(folder, renamed)
    assert (found.backups, found.by) == ((made,), "ids")


def test_backups_of_a_file_that_is_gone_are_found_by_its_place(path: Path, folder: Path) -> None:
    file = create(path, full_project())
    made = back_up(file, folder)
    file.close()
    path.unlink()
    found = find(folder, path)
    assert (found.backups, found.by) == ((made,), "place")
    assert find(folder, path.with_name("other.sqlite")).backups == ()


def test_backups_of_two_copies_are_told_apart_by_their_place(path: Path, folder: Path) -> None:
    file = create(path, small_project())
    copy = path.with_name("copy.sqlite")
    copy_project(file, copy)
    back_up(file, folder)
    edit(file, 1)
    back_up(file, folder, START + timedelta(hours=1))
    file.close()
    other = open_project(copy, clock=now)
    back_up(other, folder, START + timedelta(hours=2))
    other.close()
    found = find(folder, path)
    assert [(backup.file, backup.touchpoints) for backup in found.backups] == [
        (copy, 0),
        (path, 1),
        (path, 0),
    ]


def test_a_restored_file_says_where_it_comes_from(path: Path, folder: Path) -> None:
    file = create(path, small_project())
    made = back_up(file, folder)
    file.close()
    assert made is not None
    target = path.with_name("restored.sqlite")
    restore(made, target)
    assert read_info(target).meta["lineage"] == read_info(path).meta["lineage"]
