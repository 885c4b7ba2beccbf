"""Reads a comparison, and uses it as people do."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)

from journeymapper.ui.comparing.window import CompareWindow
from journeymapper.ui.mnemonics import without_mnemonic
from tests.ui.finding import the


def opened() -> CompareWindow:
    """The window that is on screen."""
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, CompareWindow) and w.isVisible()]
    return found


def pick(name: str, words: str) -> None:
    """Takes an entry of one of the boxes with the keyboard."""
    box = the(opened(), QComboBox, name)
    number = next(n for n in range(box.count()) if words in box.itemText(n))
    box.setFocus()
    way = number - box.currentIndex()
    for _step in range(abs(way)):
        QTest.keyClick(box, Qt.Key.Key_Down if way > 0 else Qt.Key.Key_Up)


def items(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    """The rows of differences, without headings."""
    found = []
    iterator = QTreeWidgetItemIterator(tree)
    while (item := iterator.value()) is not None:
        if item.flags() & Qt.ItemFlag.ItemIsSelectable:
            found.append(item)
        iterator += 1
    return found


def lines(tree: QTreeWidget) -> list[str]:
    return [item.text(0) for item in items(tree)]


def headings(tree: QTreeWidget) -> list[str]:
    """The journeys that differ."""
    tops = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    return [top.text(0) for top in tops if top is not None]


def choose(tree: QTreeWidget, line: str) -> None:
    """Goes to a row with the arrow keys."""
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Home)
    for _step in range(200):
        current = tree.currentItem()
        if current is not None and current.text(0) == line:
            return
        QTest.keyClick(tree, Qt.Key.Key_Down)
    raise AssertionError(f"no row {line!r} in {lines(tree)}")


def click(tree: QTreeWidget, line: str) -> None:
    (item,) = [item for item in items(tree) if item.text(0) == line]
    tree.scrollToItem(item)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualItemRect(item).center())


def press(window: QWidget, words: str) -> None:
    """Clicks the button with these words."""
    (button,) = [b for b in window.findChildren(QAbstractButton) if without_mnemonic(b.text()) == words]
    assert button.isEnabled(), words
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
