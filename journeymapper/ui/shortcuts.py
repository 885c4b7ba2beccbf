"""Shortcuts under a layout without Latin letters: Ctrl and the key that is Z elsewhere is still undo.

Qt looks for the letter; where the keyboard has Russian letters only, this looks for the key. A press that Qt
itself has found a meaning for never comes here.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from journeymapper.ui.keys import chord, physical_key
from journeymapper.ui.virtuals import virtual

_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_FIRST_FOREIGN, _FIRST_NAMED = 0x80, 0x01000000
"""Key codes from the first letter that is not ASCII up to the keys that have names instead of letters."""


class PhysicalShortcuts(QObject):
    """An event filter of the application, for the actions of one window."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._sending = False

    @virtual
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the program comes here: what its type is takes the longest to find out.
        if self._sending or not isinstance(event, QKeyEvent):
            return False
        asks, pressed = QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress
        if event.type() not in (asks, pressed) or not isinstance(watched, QWidget) or not _is_foreign(event):
            return False
        if len(physical_key(event)) != 1 or watched.window() is not self._window:
            return False
        used = self._send(watched, event, asks)
        if event.type() == pressed:
            used = self._send(watched, event, pressed) if used else self._trigger(chord(event))
        if used:
            # Else Qt would offer the same press to the parents.
            event.accept()
        return used

    def _send(self, receiver: QWidget, event: QKeyEvent, kind: QEvent.Type) -> bool:
        """Whether the widget takes the same press of the same key under a Latin layout."""
        key = ord(physical_key(event))
        latin = QKeyEvent(kind, key, event.modifiers(), "", event.isAutoRepeat(), event.count())
        latin.ignore()
        self._sending = True
        try:
            QApplication.sendEvent(receiver, latin)
        finally:
            self._sending = False
        return latin.isAccepted()

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
    return bool(event.modifiers() & _COMMAND) and _FIRST_FOREIGN <= int(event.key()) < _FIRST_NAMED


def _reachable(action: QAction) -> bool:
    """Whether the action's keys work where the keyboard focus is."""
    if action.shortcutContext() is not Qt.ShortcutContext.WidgetWithChildrenShortcut:
        return True
    focused = QApplication.focusWidget()
    owners = [owner for owner in action.associatedObjects() if isinstance(owner, QWidget)]
    return focused is not None and any(
        owner is focused or owner.isAncestorOf(focused) for owner in owners if not isinstance(owner, QMenu)
    )
