"""Sets Journeymapper up beside its source and starts it: `python3 packaging/run.py [arguments]`.

    run.py [FILE]             the window (without a display: the example as a PDF in the current folder)
    run.py export FILE …      any command of `journeymapper`; its exit code is passed through
    run.py test [arguments]   the tests, with pytest's arguments
    run.py bench [arguments]  the benchmarks, as a table

Needs Python 3.11 with pip and nothing else: no ensurepip, make, git or uv. Decides where the environment is
(`.venv` beside this folder), when it is installed anew: when pyproject.toml, the place of the checkout or its
Python changed; and when the program is compiled: when a source changed. What the commands do is the package's
business.

Standard library only, and the syntax of Python 3.7, so that an older one reaches the message about itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
OLDEST_PIP = (22, 3)  # the first with --python
STAMP = "journeymapper-installed.json"
QT_STAMP = "journeymapper-qt-works.txt"
COMPILED_STAMP = "journeymapper-compiled.txt"
ROOM_TO_COMPILE = 32_000_000  # bytes; all compiled modules together take 8 MB
EXAMPLE_PDF = "Renewing a passport"
# An editable installation names the checkout in UTF-8, and before 3.13 Python reads that in the system's code
# page: on Windows a folder with a Cyrillic name would not be found.
UTF_8 = ("-X", "utf8")


class SetupProblem(Exception):
    """The user can do something about it; the text says what."""


def main(arguments: Sequence[str]) -> int:
    """The exit code. Where the platform can, the process becomes the command and this never returns."""
    if sys.version_info < OLDEST_PYTHON:
        print(old_python_message(sys.version_info[:2], sys.executable), file=sys.stderr)
        return 1
    # A console that can't show a character of a file name must not end the program.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return start(list(arguments), dict(os.environ))
    except SetupProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def start(arguments: list[str], environment: dict[str, str]) -> int:
    command = arguments[0] if arguments else None
    if command in ("test", "bench"):
        python = str(ensure_environment(ROOT, {"test"}))
        environment |= compile_program(ROOT, python)
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        require_qt_libraries(python, environment, window=False)
        os.chdir(ROOT)
        module = "pytest" if command == "test" else "tests.benchmarks"
        return hand_over([python, *UTF_8, "-m", module, *arguments[1:]], environment)
    python = str(ensure_environment(ROOT, set()))
    environment |= compile_program(ROOT, python)
    # -P: a file json.py in the current folder must not take the place of the library's.
    program = [python, *UTF_8, "-P", "-m", "journeymapper"]
    if has_display(environment):
        if opens_window(arguments):
            require_qt_libraries(python, environment, window=True)
    elif command is None:
        return print_example(program, environment)
    return hand_over(program + arguments, environment)


def old_python_message(version: Sequence[int], executable: str) -> str:
    have = ".".join(map(str, version))
    want = ".".join(map(str, OLDEST_PYTHON))
    return (
        f"Journeymapper needs Python {want} or newer, and {executable} is {have}.\n"
        f"Start it with a newer one, for example: python{want} {os.path.join('packaging', 'run.py')}"
    )


# The environment


def environment_python(folder: Path) -> Path:
    return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"


def ensure_environment(root: Path, extras: set[str]) -> Path:
    """The Python of `.venv`, which has the package (editable), its dependencies and `extras`.

    Silent when nothing has to be installed. A failed installation raises SetupProblem and leaves no stamp.
    """
    folder = root / ".venv"
    python = environment_python(folder)
    present = installed_extras(folder / STAMP, root, python)
    if present is not None and extras <= present:
        return python
    wanted = sorted(extras | (present or set()))
    print("Setting up in .venv (once; downloads about 150 MB) …", file=sys.stderr, flush=True)
    try:
        for stamp in (STAMP, QT_STAMP, COMPILED_STAMP):
            (folder / stamp).unlink(missing_ok=True)
        if not python.exists():
            # A Python that went away leaves dangling links, which venv would keep.
            spoiled = (folder / "pyvenv.cfg").exists()
            venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt", clear=spoiled).create(folder)
        target = str(root) + (f"[{','.join(wanted)}]" if wanted else "")
        install(find_pip(python), target)
        note = {"fingerprint": fingerprint_of(root, python), "extras": wanted}
        (folder / STAMP).write_text(json.dumps(note), encoding="utf-8")
    except OSError as error:
        raise SetupProblem(
            f"Journeymapper could not be set up in {folder}: {error.strerror or error}.\n"
            "Copy the whole folder to a place with 600 MB free where you may write, and start it there."
        ) from error
    return python


def installed_extras(stamp: Path, root: Path, python: Path) -> set[str] | None:
    """The extras of the last installation, or None when it no longer fits, is damaged, or never was."""
    try:
        note = json.loads(stamp.read_text(encoding="utf-8"))
        fits = python.exists() and note["fingerprint"] == fingerprint_of(root, python)
        return set(note["extras"]) if fits else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def fingerprint_of(root: Path, python: Path) -> str:
    """Changes with what is to be installed, with the checkout's place, and with the Python behind `.venv`."""
    digest = hashlib.sha256((root / "pyproject.toml").read_bytes())
    for path in (root, python.resolve()):
        digest.update(os.fsencode(path))
    return digest.hexdigest()


def find_pip(python: Path) -> list[str]:
    """A command that installs into the environment of `python`: its own pip, ours, or ensurepip's."""
    own = [str(python), "-m", "pip"]
    if pip_version(own) >= OLDEST_PIP:
        return own
    for outer in dict.fromkeys((sys.executable, getattr(sys, "_base_executable", sys.executable))):
        command = [outer, "-m", "pip"]
        if pip_version(command) >= OLDEST_PIP:
            return [*command, "--python", str(python)]
    bootstrap = quiet_run([str(python), "-m", "ensurepip", "--default-pip"])
    if bootstrap.returncode == 0 and pip_version(own) >= OLDEST_PIP:
        return own
    oldest = ".".join(map(str, OLDEST_PIP))
    raise SetupProblem(
        f"Setting up needs pip {oldest} or newer, and {sys.executable} has no such one.\n"
        "On Debian and Ubuntu:  sudo apt-get install python3-pip\n"
        f"Elsewhere:             {sys.executable} -m ensurepip --upgrade"
    )


def pip_version(command: Sequence[str]) -> tuple[int, ...]:
    """Major and minor; empty when the command does not work."""
    result = quiet_run([*command, "--version"])
    found = re.match(r"pip (\d+)\.(\d+)", result.stdout)
    return tuple(map(int, found.groups())) if found and result.returncode == 0 else ()


def install(pip: Sequence[str], target: str) -> None:
    result = quiet_run([*pip, "install", "--disable-pip-version-check", "--editable", target])
    if result.returncode != 0:
        raise SetupProblem(
            f"{result.stdout.rstrip()}\n\n"
            "Installing failed; pip's own words are above. If they speak of the connection: setting up needs "
            "the network once, afterwards the program works without."
        )


def quiet_run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Output and errors together in `stdout`. A user's `pip install --user` default does not apply here."""
    return subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PIP_USER": "0", "PYTHONUTF8": "1"},
        check=False,
    )


# The compiled modules


def compile_program(root: Path, python: str) -> dict[str, str]:
    """All modules of the program lie compiled; where they can't, the variable that keeps Python from trying.

    Python before 3.12.8 takes a compiled module that a full disk cut off for a whole one, and whatever needs
    it fails from then on. So they are written together, while there is room, and not by a program at work.
    """
    stamp = Path(python).parent.parent / COMPILED_STAMP
    try:
        sources = sources_of(root / "journeymapper")
        if stamp.is_file() and stamp.read_text(encoding="utf-8") == sources:
            return {}
        if shutil.disk_usage(root).free >= ROOM_TO_COMPILE:
            stamp.unlink(missing_ok=True)
            compiling = [python, *UTF_8, "-m", "compileall", "-q", "-f", str(root / "journeymapper")]
            if quiet_run(compiling).returncode == 0:
                stamp.write_text(sources, encoding="utf-8")
                return {}
    except (OSError, ValueError):
        pass  # a folder that can't be written, a damaged stamp: the program starts all the same, only slower
    return {"PYTHONDONTWRITEBYTECODE": "1"}


def sources_of(package: Path) -> str:
    """Changes with every source that is added, removed, or written."""
    digest = hashlib.sha256()
    for folder, folders, names in os.walk(package):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".py"):
                path = os.path.join(folder, name)
                written = os.stat(path)
                digest.update(os.fsencode(f"{path} {written.st_size} {written.st_mtime_ns}\n"))
    return digest.hexdigest()


# The display


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a window can open: the command line's own rule, which needs nothing installed."""
    place = ROOT / "journeymapper" / "cli" / "display.py"
    spec = importlib.util.spec_from_file_location("display", place)
    assert spec is not None
    assert spec.loader is not None
    rule = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(rule)
    return bool(rule.has_display(environment))


def opens_window(arguments: Sequence[str]) -> bool:
    """Nothing or a file: all commands are single words, and all files have a suffix or a folder."""
    return (
        not arguments
        or arguments[0] == "open"
        or Path(arguments[0]).suffix != ""
        or Path(arguments[0]).is_file()
    )


def require_qt_libraries(python: str, environment: Mapping[str, str], window: bool) -> None:
    """Raises SetupProblem with the one line that installs what is missing. Asks once per installation."""
    stamp = Path(python).parent.parent / QT_STAMP
    display = "display" if window else "drawing"
    with contextlib.suppress(OSError, ValueError):  # a stamp that can't be read: ask again
        if stamp.read_text(encoding="utf-8") in (display, "display"):
            return
    probe = Path(__file__).with_name("qt_libraries.py")
    result = subprocess.run(
        [python, *UTF_8, str(probe), *(["--window"] if window else [])],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=dict(environment),
        check=False,
    )
    packages = result.stdout.strip()
    if packages:
        raise SetupProblem(missing_libraries_message(packages))
    if result.returncode != 0:
        raise SetupProblem(f"Qt can't be loaded on this machine: {result.stderr.strip()}")
    with contextlib.suppress(OSError):  # without it the next start asks again
        stamp.write_text(display, encoding="utf-8")


def missing_libraries_message(packages: str) -> str:
    rights = "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "sudo "
    return (
        "Qt needs system libraries that are missing here. On Debian and Ubuntu this installs them:\n"
        f"{rights}apt-get install -y {packages}"
    )


def print_example(program: Sequence[str], environment: Mapping[str, str]) -> int:
    """The passport example lies as a new PDF in the current folder; nothing there was overwritten."""
    print("There is no display here, so no window can open. The example is printed instead …", flush=True)
    with tempfile.TemporaryDirectory(prefix="journeymapper-") as work:
        project, pdf = Path(work) / "example.sqlite", Path(work) / "example.pdf"
        for arguments in (
            ["example", "passport", "-o", str(project)],
            ["export", str(project), "-o", str(pdf)],
        ):
            command = [*program, *arguments]
            made = subprocess.run(command, env=dict(environment), stdout=subprocess.DEVNULL, check=False)
            if made.returncode != 0:
                return made.returncode
        content = pdf.read_bytes()
    try:
        target = write_new(Path.cwd(), EXAMPLE_PDF, ".pdf", content)
    except OSError as error:
        raise SetupProblem(
            f"The PDF can't be written in this folder: {error.strerror or error}.\n"
            "Change to a folder where you may write and start again."
        ) from error
    print(f"Written: {target}\nFor other projects: run.py export FILE.sqlite -o FILE.pdf")
    return 0


def write_new(folder: Path, stem: str, suffix: str, content: bytes) -> Path:
    """The new file `stem`, or `stem 2`, `stem 3` … where that is taken. An OSError leaves no part of it."""
    number = 1
    while True:
        path = folder / (f"{stem} {number}{suffix}" if number > 1 else f"{stem}{suffix}")
        try:
            file = path.open("xb")
        except FileExistsError:
            number += 1
            continue
        try:
            with file:
                file.write(content)
        except OSError:
            path.unlink()
            raise
        return path


def hand_over(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Becomes the command, so that signals and exit codes are its own; Windows can't, and waits."""
    if os.name != "nt":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execve(command[0], list(command), dict(environment))
    return subprocess.run(command, env=dict(environment), check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
