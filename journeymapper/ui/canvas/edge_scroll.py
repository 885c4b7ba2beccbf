"""What is dragged to the edge of the view takes the paper with it, for as long as it stays there.

Decides when and how fast; what is shown of the drag at the new place is up to who drags.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from journeymapper.ui.canvas.stage import Stage

EDGE = 20
"""So near the view's edge, in pixels, the paper begins to move; beyond the edge it goes on."""
WAIT_MS = 250
"""A drag that only crosses the edge, from the palette say, moves nothing."""
STEP_MS = 20
FASTEST = 24
"""Pixels a step."""


class EdgeScroll(QObject):
    """The moving paper of one view."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._speed = (0.0, 0.0)
        self._moved: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def follow(self, x: float, y: float, moved: Callable[[], None]) -> None:
        """The drag is at x, y, in pixels of the view. `moved` is called each time the paper has moved."""
        size = self._stage.size
        self._speed = _speed(x, size.width()), _speed(y, size.height())
        self._moved = moved
        if self._speed == (0.0, 0.0):
            self.stop()
        elif not self._timer.isActive():
            self._timer.start(WAIT_MS)

    def stop(self) -> None:
        """The drag is over, or has left the edge."""
        self._timer.stop()
        self._moved = None

    def _step(self) -> None:
        self._timer.setInterval(STEP_MS)
        self._stage.set_camera(self._stage.camera.moved(*self._speed))
        if self._moved is not None:
            self._moved()


def _speed(place: float, length: int) -> float:
    """Pixels a step along one axis: none inside, the farther out the faster."""
    edge = min(EDGE, length // 8)
    out = min(place - edge, 0) + max(place - (length - 1 - edge), 0)
    return min(max(out / 2, -FASTEST), FASTEST)
