"""Restoring from the command line: what is listed, what is written, what is refused."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journeymapper.cli import main
from journeymapper.cli.arguments import Command, parse
from journeymapper.cli.survival_arguments import ListBackups, RestoreBackup
from journeymapper.cli.values import WrongUsage
from journeymapper.settings import backups_dir
from journeymapper.storage.project_file import read_project
from journeymapper.storage.recovery import backups
from tests.editing.small_project import add_touchpoint, small_project
from tests.storage.conftest import create, session_on
from tests.storage.cutting import cut_off
from tests.storage.looking import tamper

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two backups: the newer one has a touchpoint."""
    path = tmp_path / "passport.sqlite"
    file = create(path, small_project())
    backups.keep(backups_dir(), backups.snapshot(file, START))
    session_on(file).run(add_touchpoint, "1" * 32, "Form")
    backups.keep(backups_dir(), backups.snapshot(file, START + timedelta(hours=1)))
    file.close()
    return path


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("restore a.sqlite --list", ListBackups("a.sqlite", False)),
        ("restore a.sqlite --list --json", ListBackups("a.sqlite", True)),
        ("restore a.sqlite --backup 2 -o b.sqlite", RestoreBackup("a.sqlite", 2, "b.sqlite")),
    ],
)
def test_a_right_line_means(line: str, command: Command) -> None:
    assert parse(line.split()) == command


@pytest.mark.parametrize(
    "line",
    [
        "restore", "restore a.sqlite", "restore a.sqlite --json", "restore a.sqlite --backup 1",
        "restore a.sqlite --backup -o b.sqlite", "restore a.sqlite --backup 0 -o b.sqlite",
        "restore a.sqlite --backup newest -o b.sqlite", "restore a.sqlite -o b.sqlite", "restore --list",
        "restore a.sqlite --list --backup 1 -o b.sqlite", "restore a.sqlite --list -o b.sqlite",
    ],
)  # fmt: skip
def test_a_wrong_line_is_refused(line: str) -> None:
    with pytest.raises(WrongUsage):
        parse(line.split())


def test_backups_are_listed_the_newest_first(project: Path, capsys: Captured) -> None:
    assert main(["restore", str(project), "--list"]) == 0
    told = capsys.readouterr()
    first, second = told.out.splitlines()
    assert first.lstrip().startswith("1 ")
    assert "1 touchpoint " in first
    assert "0 touchpoints" in second
    assert str(project) in first
    assert told.err == ""


def test_the_list_for_programs_says_all_of_it(project: Path, capsys: Captured) -> None:
    assert main(["restore", str(project), "--list", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["found_by"] == "ids"
    assert [(one["number"], one["touchpoints"]) for one in told["backups"]] == [(1, 1), (2, 0)]
    newest = told["backups"][0]
    assert newest["time"] == "2026-03-02T09:00:00+00:00"
    assert newest["journeys"] == [{"title": "First journey", "touchpoints": 1}]
    assert Path(newest["path"]).stat().st_size == newest["size"]
    assert set(newest) == {
        "number", "time", "size", "touchpoints", "title", "journeys", "project", "lineage", "file", "path",
    }  # fmt: skip


def test_a_backup_is_written_as_a_new_project(project: Path, tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "old.sqlite"
    before = project.read_bytes()
    assert main(["restore", str(project), "--backup", "2", "-o", str(target)]) == 0
    assert read_project(target) == small_project()
    assert project.read_bytes() == before


def test_a_file_that_is_gone_is_found_by_its_place_and_that_is_said(
    project: Path, tmp_path: Path, capsys: Captured
) -> None:
    project.unlink()
    assert main(["restore", str(project), "--backup", "1", "-o", str(tmp_path / "again.sqlite")]) == 0
    assert "can’t say which project" in capsys.readouterr().err
    assert len(read_project(tmp_path / "again.sqlite").nodes) == 1


def test_no_file_is_overwritten(project: Path, capsys: Captured) -> None:
    before = project.read_bytes()
    assert main(["restore", str(project), "--backup", "2", "-o", str(project)]) == 1
    assert "already" in capsys.readouterr().err
    assert project.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--backup", "3", "-o", "new.sqlite"], "no backup number 3"),
        (["--backup", "1", "-o", "new.pdf"], "ends in"),
        (["--backup", "1", "-o", "nowhere/new.sqlite"], "no folder"),
    ],
)
def test_what_cant_be_done_is_one_line_with_a_next_step(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured, arguments: list[str],
    told: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(["restore", str(project), *arguments]) == 1
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_a_file_without_backups_is_told_so(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "new.sqlite"
    create(file, small_project()).close()
    assert main(["restore", str(file), "--list"]) == 0
    assert "no backup" in capsys.readouterr().out
    assert main(["restore", str(file), "--backup", "1", "-o", str(tmp_path / "x.sqlite")]) == 1


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[data.index(b"First journey")] ^= 1
    path.write_bytes(data)


def test_a_whole_file_is_said_to_be_whole(project: Path, capsys: Captured) -> None:
    before = project.read_bytes()
    assert main(["check-file", str(project)]) == 0
    told = capsys.readouterr().out
    assert "is whole" in told
    assert "Format 1." in told
    assert "Steps that can be undone or done again: 1" in told
    assert main(["check-file", str(project), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["whole"], facts["fault"], facts["problem"], facts["format"]) == (True, None, None, 1)
    assert facts["project"] == small_project().project.id
    assert all(table["seal_agrees"] for table in facts["tables"])
    assert {"name": "nodes", "rows": 1, "seal_agrees": True} in facts["tables"]
    assert facts["history"]["edits"] == 1
    assert facts["bases"]["count"] == 1
    assert project.read_bytes() == before


def test_a_damaged_file_is_told_with_what_is_damaged_and_a_next_step(project: Path, capsys: Captured) -> None:
    damage(project)
    assert main(["check-file", str(project), "--json"]) == 1
    facts = json.loads(capsys.readouterr().out)
    assert (facts["whole"], facts["fault"]) == (False, "damaged")
    assert facts["next_step"]
    assert facts["details"] == "seal: journeys"
    assert [table["name"] for table in facts["tables"] if not table["seal_agrees"]] == ["journeys"]
    assert main(["check-file", str(project)]) == 1
    assert "Not as it was stored: the journeys." in capsys.readouterr().out


def test_of_a_damaged_file_every_command_names_the_ones_that_bring_it_back(
    project: Path, tmp_path: Path, capsys: Captured
) -> None:
    damage(project)
    out = str(tmp_path / "out.sqlite")
    for command in (["info"], ["copy", "-o", out], ["check-file"], ["check-file", "--json"]):
        assert main([command[0], str(project), *command[1:]]) == 1
        told = capsys.readouterr()
        assert "journeymapper rescue FILE" in told.out + told.err
        assert told.err.count("\n") == (command[0] != "check-file")


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (Path.unlink, "not_found"),
        (lambda path: path.write_bytes(b""), "empty"),
        (lambda path: path.write_text("Dear Olga"), "not_a_project"),
        (
            lambda path: path.write_bytes(path.read_bytes()[:60] + b"\0\0\0\x09" + path.read_bytes()[64:]),
            "newer_format",
        ),
        (lambda path: path.write_bytes(path.read_bytes()[:5000]), "damaged"),
        (lambda path: tamper(path, "CREATE TABLE extra (x)"), "foreign"),
    ],
)
def test_each_fault_has_its_name_and_a_next_step(
    project: Path, capsys: Captured, spoil: Callable[[Path], object], fault: str
) -> None:
    spoil(project)
    assert main(["check-file", str(project), "--json"]) == 1
    facts = json.loads(capsys.readouterr().out)
    assert (facts["fault"], bool(facts["problem"]), bool(facts["next_step"])) == (fault, True, True)


@pytest.mark.parametrize("lost", [range(4096), range(16), range(68, 72)])
def test_a_project_whose_beginning_is_lost_is_told_from_what_is_none(
    project: Path, capsys: Captured, lost: range
) -> None:
    data = bytearray(project.read_bytes())
    data[lost.start : lost.stop] = bytes(len(lost))
    project.write_bytes(data)
    assert main(["check-file", str(project), "--json"]) == 1
    facts = json.loads(capsys.readouterr().out)
    assert (facts["fault"], facts["rescue_may_help"]) == ("damaged", True)
    assert "beginning is lost" in facts["problem"]
    assert main(["info", str(project)]) == 1
    assert "journeymapper rescue FILE" in capsys.readouterr().err


def test_what_is_no_project_is_not_said_to_be_worth_a_rescue(tmp_path: Path, capsys: Captured) -> None:
    letter = tmp_path / "letter.sqlite"
    letter.write_text("Dear Olga,\n" * 900)
    assert main(["check-file", str(letter), "--json"]) == 1
    facts = json.loads(capsys.readouterr().out)
    assert (facts["fault"], facts["rescue_may_help"]) == ("not_a_project", False)


def test_restoring_without_saying_what_names_both_ways(capsys: Captured) -> None:
    assert main(["restore", "a.sqlite"]) == 2
    told = capsys.readouterr().err.splitlines()[0]
    assert "--list" in told
    assert "--backup N -o OUT.sqlite" in told


def test_a_name_that_looks_like_an_option_is_told_how_to_be_written(capsys: Captured) -> None:
    assert main(["check-file", "-a.sqlite"]) == 2
    assert "“./-a.sqlite”" in capsys.readouterr().err


def test_a_name_that_breaks_or_turns_a_line_is_told_on_one(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "two\nlines\u202e.sqlite"
    create(file, small_project()).close()
    assert main(["check-file", str(file)]) == 0
    assert capsys.readouterr().out.startswith("“two lines.sqlite” is whole.\n")
    assert main(["restore", str(file), "--list"]) == 0
    assert capsys.readouterr().out.count("\n") == 1


def test_an_edit_that_was_cut_off_is_told_and_left_alone(project: Path, capsys: Captured) -> None:
    data, journal = cut_off(project)
    assert main(["check-file", str(project), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unfinished_edit"] is True
    assert main(["check-file", str(project)]) == 0
    assert "cut off" in capsys.readouterr().out
    assert project.read_bytes() == data
    assert project.with_name(project.name + "-journal").read_bytes() == journal


def test_a_damaged_file_is_rescued_with_a_list(project: Path, tmp_path: Path, capsys: Captured) -> None:
    data = bytearray(project.read_bytes())
    data[:4096] = bytes(4096)
    project.write_bytes(data)
    target = tmp_path / "rescued.sqlite"
    assert main(["rescue", str(project), "-o", str(target)]) == 0
    told = capsys.readouterr().out
    assert "1 journey" in told
    assert "as it was" in told
    assert len(read_project(target).nodes) == 1
    assert project.read_bytes() == data


def test_a_file_that_says_it_is_newer_is_not_called_complete(
    project: Path, tmp_path: Path, capsys: Captured
) -> None:
    data = project.read_bytes()
    project.write_bytes(data[:60] + b"\0\0\0\x09" + data[64:])
    assert main(["rescue", str(project), "-o", str(tmp_path / "new.sqlite")]) == 0
    told = capsys.readouterr().out
    assert "Nothing is missing" not in told
    assert "newer Journeymapper (format 9)" in told


def test_what_holds_nothing_of_a_project_is_not_rescued(tmp_path: Path, capsys: Captured) -> None:
    letter = tmp_path / "letter.sqlite"
    letter.write_text("Dear Olga")
    assert main(["rescue", str(letter), "-o", str(tmp_path / "new.sqlite")]) == 1
    assert "Nothing of a project" in capsys.readouterr().err
    assert not (tmp_path / "new.sqlite").exists()


@pytest.mark.parametrize("topic", ["restore", "rescue", "check-file"])
def test_each_command_has_its_help(topic: str, capsys: Captured) -> None:
    assert main([topic, "--help"]) == 0
    assert f"journeymapper {topic} FILE" in capsys.readouterr().out
