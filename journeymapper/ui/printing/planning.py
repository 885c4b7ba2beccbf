"""Plans a print in a worker, again and again while the user decides: only the newest plan is told.

The worker gets an immutable document and returns a plan; it touches no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from journeymapper.model.problem import Problem

if TYPE_CHECKING:
    from journeymapper.export.printing import PrintPlan

PAUSE = 150
"""Milliseconds without a change before planning begins: figures are typed digit by digit."""


class Planning(QObject):
    """`ask` may be called at any time; `planned` or `refused` is emitted for the last question alone."""

    planned = Signal(object)
    """A `PrintPlan`."""
    refused = Signal(object)
    """A `Problem`: it cannot be printed like this."""
    failed = Signal(object)
    """Another exception: the program is at fault."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Callable[[], PrintPlan] | None = None
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._start)

    @property
    def waiting(self) -> bool:
        """Whether the last question has not been answered yet."""
        return self._work is not None

    def ask(self, work: Callable[[], PrintPlan]) -> None:
        """`work` makes the plan; it runs in a worker, after a short pause."""
        self._work = work
        self._timer.start()

    def forget(self) -> None:
        """The last question is answered no more."""
        self._work = None

    def _start(self) -> None:
        if self._work is None or self._busy:
            return
        self._busy = True
        answer = _Answer()
        answer.told.connect(self._tell)
        QThreadPool.globalInstance().start(_Worker(self._work, answer))

    def _tell(self, work: object, answer: object) -> None:
        self._busy = False
        if work is not self._work:
            if not self._timer.isActive():
                self._start()
            return
        self._work = None
        if isinstance(answer, Problem):
            self.refused.emit(answer)
        elif isinstance(answer, Exception):
            self.failed.emit(answer)
        else:
            self.planned.emit(answer)


class _Answer(QObject):
    """Carries a worker's answer, which comes even when nobody waits for it any more."""

    told = Signal(object, object)


class _Worker(QRunnable):
    def __init__(self, work: Callable[[], PrintPlan], answer: _Answer) -> None:
        super().__init__()
        self._work = work
        self._answer = answer

    def run(self) -> None:
        answer: object
        try:
            answer = self._work()
        except Exception as error:  # noqa: BLE001 (told to the window, which raises what is no Problem)
            answer = error
        self._answer.told.emit(self._work, answer)
