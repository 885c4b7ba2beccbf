"""The window that compares: two sides, the list of what differs, and the boards it is marked on.

Decides how the parts work together. It only reads: nothing here changes a project or a file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QToolButton, QVBoxLayout, QWidget

from journeymapper.analysis.changes import Difference
from journeymapper.analysis.comparing import Comparison, compare
from journeymapper.i18n import _, ngettext, tell
from journeymapper.merging.change_words import headline
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.storage.project_file import ProjectFile, Registry
from journeymapper.ui.comparing.board import ComparedBoards
from journeymapper.ui.comparing.changes_list import ChangesList, journey_title
from journeymapper.ui.comparing.choosing import Pair, Sides
from journeymapper.ui.comparing.states import State, open_other, states_of_file
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.parts import button, current_theme, label
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.workspace import Workspace

SIZE = 1180, 760
"""Of the window at first, in pixels at 100 % scaling."""
LIST_WIDTH = 360


@dataclass(frozen=True, slots=True)
class Around:
    """What the window needs of the one it belongs to. `show_place` shows a thing on that one's board."""

    dialogs: Dialogs
    registry: Registry
    clock: Callable[[], datetime]
    folder: Callable[[], Path]
    show_place: Callable[[Id], None]


class CompareWindow(QWidget):
    """Follows the open project while it is one of the sides, and goes with it."""

    def __init__(
        self,
        workspace: Workspace,
        states: Sequence[State],
        chosen: tuple[State, State],
        around: Around,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("Compare"))
        self._workspace = workspace
        self._around = around
        self._files: list[ProjectFile] = []
        self._by_hand: dict[tuple[Id, Id], dict[Id, Id]] = {}
        self._documents: Pair | None = None
        self._found: Comparison | None = None
        self._journey = workspace.journey
        theme = current_theme()
        self._sides = Sides(states, *chosen)
        self._list = ChangesList(theme)
        self._boards = ComparedBoards(theme)
        self._about = label("", "about", wrap=True)
        self._title = label("", "boardTitle", wrap=True)
        self._same = button(_("The same as…"), tip=_("Say that two things are the same"))
        self._show = button(_("Show in the project"))
        self._arrange()
        self._sides.changed.connect(self._read_sides)
        self._sides.otherWanted.connect(self._ask_for_file)
        self._list.picked.connect(self._go)
        self._list.filtered.connect(self._draw)
        self._boards.clicked.connect(self._list.choose)
        workspace.documentChanged.connect(self._on_document)
        workspace.closed.connect(self.close)
        for keys, way in (("F8", 1), ("F7", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._list.step, way))
        self._read_sides()
        self._list.take_focus()

    @virtual
    def closeEvent(self, event: QCloseEvent) -> None:
        self._workspace.documentChanged.disconnect(self._on_document)
        self._workspace.closed.disconnect(self.close)
        for file in self._files:
            file.close()
        self._files.clear()
        super().closeEvent(event)

    @virtual
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._found is not None:
            self._boards.set_theme(current_theme())
            self._list.set_theme(current_theme())

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        column.addWidget(self._sides)
        column.addWidget(self._about)
        right = QWidget()
        rows = QVBoxLayout(right)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(self._bar())
        rows.addWidget(self._title)
        rows.addWidget(self._boards, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._list)
        halves.addWidget(right)
        halves.setStretchFactor(1, 1)
        halves.setSizes([LIST_WIDTH, SIZE[0] - LIST_WIDTH])
        column.addWidget(halves, 1)
        self.setMinimumSize(720, 460)
        self.resize(*SIZE)

    def _bar(self) -> QHBoxLayout:
        """Buttons over the boards."""
        bar = QHBoxLayout()
        bar.setSpacing(4)
        beside = button(_("Side by side"), "chip", checkable=True)
        linked = button(_("Scroll together"), "chip", checkable=True)
        linked.setChecked(True)
        linked.setVisible(False)
        beside.toggled.connect(linked.setVisible)
        beside.toggled.connect(self._boards.set_side_by_side)
        beside.toggled.connect(self._draw)
        linked.toggled.connect(self._boards.set_linked)
        back = button("‹", tip=_("Previous difference (F7)"))
        onward = button("›", tip=_("Next difference (F8)"))
        back.clicked.connect(lambda: self._list.step(-1))
        onward.clicked.connect(lambda: self._list.step(1))
        whole = button(_("Whole board"))
        whole.clicked.connect(self._boards.fit)
        self._same.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._same)
        menu.aboutToShow.connect(lambda: self._fill_same(menu))
        self._same.setMenu(menu)
        self._show.clicked.connect(self._show_in_project)
        for made in (back, onward, beside, linked, whole):
            bar.addWidget(made)
        bar.addStretch()
        bar.addWidget(self._same)
        bar.addWidget(self._show)
        for made in (back, onward, beside, linked, whole, self._same, self._show):
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return bar

    def _read_sides(self) -> None:
        """Takes both documents out of their files."""
        try:
            before, after = (state.read() for state in self._sides.states)
        except Problem as problem:
            self._about.setText("\n".join(tell(problem)))
            return
        self._documents = before, after
        self._sides.show_documents(self._documents)
        self._compare()

    def _on_document(self) -> None:
        if any(state.present for state in self._sides.states):
            self._read_sides()

    def _compare(self) -> None:
        assert self._documents is not None
        journeys = self._sides.journeys
        by_hand = self._by_hand.get(journeys, {}) if journeys is not None else {}
        found = self._found = compare(*self._documents, journeys, by_hand)
        self._about.setText(_count(found))
        self._list.show_comparison(found)

    def _draw(self) -> None:
        """Marks what is listed on the boards of the journey in view."""
        found = self._found
        if found is None:
            return
        shown = self._shown_journey(found)
        self._boards.show_comparison(found, self._list.shown, (shown, shown), self._workspace.persona)
        self._title.setText(journey_title(shown, found))
        current = self._list.current
        if current is not None:
            self._boards.show_place(current.place)
        self._refresh()

    def _shown_journey(self, found: Comparison) -> Id:
        known = {**found.before.journeys, **found.after.journeys}
        if found.journeys is not None:
            self._journey = found.journeys[1]
        elif self._journey not in known:
            self._journey = found.after.ordered("journeys")[0].id
        return self._journey

    def _go(self, difference: Difference) -> None:
        """Shows where the difference is."""
        if difference.journey is not None and difference.journey != self._journey:
            self._journey = difference.journey
            self._draw()
        self._boards.show_place(difference.place)
        self._refresh()

    def _refresh(self) -> None:
        current, found = self._list.current, self._found
        self._same.setVisible(found is not None and found.apart)
        self._same.setEnabled(
            bool(current is not None and (self._candidates(current) or self._is_paired(current)))
        )
        self._show.setEnabled(current is not None and self._in_project(current) is not None)

    def _in_project(self, difference: Difference) -> Id | None:
        """The place as the open project has it; None where it has none."""
        document = self._workspace.document
        tables = (document.nodes, document.links, document.phases, document.notes, document.pictures)
        place = difference.place
        found = next((rows for rows in (*tables, document.journeys) if place in rows), None)
        return None if found is None else place

    def _show_in_project(self) -> None:
        current = self._list.current
        place = None if current is None else self._in_project(current)
        if place is not None:
            self._around.show_place(place)

    # Pairing by hand.

    def _candidates(self, difference: Difference) -> list[Difference]:
        """What could be the same thing, on the other side."""
        wanted = {"new": "removed", "removed": "new"}.get(difference.how)
        found = self._found.differences if self._found is not None else ()
        return [other for other in found if other.how == wanted and other.table == difference.table]

    def _is_paired(self, difference: Difference) -> bool:
        return difference.how == "changed" and difference.row.id in self._pairs().values()

    def _pairs(self) -> dict[Id, Id]:
        journeys = self._sides.journeys
        return {} if journeys is None else self._by_hand.setdefault(journeys, {})

    def _fill_same(self, menu: QMenu) -> None:
        menu.clear()
        current, found = self._list.current, self._found
        if current is None or found is None:
            return
        for other in self._candidates(current):
            words = headline(other, found.before, found.after).replace("&", "&&")
            menu.addAction(words, partial(self._pair, current, other))
        if self._is_paired(current):
            menu.addAction(_("Not the same after all"), partial(self._part, current))

    def _pair(self, first: Difference, second: Difference) -> None:
        old, new = (first, second) if first.how == "removed" else (second, first)
        self._pairs()[old.row.id] = new.row.id
        self._compare()
        self._list.choose(new.row.id)

    def _part(self, difference: Difference) -> None:
        pairs = self._pairs()
        for old in [old for old, new in pairs.items() if new == difference.row.id]:
            del pairs[old]
        self._compare()

    def _ask_for_file(self, side: int) -> None:
        path = self._around.dialogs.ask_project_to_open(self._around.folder())
        if path is None:
            return
        try:
            file = open_other(path, self._around.registry, self._around.clock)
        except Problem as problem:
            self._about.setText("\n".join(tell(problem)))
            return
        self._files.append(file)
        self._sides.add(states_of_file(file), side)


def _count(found: Comparison) -> str:
    count = len(found.differences)
    if not count:
        return _("There is no difference. What is compared can be chosen above.")
    return ngettext("%(count)d difference.", "%(count)d differences.", count) % {"count": count}
