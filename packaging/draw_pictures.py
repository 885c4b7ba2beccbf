"""Makes the pictures of the README with the program itself: its window, and pages that it prints.

    .venv/bin/python packaging/draw_pictures.py

Needs no display; the pages are turned into pictures by pdftoppm (Debian: poppler-utils).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from itertools import count
from pathlib import Path

from PIL import Image

PICTURES = Path(__file__).resolve().parent / "pictures"
WINDOW_SIZE = (1440, 900)
PAGE_WIDTH = 1200
"""Width of a page's picture, in pixels."""


def main() -> int:
    """Writes window.png, map.png and empathy.png; returns the exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JOURNEYMAPPER_HOME"] = folder
        project = Path(folder) / "City services workshop.sqlite"
        _journeymapper("example", "passport", "-o", str(project))
        for view in ("map", "empathy"):
            _draw_page(project, Path(folder) / view)
        _draw_window(project)
    for picture in PICTURES.glob("*.png"):
        # A palette is enough for a drawing, and a third of the size.
        Image.open(picture).convert("RGB").quantize(256).save(picture, optimize=True)
    return 0


def _journeymapper(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "journeymapper", *arguments], check=True)


def _draw_page(project: Path, page: Path) -> None:
    _journeymapper("export", str(project), "-o", f"{page}.pdf", "--view", page.name, "--paper", "A3")
    picture = PICTURES / page.name
    command = ["pdftoppm", "-png", "-singlefile", "-scale-to-x", str(PAGE_WIDTH), "-scale-to-y", "-1"]
    subprocess.run([*command, f"{page}.pdf", str(picture)], check=True)


def _draw_window(project: Path) -> None:
    from datetime import UTC, datetime

    from PySide6.QtWidgets import QApplication

    from journeymapper.settings import drafts_dir, log_dir, settings_path
    from journeymapper.ui import files
    from journeymapper.ui.preferences import Preferences
    from journeymapper.ui.style import apply_style, register_fonts
    from journeymapper.ui.surroundings import Surroundings
    from journeymapper.ui.window import MainWindow

    application = QApplication([])
    register_fonts()
    apply_style(application, dark=False)
    numbers = count(1)
    surroundings = Surroundings(
        clock=lambda: datetime.now(UTC),
        new_id=lambda: f"{next(numbers):032x}",
        drafts=drafts_dir(),
        logs=log_dir(),
        show_file=lambda _path: None,
        show_folder=lambda _path: None,
        start_another=lambda _path: None,
    )
    window = MainWindow(Preferences(settings_path()), surroundings)
    window.resize(*WINDOW_SIZE)
    window.complete()
    window.show()
    files.open_path(window, project)
    workspace = window.page.workspace if window.page else None
    assert workspace is not None
    title = "Upload photo"
    workspace.select(next(node.id for node in workspace.document.nodes.values() if node.title == title))
    for _turn in range(20):
        application.processEvents()
    window.grab().save(str(PICTURES / "window.png"))
    window.close()


if __name__ == "__main__":
    sys.exit(main())
