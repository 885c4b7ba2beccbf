"""`copy` from the command line: whole or with less, and never over a file that is there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from journeymapper.cli import main
from journeymapper.editing.session import Session
from journeymapper.merging.leaving_out import KINDS, counted
from journeymapper.model.document import Document
from journeymapper.storage.project_file import create_project, open_project
from tests.editing.small_project import add_touchpoint
from tests.storage.full_project import full_project


def now() -> datetime:
    return datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that holds something of each kind, and an edit."""
    path = tmp_path / "project.sqlite"
    file = create_project(path, full_project(), clock=now)
    session = Session(file.document, file, new_id=lambda: "c" * 32, clock=now, author="Ann")
    session.run(add_touchpoint, "b" * 32, "Form")
    session.close()
    return path


def read(path: Path) -> tuple[Document, int]:
    """What a file holds, and how many edits are in its history."""
    file = open_project(path, clock=now)
    found = file.document, len(file.history.done)
    file.close()
    return found


def test_a_whole_copy_has_its_history(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.sqlite"
    assert main(["copy", str(project), "-o", str(out)]) == 0
    assert read(out) == read(project)
    assert read(out)[1] == 1


def test_a_copy_can_be_made_without_anything_that_can_be_named(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.sqlite"
    assert main(["copy", str(project), "--without", ", ".join(KINDS), "-o", str(out)]) == 0
    document, edits = read(out)
    assert edits == 0
    assert set(counted(document).values()) == {0}
    said = capsys.readouterr().out
    assert "portraits (1), notes (1), evidence (1), questions (1)" in said


def test_a_project_that_is_open_can_be_copied(project: Path, tmp_path: Path) -> None:
    file = open_project(project, clock=now)
    for number, more in enumerate(([], ["--without", "notes"])):
        assert main(["copy", str(project), "-o", str(tmp_path / f"out{number}.sqlite"), *more]) == 0
    expected = file.document
    file.close()
    assert read(tmp_path / "out0.sqlite")[0] == expected


def test_a_file_that_is_there_is_not_touched(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.sqlite"
    out.write_text("mine")
    for more in ([], ["--without", "notes"]):
        assert main(["copy", str(project), "-o", str(out), *more]) == 1
        assert "already" in capsys.readouterr().err
    assert main(["copy", str(project), "-o", str(project)]) == 1
    assert "There is a file “project.sqlite”" in capsys.readouterr().err
    assert out.read_text() == "mine"


@pytest.mark.parametrize(
    "arguments",
    [
        ["copy"],
        ["copy", "a.sqlite"],
        ["copy", "a.sqlite", "-o"],
        ["copy", "a.sqlite", "-o", "b.sqlite", "--without"],
        ["copy", "a.sqlite", "-o", "b.sqlite", "--without", "everything"],
        ["copy", "a.sqlite", "-o", "b.sqlite", "--without", ""],
        ["copy", "a.sqlite", "-o", "b.sqlite", "--json"],
    ],
)
def test_what_is_not_understood_is_wrong_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert "journeymapper copy FILE" in capsys.readouterr().err


def test_a_copy_ends_in_sqlite_and_a_missing_file_is_named(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["copy", str(project), "-o", str(tmp_path / "out.pdf")]) == 1
    assert main(["copy", str(tmp_path / "gone.sqlite"), "-o", str(tmp_path / "out.sqlite")]) == 1
    assert "gone.sqlite" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["project.sqlite"]
