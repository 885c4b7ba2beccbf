"""Whichever operation on a file fails: the file holds the old state or the new one, and the user is told.

A project is opened, edited, undone, copied and closed, again and again; each time another operation of those
that reach the disk (open, read, write, sync, truncate, unlink of SQLite's; open, sync, link, rename, unlink
of the program's own) fails, once or from then on. Afterwards the file is opened without faults. Not in it:
what SQLite does without its VFS, and locks that fail.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from journeymapper.editing.session import Session
from journeymapper.model.document import Document
from journeymapper.model.problem import Problem
from journeymapper.storage.project_file import ProjectFile, copy_project, open_project, read_project
from tests.editing.small_project import add_picture, add_touchpoint, remove, rename
from tests.sizes import SEED, size
from tests.storage.conftest import create, session_on
from tests.storage.full_project import blob_of, full_project, now
from tests.storage.proofs.disk import Disk, Refused
from tests.storage.proofs.driver import installed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the files behind handles are asked of /proc")
FAULTS = size(200, 100_000)
"""Most that are tried; there are some 1,400 in all."""
NODE, BEFORE = "b" * 32, "d" * 32
Step = tuple[str | None, Callable[[], object]]
"""A card that must be there, and what is done."""


@dataclass
class Failing(Disk):
    """The operation with that number fails; with `for_good` all after it, too. Without a number none does."""

    number: int | None = None
    for_good: bool = False
    count: int = 0
    failed: list[str] = field(default_factory=list)

    def before(self, operation: str, name: str) -> None:
        self.count += 1
        if (
            self.number is None
            or self.count < self.number
            or (self.count > self.number and not self.for_good)
        ):
            return
        self.failed.append(operation)
        raise Refused(operation)


@dataclass
class Run:
    """What came of a run: the state that memory showed last, and the problems told."""

    shown: Document
    told: list[Problem] = field(default_factory=list)
    states: list[Document] = field(default_factory=list)
    """What was shown after each step up to the first that failed."""


def steps_on(file: ProjectFile, session: Session) -> list[Step]:
    picture = blob_of(b"picture" * 2_000)
    target = file.path.with_name("copy.sqlite")
    return [
        (None, lambda: session.run(add_touchpoint, NODE, "x" * 400)),
        (None, lambda: session.run(add_picture, "c" * 32, picture)),
        (NODE, lambda: session.run(rename, NODE, "Second")),
        (None, session.undo),
        (None, session.redo),
        (None, lambda: copy_project(file, target, replace=True)),
        (BEFORE, lambda: session.run(remove, BEFORE)),
    ]


def run_through(path: Path, document: Document) -> Run:
    """All steps on the file that holds `document`; every failure has to be a Problem in words."""
    run = Run(document)
    try:
        file = open_project(path, clock=now)
    except Problem as problem:
        run.told.append(problem)
        return run
    session = session_on(file)
    for needed, act in steps_on(file, session):
        before = session.document
        if needed is not None and needed not in before.nodes:  # it could not be added
            continue
        failures = len(run.told)
        try:
            act()
        except Problem as problem:
            run.told.append(problem)
        assert len(run.told) == failures or session.document is before
        assert file.document is session.document
        if not run.told:
            run.states.append(session.document)
    run.shown = session.document
    session.close()
    return run


@pytest.fixture
def prepared(path: Path) -> Path:
    session = session_on(create(path, full_project()))
    session.run(add_touchpoint, BEFORE, "before")
    session.close()
    shutil.copy(path, path.with_name("copy.sqlite"))
    return path


def test_whichever_operation_fails_the_file_holds_what_is_shown(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, say: Callable[[str], None]
) -> None:
    document, healthy = read_project(prepared), Failing()
    known: dict[bytes, Document] = {}
    with installed(monkeypatch, healthy):
        place = _again(prepared, tmp_path / "healthy")
        done = run_through(place, document)
    assert not done.told
    cases = [(k, for_good) for k in range(1, healthy.count + 1) for for_good in (False, True)]
    chosen = random.Random(SEED).sample(cases, min(FAULTS, len(cases)))
    found: Counter[str] = Counter()
    for number, for_good in chosen:
        disk = Failing(number, for_good)
        place = _again(prepared, tmp_path / f"{number} {for_good}")
        with installed(monkeypatch, disk):
            run = run_through(place, document)
        found[disk.failed[0]] += 1
        found["told"] += bool(run.told)
        stored = read_project(place)
        if stored != run.shown:
            # The commit's last sync failed, and nothing could be read any more to see that it had been made.
            assert for_good
            assert stored == done.states[len(run.states)]
            found["stored though it could not be told"] += 1
        # What was not told must have done no harm, as syncing a folder, or tidying up at the end.
        assert run.told or run.shown == done.shown
        copy = place.with_name("copy.sqlite")
        data = copy.read_bytes()
        if data not in known:
            known[data] = read_project(copy)
        assert for_good or disk.failed == ["unlink"] or not list(place.parent.glob(".*"))
        shutil.rmtree(place.parent)
    doubtful = found.pop("stored though it could not be told", 0)
    told = found.pop("told")
    say(
        f"Failing operations: {len(chosen)} of {len(cases)} ({dict(found)}), {told} told in words and "
        f"{len(chosen) - told} without effect; 0 states torn, {doubtful} edits stored but told as failed."
    )


def _again(prepared: Path, folder: Path) -> Path:
    shutil.copytree(prepared.parent, folder)
    return folder / prepared.name
