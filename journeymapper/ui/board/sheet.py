"""What board and Map have in common for those who scroll, zoom and type on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QSize, SignalInstance

from journeymapper.layout.theme import Theme
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.ui.board.camera import Camera
from journeymapper.ui.workspace import Workspace


class Sheet(Protocol):
    """One journey on screen, as a view shows it."""

    workspace: Workspace
    camera: Camera
    size: QSize
    """Of the view, in pixels."""

    @property
    def theme(self) -> Theme: ...
    @property
    def drawn(self) -> Rect:
        """What is drawn on, in units."""

    @property
    def start(self) -> tuple[Id, ...]:
        """What the shown path begins with; () where there is none."""

    @property
    def repaint(self) -> SignalInstance: ...
    @property
    def cameraChanged(self) -> SignalInstance: ...
    @property
    def laidOut(self) -> SignalInstance:
        """Things are drawn elsewhere, or others are."""

    def set_camera(self, camera: Camera) -> None: ...
    def fit(self) -> None:
        """Shows all of it."""

    def reveal(self, things: Iterable[Id]) -> None:
        """Scrolls as little as needed to show these things."""
