"""Whatever comes as a project is refused with its reason, or is neutralised: nothing runs, nothing changes.

All of it happens in one process that may use no more memory than a few projects need.
"""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from journeymapper.model import rules
from journeymapper.model.document import Document
from journeymapper.storage.project_file import create_project, open_project, read_project
from journeymapper.storage.recovery.examining import examine
from journeymapper.storage.telling import kinds
from tests.editing.small_project import add_touchpoint, rename
from tests.storage.conftest import session_on
from tests.storage.full_project import full_project, now
from tests.storage.hostile.corpus import CORPUS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="devices, pipes and links are others there")
MOST_MEGABYTES = 300


@cache
def whole() -> bytes:
    """A project with a row in every table and a history."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "whole.sqlite"
        session = session_on(create_project(path, full_project(), clock=now))
        session.run(add_touchpoint, "b" * 32, "Form")
        session.run(rename, "b" * 32, "Second")
        session.close()
        return path.read_bytes()


def make(trick: str, path: Path) -> None:
    path.write_bytes(whole())
    CORPUS[trick][0](path)


def contents(folder: Path) -> dict[str, bytes | None]:
    small = {
        path: path.is_file() and not path.is_symlink() and path.stat().st_size < 1 << 26
        for path in folder.iterdir()
    }
    return {path.name: path.read_bytes() if readable else None for path, readable in small.items()}


def test_the_corpus_is_large_enough() -> None:
    assert len(CORPUS) >= 60


@pytest.mark.parametrize("trick", CORPUS)
def test_a_hostile_file_is_refused_with_a_reason_or_harms_nobody(trick: str, path: Path) -> None:
    reason = CORPUS[trick][1]
    make(trick, path)
    before = contents(path.parent)
    for door in (read_project, opened):
        if reason is not None:
            with pytest.raises(reason) as caught:
                door(path)
            assert caught.value.next_step
            assert contents(path.parent) == before
            continue
        with suppress(kinds.FileProblem):
            rules.check_all(door(path))
        assert ("precious.txt" in before) == (path.parent / "precious.txt").exists()


def opened(path: Path) -> Document:
    file = open_project(path, clock=now)
    document = file.document
    file.close()
    return document


@pytest.mark.parametrize("trick", ["a trigger on inserting", "no bytes", "a pipe", "half of a project"])
def test_a_hostile_file_can_be_examined(trick: str, path: Path) -> None:
    make(trick, path)
    found = examine(path)
    assert found.problem is not None
    assert found.fault not in (None, "other")


def test_no_hostile_file_fills_the_memory(tmp_path: Path) -> None:
    """`python -m tests.storage.hostile.test_corpus FOLDER` prints the most memory and the longest time."""
    if not Path("/proc/self/status").exists():
        pytest.skip("the memory of a process is not told here")
    done = subprocess.run(
        [sys.executable, "-m", "tests.storage.hostile.test_corpus", tmp_path],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])},
    )
    told = json.loads(done.stdout)
    assert told["files"] == len(CORPUS)
    assert told["megabytes"] < MOST_MEGABYTES


def measure(folder: Path) -> dict[str, object]:
    """Opens and reads every file of the corpus; memory is that of the whole process at its largest."""
    import time

    whole()
    slowest = (0.0, "")
    for number, trick in enumerate(CORPUS):
        path = folder / str(number) / "hostile.sqlite"
        path.parent.mkdir()
        if os.fork() == 0:  # making some of them takes more memory than opening them
            make(trick, path)
            os._exit(0)
        os.wait()
        for door in (opened, read_project):
            begun = time.perf_counter()
            with suppress(kinds.FileProblem):
                door(path)
            slowest = max(slowest, (time.perf_counter() - begun, trick))
    lines = Path("/proc/self/status").read_text().splitlines()
    most = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024
    return {"files": len(CORPUS), "megabytes": most, "seconds": round(slowest[0], 2), "slowest": slowest[1]}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))))
