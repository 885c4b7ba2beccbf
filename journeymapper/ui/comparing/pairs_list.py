"""What is set against what, as a list: each thing before and after, and by what the two are the same.

Decides how the list looks. Which pairs there are, and which can be changed, is decided by `analysis.pairs`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journeymapper.analysis.comparing import Comparison
from journeymapper.analysis.pairing import Way
from journeymapper.analysis.pairs import Pair
from journeymapper.i18n import _, mark
from journeymapper.merging.change_words import KINDS, thing_words
from journeymapper.model.fields import Id
from journeymapper.model.records import Node
from journeymapper.ui.parts import button
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.wrapping import WrappedRows

WAYS: dict[Way | None, str] = {
    "id": mark("the same"),
    "chosen": mark("chosen"),
    "hand": mark("by hand"),
    "copy": mark("as a copy"),
    "title": mark("by title"),
    None: mark("not paired"),
}
_NUMBER = Qt.ItemDataRole.UserRole
_NOTHING = "–"
WORDS_PADDING = 20
"""Beside the words of how a pair was found, in pixels at 100 % scaling."""


class PairsList(QWidget):
    """`picked` tells the `Pair` that is chosen, `pairWanted` and `partWanted` that it is to change."""

    picked = Signal(object)
    pairWanted = Signal()
    partWanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found: Comparison | None = None
        self._pairs: tuple[Pair, ...] = ()
        self._items: list[tuple[QTreeWidgetItem, Pair]] = []
        self._filter = QLineEdit()
        self._filter.setObjectName("filterPairs")
        self._filter.setPlaceholderText(_("Filter"))
        self._filter.setAccessibleName(_("Filter"))
        self._filter.setClearButtonEnabled(True)
        self._lone = button("", "chip", checkable=True)
        self._tree = _Tree(self)
        self._tree.setObjectName("pairs")
        self._tree.setColumnCount(3)
        self._tree.setHeaderLabels([_("Before"), _("After"), _("Paired")])
        self._tree.setIndentation(14)
        WrappedRows(self._tree)
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
        self._filter.textChanged.connect(self._refill)
        self._lone.toggled.connect(self._refill)
        self._tree.currentItemChanged.connect(self._on_current)
        self._tree.itemActivated.connect(self.pairWanted)

    @property
    def current(self) -> Pair | None:
        """What is chosen; None where nothing or a heading is."""
        item = self._tree.currentItem()
        number = None if item is None else item.data(0, _NUMBER)
        return None if number is None else self._items[number][1]

    def show_pairs(self, found: Comparison, pairs: tuple[Pair, ...]) -> None:
        """Lists these; what was chosen stays so where it is still there."""
        self._found, self._pairs = found, pairs
        lone = sum(1 for pair in pairs if pair.way is None)
        self._lone.setText(_("Not paired: %(count)d") % {"count": lone})
        self._refill()

    def choose(self, place: Id) -> bool:
        """Chooses the pair that a comparison knows by this id; False where it is not listed."""
        for item, pair in self._items:
            if pair.place == place:
                self._tree.setCurrentItem(item)
                self._tree.scrollToItem(item)
                return True
        return False

    def step(self, way: int) -> None:
        """Chooses the next (1) or the previous (-1) of what is not paired, from the end on the other end."""
        lone = [number for number, (_item, pair) in enumerate(self._items) if pair.way is None]
        if not lone:
            return
        current = self._tree.currentItem()
        at = next((n for n, (item, _p) in enumerate(self._items) if item is current), -1 if way > 0 else 0)
        further = [number for number in lone if (number - at) * way > 0] or lone
        self.choose(self._items[further[0 if way > 0 else -1]][1].place)

    def take_focus(self) -> None:
        self._tree.setFocus()

    def _refill(self) -> None:
        found = self._found
        if found is None:
            return
        chosen, seen = self.current, self._tree.verticalScrollBar().value()
        self._tree.blockSignals(True)
        self._tree.clear()
        self._items = []
        wanted = self._filter.text().casefold()
        headings: dict[str, QTreeWidgetItem] = {}
        for pair in self._pairs:
            words = self._words(pair, found)
            if self._lone.isChecked() and pair.way is not None:
                continue
            if wanted and not any(wanted in text.casefold() for text in words):
                continue
            kind = _kind(pair)
            if kind not in headings:
                headings[kind] = self._heading(kind)
            item = QTreeWidgetItem(headings[kind], words)
            item.setData(0, _NUMBER, len(self._items))
            self._items.append((item, pair))
        self._tree.expandAll()
        if chosen is not None:
            self.choose(chosen.place)
        self._tree.verticalScrollBar().setValue(seen)
        self._tree.blockSignals(False)

    def _words(self, pair: Pair, found: Comparison) -> list[str]:
        before = _NOTHING if pair.before is None else thing_words(found.origin, pair.before)
        after = _NOTHING if pair.after is None else thing_words(found.after, pair.after)
        return [before, after, _(WAYS[pair.way])]

    def _heading(self, words: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self._tree, [words])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setFirstColumnSpanned(True)
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        return item

    def _on_current(self) -> None:
        if self.current is not None:
            self.picked.emit(self.current)


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
