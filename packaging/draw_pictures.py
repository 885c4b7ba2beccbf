"""Makes the pictures of the README with the program itself: its window, and pages that it prints.

    .venv/bin/python packaging/draw_pictures.py

Needs no display; the pages are turned into pictures by pdftoppm (Debian: poppler-utils).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

PICTURES = Path(__file__).resolve().parent / "pictures"
WINDOW_SIZE = (1440, 900)
PAGE_WIDTH = 1200
"""Width of a page's picture, in pixels."""
COLOURS, FREQUENT = 256, 128
"""In a picture, and how many of them are simply the most frequent ones: grounds, inks and soft tints."""
NEAR, APART = 3, 12
"""So far, of 255 in a channel, a frequent colour is from those chosen before, and any other one."""


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
        _make_small(picture)
    return 0


def _make_small(picture: Path) -> None:
    """Gives the picture a palette of its own, without dithering: a third of the size, and nothing to be seen.

    What covers an area keeps its very colour; only letters' edges get one that is near.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_RGB32)
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    reduced = image.convertToFormat(QImage.Format.Format_Indexed8, _palette(image), flags)
    if not reduced.save(str(picture), b"PNG", 0):  # 0: as small as it gets
        raise OSError(f"{picture} could not be written")


def _palette(image: QImage) -> list[int]:
    """The most frequent colours, as far as they differ, then others that are far from all of those."""
    frequent = Counter(memoryview(image.constBits()).cast("I").tolist()).most_common()
    chosen: list[int] = []
    for most, apart in ((FREQUENT, NEAR), (COLOURS, APART)):
        for colour, _times in frequent:
            if len(chosen) == most:
                break
            if all(_distance(colour, known) >= apart for known in chosen):
                chosen.append(colour)
    return chosen


def _distance(one: int, other: int) -> int:
    """How far two colours are from each other in the channel in which they differ most."""
    return max(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16))


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
