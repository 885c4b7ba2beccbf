"""Letters that Alt leads to in a dialog: each button, and each field with a caption, gets one of its own.

Decides which letter of a text it is, in whatever language, so that nobody has to keep them apart by hand. The
first letters of words come before others. What a text is, is not decided here; "&&" in it stands for "&".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

_UNSPOKEN = "йьъ"
"""Letters that nobody looks for."""
_PROPERTY = "mnemonicsTaken"
_ESCAPED = re.compile(r"&(.)", re.DOTALL)


def give_mnemonics(part: QWidget, taken: str = "") -> None:
    """Gives what `part` has of buttons and captions a letter each, none of `taken` and none twice.

    Where there are more of them than letters, the last go without.
    """
    part.setProperty(_PROPERTY, taken)
    widgets = lettered(part)
    texts = [without_mnemonic(widget.text()) for widget in widgets]
    for widget, text, at in zip(widgets, texts, chosen_letters(texts, taken), strict=True):
        marked = _escaped(text) if at is None else f"{_escaped(text[:at])}&{_escaped(text[at:])}"
        if marked != widget.text():
            widget.setText(marked)


def renew_mnemonics(widget: QWidget) -> None:
    """Gives letters again in the dialog that holds `widget`, of which a text has become another one."""
    part: QWidget | None = widget
    while part is not None:
        taken = part.property(_PROPERTY)
        if isinstance(taken, str):
            give_mnemonics(part, taken)
        part = part.parentWidget()


def lettered(part: QWidget) -> list[QAbstractButton | QLabel]:
    """The buttons with words, and the captions of fields, in the order in which they were made."""
    found: list[QAbstractButton | QLabel] = []
    for widget in part.findChildren(QWidget):
        if isinstance(widget, QLabel) and widget.buddy() is None:
            continue
        if isinstance(widget, QAbstractButton | QLabel) and any(map(str.isalpha, widget.text())):
            found.append(widget)
    return found


def without_mnemonic(text: str) -> str:
    """A button's text as people read it."""
    return _ESCAPED.sub(r"\1", text)


def mnemonic(text: str) -> str:
    """The letter that leads to something with this text; "" where none does."""
    letters = [found.group(1) for found in _ESCAPED.finditer(text) if found.group(1) != "&"]
    return letters[0].casefold() if letters else ""


def chosen_letters(texts: Sequence[str], taken: Iterable[str] = ()) -> list[int | None]:
    """Where in each text its letter is; None where it gets none. The first texts choose first, and yield only
    where another one would be left without.
    """
    offered = [_offered(text, {letter.casefold() for letter in taken}) for text in texts]
    owners: dict[str, int] = {}

    def settle(number: int, asked: set[str]) -> bool:
        for letter in offered[number]:
            if letter not in owners:
                owners[letter] = number
                return True
        for letter in offered[number]:
            if letter not in asked:
                asked.add(letter)
                if settle(owners[letter], asked):
                    owners[letter] = number
                    return True
        return False

    for number in range(len(texts)):
        settle(number, set())
    places: list[int | None] = [None] * len(texts)
    for letter, number in owners.items():
        places[number] = offered[number][letter]
    return places


def _offered(text: str, taken: set[str]) -> dict[str, int]:
    """The letters of a text that can be had, the best first, each with its place."""
    letters = [(letter.casefold(), at) for at, letter in enumerate(text) if letter.isalpha()]
    latin = sum(letter.isascii() for letter, _at in letters) * 2 > len(letters)
    # A word in another script, such as PDF in a Russian sentence, is not typed with the keyboard at hand.
    usable = [(letter, at) for letter, at in letters if letter.isascii() == latin and letter not in taken]
    begins = [(letter, at) for letter, at in usable if at == 0 or not text[at - 1].isalnum()]
    offered: dict[str, int] = {}
    for letter, at in (*begins, *sorted(usable, key=lambda found: found[0] in _UNSPOKEN)):
        offered.setdefault(letter, at)
    return offered


def _escaped(text: str) -> str:
    return text.replace("&", "&&")
