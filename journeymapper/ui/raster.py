"""Pages as pixels: PNG files, the picture that is copied, what a printer or its preview shows.

Decides how pixels are made and kept few in memory, not what a page shows. A PNG is painted and written in
bands, so that it can be as large as a wall.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from journeymapper.layout.pages import Page
from journeymapper.layout.theme import PAPER
from journeymapper.model.problem import Problem
from journeymapper.model.records import Blob
from journeymapper.ui.painter import Painter, Prepared, draw_prepared, forget_fonts, qrect, set_quality

INCH = 96.0
"""Units in an inch."""
MOST_PIXELS = 60_000
"""Longest side of a picture: programs that show one give up soon after."""
BAND_BYTES = 32 * 2**20
"""About what one band of a picture takes in memory."""
_BYTES = 4
"""Bytes a pixel: red, green, blue, opacity."""

Step = Callable[[int, int], None]
"""Called before each band with how many are done and how many there are; what it raises ends the work."""


def paint_page(painter: QPainter, page: Page, blobs: Mapping[str, Blob]) -> None:
    """Draws a page in its units, whatever the painter maps them to. Leaves what is below it visible."""
    _draw(painter, page, _prepare(page, blobs))


def _prepare(page: Page, blobs: Mapping[str, Blob]) -> list[list[Prepared]]:
    """What draws the groups of each layer, as often as needed."""
    brush = Painter(PAPER)
    return [[brush.prepare(group, blobs) for group in layer.display.groups] for layer in page.layers]


def _draw(painter: QPainter, page: Page, prepared: list[list[Prepared]]) -> None:
    set_quality(painter)
    for layer, groups in zip(page.layers, prepared, strict=True):
        painter.save()
        if layer.clip is not None:
            painter.setClipRect(qrect(layer.clip), Qt.ClipOperation.IntersectClip)
        painter.translate(layer.x, layer.y)
        painter.scale(layer.scale, layer.scale)
        for group in groups:
            draw_prepared(painter, group)
        painter.restore()


def size_in_pixels(page: Page, dpi: int) -> tuple[int, int]:
    """Width and height of the page's picture. Raises Problem where it would be larger than can be shown."""
    width, height = (max(1, round(side / INCH * dpi)) for side in (page.width, page.height))
    if max(width, height) > MOST_PIXELS:
        raise Problem(
            "At %(dpi)d dots an inch the picture would be %(width)d × %(height)d dots.",
            "Take at most %(most)d dots an inch, or smaller paper.",
            dpi=dpi,
            width=width,
            height=height,
            most=int(MOST_PIXELS * INCH / max(page.width, page.height)),
        )
    return width, height


def image_of(page: Page, blobs: Mapping[str, Blob], dpi: int, *, transparent: bool = False) -> QImage:
    """The page as one picture, on white or on nothing. Raises Problem as `size_in_pixels` does."""
    width, height = size_in_pixels(page, dpi)
    image = _band(page, _prepare(page, blobs), width, 0, height, transparent=transparent)
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    return image


def png_of(
    page: Page, blobs: Mapping[str, Blob], dpi: int, *, transparent: bool = False, step: Step | None = None
) -> bytes:
    """The PNG file that shows the page, on white or on nothing. The same page gives the same bytes.

    Needs a QGuiApplication (`without_display` makes one). Raises Problem as `size_in_pixels` does.
    """
    width, height = size_in_pixels(page, dpi)
    rows = min(height, max(1, BAND_BYTES // (width * _BYTES)))
    bands = range(0, height, rows)
    prepared = _prepare(page, blobs)
    packer = zlib.compressobj(6)
    packed = bytearray()
    for at, top in enumerate(bands):
        if step is not None:
            step(at, len(bands))
        band = _band(page, prepared, width, top, min(rows, height - top), transparent=transparent)
        for row in _rows(band, transparent=transparent):
            packed += packer.compress(row)
    packed += packer.flush()
    colours = 6 if transparent else 2
    header = struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0)
    per_metre = round(dpi / 0.0254)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", header),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            _chunk(b"IDAT", bytes(packed)),
            _chunk(b"IEND", b""),
        )
    )


@contextmanager
def without_display() -> Iterator[None]:
    """Qt can paint here although no window is open, and no display is needed.

    Where there was no application one is made, and is gone again with all that belongs to it: whoever comes
    next, in the same process, can paint or open a window.
    """
    if QGuiApplication.instance() is not None:
        yield
        return
    before = os.environ.get("QT_QPA_PLATFORM")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication(["journeymapper"])
    try:
        yield
    finally:
        forget_fonts()
        application.shutdown()
        if before is None:
            del os.environ["QT_QPA_PLATFORM"]
        else:
            os.environ["QT_QPA_PLATFORM"] = before


def _band(
    page: Page, prepared: list[list[Prepared]], width: int, top: int, height: int, *, transparent: bool
) -> QImage:
    """`height` rows of the page's picture from row `top` on."""
    form = QImage.Format.Format_RGBA8888_Premultiplied if transparent else QImage.Format.Format_RGB888
    image = QImage(width, height, form)
    image.fill(Qt.GlobalColor.transparent if transparent else Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.translate(0, -top)
        painter.scale(width / page.width, width / page.width)
        painter.setClipRect(QRectF(0, top * page.width / width, page.width, height * page.width / width))
        _draw(painter, page, prepared)
    return image.convertToFormat(QImage.Format.Format_RGBA8888) if transparent else image


def _rows(image: QImage, *, transparent: bool) -> Iterator[bytes]:
    """Each row as a PNG holds it, told as it is (filter 0)."""
    length = image.width() * (_BYTES if transparent else 3)
    data, stride = image.constBits(), image.bytesPerLine()
    for row in range(image.height()):
        yield b"\0" + bytes(data[row * stride : row * stride + length])


def _chunk(name: bytes, data: bytes) -> bytes:
    """A piece of a PNG (PNG specification, 5.3)."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
