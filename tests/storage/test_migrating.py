"""A file of an older format is brought to the present one without loss, or stays as it was.

No older format was ever released: those here are invented (see `older_formats`).
"""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from journeymapper.storage.database.format import FORMAT
from journeymapper.storage.migrating import STEPS, Step, Steps
from journeymapper.storage.opening import companions, format_in, rolled_back
from journeymapper.storage.pasts import copy_of
from journeymapper.storage.project_file import ProjectFile, open_project, read_info, read_project
from journeymapper.storage.recovery.backups import NoBackup, known
from journeymapper.storage.recovery.examining import examine
from journeymapper.storage.telling import kinds, problems
from tests.editing.small_project import rename
from tests.storage.conftest import create, session_on
from tests.storage.full_project import full_project, now
from tests.storage.looking import same_rows, tamper
from tests.storage.older_formats import (
    NODE,
    OLD_COLUMNS,
    OLD_TABLES,
    make_with_old_columns,
    make_with_old_tables,
)

TABLES, COLUMNS = {0: OLD_TABLES}, {0: OLD_COLUMNS}
FAILING = Step(OLD_TABLES.schema, (*OLD_TABLES.statements, "INSERT INTO nowhere VALUES (1)"))
LOSING = Step(OLD_TABLES.schema, (*OLD_TABLES.statements, "DELETE FROM nodes"))
LACKING = Step(OLD_TABLES.schema, ("CREATE TABLE save_points (id TEXT) STRICT",))


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def opened(path: Path, steps: Steps, backups: Path | None) -> ProjectFile:
    return open_project(path, clock=now, backups=backups, steps=steps)


def test_every_format_before_this_one_has_a_step() -> None:
    assert set(STEPS) == set(range(1, FORMAT))


def test_an_older_file_is_converted_with_content_and_history(path: Path, backups: Path) -> None:
    make_with_old_tables(path)
    original = path.read_bytes()
    file = opened(path, TABLES, backups)
    session = session_on(file)
    assert file.older is not None
    assert (file.older.format, file.older.forgot) == (0, False)
    assert [kept.path.read_bytes() for kept in known(backups)] == [original]
    session.redo()
    assert session.document.nodes[NODE].title == "Application form"
    while session.undo() is not None:
        pass
    assert same_rows(session.document, full_project())
    session.close()
    assert read_info(path).format == FORMAT
    assert examine(path).problem is None
    again = open_project(path, clock=now)
    assert again.older is None
    again.close()


def test_where_columns_change_save_points_and_bases_stay_and_the_edits_go(path: Path, backups: Path) -> None:
    make_with_old_columns(path)
    original = path.read_bytes()
    file = opened(path, COLUMNS, backups)
    assert file.older is not None
    assert file.older.forgot
    assert (file.history.done, file.history.undone) == ((), ())
    assert file.document.nodes[NODE].title == "Form"
    assert file.document.notes == full_project().notes
    (point,) = file.save_points
    assert point.edit == file.head  # the content has kept its name
    assert same_rows(file.document_at(point), file.document)
    copy = copy_of(file)
    assert file.head in {image.name for image in copy.images}
    for image in copy.images:
        document = copy.document_of(image.name)
        assert document is not None
        assert document.notes == full_project().notes
    session = session_on(file)
    session.run(rename, NODE, "Goes on")
    session.close()
    assert read_project(path).nodes[NODE].title == "Goes on"
    assert [kept.path.read_bytes() for kept in known(backups)] == [original]


@pytest.mark.parametrize("make", [make_with_old_tables, make_with_old_columns])
def test_whoever_only_reads_never_writes(path: Path, backups: Path, make: object) -> None:
    assert callable(make)
    make(path)
    steps = TABLES if make is make_with_old_tables else COLUMNS
    before, listed = path.read_bytes(), os.listdir(path.parent)
    assert read_project(path, steps=steps).nodes[NODE].title == "Form"
    info = read_info(path, steps=steps)
    assert (info.format, len(info.document.nodes)) == (0, len(full_project().nodes) + 1)
    found = examine(path, steps=steps)
    assert (found.problem, found.format) == (None, 0)
    assert all(table.agrees for table in found.tables)
    file = open_project(path, clock=now, read_only=True, backups=backups, steps=steps)
    assert file.document.nodes[NODE].title == "Form"
    assert file.older is not None
    with pytest.raises(kinds.NotWritable):
        session_on(file).run(rename, NODE, "Other")
    file.close()
    assert (path.read_bytes(), os.listdir(path.parent)) == (before, listed)
    assert not backups.exists()


@pytest.mark.parametrize("step", [FAILING, LOSING, LACKING])
def test_a_failing_step_leaves_the_file_as_it_was(path: Path, backups: Path, step: Step) -> None:
    make_with_old_tables(path)
    before = path.read_bytes()
    with pytest.raises(kinds.NotMigrated, match="could not be converted") as caught:
        opened(path, {0: step}, backups)
    assert caught.value.next_step
    assert path.read_bytes() == before
    found = examine(path, steps={0: step})
    assert found.fault == "older_format"
    opened(path, TABLES, backups).close()


def test_without_a_backup_nothing_is_converted(path: Path, tmp_path: Path) -> None:
    make_with_old_tables(path)
    before = path.read_bytes()
    with pytest.raises(kinds.NotMigrated, match="only after a backup"):
        opened(path, TABLES, None)
    in_the_way = tmp_path / "a file"
    in_the_way.write_bytes(b"")
    with pytest.raises(NoBackup):
        opened(path, TABLES, in_the_way)
    assert path.read_bytes() == before


def test_an_older_file_that_is_damaged_gets_no_new_seal(path: Path, backups: Path) -> None:
    make_with_old_tables(path)
    tamper(path, "UPDATE nodes SET title = 'Farm'")
    before = path.read_bytes()
    with pytest.raises(kinds.Damaged, match="the touchpoints"):
        opened(path, TABLES, backups)
    assert path.read_bytes() == before
    assert not backups.exists()


@pytest.mark.parametrize(
    "part", ["CREATE TABLE more (x)", "CREATE TRIGGER t AFTER UPDATE ON nodes BEGIN SELECT 1; END"]
)
def test_an_older_file_with_foreign_parts_is_refused(path: Path, backups: Path, part: str) -> None:
    make_with_old_tables(path)
    tamper(path, part)
    before = path.read_bytes()
    for door in (lambda: opened(path, TABLES, backups), lambda: read_project(path, steps=TABLES)):
        with pytest.raises(kinds.Foreign):
            door()
    assert path.read_bytes() == before


def test_a_format_that_no_step_leads_from_is_named(path: Path) -> None:
    make_with_old_tables(path)
    before = path.read_bytes()
    for door in (lambda: open_project(path, clock=now), lambda: read_project(path)):
        with pytest.raises(kinds.UnknownFormat, match="format 0, which does not exist"):
            door()
    assert path.read_bytes() == before


def test_a_newer_format_is_refused_with_its_number(path: Path, backups: Path) -> None:
    make_with_old_tables(path)
    tamper(path, "PRAGMA user_version = 7")
    before = path.read_bytes()
    with pytest.raises(kinds.NewerFormat, match="format 7"):
        opened(path, TABLES, backups)
    assert path.read_bytes() == before
    assert not backups.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no such kill there")
def test_killed_in_the_middle_of_a_step_the_old_file_is_whole(path: Path, backups: Path) -> None:
    make_with_old_columns(path)
    original = path.read_bytes()
    child = [sys.executable, "-m", "tests.storage.older_formats", str(path), str(backups)]
    assert subprocess.run(child, check=False).returncode == -9
    assert companions(path)
    assert path.read_bytes() != original
    assert rolled_back(path) == original
    assert read_info(path, steps=COLUMNS).format == 0
    file = opened(path, COLUMNS, backups)
    assert file.recovered
    assert file.document.nodes[NODE].title == "Form"
    assert [kept.path.read_bytes() for kept in known(backups)] == [original]
    file.close()
    assert format_in(path.read_bytes()) == FORMAT
    assert examine(path).problem is None


def test_the_same_file_always_becomes_the_same(path: Path, tmp_path: Path, backups: Path) -> None:
    make_with_old_columns(path)
    twin = tmp_path / "twin.sqlite"
    twin.write_bytes(path.read_bytes())
    seals = []
    for place in (path, twin):
        opened(place, COLUMNS, backups).close()
        with closing(sqlite3.connect(place)) as connection:
            seals.append(sorted(connection.execute("SELECT * FROM seal")))
    assert seals[0] == seals[1]


def test_a_file_of_this_format_loads_no_migrations(path: Path) -> None:
    create(path, full_project()).close()
    code = (
        "import sys; from pathlib import Path\n"
        "from journeymapper.storage.project_file import open_project, read_project\n"
        "from tests.storage.full_project import now\n"
        "path = Path(sys.argv[1])\n"
        "read_project(path)\n"
        "open_project(path, clock=now, backups=path.parent).close()\n"
        "print('journeymapper.storage.migrating' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "False"


def test_each_problem_says_what_to_do(path: Path) -> None:
    for problem in (
        problems.unknown_format(path, 0),
        problems.not_migrated(path, 0, "x"),
        problems.without_backup(path, 0),
    ):
        assert path.name in str(problem)
        assert problem.next_step
