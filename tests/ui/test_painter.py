"""Display lists as Qt paints them: as wide as the layout says, in the theme's colours."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from journeymapper.examples import build_example
from journeymapper.layout.board import lay_out_board
from journeymapper.layout.display import Box, Group, Image, Line, Run, Shape, Stroke
from journeymapper.layout.styles import Style
from journeymapper.layout.text import text_width
from journeymapper.layout.theme import DARK, LIGHT, Theme
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Blob
from journeymapper.ui.icons import face_icon, theme_icon
from journeymapper.ui.painter import Painter, glyphs, set_quality
from journeymapper.ui.pictures import picture_from_image

AGREED = 0.24
"""Most that a painted line may differ from the layout's width, in units."""
FINE = 8
ALL = Rect(0, 0, 100, 100)


def painted(*items: Box | Shape | Line | Image, theme: Theme = LIGHT, blobs: tuple[Blob, ...] = ()) -> QImage:
    """A hundred by a hundred pixels on white."""
    image = QImage(100, 100, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    set_quality(painter)
    group = Group(("test", ""), ALL, items)
    Painter(theme).draw(painter, group, {blob.hash: blob for blob in blobs})
    painter.end()
    return image


def ink_columns(line: Line) -> list[int]:
    """The columns with ink, in parts of FINE of a unit."""
    image = QImage(220 * FINE, 30 * FINE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    set_quality(painter)
    painter.scale(FINE, FINE)
    Painter(LIGHT).draw(painter, Group(("test", ""), ALL, (line,)), {})
    painter.end()
    rows = range(10 * FINE, 20 * FINE)
    return [x for x in range(image.width()) if any(image.pixelColor(x, y).lightness() < 140 for y in rows)]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_line_is_as_wide_as_the_layout_says(qtbot: QtBot, language: str) -> None:
    document = build_example("repair", language)
    journey = document.ordered("journeys")[0].id
    board = lay_out_board(document, journey, document.personas_of(journey)[0].id)
    lines = [item for group in board.display.groups for item in group.items if isinstance(item, Line)]
    assert len(lines) > 50
    for line in lines:
        end = line.runs[0].x
        for run in line.runs:
            drawn = glyphs(run, line.size)
            font, indexes = drawn.rawFont(), drawn.glyphIndexes()
            last = font.advancesForGlyphIndexes(indexes[-1:])[0].x()
            end = run.x + drawn.positions()[-1].x() + last
        assert abs(end - line.runs[0].x - line.width) <= AGREED, line


@pytest.mark.parametrize("size", [10.0, 59.0, 61.0, 80.0])
def test_letters_are_drawn_at_every_size(qtbot: QtBot, size: float) -> None:
    image = painted(Line((Run(5, "H", "regular"),), 90, size, "ink", 30))
    dark = sum(image.pixelColor(x, y).lightness() < 100 for x in range(100) for y in range(100))
    assert dark > size * size / 20


@pytest.mark.parametrize("font", ["regular", "semibold", "italic"])
def test_last_letter_is_painted_where_the_layout_counts_it(qtbot: QtBot, font: str) -> None:
    text, size = "Жёлтый подъезд, AVATAR To Yes", 10.0
    style = Style(font, size, 13)
    whole = ink_columns(Line((Run(2, text + "|", font),), 20, size, "ink", 0))
    alone = ink_columns(Line((Run(2 + text_width(text, style), "|", font),), 20, size, "ink", 0))
    assert abs(max(whole) - max(alone)) / FINE <= AGREED


def test_box_is_filled_and_edged_in_the_colours_of_the_theme(qtbot: QtBot) -> None:
    box = Box(Rect(10, 10, 60, 60), 0, "goal", Stroke("accent", 4))
    light, dark = painted(box), painted(box, theme=DARK)
    assert light.pixelColor(40, 40).name() == "#2f343b"
    assert light.pixelColor(10, 40).name() == "#234e70"
    assert dark.pixelColor(40, 40).name() == "#e9e8e4"


def test_shape_is_filled_by_winding(qtbot: QtBot) -> None:
    outer = (("M", 10.0, 10.0), ("L", 90.0, 10.0), ("L", 90.0, 90.0), ("L", 10.0, 90.0), ("Z",))
    inner = (("M", 30.0, 30.0), ("L", 70.0, 30.0), ("L", 70.0, 70.0), ("L", 30.0, 70.0), ("Z",))
    image = painted(Shape((*outer, *inner), "pain"))  # type: ignore[arg-type]
    assert image.pixelColor(50, 50).name() == "#c44536"


def test_text_is_drawn_on_its_baseline(qtbot: QtBot) -> None:
    image = painted(Line((Run(10, "H", "regular"),), 60, 40, "ink", 30))
    rows = [y for y in range(100) if any(image.pixelColor(x, y).lightness() < 100 for x in range(100))]
    assert 58 <= max(rows) <= 60
    assert 29 <= min(rows) <= 32


def test_round_picture_leaves_its_corners_free(qtbot: QtBot) -> None:
    source = QImage(40, 80, QImage.Format.Format_RGB32)
    source.fill(QColor("#0000ff"))
    blob = picture_from_image(source)
    image = painted(Image(Rect(20, 20, 60, 60), blob.hash, True), blobs=(blob,))
    assert image.pixelColor(50, 50).name() == "#0000ff"
    assert image.pixelColor(22, 22).name() == "#ffffff"


def test_picture_that_is_not_there_is_left_out(qtbot: QtBot) -> None:
    assert painted(Image(ALL, "0" * 64)).pixelColor(50, 50).name() == "#ffffff"


def test_icons_and_faces_are_drawn_at_any_size(qtbot: QtBot) -> None:
    for icon in (theme_icon("entry", LIGHT), face_icon(-2, LIGHT)):
        for side in (16, 64):
            image = icon.pixmap(side, side).toImage()
            assert any(image.pixelColor(x, y).alpha() > 200 for x in range(side) for y in range(side))
