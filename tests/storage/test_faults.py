"""Whatever happens to the file or the disk under a session: the screen shows what the file holds."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from journeymapper.storage.database import connection as db
from journeymapper.storage.project_file import open_project, read_project
from journeymapper.storage.telling import kinds
from tests.editing.small_project import add_touchpoint, rename, small_project
from tests.storage.conftest import Opener, create, session_on
from tests.storage.full_project import now

NODE = "b" * 32
OPEN_IT = """
import sys
from pathlib import Path
from journeymapper.model.problem import Problem
from journeymapper.storage.project_file import open_project, read_project
from tests.storage.full_project import now
try:
    if sys.argv[2] == "open":
        open_project(Path(sys.argv[1]), clock=now)
    elif sys.argv[2] == "open for reading":
        file = open_project(Path(sys.argv[1]), clock=now, read_only=True)
        print(*(node.title for node in file.document.nodes.values()), file.recovered)
    else:
        print(*(node.title for node in read_project(Path(sys.argv[1])).nodes.values()))
except Problem as problem:
    print(type(problem).__name__, problem)
"""


def in_another_process(path: Path, action: str) -> str:
    result = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", OPEN_IT, str(path), action],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return result.stdout.strip()


def test_a_second_program_is_told_at_once_that_the_file_is_open(opened: Opener, path: Path) -> None:
    session = opened()
    told = in_another_process(path, "open")
    assert told == "OpenElsewhere “passport.sqlite” is open in another window or program."
    session.run(add_touchpoint, NODE, "Form")
    assert "OpenElsewhere" in in_another_process(path, "open")
    session.run(rename, NODE, "Second")
    session.close()
    assert in_another_process(path, "open") == ""


def test_another_program_can_read_the_file_meanwhile(opened: Opener, path: Path) -> None:
    session = opened()
    session.run(add_touchpoint, NODE, "Form")
    assert in_another_process(path, "read") == "Form"
    session.run(rename, NODE, "Second")
    assert in_another_process(path, "read") == "Second"
    assert in_another_process(path, "open for reading") == "Second False"
    assert "OpenElsewhere" in in_another_process(path, "open")


def test_a_file_that_another_sqlite_reads_is_not_opened(path: Path) -> None:
    create(path, small_project()).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM nodes").fetchall()
    with pytest.raises(kinds.OpenElsewhere):
        open_project(path, clock=now)
    other.close()
    open_project(path, clock=now).close()


@pytest.mark.parametrize("fault", ["removed", "renamed", "replaced", "folder renamed"])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of open files")
def test_an_edit_on_a_file_that_is_gone_is_refused(opened: Opener, path: Path, fault: str) -> None:
    session = opened()
    session.run(add_touchpoint, NODE, "Form")
    before, elsewhere = session.document, path.with_name("elsewhere.sqlite")
    if fault == "removed":
        path.unlink()
    elif fault == "renamed":
        path.rename(elsewhere)
    elif fault == "replaced":
        shutil.copy(path, elsewhere)
        elsewhere.replace(path)
    else:
        path.parent.rename(path.parent.with_name("renamed"))
    for change in (lambda: session.run(rename, NODE, "Lost"), session.undo):
        with pytest.raises(kinds.Moved, match="moved, removed or replaced"):
            change()
    assert session.document is before
    if fault == "replaced":
        assert read_project(path) == before
    session.close()


def test_an_edit_goes_on_when_the_file_is_back(opened: Opener, path: Path) -> None:
    session = opened()
    path.rename(path.with_name("elsewhere.sqlite"))
    with pytest.raises(kinds.Moved):
        session.run(add_touchpoint, NODE)
    path.with_name("elsewhere.sqlite").rename(path)
    session.run(add_touchpoint, NODE)
    session.close()
    assert NODE in opened().document.nodes


FILL_IT = """
import json, resource, signal, sys
from pathlib import Path
from journeymapper.model.problem import Problem
from journeymapper.storage.project_file import copy_project, open_project
from tests.editing.small_project import add_touchpoint, rename
from tests.storage.conftest import session_on
from tests.storage.full_project import now
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sys.dont_write_bytecode = True  # Python would not notice that a compiled module is cut off.
path = Path(sys.argv[1])
file = open_project(path, clock=now)
session = session_on(file)
limit = path.stat().st_size + int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
stored = 0
kind = ""
while not kind:
    before, history = session.document, file.history
    try:
        session.run(add_touchpoint, f"{stored + 1:032x}", "x" * 400)
        stored += 1
    except Problem as problem:
        kind = type(problem).__name__
        assert session.document is before
        assert file.history == history
try:
    copy_project(file, path.with_name("copy.sqlite"))
    copied = "copied"
except Problem as problem:
    copied = type(problem).__name__
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
session.undo()
session.redo()
session.run(add_touchpoint, "f" * 32, "after")
session.close()
print(json.dumps([stored, kind, copied]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of file sizes there")
@pytest.mark.parametrize("room", [0, 700, 4096, 9000, 20_000, 60_000])
def test_a_full_disk_loses_no_edit_and_the_next_one_works(path: Path, room: int) -> None:
    create(path, small_project()).close()
    result = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", FILL_IT, str(path), str(room)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    stored, kind, copied = json.loads(result.stdout)
    assert kind in ("DiskFull", "WriteFailed")
    assert len(read_project(path).nodes) == stored + 1
    assert copied in ("copied", "DiskFull", "WriteFailed")
    copies = ["copy.sqlite"] if copied == "copied" else []
    assert sorted(os.listdir(path.parent)) == [*copies, path.name]
    file = open_project(path, clock=now)
    session = session_on(file)
    undone = 0
    while session.undo() is not None:
        undone += 1
    assert (undone, len(session.document.nodes)) == (stored + 1, 0)
    session.close()


def failing(name: str, *, after_the_fact: bool) -> Any:
    """A transaction whose commit fails with this error of SQLite, having stored all or nothing."""

    @contextmanager
    def transaction(connection: db.Connection) -> Iterator[None]:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = name
        db.run(connection, "BEGIN IMMEDIATE")
        yield
        db.run(connection, "COMMIT" if after_the_fact else "ROLLBACK")
        raise error

    return transaction


def test_a_commit_that_fails_when_all_is_stored_counts_as_stored(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened()
    with monkeypatch.context() as patch:
        patch.setattr(db, "transaction", failing("SQLITE_IOERR_DIR_FSYNC", after_the_fact=True))
        session.run(add_touchpoint, NODE, "Form")
    session.run(rename, NODE, "Second")
    session.close()
    assert opened().document.nodes[NODE].title == "Second"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_IOERR_FSYNC", kinds.WriteFailed),
        ("SQLITE_FULL", kinds.DiskFull),
        ("SQLITE_READONLY_DBMOVED", kinds.Moved),
        ("SQLITE_READONLY", kinds.NotWritable),
        ("SQLITE_CORRUPT", kinds.Damaged),
        ("SQLITE_BUSY", kinds.OpenElsewhere),
    ],
)
def test_a_commit_that_fails_is_told_in_words_and_can_be_done_again(
    opened: Opener, monkeypatch: pytest.MonkeyPatch, name: str, kind: type[Exception]
) -> None:
    session = opened()
    before = session.document
    with monkeypatch.context() as patch:
        patch.setattr(db, "transaction", failing(name, after_the_fact=False))
        with pytest.raises(kind) as caught:
            session.run(add_touchpoint, NODE, "Form")
    assert isinstance(caught.value, kinds.FileProblem)
    assert caught.value.next_step
    assert session.document is before
    session.run(add_touchpoint, NODE, "Form")
    session.close()
    assert opened().document.nodes[NODE].title == "Form"


def test_a_mistake_of_the_program_is_no_problem_of_the_file(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened()
    with monkeypatch.context() as patch:
        patch.setattr(db, "transaction", failing("SQLITE_CONSTRAINT_CHECK", after_the_fact=False))
        with pytest.raises(sqlite3.OperationalError):
            session.run(add_touchpoint, NODE)
    assert NODE not in session.document.nodes


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of open files")
def test_closing_a_replaced_file_leaves_the_journal_of_the_other(opened: Opener, path: Path) -> None:
    session = opened()
    session.run(add_touchpoint, NODE)
    other = path.with_name("other.sqlite")
    shutil.copy(path, other)
    other.replace(path)
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(b"of another program")
    session.close()
    assert journal.read_bytes() == b"of another program"


def test_a_folder_that_takes_no_file_is_named(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(kinds.FileProblem):
        create(tmp_path / "file" / "project.sqlite", small_project())


def test_rows_that_are_gone_from_the_file_are_noticed(path: Path) -> None:
    file = create(path, small_project())
    session = session_on(file)
    session.run(add_touchpoint, NODE, "Form")
    before = session.document
    db.run(file.connection, "DELETE FROM nodes")
    with pytest.raises(kinds.Damaged):
        session.run(rename, NODE, "Second")
    assert session.document is before
    session.close()
