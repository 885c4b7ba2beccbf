"""The preferences while the program runs: what is in use, and what the next start will find.

Decides when they are written (at every change) and that a disk which refuses them never stops the work.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from journeymapper.settings import Settings, load_settings, save_settings

_log = logging.getLogger(__name__)


class Preferences(QObject):
    """The settings in use."""

    themeChanged = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._settings = load_settings(path)
        self._written = True

    @property
    def settings(self) -> Settings:
        return self._settings

    def change(self, change: Callable[[Settings], Settings]) -> None:
        """`change` is applied to what is on disk now, as another window may have written meanwhile.

        Where the file can't be written the change holds for this run only.
        """
        current = load_settings(self._path) if self._written else self._settings
        settings = change(current)
        if settings == self._settings:
            return
        former, self._settings = self._settings, settings
        try:
            save_settings(self._path, settings)
            self._written = True
        except OSError:
            self._written = False
            _log.warning("The preferences could not be written", exc_info=True)
        if settings.theme is not former.theme:
            self.themeChanged.emit()
