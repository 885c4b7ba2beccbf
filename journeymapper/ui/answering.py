"""A further start of the program for the file that a window has open brings this window to the front.

Decides when a bell hangs (see `doorbell`) and whether it is answered. Loaded when the window has been painted
and the user had a first look; a fault in here is reported, and nothing waits for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from journeymapper.doorbell import Bell, Identity, hang
from journeymapper.ui.in_front import bring_to_front

if TYPE_CHECKING:
    from journeymapper.ui.window import MainWindow

LOOK_MS = 30
"""However often somebody rings, it is looked no more often."""


class Answering(QObject):
    """Follows `window` from project to project, until the window or the program ends."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        """`folder` is where the bells are."""
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._bell: Bell | None = None
        self._identity: Identity | None = None
        # Most of its 30 ms the first click is spared: from then on PySide6 knows all of Qt's classes.
        self._watcher = QFileSystemWatcher(self)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.setSingleShot(True)
        self._looking.timeout.connect(self._look)
        self._watcher.directoryChanged.connect(lambda _folder: self._looking.start())
        window.fileChanged.connect(self.follow, Qt.ConnectionType.QueuedConnection)
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)
        self.follow()

    def follow(self) -> None:
        """The bell hangs for the file that the window holds now; none does where it holds none."""
        wanted = self._wanted()
        if wanted == self._identity and (self._bell is None or self._bell.place.exists()):
            return
        self.stop()
        if wanted is None:
            return
        self._bell = hang(self._folder, wanted)
        if self._bell is not None:
            self._identity = wanted
            self._watcher.addPath(str(self._bell.place))
            self._looking.start()  # somebody may have been quicker than the watcher

    def stop(self) -> None:
        """Nobody finds the window any more."""
        bell, self._bell, self._identity = self._bell, None, None
        self._looking.stop()
        if bell is not None:
            self._watcher.removePath(str(bell.place))
            bell.take_down()

    def _wanted(self) -> Identity | None:
        """A file that is only looked at is open to all."""
        project = self._window.project
        return None if project is None or project.file.read_only else project.file.identity

    def _look(self) -> None:
        self.follow()  # somebody may have removed the folder
        if self._bell is None:
            return
        ringing = list(self._bell.rings())
        if ringing:
            _name, token = ringing[-1]
            bring_to_front(self._window, token)
        for name, _token in ringing:
            self._bell.answer(name)
