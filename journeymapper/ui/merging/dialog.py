"""The dialog of a merge: what was found, what clashes one by one, and the result before it is taken over.

Decides the order of the questions. Nothing is changed here: whoever shows the dialog runs the merge.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journeymapper.analysis.changes import Difference, changed_since
from journeymapper.analysis.comparing import Comparison
from journeymapper.i18n import _, ngettext
from journeymapper.merging.outcome import SIDES, Choices, ConflictKey, Merged, Side
from journeymapper.model.fields import Id
from journeymapper.model.progress import Cancelled, Progress
from journeymapper.ui.comparing.board import ComparedBoards
from journeymapper.ui.comparing.changes_list import ChangesList
from journeymapper.ui.merging.conflict_page import ConflictPage
from journeymapper.ui.merging.report import Found, found_words
from journeymapper.ui.mnemonics import give_mnemonics
from journeymapper.ui.parts import current_theme, label, resize_on_screen
from journeymapper.ui.working import wait_for

SIZE = 1080, 700
"""Of the dialog at first, in pixels at 100 % scaling."""
Calculate = Callable[[Choices, Progress], Merged]
"""Merges with these choices. Raises Cancelled."""


class MergeDialog(QDialog):
    """`merged` is what the user wants once it is accepted: nothing in it is undecided then."""

    def __init__(
        self,
        found: Found,
        calculate: Calculate,
        merged: Merged,
        shown: tuple[Id, Id],
        parent: QWidget,
    ) -> None:
        """`merged` is the merge with nothing decided, `calculate` gives it with what is. `shown` are the
        journey in view and the active persona.
        """
        super().__init__(parent)
        self.setWindowTitle(_("Merge a copy"))
        self._calculate = calculate
        self._merged = merged
        self._noted = False
        self._journey, self._persona = shown
        self._choices: dict[ConflictKey, Side] = {}
        self._asked: list[ConflictKey] = []
        self._result: Comparison | None = None
        theme = current_theme()
        self._about = label(found_words(found), "about", wrap=True)
        self._conflict = ConflictPage(theme)
        self._list = ChangesList(theme)
        self._boards = ComparedBoards(theme)
        self._summary = label("", "inspectorTitle", wrap=True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._conflict)
        self._pages.addWidget(self._preview())
        self._back = self._button(_("Back"), "back", self._go_back)
        self._all_ours = self._button(_("All remaining: here"), "allOurs", lambda: self._decide_all("ours"))
        self._all_theirs = self._button(
            _("All remaining: the copy"), "allTheirs", lambda: self._decide_all("theirs")
        )
        self._merge = self._button(_("Merge"), "merge", self.accept)
        self._arrange()
        give_mnemonics(self)
        self._conflict.chosen.connect(self._decide)
        self._list.picked.connect(self._go)
        self._list.filtered.connect(self._draw)
        for keys, side in (("1", "ours"), ("2", "theirs")):
            QShortcut(QKeySequence(keys), self).activated.connect(self._chooser(side))
        for keys, way in (("F8", 1), ("F7", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(self._stepper(way))
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self._go_back)
        self._show_next()

    @property
    def merged(self) -> Merged:
        """The merge with all that has been decided."""
        return self._merged

    def _arrange(self) -> None:
        cancel = self._button(_("Cancel"), "cancel", self.reject)
        row = QHBoxLayout()
        for made in (self._back, self._all_ours, self._all_theirs):
            row.addWidget(made)
        row.addStretch()
        row.addWidget(self._merge)
        row.addWidget(cancel)
        self._merge.setProperty("primary", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._about)
        column.addWidget(self._pages, 1)
        column.addLayout(row)
        self.setMinimumSize(720, 480)
        resize_on_screen(self, *SIZE)

    def _preview(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._summary)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._list)
        halves.addWidget(self._boards)
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 3)
        column.addWidget(halves, 1)
        return page

    def _button(self, words: str, name: str, act: Callable[[], object]) -> QPushButton:
        made = QPushButton(words)
        made.setObjectName(name)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: act())
        return made

    def _chooser(self, side: Side | str) -> Callable[[], None]:
        return lambda: self._decide(side)

    def _stepper(self, way: int) -> Callable[[], None]:
        return lambda: self._list.step(way)

    def _decided(self, choices: dict[ConflictKey, Side]) -> bool:
        """The merge with these choices; False, and all is as before, where the user has called that off."""
        calculate = self._calculate
        try:
            merged = wait_for(self, _("Merging…"), lambda progress: calculate(choices, progress))
        except Cancelled:
            return False
        self._merged, self._choices, self._noted = merged, choices, False
        return True

    def _show_next(self) -> None:
        """The first conflict that is undecided; the result where there is none."""
        if self._noted and not self._merged.undecided and not self._decided(self._choices):
            self._go_back()
            return
        undecided = self._merged.undecided
        self._back.setEnabled(bool(self._asked))
        self._back.setVisible(bool(self._asked or undecided))
        for made in (self._all_ours, self._all_theirs):
            made.setVisible(bool(undecided))
        self._merge.setVisible(not undecided)
        if undecided:
            self._conflict.show_conflict(undecided[0], self._merged, len(self._choices) + 1)
            self._pages.setCurrentWidget(self._conflict)
            self._conflict.setFocus()
            return
        self._show_result()

    def _show_result(self) -> None:
        before, after = self._merged.ours, self._merged.document
        self._result = Comparison(before, after, changed_since(before, after), before)
        self._list.show_comparison(self._result)
        self._summary.setText(_summary(self._merged))
        self._merge.setEnabled(bool(self._merged.diff))
        self._pages.setCurrentIndex(1)
        self._merge.setDefault(True)
        self._merge.setFocus()

    def _decide(self, side: Side | str) -> None:
        undecided = self._merged.undecided
        if not undecided or self._pages.currentWidget() is not self._conflict:
            return
        key, chosen = undecided[0].key, SIDES[side != "ours"]
        choices = {**self._choices, key: chosen}
        if key.fields:
            self._note(key, chosen)
        elif not self._decided(choices):
            return
        self._choices = choices
        self._asked.append(key)
        self._show_next()

    def _note(self, key: ConflictKey, choice: Side | None) -> None:
        """What clashes in fields is calculated once all is decided: nothing else hangs on it."""
        self._merged, self._noted = self._merged.with_choice(key, choice), True

    def _decide_all(self, side: Side) -> None:
        while self._merged.undecided:
            keys = [conflict.key for conflict in self._merged.undecided]
            if not self._decided({**self._choices, **dict.fromkeys(keys, side)}):
                break
            self._asked += keys
        self._show_next()

    def _go_back(self) -> None:
        """The last decision is asked again."""
        if not self._asked:
            return
        key = self._asked[-1]
        choices = {known: side for known, side in self._choices.items() if known != key}
        if key.fields:
            self._note(key, None)
        elif not self._decided(choices):
            return
        self._choices = choices
        self._asked.pop()
        self._show_next()

    def _draw(self) -> None:
        found = self._result
        if found is None:
            return
        if self._journey not in found.after.journeys and self._journey not in found.before.journeys:
            self._journey = found.after.ordered("journeys")[0].id
        journeys = (self._journey, self._journey)
        self._boards.show_comparison(found, self._list.shown, journeys, self._persona)

    def _go(self, difference: Difference) -> None:
        if difference.journey is not None and difference.journey != self._journey:
            self._journey = difference.journey
            self._draw()
        self._boards.show_place(difference.place)


def _summary(merged: Merged) -> str:
    count = len(merged.report.from_theirs)
    if not merged.diff:
        return _("There is nothing in the copy that is not here already.")
    text = ngettext(
        "%(count)d thing will change here. It can be undone in one step.",
        "%(count)d things will change here. It can be undone in one step.",
        count,
    )
    return text % {"count": count}
