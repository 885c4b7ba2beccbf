"""What part of a drawing a view shows: scale and offset, as a value.

Decides the arithmetic of zooming and scrolling; scroll bars and painting follow it.
"""

from __future__ import annotations

from dataclasses import replace

from journeymapper.frozen import frozen
from journeymapper.model.geometry import Rect

SCALE_LOW, SCALE_HIGH = 0.05, 4.0
FIT_SCALE_HIGH = 1.5
"""Fitting a small drawing enlarges it no further than this."""


@frozen
class Camera:
    """`scale` is pixels a unit; `left`, `top` are the view's corner in scaled pixels from the origin.

    Whole pixels, so that scrolling moves the picture without drawing it again.
    """

    scale: float = 1.0
    left: int = 0
    top: int = 0

    def to_board(self, x: float, y: float) -> tuple[float, float]:
        return (x + self.left) / self.scale, (y + self.top) / self.scale

    def to_view(self, x: float, y: float) -> tuple[float, float]:
        return x * self.scale - self.left, y * self.scale - self.top

    def seen(self, width: float, height: float) -> Rect:
        """What a view of width × height pixels shows, in units."""
        x, y = self.to_board(0, 0)
        return Rect(x, y, width / self.scale, height / self.scale)

    def view_rect(self, rect: Rect) -> Rect:
        x, y = self.to_view(rect.x, rect.y)
        return Rect(x, y, rect.width * self.scale, rect.height * self.scale)

    def moved(self, dx: float, dy: float) -> Camera:
        """Scrolled by dx, dy pixels: what is seen moves the other way."""
        return replace(self, left=round(self.left + dx), top=round(self.top + dy))

    def zoomed(self, scale: float, x: float, y: float) -> Camera:
        """At `scale`, with what is under the view's point x, y staying there."""
        scale = min(max(scale, SCALE_LOW), SCALE_HIGH)
        board_x, board_y = self.to_board(x, y)
        return Camera(scale, round(board_x * scale - x), round(board_y * scale - y))


FRAME = 8
"""Pixels that are left around a drawing that is shown whole; it has a margin of its own."""


def fitted(rect: Rect, width: int, height: int, margin: int = FRAME) -> Camera:
    """The camera that shows all of `rect`, centred, in a view of width × height pixels.

    Of one too large for the smallest scale it shows the beginning.
    """
    room = max(width - 2 * margin, 1), max(height - 2 * margin, 1)
    scale = min(room[0] / max(rect.width, 1), room[1] / max(rect.height, 1), FIT_SCALE_HIGH)
    scale = min(max(scale, SCALE_LOW), SCALE_HIGH)
    return begun(rect, scale, width, height)


def begun(rect: Rect, scale: float, width: int, height: int) -> Camera:
    """The camera at `scale` that shows `rect` from its top left corner on; centred where it is smaller."""
    left = rect.center_x * scale - width / 2 if rect.width * scale <= width else rect.x * scale - FRAME
    top = rect.center_y * scale - height / 2 if rect.height * scale <= height else rect.y * scale - FRAME
    return Camera(scale, round(left), round(top))


def revealing(camera: Camera, rect: Rect, width: int, height: int, margin: int = 32) -> Camera:
    """The camera scrolled as little as possible so that `rect` is seen; its corner where it is too large."""
    seen = camera.view_rect(rect)
    return camera.moved(
        _shift(seen.x, seen.right, width, margin), _shift(seen.y, seen.bottom, height, margin)
    )


def _shift(low: float, high: float, room: int, margin: int) -> float:
    margin = min(margin, room // 8)
    if low < margin or high - low > room - 2 * margin:
        return low - margin if low < margin or high > room - margin else 0
    return max(0.0, high - (room - margin))
