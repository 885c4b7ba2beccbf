"""What wheel and pinch do to a sheet: scroll it, or zoom at the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent

from journeymapper.ui.board.sheet import Sheet
from journeymapper.ui.board.zooming import Zooming

WHEEL_PIXELS = 60
"""One notch of a wheel without pixel steps scrolls so far."""


def turn_wheel(event: QWheelEvent, sheet: Sheet, zooming: Zooming) -> None:
    """Scrolls; with Ctrl zooms at the pointer, with Shift scrolls sideways."""
    place = event.position()
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        zooming.by_wheel(event.angleDelta().y() / 120, place.x(), place.y())
    else:
        pixels = event.pixelDelta()
        delta = QPointF(pixels) if not pixels.isNull() else QPointF(event.angleDelta()) * WHEEL_PIXELS / 120
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not delta.x():
            delta = QPointF(delta.y(), 0)
        sheet.set_camera(sheet.camera.moved(-delta.x(), -delta.y()))
    event.accept()


def pinch(event: QEvent, zooming: Zooming) -> bool:
    """Zooms where the event is two fingers going apart or together; False where it is something else."""
    if not isinstance(event, QNativeGestureEvent):
        return False
    if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
        return False
    place = event.position()
    zooming.by_factor(1 + event.value(), place.x(), place.y())
    return True
