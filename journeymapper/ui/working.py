"""Long work: done by a thread, while the window lives and says how far it is.

`wait_for` is the one way to do it. It reads like a call of the function, and is one but for the thread:

    try:
        merged = wait_for(window, _("Merging…"), lambda progress: merge(base, ours, theirs, progress))
    except Cancelled:
        return
    except Problem as problem:
        window.tell(problem)

Decides when the user hears of it, how it is called off and what happens where a window is to be closed
meanwhile. The function that is given touches no widget, and shares nothing with the window that changes: an
immutable `Document` is fine; a connection to SQLite goes from thread to thread whole, and is used by one at a
time. It tells how far it is (`progress.tell`) at least every tenth of a second, or `Cancel` waits so long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from journeymapper.i18n import _
from journeymapper.model.progress import Progress
from journeymapper.ui.garbage import waiting
from journeymapper.ui.mnemonics import give_mnemonics
from journeymapper.ui.parts import label
from journeymapper.ui.virtuals import virtual
from journeymapper.uncollected import uncollected

PATIENCE_MS = 300
"""Work that is done sooner is not worth a word."""
LOOK_MS = 60
"""How often is looked how far the work is."""
WIDTH = 420
"""Of the dialog, in pixels at 100 % scaling."""

Result = TypeVar("Result")


def wait_for(parent: QWidget, words: str, work: Callable[[Progress], Result]) -> Result:
    """What `work` returns, which is called in a thread of its own; the event loop goes on meanwhile.

    Whatever `work` raises is raised here: a `Problem` for the user, or a fault of the program, which goes on
    to the crash handler with the worker's own trace. Raises Cancelled where the user no longer wanted it, or
    closed a window: then the result, if there was one, is dropped. (`progress.settle` is for work that leaves
    more than its result.) That window is closed once the caller is done.

    Input waits for PATIENCE_MS; after that a small dialog over `parent` says `words` and takes all of it:
    `Esc` calls the work off. No thread is left when this returns.
    """
    job = _Job(work)
    # Collected in the worker's thread, garbage of Qt's would be the end: see `garbage`.
    with uncollected(), waiting(), _windows_kept_open(job.progress) as keeper:
        job.begin()
        try:
            job.run_events(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, PATIENCE_MS)
            if not job.over:
                dialog = WorkingDialog(words, job.progress, parent)
                keeper.dialog = dialog
                dialog.show()
                try:
                    job.run_events(QEventLoop.ProcessEventsFlag.AllEvents)
                finally:
                    dialog.done(0)
                    dialog.deleteLater()
        finally:
            job.end()
    return job.result()


class WorkingDialog(QDialog):
    """Says what is being done and how far it is. `Esc` or `Cancel` calls it off; it stays until then."""

    def __init__(self, words: str, progress: Progress, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("working")
        self.setWindowTitle("Journeymapper")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._progress = progress
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(words)
        self._stage = label("", "workingStage", wrap=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.rejected.connect(self.reject)
        # Enter, meant for something else, calls nothing off.
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(words, "workingWords", wrap=True))
        column.addWidget(self._bar)
        column.addWidget(self._stage)
        column.addWidget(self._buttons)
        self.setFixedWidth(WIDTH)
        give_mnemonics(self)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._show_progress)
        self._look.start()
        self._show_progress()

    @virtual
    def reject(self) -> None:
        """Too late where the work is about to be done for good: that takes no time any more."""
        self._progress.cancel()
        self._buttons.setEnabled(False)
        self._show_progress()

    def _show_progress(self) -> None:
        stage = self._progress.stage
        if not self._progress.wanted:
            self._stage.setText(_("Calling it off…"))
            self._bar.setRange(0, 0)
            return
        self._stage.setText(_(stage.words) if stage.words else "")
        self._bar.setRange(0, stage.of)
        self._bar.setValue(stage.done)


class _Job(QObject, Generic[Result]):
    """Runs the work once. `over` is true as soon as it has ended, however it did."""

    _ended = Signal()

    def __init__(self, work: Callable[[Progress], Result]) -> None:
        super().__init__()
        self.progress = Progress()
        self.over = False
        self._work = work
        self._results: list[Result] = []
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, name="work")

    def begin(self) -> None:
        self._thread.start()

    def run_events(self, flags: QEventLoop.ProcessEventsFlag, most: int | None = None) -> None:
        """The event loop goes on until the work has ended, or for `most` milliseconds."""
        loop = QEventLoop()
        self._ended.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
        if most is not None:
            QTimer.singleShot(most, loop, loop.quit)
        if not self.over:
            loop.exec(flags)

    def end(self) -> None:
        """The thread is gone. Work that has not ended, as where the program is told to end, is called off."""
        if not self.over:
            self.progress.cancel()
        self._thread.join()

    def result(self) -> Result:
        error, self._error = self._error, None
        if error is not None:
            raise error
        return self._results.pop()

    def _run(self) -> None:
        try:
            result = self._work(self.progress)
            self.progress.settle()
            self._results.append(result)
        except BaseException as error:  # noqa: BLE001 (raised by `result`, in the thread that waits)
            self._error = error
        self.over = True
        self._ended.emit()


class _Keeper(QObject):
    """A filter of the application: no window but the dialog goes while its work is under way."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.dialog: WorkingDialog | None = None
        self.closing: list[QWidget] = []
        self._progress = progress

    @virtual
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Close or not isinstance(watched, QWidget) or watched is self.dialog:
            return False
        if watched.windowType() not in (Qt.WindowType.Window, Qt.WindowType.Dialog):
            return False
        event.ignore()
        self._progress.cancel()
        if watched not in self.closing:
            self.closing.append(watched)
        return True


@contextmanager
def _windows_kept_open(progress: Progress) -> Iterator[_Keeper]:
    """A window that is closed meanwhile calls the work off, and is closed when whoever waits has gone on."""
    keeper = _Keeper(progress)
    application = QCoreApplication.instance()
    assert application is not None
    application.installEventFilter(keeper)
    try:
        yield keeper
    finally:
        application.removeEventFilter(keeper)
        for window in keeper.closing:
            QTimer.singleShot(0, window, window.close)
