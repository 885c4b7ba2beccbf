"""The window comes to the front, wherever it is, and says that what was asked for is open in it.

Decides what is done where the desktop does not let it: then its button in the task bar asks for attention.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymapper.ui.window import MainWindow

AGAIN_MS = 150
"""So long after the window was shown it is asked for once more: a manager of windows refuses what was asked
for at the time of an earlier click, and Qt gets to know the present time by the first answer. Whether the
window is active Qt does not know for sure until then."""
ALERT_MS = 400
"""A window that is not active so long after it came to the front was not let there."""
_TOKEN = "XDG_ACTIVATION_TOKEN"


def bring_to_front(window: MainWindow, token: str = "") -> None:
    """`token`: by which a desktop of Wayland's allows it, from the process that the user started last."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    with _allowed_by(token):
        _activate(window)
    QTimer.singleShot(AGAIN_MS, window, lambda: _activate(window))
    QTimer.singleShot(ALERT_MS, window, lambda: QApplication.alert(window))
    if window.page is not None:
        window.page.say_open_here()


def _activate(window: MainWindow) -> None:
    """The window, or the question in it that has to be answered first, gets the keyboard."""
    (QApplication.activeModalWidget() or window).activateWindow()


@contextmanager
def _allowed_by(token: str) -> Iterator[None]:
    """Qt looks for a token where the desktop leaves one for a new process."""
    if token:
        os.environ[_TOKEN] = token
    try:
        yield
    finally:
        if token:
            os.environ.pop(_TOKEN, None)
