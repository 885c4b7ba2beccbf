"""What lies above the painted drawing on the screen only: selection, lights, guides, the rubber band.

Decides how they look; tools and the stage say what is there. Lines keep their width at every zoom.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from journeymapper.frozen import frozen
from journeymapper.layout.display import Group
from journeymapper.layout.theme import Theme
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.ui.canvas.camera import Camera
from journeymapper.ui.painter import colour, qrect

RING_PIXELS = 5.0
"""Width of the soft ring around a selected card, from 100 % on."""


@frozen
class Guide:
    """A line along which something is aligned, in board units."""

    x1: float
    y1: float
    x2: float
    y2: float


@frozen
class Overlay:
    """What a gesture shows while it lasts; an empty one shows nothing.

    `groups` stand for what the drop would make of the groups that the surface hides meanwhile; `carried` are
    such groups themselves, drawn `shift` units (x, y) away. `lit` can take what is dragged. `thread` runs
    from a handle to the pointer. `mark` is where a phase would go.
    """

    groups: tuple[Group, ...] = ()
    lit: frozenset[Id] = frozenset()
    lit_strongly: Id | None = None
    guides: tuple[Guide, ...] = ()
    band: Rect | None = None
    thread: tuple[tuple[float, float], tuple[float, float]] | None = None
    mark: Guide | None = None
    outline: Rect | None = None
    carried: tuple[Group, ...] = ()
    shift: tuple[float, float] = (0.0, 0.0)


def draw_overlay(painter: QPainter, camera: Camera, theme: Theme, overlay: Overlay) -> None:
    """Draws the lines of a gesture; its groups are drawn by the surface. The painter is in view pixels."""
    accent = colour(theme, "accent")
    for guide in overlay.guides:
        painter.setPen(QPen(accent, 1, Qt.PenStyle.DashLine))
        _line(painter, camera, guide)
    if overlay.mark:
        painter.setPen(QPen(accent, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        _line(painter, camera, overlay.mark)
    if overlay.thread:
        _draw_thread(painter, camera, accent, overlay.thread)
    if overlay.outline:
        painter.setPen(QPen(accent, 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(qrect(camera.view_rect(overlay.outline)), 8, 8)
    if overlay.band:
        painter.setPen(QPen(accent, 1))
        painter.setBrush(_washed(accent, 28))
        painter.drawRect(qrect(camera.view_rect(overlay.band)))


def draw_selected(
    painter: QPainter, camera: Camera, theme: Theme, rects: Iterable[Rect], corner: float = 12
) -> None:
    """A frame around each selected thing, and a soft ring around that; `corner` is a radius in units."""
    accent = colour(theme, "accent")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in rects:
        frame = qrect(camera.view_rect(rect))
        radius = corner * camera.scale
        ring = RING_PIXELS * min(camera.scale, 1.0)
        out = 1.5 + ring / 2
        painter.setPen(QPen(_washed(accent, 60), ring))
        painter.drawRoundedRect(frame.adjusted(-out, -out, out, out), radius + out, radius + out)
        painter.setPen(QPen(accent, 2.5))
        painter.drawRoundedRect(frame.adjusted(-1, -1, 1, 1), radius + 1, radius + 1)


def draw_lit(
    painter: QPainter, camera: Camera, theme: Theme, rects: Iterable[Rect], *, strongly: bool
) -> None:
    """A wash over what can take the drop, stronger over what would take it now."""
    accent = colour(theme, "accent")
    painter.setPen(QPen(accent, 2.5 if strongly else 1))
    painter.setBrush(_washed(accent, 60 if strongly else 16))
    for rect in rects:
        painter.drawRoundedRect(qrect(camera.view_rect(rect)), 12 * camera.scale, 12 * camera.scale)


def draw_route(painter: QPainter, camera: Camera, theme: Theme, path: QPainterPath, *, soft: bool) -> None:
    """A selected (or, softly, a hovered or lit) link; `path` is in board units."""
    accent = colour(theme, "accent")
    painter.save()
    painter.translate(-camera.left, -camera.top)
    painter.scale(camera.scale, camera.scale)
    pen = QPen(_washed(accent, 70) if soft else accent, 5 if soft else 2.5)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()


def _draw_thread(
    painter: QPainter,
    camera: Camera,
    accent: QColor,
    thread: tuple[tuple[float, float], tuple[float, float]],
) -> None:
    start, end = (QPointF(*camera.to_view(*point)) for point in thread)
    bend = max(24.0, abs(end.x() - start.x()) / 2) if end.x() >= start.x() else 40.0
    path = QPainterPath(start)
    path.cubicTo(start + QPointF(bend, 0), end - QPointF(bend, 0), end)
    painter.setPen(QPen(accent, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setBrush(accent)
    painter.drawEllipse(QRectF(end.x() - 3, end.y() - 3, 6, 6))


def _line(painter: QPainter, camera: Camera, guide: Guide) -> None:
    painter.drawLine(
        QPointF(*camera.to_view(guide.x1, guide.y1)), QPointF(*camera.to_view(guide.x2, guide.y2))
    )


def _washed(accent: QColor, alpha: int) -> QColor:
    result = QColor(accent)
    result.setAlpha(alpha)
    return result
