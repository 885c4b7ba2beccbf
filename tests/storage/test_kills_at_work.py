"""A process that is killed while it moves, prints, compacts or backs up has lost nothing that it told of.

Moving: there is one whole project afterwards, at the old place or the new one, or the same at both. What is
left over beside it stops no later try. Printing: the target is the old print or the new one. Save points are
kept as edits are, and every backup that has its name is whole.
"""

import random
import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from journeymapper.editing.session import Session
from journeymapper.export.options import PrintOptions
from journeymapper.export.printing import plan, render
from journeymapper.export.write import write_beside
from journeymapper.storage.project_file import (
    ProjectFile,
    move_project,
    open_project,
    prepare_writing,
    read_project,
)
from journeymapper.storage.recovery.backups import keep, known, snapshot
from tests.editing.small_project import JOURNEY, small_project
from tests.sizes import SEED, size
from tests.storage.conftest import create, session_on
from tests.storage.full_project import now
from tests.storage.killing import told_until_killed
from tests.storage.looking import same_rows
from tests.storage.test_kills import labels_of, step, undone_to_the_start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a kill there closes files in order")
MOVES = size(25, 250)
WORKS = size(25, 250)


def move_to_and_fro(places: tuple[Path, Path], at: int, start: int, told: Connection) -> None:
    """Edits and moves in turn until killed, and tells before every edit, and once it is done."""
    file = open_project(places[at], clock=now)
    session = session_on(file)
    prepare_writing()
    number = start
    while True:
        told.send((number, True))
        step(session, number)
        number += 1
        told.send((number, False))
        at = 1 - at
        move_project(file, places[at])


def test_a_project_that_is_killed_on_its_way_is_whole_at_one_place_or_both(
    path: Path, tmp_path: Path, say: Callable[[str], None]
) -> None:
    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    places = (path, elsewhere / "Passport.sqlite")
    moments = random.Random(SEED)
    create(path, small_project()).close()
    twin = session_on(create(tmp_path / "twin.sqlite", small_project()))
    at, number, both, moved = 0, 0, 0, 0
    for _kill in range(MOVES):
        last, begun = told_until_killed(move_to_and_fro, places, at, number, chance=moments)
        for done in range(number, last):
            step(twin, done)
        number = last
        there = [place for place in places if place.exists()]
        files = [open_project(place, clock=now) for place in there]
        if begun and not _is_as(files[0], twin):
            step(twin, last)
        number += begun
        assert files
        assert all(_is_as(file, twin) for file in files)
        for file in files:
            file.close()
        both += len(there) == 2
        moved += places[at] not in there
        going_on = moments.choice(there)
        for spare in there:
            if spare != going_on:
                spare.unlink()
        at = places.index(going_on)
    left = [name for folder in (path.parent, elsewhere) for name in folder.iterdir()]
    assert [n.name for n in left if n != places[at] and ".tmp" not in n.name] == []
    session = session_on(open_project(places[at], clock=now))
    assert same_rows(undone_to_the_start(session), undone_to_the_start(twin))
    session.close()
    twin.close()
    say(
        f"Kills while moving: {MOVES}, {number} edits; {moved} ended at the other place, {both} at both; "
        f"0 projects lost or half made, {len(left) - 1} temporary files left over (seed {SEED})."
    )
    assert number > MOVES


@dataclass
class Clock:
    """Tells another second at every act: save points are in the order of their times."""

    act: int = 0

    def __call__(self) -> datetime:
        return now() + timedelta(seconds=self.act)


def worker_on(file: ProjectFile, clock: Clock) -> Session:
    return Session(file.document, file, new_id=lambda: secrets.token_hex(16), clock=clock, author="Ann")


def work(path: Path, prints: tuple[bytes, bytes], start: int, told: Connection) -> None:
    """Works from act `start` on until killed, and tells of every act before it begins it."""
    file = open_project(path, clock=now)
    clock = Clock(start)
    session = worker_on(file, clock)
    prepare_writing()
    while True:
        told.send(clock.act)
        act(file, session, clock, prints)
        clock.act += 1


def act(file: ProjectFile, session: Session, clock: Clock, prints: tuple[bytes, ...]) -> None:
    """An edit, a print, a save point, a compaction or a backup, decided by the clock alone."""
    number = clock.act
    choice = random.Random(f"act {number}")
    what = choice.choices(
        ("edit", "print", "keep", "drop", "rename", "compact", "backup"), (6, 3, 3, 1, 1, 2, 2)
    )[0]
    points = session.save_points
    if what == "print":
        if prints:
            write_beside(file.path.with_name("print.pdf"), prints[number % 2])
        session.keep(session.save_point("print", f"Print {number}"), session.document)
    elif what == "drop" and len(points) > 3:
        session.discard(choice.choice(points))
    elif what == "rename" and points:
        session.rename(choice.choice(points), f"Renamed {number}", "x" * choice.randrange(300))
    elif what == "compact":
        file.compact(forget_steps=choice.random() < 0.2)
    elif what == "backup":
        if prints:
            keep(file.path.with_name("backups"), snapshot(file, clock()))
    elif what == "keep":
        session.keep(session.save_point("manual", f"Point {number}"), session.document)
    else:
        step(session, number)


def test_killed_at_prints_save_points_compactions_and_backups_nothing_is_lost(
    path: Path, tmp_path: Path, say: Callable[[str], None]
) -> None:
    moments = random.Random(SEED)
    create(path, small_project()).close()
    twin_file = create(tmp_path / "twin.sqlite", small_project())
    clock = Clock()
    twin = worker_on(twin_file, clock)
    made = [plan(small_project(title), JOURNEY, PrintOptions(), now()) for title in ("Before", "After")]
    prints = (render(made[0], "pdf").data, render(made[1], "pdf").data)
    target, backups = path.with_name("print.pdf"), path.with_name("backups")
    recovered = 0
    for _kill in range(WORKS):
        last = told_until_killed(work, path, prints, clock.act, chance=moments)
        while clock.act < last:
            act(twin_file, twin, clock, ())
            clock.act += 1
        file = open_project(path, clock=now)
        recovered += file.recovered
        if not _is_as(file, twin):
            act(twin_file, twin, clock, ())
        clock.act += 1
        assert _is_as(file, twin)
        file.close()
        assert not target.exists() or target.read_bytes() in prints
        for backup in known(backups):
            read_project(backup.path)
    kept = known(backups)
    session = session_on(open_project(path, clock=now))
    points = len(session.save_points)
    assert same_rows(undone_to_the_start(session), undone_to_the_start(twin))
    session.close()
    twin.close()
    say(
        f"Kills while working: {WORKS}, {clock.act} edits, prints, save points, compactions and backups, "
        f"{recovered} times half of one was taken back; 0 lost, {len(kept)} backups and {points} save points "
        f"whole (seed {SEED})."
    )
    assert clock.act > WORKS


def _is_as(file: ProjectFile, twin: Session) -> bool:
    session = session_on(file)
    return (
        same_rows(file.document, twin.document)
        and labels_of(session) == labels_of(twin)
        and _points_of(session) == _points_of(twin)
    )


def _points_of(session: Session) -> list[tuple[str, str, str]]:
    return [(point.kind, point.name, point.note) for point in session.save_points]
