"""Work that is asked for again and again, done in a worker: only the newest question is answered.

The worker gets values that do not change and returns one; it touches no widget.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from journeymapper.model.problem import Problem
from journeymapper.ui.virtuals import virtual

Work = Callable[[], object]


class Latest(QObject):
    """`ask` may be called at any time; one of the signals answers the last question, and no other."""

    answered = Signal(object)
    refused = Signal(object)
    """A `Problem`: it cannot be done like this."""
    failed = Signal(object)
    """Another exception: the program is at fault."""

    def __init__(self, parent: QObject, pause: int = 0) -> None:
        """Work begins after `pause` milliseconds without a further question."""
        super().__init__(parent)
        self._work: Work | None = None
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause)
        self._timer.timeout.connect(self._start)

    @property
    def waiting(self) -> bool:
        """Whether the last question has not been answered yet."""
        return self._work is not None

    def ask(self, work: Work) -> None:
        """`work` runs in a worker and returns the answer."""
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
            self.answered.emit(answer)


class _Answer(QObject):
    """Carries a worker's answer, which comes even when nobody waits for it any more."""

    told = Signal(object, object)


class _Worker(QRunnable):
    def __init__(self, work: Work, answer: _Answer) -> None:
        super().__init__()
        self._work = work
        self._answer = answer

    @virtual
    def run(self) -> None:
        answer: object
        try:
            answer = self._work()
        except Exception as error:  # noqa: BLE001 (told to the window, which raises what is no Problem)
            answer = error
        self._answer.told.emit(self._work, answer)
