"""Zooming by steps, by wheel and by pinch, and what a large board may leave out meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from journeymapper.ui.canvas.camera import SCALE_HIGH, SCALE_LOW
from journeymapper.ui.canvas.stage import Stage

STEPS = (0.05, 0.1, 0.15, 0.25, 0.35, 0.5, 0.7, 0.85, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""Scales that "closer" and "farther" go through."""
WHEEL_FACTOR = 1.2
"""One notch of the wheel."""
REST_MS = 120
"""The wheel rests when it has not turned for so long: then the board is drawn sharp."""
ROOM_SCALE = 1.5
"""Least scale of the room view: readable from the back of a room."""


class Zooming(QObject):
    """Changes the scale of a stage. `turning` while the wheel or a pinch is under way."""

    rested = Signal()
    """The scale stays as it is for now."""

    def __init__(self, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.rested)
        self.rested.connect(stage.repaint)

    @property
    def turning(self) -> bool:
        return self._rest.isActive()

    def by_wheel(self, notches: float, x: float, y: float) -> None:
        """Zooms at the pointer; `notches` may be a part of one, negative farther."""
        self.by_factor(WHEEL_FACTOR**notches, x, y)

    def by_factor(self, factor: float, x: float, y: float) -> None:
        """Zooms at a point of the view, as one of several small steps."""
        self._rest.start()
        self._stage.set_camera(self._stage.camera.zoomed(self._stage.camera.scale * factor, x, y))

    def to(self, scale: float) -> None:
        """Zooms at the middle of the view."""
        self._rest.stop()
        size = self._stage.size
        self._stage.set_camera(self._stage.camera.zoomed(scale, size.width() / 2, size.height() / 2))
        self.rested.emit()

    def closer(self) -> None:
        now = self._stage.camera.scale
        self.to(next((step for step in STEPS if step > now * 1.01), SCALE_HIGH))

    def farther(self) -> None:
        now = self._stage.camera.scale
        self.to(next((step for step in reversed(STEPS) if step < now * 0.99), SCALE_LOW))

    def actual(self) -> None:
        self.to(1.0)

    def fit(self) -> None:
        self._rest.stop()
        self._stage.fit()
        self.rested.emit()

    def for_room(self) -> None:
        """Large enough for a projector, with the selected thing in view."""
        self.to(max(ROOM_SCALE, self._stage.camera.scale))
        self._stage.reveal(self._stage.workspace.selection or self._stage.start)
