"""What is set against what, as a list: each thing before and after, and by what the two are the same.

Decides how the list looks. Which pairs there are, and which can be changed, is decided by `analysis.pairs`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from journeymapper.analysis.comparing import Comparison
from journeymapper.analysis.pairing import Way
from journeymapper.analysis.pairs import Pair
from journeymapper.i18n import _, mark
from journeymapper.merging.change_words import KINDS, thing_words
from journeymapper.model.fields import Id
from journeymapper.model.records import Node
from journeymapper.ui.comparing.listing import Listing
from journeymapper.ui.mnemonics import renew_mnemonics
from journeymapper.ui.parts import button
from journeymapper.ui.virtuals import virtual

WAYS: dict[Way | None, str] = {
    "id": mark("the same"),
    "chosen": mark("chosen"),
    "hand": mark("by hand"),
    "copy": mark("as a copy"),
    "title": mark("by title"),
    None: mark("not paired"),
}
_NOTHING = "–"
WORDS_PADDING = 20
"""Beside the words of how a pair was found, in pixels at 100 % scaling."""


class PairsList(Listing[Pair]):
    """`picked` tells the `Pair` that is chosen, `pairWanted` and `partWanted` that it is to change."""

    pairWanted = Signal()
    partWanted = Signal()

    def __init__(self) -> None:
        super().__init__(_Tree(self), "filterPairs")
        self._pairs: tuple[Pair, ...] = ()
        self._lone = button("", "chip", checkable=True)
        self._tree.setObjectName("pairs")
        self._tree.setColumnCount(3)
        self._tree.setHeaderLabels([_("Before"), _("After"), _("Paired")])
        self._tree.setAccessibleName(_("What is set against what"))
        header = self._tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        metrics = self._tree.fontMetrics()
        words = (self._tree.headerItem().text(2), *(_(way) for way in WAYS.values()))
        header.resizeSection(2, max(map(metrics.horizontalAdvance, words)) + WORDS_PADDING)
        row = QHBoxLayout()
        row.addWidget(self._lone)
        row.addStretch()
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(6)
        column_of_all.addWidget(self._filter)
        column_of_all.addLayout(row)
        column_of_all.addWidget(self._tree, 1)
        self._lone.toggled.connect(self._refill)
        self._tree.itemActivated.connect(self.pairWanted)

    def show_pairs(self, found: Comparison, pairs: tuple[Pair, ...]) -> None:
        """Lists these; what was chosen stays so where it is still there."""
        self._found, self._pairs = found, pairs
        lone = sum(1 for pair in pairs if pair.way is None)
        self._lone.setText(_("Not paired: %(count)d") % {"count": lone})
        renew_mnemonics(self)
        self._refill()

    def choose(self, place: Id) -> bool:
        """Chooses the pair that a comparison knows by this id; False where it is not listed."""
        for item, pair in self._items:
            if pair.place == place:
                self._show(item)
                return True
        return False

    def step(self, way: int) -> None:
        """Chooses the next (1) or the previous (-1) of what is not paired, from the end on the other end."""
        lone = [number for number, (_item, pair) in enumerate(self._items) if pair.way is None]
        if not lone:
            return
        at = self._number(way)
        further = [number for number in lone if (number - at) * way > 0] or lone
        self._show(self._items[further[0 if way > 0 else -1]][0])

    def _fill(self, found: Comparison, wanted: str) -> None:
        headings: dict[str, QTreeWidgetItem] = {}
        for pair in self._pairs:
            words = self._words(pair, found)
            if self._lone.isChecked() and pair.way is not None:
                continue
            if wanted and not any(wanted in text.casefold() for text in words):
                continue
            kind = _kind(pair)
            if kind not in headings:
                headings[kind] = self._heading(self._tree.invisibleRootItem(), kind)
                headings[kind].setFirstColumnSpanned(True)
            self._add(headings[kind], words, pair)

    def _is_the_same(self, shown: Pair, before: Pair) -> bool:
        return shown.place == before.place

    def _words(self, pair: Pair, found: Comparison) -> list[str]:
        before = _NOTHING if pair.before is None else thing_words(found.origin, pair.before)
        after = _NOTHING if pair.after is None else thing_words(found.after, pair.after)
        return [before, after, _(WAYS[pair.way])]


class _Tree(QTreeWidget):
    """`Delete` takes the chosen pair apart."""

    def __init__(self, of: PairsList) -> None:
        super().__init__()
        self._of = of

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._of.partWanted.emit()
        else:
            super().keyPressEvent(event)


def _kind(pair: Pair) -> str:
    row = pair.before if pair.after is None else pair.after
    return _(KINDS[row.kind if isinstance(row, Node) else pair.table])
