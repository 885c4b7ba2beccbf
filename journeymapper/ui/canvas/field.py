"""A small text field above the board: one line or several, with the keys of fast drawing.

Decides what keys mean inside the field. What happens with the text is its owner's business.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from journeymapper.ui.keys import physical_key
from journeymapper.ui.virtuals import virtual

End = Literal["enter", "tab", "backtab", "left"]
"""How a field was left: by Enter, Tab, Shift+Tab, or because the focus went elsewhere."""
TakeLines = Callable[[list[str]], None]


class Field(QPlainTextEdit):
    """Emits `ended` when the text is meant, `cancelled` on Esc. Several lines where `many` (Shift+Enter).

    `take_lines` gets several lines that are pasted into a field of one; without it they become one.
    """

    ended = Signal(str)
    cancelled = Signal()
    paused = Signal()
    """The window lost the focus, the field did not."""

    def __init__(self, parent: QWidget, *, many: bool = False) -> None:
        super().__init__(parent)
        self._many = many
        self.take_lines: TakeLines | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(2)

    def begin(self, text: str) -> None:
        """Shows `text`, all of it selected, and takes the keyboard."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def type_first(self, typed: str) -> None:
        """As if it had been typed into the field just opened; after a line break behind what is there."""
        if typed.startswith("\n"):
            self.moveCursor(QTextCursor.MoveOperation.End)
        self.insertPlainText(typed)

    def replace(self, text: str) -> None:
        """Shows another text where it differs, the cursor at its end."""
        if text != self.text():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def text(self) -> str:
        """What stands in the field; a field of one line gives spaces for line breaks."""
        text = self.toPlainText()
        return text if self._many else " ".join(text.splitlines())

    def wanted_height(self) -> int:
        """Pixels that the text needs at the field's present width."""
        layout = self.document().documentLayout()
        lines = max(1, int(layout.documentSize().height()))
        return round(lines * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin() + 2)

    @virtual
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Letters, Esc, Delete and Tab belong to the text, not to the window's shortcuts.
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if plain or physical_key(event) in ("A", "C", "V", "X", "Z", "Y", "Left", "Right", "Backspace"):
                event.accept()
                return True
        return super().event(event)

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = physical_key(event)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == "Esc":
            self.cancelled.emit()
        elif key == "Enter" and not (shift and self._many):
            self.ended.emit("enter")
        elif key == "Tab":
            back = shift or event.key() == Qt.Key.Key_Backtab
            self.ended.emit("backtab" if back else "tab")
        elif key == "F2":
            self.ended.emit("enter")
        else:
            super().keyPressEvent(event)
            # What means nothing to the text must not reach the board below: there it moves or copies cards.
            event.accept()

    @virtual
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        reason = event.reason()
        if reason == Qt.FocusReason.ActiveWindowFocusReason:
            self.paused.emit()
        elif reason not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            self.ended.emit("left")

    @virtual
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Only ever plain text; in a field of one line without line breaks."""
        text = source.text()
        lines = [line for line in text.splitlines() if line.strip()]
        if self.take_lines is not None and len(lines) > 1:
            self.take_lines(lines)
            return
        self.insertPlainText(text if self._many else " ".join(text.split()))
