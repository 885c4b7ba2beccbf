"""One PDF made in a worker, from a snapshot: the window stays alive meanwhile.

The worker gets an immutable document and writes a file; it touches no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from journeymapper.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Done:
    """A PDF was written to `path`; the rest is as in `export.board_pdf.Export`."""

    path: Path
    missing: tuple[str, ...]
    unshaped: bool
    scale: float


class ExportJob(QObject):
    """Runs once. The signals come in the thread that made the job."""

    finished = Signal(object)
    """A `Done`."""
    failed = Signal(object)
    """A `Problem`, or another exception: then the program is at fault."""

    def __init__(self, draw: Callable[[], Done], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draw = draw

    def start(self, pool: QThreadPool) -> None:
        pool.start(_Worker(self._run))

    def _run(self) -> None:
        try:
            done = self._draw()
        except Problem as problem:
            self.failed.emit(problem)
        except Exception as error:  # noqa: BLE001 (raised again by whoever listens, in the window's thread)
            self.failed.emit(error)
        else:
            self.finished.emit(done)


class _Worker(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()
