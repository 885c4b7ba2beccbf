"""What a killed process left goes when somebody writes in that folder again; nothing else ever does."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeymapper.export.write import write_beside
from journeymapper.leftovers import OLD, held, sweep
from journeymapper.storage.project_file import create_project, open_project
from tests.storage.full_project import full_project, now

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="nothing is swept where locks are another kind"
)

ID = "0123456789abcdef"
AT_WORK = """
import sys
from pathlib import Path
from journeymapper.storage.making import beside, write_new
from tests.storage.full_project import full_project, now
with beside(Path(sys.argv[1]), replace=False) as temporary:
    if sys.argv[2] == "written":
        write_new(temporary, full_project(), now())
    print(temporary.name, flush=True)
    sys.stdin.read()
"""
IS_LOCKED = """
import sys
from pathlib import Path
from journeymapper.storage.checking.locks import is_locked
print(is_locked(Path(sys.argv[1])))
"""


class Worker:
    """A process that is in the midst of writing a file."""

    def __init__(self, target: Path, how_far: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", AT_WORK, str(target), how_far],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self.process.stdout is not None
        self.left = target.with_name(self.process.stdout.readline().decode().strip())

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()


@pytest.fixture(params=["written", "begun"])
def worker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Worker]:
    made = Worker(tmp_path / "target.sqlite", request.param)
    yield made
    made.kill()


def age(path: Path) -> None:
    """The file was last written to long ago."""
    found = path.stat()
    os.utime(path, (found.st_atime, found.st_mtime - 2 * OLD))


def write_there(folder: Path, name: str = "other.sqlite") -> None:
    create_project(folder / name, full_project(), clock=now).close()


def test_what_a_killed_process_left_goes_when_the_next_file_is_written_there(worker: Worker) -> None:
    folder = worker.left.parent
    worker.kill()
    age(worker.left)
    journal = worker.left.with_name(worker.left.name + "-journal")
    journal.write_bytes(b"")
    write_there(folder)
    assert [path.name for path in folder.iterdir()] == ["other.sqlite"]


def test_what_is_being_written_stays_however_long_that_takes(worker: Worker) -> None:
    age(worker.left)
    write_there(worker.left.parent)
    assert worker.left.exists()
    assert worker.process.stdin is not None
    worker.process.stdin.close()
    worker.process.wait(30)
    assert not worker.left.exists()


def test_what_was_left_a_moment_ago_stays(worker: Worker) -> None:
    worker.kill()
    write_there(worker.left.parent)
    assert worker.left.exists()


def test_an_export_sweeps_as_well(worker: Worker, tmp_path: Path) -> None:
    worker.kill()
    age(worker.left)
    write_beside(tmp_path / "map.pdf", b"%PDF-1.4")
    assert [path.name for path in tmp_path.iterdir()] == ["map.pdf"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (f".thesis.odt.{ID}.tmp", b"PK\x03\x04 years of work"),
        (f".notes.txt.{ID}.tmp", b"text of mine"),
        (f".other.sqlite.{ID}.tmp", b"SQLite format 3\x00" + bytes(52) + b"FFOX" + bytes(40)),
        (f"visible.{ID}.tmp", b""),
        (f".short.{ID[:8]}.tmp", b""),
        (f".upper.{ID.upper()}.tmp", b""),
        (f".other.{ID}.tmp.bak", b""),
        (".tmp", b""),
        (f".{ID}.tmp", b""),
    ],
)
def test_a_file_that_is_none_of_ours_stays(tmp_path: Path, name: str, content: bytes) -> None:
    mine = tmp_path / name
    mine.write_bytes(content)
    age(mine)
    write_there(tmp_path)
    assert mine.read_bytes() == content


def test_no_link_is_followed_or_removed(tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.pdf"
    thesis.write_bytes(b"%PDF-1.4 years of work")
    age(thesis)
    link, second = tmp_path / f".a.{ID}.tmp", tmp_path / f".b.{ID}.tmp"
    link.symlink_to(thesis)
    os.link(thesis, second)
    (tmp_path / f".c.{ID}.tmp").mkdir()
    os.mkfifo(tmp_path / f".d.{ID}.tmp")
    write_there(tmp_path)
    assert len(list(tmp_path.iterdir())) == 6


def test_the_file_of_somebody_else_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = tmp_path / f".a.{ID}.tmp"
    theirs.write_bytes(b"")
    age(theirs)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    sweep(tmp_path)
    assert theirs.exists()


def test_a_folder_that_cannot_be_listed_is_no_fault(tmp_path: Path) -> None:
    sweep(tmp_path / "nowhere")


def test_holding_does_not_keep_sqlite_from_the_file_nor_drop_its_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with held(tmp_path / f".a.{ID}.tmp"):
        write_there(tmp_path, path.name)
        file = open_project(path, clock=now)
        sweep(tmp_path)
        asked = subprocess.run(
            [sys.executable, "-c", IS_LOCKED, str(path)], capture_output=True, text=True, check=True
        )
        assert asked.stdout == "True\n"
        file.close()
