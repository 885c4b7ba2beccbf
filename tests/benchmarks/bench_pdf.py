"""The PDF of a board of 1,000 cards, against Qt's own PDF writer given the same display list.

Qt gets the list already turned into pens, paths and fonts, and draws text as text (as glyphs it takes ten
times as long); our writer gets the list itself. Both begin with nothing and end with the file in memory.
"""

import os
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QSizeF
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from journeymapper.export.pdf import LONGEST_SIDE, draw_pdf
from journeymapper.layout.board import lay_out_board
from journeymapper.layout.display import DisplayList, Group, Line
from journeymapper.layout.fonts import FONTS
from journeymapper.layout.pages import Page, Placed, limited, trimmed
from journeymapper.layout.theme import PAPER
from journeymapper.resources import resource_path
from journeymapper.ui.painter import Draw, Painter, colour, draw_prepared
from tests.export.journeys import JOURNEY, PERSONA, journey_of
from tests.export.sheets import METADATA

CARDS = 1_000
ROUNDS = 5
MOST_TIME, MOST_SIZE = 1.5, 1.0
FAMILIES = {"symbols": "DejaVu Sans", "symbols_bold": "DejaVu Sans", "emoji": "Noto Emoji"}


def rows() -> list[tuple[str, float, float]]:
    application = QGuiApplication.instance() or QGuiApplication([])
    display = trimmed(lay_out_board(journey_of(CARDS), JOURNEY, PERSONA).display)
    bounds = display.bounds
    page = Page(bounds.width, bounds.height, (Placed(display, -bounds.x, -bounds.y),))
    page, _ = limited(page, LONGEST_SIDE)
    for file in FONTS.values():
        QFontDatabase.addApplicationFont(str(resource_path("fonts", file)))
    prepared = _prepared(display)
    ours, our_size = _fastest(lambda: draw_pdf([page], METADATA, {}))
    theirs, their_size = _fastest(lambda: _qt_pdf(page, display, prepared))
    del application
    return [
        (f"PDF of {CARDS} cards: time, to QPdfWriter", ours / theirs, MOST_TIME),
        (f"PDF of {CARDS} cards: size, to QPdfWriter", our_size / their_size, MOST_SIZE),
    ]


def _fastest(draw: Callable[[], bytes]) -> tuple[float, int]:
    """Seconds of the fastest of some rounds, and the size of what it made."""
    best, size = float("inf"), 0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        size = len(draw())
        best = min(best, time.perf_counter() - start)
    return best, size


def _prepared(display: DisplayList) -> tuple[Draw, ...]:
    painter = Painter(PAPER)
    fonts: dict[tuple[str, float], QFont] = {}
    draws: list[Draw] = []
    for item in (item for group in display.groups for item in group.items):
        if isinstance(item, Line):
            draws.append(_text(item, fonts))
        else:
            draws += painter.prepare(Group(("", ""), display.bounds, (item,)), {})
    return tuple(draws)


def _text(line: Line, fonts: dict[tuple[str, float], QFont]) -> Draw:
    pen = QPen(colour(PAPER, line.colour))
    runs = []
    for run in line.runs:
        if (run.font, line.size) not in fonts:
            fonts[run.font, line.size] = _font(run.font, line.size)
        runs.append((QPointF(run.x, line.y), run.text, fonts[run.font, line.size]))

    def draw(painter: QPainter) -> None:
        painter.setPen(pen)
        for place, text, font in runs:
            painter.setFont(font)
            painter.drawText(place, text)

    return draw


def _font(key: str, size: float) -> QFont:
    """As our text: without kerning and hinting. Only in points, 0.75 to a pixel, may a size be a fraction."""
    font = QFont(FAMILIES.get(key, "Inter"))
    font.setPointSizeF(size * 0.75)
    font.setWeight(QFont.Weight.DemiBold if key.startswith("semibold") else QFont.Weight.Normal)
    font.setItalic(key.endswith("italic"))
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _qt_pdf(page: Page, display: DisplayList, prepared: tuple[Draw, ...]) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(96)
    size = QPageSize(QSizeF(page.width * 0.75, page.height * 0.75), QPageSize.Unit.Point)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    scale = page.layers[0].scale
    painter.scale(scale, scale)
    painter.translate(-display.bounds.x, -display.bounds.y)
    draw_prepared(painter, prepared)
    painter.end()
    return bytes(buffer.data().data())
