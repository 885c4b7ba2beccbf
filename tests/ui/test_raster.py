"""Pages as pixels: as large as asked for, the same in bands as at once, and without a display."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image as Pictures
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from journeymapper.layout.display import Box, DisplayList, Group, Line, Primitive
from journeymapper.layout.pages import Page, Placed
from journeymapper.layout.styles import Style
from journeymapper.layout.text import break_lines, place
from journeymapper.model.geometry import Rect
from journeymapper.model.problem import Problem
from journeymapper.ui import raster
from journeymapper.ui.raster import image_of, png_of, without_display

pytestmark = pytest.mark.usefixtures("qtbot")
STYLE = Style("semibold", 30, 36)


def page_of(*items: Primitive, clip: Rect | None = None) -> Page:
    bounds = Rect(0, 0, 192, 96)
    layer = Placed(DisplayList((Group(("part", ""), bounds, items),), bounds), clip=clip)
    return Page(192, 96, (layer,))


def words() -> tuple[Line, ...]:
    return place(break_lines("Wall", STYLE, 200), 20, 20, STYLE, "ink")


WINDOW = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
assert not QLabel("a").grab().isNull()
"""
PRINTS = """
import sys
from journeymapper.cli import main
for arguments in sys.stdin.read().splitlines():
    assert main(arguments.split("|")) == 0
"""
RED = Box(Rect(48, 24, 96, 48), 0, "pain")


def opened(data: bytes) -> Pictures.Image:
    picture = Pictures.open(io.BytesIO(data))
    picture.load()
    return picture


@pytest.mark.parametrize("dpi", [30, 96, 300])
def test_a_png_has_the_dots_asked_for_and_says_how_large_it_is(dpi: int) -> None:
    picture = opened(png_of(page_of(RED), {}, dpi))
    assert (picture.size, picture.mode) == ((2 * dpi, dpi), "RGB")
    assert picture.info["dpi"] == pytest.approx((dpi, dpi), abs=0.02)


def test_what_is_drawn_lies_where_the_page_puts_it() -> None:
    picture = opened(png_of(page_of(RED), {}, 96))
    assert picture.getpixel((47, 48)) == (255, 255, 255)
    assert picture.getpixel((50, 30)) == (196, 69, 54)
    assert picture.getpixel((145, 48)) == (255, 255, 255)


def test_a_transparent_picture_has_nothing_where_the_page_is_empty() -> None:
    picture = opened(png_of(page_of(RED), {}, 96, transparent=True))
    assert picture.mode == "RGBA"
    assert picture.getpixel((2, 2)) == (0, 0, 0, 0)
    assert picture.getpixel((50, 30)) == (196, 69, 54, 255)


def test_what_is_clipped_on_paper_is_clipped_here() -> None:
    picture = opened(png_of(page_of(RED, clip=Rect(0, 0, 96, 96)), {}, 96))
    assert picture.getpixel((94, 48)) == (196, 69, 54)
    assert picture.getpixel((97, 48)) == (255, 255, 255)


@pytest.mark.parametrize("transparent", [False, True])
def test_a_picture_made_in_bands_is_the_one_made_at_once(
    monkeypatch: pytest.MonkeyPatch, transparent: bool
) -> None:
    page = page_of(RED, *words())
    whole = png_of(page, {}, 150, transparent=transparent)
    monkeypatch.setattr(raster, "BAND_BYTES", 300 * 4 * 7)
    steps: list[tuple[int, int]] = []
    banded = png_of(
        page, {}, 150, transparent=transparent, step=lambda done, all_: steps.append((done, all_))
    )
    assert opened(banded).tobytes() == opened(whole).tobytes()
    assert steps == [(at, 22) for at in range(22)]


def test_a_picture_can_be_called_off() -> None:
    class CalledOff(Exception):
        pass

    def step(done: int, whole: int) -> None:
        raise CalledOff

    with pytest.raises(CalledOff):
        png_of(page_of(RED), {}, 96, step=step)


def test_a_picture_that_nothing_could_show_is_refused() -> None:
    with pytest.raises(Problem, match="61000 × 30500 dots"):
        png_of(Page(192 * 100, 96 * 100, ()), {}, 305)


def test_the_copied_picture_looks_like_the_file(qtbot: QtBot) -> None:
    page = page_of(RED, *words())
    image = image_of(page, {}, 96)
    file = QImage.fromData(png_of(page, {}, 96)).convertToFormat(image.format())
    assert image.size() == file.size()
    assert all(image.pixel(x, y) == file.pixel(x, y) for x in range(0, 192, 3) for y in range(0, 96, 3))
    assert round(image.dotsPerMeterX() * 0.0254) == 96


def test_where_qt_runs_already_nothing_is_started(qtbot: QtBot) -> None:
    before = os.environ.get("QT_QPA_PLATFORM")
    with without_display():
        assert os.environ.get("QT_QPA_PLATFORM") == before


def test_a_png_is_printed_on_a_machine_without_a_display(tmp_path: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    python = [sys.executable, "-W", "error", "-m", "journeymapper"]
    file, target = str(tmp_path / "a.sqlite"), tmp_path / "a.png"
    for arguments in (
        ["example", "passport", "-o", file],
        ["export", file, "-o", str(target), "--dpi", "60"],
    ):
        done = subprocess.run([*python, *arguments], env=bare, capture_output=True, check=False, timeout=60)
        assert (done.returncode, done.stderr) == (0, b"")
    picture = opened(target.read_bytes())
    assert picture.size[0] > 900
    assert len(picture.resize((60, 40)).getcolors(2400) or ()) > 20


@pytest.mark.parametrize("window", [False, True], ids=["before a window", "beside a window"])
def test_pictures_are_printed_one_after_the_other_in_one_process(tmp_path: Path, window: bool) -> None:
    """In a process of its own: where it goes wrong, Qt ends it."""
    code = (WINDOW if window else "") + PRINTS + ("" if window else WINDOW)
    file = str(tmp_path / "a.sqlite")
    prints = {"1.png": "60", "2.png": "60", "3.svg": "", "4.pdf": "", "5.png": "45", "6.png": "75"}
    lines = [f"example|passport|-o|{file}"]
    for name, dpi in prints.items():
        lines.append(f"export|{file}|-o|{tmp_path / name}" + (f"|--dpi|{dpi}" if dpi else ""))
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        input="\n".join(lines).encode(),
        env=offscreen,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "1.png").read_bytes() == (tmp_path / "2.png").read_bytes()
    widths = [opened((tmp_path / name).read_bytes()).size[0] for name in ("5.png", "1.png", "6.png")]
    assert widths == sorted(set(widths))
