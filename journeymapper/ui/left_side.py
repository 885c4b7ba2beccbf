"""The left column: the palette above the tray.

Decides how the two share the height: the palette has what it needs, the tray the rest and never less than its
field and a line or two, until the user draws the border elsewhere.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from journeymapper.ui.palette import Palette
from journeymapper.ui.virtuals import virtual

TRAY_LOW = 144
"""Height that the tray keeps in a low window, in pixels at 100 % scaling."""


class LeftSide(QSplitter):
    """Both parts, one above the other."""

    def __init__(self, palette: Palette, tray: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._palette = palette
        self._chosen = False
        self.addWidget(palette)
        self.addWidget(tray)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._on_moved)

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._chosen:
            height = event.size().height() - self.handleWidth()
            palette = min(self._palette.full_height(event.size().width()), height - TRAY_LOW)
            self.setSizes([palette, height - palette])

    def _on_moved(self) -> None:
        self._chosen = True
