"""The set-up script on machines that lack things: no pip, no display, no rights, no libraries."""

import ast
import errno
import json
import marshal
import os
import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

DISPLAY_RULE = Path("journeymapper", "cli", "display.py")
SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "run.py"

posix_only = pytest.mark.skipif(os.name == "nt", reason="the stand-in for Python is a shell script")
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about Linux alone")


def load(path: Path) -> ModuleType:
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


run = load(SCRIPT)
qt_libraries = load(SCRIPT.with_name("qt_libraries.py"))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with an awkward name and no more of the program than the script needs."""
    root = tmp_path / "Мой «проект» 1"
    (root / "packaging").mkdir(parents=True)
    for name in ("run.py", "qt_libraries.py"):
        (root / "packaging" / name).write_bytes(SCRIPT.with_name(name).read_bytes())
    (root / "pyproject.toml").write_text("[project]\nname = 'nothing'\n")
    (root / "journeymapper" / "cli").mkdir(parents=True)
    (root / DISPLAY_RULE).write_bytes((SCRIPT.parents[1] / DISPLAY_RULE).read_bytes())
    return root


class FakePip:
    """Stands for pip: notes what it was asked to install and says how that ended."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.installed: list[str] = []
        self.fails = False
        monkeypatch.setattr(run, "find_pip", lambda _python: ["pip"])
        monkeypatch.setattr(run, "quiet_run", self.answer)

    def answer(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        self.installed.append(command[-1])
        return subprocess.CompletedProcess(command, int(self.fails), "No matching distribution found")


@pytest.fixture
def pip(monkeypatch: pytest.MonkeyPatch) -> FakePip:
    return FakePip(monkeypatch)


def test_environment_is_installed_once_and_then_silently_used(
    checkout: Path, pip: FakePip, capsys: pytest.CaptureFixture[str]
) -> None:
    python = run.ensure_environment(checkout, set())
    assert python.exists()
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Setting up")
    assert said.err.count("\n") == 1
    assert run.ensure_environment(checkout, set()) == python
    assert pip.installed == [str(checkout)]
    assert capsys.readouterr() == ("", "")


def test_changed_project_file_installs_again(checkout: Path, pip: FakePip) -> None:
    run.ensure_environment(checkout, set())
    (checkout / "pyproject.toml").write_text("[project]\nname = 'something'\n")
    run.ensure_environment(checkout, set())
    assert len(pip.installed) == 2


def test_test_extra_is_added_once_and_serves_plain_starts_too(checkout: Path, pip: FakePip) -> None:
    for extras in (set(), {"test"}, set(), {"test"}):
        run.ensure_environment(checkout, extras)
    assert pip.installed == [str(checkout), f"{checkout}[test]"]


def test_moved_checkout_is_installed_again(checkout: Path, pip: FakePip) -> None:
    run.ensure_environment(checkout, set())
    moved = checkout.rename(checkout.with_name("elsewhere"))
    run.ensure_environment(moved, set())
    assert pip.installed == [str(checkout), str(moved)]


def test_failed_installation_shows_pips_words_and_is_tried_again(checkout: Path, pip: FakePip) -> None:
    run.ensure_environment(checkout, set())
    (checkout / "pyproject.toml").write_text("[project]\nname = 'something'\n")
    pip.fails = True
    for _ in range(2):
        with pytest.raises(run.SetupProblem, match="No matching distribution found"):
            run.ensure_environment(checkout, set())
    assert not (checkout / ".venv" / run.STAMP).exists()
    pip.fails = False
    run.ensure_environment(checkout, set())
    assert len(pip.installed) == 4


@pytest.mark.parametrize("damage", ["", "[]", "{}", '{"fingerprint": 1, "extras": null}', "\x00"])
def test_damaged_stamp_counts_as_none(checkout: Path, pip: FakePip, damage: str) -> None:
    run.ensure_environment(checkout, set())
    (checkout / ".venv" / run.STAMP).write_text(damage)
    run.ensure_environment(checkout, set())
    assert len(pip.installed) == 2


@posix_only
def test_environment_whose_python_went_away_is_made_anew(checkout: Path, pip: FakePip) -> None:
    python = run.ensure_environment(checkout, set())
    for link in python.parent.glob("python*"):
        link.unlink()
        link.symlink_to("/nowhere/python")
    assert run.ensure_environment(checkout, set()).exists()
    assert len(pip.installed) == 2


def test_folder_that_cannot_be_written_is_named_with_a_way_out(
    checkout: Path, pip: FakePip, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: object, _folder: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(run.venv.EnvBuilder, "create", refuse)
    with pytest.raises(run.SetupProblem, match=r"(?s)Permission denied.*Copy the whole folder"):
        run.ensure_environment(checkout, set())


def pip_answers(
    monkeypatch: pytest.MonkeyPatch, versions: dict[str, str], ensurepip_gives: str | None
) -> None:
    """`versions` maps a Python to the version of its pip; ensurepip gives the environment one, or fails."""

    def answer(command: list[str]) -> subprocess.CompletedProcess[str]:
        if "ensurepip" in command:
            if ensurepip_gives is None:
                return subprocess.CompletedProcess(command, 1, "No module named ensurepip")
            versions[command[0]] = ensurepip_gives
            return subprocess.CompletedProcess(command, 0, "")
        version = versions.get(command[0])
        if version is None:
            return subprocess.CompletedProcess(command, 1, "No module named pip")
        return subprocess.CompletedProcess(command, 0, f"pip {version} from somewhere (python 3.11)")

    monkeypatch.setattr(run, "quiet_run", answer)
    monkeypatch.setattr(sys, "executable", "/outer")
    monkeypatch.setattr(sys, "_base_executable", "/base", raising=False)


def test_outer_pip_installs_into_an_environment_that_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    pip_answers(monkeypatch, {"/outer": "23.0.1"}, None)
    assert run.find_pip(Path("/env")) == ["/outer", "-m", "pip", "--python", str(Path("/env"))]


def test_base_python_lends_its_pip_when_started_from_an_environment_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pip_answers(monkeypatch, {"/base": "22.3"}, None)
    assert run.find_pip(Path("/env"))[:3] == ["/base", "-m", "pip"]


@pytest.mark.parametrize("outer", [{}, {"/outer": "22.2.9"}])
def test_missing_or_old_pip_is_replaced_by_the_one_python_brings(
    monkeypatch: pytest.MonkeyPatch, outer: dict[str, str]
) -> None:
    pip_answers(monkeypatch, outer, "23.2.1")
    assert run.find_pip(Path("/env")) == [str(Path("/env")), "-m", "pip"]


def test_machine_without_any_pip_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    pip_answers(monkeypatch, {"/outer": "20.3"}, None)
    with pytest.raises(run.SetupProblem, match=r"pip 22\.3 or newer(?s:.*)apt-get install python3-pip"):
        run.find_pip(Path("/env"))


@pytest.mark.parametrize("name", ["run.py", "qt_libraries.py"])
def test_script_has_no_syntax_that_hides_its_message_from_an_old_python(name: str) -> None:
    ast.parse(SCRIPT.with_name(name).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_old_python_is_named_with_the_one_that_is_needed() -> None:
    message = run.old_python_message((3, 9), "/usr/bin/python3")
    assert "needs Python 3.11 or newer, and /usr/bin/python3 is 3.9" in message


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], True),
        (["Паспорт.sqlite"], True),
        (["open", "a"], True),
        (["export", "a.sqlite", "-o", "a.pdf"], False),
        (["--version"], False),
    ],
)
def test_libraries_of_the_window_are_asked_for_by_windows_only(arguments: list[str], expected: bool) -> None:
    assert run.opens_window(arguments) is expected


def test_missing_library_is_translated_into_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_libraries, "loads", lambda library: "xcb" not in library and "EGL" not in library)
    assert qt_libraries.missing_packages(window=False, environment={}) == ["libegl1"]
    on_x11 = qt_libraries.missing_packages(window=True, environment={"DISPLAY": ":0"})
    assert {"libegl1", "libxcb-cursor0", "libxcb-xkb1"} <= set(on_x11)
    offscreen = {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}
    assert qt_libraries.missing_packages(window=True, environment=offscreen) == ["libegl1"]


@linux_only
def test_qt_libraries_of_this_machine_are_complete() -> None:
    assert qt_libraries.missing_packages(window=False, environment={}) == []
    assert qt_libraries.import_complaint() is None


def fake_python(checkout: Path, body: str) -> Path:
    """A `.venv` that counts as installed, whose Python is a shell script."""
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\n{body}\n")
    python.chmod(0o755)
    note = {"fingerprint": run.fingerprint_of(checkout.resolve(), python), "extras": ["test"]}
    (checkout / ".venv" / run.STAMP).write_text(json.dumps(note))
    return python


def start(
    checkout: Path, folder: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The script started from `folder` on a machine without a display."""
    clean = {
        name: value for name, value in os.environ.items() if "DISPLAY" not in name and "QT_QPA" not in name
    }
    return subprocess.run(
        [sys.executable, str(checkout / "packaging" / "run.py"), *arguments],
        cwd=folder,
        env={**clean, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def compiled_modules(checkout: Path) -> dict[str, int]:
    """The modules that lie compiled and whole, with the moment when that was written."""
    found = {}
    for path in (checkout / "journeymapper").rglob("*.pyc"):
        marshal.loads(path.read_bytes()[16:])
        found[path.name.partition(".")[0]] = path.stat().st_mtime_ns
    return found


@pytest.fixture
def real_python(checkout: Path) -> Path:
    return fake_python(checkout, f'exec "{sys.executable}" "$@"')


@posix_only
def test_program_is_compiled_once_and_again_when_a_source_changed(checkout: Path, real_python: Path) -> None:
    (checkout / "journeymapper" / "first.py").write_text("answer = 1\n")
    assert run.compile_program(checkout, str(real_python)) == {}
    before = compiled_modules(checkout)
    assert set(before) == {"display", "first"}
    assert run.compile_program(checkout, str(real_python)) == {}
    assert compiled_modules(checkout) == before
    (checkout / "journeymapper" / "second.py").write_text("answer = 2\n")
    assert run.compile_program(checkout, str(real_python)) == {}
    assert set(compiled_modules(checkout)) == {"display", "first", "second"}


@posix_only
def test_module_that_was_cut_off_is_whole_after_setting_up_again(checkout: Path, real_python: Path) -> None:
    run.compile_program(checkout, str(real_python))
    (compiled,) = (checkout / "journeymapper").rglob("*.pyc")
    whole = compiled.read_bytes()
    os.truncate(compiled, len(whole) // 2)
    (checkout / ".venv" / run.COMPILED_STAMP).unlink()
    run.compile_program(checkout, str(real_python))
    assert compiled.read_bytes() == whole


@posix_only
def test_without_room_nothing_is_compiled_now_or_by_the_program(
    checkout: Path, real_python: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = shutil.disk_usage(checkout)._replace(free=1_000_000)
    monkeypatch.setattr(run.shutil, "disk_usage", lambda _folder: full)
    assert run.compile_program(checkout, str(real_python)) == {"PYTHONDONTWRITEBYTECODE": "1"}
    assert compiled_modules(checkout) == {}
    monkeypatch.undo()
    assert run.compile_program(checkout, str(real_python)) == {}
    assert set(compiled_modules(checkout)) == {"display"}


@posix_only
def test_program_starts_without_writing_modules_when_compiling_fails(checkout: Path, tmp_path: Path) -> None:
    fake_python(checkout, 'case "$*" in *compileall*) exit 1;; esac; echo "$PYTHONDONTWRITEBYTECODE"')
    assert start(checkout, tmp_path, "export", PYTHONDONTWRITEBYTECODE="").stdout == "1\n"
    assert not (checkout / ".venv" / run.COMPILED_STAMP).exists()


# Stands for the package: `example` writes something, `export` writes the given bytes to the last argument.
EXAMPLE = 'for last; do :; done; printf "%s" "%PDF" > "$last"'


@posix_only
def test_arguments_and_exit_code_are_passed_through(checkout: Path, tmp_path: Path) -> None:
    fake_python(checkout, 'echo "$PWD"; printf "%s|" "$@"; exit 7')
    result = start(checkout, tmp_path, "export", "a b.sqlite", "-o", "карта.pdf")
    assert result.returncode == 7
    folder, words = result.stdout.splitlines()
    assert folder == str(tmp_path)
    assert words.endswith("-m|journeymapper|export|a b.sqlite|-o|карта.pdf|")
    assert result.stderr == ""


@posix_only
def test_test_command_runs_pytest_in_the_checkout_without_a_display(checkout: Path, tmp_path: Path) -> None:
    fake_python(checkout, 'echo "$PWD|$QT_QPA_PLATFORM"; printf "%s|" "$@"')
    (checkout / ".venv" / run.QT_STAMP).write_text("drawing")
    result = start(checkout, tmp_path, "test", "-k", "a or b")
    assert result.stdout.splitlines()[0] == f"{checkout}|offscreen"
    assert result.stdout.endswith("-m|pytest|-k|a or b|")


@posix_only
@pytest.mark.parametrize("dead_display", [{}, {"DISPLAY": ":4711"}], ids=["no display", "dead display"])
def test_bare_start_without_a_display_prints_the_example_and_overwrites_nothing(
    checkout: Path, tmp_path: Path, dead_display: dict[str, str]
) -> None:
    fake_python(checkout, EXAMPLE)
    folder = tmp_path / "папка с пробелами"
    folder.mkdir()
    (folder / "Renewing a passport.pdf").write_text("mine")
    result = start(checkout, folder, **dead_display)
    assert (result.returncode, result.stderr) == (0, "")
    assert "no display" in result.stdout
    assert str(folder / "Renewing a passport 2.pdf") in result.stdout
    assert (folder / "Renewing a passport.pdf").read_text() == "mine"
    assert (folder / "Renewing a passport 2.pdf").read_bytes() == b"%PDF"
    assert len(list(folder.iterdir())) == 2


@posix_only
def test_file_without_a_display_is_left_to_the_program_to_answer(checkout: Path, tmp_path: Path) -> None:
    fake_python(checkout, 'echo "use export" >&2; exit 1')
    result = start(checkout, tmp_path, "a.sqlite")
    assert (result.returncode, result.stdout, result.stderr) == (1, "", "use export\n")


@posix_only
def test_failed_example_ends_with_its_exit_code_and_no_file(checkout: Path, tmp_path: Path) -> None:
    fake_python(checkout, "exit 3")
    folder = tmp_path / "empty"
    folder.mkdir()
    assert start(checkout, folder).returncode == 3
    assert list(folder.iterdir()) == []


@linux_only
def test_folder_that_takes_no_file_is_told_with_a_way_out(checkout: Path) -> None:
    """/proc refuses new files to everybody, root included."""
    fake_python(checkout, EXAMPLE)
    result = start(checkout, Path("/proc"))
    assert result.returncode == 1
    assert "can't be written in this folder" in result.stderr
    assert "Change to a folder where you may write" in result.stderr


@posix_only
def test_missing_libraries_are_named_in_one_line_that_installs_them(checkout: Path, tmp_path: Path) -> None:
    fake_python(checkout, 'echo "libegl1 libxcb-cursor0"')
    result = start(checkout, tmp_path, QT_QPA_PLATFORM="offscreen")
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].endswith("apt-get install -y libegl1 libxcb-cursor0")
    assert not (checkout / ".venv" / run.QT_STAMP).exists()


@posix_only
def test_libraries_are_looked_for_once_an_installation(checkout: Path, tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    fake_python(checkout, f'case "$*" in *qt_libraries*) echo x >> "{calls}";; esac; echo')
    for _ in range(2):
        assert start(checkout, tmp_path, QT_QPA_PLATFORM="offscreen").returncode == 0
    assert calls.read_text() == "x\n"


@posix_only
def test_qt_that_fails_for_an_unknown_reason_says_so_in_its_own_words(checkout: Path, tmp_path: Path) -> None:
    fake_python(checkout, 'echo; echo "libnew.so.9: cannot open shared object file" >&2; exit 1')
    result = start(checkout, tmp_path, QT_QPA_PLATFORM="offscreen")
    assert result.returncode == 1
    assert "libnew.so.9: cannot open shared object file" in result.stderr
