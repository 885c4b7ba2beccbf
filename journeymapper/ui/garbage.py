"""Garbage is collected in the GUI thread only.

Python collects in whichever thread happens to allocate; a Qt object destroyed in a worker ends the process.
A large project has millions of objects that all stay: looking through them would stop the window for seconds.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QObject, QTimer

INTERVAL_MS = 1_000
"""How often is looked whether there is enough to collect."""

_WAITING = "garbageWaits"
"""Name of the application's property that says whether long work is under way."""


@contextmanager
def waiting() -> Iterator[None]:
    """Nothing is collected while a worker makes what will stay: it would be looked through each time."""
    application = QCoreApplication.instance()
    assert application is not None
    before = application.property(_WAITING)
    application.setProperty(_WAITING, True)
    try:
        yield
    finally:
        application.setProperty(_WAITING, before)


class Kept:
    """What there is while a large project is open is not looked through, until it is closed."""

    def __init__(self) -> None:
        self._closed_one = False

    def begin(self) -> None:
        """The project has been opened and is shown. What the one before has left is collected first."""
        if self._closed_one:
            gc.collect()
        self._closed_one = False
        gc.freeze()

    def end(self) -> None:
        """It is about to be closed: what is left of it is garbage like any other."""
        if gc.get_freeze_count():
            gc.unfreeze()
            self._closed_one = True


class GarbageCollector(QObject):
    """Collects from a timer of the thread it was made in, until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        """Python collects by itself again."""
        self._timer.stop()
        gc.enable()

    def _look(self) -> None:
        application = QCoreApplication.instance()
        if application is not None and application.property(_WAITING):
            return
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return
