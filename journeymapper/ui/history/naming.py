"""A line above the board for the name and the note of a save point: typed while the work goes on.

Decides how the line looks and when it goes. What the name is for is the caller's.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget

from journeymapper.i18n import _
from journeymapper.model.fields import LINE_LIMIT
from journeymapper.ui.parts import label
from journeymapper.ui.virtuals import virtual

NAME_SHARE, NOTE_SHARE = 2, 3
"""How the two fields divide the room between heading and buttons."""
FIELD_EDGES = 22
"""What a field needs beside its text, in pixels at 100 % scaling."""
REST = 90
"""Margins, gaps and the button that dismisses, in pixels at 100 % scaling."""


class NamingLine(QWidget):
    """Hidden until `ask`. Enter takes what is typed, Esc forgets it; `left` gets the keyboard afterwards."""

    def __init__(self, left: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._left = left
        self._take: Callable[[str, str], object] = _nothing
        self._until: SignalInstance | None = None
        self._heading = label("", "bannerText")
        self._name = _field("pointName", _("Name"))
        self._note = _field("pointNote", _("Note, if there is one"))
        self._done = QPushButton()
        self._done.setProperty("primary", True)
        self._done.setObjectName("pointDone")
        dismiss = QToolButton()
        dismiss.setText("✕")
        dismiss.setAccessibleName(_("Cancel"))
        row = QHBoxLayout()
        row.setSpacing(8)
        self._all = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._all.setContentsMargins(14, 8, 8, 8)
        self._all.setSpacing(8)
        self._all.addWidget(self._heading)
        self._all.addLayout(row, 1)
        row.addWidget(self._name, NAME_SHARE)
        row.addWidget(self._note, NOTE_SHARE)
        row.addWidget(self._done)
        row.addWidget(dismiss)
        self._done.clicked.connect(self._accept)
        dismiss.clicked.connect(self._leave)
        self.hide()

    def ask(
        self,
        heading: str,
        action: str,
        name: str,
        note: str,
        take: Callable[[str, str], object],
        *,
        until: SignalInstance,
    ) -> None:
        """Shows the line with `name` selected; `take` gets the name and the note that are accepted.

        It is kept until the line is left, or `until` says that what it is about is gone.
        """
        self._forget()
        self._until = until
        until.connect(self._forget)
        self._heading.setText(heading)
        self._done.setText(action)
        self._name.setText(name)
        self._note.setText(note)
        self._take = take
        self._fit()
        self.show()
        self._name.setFocus()
        self._name.selectAll()

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        else:
            super().keyPressEvent(event)

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The heading goes above the fields where the proposed name would be cut beside it."""
        name = self._name.fontMetrics().horizontalAdvance(self._name.text()) + FIELD_EDGES
        beside = self._heading.sizeHint().width() + self._done.sizeHint().width()
        narrow = self.width() < beside + name * (NAME_SHARE + NOTE_SHARE) / NAME_SHARE + REST
        ways = QBoxLayout.Direction
        self._all.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _accept(self) -> None:
        take, name, note = self._take, self._name.text().strip(), self._note.text().strip()
        self._leave()
        take(name, note)

    def _forget(self) -> None:
        """Nothing is asked any more."""
        until, self._until = self._until, None
        if until is not None:
            until.disconnect(self._forget)
        self._take = _nothing
        self.hide()

    def _leave(self) -> None:
        self._forget()
        self._left()


def _nothing(_name: str, _note: str) -> object:
    return None


def _field(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setPlaceholderText(hint)
    made.setAccessibleName(hint)
    made.setMaxLength(LINE_LIMIT)
    return made
