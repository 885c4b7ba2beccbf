"""A disk with no room left: nothing that was there is touched, the cause is named, and it goes on afterwards.

Twice: on a disk in memory that is really full (needs root, to mount it), and with a limit to the size of
files, as a quota has. How much room is left is another number of bytes each time.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import pytest

from journeymapper.export.options import PrintOptions
from journeymapper.export.printing import plan, render
from journeymapper.export.write import write_beside
from journeymapper.model.problem import Problem
from journeymapper.storage.project_file import copy_project, move_project, read_project
from tests.editing.small_project import add_picture, add_touchpoint
from tests.export.journeys import JOURNEY as PRINTED
from tests.export.journeys import journey_of
from tests.sizes import SEED, size
from tests.small_files import files_end_at
from tests.storage.conftest import create, session_on
from tests.storage.full_project import blob_of, full_project, now

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no limit of file sizes, no disk to mount")
DISKS = size(24, 200)
DISK = 2_000_000
"""Bytes of the disk in memory."""
MOST_ROOM = 120_000
OLD = b"a print of last week"


@contextmanager
def limited(folder: Path, room: int) -> Iterator[None]:
    """No file may grow beyond a size: the project's (or less, where `room` is odd) and `room`."""
    present = max(path.stat().st_size for path in folder.iterdir())
    with files_end_at(room if room % 2 else present + room):
        yield


@contextmanager
def filled(folder: Path, room: int) -> Iterator[None]:
    """All of the disk but `room` is taken."""
    filler = folder / "filler"
    found = os.statvfs(folder)
    filler.write_bytes(bytes(max(0, found.f_bavail * found.f_frsize - room)))
    try:
        yield
    finally:
        filler.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk in memory of its own; as nobody but root can have one, it is skipped for others."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "journeymapper-test", str(place)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("a full disk was NOT tried: mounting one in memory is not allowed here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def prints() -> dict[str, bytes]:
    made = plan(journey_of(12), PRINTED, PrintOptions(), now())
    return {"map.pdf": render(made, "pdf").data, "map.svg": render(made, "svg").data}


def refused(act: Callable[[], object], *causes: str) -> bool:
    """Whether it was refused, which has to be with one of these words for the cause."""
    words = ""
    try:
        act()
    except Problem as problem:
        words = str(problem)
    assert not words or any(cause in words for cause in causes), words
    return bool(words)


def work_through(
    folder: Path,
    room: int,
    short_of: Callable[[Path, int], AbstractContextManager[None]],
    causes: tuple[str, ...],
    prints: dict[str, bytes],
) -> int:
    """Edits, copies, moves and exports with `room` left; how often that was refused."""
    path, copy, moved = folder / "passport.sqlite", folder / "copy.sqlite", folder / "moved.sqlite"
    file = create(path, full_project())
    session = session_on(file)
    copy_project(file, copy)
    for name in prints:
        (folder / name).write_bytes(OLD)
    told, number = 0, 0
    with short_of(folder, room):
        before = None
        while not told and number < 300:
            before, number = session.document, number + 1
            told += refused(partial(session.run, add_touchpoint, f"{number:032x}", "x" * 450), *causes)
        assert not told or session.document is before
        picture = blob_of(bytes(MOST_ROOM))
        told += refused(partial(session.run, add_picture, "c" * 32, picture), *causes)
        told += refused(session.undo, *causes)
        old_copy = copy.read_bytes()
        if refused(partial(copy_project, file, copy, replace=True), *causes):
            told += 1
            assert copy.read_bytes() == old_copy
        for name, data in prints.items():
            failed = refused(partial(write_beside, folder / name, data), *causes)
            told += failed
            assert (folder / name).read_bytes() == (OLD if failed else data)
        if refused(partial(move_project, file, moved), *causes):
            told += 1
            assert file.path == path
            assert not moved.exists()
    session.run(add_touchpoint, "f" * 32, "There is room again")
    shown = session.document
    session.close()
    assert sorted(os.listdir(folder)) == sorted([file.path.name, copy.name, *prints])
    assert read_project(file.path) == shown
    read_project(copy)
    for left in folder.iterdir():
        left.unlink()
    return told


def rooms() -> list[int]:
    chance = random.Random(SEED)
    return [0, 1, 4095, 4096, *(chance.randrange(MOST_ROOM) for _ in range(DISKS - 4))]


def test_a_full_disk_touches_nothing_and_is_named(
    disk: Path, prints: dict[str, bytes], say: Callable[[str], None]
) -> None:
    told = [work_through(disk, room, filled, ("is full", "no room"), prints) for room in rooms()]
    say(f"Full disks: {len(told)} sizes, {sum(told)} refusals, each named; 0 files touched.")
    assert min(told) > 0


def test_a_limit_to_files_touches_nothing_and_is_named(
    tmp_path: Path, prints: dict[str, bytes], say: Callable[[str], None]
) -> None:
    causes = ("could not be written", "no room")
    told = [work_through(tmp_path, room, limited, causes, prints) for room in rooms()]
    say(f"Limits to the size of files: {len(told)} sizes, {sum(told)} refusals, each named; 0 files touched.")
    assert min(told) > 0
