"""What windows of their own beside the main one have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from journeymapper.ui.virtuals import virtual

LEAST_HEIGHT = 260
"""Of a window with a text, in pixels at 100 % scaling."""
SCREEN_SHARE = 0.85
"""How much of the screen's height such a window takes at most."""


class BesideWindow(QWidget):
    """Belongs to `parent`, which stays usable. `Esc` closes it."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(title)

    def fit_text(self, field: QPlainTextEdit, width: int) -> None:
        """Is as high as its text needs in that width, as far as the screen has room."""
        room = self.screen().availableGeometry().size() * SCREEN_SHARE
        self.resize(min(width, room.width()), LEAST_HEIGHT)
        self.ensurePolished()
        field.ensurePolished()
        column = self.layout()
        if column is not None:
            column.activate()
        lines = sum(
            max(1, -(-field.fontMetrics().horizontalAdvance(line) // max(field.viewport().width() - 12, 1)))
            for line in field.toPlainText().split("\n")
        )
        missing = (lines + 1) * field.fontMetrics().lineSpacing() + 16 - field.height()
        self.resize(self.width(), min(max(LEAST_HEIGHT, self.height() + missing), room.height()))

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not closed_by_escape(self, event):
            super().keyPressEvent(event)


def closed_by_escape(window: QWidget, event: QKeyEvent) -> bool:
    """Whether the key was `Esc`; then the window is closed."""
    if event.key() != Qt.Key.Key_Escape:
        return False
    window.close()
    return True
