"""The program is started for a project that it shows already: that window comes up, and that is all."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.project_files import passport_in

MOST_S = 120
"""A program that does not end by then hangs."""

FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from journeymapper.ui import app

MINIMISED = Qt.WindowState.WindowMinimized

def look(window):
    if not window.windowState() & MINIMISED:
        print("up", window.isActiveWindow(), flush=True)
        window.showMinimized()

def go_on(window):
    ready(window)
    window.showMinimized()
    print("ready", flush=True)
    looking = QTimer(window, interval=5)
    looking.timeout.connect(lambda: look(window))
    looking.start()

ready, app.MainWindow.be_found = app.MainWindow.be_found, go_on
sys.exit(app.open_window(Path(sys.argv[1])))
"""
"""The real program, which tells when its window comes up, and hides it again."""


@contextmanager
def first_window(path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", FIRST, str(path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=MOST_S)


def start_again(path: Path, language: str = "en") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "journeymapper", str(path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LANGUAGE": language},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        encoding="utf-8",
        timeout=MOST_S,
        check=False,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return passport_in(tmp_path)


def test_a_second_start_shows_the_window_that_has_the_project(path: Path) -> None:
    with first_window(path) as first:
        assert first.stdout is not None
        before = path.read_bytes()
        for language, said in (
            ("en", f"“{path.name}” is open already; its window has come to the front."),
            ("ru", f"Файл «renamed {path.name}» уже открыт; его окно вышло на передний план."),
        ):
            ended = start_again(path, language)
            assert (ended.returncode, ended.stdout, ended.stderr) == (0, said + "\n", "")
            assert first.stdout.readline() == "up True\n"
            path = path.rename(path.with_name(f"renamed {path.name}"))
        assert path.read_bytes() == before


def test_after_the_window_was_killed_a_start_opens_the_project(path: Path) -> None:
    with first_window(path) as first:
        first.kill()
        first.wait()
    with first_window(path):
        pass
    assert [found.name for found in path.parent.iterdir()] == [path.name]
