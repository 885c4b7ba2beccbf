"""One file made in a worker, from a snapshot: the window stays alive meanwhile, and can call it off.

The worker gets an immutable document and writes a file; it touches no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from journeymapper.ui.virtuals import virtual

Step = Callable[[int, int], None]
"""Told before each page how many are done, and of how many (0: not known yet).

Raises Cancelled where the rest is not wanted.
"""


class Cancelled(Exception):
    """The user no longer wants the file."""


@dataclass(frozen=True, slots=True)
class Done:
    """A file was written to `path`, or several up to `last`; the rest is as in `export.printing.Export`."""

    path: Path
    missing: tuple[str, ...]
    unshaped: bool
    scale: float
    last: Path | None = None


class ExportJob(QObject):
    """Runs once. The signals come in the thread that made the job: one of the first three, at the end."""

    finished = Signal(object)
    """A `Done`."""
    failed = Signal(object)
    """A `Problem`, or another exception: then the program is at fault."""
    cancelled = Signal()
    progressed = Signal(int, int)
    """Pages that are done, and how many there are; 0 while that is not known."""
    _ended = Signal()

    def __init__(self, draw: Callable[[Step], Done], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draw = draw
        self._unwanted = Event()
        self._over = Event()
        self._result: Done | Exception | None = None
        self._ended.connect(self.settle)

    def start(self, pool: QThreadPool) -> None:
        pool.start(_Worker(self._run))

    def cancel(self) -> None:
        """The file is no longer wanted; the job ends at its next step unless it is done before."""
        self._unwanted.set()

    def settle(self) -> None:
        """Waits until the worker has ended and tells how, unless that has been told."""
        self._over.wait()
        result, self._result = self._result, None
        if isinstance(result, Cancelled):
            self.cancelled.emit()
        elif isinstance(result, Exception):
            self.failed.emit(result)
        elif result is not None:
            self.finished.emit(result)

    def _run(self) -> None:
        try:
            self._result = self._draw(self._step)
        except Exception as error:  # noqa: BLE001 (told by `settle`; whoever listens raises what is no Problem)
            self._result = error
        # In this order: once it is over, whoever waits for it may delete this object.
        self._ended.emit()
        self._over.set()

    def _step(self, done: int, pages: int) -> None:
        if self._unwanted.is_set():
            raise Cancelled
        self.progressed.emit(done, pages)


class _Worker(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    @virtual
    def run(self) -> None:
        self._work()
