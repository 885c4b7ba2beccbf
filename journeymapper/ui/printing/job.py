"""One file made in a worker, from a snapshot: the window stays alive meanwhile, and can call it off.

The worker gets an immutable document and writes a file; it touches no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from journeymapper.model.problem import Problem

Step = Callable[[int, int], None]
"""Told before each page how many are done, and of how many; raises Cancelled where the rest is not wanted."""


class Cancelled(Exception):
    """The user no longer wants the file."""


@dataclass(frozen=True, slots=True)
class Done:
    """A file was written to `path`; the rest is as in `export.printing.Export`."""

    path: Path
    missing: tuple[str, ...]
    unshaped: bool
    scale: float


class ExportJob(QObject):
    """Runs once. The signals come in the thread that made the job: one of the first three, at the end."""

    finished = Signal(object)
    """A `Done`."""
    failed = Signal(object)
    """A `Problem`, or another exception: then the program is at fault."""
    cancelled = Signal()
    progressed = Signal(int, int)
    """Pages that are done, and how many there are."""

    def __init__(self, draw: Callable[[Step], Done], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draw = draw
        self._unwanted = Event()

    def start(self, pool: QThreadPool) -> None:
        pool.start(_Worker(self._run))

    def cancel(self) -> None:
        """The file is no longer wanted; the job ends at its next step unless it is done before."""
        self._unwanted.set()

    def _run(self) -> None:
        try:
            done = self._draw(self._step)
        except Cancelled:
            self.cancelled.emit()
        except Problem as problem:
            self.failed.emit(problem)
        except Exception as error:  # noqa: BLE001 (raised again by whoever listens, in the window's thread)
            self.failed.emit(error)
        else:
            self.finished.emit(done)

    def _step(self, done: int, pages: int) -> None:
        if self._unwanted.is_set():
            raise Cancelled
        self.progressed.emit(done, pages)


class _Worker(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()
