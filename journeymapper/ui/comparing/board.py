"""The board of a comparison: one with marks, or both side by side that are scrolled together.

Decides what is laid out and which board shows a place. How marks look is decided by
`layout.difference_marks`.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from journeymapper.analysis.changes import Difference
from journeymapper.analysis.comparing import Comparison
from journeymapper.i18n import _
from journeymapper.layout.board import Board, lay_out_board
from journeymapper.layout.difference_marks import marked, marks_of, overlaid, place_of
from journeymapper.layout.theme import Theme
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.ui.canvas.camera import Camera
from journeymapper.ui.comparing.pane import EMPTY, BoardPane


class ComparedBoards(QWidget):
    """`clicked` tells the id of what was clicked on either board."""

    clicked = Signal(str)

    def __init__(self, theme: Theme, known: Board | None = None) -> None:
        """`known` is a board that may be like those to be shown: it only saves work."""
        super().__init__()
        self.before = BoardPane(theme, _("Board before"))
        self.after = BoardPane(theme, _("Board after"))
        self._side_by_side = False
        self._linked = True
        self._boards: tuple[Board | None, Board | None] = known, known
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        for pane in (self.before, self.after):
            self._splitter.addWidget(pane)
            pane.clicked.connect(self.clicked)
        self.before.cameraMoved.connect(lambda camera: self._follow(self.after, camera))
        self.after.cameraMoved.connect(lambda camera: self._follow(self.before, camera))
        self.before.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)

    def show_comparison(
        self,
        found: Comparison,
        shown: Iterable[Difference],
        journeys: tuple[Id | None, Id | None],
        persona: Id,
    ) -> None:
        """Shows that journey of each side with marks for `shown`; None where a side has no such journey."""
        old, new = self._boards
        first = _board(found.before, journeys[0], persona, old)
        second = _board(found.after, journeys[1], persona, new or first)
        self._boards = first, second
        marks = marks_of(shown)
        alone = {thing: how for thing, how in marks.items() if how != "new"}
        self.before.show_board(EMPTY if first is None else marked(first, alone), found.before.blobs)
        blobs = {**found.before.blobs, **found.after.blobs}
        if self._side_by_side and second is not None:
            here = {thing: how for thing, how in marks.items() if how != "removed"}
            self.after.show_board(marked(second, here), blobs)
        elif first is not None and second is not None:
            self.after.show_board(overlaid(first, second, marks), blobs)
        else:
            only = first or second
            self.after.show_board(EMPTY if only is None else marked(only, marks), blobs)

    def set_side_by_side(self, on: bool) -> None:
        """Both boards, or one; to be followed by `show_comparison`."""
        self._side_by_side = on
        self.before.setVisible(on)
        if on:
            self.before.look(self.after.camera)

    def set_linked(self, on: bool) -> None:
        """Whether both boards are scrolled and zoomed together."""
        self._linked = on

    def set_theme(self, theme: Theme) -> None:
        self.before.set_theme(theme)
        self.after.set_theme(theme)

    def fit(self) -> None:
        self.before.fit()
        self.after.fit()

    def show_place(self, thing: Id) -> bool:
        """Shows and frames a place on every board that has it; False where none has."""
        old, new = (None if board is None else place_of(board, thing) for board in self._boards)
        self.before.frame(old, thing)
        if not self._side_by_side:
            new = new or old
        self.after.frame(new, thing)
        if old is None and new is None:
            return False
        for pane, rect in ((self.before, old), (self.after, new)):
            if rect is not None and (pane is self.after or self._side_by_side):
                pane.reveal(rect)
        if self._linked and self._side_by_side and (old is None or new is None):
            shown, other = (self.after, self.before) if old is None else (self.before, self.after)
            other.look(shown.camera)
        return True

    def _follow(self, pane: BoardPane, camera: Camera) -> None:
        if self._linked and self._side_by_side:
            pane.look(camera)


def _board(document: Document, journey: Id | None, persona: Id, previous: Board | None) -> Board | None:
    """Through the eyes of `persona` where they go the journey, else of the first who does."""
    if journey is None or journey not in document.journeys:
        return None
    there = [person.id for person in document.personas_of(journey)]
    return lay_out_board(document, journey, persona if persona in there else there[0], previous)
