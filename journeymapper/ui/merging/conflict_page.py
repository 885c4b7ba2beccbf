"""One thing that clashes: what it was, what it is here and in the copy, and where it is on the board."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from journeymapper.i18n import _
from journeymapper.layout.board import lay_out_board
from journeymapper.layout.difference_marks import place_of
from journeymapper.layout.theme import Theme
from journeymapper.merging.outcome import Conflict, Merged, Side
from journeymapper.merging.words import conflict_title, place_in, side_words
from journeymapper.ui.comparing.pane import EMPTY, BoardPane
from journeymapper.ui.parts import label


class ConflictPage(QWidget):
    """`chosen` tells which side is to hold."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._count = label("", "conflictCount")
        self._title = label("", "inspectorTitle", wrap=True)
        self._texts: dict[Side | None, QPlainTextEdit] = {}
        self._captions: dict[Side | None, QLabel] = {}
        self._board = BoardPane(theme, _("Where it is"))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._count)
        column.addWidget(self._title)
        self._add(column, None, _("Before, in both"), "")
        self._add(column, "ours", _("Here"), _("Keep what is here (1)"))
        self._add(column, "theirs", _("In the copy"), _("Take what is in the copy (2)"))
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(self._board)
        halves.setSizes([400, 560])
        halves.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(halves)

    def show_conflict(self, conflict: Conflict, merged: Merged, number: int) -> None:
        """Shows this one, the `number`th of all."""
        words = _("%(number)d of %(count)d to decide") % {"number": number, "count": len(merged.conflicts)}
        self._count.setText(words)
        self._title.setText(conflict_title(conflict, merged))
        for side, field in self._texts.items():
            field.setPlainText(side_words(conflict, merged, side))
        # Of two projects with no common past nothing was there before.
        for part in (self._captions[None], self._texts[None]):
            part.setVisible(merged.base is not None)
        document, place, journey = place_in(conflict, merged)
        if journey is None or journey not in document.journeys:
            self._board.show_board(EMPTY, {})
            self._board.setVisible(False)
            return
        self._board.setVisible(True)
        board = lay_out_board(document, journey, document.personas_of(journey)[0].id)
        self._board.show_board(board.display, document.blobs)
        rect = place_of(board, place)
        self._board.frame(rect, place)
        if rect is not None:
            self._board.reveal(rect)

    def _add(self, column: QVBoxLayout, side: Side | None, caption: str, words: str) -> None:
        field = self._texts[side] = QPlainTextEdit()
        field.setReadOnly(True)
        field.setTabChangesFocus(True)
        field.setObjectName(f"value-{side or 'before'}")
        field.setAccessibleName(caption)
        field.setMinimumHeight(44)
        heading = self._captions[side] = label(caption, "fieldLabel")
        heading.setBuddy(field)
        column.addWidget(heading)
        column.addWidget(field, 1)
        if words:
            take = QPushButton(words)
            take.setObjectName(f"take-{side}")
            take.setAutoDefault(False)
            take.clicked.connect(lambda: self.chosen.emit(side))
            column.addWidget(take)
