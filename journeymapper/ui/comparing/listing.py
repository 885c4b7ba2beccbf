"""What the two lists of a comparison have in common: a filter above a tree, of which one thing is chosen."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from journeymapper.analysis.comparing import Comparison
from journeymapper.i18n import _
from journeymapper.ui.wrapping import WrappedRows

Shown = TypeVar("Shown")
_NUMBER = Qt.ItemDataRole.UserRole


class Listing(QWidget, Generic[Shown]):
    """Lists what `_fill` makes of a comparison. `picked` tells what is chosen."""

    picked = Signal(object)

    def __init__(self, tree: QTreeWidget, filter_name: str) -> None:
        super().__init__()
        self._found: Comparison | None = None
        self._items: list[tuple[QTreeWidgetItem, Shown]] = []
        self._filter = QLineEdit()
        self._filter.setObjectName(filter_name)
        self._filter.setPlaceholderText(_("Filter"))
        self._filter.setAccessibleName(_("Filter"))
        self._filter.setClearButtonEnabled(True)
        self._tree = tree
        self._tree.setIndentation(14)
        WrappedRows(self._tree)
        self._filter.textChanged.connect(self._refill)
        self._tree.currentItemChanged.connect(self._on_current)

    @property
    def current(self) -> Shown | None:
        """What is chosen; None where nothing or a heading is."""
        item = self._tree.currentItem()
        number = None if item is None else item.data(0, _NUMBER)
        return None if number is None else self._items[number][1]

    def take_focus(self) -> None:
        self._tree.setFocus()

    def _fill(self, found: Comparison, wanted: str) -> None:
        """Adds what differs or is paired in `found`, as far as it holds the words `wanted`, casefolded."""
        raise NotImplementedError

    def _is_the_same(self, shown: Shown, before: Shown) -> bool:
        """Whether something that is listed now is what was chosen before."""
        raise NotImplementedError

    def _refill(self) -> None:
        found = self._found
        if found is None:
            return
        chosen, seen = self.current, self._tree.verticalScrollBar().value()
        self._tree.blockSignals(True)
        self._tree.clear()
        self._items = []
        self._fill(found, self._filter.text().casefold())
        self._tree.expandAll()
        for item, shown in self._items:
            if chosen is not None and self._is_the_same(shown, chosen):
                self._tree.setCurrentItem(item)
                break
        self._tree.verticalScrollBar().setValue(seen)
        self._tree.blockSignals(False)

    def _add(self, parent: QTreeWidgetItem, words: list[str], shown: Shown) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, words)
        item.setData(0, _NUMBER, len(self._items))
        self._items.append((item, shown))
        return item

    def _heading(self, parent: QTreeWidgetItem, words: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [words])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        return item

    def _show(self, item: QTreeWidgetItem) -> None:
        """Chooses it, where it can be seen."""
        self._tree.setCurrentItem(item)
        self._tree.scrollToItem(item)

    def _number(self, way: int) -> int:
        """Where in the list what is chosen stands; where nothing is, where a first step goes from."""
        current = self._tree.currentItem()
        outside = -1 if way > 0 else 0
        return next((number for number, (item, _s) in enumerate(self._items) if item is current), outside)

    def _on_current(self) -> None:
        if self.current is not None:
            self.picked.emit(self.current)
