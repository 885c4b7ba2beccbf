"""Shortcuts under a layout without Latin letters: Ctrl and the key that is Z elsewhere is still undo.

Qt looks for the letter; where the keyboard has Russian letters only, this looks for the key. A key press that
Qt has found a meaning for never comes here with another one.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from journeymapper.ui.keys import chord, physical_key

_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class PhysicalShortcuts(QObject):
    """An event filter of the application, for the actions of one window."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._sending = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._sending or event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget) or not _is_foreign(event):
            return False
        latin = _as_latin(event)
        if latin is None or watched.window() is not self._window:
            return False
        self._send(watched, latin)
        if latin.isAccepted():
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self._trigger(chord(event))

    def _send(self, receiver: QWidget, event: QKeyEvent) -> None:
        self._sending = True
        try:
            QApplication.sendEvent(receiver, event)
        finally:
            self._sending = False

    def _trigger(self, keys: str) -> bool:
        """Triggers the action with that shortcut; False where there is none that could be used now."""
        wanted = QKeySequence(keys)
        for action in self._window.findChildren(QAction):
            if wanted in action.shortcuts() and action.isEnabled() and _reachable(action):
                action.trigger()
                return True
        return False


def _is_foreign(event: QKeyEvent) -> bool:
    """Whether a command was given with a letter that is not Latin."""
    return bool(event.modifiers() & _COMMAND) and 0x80 <= int(event.key()) < 0x01000000


def _as_latin(event: QKeyEvent) -> QKeyEvent | None:
    """The same press of the same key under a Latin layout; None where the key has no letter there."""
    name = physical_key(event)
    if len(name) != 1:
        return None
    latin = QKeyEvent(event.type(), ord(name), event.modifiers(), "", event.isAutoRepeat(), event.count())
    latin.ignore()
    return latin


def _reachable(action: QAction) -> bool:
    """Whether the action's keys work where the keyboard focus is."""
    if action.shortcutContext() is not Qt.ShortcutContext.WidgetWithChildrenShortcut:
        return True
    focused = QApplication.focusWidget()
    owners = [owner for owner in action.associatedObjects() if isinstance(owner, QWidget)]
    return focused is not None and any(
        owner is focused or owner.isAncestorOf(focused) for owner in owners if not isinstance(owner, QMenu)
    )
