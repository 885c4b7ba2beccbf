"""The small widgets that panels are made of, named for the style sheet."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget

from journeymapper.layout.theme import DARK, LIGHT, Theme
from journeymapper.ui.virtuals import virtual


def current_theme() -> Theme:
    """The theme that the application's palette is made from."""
    return DARK if QApplication.palette().window().color().lightness() < 128 else LIGHT


FRAME, TITLE = 16, 48
"""What a window's own frame takes beside and above it at most, in pixels at 100 % scaling."""


def resize_on_screen(window: QWidget, width: int, height: int) -> None:
    """Gives the window that size, or what its screen has room for: no button is beyond the edge."""
    room = window.screen().availableSize()
    window.resize(min(width, room.width() - FRAME), min(height, room.height() - TITLE))


class ShortLabel(QLabel):
    """One line of text; where there is no room for all of it, "…" stands for the rest."""

    @virtual
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @virtual
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            room = self.contentsRect()
            text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(room, int(self.alignment()), text)


def label(text: str, name: str, *, wrap: bool = False) -> QLabel:
    """A label that shows `text` as it is: markup in it is not obeyed."""
    made = QLabel(text)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


def problem_label() -> QLabel:
    """Where an editor says what is wrong with what is typed; hidden until something is."""
    made = label("", "fieldProblem", wrap=True)
    made.hide()
    return made


def button(text: str, name: str = "quiet", *, tip: str = "", checkable: bool = False) -> QToolButton:
    """A flat button with a text; `tip` is also what a screen reader says where the text is a sign."""
    made = QToolButton()
    made.setObjectName(name)
    made.setText(text)
    made.setCheckable(checkable)
    if tip:
        made.setToolTip(tip)
        made.setAccessibleName(tip)
    return made
