"""Whatever is done on a disk that fails now and then: screen, file, history and what undo gives agree.

A session on a real file does what a twin in memory does. In about every tenth act an operation of the disk
fails, once or until the act is over. Then the act is told as a Problem and has changed nothing, or it turns
out to be stored and is shown; the file is read anew, and what is in it is what is shown, step for step. Acts
on a healthy disk never fail.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from journeymapper.editing.session import Session
from journeymapper.model.diff import Edit
from journeymapper.model.history import History
from journeymapper.model.problem import Problem
from journeymapper.ops import attach, nodes, notes, phases, places
from journeymapper.ops import remove as removing
from journeymapper.storage.project_file import ProjectFile, open_project
from tests.editing.memory_store import MemoryStore
from tests.editing.small_project import (
    JOURNEY,
    PERSONA,
    add_picture,
    add_touchpoint,
    number_ids,
    rename,
    small_project,
)
from tests.sizes import size
from tests.storage.conftest import create
from tests.storage.full_project import blob_of, now
from tests.storage.looking import same_rows
from tests.storage.proofs.disk import Failing
from tests.storage.proofs.driver import installed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the files behind handles are asked of /proc")
RUNS, STEPS = size(25, 1_000), 50
counted: Counter[str] = Counter()

END = 28
"""The fault that meets the last operation of a commit, which is made already."""
faults = st.integers(-80, END).map(lambda number: max(number, 0))
"""Which operation of an act on the disk fails. Mostly 0: none; and many acts have fewer operations."""
titles = st.sampled_from(["", "Form", "Office", "x" * 400, "Загрузить фото"])
numbers = st.integers(-100, 1200)


class OnFailingDisk(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.end = ExitStack()
        self.folder = Path(tempfile.mkdtemp(prefix="journeymapper-"))
        self.end.callback(shutil.rmtree, self.folder)
        self.disk = Failing()
        self.end.enter_context(installed(self.end.enter_context(pytest.MonkeyPatch.context()), self.disk))
        self.new_id = number_ids("e")
        self.take(create(self.folder / "project.sqlite", small_project()))
        self.memory = MemoryStore(small_project())
        self.twin = Session(self.memory.document, self.memory, new_id=self.new_id, clock=now, author="Ann")

    def take(self, file: ProjectFile) -> None:
        self.file = file
        self.session = Session(file.document, file, new_id=self.new_id, clock=now, author="Ann")

    def act(self, fault: int, action: Callable[[], Any], again: Callable[[], Any]) -> None:
        """Does `action`, in which the disk fails, and with the twin `again`, if it was done."""
        before, history = self.session.document, self.file.history
        counted["acts"] += 1
        self.break_disk(fault)
        try:
            action()
        except Problem:
            failed = len(self.disk.failed)
            self.disk.number = None
            assert failed, "a healthy disk, and yet a problem"
            assert self.session.document is before
            assert self.file.history == history
            counted["told"] += 1
            if self.session.catch_up():
                counted["stored after all"] += 1
                again()
        else:
            again()
        finally:
            self.mend_disk()

    def break_disk(self, fault: int) -> None:
        self.disk.asked.clear()
        self.disk.failed.clear()
        self.disk.at_an_end = fault == END
        self.disk.number = fault if 0 < fault < END else None
        self.disk.for_good = fault == END or bool(fault % 2)

    def mend_disk(self) -> None:
        self.disk.number, self.disk.at_an_end = None, False
        if self.disk.failed:
            counted["faults"] += 1
            self.check_what_is_on_disk()

    def check_what_is_on_disk(self) -> None:
        """The file, with a journal that may lie beside it, is read as another program would."""
        with tempfile.TemporaryDirectory() as folder:
            for name in (self.file.path.name, f"{self.file.path.name}-journal"):
                if (self.folder / name).exists():
                    shutil.copy(self.folder / name, folder)
            found = open_project(Path(folder) / self.file.path.name, clock=now, read_only=True)
            assert same_rows(found.document, self.session.document)
            assert found.history == self.file.history
            assert (found.head, found.tip) == (self.file.head, self.file.tip)
            assert found.save_points == self.file.save_points
            assert found.settings == self.file.settings
            found.close()

    def do(self, fault: int, operation: Callable[..., Edit], *arguments: Any) -> None:
        """An operation that may be refused; then it is not done."""
        edits: list[Edit] = []

        def operate(document: Any, *given: Any) -> Edit:
            edits[:] = [operation(document, *given)]
            return edits[0]

        try:
            self.session.preview(operation, *arguments)
        except Problem:
            return
        self.act(
            fault, lambda: self.session.run(operate, *arguments), lambda: self.twin.run(lambda _: edits[0])
        )

    def some(self, data: st.DataObject, *tables: str) -> tuple[str, ...]:
        known = [key for table in tables for key in self.session.document.rows(table)]
        return tuple(data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=3))) if known else ()

    @rule(fault=faults, title=titles)
    def add(self, fault: int, title: str) -> None:
        if len(self.session.document.nodes) < 30:
            self.do(fault, add_touchpoint, self.new_id(), title)

    @rule(fault=faults, data=st.data(), title=titles, key=st.sampled_from([None, "typing"]))
    def rename(self, fault: int, data: st.DataObject, title: str, key: str | None) -> None:
        for node in self.some(data, "nodes")[:1]:
            self.do(fault, rename, node, title, key)

    @rule(fault=faults, data=st.data())
    def add_next(self, fault: int, data: st.DataObject) -> None:
        if len(self.session.document.nodes) < 30:
            for node in self.some(data, "nodes")[:1]:
                self.do(fault, nodes.add_next, self.new_id, node, {})

    @rule(fault=faults, data=st.data(), x=numbers, y=numbers)
    def move(self, fault: int, data: st.DataObject, x: int, y: int) -> None:
        if things := self.some(data, "nodes", "notes", "pictures"):
            self.do(fault, places.move, things, x, y)

    @rule(fault=faults, data=st.data(), score=st.none() | st.integers(-2, 2))
    def feel(self, fault: int, data: st.DataObject, score: int | None) -> None:
        if hosts := self.some(data, "nodes", "links"):
            self.do(fault, attach.set_feeling, self.new_id, hosts, PERSONA, score)

    @rule(fault=faults, x=numbers, title=titles)
    def add_phase(self, fault: int, x: int, title: str) -> None:
        if len(self.session.document.phases) < 6:
            self.do(fault, phases.add_phase, self.new_id, JOURNEY, x, title)

    @rule(fault=faults, x=numbers, title=titles)
    def add_note(self, fault: int, x: int, title: str) -> None:
        self.do(fault, notes.add_note, self.new_id, JOURNEY, x, 200, title)

    @rule(fault=faults, number=st.integers(0, 3))
    def add_picture(self, fault: int, number: int) -> None:
        self.do(fault, add_picture, self.new_id(), blob_of(b"picture" * 3_000 * number))

    @rule(fault=faults, data=st.data())
    def remove(self, fault: int, data: st.DataObject) -> None:
        if things := self.some(data, "nodes", "links", "phases", "notes", "pictures"):
            self.do(fault, removing.remove, self.new_id, things)

    @rule(fault=faults)
    def undo(self, fault: int) -> None:
        self.act(fault, self.session.undo, self.twin.undo)

    @rule(fault=faults)
    def redo(self, fault: int) -> None:
        self.act(fault, self.session.redo, self.twin.redo)

    @rule(fault=faults, data=st.data())
    def go_to(self, fault: int, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, len(self.session.steps)))
        number, same = (
            session.steps[place - 1].number if place else 0 for session in (self.session, self.twin)
        )
        self.act(fault, lambda: self.session.go_to(number), lambda: self.twin.go_to(same))

    @rule(fault=faults)
    def keep(self, fault: int) -> None:
        point = self.session.save_point("manual", f"Point {len(self.session.save_points)}")
        document = self.session.document
        self.act(fault, lambda: self.session.keep(point, document), lambda: self.twin.keep(point, document))

    @rule(fault=faults, forget=st.sampled_from([False, False, True]))
    def compact(self, fault: int, forget: bool) -> None:
        def forgotten() -> None:
            if not self.file.history.done and not self.file.history.undone:
                self.memory.drop_history()

        self.break_disk(fault)
        counted["acts"] += 1
        try:
            self.file.compact(forget_steps=forget)
        except Problem:
            self.disk.number = None
            assert self.disk.failed
            counted["told"] += 1
            self.session.catch_up()
        self.mend_disk()
        forgotten()

    @rule(fault=faults, number=st.integers(0, 9))
    def set_setting(self, fault: int, number: int) -> None:
        self.act(fault, lambda: self.file.set_setting(JOURNEY, "page", number), lambda: None)

    @rule(fault=faults)
    def reopen(self, fault: int) -> None:
        self.break_disk(fault)
        self.session.close()
        path = self.file.path
        try:
            self.take(open_project(path, clock=now))
        except Problem:
            assert self.disk.failed
            self.disk.number = None
            self.take(open_project(path, clock=now))
        self.mend_disk()

    @invariant()
    def screen_history_and_labels_agree(self) -> None:
        assert same_rows(self.file.document, self.session.document)
        assert same_rows(self.session.document, self.twin.document)
        assert _said(self.file.history) == _said(self.memory.history)
        assert self.session.undo_label == self.twin.undo_label
        assert self.session.redo_label == self.twin.redo_label

    def teardown(self) -> None:
        self.disk.number = None
        try:
            self.check_what_is_on_disk()
            while self.session.undo() is not None:
                self.twin.undo()
                assert same_rows(self.session.document, self.twin.document)
            while self.session.redo() is not None:
                self.twin.redo()
                assert same_rows(self.session.document, self.twin.document)
            self.session.close()
        finally:
            self.end.close()
        counted["runs"] += 1


def _said(history: History) -> list[list[object]]:
    """All of the history but the numbers of its entries, which begin anew where a file has none."""
    return [[replace(entry, number=0) for entry in entries] for entries in (history.done, history.undone)]


def test_on_a_failing_disk_screen_file_and_history_agree(say: Callable[[str], None]) -> None:
    counted.clear()
    run_state_machine_as_test(
        OnFailingDisk,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
            phases=(Phase.reuse, Phase.generate),  # making a failure smaller takes ten minutes
        ),
    )
    say(
        f"Undo and redo on a failing disk: {counted['runs']} runs, {counted['acts']} acts, "
        f"{counted['faults']} with a fault ({counted['told']} told as failed, of them "
        f"{counted['stored after all']} stored after all and shown); screen, file and history always agreed."
    )
