"""Scroll bars that follow the camera: they cover the drawing and a margin around it."""

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
        _set(
            self._view.horizontalScrollBar(),
            drawn.x * camera.scale - around,
            drawn.right * camera.scale + around,
            camera.left,
            size.width(),
        )
        _set(
            self._view.verticalScrollBar(),
            drawn.y * camera.scale - around,
            drawn.bottom * camera.scale + around,
            camera.top,
            size.height(),
        )
        self._following = False

    def scrolled(self) -> None:
        """The user moved a bar."""
        if not self._following:
            left = self._view.horizontalScrollBar().value()
            top = self._view.verticalScrollBar().value()
            self._stage.set_camera(Camera(self._stage.camera.scale, left, top))


def _set(bar: QScrollBar, low: float, high: float, value: int, page: int) -> None:
    first = min(round(low), value)
    last = max(round(high) - page, value)
    if last - first <= ROUNDING:
        first = last = value
    bar.setPageStep(page)
    bar.setSingleStep(40)
    bar.setRange(first, max(first, last))
    bar.setValue(value)
