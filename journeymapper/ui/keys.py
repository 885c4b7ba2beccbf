"""Which key was pressed, by the place it has on the keyboard.

Decides only the name of the key ("T", "1", "?", "Tab"), so that a letter means the same under a Russian
layout as under an English one. A layout with Latin letters of its own (AZERTY, Dvorak) is believed: there
the letter on the key is the one people look for. What a key does is the caller's business.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ROWS_OF_SET_1 = {
    0x02: "1234567890-=",
    0x10: "QWERTYUIOP[]",
    0x1E: "ASDFGHJKL;'`",
    0x2B: "\\ZXCVBNM,./",
}
_SET_1: Mapping[int, str] = {
    first + offset: key for first, row in _ROWS_OF_SET_1.items() for offset, key in enumerate(row)
}
"""Scan codes of a PC keyboard: Windows reports these, Linux the same plus 8 (the kernel's numbers, then
XKB's).
"""
_XKB_OFFSET = 8

_MAC: Mapping[int, str] = dict(
    zip(
        (*range(10), *range(0x0B, 0x24), *range(0x25, 0x30), 0x32),
        "ASDFHGZXCVBQWERYT123465=97-80]OU[IPLJ'K;\\,/NM.`",
        strict=True,
    )
)
"""Virtual keys of a Mac keyboard."""

_RUSSIAN = dict(zip("ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ", "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,.`", strict=True))

_NAMED: Mapping[int, str] = {
    Qt.Key.Key_Tab.value: "Tab",
    Qt.Key.Key_Backtab.value: "Tab",
    Qt.Key.Key_Return.value: "Enter",
    Qt.Key.Key_Enter.value: "Enter",
    Qt.Key.Key_Escape.value: "Esc",
    Qt.Key.Key_Delete.value: "Delete",
    Qt.Key.Key_Backspace.value: "Backspace",
    Qt.Key.Key_Space.value: "Space",
    Qt.Key.Key_Left.value: "Left",
    Qt.Key.Key_Right.value: "Right",
    Qt.Key.Key_Up.value: "Up",
    Qt.Key.Key_Down.value: "Down",
    Qt.Key.Key_Home.value: "Home",
    Qt.Key.Key_End.value: "End",
    Qt.Key.Key_PageUp.value: "PageUp",
    Qt.Key.Key_PageDown.value: "PageDown",
    Qt.Key.Key_Menu.value: "Menu",
    **{Qt.Key.Key_F1.value + number: f"F{number + 1}" for number in range(12)},
}

_SIGNS = {"?": "?", "*": "*", "+": "+", "=": "=", "-": "-", "_": "-"}
_SHIFTED = {"/": "?", "8": "*", "=": "+"}


def physical_key(event: QKeyEvent) -> str:
    """The key's name: "A" … "Z", "0" … "9", a sign, or "Tab", "Enter", "Esc", "F2" …; "" where it has none.

    Shift is looked at only for the signs that need it ("?", "*", "+").
    """
    named = _NAMED.get(int(event.key()))
    if named is not None:
        return named
    modifiers = event.modifiers()
    if event.text() in _SIGNS and not modifiers & Qt.KeyboardModifier.ControlModifier:
        return _SIGNS[event.text()]
    key = _plain_key(event)
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return _SHIFTED.get(key, key)
    return key


def chord(event: QKeyEvent) -> str:
    """The key with its modifiers, as shortcuts are written: "Ctrl+Shift+Z". Alone, signs carry no Shift."""
    key = physical_key(event)
    if not key:
        return ""
    modifiers = event.modifiers()
    parts = []
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        parts.append("Ctrl")
    if modifiers & Qt.KeyboardModifier.AltModifier:
        parts.append("Alt")
    backwards = event.key() == Qt.Key.Key_Backtab
    if key not in _SIGNS and (backwards or modifiers & Qt.KeyboardModifier.ShiftModifier):
        parts.append("Shift")
    return "+".join([*parts, key])


def writes(event: QKeyEvent) -> bool:
    """Whether the key writes a character, and is no command."""
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return not held and event.text().isprintable() and bool(event.text().strip())


def latin(text: str) -> str:
    """Text typed under a Russian layout as the same keys write it under an English one: "4ф" is "4a"."""
    return "".join(_RUSSIAN.get(character.upper(), character).lower() for character in text)


def _plain_key(event: QKeyEvent) -> str:
    code = int(event.key())
    if Qt.Key.Key_A.value <= code <= Qt.Key.Key_Z.value:
        return chr(code)
    on_the_pad = event.modifiers() & Qt.KeyboardModifier.KeypadModifier
    if on_the_pad and Qt.Key.Key_0.value <= code <= Qt.Key.Key_9.value:
        return chr(code)
    by_place = _by_place(event)
    if by_place:
        return by_place
    if 0x21 <= code < 0x7F:
        return chr(code)
    typed = chr(code) if 0x400 <= code < 0x500 else event.text().upper()
    return _RUSSIAN.get(typed, "")


def _by_place(event: QKeyEvent) -> str:
    if sys.platform == "darwin":
        # Every real key press has text or a code; 0 is the A key there, which has Latin text in any case.
        return _MAC.get(event.nativeVirtualKey(), "") if event.nativeVirtualKey() else ""
    offset = 0 if sys.platform == "win32" else _XKB_OFFSET
    return _SET_1.get(event.nativeScanCode() - offset, "")
