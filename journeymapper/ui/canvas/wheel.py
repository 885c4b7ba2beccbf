"""What wheel and pinch do to a stage: scroll it, or zoom at the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent

from journeymapper.ui.canvas.camera import Camera
from journeymapper.ui.canvas.stage import Stage
from journeymapper.ui.canvas.zooming import Zooming

NOTCH = 120
"""One notch of a wheel, as Qt counts."""
WHEEL_PIXELS = 60
"""One notch of a wheel without pixel steps scrolls so far."""


def turn_wheel(event: QWheelEvent, stage: Stage, zooming: Zooming) -> None:
    """Scrolls; with Ctrl zooms at the pointer."""
    place = event.position()
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        zooming.by_wheel(event.angleDelta().y() / NOTCH, place.x(), place.y())
    else:
        stage.set_camera(scrolled(event, stage.camera))
    event.accept()


def scrolled(event: QWheelEvent, camera: Camera) -> Camera:
    """The camera after a turn of the wheel, with Shift sideways."""
    pixels = event.pixelDelta()
    delta = QPointF(pixels) if not pixels.isNull() else QPointF(event.angleDelta()) * WHEEL_PIXELS / NOTCH
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not delta.x():
        delta = QPointF(delta.y(), 0)
    return camera.moved(-delta.x(), -delta.y())


def pinch(event: QEvent, zooming: Zooming) -> bool:
    """Zooms where the event is two fingers going apart or together; False where it is something else."""
    if not isinstance(event, QNativeGestureEvent):
        return False
    if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
        return False
    place = event.position()
    zooming.by_factor(1 + event.value(), place.x(), place.y())
    return True
