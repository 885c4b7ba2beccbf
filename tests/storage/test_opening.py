"""What is not a whole project of ours is refused with a reason, quickly, and not changed."""

import os
import re
import sqlite3
import struct
import sys
from contextlib import closing
from pathlib import Path

import pytest

from journeymapper.storage.project_file import open_project, read_info, read_project
from journeymapper.storage.telling import kinds
from tests.editing.small_project import add_touchpoint, rename
from tests.storage.conftest import create, session_on
from tests.storage.full_project import full_project, id_of, now
from tests.storage.looking import fetch, tamper


@pytest.fixture
def project(path: Path) -> Path:
    session = session_on(create(path, full_project()))
    session.run(add_touchpoint, "b" * 32, "Form")
    session.run(rename, "b" * 32, "Application form")
    session.undo()
    session.close()
    return path


def refuse(path: Path, problem: type[Exception], match: str | None = None) -> None:
    """Opening and reading the file at `path` fail so, and leave it and its folder as they are."""
    before = path.read_bytes() if path.is_file() else b""
    files = os.listdir(path.parent)
    for door in (
        lambda: open_project(path, clock=now),
        lambda: open_project(path, clock=now, read_only=True),
        lambda: read_project(path),
        lambda: read_info(path),
    ):
        with pytest.raises(problem) as caught:
            door()
        details = getattr(caught.value, "fields", {}).get("details", "")
        assert re.search(match or "", f"{caught.value} ({details})")
    assert os.listdir(path.parent) == files
    assert not path.is_file() or path.read_bytes() == before


def test_a_missing_file_is_not_found_and_not_made(path: Path) -> None:
    refuse(path, kinds.NotFound, "no file “passport.sqlite”")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_lead_in_a_circle_are_no_bug(path: Path) -> None:
    path.symlink_to(path)
    refuse(path, kinds.CannotOpen)


def test_a_project_is_made_only_in_a_folder_that_is_there(path: Path) -> None:
    with pytest.raises(kinds.NotFound) as caught:
        create(path.parent / "nowhere" / path.name, full_project())
    assert caught.value.text == "There is no folder “%(folder)s”."
    assert caught.value.fields["folder"] == str(path.parent / "nowhere")


def test_a_folder_is_no_project(path: Path) -> None:
    path.mkdir()
    refuse(path, kinds.NotAProject)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_no_project(path: Path) -> None:
    os.mkfifo(path)
    refuse(path, kinds.NotAProject)


def test_an_empty_file_is_said_to_be_empty(path: Path) -> None:
    path.touch()
    refuse(path, kinds.NotAProject, "is empty")


@pytest.mark.parametrize("content", [b"x", b"a,b,c\n" * 500, b"SQLite format 3\x00", bytes(8192)])
def test_other_files_are_no_projects(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    refuse(path, kinds.NotAProject, "is not a Journeymapper project")


def test_a_database_of_another_program_is_no_project(path: Path) -> None:
    tamper(path, "CREATE TABLE bookmarks (url TEXT)")
    refuse(path, kinds.NotAProject)


def test_a_file_larger_than_any_project_is_not_read(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate((1 << 30) + 1)
    with pytest.raises(kinds.NotAProject, match="larger"):
        open_project(path, clock=now)


def test_a_newer_format_is_named_and_not_touched(project: Path) -> None:
    tamper(project, "PRAGMA user_version = 7")
    refuse(project, kinds.NewerFormat, "format 7")


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.97])
def test_a_truncated_file_is_damaged(project: Path, kept: float) -> None:
    data = project.read_bytes()
    project.write_bytes(data[: int(len(data) * kept)])
    refuse(project, kinds.FileProblem)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER wipe AFTER INSERT ON edit BEGIN DELETE FROM nodes; END",
        "CREATE VIEW everything AS SELECT * FROM nodes",
        "CREATE TABLE extra (x TEXT) STRICT",
        "CREATE INDEX quick ON nodes (title)",
        "ALTER TABLE nodes ADD COLUMN secret TEXT",
        "ALTER TABLE nodes ADD COLUMN sum INTEGER AS (x + y)",
        "ALTER TABLE nodes RENAME TO nodes2",
        "CREATE VIRTUAL TABLE search USING fts5(text)",
        "DROP TABLE lanes",
    ],
)
def test_a_schema_that_is_not_exactly_ours_is_refused(project: Path, statement: str) -> None:
    tamper(project, statement)
    refuse(project, kinds.Foreign, "did not make")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("IN (0, 1)", "IN (0, 2)"),
        ("<= 500)", "<= 501)"),
        ("REFERENCES nodes (id) DEFERRABLE INITIALLY DEFERRED", "REFERENCES links (id)"),
        ("<= 500)", "<= 500 AND hex(zeroblob(4e8)) <> '')"),
    ],
)
def test_a_changed_check_or_reference_is_refused(project: Path, old: str, new: str) -> None:
    tamper(
        project,
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = replace(sql, '{old}', '{new.replace(chr(39), chr(39) * 2)}')",
    )
    refuse(project, kinds.FileProblem, "did not make|damaged")


def test_a_view_in_place_of_a_table_is_not_run(project: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, i, i, i, i FROM n"
    tamper(project, "DROP TABLE lane_texts", f"CREATE VIEW lane_texts AS {endless}")
    refuse(project, kinds.Foreign, "view lane_texts")


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE nodes SET title = 'Other' WHERE kind = 'touchpoint'", "nodes"),
        ("DELETE FROM questions", "questions"),
        ("UPDATE edit SET undone = 0", "edit"),
        ("UPDATE edit SET author = 'Bob'", "edit"),
        ("UPDATE edit SET diff = x'00'", "edit"),
        ("UPDATE blob SET data = x'00'", "blob"),
        ("UPDATE blob SET width = 99", "blob"),
        ("UPDATE base SET image = x'00'", "base"),
        ("UPDATE meta SET value = 'x' WHERE key = 'lineage'", "meta"),
        ("DELETE FROM meta WHERE key = 'lineage'", "meta"),
        ("INSERT INTO setting VALUES ('', 'zoom', '1')", "setting"),
        ("INSERT INTO save_point VALUES ('a', 'b', 'c', 'd', 'e', '[]', x'00')", "save_point"),
        ("UPDATE seal SET rows = rows + 1 WHERE name = 'nodes'", "nodes"),
        ("DELETE FROM seal WHERE name = 'lanes'", "lanes"),
        ("INSERT INTO seal VALUES ('more', 0, '0')", "seal"),
        ("UPDATE seal SET sum = 'zz' WHERE name = 'lanes'", "damaged"),
    ],
)
def test_content_that_differs_from_its_seal_is_damaged(project: Path, statement: str, table: str) -> None:
    tamper(project, statement)
    refuse(project, kinds.Damaged, table)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE nodes SET kind = 'gate'",
        'UPDATE nodes SET "primary" = 2',
        "UPDATE feelings SET tally = '1,2'",
        "UPDATE feelings SET tally = '1,2,3,4,05'",
        "UPDATE feelings SET tally = '\u0661,2,3,4,5'",
        f"UPDATE links SET target = '{'9' * 32}'",
        "UPDATE links SET target = source",
        "UPDATE nodes SET \"order\" = 'a0'",
        "UPDATE personas SET name = ''",
        "UPDATE notes SET text = 'a' || char(0) || 'b'",
        "UPDATE notes SET text = CAST(x'ff41' AS TEXT)",
        "UPDATE notes SET text = CAST(x'eda080' AS TEXT)",
        "UPDATE pain_points SET severity = 9",
        f"UPDATE pictures SET image = '{'0' * 64}'",
        f"UPDATE questions SET host = '{'9' * 32}'",
        "INSERT INTO projects SELECT 'f' || substr(id, 2), title, '', '', NULL FROM projects",
        "DELETE FROM journeys",
    ],
)
def test_rows_that_no_edit_could_make_are_refused(project: Path, statement: str) -> None:
    tamper(project, statement)
    refuse(project, kinds.Damaged, "damaged")


def test_a_forged_seal_does_not_make_impossible_rows_possible(project: Path) -> None:
    """Whoever knows the seal can make it fit; the rules hold nevertheless."""
    from journeymapper.storage.database.seal import row_hashes, sum_of

    tamper(project, f"UPDATE questions SET host = '{id_of('lane')}'")
    count, total = sum_of(row_hashes(fetch(project, "SELECT * FROM questions")))
    tamper(project, f"UPDATE seal SET rows = {count}, sum = '{total:032x}' WHERE name = 'questions'")
    refuse(project, kinds.Damaged, "not there")


def test_a_wrong_page_size_or_count_in_the_header_is_refused(project: Path) -> None:
    data = bytearray(project.read_bytes())
    data[16:18] = struct.pack(">H", 512)
    project.write_bytes(data)
    refuse(project, kinds.FileProblem)


def test_a_refused_file_is_not_kept_locked(project: Path) -> None:
    tamper(project, "CREATE TABLE extra (x)")
    with pytest.raises(kinds.Foreign):
        open_project(project, clock=now)
    with closing(sqlite3.connect(project, timeout=0)) as connection:
        connection.execute("DROP TABLE extra")
        connection.commit()
    open_project(project, clock=now).close()
