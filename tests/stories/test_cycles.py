"""The program as a whole, again and again: start, open, edit, close. Each ends well and keeps the edit.

JOURNEYMAPPER_PROOFS=release does it 500 times offscreen and 50 times on a real display server.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journeymapper.storage.project_file import open_project
from tests.project_files import passport_in
from tests.sizes import size

OFFSCREEN = size(28, 500)
ON_DISPLAY = size(2, 50)
SERIES = 4
"""So many tests share them, and can be done side by side."""
MOST_S = 120
"""A program that does not end by then hangs."""
OF_THE_PLATFORM = "This plugin does not support propagateSizeHints()"
"""Qt says so offscreen, of any window that has a least size, now and then."""

ONE_CYCLE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from journeymapper.ops.fields import set_field
from journeymapper.ui import app

def edit_and_close(window):
    workspace = window.project.workspace
    workspace.run(set_field, (workspace.journey,), "title", sys.argv[2])
    QTimer.singleShot(0, window, window.close)

def go_on(window, path, earlier):
    after(window, path, earlier)
    QTimer.singleShot(0, window, lambda: edit_and_close(window))

after, app.after_first_paint = app.after_first_paint, go_on
sys.exit(app.open_window(Path(sys.argv[1])))
"""
"""What a user does, in the real program: nothing of it is replaced."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return passport_in(tmp_path)


def cycle(path: Path, title: str, **environment: str) -> None:
    """One start of the program, which opens the project, calls its first journey `title` and is closed."""
    # As at a user's, what is compiled at the first start is there at the next one.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    ended = subprocess.run(
        [sys.executable, "-c", ONE_CYCLE, str(path), title],
        env={**kept, **environment},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        encoding="utf-8",
        timeout=MOST_S,
        check=False,
    )
    said = [line for line in ended.stderr.splitlines() if not line.endswith(OF_THE_PLATFORM)]
    assert (ended.returncode, ended.stdout, said) == (0, "", [])
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    file = open_project(path, clock=lambda: datetime.now(UTC))
    assert file.document.ordered("journeys")[0].title == title
    assert not file.recovered
    file.close()


@contextmanager
def display() -> Iterator[str]:
    """The name of a display server with nobody else on it."""
    telling, told = os.pipe()
    with open(telling, encoding="ascii") as names:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(told), "-noreset", "-nolisten", "tcp"],
            pass_fds=[told],
            stderr=subprocess.DEVNULL,
        )
        os.close(told)
        try:
            yield f":{names.readline().strip()}"
        finally:
            server.terminate()
            server.wait()


@pytest.mark.parametrize("series", range(SERIES))
def test_every_start_of_the_program_ends_well_with_its_edit_in_the_file(
    path: Path, series: int, say: Callable[[str], None]
) -> None:
    numbers = range(series, OFFSCREEN, SERIES)
    for number in numbers:
        cycle(path, f"Edit {number}", QT_QPA_PLATFORM="offscreen")
    say(f"Starts of the program offscreen, {series + 1} of {SERIES}: {len(numbers)}; each kept its edit.")


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is missing: not tried on a display")
def test_every_start_on_a_display_ends_well_with_its_edit_in_the_file(
    path: Path, say: Callable[[str], None]
) -> None:
    with display() as name:
        for number in range(ON_DISPLAY):
            cycle(path, f"Edit {number}", QT_QPA_PLATFORM="xcb", DISPLAY=name)
    say(f"Starts of the program on a display: {ON_DISPLAY}; each kept its edit.")
