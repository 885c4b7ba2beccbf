"""A project file dropped anywhere on the window opens, also on what else takes drops."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from journeymapper.ui.dialogs import PROJECT_SUFFIX
from journeymapper.ui.virtuals import virtual


class ProjectDrops(QObject):
    """An event filter of the application, for one window."""

    dropped = Signal(object)
    """The project's path."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    @virtual
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Entering, moving and dropping: all three are drop events to Qt.
        if not isinstance(event, QDropEvent) or not isinstance(watched, QWidget):
            return False
        path = project_in(event.mimeData())
        if path is None or watched.window() is not self._window:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(path)
        return True


def project_in(data: QMimeData) -> Path | None:
    """The one project file that is being dragged; None where it is anything else."""
    urls = data.urls() if data.hasUrls() else []
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() == PROJECT_SUFFIX else None
