"""What the banner of a window says and offers, and a press of one of its buttons."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from journeymapper.ui.window import MainWindow
from tests.ui.finding import the


def told(window: MainWindow) -> str:
    """What the banner says, or "" while there is none."""
    return the(window.banner, QLabel, "bannerText").text() if window.banner.isVisible() else ""


def offered(window: MainWindow) -> list[str]:
    QApplication.processEvents()
    return [b.text() for b in window.banner.findChildren(QPushButton) if b.isVisible()]


def press(window: MainWindow, words: str) -> None:
    QApplication.processEvents()  # a button that is new in a visible banner is shown by the next turn
    (button,) = [b for b in window.banner.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
