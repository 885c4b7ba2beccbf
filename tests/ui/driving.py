"""A drawing in a window, driven by real mouse and key events: what tests of all three views share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.editing.session import Session
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document
from journeymapper.ui.canvas.view import CanvasView
from journeymapper.ui.style import register_fonts
from journeymapper.ui.workspace import Workspace
from tests.editing.memory_store import MemoryStore

NO_KEYS = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
STEPS = 6
"""Moves of a drag."""
Key = Qt.Key


class Driving:
    """One window. `canvas` is what is drawn on."""

    window: QWidget
    workspace: Workspace

    @property
    def canvas(self) -> CanvasView:
        raise NotImplementedError

    @property
    def document(self) -> Document:
        return self.workspace.document

    def settle(self) -> None:
        QApplication.processEvents()

    def do(self, operation: Callable[..., Edit], *arguments: Any) -> Edit:
        """Runs an operation that takes new ids."""
        edit = self.workspace.run(operation, self.workspace.session.new_id, *arguments)
        assert edit is not None
        self.settle()
        return edit

    # Mouse, at pixels.

    def pull(
        self, place: QPoint, modifiers: Qt.KeyboardModifier = NO_KEYS, button: Qt.MouseButton = LEFT
    ) -> None:
        """Moves the mouse with the button held."""
        viewport = self.canvas.viewport()
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(place), viewport.mapToGlobal(QPointF(place)),
            Qt.MouseButton.NoButton, button, modifiers,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)

    def drag_pixels(self, start: QPoint, end: QPoint, *, escape: bool = False) -> None:
        """From one pixel to another; with `escape` that key is pressed before the release."""
        viewport = self.canvas.viewport()
        QTest.mousePress(viewport, LEFT, NO_KEYS, start)
        for step in range(1, STEPS + 1):
            self.pull(start + (end - start) * (step / STEPS))
        if escape:
            self.key(Key.Key_Escape)
        QTest.mouseRelease(viewport, LEFT, NO_KEYS, end)
        self.settle()

    # Keys.

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def is_typing(self) -> bool:
        return self.focused() is not self.canvas

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """To whatever has the keyboard."""
        QTest.keyClick(self.focused(), key, modifiers)
        self.settle()

    def keys(self, text: str) -> None:
        """Single keys that write this text, to whatever has the keyboard."""
        for character in text:
            if character.isascii():
                QTest.keyClicks(self.focused(), character)
            else:
                self.russian_key(ord(character.upper()), character)
        self.settle()

    def enter(self, text: str) -> None:
        """Writes this text and stores it."""
        self.keys(text)
        self.key(Key.Key_Return)

    def russian_key(self, key: int, text: str, scan_code: int = 0) -> None:
        """A key under a Russian layout, as X11 tells it."""
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, NO_KEYS, scan_code, 0, 0, text)
            QApplication.sendEvent(self.focused(), event)
        self.settle()

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.key(Key.Key_V, CONTROL)

    # Menus.

    def choose(self, *texts: str) -> None:
        """Chooses in the menu that is open, and in the menus in it."""
        opened: object = QApplication.activePopupWidget()
        for text in texts:
            assert isinstance(opened, QMenu)
            action = next(a for a in opened.actions() if a.text().partition("\t")[0] == text)
            menu, opened = opened, action.menu()
            if opened is None:
                menu.close()
                action.trigger()
        self.settle()

    def offered(self) -> list[str]:
        """What the open menu offers."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        texts = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
        menu.close()
        return texts

    def close(self) -> None:
        self.canvas.finish_typing()
        self.workspace.close()


def workspace_of(document: Document, store: MemoryStore | None = None) -> Workspace:
    """The document in a session of its own, nothing of it on disk; every id is the next number."""
    ids = count(1)
    return Workspace(
        Session(
            document,
            store or MemoryStore(document),
            new_id=lambda: f"f{next(ids):031x}",
            clock=lambda: datetime(2026, 11, 23, tzinfo=UTC),
        )
    )


@cache
def know_fonts() -> None:
    """Registers the program's fonts, once: each time Qt forgets what it knows of all fonts."""
    register_fonts()


def window_with(*parts: QWidget, stretched: QWidget, size: tuple[int, int]) -> QWidget:
    """A shown window with these parts side by side; the `stretched` one has the keyboard."""
    know_fonts()
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        row.addWidget(part, 1 if part is stretched else 0)
    window.resize(*size)
    window.show()
    window.activateWindow()
    stretched.setFocus()
    QApplication.processEvents()
    return window


Shown = TypeVar("Shown", bound=Driving)


def showing(qtbot: QtBot, driven: Callable[[Document], Shown]) -> Iterator[Callable[[Document], Shown]]:
    """A function that shows a document in a window; at the end all windows are closed."""
    shown: list[Shown] = []

    def make(document: Document) -> Shown:
        made = driven(document)
        qtbot.addWidget(made.window)
        shown.append(made)
        return made

    yield make
    for made in shown:
        made.close()
