"""What a board shows before anybody has chosen a part of it, and how that follows the window's size.

A journey opens whole if it can be read so, else where it begins; or there at the zoom used last. What was
fitted stays fitted while the window changes its size; a place that somebody scrolled or zoomed to is left
alone.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from journeymapper.ui.board.stage import BoardStage
from journeymapper.ui.canvas.camera import Camera, fitted
from journeymapper.ui.canvas.zooming import Zooming
from journeymapper.ui.virtuals import virtual


class Framing(QObject):
    """Keeps the view of one board framed."""

    def __init__(self, stage: BoardStage, zooming: Zooming, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._stage = stage
        self._zooming = zooming
        self._viewport = viewport
        self._size = viewport.size()
        self._was_empty = stage.is_empty
        viewport.installEventFilter(self)
        stage.laidOut.connect(self._on_laid_out)

    def open_at(self, zoom: float | None) -> None:
        """Shows what is seen of a journey at first, or its beginning at that zoom."""
        if self._stage.is_empty:
            self._stage.set_camera(replace(self._stage.camera, scale=zoom or 1.0))
        size = self._size
        self._show(self._stage.opening(size) if zoom is None else self._stage.beginning(zoom, size))

    @virtual
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            stage, now = self._stage, self._stage.camera
            was_opening, was_whole = now == stage.opening(self._size), now == self._whole()
            was_begun = now == stage.beginning(now.scale, self._size)
            self._size = event.size()
            if was_opening:
                self._show(stage.opening(self._size))
            elif was_whole:
                self._show(self._whole())
            elif was_begun:
                self._show(stage.beginning(now.scale, self._size))
        return super().eventFilter(watched, event)

    def _on_laid_out(self) -> None:
        """An emptied board begins anew at 100 %: nothing is left to see where the view was."""
        if self._stage.is_empty and not self._was_empty:
            self._stage.fit()
            self._zooming.rested.emit()
        self._was_empty = self._stage.is_empty

    def _whole(self) -> Camera:
        return fitted(self._stage.board.display.bounds, self._size.width(), self._size.height())

    def _show(self, camera: Camera) -> None:
        if not self._stage.is_empty:
            self._stage.set_camera(camera)
            self._zooming.rested.emit()
