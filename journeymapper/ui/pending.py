"""Typed text on its way to the file: stored after half a second of quiet, as one undo step a burst.

Every editor of text in the window, on the board and beside it, uses `Typing`; the status line asks `Pending`
whether anything has not reached the file yet.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

QUIET_MS = 500
"""Typing that pauses this long is stored, in milliseconds."""


class Pending(QObject):
    """Which editors of a window hold text that the file does not have yet."""

    changed = Signal(bool)
    """Whether anything is waiting to be stored."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Typing] = []

    @property
    def waiting(self) -> bool:
        return bool(self._waiting)

    def flush(self) -> bool:
        """Stores what every editor holds; False where one of them could not (its text stays in it)."""
        stored = [typing.flush() for typing in tuple(self._waiting)]
        return all(stored)

    def holds(self, typing: Typing) -> bool:
        return typing in self._waiting

    def add(self, typing: Typing) -> None:
        if typing not in self._waiting:
            self._waiting.append(typing)
            self.changed.emit(True)

    def discard(self, typing: Typing) -> None:
        if typing in self._waiting:
            self._waiting.remove(typing)
            self.changed.emit(self.waiting)


class Typing(QObject):
    """One editor's bursts of typing.

    `store(merge_key)` writes the editor's present text and says whether that worked; all calls within one
    burst get the same key. A burst ends with `end` (focus lost, Enter) or `cancel` (Esc).
    """

    def __init__(
        self, pending: Pending, store: Callable[[str], bool], new_key: Callable[[], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._pending = pending
        self._store = store
        self._new_key = new_key
        self._key: str | None = None
        self._stored = False
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def active(self) -> bool:
        """Whether a burst has begun and not ended."""
        return self._key is not None

    @property
    def stored_key(self) -> str | None:
        """The merge key under which this burst has reached the file; None where it has not yet."""
        return self._key if self._stored else None

    def touch(self, *, late: bool = False) -> None:
        """The user has just changed the text. A `late` one waits for `flush` or `end`, however long."""
        if self._key is None:
            self._key = self._new_key()
        self._pending.add(self)
        if late:
            self._timer.stop()
        else:
            self._timer.start()

    def flush(self) -> bool:
        """Stores now what is waiting; False where that failed and the text still waits."""
        self._timer.stop()
        if self._key is None or not self._pending.holds(self):
            return True
        if not self._store(self._key):
            return False
        self._stored = True
        self._pending.discard(self)
        return True

    def end(self) -> bool:
        """Stores what is waiting; the next change begins a new undo step."""
        done = self.flush()
        if done:
            self._key, self._stored = None, False
        return done

    def cancel(self) -> None:
        """Forgets what is waiting. What is stored already is for the caller to undo (see `stored_key`)."""
        self._timer.stop()
        self._pending.discard(self)
        self._key, self._stored = None, False
