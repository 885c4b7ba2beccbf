"""The plain editors that every form is made of: a line, a text, a choice, a yes or no.

An editor keeps no copy of the document: `refresh` reads it again. `read` gives the value, or None where
several selected things differ; `store` writes it under a merge key and says whether that worked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyleOptionComboBox,
    QWidget,
)

from journeymapper.i18n import _
from journeymapper.ui.pending import Typing
from journeymapper.ui.tooltips import tip
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.words import Choices
from journeymapper.ui.workspace import Workspace

Read = Callable[[], str | None]
Store = Callable[[str, str], bool]
"""(text, merge key) -> whether it is stored."""
Late = Callable[[str], bool]
"""Whether a text waits until the field is left: half of it would mean something else, or nothing."""


BESIDE_CHOICE = 56
"""Pixels that a choice needs beside its text: edges and arrow. To ask the style would take long at start."""


def never(_text: str) -> bool:
    return False


def always(_text: str) -> bool:
    return True


class Writing(QObject):
    """What is typed into a field, from the first key until the document has it or Esc takes it back."""

    finished = Signal()
    """Enter was pressed and the text is stored."""
    left = Signal()
    """The focus has gone and the text is stored."""
    withdrawn = Signal()
    """Esc was pressed and what was typed is taken back."""

    def __init__(
        self,
        field: LineEditor | TextEditor,
        workspace: Workspace,
        read: Read,
        store: Store,
        late: Late = never,
    ) -> None:
        super().__init__(field)
        self._field = field
        self._workspace = workspace
        self._read = read
        self._store = store
        self._late = late
        self._hint = field.placeholderText()
        self._typing = Typing(workspace.pending, self._write, workspace.session.new_id, self)

    @property
    def waits(self) -> bool:
        """Whether something typed has not reached the document yet."""
        return self._workspace.pending.holds(self._typing)

    @property
    def active(self) -> bool:
        """Whether Esc would take something back."""
        return self._typing.active

    def touch(self) -> None:
        """The user has just changed the text."""
        self._typing.touch(late=self._late(self._field.written()))

    def cancel(self) -> None:
        """Forgets what waits."""
        self._typing.cancel()

    def refresh(self) -> None:
        """Shows what the document holds; text that is still being typed stays."""
        if self.waits:
            return
        value = self._read()
        self._field.setPlaceholderText(_("Several values") if value is None else self._hint)
        if (value or "") != self._field.written():
            self._field.show_text(value or "")

    def takes(self, event: QKeyEvent) -> bool:
        """Esc takes back what was typed, Enter stores it; False where the key is the field's own."""
        if event.key() == Qt.Key.Key_Escape and self._typing.active:
            self._take_back()
            self.withdrawn.emit()
            self.refresh()
            return True
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter or not self._field.ends_with(event):
            return False
        if self._typing.end():
            self.refresh()
            self.finished.emit()
        return True

    def leave(self) -> None:
        """The focus goes elsewhere; what could not be stored stays in the field."""
        if self._typing.end():
            self.refresh()
            self.left.emit()

    def _write(self, key: str) -> bool:
        return self._store(self._field.written(), key)

    def _take_back(self) -> None:
        """Forgets what is being typed, and undoes what this burst has stored already."""
        key = self._typing.stored_key
        self._typing.cancel()
        if key is not None:
            self._workspace.session.withdraw(key)


class LineEditor(QLineEdit):
    """One line of text."""

    def __init__(
        self, workspace: Workspace, read: Read, store: Store, hint: str, *, late: Late = never
    ) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.writing = Writing(self, workspace, read, store, late)
        self.writing.finished.connect(self.selectAll)
        self.textEdited.connect(self.writing.touch)
        self.refresh()

    def refresh(self) -> None:
        self.writing.refresh()

    def written(self) -> str:
        return self.text()

    def show_text(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)

    def ends_with(self, enter: QKeyEvent) -> bool:
        return True

    @virtual
    def event(self, event: QEvent) -> bool:
        return not _left_to_the_window(event) and super().event(event)

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.writing.takes(event):
            super().keyPressEvent(event)

    @virtual
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.writing.leave()
        super().focusOutEvent(event)


class TextEditor(QPlainTextEdit):
    """Text of several lines, as tall as it needs to be.

    With `enter_ends`, Enter stores and Shift+Enter breaks the line; otherwise Ctrl+Enter stores.
    """

    def __init__(
        self, workspace: Workspace, read: Read, store: Store, hint: str, *, enter_ends: bool = False
    ) -> None:
        super().__init__()
        self._enter_ends = enter_ends
        self._refreshing = False
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(1)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.writing = Writing(self, workspace, read, store)
        self.textChanged.connect(self._on_text)
        self.refresh()

    def refresh(self) -> None:
        self.writing.refresh()
        self._fit()

    def written(self) -> str:
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        self._refreshing = True
        self.setPlainText(text)
        self._refreshing = False

    def ends_with(self, enter: QKeyEvent) -> bool:
        """Whether this Enter ends the text, and does not break the line."""
        held = enter.modifiers()
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        return bool(held & Qt.KeyboardModifier.ControlModifier) or (self._enter_ends and not shift)

    def _on_text(self) -> None:
        if not self._refreshing:
            self.writing.touch()

    def _fit(self) -> None:
        lines = max(1, round(self.document().size().height()))
        text = lines * self.fontMetrics().lineSpacing() + 2 * round(self.document().documentMargin())
        around = max(self.height() - self.maximumViewportSize().height(), 2 * self.frameWidth())
        if text + around != self.height():
            self.setFixedHeight(text + around)

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    @virtual
    def event(self, event: QEvent) -> bool:
        return not _left_to_the_window(event) and super().event(event)

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.writing.takes(event):
            super().keyPressEvent(event)

    @virtual
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.writing.leave()
        super().focusOutEvent(event)


def _left_to_the_window(event: QEvent) -> bool:
    """Undo and redo are the window's, not the field's own: such a key is passed on."""
    if event.type() != QEvent.Type.ShortcutOverride:
        return False
    key = cast(QKeyEvent, event)
    if not (key.matches(QKeySequence.StandardKey.Undo) or key.matches(QKeySequence.StandardKey.Redo)):
        return False
    event.ignore()
    return True


class ChoiceEditor(QComboBox):
    """One of a few values; `none` names "nobody has said" where that may be chosen ("" then).

    Choices that the document holds are given as a function, and read again with the value.
    """

    def __init__(
        self,
        choices: Choices | Callable[[], Choices],
        read: Read,
        store: Callable[[str], object],
        *,
        none: str | None = None,
    ) -> None:
        super().__init__()
        self._choices = choices
        self._offered: Choices | None = None
        self._none = none
        self._read = read
        self._store = store
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.activated.connect(self._on_activated)
        self.refresh()

    def refresh(self) -> None:
        self._offer(self._choices() if callable(self._choices) else self._choices)
        value = self._read()
        self.setPlaceholderText(_("Several values") if value is None else "")
        self.setCurrentIndex(-1 if value is None else self.findData(value))
        self.setToolTip(tip(self.currentText()) if self.currentText() else "")

    def _offer(self, choices: Choices) -> None:
        if choices == self._offered:
            return
        self._offered = choices
        self.clear()
        if self._none is not None:
            self.addItem(self._none, "")
        for value, word in choices:
            self.addItem(word, value)

    def _on_activated(self) -> None:
        self._store(self.currentData())
        self.refresh()

    @virtual
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """A word that is cut says so, and is whole in the tip."""
        super().initStyleOption(option)
        room = self.width() - BESIDE_CHOICE
        right = Qt.TextElideMode.ElideRight
        option.currentText = option.fontMetrics.elidedText(self.currentText(), right, room)

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


def number_in(text: str) -> int:
    """What is typed where votes are counted; 0 for nothing."""
    return int("".join(c for c in text if c.isdecimal())[:4] or "0")


def focus_end(editor: QWidget) -> None:
    """Puts the cursor behind the last character of `editor`."""
    editor.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(editor, QLineEdit):
        editor.end(False)
    elif isinstance(editor, QPlainTextEdit):
        editor.moveCursor(editor.textCursor().MoveOperation.End)
