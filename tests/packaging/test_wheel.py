"""The built wheel works in an environment of its own, from a folder where the source is not.

The environment borrows the libraries installed beside the running Python, so that no network is needed; the
editable installation there is not active in it.
"""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

ROOT = Path(__file__).resolve().parents[2]
CYRILLIC = set("абвгдежзийклмнопрстуфхцчшщъыьэюя")

# Quits once the project is open and its window is named after it, or after a minute without that; the quit is
# queued, so it runs in the window's own thread.
QUIT_WHEN_OPEN = """
import sys, threading, time
from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtWidgets import QApplication
from journeymapper.cli import main

def quit_when_open():
    for _ in range(1200):
        time.sleep(0.05)
        titles = [window.title() for window in QApplication.topLevelWindows() if window.isVisible()]
        if any(" – Journeymapper" in title for title in titles):
            print("was open", flush=True)
            break
    QMetaObject.invokeMethod(QApplication.instance(), "quit", Qt.ConnectionType.QueuedConnection)

threading.Thread(target=quit_when_open, daemon=True).start()
sys.exit(main(sys.argv[1:]))
"""


@dataclass(frozen=True)
class Installation:
    """An environment with the wheel, and an empty folder to work in."""

    scripts: Path
    folder: Path

    def run(self, program: str, *arguments: str, language: str = "en") -> str:
        """What the program printed; it must have succeeded in silence otherwise."""
        result = subprocess.run(
            [str(self.scripts / program), *arguments],
            cwd=self.folder,
            env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
            | {"QT_QPA_PLATFORM": "offscreen", "LANGUAGE": language, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert (result.returncode, result.stderr) == (0, ""), result.stdout
        return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    place = tmp_path_factory.mktemp("installed")
    venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(place / "env")
    base = {"base": str(place / "env"), "platbase": str(place / "env")}
    paths = sysconfig.get_paths(sysconfig.get_preferred_scheme("prefix"), vars=base)
    python = str(Path(paths["scripts"]) / "python")
    options = ["--python", python, "install", "-q", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run([sys.executable, "-m", "pip", *options, str(wheel)], check=True, capture_output=True)
    borrowed = Path(paths["purelib"]) / "borrowed.pth"
    borrowed.write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    folder = place / "work"
    folder.mkdir()
    return Installation(Path(paths["scripts"]), folder)


def pdf_text(path: Path) -> str:
    """Its words in reading order, however they were broken into lines."""
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


def test_wheel_carries_every_resource_and_no_test(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    resources = {
        f"journeymapper/_resources/{path.relative_to(ROOT / 'resources').as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
    }
    assert resources <= names
    packages = {name.partition("/")[0] for name in names}
    assert {name for name in packages if not name.endswith(".dist-info")} == {"journeymapper"}


def test_installed_package_is_not_the_source(installation: Installation) -> None:
    code = "import journeymapper; from journeymapper.resources import resource_path as r; print(r('fonts'))"
    printed = Path(installation.run("python", "-c", code).strip())
    assert printed.is_relative_to(installation.scripts.parent)


def test_installed_command_tells_its_version(installation: Installation) -> None:
    assert "0.1.0" in installation.run("journeymapper", "--version")


def test_installed_command_speaks_russian_where_asked(installation: Installation) -> None:
    assert CYRILLIC & set(installation.run("journeymapper", "--help", language="ru"))


@pytest.mark.parametrize(
    ("language", "entry"),
    [("en", "Trip booked"), ("ru", "Забронирована поездка")],
    ids=["English", "Russian"],
)
def test_installed_command_makes_an_example_and_prints_it(
    installation: Installation, language: str, entry: str
) -> None:
    installation.run(
        "journeymapper", "example", "passport", "--language", language, "-o", f"{language}.sqlite"
    )
    installation.run("journeymapper", "export", f"{language}.sqlite", "-o", f"{language}.pdf")
    pdf = installation.folder / f"{language}.pdf"
    assert entry in pdf_text(pdf)
    assert b"+Inter" in pdf.read_bytes()


def test_installed_program_opens_its_window_on_a_project(installation: Installation) -> None:
    installation.run("journeymapper", "example", "repair", "-o", "shown.sqlite")
    assert installation.run("python", "-c", QUIT_WHEN_OPEN, "shown.sqlite").strip() == "was open"
    left = {path.name for path in installation.folder.iterdir() if path.name.startswith("shown")}
    assert left == {"shown.sqlite"}
