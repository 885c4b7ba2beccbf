"""Where the sheets of a print would be, drawn over a view while one works on it.

Decides how the frames look. Where they are is planned by `export.printing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from journeymapper.layout.theme import Theme
from journeymapper.ui.canvas.camera import Camera
from journeymapper.ui.painter import colour, qrect, text_font

if TYPE_CHECKING:
    from journeymapper.layout.paging import Frame

LABEL_PIXELS = 12
PAD = 5.0
"""Around a label, in pixels."""


def draw_frames(painter: QPainter, camera: Camera, theme: Theme, frames: Sequence[Frame]) -> None:
    """A dashed frame a sheet, with its label on the upper left corner. The painter is in view pixels."""
    painter.save()
    pen = QPen(colour(theme, "accent"), 1.2, Qt.PenStyle.DashLine)
    font = text_font(LABEL_PIXELS, semibold=True)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    for frame in frames:
        rect = qrect(camera.view_rect(frame.rect))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
        if not frame.label:
            continue
        size = metrics.size(0, frame.label)
        chip = QRectF(0, 0, size.width() + 2 * PAD, size.height() + PAD)
        # Above the frame: inside there is what one works on.
        chip.moveBottomLeft(rect.topLeft() + QPointF(0, -1))
        if chip.width() < rect.width():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, "accent"))
            painter.drawRoundedRect(chip, 4, 4)
            painter.setPen(colour(theme, "card"))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, frame.label)
    painter.restore()
