"""Whichever operation on a file fails: the file holds the old state or the new one, and the user is told.

A project is opened, edited, undone, copied and closed, again and again; each time another operation of those
that reach the disk (open, read, write, sync, truncate, unlink of SQLite's; open, sync, link, rename, unlink
of the program's own) fails: once, or from then on, or until the disk is back before the project is closed.
Afterwards the file is opened without faults. Not in it: what SQLite does without its VFS, and locks that
fail.
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
from journeymapper.storage.telling.kinds import Uncertain
from tests.editing.small_project import add_picture, add_touchpoint, remove, rename
from tests.sizes import SEED, size
from tests.storage.conftest import create, session_on
from tests.storage.full_project import blob_of, full_project, now
from tests.storage.proofs.disk import Failing
from tests.storage.proofs.driver import installed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the files behind handles are asked of /proc")
FAULTS = size(200, 100_000)
"""Most that are tried; there are some 740 in all."""
LASTING = ("once", "for good", "for a while")
NODE, BEFORE = "b" * 32, "d" * 32
Step = tuple[str | None, Callable[[], object]]
"""A card that must be there, and what is done."""


@dataclass
class Run:
    """What came of a run: the state that memory showed last, and the problems told."""

    shown: Document
    told: list[Problem] = field(default_factory=list)
    states: list[Document] = field(default_factory=list)
    """What was shown after each step."""
    late: bool = False
    """A change that was told as perhaps not stored was found to be, once the disk was back."""


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


def run_through(path: Path, document: Document, disk: Failing, *, back: bool = False) -> Run:
    """All steps on the file that holds `document`; every failure has to be a Problem in words.

    With `back` a disk that fails is whole again before the project is closed.
    """
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
        run.states.append(session.document)
    if back and disk.failed:
        disk.number = None
        run.late = session.catch_up()
        assert file.document is session.document
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
        done = run_through(place, document, healthy)
    assert not done.told
    cases = [(k, lasting) for k in range(1, healthy.count + 1) for lasting in LASTING]
    ends = [(k, lasting) for k in healthy.ends_of_commits for lasting in LASTING]
    chosen = ends + random.Random(SEED).sample(
        sorted(set(cases) - set(ends)), min(FAULTS, len(cases)) - len(ends)
    )
    found: Counter[str] = Counter()
    told, unknown, late, other = 0, 0, 0, 0
    for number, lasting in chosen:
        disk = Failing(number, for_good=lasting != "once")
        place = _again(prepared, tmp_path / f"{number} {lasting}")
        with installed(monkeypatch, disk):
            run = run_through(place, document, disk, back=lasting == "for a while")
        found[disk.failed[0]] += 1
        told += bool(run.told)
        late += run.late
        if any(isinstance(problem, Uncertain) for problem in run.told):
            # The commit's last sync failed, and nothing could be read any more to see that it had been made.
            unknown += 1
            assert lasting != "once"
            assert isinstance(run.told[-1], Uncertain) or lasting == "for a while"
        stored = read_project(place)
        if stored != run.shown:
            assert lasting == "for good"
            assert isinstance(run.told[-1], Uncertain)
            assert stored == done.states[len(run.states) - len(run.told)]
            other += 1
        # What was not told must have done no harm, as syncing a folder, or tidying up at the end.
        assert run.told or run.shown == done.shown
        copy = place.with_name("copy.sqlite")
        data = copy.read_bytes()
        if data not in known:
            known[data] = read_project(copy)
        assert lasting != "once" or disk.failed == ["unlink"] or not list(place.parent.glob(".*"))
        shutil.rmtree(place.parent)
    say(
        f"Failing operations: {len(chosen)} of {len(cases)} ({dict(found)}), {told} told in words and "
        f"{len(chosen) - told} without effect; 0 states torn. {unknown} times nothing could be read any "
        f"more, and the edit was told as perhaps stored: it was not, but for {late} that were shown once "
        f"the disk was back, and {other} where it never was."
    )
    assert late > 0


def _again(prepared: Path, folder: Path) -> Path:
    shutil.copytree(prepared.parent, folder)
    return folder / prepared.name


def test_what_was_forgotten_after_all_can_be_forgotten_again(
    prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Failing(for_good=True)
    with installed(monkeypatch, disk):
        file = open_project(prepared, clock=now)
        session = session_on(file)
        session.run(add_touchpoint, NODE, "Form")
        disk.at_an_end = True
        with pytest.raises(Uncertain):
            file.compact(forget_steps=True)
        disk.number = None
        assert session.catch_up()
        assert session.undo_label is None
        session.run(rename, NODE, "Second")
        file.compact(forget_steps=True)
        session.run(rename, NODE, "Third")
        shown = session.document
        session.close()
    assert read_project(prepared) == shown
