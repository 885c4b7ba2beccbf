"""Gestures with a pressed mouse button, each an object from press to release.

A tool shows on its stage what releasing would do; only `release` changes the document, `cancel` never does.
Dragging the paper is the same everywhere; all others are beside the stage that they work on.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt

from journeymapper.frozen import frozen
from journeymapper.ui.canvas.stage import Stage

DRAG_PIXELS = 5
"""A press becomes a drag when the pointer has gone this far."""


@frozen
class Pointer:
    """Where the mouse is, in pixels of the view and in units of the board, and what is held with it."""

    x: float
    y: float
    board_x: float
    board_y: float
    shift: bool = False
    ctrl: bool = False
    alt: bool = False


class Drag:
    """A pressed button: it is a click until the pointer has gone some way, and then a drag to its end."""

    def __init__(self, start: Pointer) -> None:
        self.start = start
        self.begun = False

    def goes_on(self, pointer: Pointer) -> bool:
        """The pointer is here now; whether that is a drag."""
        gone = abs(pointer.x - self.start.x) + abs(pointer.y - self.start.y)
        self.begun = self.begun or gone >= DRAG_PIXELS
        return self.begun

    def way(self, pointer: Pointer) -> tuple[float, float]:
        """How far the pointer has gone, in units."""
        return pointer.board_x - self.start.board_x, pointer.board_y - self.start.board_y


class Tool(Protocol):
    """One gesture. Exactly one of `release` and `cancel` ends it."""

    cursor: Qt.CursorShape

    def move(self, pointer: Pointer) -> None: ...
    def release(self, pointer: Pointer) -> None: ...
    def cancel(self) -> None: ...


class PanTool:
    """Drags the paper."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, stage: Stage, start: Pointer) -> None:
        self._stage = stage
        self._start = start
        self._camera = stage.camera

    def move(self, pointer: Pointer) -> None:
        camera = self._camera.moved(self._start.x - pointer.x, self._start.y - pointer.y)
        self._stage.set_camera(camera)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)

    def cancel(self) -> None:
        self._stage.set_camera(self._camera)
