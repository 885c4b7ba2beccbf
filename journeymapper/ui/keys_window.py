"""All keys at a glance, in a window that can stay open beside the board."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from journeymapper.i18n import _, mark
from journeymapper.ui.actions import ACTIONS
from journeymapper.ui.beside_window import BesideWindow
from journeymapper.ui.parts import resize_on_screen

ON_THE_BOARD = (
    ("Tab", mark("Add the next touchpoint; where there is one already, insert between")),
    ("Shift+Tab", mark("Insert a touchpoint before")),
    ("B", mark("Begin a branch")),
    ("Enter, F2", mark("Edit the title")),
    ("1 – 5", mark("What the active persona feels here, from very bad to very good")),
    ("E  T  X", mark("Entry point, touchpoint, exit point")),
    ("D  M  C  P  O", mark("Duration, motivation, channel, pain point, opportunity")),
    ("*  ?", mark("Moment of truth, open question")),
    ("H  N", mark("Phase, note")),
    ("L", mark("Link to a card: then its number and Enter")),
    ("4 2 Enter", mark("Go to the card with that number")),
    ("G", mark("The same while a card is selected")),
    ("← → ↑ ↓", mark("Walk along the links")),
    ("Alt+←  Alt+→", mark("Go to the link before or after, for its share, waiting or condition")),
    ("Alt+↑  Alt+↓", mark("Move the touchpoint earlier or later along the path")),
    ("1 – 4", mark("What becomes of customers at the selected exit point")),
    ("Ctrl+←", mark("Move what is selected, in any direction")),
    (mark("Space"), mark("Write into the tray")),
    (mark("Space + drag"), mark("Move the board")),
    (mark("Ctrl + wheel"), mark("Zoom at the pointer")),
    ("Esc", mark("Cancel what is being done or typed")),
)
"""Keys of the board, and what they do."""
ON_THE_MAP = (
    ("← → ↑ ↓", mark("Go from cell to cell")),
    ("Tab, Shift+Tab", mark("Next cell, cell before; while typing too")),
    ("Enter, F2", mark("Edit the cell; any letter begins to type")),
    ("Enter", mark("While typing: store, and go one lane down")),
    ("Shift+Enter", mark("While typing: a new line, in a list a new entry")),
    ("1 – 5", mark("In the lane of feelings: what the active persona feels here")),
    ("Alt+↑  Alt+↓", mark("Move the touchpoint earlier or later along the path")),
    ("Ctrl+V", mark("Fill cells from a spreadsheet: a column downwards, a row to the right")),
    ("Del", mark("Clear the cell")),
)
"""Keys of the Map, and what they do."""
IN_CUSTOMERS = (
    ("Alt+1 – Alt+4", mark("All personas, sheet, empathy map, on the journeys")),
    ("PageUp, PageDown", mark("The persona before, the next one")),
    ("Enter, F2", mark("Open the persona; edit what is selected")),
    ("N", mark("Among all personas: add one")),
    ("1 – 9", mark("On an empathy map: write into the field of that number")),
    ("Enter", mark("While typing an item: store, and the next item")),
    ("Tab, Shift+Tab", mark("The next field, the one before; while typing too")),
    ("M  F  P  O", mark("Put the item on a touchpoint as motivation, feeling, pain point, opportunity")),
    ("E", mark("How we know the item: another way each time")),
    ("Ctrl+↑  Ctrl+↓", mark("Move the item in its field")),
    ("Ctrl+←  Ctrl+→", mark("Move the item to the field before, to the next one; a persona in the order")),
    ("Ctrl+Enter, G", mark("Go to what the item became")),
    ("Ctrl+D", mark("Among all personas: duplicate one")),
    ("Del", mark("Remove the item or persona; on a sheet, empty the field")),
)
"""Keys of the Customers view, and what they do."""
IN_THE_HISTORY = (
    ("↑ ↓", mark("Go from step to step")),
    ("Enter", mark("Go back to the step; restore the save point")),
    ("F2", mark("Rename the save point")),
    ("Del", mark("Remove the save point")),
    ("Esc", mark("Back to the page; the panel stays open")),
)
"""Keys of the history panel, and what they do."""


class KeysWindow(BesideWindow):
    """The overview. `Esc` closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Keys"), parent)
        rows = QGridLayout()
        rows.setHorizontalSpacing(22)
        rows.setVerticalSpacing(6)
        _heading(rows, _("On the board"))
        for keys, text in ON_THE_BOARD:
            _row(rows, _(keys), _(text))
        _heading(rows, _("On the Map"))
        for keys, text in ON_THE_MAP:
            _row(rows, _(keys), _(text))
        _heading(rows, _("Among the customers"))
        for keys, text in IN_CUSTOMERS:
            _row(rows, _(keys), _(text))
        _heading(rows, _("In the history"))
        for keys, text in IN_THE_HISTORY:
            _row(rows, _(keys), _(text))
        _heading(rows, _("Everywhere"))
        for action in ACTIONS:
            if action.keys:
                shown = " · ".join(
                    QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
                    for keys in action.keys
                )
                _row(rows, shown, _(action.text).replace("&", "").rstrip("…"))
        rows.setColumnStretch(1, 1)
        inner = QWidget()
        inner.setLayout(rows)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(area)
        resize_on_screen(self, 560, 680)


def _heading(rows: QGridLayout, text: str) -> None:
    heading = QLabel(text)
    heading.setProperty("title", True)
    heading.setContentsMargins(0, 10 if rows.rowCount() > 1 else 0, 0, 2)
    rows.addWidget(heading, rows.rowCount(), 0, 1, 2)


def _row(rows: QGridLayout, keys: str, text: str) -> None:
    shown = QLabel(keys)
    shown.setProperty("muted", True)
    told = QLabel(text)
    told.setWordWrap(True)
    at = rows.rowCount()
    rows.addWidget(shown, at, 0, Qt.AlignmentFlag.AlignTop)
    rows.addWidget(told, at, 1)
