"""A file that was cut off in the middle of an edit comes back as it was before that edit."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from journeymapper.storage import opening
from journeymapper.storage.project_file import open_project, read_project
from journeymapper.storage.telling import kinds
from tests.editing.small_project import add_touchpoint, rename, small_project
from tests.storage.conftest import create, session_on
from tests.storage.cutting import cut_off
from tests.storage.full_project import full_project, now

NODE = "b" * 32
MAGIC = bytes.fromhex("d9d505f920a163d7")


@pytest.fixture
def journal(path: Path) -> Path:
    """A project with one edit, and half of a second; the path of its hot journal."""
    session = session_on(create(path, small_project()))
    session.run(add_touchpoint, NODE, "Form")
    session.close()
    cut_off(path)
    return path.with_name(path.name + "-journal")


def test_half_an_edit_is_taken_back_and_said_so(path: Path, journal: Path) -> None:
    assert b"half an edit" in path.read_bytes()
    file = open_project(path, clock=now)
    assert file.recovered
    assert file.document.project.title == small_project().project.title
    session = session_on(file)
    session.run(rename, NODE, "Goes on")
    session.close()
    assert os.listdir(path.parent) == [path.name]
    file = open_project(path, clock=now)
    assert not file.recovered
    assert file.document.nodes[NODE].title == "Goes on"
    file.close()


def test_reading_takes_half_an_edit_back_on_a_copy_only(path: Path, journal: Path) -> None:
    before = path.read_bytes(), journal.read_bytes()
    assert read_project(path).project.title == small_project().project.title
    file = open_project(path, clock=now, read_only=True)
    assert file.recovered
    file.close()
    assert (path.read_bytes(), journal.read_bytes()) == before


def test_edit_that_ends_while_the_file_is_looked_at_is_read(
    path: Path, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal was there, and goes with the lock of whoever was at work."""

    companions = opening.companions
    found = [companions(path)]

    def ended(place: Path) -> list[Path]:
        if not found:
            return companions(place)
        there = found.pop()
        open_project(path, clock=now).close()
        return there

    monkeypatch.setattr(opening, "companions", ended)
    assert read_project(path).project.title == small_project().project.title
    assert not journal.exists()


def test_without_its_journal_the_file_is_damaged(path: Path, journal: Path) -> None:
    journal.unlink()
    before = path.read_bytes()
    with pytest.raises(kinds.FileProblem):
        open_project(path, clock=now)
    assert path.read_bytes() == before


def test_a_journal_that_does_not_make_the_file_whole_is_left_alone(path: Path, journal: Path) -> None:
    """For instance the journal of another file, copied into the same folder."""
    hot = bytearray(journal.read_bytes())
    for at in range(600, len(hot), 97):
        hot[at] ^= 0x55
    journal.write_bytes(hot)
    before = path.read_bytes()
    with pytest.raises(kinds.FileProblem):
        open_project(path, clock=now)
    assert (path.read_bytes(), journal.read_bytes()) == (before, bytes(hot))


def test_a_journal_that_names_another_file_is_refused(path: Path, journal: Path, tmp_path: Path) -> None:
    """SQLite removes the file that such a journal names."""
    victim = tmp_path / "thesis.odt"
    victim.write_bytes(b"years of work")
    name = os.fsencode(victim)
    page = (0x40000000 // 4096 + 1).to_bytes(4, "big")
    ending = page + name + len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big") + MAGIC
    journal.write_bytes(journal.read_bytes() + ending)
    with pytest.raises(kinds.Foreign):
        open_project(path, clock=now)
    with pytest.raises(kinds.Foreign):
        read_project(path)
    assert victim.read_bytes() == b"years of work"


def test_an_old_empty_or_finished_journal_is_no_hindrance_and_goes(path: Path) -> None:
    create(path, full_project()).close()
    journal = path.with_name(path.name + "-journal")
    for content in (b"", bytes(1024)):
        journal.write_bytes(content)
        file = open_project(path, clock=now)
        assert not file.recovered
        file.close()
        assert os.listdir(path.parent) == [path.name]


def test_a_file_that_another_program_left_in_wal_mode_is_taken_with_its_log(path: Path) -> None:
    create(path, full_project()).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE passing (x)")
        connection.execute("DROP TABLE passing")
        data = path.read_bytes()
        log = path.with_name(path.name + "-wal").read_bytes()
    path.write_bytes(data)
    path.with_name(path.name + "-wal").write_bytes(log)
    assert read_project(path) == full_project()
    file = open_project(path, clock=now)
    assert file.document == full_project()
    file.close()
    assert os.listdir(path.parent) == [path.name]
