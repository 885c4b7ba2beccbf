"""After a power cut everything that was acknowledged is there, and nothing is half there.

A story of edits, undoing, copying, moving and exporting is run by the real layer while every write is logged
(`driver`, `power`); then the power fails at random operations of the log, and what the disk may hold then is
opened with the program's own opener. The settings that the program does not have show that this would find a
fault. A simulation: disks that lie about syncing are not in it.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from journeymapper.editing.session import Session
from journeymapper.export.write import write_beside
from journeymapper.model.document import Document
from journeymapper.model.history import History
from journeymapper.model.problem import Problem
from journeymapper.storage.project_file import ProjectFile, copy_project, move_project, open_project
from tests.editing.small_project import add_picture, add_touchpoint, number_ids, remove, rename
from tests.sizes import SEED, size
from tests.storage.conftest import create
from tests.storage.full_project import blob_of, full_project, now
from tests.storage.proofs.driver import Swaps, installed
from tests.storage.proofs.power import Forgetful, Log, Operation

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the files behind handles are asked of /proc")
CUTS = size(300, 10_000)
CONTROL_CUTS = 120
EDITS = 45
TRUNCATE, FULL = "PRAGMA journal_mode = TRUNCATE", "PRAGMA synchronous = FULL"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Content:
    """What a project file holds."""

    document: Document
    head: str
    history: History


Promise = dict[Path, Content | bytes | None]
"""What lies at each path that the user knows of; None: nothing yet, or nothing any more."""


Left = Content | bytes | Problem | None
Known = dict[tuple[bytes, bytes | None], Content | Problem]
"""What files (and the journals beside them) were found to hold."""


class Story:
    """Acts on a project as a user does, and notes what was promised when."""

    def __init__(self, path: Path, log: Log) -> None:
        self.log = log
        self.main = path
        self._new_id = number_ids()
        self.file: ProjectFile
        self.session: Session
        self.promises: list[tuple[int, int, Promise]] = [(0, 0, {path: None})]
        """From and to which operation an act lasted, and what holds after it."""
        self.act(lambda: self._work_on(create(path, full_project())))

    def _work_on(self, file: ProjectFile) -> None:
        self.file = file
        self.session = Session(file.document, file, new_id=self._new_id, clock=now, author="Ann")

    def act(self, action: Callable[[], object], also: Promise | None = None) -> None:
        begun = len(self.log.operations)
        action()
        content = Content(self.file.document, self.file.head, self.file.history)
        promise = {**self.promises[-1][2], **(also or {}), self.file.path: content}
        self.promises.append((begun, len(self.log.operations), promise))

    def edit(self, chance: random.Random, number: int) -> None:
        session, nodes = self.session, sorted(self.session.document.nodes)
        match chance.choice(("add", "add", "rename", "rename", "remove", "undo", "redo", "picture", "point")):
            case "add":
                title = "x" * chance.choice((3, 30, 450))
                self.act(lambda: session.run(add_touchpoint, f"{number:032x}", title))
            case "rename":
                node, text = chance.choice(nodes), f"{number} " + "y" * chance.randrange(200)
                self.act(lambda: session.run(rename, node, text, "typing"))
            case "remove" if added := [node for node in nodes if node.startswith("0000")]:
                self.act(lambda: session.run(remove, chance.choice(added)))
            case "undo":
                self.act(session.undo)
            case "redo":
                self.act(session.redo)
            case "picture":
                blob = blob_of(chance.randbytes(chance.choice((50, 20_000))))
                self.act(lambda: session.run(add_picture, f"{number:032x}", blob))
            case _:
                point = session.save_point("print", f"Wall {number}")
                self.act(lambda: session.keep(point, session.document))

    def reopen(self) -> None:
        def again() -> None:
            self.session.close()
            self._work_on(open_project(self.file.path, clock=now))

        self.act(again)

    def copy(self, name: str) -> None:
        target = self.main.with_name(name)
        content = Content(self.file.document, self.file.head, self.file.history)
        self.act(lambda: copy_project(self.file, target, replace=True), {target: content})

    def move(self, name: str) -> None:
        old, target = self.file.path, self.main.with_name(name)
        self.act(lambda: move_project(self.file, target), {old: None})

    def export(self, data: bytes) -> None:
        target = self.main.with_name("map.pdf")
        self.act(lambda: write_beside(target, data), {target: data})


def told(path: Path, log: Log, edits: int, *, only_edits: bool = False) -> Story:
    """The same story every time; the last file of it is closed."""
    chance = random.Random(SEED)
    story = Story(path, log)
    for number in range(1, edits + 1):
        story.edit(chance, number)
        if only_edits:
            continue
        if number % 8 == 4:
            story.copy("copy.sqlite")
        if number % 10 == 7:
            story.export(chance.randbytes(chance.choice((700, 30_000))))
        if number % 20 == 13:
            story.act(lambda: story.file.compact(forget_steps=True))
        if number % 12 == 9:
            story.reopen()
        if number % 15 == 10:
            story.move(f"moved {number}.sqlite")
    story.act(story.session.close)
    return story


def what_is_left(story: Story, cuts: int, *, after_the_first: bool = False) -> Counter[str]:
    """How often, after power cuts at random operations, which fault was found; "whole" where none was."""
    chance = random.Random(SEED + 1)
    operations = story.log.operations
    first = story.promises[1][1] if after_the_first else 1
    found: Counter[str] = Counter()
    disk, done = Forgetful(), 0
    known: Known = {}
    for cut in sorted(chance.randrange(first, len(operations) + 1) for _ in range(cuts)):
        _go_on(disk, operations[done:cut])
        done = cut
        found[_fault(story, cut, disk.after_the_cut(chance), known)] += 1
    return found


def _go_on(disk: Forgetful, operations: list[Operation]) -> None:
    for operation in operations:
        disk.take(operation)


def _fault(story: Story, cut: int, files: dict[str, bytes], known: Known) -> str:
    """What is wrong with the files that are left after the cut: the worst, or "whole"."""
    at = bisect_left(story.promises, cut, key=lambda promise: promise[1])
    (begun, ended, after), before = story.promises[min(at, len(story.promises) - 1)], None
    if begun < cut < ended:
        before = story.promises[at - 1][2]
    faults = []
    projects = 0
    for path in after:
        allowed = [promise.get(path) for promise in (after, before) if promise is not None]
        left = _left(path, files, known)
        projects += isinstance(left, Content)
        if left in allowed:
            continue
        earlier = [promise.get(path) for _, _, promise in story.promises[:at]]
        faults.append("lost" if left in earlier else "torn")
    if not projects and before != {story.main: None}:
        faults.append("lost")
    return max(faults, default="whole")


def _left(path: Path, files: dict[str, bytes], known: Known) -> Left:
    """What is at `path`, as the program finds it; of equal bytes it is asked once."""
    data, journal = (files.get(f"{path}{ending}") for ending in ("", "-journal"))
    if data is None or path.suffix != ".sqlite":
        return data
    if (data, journal) not in known:
        known[data, journal] = _opened(data, journal)
    return known[data, journal]


def _opened(data: bytes, journal: bytes | None) -> Content | Problem:
    # Opening syncs files; on a disk in memory that takes no time.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        path = Path(folder) / "left.sqlite"
        path.write_bytes(data)
        if journal is not None:
            path.with_name("left.sqlite-journal").write_bytes(journal)
        try:
            file = open_project(path, clock=now)
        except Problem as problem:
            return problem
        file.close()
        return Content(file.document, file.head, file.history)


def test_power_cut_loses_no_acknowledged_edit(path: Path, monkeypatch: pytest.MonkeyPatch, say: Say) -> None:
    log = Log()
    with installed(monkeypatch, log):
        story = told(path, log, EDITS)
    found = what_is_left(story, CUTS)
    say(
        f"Power cuts: {CUTS} at {len(story.log.operations)} operations ({story.log.syncs} of them syncs) of "
        f"{len(story.promises)} acts: {found['torn']} torn, {found['lost']} lost."
    )
    assert found == {"whole": CUTS}


@pytest.mark.parametrize(
    ("swaps", "fault"),
    [
        ({TRUNCATE: "PRAGMA journal_mode = MEMORY"}, "torn"),
        ({TRUNCATE: "PRAGMA journal_mode = OFF"}, "torn"),
        ({FULL: "PRAGMA synchronous = OFF"}, "torn"),
        (
            {
                TRUNCATE: "PRAGMA journal_mode = DELETE",
                "PRAGMA locking_mode = EXCLUSIVE": "PRAGMA locking_mode = NORMAL",
            },
            "lost",
        ),
    ],
    ids=["journal in memory", "no journal", "nothing synced", "journal deleted"],
)
def test_other_settings_would_lose_edits(
    swaps: Swaps, fault: str, path: Path, monkeypatch: pytest.MonkeyPatch, say: Say
) -> None:
    """That the test above finds nothing means something only because it finds these."""
    log = Log()
    with installed(monkeypatch, log, swaps):
        story = told(path, log, EDITS, only_edits=True)
    found = what_is_left(story, CONTROL_CUTS, after_the_first=True)
    names = ", ".join(swaps.values())
    say(f"Power cuts with {names}: {found['torn']} torn, {found['lost']} lost of {CONTROL_CUTS}.")
    assert found[fault] > 0
