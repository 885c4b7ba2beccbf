"""Makes the rows of a tree as high as their text needs: nothing in them is cut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget

from journeymapper.ui.virtuals import virtual

PADDING = 3
"""Around the text of a row, in pixels at 100 % scaling."""


class WrappedRows(QStyledItemDelegate):
    """The rows of one tree, whose columns are together as wide as the tree."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree
        tree.setWordWrap(True)
        tree.setTextElideMode(Qt.TextElideMode.ElideNone)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        tree.viewport().installEventFilter(self)
        tree.header().sectionResized.connect(lambda *_sizes: tree.scheduleDelayedItemsLayout())
        tree.setItemDelegate(self)

    @virtual
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        depth, parent = 0 if index.column() else 1, index.parent()
        while parent.isValid() and depth:
            depth, parent = depth + 1, parent.parent()
        self.initStyleOption(option, index)
        item = self._tree.itemFromIndex(index.sibling(index.row(), 0))
        alone = self._tree.columnCount() == 1 or item.isFirstColumnSpanned()
        width = self._tree.viewport().width() if alone else self._tree.columnWidth(index.column())
        width -= depth * self._tree.indentation() + 2 * PADDING + 4
        room = QRect(0, 0, max(width, 40), 100_000)
        text = option.fontMetrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), option.text)
        return QSize(width, text.height() + 2 * PADDING)

    @virtual
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._tree.scheduleDelayedItemsLayout()
        return super().eventFilter(watched, event)
