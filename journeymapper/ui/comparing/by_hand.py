"""Saying what is the same: the choices that were made by hand, with their past, and the buttons for them.

Decides what is offered for which thing. What follows from a choice is decided by `analysis.pairing`.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from journeymapper.analysis.comparing import Comparison
from journeymapper.analysis.pairing import ByHand
from journeymapper.analysis.pairs import Pair, candidates
from journeymapper.i18n import _
from journeymapper.merging.change_words import thing_words
from journeymapper.model.fields import Id
from journeymapper.ui.parts import button

Compared = tuple[Id, Id, tuple[Id, Id] | None]
"""The two projects, and the two journeys where only these are compared."""


class Choices:
    """What was said of each two that were compared, as long as the window is open: each can be undone."""

    def __init__(self) -> None:
        self._said: dict[Compared, list[ByHand]] = {}

    def of(self, compared: Compared) -> ByHand:
        return (self._said.get(compared) or [ByHand()])[-1]

    def say(self, compared: Compared, choice: ByHand) -> None:
        self._said.setdefault(compared, []).append(choice)

    def undo(self, compared: Compared) -> None:
        """The last choice is taken back, if there was one."""
        if self._said.get(compared):
            self._said[compared].pop()

    def can_undo(self, compared: Compared) -> bool:
        return bool(self._said.get(compared))

    def exchange(self) -> None:
        """Before is after, and after before."""
        self._said = {
            (second, first, None if journeys is None else journeys[::-1]): [one.exchanged() for one in past]
            for (first, second, journeys), past in self._said.items()
        }


class ByHandBar(QWidget):
    """`said` tells what the user says from now on, `undone` that the last choice is to be taken back."""

    said = Signal(object)
    undone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found: Comparison | None = None
        self._pairs: tuple[Pair, ...] = ()
        self._pair: Pair | None = None
        self._choice = ByHand()
        self._same = button(_("The same as…"), tip=_("Say what is the same, and what is not"))
        self._same.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._same)
        self._menu.setObjectName("sameMenu")
        self._menu.aboutToShow.connect(self._fill)
        self._same.setMenu(self._menu)
        self._undo = button(_("Undo"), tip=_("Take the last choice back (Ctrl+Z)"))
        self._undo.setObjectName("undoPairing")
        self._undo.clicked.connect(self.undone)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for made in (self._same, self._undo):
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(made)

    def show_pair(
        self, found: Comparison, pairs: tuple[Pair, ...], pair: Pair | None, choice: ByHand, *, undo: bool
    ) -> None:
        """Offers what can be said of this pair; `choice` is what was said, `undo` whether that can go."""
        self._found, self._pairs, self._pair, self._choice = found, pairs, pair, choice
        self._undo.setVisible(undo)
        self._same.setEnabled(bool(choice != ByHand() or self._candidates() or self._can_part()))

    def open_menu(self) -> None:
        if self._same.isEnabled():
            self._same.showMenu()

    def part(self) -> None:
        """The pair is taken apart, where it is one of two things."""
        pair = self._pair
        if pair is not None and pair.can_be_parted:
            self.said.emit(self._choice.with_parted(pair.before.id, pair.after.id))

    def _candidates(self) -> list[Pair]:
        return [] if self._pair is None else candidates(self._pair, self._pairs)

    def _can_part(self) -> bool:
        return self._pair is not None and self._pair.can_be_parted

    def _fill(self) -> None:
        self._menu.clear()
        found, pair = self._found, self._pair
        if found is None:
            return
        if pair is not None:
            for other in self._candidates():
                old, new = (pair, other) if pair.after is None else (other, pair)
                row, document = (new.after, found.after) if pair.after is None else (old.before, found.origin)
                words = thing_words(document, row).replace("&", "&&")
                self._menu.addAction(words, partial(self._say_pair, old.before.id, new.after.id))
            if self._can_part():
                self._menu.addAction(_("Not the same"), self.part)
            things = [row.id for row in (pair.before, pair.after) if row is not None]
            if self._choice.by_itself(*things) != self._choice:
                self._menu.addSeparator()
                self._menu.addAction(_("Pair it by title again"), partial(self._forget, things))
        if self._choice != ByHand():
            self._menu.addAction(_("Pair all by title again"), lambda: self.said.emit(ByHand()))

    def _say_pair(self, before: Id, after: Id) -> None:
        self.said.emit(self._choice.with_pair(before, after))

    def _forget(self, things: list[Id]) -> None:
        self.said.emit(self._choice.by_itself(*things))
