"""What is too large is refused before it is read, and no edit makes a file that could not be opened again."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from journeymapper.model import rules
from journeymapper.model.problem import Problem
from journeymapper.storage import reading
from journeymapper.storage.checking import limits
from journeymapper.storage.project_file import open_project, read_info, read_project
from journeymapper.storage.telling import kinds
from tests.editing.small_project import add_touchpoint, small_project
from tests.storage.conftest import create, session_on
from tests.storage.full_project import full_project, now


def test_a_file_with_too_many_rows_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(path, full_project()).close()
    monkeypatch.setattr(rules, "MOST_RECORDS", 10)
    for door in (read_project, read_info):
        with pytest.raises(kinds.TooLarge):
            door(path)
    with pytest.raises(kinds.TooLarge):
        open_project(path, clock=now)


@pytest.mark.parametrize(
    ("where", "limit", "most"),
    [
        (rules, "MOST_PICTURE_BYTES", 100),
        (rules, "MOST_PICTURES_BYTES", 700),
        (limits, "MOST_PICTURES", 1),
        (limits, "MOST_RECORD_BYTES", 4096),
        (limits, "MOST_KEPT_BYTES", 10),
        (limits, "MOST_KEPT_ROWS", 0),
    ],
)
def test_each_limit_holds(
    path: Path, monkeypatch: pytest.MonkeyPatch, where: object, limit: str, most: int
) -> None:
    session = session_on(create(path, full_project()))
    session.run(add_touchpoint, "b" * 32)
    session.close()
    read_project(path)
    monkeypatch.setattr(where, limit, most)
    with pytest.raises(kinds.TooLarge):
        read_project(path)


def test_an_edit_that_would_fill_the_project_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = session_on(create(path, small_project()))
    session.run(add_touchpoint, "b" * 32)
    monkeypatch.setattr(rules, "MOST_RECORDS", 5)
    with pytest.raises(Problem, match="full"):
        session.run(add_touchpoint, "c" * 32)
    session.undo()
    session.close()
    assert read_project(path) == small_project()


def test_an_edit_that_would_fill_the_file_is_refused_and_not_stored(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_on(create(path, small_project()))
    session.run(add_touchpoint, "b" * 32)
    monkeypatch.setattr(limits, "WATCHED_FROM", 0)
    monkeypatch.setattr(limits, "MOST_KEPT_ROWS", 1)
    with pytest.raises(kinds.WriteFailed, match="full"):
        session.run(add_touchpoint, "c" * 32)
    monkeypatch.undo()
    session.run(add_touchpoint, "d" * 32)
    session.close()
    assert read_project(path).nodes.keys() == {"b" * 32, "d" * 32}


def test_a_large_file_is_read_where_it_lies(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = session_on(create(path, full_project()))
    session.run(add_touchpoint, "b" * 32)
    whole = session.document
    session.close()
    monkeypatch.setattr(reading, "IN_MEMORY", 0)
    assert read_project(path) == whole
    assert read_info(path).edits == 1
    file = open_project(path, clock=now, read_only=True)
    assert file.document == whole
    with pytest.raises(kinds.NotWritable):
        session_on(file).run(add_touchpoint, "c" * 32)
    file.close()
    with closing(sqlite3.connect(path, timeout=0)) as free:
        free.execute("BEGIN EXCLUSIVE")
        free.rollback()


def test_steps_and_save_points_of_a_large_file_are_not_believed_once_another_program_has_changed_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_on(create(path, full_project()))
    session.run(add_touchpoint, "b" * 32)
    session.keep(session.save_point("manual", "Before"), session.document)
    session.close()
    monkeypatch.setattr(reading, "IN_MEMORY", 0)
    looked_at = open_project(path, clock=now, read_only=True)
    monkeypatch.undo()
    in_memory = open_project(path, clock=now, read_only=True)
    (point,), whole = looked_at.save_points, looked_at.document
    for file in (looked_at, in_memory):
        assert file.document_at(point) == whole
        assert len(file.diffs_of(file.history.done)) == 1
    other = session_on(open_project(path, clock=now))
    other.run(add_touchpoint, "c" * 32)
    other.close()
    assert in_memory.document_at(point) == whole
    with pytest.raises(kinds.Moved, match="Another program has changed"):
        looked_at.document_at(point)
    with pytest.raises(kinds.Moved, match="Another program has changed"):
        looked_at.diffs_of(looked_at.history.done)
    for file in (looked_at, in_memory):
        file.close()


def test_a_large_damaged_file_is_refused_where_it_lies(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(path, full_project()).close()
    data = bytearray(path.read_bytes())
    data[data.index(b"First time")] ^= 1
    path.write_bytes(data)
    monkeypatch.setattr(reading, "IN_MEMORY", 0)
    with pytest.raises(kinds.Damaged):
        read_project(path)
    path.write_text("Dear Olga")
    with pytest.raises(kinds.NotAProject):
        read_project(path)
