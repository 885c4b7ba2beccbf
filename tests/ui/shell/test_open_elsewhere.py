"""A file that another process has open: it can be looked at, and a copy of it worked in."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journeymapper.ops.fields import set_field
from journeymapper.ops.projects import new_project
from journeymapper.storage.project_file import create_project
from journeymapper.ui import files
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MainWindow
from tests.ui.conftest import Answers
from tests.ui.shell.banners import offered, press, told

HOLD_IT = """
import sys
from pathlib import Path
from journeymapper.editing.session import Session
from journeymapper.ops.fields import set_field
from journeymapper.storage.project_file import open_project
from tests.storage.full_project import now
file = open_project(Path(sys.argv[1]), clock=now)
session = Session(file.document, file, new_id=lambda: "a" * 32, clock=now, author="")
print("held", flush=True)
for title in sys.stdin:
    journey = session.document.ordered("journeys")[0].id
    session.run(set_field, (journey,), "title", title.strip())
    print("done", flush=True)
session.close()
"""


class Holder:
    """Another process that has the file open."""

    def __init__(self, path: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", HOLD_IT, str(path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        assert self._answer() == "held"

    def rename(self, title: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(title + "\n")
        self._process.stdin.flush()
        assert self._answer() == "done"

    def let_go(self) -> None:
        if self._process.returncode is None:
            self._process.communicate()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@pytest.fixture
def path(tmp_path: Path, surroundings: Surroundings) -> Path:
    document = new_project(surroundings.new_id, "Passport", "en", surroundings.today(), "")
    create_project(tmp_path / "passport.sqlite", document, clock=surroundings.clock).close()
    return tmp_path / "passport.sqlite"


@pytest.fixture
def hold(path: Path) -> Iterator[Callable[[], Holder]]:
    held: list[Holder] = []

    def begin() -> Holder:
        held.append(Holder(path))
        return held[-1]

    yield begin
    for holder in held:
        holder.let_go()


def title_of(window: MainWindow) -> str:
    assert window.project is not None
    return str(window.project.session.document.ordered("journeys")[0].title)


def rename(window: MainWindow, title: str) -> bool:
    assert window.project is not None
    workspace = window.project.workspace
    return workspace.run(set_field, (workspace.journey,), "title", title) is not None


def test_a_file_that_is_open_elsewhere_is_opened_once_it_is_free(
    window: MainWindow, path: Path, hold: Callable[[], Holder]
) -> None:
    holder = hold()
    assert not files.open_path(window, path)
    assert "open in another window" in told(window)
    assert offered(window) == ["Try again", "Only look at it", "Go on in a copy…"]
    press(window, "Try again")
    assert window.project is None
    assert "open in another window" in told(window)
    holder.let_go()
    press(window, "Try again")
    assert rename(window, "Mine")


def test_it_can_be_looked_at_without_being_changed(
    window: MainWindow, path: Path, hold: Callable[[], Holder]
) -> None:
    holder = hold()
    holder.rename("Theirs")
    before = path.read_bytes()
    assert not files.open_path(window, path)
    press(window, "Only look at it")
    assert title_of(window) == "Theirs"
    assert "only be looked at" in told(window)
    assert not rename(window, "Mine")
    assert title_of(window) == "Theirs"
    assert path.read_bytes() == before
    holder.rename("Theirs again")


def test_what_is_looked_at_is_opened_for_good_once_it_is_free(
    window: MainWindow, path: Path, hold: Callable[[], Holder]
) -> None:
    holder = hold()
    assert not files.open_path(window, path)
    press(window, "Only look at it")
    press(window, "Open it again")
    assert "open in another window" in told(window)
    holder.rename("Newer")
    press(window, "Only look at it")
    assert title_of(window) == "Newer"
    holder.let_go()
    press(window, "Open it again")
    assert title_of(window) == "Newer"
    assert rename(window, "Mine")


def test_work_goes_on_in_a_copy_of_it(
    window: MainWindow, path: Path, hold: Callable[[], Holder], answers: Answers
) -> None:
    hold().rename("Theirs")
    before = path.read_bytes()
    assert not files.open_path(window, path)
    target = path.with_name("Mine.sqlite")
    answers.prepared = [target]
    press(window, "Go on in a copy…")
    assert window.project is not None
    assert window.project.path == target
    assert title_of(window) == "Theirs"
    assert rename(window, "Mine")
    assert path.read_bytes() == before


def test_work_goes_on_in_a_copy_of_what_is_looked_at(
    window: MainWindow, path: Path, hold: Callable[[], Holder], answers: Answers
) -> None:
    hold()
    assert not files.open_path(window, path)
    press(window, "Only look at it")
    target = path.with_name("Mine.sqlite")
    answers.prepared = [target]
    press(window, "Go on in a copy…")
    assert window.project is not None
    assert window.project.path == target
    assert rename(window, "Mine")


@pytest.mark.parametrize("taken", [False, True], ids=["backed out of", "there is such a file"])
def test_without_a_copy_everything_can_still_be_chosen(
    window: MainWindow, path: Path, hold: Callable[[], Holder], answers: Answers, taken: bool
) -> None:
    hold()
    target = path.with_name("Precious.sqlite")
    target.write_bytes(b"precious")
    assert files.new_project(window)
    mine = window.project
    assert not files.open_path(window, path)
    answers.prepared = [target if taken else None]
    press(window, "Go on in a copy…")
    assert window.project is mine
    assert target.read_bytes() == b"precious"
    assert ("Precious.sqlite" in told(window)) == taken
    assert offered(window) == ["Try again", "Only look at it", "Go on in a copy…"]
