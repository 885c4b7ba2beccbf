"""What happens when the program itself is at fault: a report in the log folder, one message, and on it goes.

Decides what a report says: versions, kinds of exceptions and lines of code, never their messages, which may
quote a project. Shows nothing itself.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion

from journeymapper import __version__

if TYPE_CHECKING:
    from datetime import datetime

MOST_REPORTS = 20
"""So many reports a run; a fault in painting would write thousands."""
KEPT_REPORTS = 50
"""Older reports beyond these are removed at start."""

_log = logging.getLogger(__name__)


class CrashHandler(QObject):
    """Between `install` and `remove` every exception that nobody caught ends here, from any thread."""

    happened = Signal(object)
    """The report's path, or None where it could not be written. Comes in the thread of whoever listens."""

    def __init__(self, folder: Path, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._clock = clock
        self._seen: set[str] = set()
        self._reporting = threading.Lock()
        self._reporter: int | None = None
        self._native = folder / f"native-{os.getpid()}.txt"
        self._former: Callable[[], None] = lambda: None

    def install(self) -> list[Path]:
        """From now on faults are caught. Returns reports of faults that ended an earlier run."""
        earlier = self._tidy()
        hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
        messages = qInstallMessageHandler(self._on_qt_message)
        sys.excepthook = self._on_exception
        threading.excepthook = lambda a: self._on_exception(a.exc_type, a.exc_value, a.exc_traceback)
        sys.unraisablehook = lambda a: self._on_exception(a.exc_type, a.exc_value, a.exc_traceback)
        stop_native = self._watch_native()

        def restore() -> None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
            qInstallMessageHandler(messages)
            stop_native()

        self._former = restore
        return earlier

    def remove(self) -> None:
        """Faults are handled as they were before `install`."""
        self._former()
        self._former = lambda: None

    def _on_exception(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            return
        self._report(describe(kind, error, trace))

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            self._report(f"Qt: {text}\n{context.file}:{context.line}\n")
        elif kind is QtMsgType.QtWarningMsg:
            _log.warning("Qt: %s", text)

    def _report(self, text: str) -> None:
        """One report for each distinct fault; one that comes of reporting is dropped.

        That of another thread waits: no report waits for a thread.
        """
        if self._reporter == threading.get_ident():
            return
        with self._reporting:
            self._reporter = threading.get_ident()
            try:
                if text in self._seen or len(self._seen) >= MOST_REPORTS:
                    return
                self._seen.add(text)
                self.happened.emit(self._write(text))
            finally:
                self._reporter = None

    def _write(self, text: str) -> Path | None:
        now = self._clock()
        path = self._report_path(now)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{now.isoformat()}\n{versions()}\n\n{text}", encoding="utf-8")
        except OSError:
            return None
        return path

    def _report_path(self, time: datetime) -> Path:
        return self._folder / f"report-{time:%Y%m%d-%H%M%S-%f}.txt"

    def _watch_native(self) -> Callable[[], None]:
        """Faults below Python leave their trace in a file that is removed when the program ends well."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            file = self._native.open("w", encoding="utf-8")
        except OSError:
            return lambda: None
        was_enabled = faulthandler.is_enabled()
        faulthandler.enable(file)

        def stop() -> None:
            faulthandler.disable()
            if was_enabled:
                faulthandler.enable()
            file.close()
            self._native.unlink(missing_ok=True)

        return stop

    def _tidy(self) -> list[Path]:
        """Turns traces of earlier native faults into reports, and keeps the newest reports only."""
        found: list[Path] = []
        try:
            traces = [file for file in self._folder.glob("native-*.txt") if file.stat().st_size]
            found.extend(file.rename(self._report_path(self._clock())) for file in traces)
            for old in sorted(self._folder.glob("report-*.txt"))[:-KEPT_REPORTS]:
                old.unlink()
        except OSError:
            _log.warning("The log folder could not be tidied", exc_info=True)
        return found


def describe(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> str:
    """The exception, its causes and the code they passed through, without their messages."""
    parts = []
    while True:
        parts.append("".join(traceback.format_tb(trace)) + _kind_words(kind, error))
        cause = (error.__cause__ or error.__context__) if error is not None else None
        if cause is None or len(parts) == 5:
            return "\ncaused by\n".join(parts)
        kind, error, trace = type(cause), cause, cause.__traceback__


def _kind_words(kind: type[BaseException], error: BaseException | None) -> str:
    number = f" (errno {error.errno})" if isinstance(error, OSError) else ""
    return f"{kind.__module__}.{kind.__qualname__}{number}\n"


def versions() -> str:
    """What the program runs on, in one line."""
    import platform

    return (
        f"Journeymapper {__version__} · Qt {qVersion()} · Python {platform.python_version()} · "
        f"{platform.platform()}"
    )
