"""The plain editors that every form is made of: a line, a text, a choice, a yes or no.

An editor keeps no copy of the document: `refresh` reads it again. `read` gives the value, or None where
several selected things differ; `store` writes it under a merge key and says whether that worked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from journeymapper.i18n import _
from journeymapper.ui.pending import Typing
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.words import Choices
from journeymapper.ui.workspace import Workspace

Read = Callable[[], str | None]
Store = Callable[[str, str], bool]
"""(text, merge key) -> whether it is stored."""


def _is_undo(event: QEvent) -> bool:
    """Whether the key is one for undo or redo: the window's, not the field's own."""
    if event.type() != QEvent.Type.ShortcutOverride:
        return False
    key = cast(QKeyEvent, event)
    return key.matches(QKeySequence.StandardKey.Undo) or key.matches(QKeySequence.StandardKey.Redo)


class LineEditor(QLineEdit):
    """One line of text."""

    finished = Signal()
    """Enter was pressed and the text is stored."""
    left = Signal()
    """The focus has gone and the text is stored."""
    withdrawn = Signal()
    """Esc was pressed and what was typed is taken back."""

    def __init__(self, workspace: Workspace, read: Read, store: Store, hint: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._read = read
        self._store = store
        self._hint = hint
        self.typing = Typing(workspace.pending, self._write, workspace.session.new_id, self)
        self.textEdited.connect(self.typing.touch)
        self.refresh()

    def refresh(self) -> None:
        """Shows what the document holds; text that is still being typed stays."""
        if self._workspace.pending.holds(self.typing):
            return
        value = self._read()
        self.setPlaceholderText(_("Several values") if value is None else self._hint)
        if (value or "") != self.text():
            self.setText(value or "")
            self.setCursorPosition(0)

    def _write(self, key: str) -> bool:
        return self._store(self.text(), key)

    @virtual
    def event(self, event: QEvent) -> bool:
        if _is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.typing.active:
            take_back(self._workspace, self.typing)
            self.withdrawn.emit()
            self.refresh()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.typing.end():
                self.refresh()
                self.selectAll()
                self.finished.emit()
            return
        super().keyPressEvent(event)

    @virtual
    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.typing.end():
            self.refresh()
            self.left.emit()
        super().focusOutEvent(event)


class TextEditor(QPlainTextEdit):
    """Text of several lines, as tall as it needs to be.

    With `enter_ends`, Enter stores and Shift+Enter breaks the line; otherwise Ctrl+Enter stores.
    """

    finished = Signal()
    """Enter was pressed and the text is stored."""
    left = Signal()
    """The focus has gone and the text is stored."""
    withdrawn = Signal()
    """Esc was pressed and what was typed is taken back."""

    def __init__(
        self, workspace: Workspace, read: Read, store: Store, hint: str, *, enter_ends: bool = False
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._read = read
        self._store = store
        self._hint = hint
        self._enter_ends = enter_ends
        self.typing = Typing(workspace.pending, self._write, workspace.session.new_id, self)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(1)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._refreshing = False
        self.textChanged.connect(self._on_text)
        self.refresh()

    def refresh(self) -> None:
        """Shows what the document holds; text that is still being typed stays."""
        if self._workspace.pending.holds(self.typing):
            return
        value = self._read()
        self.setPlaceholderText(_("Several values") if value is None else self._hint)
        if (value or "") != self.toPlainText():
            self._refreshing = True
            self.setPlainText(value or "")
            self._refreshing = False
        self._fit()

    def _write(self, key: str) -> bool:
        return self._store(self.toPlainText(), key)

    def _on_text(self) -> None:
        if not self._refreshing:
            self.typing.touch()

    def _fit(self) -> None:
        lines = max(1, round(self.document().size().height()))
        text = lines * self.fontMetrics().lineSpacing() + 2 * round(self.document().documentMargin())
        around = max(self.height() - self.viewport().height(), 2 * self.frameWidth())
        if text + around != self.height():
            self.setFixedHeight(text + around)

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    @virtual
    def event(self, event: QEvent) -> bool:
        if _is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.typing.active:
            take_back(self._workspace, self.typing)
            self.withdrawn.emit()
            self.refresh()
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if enter and (control or (self._enter_ends and not shift)):
            if self.typing.end():
                self.refresh()
                self.finished.emit()
            return
        super().keyPressEvent(event)

    @virtual
    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.typing.end():
            self.refresh()
            self.left.emit()
        super().focusOutEvent(event)


class ChoiceEditor(QComboBox):
    """One of a few values; `none` names "nobody has said" where that may be chosen ("" then)."""

    def __init__(
        self, choices: Choices, read: Read, store: Callable[[str], object], *, none: str | None = None
    ) -> None:
        super().__init__()
        self._read = read
        self._store = store
        if none is not None:
            self.addItem(none, "")
        for value, word in choices:
            self.addItem(word, value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.activated.connect(self._on_activated)
        self.refresh()

    def refresh(self) -> None:
        value = self._read()
        self.setPlaceholderText(_("Several values") if value is None else "")
        self.setCurrentIndex(-1 if value is None else self.findData(value))

    def _on_activated(self) -> None:
        self._store(self.currentData())
        self.refresh()

    @virtual
    def wheelEvent(self, event: object) -> None:
        """A wheel over the panel scrolls it; it must not change values that it happens to pass."""
        cast(QEvent, event).ignore()


class FlagEditor(QCheckBox):
    """Yes or no; half-checked where several selected things differ."""

    def __init__(self, text: str, read: Callable[[], bool | None], store: Callable[[bool], object]) -> None:
        super().__init__(text)
        self._read = read
        self._store = store
        self.clicked.connect(self._on_clicked)
        self.refresh()

    def refresh(self) -> None:
        value = self._read()
        self.setTristate(value is None)
        partly = Qt.CheckState.PartiallyChecked
        full = Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        self.setCheckState(partly if value is None else full)

    def _on_clicked(self) -> None:
        self._store(self.checkState() != Qt.CheckState.Unchecked)
        self.refresh()


Editor = LineEditor | TextEditor | ChoiceEditor | FlagEditor


def take_back(workspace: Workspace, typing: Typing) -> None:
    """Forgets what is being typed, and undoes what this burst has stored already."""
    key = typing.stored_key
    typing.cancel()
    if key is not None:
        workspace.session.withdraw(key)


def focus_end(editor: QWidget) -> None:
    """Puts the cursor behind the last character of `editor`."""
    editor.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(editor, QLineEdit):
        editor.end(False)
    elif isinstance(editor, QPlainTextEdit):
        editor.moveCursor(editor.textCursor().MoveOperation.End)
