"""Exit codes, and one line about whatever goes wrong."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journeymapper import cli
from journeymapper.cli import commands, main
from journeymapper.model.problem import Problem
from journeymapper.settings import log_dir
from journeymapper.storage.database.connection import connect_image

PYTHON = [sys.executable, "-m", "journeymapper"]


def raising(error: BaseException) -> Callable[[object], int]:
    def carry_out(command: object) -> int:
        raise error

    return carry_out


def test_help_is_printed_and_nothing_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    printed = capsys.readouterr()
    assert "journeymapper export FILE -o OUT.pdf" in printed.out
    assert printed.err == ""


@pytest.mark.parametrize(
    "command", ["example", "export", "info", "copy", "restore", "rescue", "diff", "merge"]
)
def test_every_command_has_help_no_wider_than_a_terminal(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"Usage: journeymapper {command}")
    assert max(map(len, lines)) <= 104
    usages = [line.index("journeymapper") for line in lines[: lines.index("")] if "journeymapper" in line]
    assert set(usages) == {len("Usage: ")}


def test_version_names_qt_sqlite_and_python(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert names == ["Journeymapper", "Qt", "SQLite", "Python"]


def test_wrong_usage_exits_with_2_and_shows_the_right_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines()[0] == "journeymapper: FILE is missing."
    assert "Usage: journeymapper export FILE -o OUT.html" in printed.err
    assert "journeymapper export FILE -o OUT.pdf" in printed.err


def test_a_problem_is_one_line_with_the_next_step(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = Problem("“%(name)s” is\nbroken.", "Mend it.", name="a 100 % b")
    monkeypatch.setattr(commands, "carry_out", raising(problem))
    assert main(["info", "x"]) == 1
    assert capsys.readouterr().err == "journeymapper: “a 100 % b” is broken. Mend it.\n"


def test_a_mistake_of_the_program_leaves_a_report_without_content(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "carry_out", raising(LookupError("Olga’s secret")))
    assert main(["info", "x"]) == 1
    said = capsys.readouterr().err
    (report,) = log_dir().glob("report-*.txt")
    assert said.count("\n") == 1
    assert "LookupError" in said
    assert str(report) in said
    text = report.read_text(encoding="utf-8")
    assert "test_main.py" in text
    assert "secret" not in text + said


def test_a_report_that_cannot_be_written_changes_nothing_else(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    (home / "logs").write_text("in the way")
    monkeypatch.setattr(commands, "carry_out", raising(ValueError("x")))
    assert main(["info", "x"]) == 1
    assert "ValueError" in capsys.readouterr().err


def test_an_interrupt_exits_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "carry_out", raising(KeyboardInterrupt()))
    assert main(["info", "x"]) == 130


def test_damaged_settings_do_not_stop_a_command(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "config").mkdir()
    (home / "config" / "settings.json").write_text('{"language": "tlh"}')
    assert main(["--help"]) == 0
    assert "Exit codes" in capsys.readouterr().out


def test_without_a_display_a_window_is_a_problem_that_points_to_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if sys.platform != "linux":
        pytest.skip("other systems always have a display")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "a.sqlite").write_bytes(b"")
    for arguments in ([], [str(tmp_path / "a.sqlite")]):
        assert main(arguments) == 1
        assert "journeymapper export FILE -o OUT.pdf" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_a_problem_before_any_window(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exprot"]) == 1
    assert "no file “exprot”" in capsys.readouterr().err


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PYTHON, *arguments], env=os.environ | environment, capture_output=True, check=False, timeout=60
    )


def test_the_process_ends_with_the_exit_code() -> None:
    assert run("--version").returncode == 0
    assert run("info").returncode == 2
    assert run("info", "nowhere.sqlite").returncode == 1


def test_nothing_heavy_is_imported_before_a_command_needs_it() -> None:
    code = (
        "import sys, journeymapper.cli\n"
        "journeymapper.cli.main(['--version'])\n"
        "heavy = {'PySide6', 'sqlalchemy', 'reportlab', 'networkx', 'PIL', 'fontTools'}\n"
        "sys.exit(len(heavy & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_every_letter_is_printed_in_an_ascii_locale() -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LANGUAGE": "ru"}
    done = run("--help", **plain)
    assert done.returncode == 0
    assert not done.stdout.decode("utf-8").isascii()


def test_a_name_that_is_no_text_is_still_named() -> None:
    if sys.platform == "win32":
        pytest.skip("names are text there")
    done = subprocess.run([*PYTHON, "info", b"\xff.sqlite"], capture_output=True, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_that_leaves_early_gets_no_traceback() -> None:
    with subprocess.Popen([*PYTHON, "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_an_output_that_is_full_is_no_mistake_of_the_program(home: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PYTHON, "--help"], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
        )
    said = "journeymapper: Not all could be said on standard output (the disk is full)."
    assert (done.returncode, done.stderr.decode().splitlines()) == (1, [said])
    assert not log_dir().exists()


def test_run_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(sys, "argv", ["journeymapper", "info"])
    with pytest.raises(SystemExit) as ended:
        cli.run()
    assert ended.value.code == 2


def test_a_mistake_in_what_sqlite_asks_is_told_without_a_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(_command: object) -> int:
        some = sqlite3.connect(":memory:")
        some.execute("CREATE TABLE one (two)")
        connection = connect_image(some.serialize())
        some.close()
        connection.driver.set_progress_handler(lambda: 1 // 0, 1)
        with pytest.raises(sqlite3.Error):
            connection.driver.execute("SELECT 1")
        connection.driver.close()
        return 0

    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(sys, "argv", ["journeymapper", "info", "x"])
    monkeypatch.setattr(commands, "carry_out", ask)
    with pytest.raises(SystemExit):
        cli.run()
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert "Traceback" not in said
