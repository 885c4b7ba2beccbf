"""A facilitator's first minutes: start, begin, type, close the laptop, go on the next day."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from journeymapper.settings import settings_path
from journeymapper.ui.preferences import Preferences
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MainWindow
from tests.ui.finding import the


def type_text(text: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)


def press(key: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)


def opened(surroundings: Surroundings, qtbot: QtBot) -> MainWindow:
    window = MainWindow(Preferences(settings_path()), surroundings)
    window.complete()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


def test_what_was_drawn_with_keys_is_there_the_next_day_and_can_still_be_undone(
    styled: QApplication, surroundings: Surroundings, qtbot: QtBot
) -> None:
    evening = opened(surroundings, qtbot)
    QTest.mouseClick(the(evening, QPushButton, "newProject"), Qt.MouseButton.LeftButton)
    press(Qt.Key.Key_Tab)
    type_text("Read the rules")
    press(Qt.Key.Key_Tab)
    type_text("Upload photo")
    assert evening.close()

    morning = opened(surroundings, qtbot)
    (recent,) = [b for b in morning.findChildren(QPushButton) if b.accessibleName() == "New project"]
    QTest.mouseClick(recent, Qt.MouseButton.LeftButton)
    assert morning.project is not None
    document = morning.project.session.document
    assert sorted(node.title for node in document.nodes.values()) == ["Read the rules", "Upload photo"]
    assert len(document.links) == 1
    while morning.actions_by_id["edit.undo"].isEnabled():
        morning.actions_by_id["edit.undo"].trigger()
    assert not morning.project.session.document.nodes
    assert morning.close()
