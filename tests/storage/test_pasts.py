"""Two copies find the newest state that both come from, however long each has gone on by itself."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymapper.editing.session import Session
from journeymapper.merging.leaving_out import without
from journeymapper.merging.three_way import merge, merge_edit
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.ops.remove import remove
from journeymapper.storage import pasts
from journeymapper.storage.copying import copy_without
from journeymapper.storage.history import journal
from journeymapper.storage.history.bases import Base, thinned
from journeymapper.storage.opening import Opened
from journeymapper.storage.pasts import common_past, copy_of, read_copy
from journeymapper.storage.project_file import create_project, open_project
from journeymapper.storage.reading import open_for_reading
from journeymapper.storage.telling import kinds
from tests.editing.small_project import add_touchpoint, number_ids, rename, small_project
from tests.storage.conftest import create, session_on
from tests.storage.full_project import full_project, id_of, now
from tests.storage.looking import same_rows, tamper

LONG_AGO = now()


class Person:
    """Edits a file in sittings, each some minutes after the last; the ids they give are theirs alone."""

    def __init__(self, path: Path, number: int) -> None:
        self.path = path
        self._number = number
        self._minutes = count()
        self._ids = count(1)

    def _clock(self) -> datetime:
        return LONG_AGO + timedelta(minutes=next(self._minutes))

    def new_id(self) -> Id:
        return f"{self._number:04x}{next(self._ids):028x}"

    def session(self) -> Session:
        file = open_project(self.path, clock=self._clock)
        return Session(file.document, file, new_id=self.new_id, clock=self._clock, author="Ann")

    def sits(self, edits: int, *, node: Id | None = None) -> Document:
        """Adds a touchpoint and renames it again and again; or renames `node`."""
        session = self.session()
        if node is None:
            node = self.new_id()
            session.run(add_touchpoint, node, "new")
            edits -= 1
        for number in range(edits):
            session.run(rename, node, f"{self._number} {number}", None)
        document = session.document
        session.close()
        return document


EDITS = int(os.environ.get("JOURNEYMAPPER_EDITS_APART", "90"))
"""Since the last common past; 1,000 for a release."""
SITTINGS = 30 if EDITS < 1_000 else 60
TOGETHER = EDITS * 4 // 9


@pytest.fixture
def short_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal that is cut after as small a part of EDITS as it is at full size."""
    if EDITS < 1_000:
        monkeypatch.setattr(journal, "MOST_EDITS", EDITS * 6 // 10)
        monkeypatch.setattr(journal, "KEPT_EDITS", EDITS // 2)


@pytest.mark.usefixtures("short_journal")
def test_two_who_went_on_for_long_by_themselves_merge_over_what_they_had_in_common(path: Path) -> None:
    create_project(path, small_project(), clock=now).close()
    ann = Person(path, 1)
    for _ in range(7):
        ann.sits(TOGETHER // 8)
    parted = ann.sits(TOGETHER // 8)
    bob = Person(path.with_name("bob.sqlite"), 2)
    shutil.copy(path, bob.path)
    for person in (ann, bob):
        for _ in range(SITTINGS):
            person.sits(EDITS // SITTINGS)
    ours, theirs = read_copy(ann.path), read_copy(bob.path)
    assert min(len(copy.steps) for copy in (ours, theirs)) < EDITS
    past = common_past(ours, theirs)
    assert past is not None
    assert past.nodes.items() <= parted.nodes.items()
    assert len(past.nodes) > len(parted.nodes) // 2
    merged = merge(past, ours.document, theirs.document)
    assert not merged.conflicts
    assert merged.document.nodes.keys() == ours.document.nodes.keys() | theirs.document.nodes.keys()


sittings = st.lists(st.integers(1, 60), min_size=1, max_size=80)


@settings(max_examples=200)
@given(sittings, sittings, sittings)
def test_bases_of_copies_that_parted_have_some_in_common_from_shortly_before(
    together: list[int], ours: list[int], theirs: list[int]
) -> None:
    """However long both went on: the newest in common is about as near to where they parted as the longer one
    has gone on for."""
    before, number = _after((), 0, together, "p")
    parted = before[-1].number
    (mine, end), (other, another_end) = (
        _after(before, number, many, who) for many, who in ((ours, "a"), (theirs, "b"))
    )
    common = {base.name for base in mine} & {base.name for base in other}
    assert before[0].name in common
    newest = max(base.number for base in before if base.name in common)
    apart = max(end, another_end) - parted
    assert parted - newest <= apart


def _after(bases: tuple[Base, ...], number: int, many: list[int], who: str) -> tuple[tuple[Base, ...], int]:
    """The bases after as many sittings, of so many edits each, and the number of the last edit."""
    for edits in many:
        bases = thinned((*bases, Base(f"{who}{number}", number, frozenset(), 10_000, 0)))
        number += edits
    return bases, number


def test_edits_that_both_still_have_lead_to_the_newest_state(path: Path) -> None:
    create_project(path, small_project(), clock=now).close()
    ann = Person(path, 1)
    ann.sits(3)
    parted = ann.sits(3)
    bob = Person(path.with_name("bob.sqlite"), 2)
    shutil.copy(path, bob.path)
    ann.sits(3)
    bob.sits(3)
    past = common_past(read_copy(ann.path), read_copy(bob.path))
    assert past is not None
    assert same_rows(past, parted)


def test_what_was_undone_since_is_no_common_past(path: Path) -> None:
    create_project(path, small_project(), clock=now).close()
    ann = Person(path, 1)
    first = ann.sits(1)
    ann.sits(1)
    bob = Person(path.with_name("bob.sqlite"), 2)
    shutil.copy(path, bob.path)
    session = ann.session()
    session.undo()
    session.close()
    past = common_past(read_copy(ann.path), read_copy(bob.path))
    assert past is not None
    assert same_rows(past, first)


def test_a_save_point_of_both_is_a_common_past(path: Path) -> None:
    create_project(path, small_project(), clock=now).close()
    ann = Person(path, 1)
    ann.sits(2)
    session = ann.session()
    session.keep(session.save_point("manual", "Before we part"), session.document)
    parted = session.document
    session.close()
    bob = Person(path.with_name("bob.sqlite"), 2)
    shutil.copy(path, bob.path)
    for person in (ann, bob):
        person.sits(2)
        file = open_project(person.path, clock=now)
        file.compact(forget_steps=True)
        file.close()
    past = common_past(read_copy(ann.path), read_copy(bob.path))
    assert past is not None
    assert same_rows(past, parted)


def test_projects_that_never_met_have_no_common_past(path: Path) -> None:
    other = path.with_name("other.sqlite")
    for place in (path, other):
        create_project(place, small_project(), clock=now).close()
    assert common_past(read_copy(path), read_copy(other)) is None


def test_a_copy_that_was_sent_with_less_in_it_merges_back(path: Path) -> None:
    file = create_project(path, full_project(), clock=now)
    sent = path.with_name("sent.sqlite")
    copy_without(file, sent, without(file.document, ("notes", "portraits")), ("notes", "portraits"), now())
    file.close()
    ann, bob = Person(path, 1), Person(sent, 2)
    ann.sits(2, node=id_of("office"))
    bob.sits(2, node=id_of("form"))
    ours, theirs = read_copy(path), read_copy(sent)
    assert set(theirs.left_out) == {"history", "notes", "portraits"}
    past = common_past(ours, theirs)
    assert past is not None
    assert same_rows(past, full_project())
    merged = merge(past, ours.document, theirs.document, left_out=(ours.left_out, theirs.left_out))
    assert not merged.conflicts
    assert {change.table for change in merged.diff} == {"nodes"}
    back = merge(past, theirs.document, ours.document, left_out=(theirs.left_out, ours.left_out))
    assert back.document == merged.document


def test_the_merge_in_an_open_file_is_one_step_that_can_be_undone(path: Path) -> None:
    create_project(path, small_project(), clock=now).close()
    bob = Person(path.with_name("bob.sqlite"), 2)
    shutil.copy(path, bob.path)
    bob.sits(3)
    file = open_project(path, clock=now)
    session = Session(file.document, file, new_id=number_ids(), clock=now)
    before = session.document
    theirs = read_copy(bob.path, registry=file.registry)
    ours = copy_of(file)
    past = common_past(ours, theirs)
    merged = merge(past, ours.document, theirs.document)
    session.run(merge_edit, merged, "bob")
    assert same_rows(session.document, theirs.document)
    session.undo()
    assert same_rows(session.document, before)
    session.close()


def test_what_both_have_is_the_newest_however_long_ago_the_history_was_forgotten(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over an older state, a removal would be taken for something that only the other side has."""
    monkeypatch.setattr(journal, "MOST_EDITS", 12)
    monkeypatch.setattr(journal, "KEPT_EDITS", 10)
    create_project(path, small_project(), clock=now).close()
    ann = Person(path, 1)
    for _ in range(4):
        ann.sits(5)
    file = open_project(path, clock=now)
    file.compact(forget_steps=True)
    file.close()
    parted = [ann.sits(4) for _ in range(3)][-1]
    bob = Person(path.with_name("bob.sqlite"), 2)
    shutil.copy(path, bob.path)
    ann.sits(5)
    newest = max(parted.nodes)
    session = bob.session()
    session.run(remove, bob.new_id, (newest,))
    session.close()
    ours, theirs = read_copy(path), read_copy(bob.path)
    base = common_past(ours, theirs)
    assert base == parted
    assert newest not in merge(base, ours.document, theirs.document).document.nodes


def test_a_history_that_was_dropped_leaves_the_state_of_then_as_a_common_past(path: Path) -> None:
    create_project(path, small_project(), clock=now).close()
    ann = Person(path, 1)
    parted = [ann.sits(5) for _ in range(4)][-1]
    file = open_project(path, clock=now)
    file.drop_history()
    file.close()
    bob = Person(path.with_name("bob.sqlite"), 2)
    shutil.copy(path, bob.path)
    bob.sits(3)
    assert common_past(read_copy(path), read_copy(bob.path)) == parted
    ann.sits(3)
    assert common_past(read_copy(path), read_copy(bob.path)) == parted


@pytest.mark.parametrize("table", ["edit", "base", "save_point", "meta", "setting"])
def test_what_is_read_of_a_large_copy_is_what_was_checked(
    path: Path, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large file is read where it lies: somebody may write over it between two looks."""
    session = session_on(create(path, full_project()))
    session.run(add_touchpoint, "b" * 32, "Form")
    session.keep(session.save_point("manual", "Draft", "note"), session.document)
    session.close()
    check = open_for_reading

    def check_and_exchange(*arguments: Any, **more: Any) -> Opened:
        opened = check(*arguments, **more)
        statement = {
            "edit": "UPDATE edit SET diff = x'00'",
            "base": "UPDATE base SET image = x'00'",
            "save_point": "UPDATE save_point SET title = 'Other'",
            "meta": "UPDATE meta SET value = 'Other' WHERE key = 'project'",
            "setting": "INSERT INTO setting VALUES ('', 'left_out', '[\"notes\"]')",
        }
        tamper(path, statement[table])
        opened.connection.driver.execute("PRAGMA shrink_memory")  # a large one is not in the cache
        return opened

    monkeypatch.setattr("journeymapper.storage.reading.IN_MEMORY", 0)
    assert read_copy(path).save_points
    monkeypatch.setattr(pasts, "open_for_reading", check_and_exchange)
    with pytest.raises(kinds.FileProblem):
        read_copy(path)
