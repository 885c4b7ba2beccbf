"""Scroll bars that follow the camera: they cover the drawing and a margin around it.

There is none where the whole drawing is in view: the margin alone is no reason for one. Panning goes beyond.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

from journeymapper.ui.canvas.camera import Camera
from journeymapper.ui.canvas.stage import Stage

ROUNDING = 2
"""The camera is in whole pixels: so much beyond the view is no reason for a bar."""


class Scrolling(QObject):
    """Keeps the two bars of a view and the camera of its stage in step."""

    def __init__(self, stage: Stage, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self._stage = stage
        self._view = view
        self._following = False
        stage.cameraChanged.connect(self.follow)
        stage.laidOut.connect(self.follow)

    def follow(self) -> None:
        """Sets the bars to what the camera shows."""
        camera, size = self._stage.camera, self._stage.size
        drawn, around = self._stage.drawn, self._stage.around
        self._following = True
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        _set(across, drawn.x * camera.scale, drawn.right * camera.scale, around, camera.left, size.width())
        _set(down, drawn.y * camera.scale, drawn.bottom * camera.scale, around, camera.top, size.height())
        self._following = False

    def scrolled(self) -> None:
        """The user moved a bar."""
        if not self._following:
            left = self._view.horizontalScrollBar().value()
            top = self._view.verticalScrollBar().value()
            self._stage.set_camera(Camera(self._stage.camera.scale, left, top))


def _set(bar: QScrollBar, low: float, high: float, around: int, value: int, page: int) -> None:
    """`low` and `high` are the ends of the drawing, `value` is where the view begins."""
    first = last = value
    if low < value - ROUNDING or high > value + page + ROUNDING:
        first, last = min(round(low) - around, value), max(round(high) + around - page, value)
    bar.setPageStep(page)
    bar.setSingleStep(40)
    bar.setRange(first, last)
    bar.setValue(value)
