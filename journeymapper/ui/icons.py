"""Icons and faces of the board as Qt icons, in any theme and sharp at every scaling."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPixmap

from journeymapper.layout.display import Group, Primitive
from journeymapper.layout.faces import face
from journeymapper.layout.icons import BOX, icon
from journeymapper.layout.theme import Theme
from journeymapper.model.geometry import Rect
from journeymapper.ui.painter import Painter, draw_prepared, set_quality
from journeymapper.ui.virtuals import virtual


def theme_icon(name: str, theme: Theme, role: str = "ink") -> QIcon:
    """The icon of this name in a colour of the theme. Raises KeyError for an unknown name."""
    return QIcon(_Drawing(icon(name, 0, 0, BOX, role), BOX, theme))


def coloured_icon(name: str, colour: QColor) -> QIcon:
    """The icon of this name in any colour."""
    rgba = (colour.redF(), colour.greenF(), colour.blueF(), colour.alphaF())
    return QIcon(_Drawing(icon(name, 0, 0, BOX, "ink"), BOX, {"ink": rgba}))


def face_icon(score: int, theme: Theme, size: float = 24) -> QIcon:
    """The face of a score."""
    return QIcon(_Drawing(face(score, size / 2, size / 2, size), size, theme))


def silhouette_icon(name: str, theme: Theme) -> QIcon:
    """A drawn portrait."""
    from journeymapper.layout.silhouettes import silhouette

    return QIcon(_Drawing(silhouette(name, Rect(0, 0, BOX, BOX)), BOX, theme))


class _Drawing(QIconEngine):
    """Primitives in a square of `side` units, drawn as large as Qt asks."""

    def __init__(self, primitives: tuple[Primitive, ...], side: float, theme: Theme) -> None:
        super().__init__()
        self._primitives = primitives
        self._side = side
        self._theme = theme

    @virtual
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        group = Group(("icon", ""), Rect(0, 0, self._side, self._side), self._primitives)
        painter.save()
        set_quality(painter)
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.35)
        painter.translate(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2)
        painter.scale(side / self._side, side / self._side)
        draw_prepared(painter, Painter(self._theme).prepare(group, {}))
        painter.restore()

    @virtual
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        return QPixmap.fromImage(image)

    @virtual
    def clone(self) -> QIconEngine:
        return _Drawing(self._primitives, self._side, self._theme)
