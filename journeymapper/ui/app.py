"""Puts the window together and runs it: the one place where the parts are made and connected.

Decides the order of the start: the window is painted first, what a project needs is loaded after that. For
the same reason functions here import for themselves what the first frame does not need.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QEvent,
    QObject,
    QThreadPool,
    QTimer,
    QTranslator,
    Signal,
)
from PySide6.QtWidgets import QApplication, QWidget

from journeymapper import __version__
from journeymapper.i18n import LANGUAGES, language, set_language, system_language
from journeymapper.settings import backups_dir, drafts_dir, log_dir, runtime_dir, settings_path
from journeymapper.ui.crash import CrashHandler
from journeymapper.ui.garbage import GarbageCollector
from journeymapper.ui.preferences import Preferences
from journeymapper.ui.style import apply_style, is_dark, register_fonts
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.window import MainWindow

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtCore import QMimeData

REST_MS = 200
"""So long after the first look the window has had its events, and what remains is loaded."""
EXPORT_WAIT_MS = 30_000
"""So long the end of the program waits for a PDF that is being written."""


def open_window(path: Path | None) -> int:
    """Shows the window, with the project at `path` or the start page, until it is closed. The exit code."""
    # Said here rather than by `setStyle`, which would load all that PySide6 knows of styles.
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("Journeymapper")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("journeymapper")
    surroundings = real_surroundings()
    crashes = CrashHandler(surroundings.logs, surroundings.clock)
    earlier_crashes = crashes.install()
    garbage = GarbageCollector()
    preferences = Preferences(settings_path())
    chosen = preferences.settings.language
    set_language(chosen if chosen in LANGUAGES else system_language())
    translator = qt_translator(language())
    application.installTranslator(translator)
    register_fonts()
    apply_style(application, is_dark(preferences.settings.theme, application))
    window = MainWindow(preferences, surroundings, opening=path)
    follow_theme(application, window, preferences)
    crashes.happened.connect(window.tell_crash)
    _close_when_asked_to(window)
    when_painted(window, lambda: after_first_paint(window, path, earlier_crashes))
    window.show()
    try:
        return application.exec()
    finally:
        QThreadPool.globalInstance().waitForDone(EXPORT_WAIT_MS)
        window.wait_for_threads()
        leave_words_on_clipboard()
        garbage.stop()
        crashes.remove()


def leave_words_on_clipboard() -> None:
    """What was copied here stays as text: the rest is Python's, which ends before the clipboard does."""
    from journeymapper.ui.clip_data import MIME

    clipboard = QApplication.clipboard()
    data = cast("QMimeData | None", clipboard.mimeData())  # None where nothing was ever copied
    # Not every platform says whose it is.
    if clipboard.ownsClipboard() or (data is not None and data.hasFormat(MIME)):
        clipboard.setText(clipboard.text())


def after_first_paint(window: MainWindow, path: Path | None, earlier_crashes: list[Path]) -> None:
    """Opens the project, if there is one; the rest of the window follows when that is painted, too."""

    def go_on() -> None:
        window.complete()
        if earlier_crashes:
            window.tell_crash(earlier_crashes[-1])
        QTimer.singleShot(0, window, window.be_found)
        QTimer.singleShot(REST_MS, window, _prepare_writing)

    if path is None:
        go_on()
        return
    from journeymapper.ui import files

    opened = False
    try:
        opened = files.open_path(window, path, or_switch=True)
    finally:  # after a fault of the program, too: the window is whole, and it can be tried again from there
        if window.page is not None:
            when_painted(window.page.board.viewport(), go_on)
        elif not opened:
            window.show_start_page()
            go_on()


def _prepare_writing() -> None:
    """What the first edit needs is loaded beside the user's first look."""
    from journeymapper.storage.project_file import prepare_writing

    Thread(target=prepare_writing, name="prepare writing").start()


def _close_when_asked_to(window: MainWindow) -> None:
    """Ctrl+C in the terminal and a polite end by the system close the window, and with it the project.

    Python hears of a signal when it next runs, which the collector of garbage sees to every second.
    """

    def end(_number: int, _frame: object) -> None:
        window.told_to_end = True
        window.close()

    for kind in (signal.SIGINT, signal.SIGTERM):
        signal.signal(kind, end)


def real_surroundings() -> Surroundings:
    """The clock, the folders and the desktop as they are."""
    return Surroundings(
        clock=_now,
        new_id=lambda: os.urandom(16).hex(),
        drafts=drafts_dir(),
        logs=log_dir(),
        show_file=_show_file,
        show_folder=_show_folder,
        start_another=_start_another,
        backups=backups_dir(),
        meeting=runtime_dir(),
    )


def _now() -> datetime:
    from datetime import UTC, datetime

    return datetime.now(UTC)


def qt_translator(code: str) -> QTranslator:
    """Qt's own words (standard buttons, file dialogs) in a language; empty for English."""
    translator = QTranslator()
    if code != "en":
        from PySide6.QtCore import QLibraryInfo

        translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return translator


def follow_theme(application: QApplication, window: MainWindow, preferences: Preferences) -> None:
    """From now on the window changes its looks with the preferences and the system's colours."""

    def refresh() -> None:
        dark = is_dark(preferences.settings.theme, application)
        apply_style(application, dark)
        window.set_dark(dark)

    preferences.themeChanged.connect(refresh)
    application.styleHints().colorSchemeChanged.connect(refresh)
    window.set_dark(is_dark(preferences.settings.theme, application))


class _FirstPaint(QObject):
    painted = Signal()

    @virtual
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self.painted.emit()
        return False


def when_painted(window: QWidget, act: Callable[[], None]) -> None:
    """Calls `act` once, as soon as the widget has been painted for the first time from now on."""
    watcher = _FirstPaint(window)
    watcher.painted.connect(lambda: QTimer.singleShot(0, window, act))
    window.installEventFilter(watcher)


def _show_file(path: Path) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _show_folder(path: Path) -> None:
    """With the file selected where the system's file manager can do that."""
    from PySide6.QtCore import QProcess

    if sys.platform == "win32":
        QProcess.startDetached("explorer", [f"/select,{path}"])
    elif sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", str(path)])
    else:
        _show_file(path.parent)


def _start_another(path: Path | None) -> None:
    from PySide6.QtCore import QProcess

    file = [] if path is None else [str(path)]
    QProcess.startDetached(sys.executable, ["-P", "-m", "journeymapper", *file])
