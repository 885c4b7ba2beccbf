"""The left column: the palette above the tray.

Decides how the two share the height: the palette has what it needs, the tray the rest and never less than its
field and a line or two. Where lines wait in the tray the palette moves together for them. All of this holds
until the user draws the border elsewhere.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from journeymapper.ui.palette import Palette
from journeymapper.ui.tray import Tray
from journeymapper.ui.virtuals import virtual

TRAY_LOW = 144
"""Height that the tray keeps in a low window, in pixels at 100 % scaling."""


class LeftSide(QSplitter):
    """Both parts, one above the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._palette: Palette | None = None
        self._tray: Tray | None = None
        self._chosen = False
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._on_moved)

    def hold(self, palette: Palette, tray: Tray) -> None:
        """Shows the two; called once."""
        self._palette, self._tray = palette, tray
        self.addWidget(palette)
        self.addWidget(tray)
        tray.waitingChanged.connect(self._share)

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        if self._palette is None or self._tray is None or self._chosen:
            return
        height = self.height() - self.handleWidth()
        beside_tray = height - max(self._tray.wanted_height(), TRAY_LOW)
        wanted, low = self._palette.full_height(self.width()), self._palette.low_height()
        if wanted > beside_tray:  # There will be no hint.
            wanted = self._palette.rows_height()
        palette = min(max(low, min(wanted, beside_tray)), height - TRAY_LOW)
        self.setSizes([palette, height - palette])

    def _on_moved(self) -> None:
        self._chosen = True
