"""Draws display lists with Qt: the screen's twin of the PDF.

Decides how a primitive becomes paint, never where it lies. Text is set glyph by glyph at the advances that
the layout added up, unhinted and without kerning, so that a line is as wide here as on paper. Groups are
prepared once (`prepare`) and drawn many times: pens, paths and glyphs are kept in the result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import accumulate
from threading import local

from PySide6.QtCore import QBuffer, QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QGlyphRun,
    QImage,
    QImageReader,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
    QTransform,
)

from journeymapper.layout.display import Box, Colour, Group, Image, Line, Primitive, Run, Shape, Step, Stroke
from journeymapper.layout.fonts import FONTS, advance
from journeymapper.layout.theme import Theme, resolve
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Blob
from journeymapper.resources import resource_path

COARSE_BELOW = 0.3
"""Pixels a unit below which a group's coarse primitives are drawn, on a screen of 100 %."""
IMAGE_PIXELS_HIGH = 2048
"""Stored pictures are kept in memory at most this many pixels wide or high."""

GLYPH_PIXELS_HIGH = 60.0
"""Larger letters are filled as outlines: from 64 pixels on Qt draws none for a font loaded from a file."""
OUTLINE_PIXELS = 256.0
"""Size at which outlines are taken from a font."""

Draw = Callable[[QPainter], None]
Prepared = tuple[Draw, ...]
"""What paints a group, in the theme it was prepared for."""


def text_font(pixels: float, *, semibold: bool = False) -> QFont:
    """The board's font for an editor that lies above the board, `pixels` high, set as the board sets it."""
    font = QFont("Inter")
    font.setPixelSize(max(1, round(pixels)))
    font.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return font


def colour(theme: Theme, role: Colour) -> QColor:
    """The role's colour in `theme`."""
    return QColor.fromRgbF(*resolve(theme, role))


def qrect(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def qpath(steps: tuple[Step, ...]) -> QPainterPath:
    """The steps as a path that fills by winding number."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for step in steps:
        match step:
            case ("M", x, y):
                path.moveTo(x, y)
            case ("L", x, y):
                path.lineTo(x, y)
            case ("C", x1, y1, x2, y2, x, y):
                path.cubicTo(x1, y1, x2, y2, x, y)
            case _:
                path.closeSubpath()
    return path


class _Fonts(local):
    """The fonts of one thread: Qt wants each used only where it was made, and workers paint pictures, too."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, float], QRawFont] = {}


_FONTS = _Fonts()


def _raw_font(key: str, size: float) -> QRawFont:
    font = _FONTS.known.get((key, size))
    if font is None:
        path = str(resource_path("fonts", FONTS[key]))
        font = _FONTS.known[(key, size)] = QRawFont(path, size, QFont.HintingPreference.PreferNoHinting)
    return font


def forget_fonts() -> None:
    """No font of this thread is kept: Qt takes the engines below them away with its application, and one used
    after that is no longer there.
    """
    _FONTS.known.clear()


def glyphs(run: Run, size: float) -> QGlyphRun:
    """The run's glyphs, each where the layout's advances put it, from x = 0 on the baseline."""
    font = _raw_font(run.font, size)
    result = QGlyphRun()
    indexes, places = [], []
    left = accumulate((advance(run.font, c) * size for c in run.text), initial=0.0)
    for character, x in zip(run.text, left, strict=False):
        indexes.extend(font.glyphIndexesForString(character)[:1])
        places.append(QPointF(x, 0))
    result.setRawFont(font)
    result.setGlyphIndexes(indexes)
    result.setPositions(places)
    return result


def outline(run: Run, size: float, y: float) -> QPainterPath:
    """The run's letters as one path, on a baseline at `y`."""
    drawn = glyphs(Run(run.x, run.text, run.font), OUTLINE_PIXELS)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    scale = QTransform.fromTranslate(run.x, y).scale(size / OUTLINE_PIXELS, size / OUTLINE_PIXELS)
    for index, place in zip(drawn.glyphIndexes(), drawn.positions(), strict=True):
        letter = drawn.rawFont().pathForGlyph(index)
        path.addPath(scale.map(letter.translated(place)))
    return path


def fill_rect(painter: QPainter, rect: QRect | QRectF, plain: QColor) -> None:
    """Fills a rectangle with a colour. `QPainter.fillRect` would make all that Qt knows of gradients, too."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(plain)
    painter.drawRect(rect)


class Painter:
    """Prepares groups for one theme. `blobs` are the stored pictures by hash."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._pens: dict[Stroke, QPen] = {}
        self._brushes: dict[Colour, QBrush] = {}
        self._no_pen = QPen(Qt.PenStyle.NoPen)
        self._no_brush = QBrush()
        self._images: dict[str, QImage] = {}

    def prepare(self, group: Group, blobs: Mapping[str, Blob], *, coarse: bool = False) -> Prepared:
        """What draws the group: its coarse primitives where asked for and there are any."""
        primitives = group.coarse if coarse and group.coarse else group.items
        return tuple(self._prepare(primitive, blobs) for primitive in primitives)

    def draw(self, painter: QPainter, group: Group, blobs: Mapping[str, Blob]) -> None:
        """Draws a group once, in full."""
        draw_prepared(painter, self.prepare(group, blobs))

    def pen(self, stroke: Stroke | None) -> QPen:
        if stroke is None:
            return self._no_pen
        pen = self._pens.get(stroke)
        if pen is None:
            round_cap = stroke.cap == "round"
            pen = QPen(colour(self.theme, stroke.colour), stroke.width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap if round_cap else Qt.PenCapStyle.FlatCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin if round_cap else Qt.PenJoinStyle.MiterJoin)
            if stroke.dash:
                pen.setDashPattern([length / stroke.width for length in stroke.dash])
            self._pens[stroke] = pen
        return pen

    def brush(self, fill: Colour | None) -> QBrush:
        if fill is None:
            return self._no_brush
        brush = self._brushes.get(fill)
        if brush is None:
            # Made of a colour at once it would make all that Qt knows of gradients, too.
            brush = self._brushes[fill] = QBrush()
            brush.setStyle(Qt.BrushStyle.SolidPattern)
            brush.setColor(colour(self.theme, fill))
        return brush

    def _prepare(self, primitive: Primitive, blobs: Mapping[str, Blob]) -> Draw:
        match primitive:
            case Box():
                return self._box(primitive)
            case Shape():
                return self._shape(primitive)
            case Line():
                return self._line(primitive)
            case Image():
                return self._image(primitive, blobs)

    def _box(self, box: Box) -> Draw:
        pen, brush, rect = self.pen(box.stroke), self.brush(box.fill), qrect(box.rect)
        radius = min(box.radius, box.rect.width / 2, box.rect.height / 2)

        def draw(painter: QPainter) -> None:
            painter.setPen(pen)
            painter.setBrush(brush)
            if radius:
                painter.drawRoundedRect(rect, radius, radius)
            else:
                painter.drawRect(rect)

        return draw

    def _shape(self, shape: Shape) -> Draw:
        pen, brush, path = self.pen(shape.stroke), self.brush(shape.fill), qpath(shape.steps)

        def draw(painter: QPainter) -> None:
            painter.setPen(pen)
            painter.setBrush(brush)
            painter.drawPath(path)

        return draw

    def _line(self, line: Line) -> Draw:
        pen = QPen(colour(self.theme, line.colour))
        runs = [(QPointF(run.x, line.y), glyphs(run, line.size)) for run in line.runs]
        outlines: list[QPainterPath] = []

        def draw(painter: QPainter) -> None:
            if painter.deviceTransform().m11() * line.size > GLYPH_PIXELS_HIGH:
                if not outlines:
                    outlines.extend(outline(run, line.size, line.y) for run in line.runs)
                for path in outlines:
                    painter.fillPath(path, pen.color())
                return
            painter.setPen(pen)
            for place, run in runs:
                painter.drawGlyphRun(place, run)

        return draw

    def _image(self, image: Image, blobs: Mapping[str, Blob]) -> Draw:
        rect = qrect(image.rect)
        picture = self._picture(image.blob, blobs)
        if picture is None:
            return _nothing
        if not image.round:
            return lambda painter: painter.drawImage(rect, picture)
        side = min(picture.width(), picture.height())
        source = QRectF((picture.width() - side) / 2, (picture.height() - side) / 2, side, side)
        clip = QPainterPath()
        clip.addEllipse(rect)

        def draw(painter: QPainter) -> None:
            painter.save()
            painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
            painter.drawImage(rect, picture, source)
            painter.restore()

        return draw

    def _picture(self, name: str, blobs: Mapping[str, Blob]) -> QImage | None:
        """The stored picture, decoded; None where the project does not hold it or it cannot be read."""
        picture = self._images.get(name)
        if picture is None and name in blobs:
            picture = self._images[name] = _decoded(blobs[name])
        return None if picture is None or picture.isNull() else picture


def draw_prepared(painter: QPainter, prepared: Prepared) -> None:
    """Paints a prepared group; the painter's transform maps board units to the device."""
    for draw in prepared:
        draw(painter)


def set_quality(painter: QPainter) -> None:
    """What every painter of a display list has switched on."""
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )


def _nothing(painter: QPainter) -> None:
    """Draws a picture that is not there."""


def _decoded(blob: Blob) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(blob.data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if max(size.width(), size.height()) > IMAGE_PIXELS_HIGH:
        reader.setScaledSize(
            size.scaled(QSize(IMAGE_PIXELS_HIGH, IMAGE_PIXELS_HIGH), Qt.AspectRatioMode.KeepAspectRatio)
        )
    return reader.read()
