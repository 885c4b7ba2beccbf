"""Makes the pictures of the README with the program itself: its window, and pages that it prints.

    .venv/bin/python packaging/draw_pictures.py

Needs no display; the pages are turned into pictures by pdftoppm (Debian: poppler-utils).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from journeymapper.ui.window import MainWindow

PICTURES = Path(__file__).resolve().parent / "pictures"
WINDOW_SIZE = (1440, 900)
COMPARE_SIZE = (1180, 620)
PAGE_WIDTH = 1200
"""Width of a page's picture, in pixels."""
COLOURS, FREQUENT = 256, 128
"""In a picture, and how many of them are simply the most frequent ones: grounds, inks and soft tints."""
NEAR, APART = 3, 12
"""So far, of 255 in a channel, a frequent colour is from those chosen before, and any other one."""


def main() -> int:
    """Writes window.png, compare.png, map.png and empathy.png; returns the exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JOURNEYMAPPER_HOME"] = folder
        project = Path(folder) / "City services workshop.sqlite"
        before = project.with_name("Before the second session.sqlite")
        _journeymapper("example", "passport", "-o", str(project))
        shutil.copy(project, before)
        for view in ("map", "empathy"):
            _draw_page(project, Path(folder) / view)
        _draw_windows(project, before)
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
    if not reduced.save(str(picture), quality=0):  # 0: as small as it gets
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


def _draw_windows(project: Path, before: Path) -> None:
    """The window with the project, and what is new in it since it was copied to `before`."""
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
    _draw_comparison(window, before)
    window.close()


def _draw_comparison(window: MainWindow, before: Path) -> None:
    """The project in the window, changed a little, compared with the file `before`."""
    from PySide6.QtWidgets import QApplication

    from journeymapper.ops.attach import add_pain_point, set_feeling
    from journeymapper.ops.fields import set_field
    from journeymapper.ops.nodes import add_next
    from journeymapper.storage.pasts import read_copy
    from journeymapper.ui.comparing.states import states_of, states_of_copy
    from journeymapper.ui.comparing.window import Around, CompareWindow

    project, page = window.project, window.page
    assert project is not None
    assert page is not None
    workspace = project.workspace
    cards = {node.title: node.id for node in workspace.document.nodes.values()}
    new_id = workspace.session.new_id
    added = workspace.run(add_next, new_id, cards["Read the rules"], page.board.stage.board.rects)
    assert added is not None
    workspace.run(set_field, (added.focus[0],), "title", "Find a photo booth")
    workspace.run(set_feeling, new_id, (cards["Pay the fee"],), workspace.persona, -1)
    workspace.run(add_pain_point, new_id, cards["Pay the fee"], "The card is refused once")
    workspace.run(set_field, (cards["Collect passport"],), "title", "Collect the passport")
    here = states_of(project)
    there = states_of_copy(before.name, read_copy(before, registry=window.registry))
    board = page.board.stage.board
    around = Around(window.dialogs, window.registry, lambda: before.parent, lambda _thing: None, board)
    comparison = CompareWindow(workspace, (*here, *there), (there[0], here[0]), around, window)
    comparison.resize(*COMPARE_SIZE)
    comparison.show()
    for _turn in range(20):
        QApplication.processEvents()
    comparison.grab().save(str(PICTURES / "compare.png"))


if __name__ == "__main__":
    sys.exit(main())
