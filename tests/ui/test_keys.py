"""Keys are told by their place on the keyboard."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from journeymapper.ui.keys import chord, latin, physical_key

NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def press(key: int, text: str = "", scan: int = 0, held: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held, scan, 0, 0, text)


@pytest.mark.parametrize(
    ("key", "text", "scan", "name"),
    [
        (Qt.Key.Key_T, "t", 28, "T"),
        (0x0415, "е", 28, "T"),
        (0x0415, "е", 0, "T"),
        (0x0424, "ф", 38, "A"),
        (0x042E, "ю", 60, "."),
        (Qt.Key.Key_5, "5", 14, "5"),
        (Qt.Key.Key_Ampersand, "&", 10, "1"),
        (Qt.Key.Key_Return, "\r", 36, "Enter"),
        (Qt.Key.Key_Enter, "\r", 104, "Enter"),
        (Qt.Key.Key_Tab, "\t", 23, "Tab"),
        (Qt.Key.Key_F2, "", 68, "F2"),
        (Qt.Key.Key_Q, "q", 38, "Q"),  # A French keyboard: Q stands where A does elsewhere.
    ],
)
def test_key_is_told_by_its_place(key: int, text: str, scan: int, name: str) -> None:
    assert physical_key(press(int(key), text, scan)) == name


def test_figures_of_the_number_pad_are_figures() -> None:
    assert physical_key(press(Qt.Key.Key_3, "3", 89, Qt.KeyboardModifier.KeypadModifier)) == "3"


@pytest.mark.parametrize(
    ("event", "name"),
    [
        (press(Qt.Key.Key_Question, "?", 61, SHIFT), "?"),
        (press(0x002C, ",", 61, SHIFT), "?"),  # Shift and that key under a Russian layout
        (press(Qt.Key.Key_Question, "?", 16, SHIFT), "?"),
        (press(Qt.Key.Key_Asterisk, "*", 17, SHIFT), "*"),
        (press(Qt.Key.Key_Plus, "+", 21, SHIFT), "+"),
    ],
)
def test_signs_are_told_by_what_they_write_or_where_they_are(event: QKeyEvent, name: str) -> None:
    assert physical_key(event) == name


@pytest.mark.parametrize(
    ("event", "name"),
    [
        (press(Qt.Key.Key_Z, "\x1a", 52, CTRL | SHIFT), "Ctrl+Shift+Z"),
        (press(0x042F, "", 52, CTRL), "Ctrl+Z"),
        (press(Qt.Key.Key_Backtab, "", 23, SHIFT), "Shift+Tab"),
        (press(Qt.Key.Key_Asterisk, "*", 17, SHIFT), "*"),
        (press(Qt.Key.Key_Left, "", 113, CTRL), "Ctrl+Left"),
        (press(0x01001103, "", 0), ""),
    ],
)
def test_chord_names_the_key_with_what_is_held(event: QKeyEvent, name: str) -> None:
    assert chord(event) == name


def test_text_typed_under_a_russian_layout_is_read_as_the_same_keys() -> None:
    assert latin("4ф") == "4a"
    assert latin("12b") == "12b"
