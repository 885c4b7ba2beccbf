"""The left of a comparison: what differs, or what is set against what, and the buttons to pair by hand.

Decides which list is in view, and what is chosen in it.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journeymapper.analysis.changes import Difference, journey_of, place_of
from journeymapper.analysis.comparing import Comparison
from journeymapper.analysis.pairing import ByHand
from journeymapper.analysis.pairs import Pair, pair_at, pairs_of
from journeymapper.i18n import _
from journeymapper.layout.theme import Theme
from journeymapper.model.fields import Id
from journeymapper.ui.comparing.by_hand import ByHandBar
from journeymapper.ui.comparing.changes_list import ChangesList
from journeymapper.ui.comparing.pairs_list import PairsList
from journeymapper.ui.parts import button


class Lists(QWidget):
    """`picked` tells the place and the journey of what is chosen, `filtered` that others are listed than
    before, `said` what the user says is the same, `undone` that the last of that is to be taken back.
    """

    picked = Signal(object, object)
    filtered = Signal()
    said = Signal(object)
    undone = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._found: Comparison | None = None
        self._pairs: tuple[Pair, ...] = ()
        self._listed: Comparison | None = None
        self._choice, self._undo = ByHand(), False
        self._changes = ChangesList(theme)
        self._pairing = PairsList()
        self._bar = ByHandBar()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._changes)
        self._pages.addWidget(self._pairing)
        row = QHBoxLayout()
        row.setSpacing(4)
        group = QButtonGroup(self)
        for number, words in enumerate((_("Differences"), _("Pairs"))):
            made = button(words, "chip", checkable=True)
            made.setChecked(number == 0)
            group.addButton(made, number)
            row.addWidget(made)
        row.addStretch()
        row.addWidget(self._bar)
        group.idClicked.connect(self._turn_to)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._pages, 1)
        self._changes.picked.connect(self._on_difference)
        self._changes.filtered.connect(self.filtered)
        self._pairing.picked.connect(self._on_pair)
        self._pairing.pairWanted.connect(self._bar.open_menu)
        self._pairing.partWanted.connect(self._bar.part)
        self._bar.said.connect(self._on_said)
        self._bar.undone.connect(self.undone)

    @property
    def shown(self) -> list[Difference]:
        """What differs, as far as the filter leaves it."""
        return self._changes.shown

    @property
    def place(self) -> Id | None:
        """Where what is chosen is, by the name that the comparison has for it; None where nothing is."""
        if self._in_pairs:
            pair = self._pairing.current
            return None if pair is None else self._place_of(pair)[0]
        current = self._changes.current
        return None if current is None else current.place

    def show_comparison(self, found: Comparison, choice: ByHand, *, undo: bool) -> None:
        """Lists this; `choice` is what was said by hand, `undo` whether that can be taken back."""
        self._found, self._choice, self._undo = found, choice, undo
        self._pairs = pairs_of(found)
        if self._in_pairs:
            self._list_pairs()
        self._changes.show_comparison(found)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        self._changes.set_theme(theme)

    def step(self, way: int) -> None:
        """Chooses the next or the previous difference; in the list of pairs, what is not paired."""
        (self._pairing if self._in_pairs else self._changes).step(way)

    def choose(self, place: Id) -> bool:
        """Chooses what is at a place; False where nothing of the list in view is."""
        return (self._pairing if self._in_pairs else self._changes).choose(place)

    def take_focus(self) -> None:
        (self._pairing if self._in_pairs else self._changes).take_focus()

    @property
    def _in_pairs(self) -> bool:
        return self._pages.currentWidget() is self._pairing

    def _turn_to(self, number: int) -> None:
        """The other list, at the same thing where it is in both."""
        pair = self._current_pair()
        self._pages.setCurrentIndex(number)
        if self._in_pairs:
            self._list_pairs()
        if pair is not None:
            self.choose(pair.place)
        self.take_focus()
        self._refresh()

    def _list_pairs(self) -> None:
        """The list of pairs, as long as all that there is, is filled when it comes into view."""
        if self._found is not None and self._listed is not self._found:
            self._listed = self._found
            self._pairing.show_pairs(self._found, self._pairs)

    def _current_pair(self) -> Pair | None:
        if self._in_pairs:
            return self._pairing.current
        current = self._changes.current
        return None if current is None else pair_at(current, self._pairs)

    def _place_of(self, pair: Pair) -> tuple[Id, Id | None]:
        """Where a pair is shown: its place and journey, as the comparison calls them."""
        found = self._found
        assert found is not None
        document = found.before if pair.after is None else found.after
        place = place_of(document, document.rows(pair.table)[pair.place])
        return place, journey_of(document, place)

    def _on_difference(self, difference: Difference) -> None:
        self._refresh()
        self.picked.emit(difference.place, difference.journey)

    def _on_pair(self, pair: Pair) -> None:
        self._refresh()
        self.picked.emit(*self._place_of(pair))

    def _on_said(self, choice: ByHand) -> None:
        """What was chosen stays so, under the name that it has then."""
        pair = self._current_pair()
        self.said.emit(choice)
        rows = [] if pair is None else [row for row in (pair.after, pair.before) if row is not None]
        for row in rows:
            place = self._found.pairing.names.get(row.id, row.id) if self._found is not None else row.id
            if self.choose(place):
                break

    def _refresh(self) -> None:
        if self._found is not None:
            self._bar.show_pair(self._found, self._pairs, self._current_pair(), self._choice, undo=self._undo)
