"""A board that is only looked at: it is scrolled, zoomed and clicked, and changes nothing.

Decides how wheel, mouse and keys move it. What is on it comes as a display list.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeymapper.layout.display import DisplayList, Group
from journeymapper.layout.theme import Theme
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Blob
from journeymapper.ui.canvas.camera import Camera, fitted, revealing
from journeymapper.ui.canvas.overlay import draw_selected
from journeymapper.ui.canvas.surface import Surface
from journeymapper.ui.canvas.wheel import NOTCH, scrolled
from journeymapper.ui.canvas.zooming import WHEEL_FACTOR
from journeymapper.ui.painter import set_quality
from journeymapper.ui.virtuals import virtual

READABLE = 0.55
"""Least scale at which a place is shown, in pixels a unit: its text can be read."""
CLICK_PIXELS = 4
"""A press that moves less than this is a click."""
KEY_PIXELS = 80
_ARROWS = {
    Qt.Key.Key_Left: (-KEY_PIXELS, 0),
    Qt.Key.Key_Right: (KEY_PIXELS, 0),
    Qt.Key.Key_Up: (0, -KEY_PIXELS),
    Qt.Key.Key_Down: (0, KEY_PIXELS),
}
UNDER_FRAMES = ("phase", "picture", "link", "difference")
"""Parts that stay under the frame of what is shown."""
EMPTY = DisplayList((), Rect(0, 0, 1, 1))


class BoardPane(QWidget):
    """Shows one display list. `cameraMoved` tells that the user looks elsewhere, `clicked` at what."""

    cameraMoved = Signal(object)
    clicked = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)
        self._surface = Surface(theme)
        self._display = EMPTY
        self._framed: Rect | None = None
        self._above: tuple[Group, ...] = ()
        self._camera = Camera()
        self._fitted = True
        self._pressed: tuple[QPoint, Camera] | None = None

    @property
    def camera(self) -> Camera:
        return self._camera

    @property
    def display(self) -> DisplayList:
        """What is shown."""
        return self._display

    @property
    def framed(self) -> Rect | None:
        """The place that is framed, in units."""
        return self._framed

    def show_board(self, display: DisplayList, blobs: Mapping[str, Blob]) -> None:
        """Shows a display list from now on; the camera stays where the user has put it."""
        self._display = display
        self._surface.show(display.groups, blobs)
        if self._fitted:
            self.fit()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._surface.set_theme(theme)
        self.update()

    def frame(self, rect: Rect | None, thing: Id = "") -> None:
        """Draws a frame around a place, or none; `thing` is drawn above it."""
        self._framed = rect
        own = (group for group in self._display.groups if group.key[1] == thing)
        self._above = tuple(group for group in own if group.key[0] not in UNDER_FRAMES)
        self.update()

    def reveal(self, rect: Rect) -> None:
        """Scrolls, and where letters would be too small zooms, so that a place can be read."""
        if self._camera.scale < READABLE:
            room_x, room_y = self.width() / 2, self.height() / 2
            left, top = rect.center_x * READABLE - room_x, rect.center_y * READABLE - room_y
            self.look(Camera(READABLE, round(left), round(top)))
        else:
            self.look(revealing(self._camera, rect, self.width(), self.height()))

    def look(self, camera: Camera) -> None:
        """Shows what `camera` sees; nobody is told."""
        self._fitted = False
        self._camera = camera
        self.update()

    def fit(self) -> None:
        """Shows all, also after the window has got another size."""
        self._fitted = True
        self._camera = fitted(self._display.bounds, self.width(), self.height())
        self.update()

    def zoom(self, factor: float) -> None:
        """Zooms at the middle."""
        self._move(self._camera.zoomed(self._camera.scale * factor, self.width() / 2, self.height() / 2))

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    @virtual
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._surface.paint(painter, self._camera, self.size(), self.devicePixelRatioF(), turning=False)
        if self._framed is not None:
            set_quality(painter)
            draw_selected(painter, self._camera, self._surface.theme, [self._framed])
            painter.translate(-self._camera.left, -self._camera.top)
            painter.scale(self._camera.scale, self._camera.scale)
            self._surface.draw_groups(painter, self._above)
        painter.end()

    @virtual
    def wheelEvent(self, event: QWheelEvent) -> None:
        place = event.position()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            scale = self._camera.scale * WHEEL_FACTOR ** (event.angleDelta().y() / NOTCH)
            self._move(self._camera.zoomed(scale, place.x(), place.y()))
        else:
            self._move(scrolled(event, self._camera))
        event.accept()

    @virtual
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = (event.position().toPoint(), self._camera)
        self.setFocus()

    @virtual
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            start, camera = self._pressed
            way = event.position().toPoint() - start
            if way.manhattanLength() > CLICK_PIXELS or self._camera != camera:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self._move(camera.moved(-way.x(), -way.y()))

    @virtual
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        self.unsetCursor()
        if pressed is not None and self._camera == pressed[1]:
            group = self._at(event.position().x(), event.position().y())
            if group is not None:
                self.clicked.emit(group.key[1])

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _ARROWS.get(Qt.Key(event.key()))
        if way is not None:
            self._move(self._camera.moved(*way))
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(WHEEL_FACTOR)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(1 / WHEEL_FACTOR)
        else:
            super().keyPressEvent(event)

    def _move(self, camera: Camera) -> None:
        self.look(camera)
        self.cameraMoved.emit(camera)

    def _at(self, x: float, y: float) -> Group | None:
        """What is drawn there, the topmost first."""
        board_x, board_y = self._camera.to_board(x, y)
        found = self._surface.groups_in(Rect(board_x - 2, board_y - 2, 4, 4))
        return next((group for group in reversed(found) if group.key[1]), None)
