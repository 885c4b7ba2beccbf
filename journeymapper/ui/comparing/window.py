"""The window that compares: two sides, the list of what differs, and the boards it is marked on.

Decides how the parts work together. It only reads: nothing here changes a project or a file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from journeymapper.analysis.comparing import Comparison, compare
from journeymapper.analysis.pairing import ByHand
from journeymapper.i18n import _, mark, tell
from journeymapper.layout.board import Board
from journeymapper.merging.change_words import count_words, short
from journeymapper.model.document import sharing
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.model.progress import Cancelled, Progress
from journeymapper.storage.pasts import Copy, read_copy
from journeymapper.storage.project_file import Registry
from journeymapper.storage.telling.kinds import OpenHere
from journeymapper.ui.beside_window import BesideWindow
from journeymapper.ui.comparing.board import ComparedBoards
from journeymapper.ui.comparing.by_hand import Choices, Compared
from journeymapper.ui.comparing.changes_list import journey_title
from journeymapper.ui.comparing.choosing import Sides, TwoDocuments
from journeymapper.ui.comparing.lists import Lists
from journeymapper.ui.comparing.states import State, states_of_copy
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.mnemonics import give_mnemonics
from journeymapper.ui.parts import button, current_theme, label, resize_on_screen
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.working import wait_for
from journeymapper.ui.workspace import Workspace

SIZE = 1180, 760
"""Of the window at first, in pixels at 100 % scaling."""
LIST_WIDTH = 420


@dataclass(frozen=True, slots=True)
class Around:
    """What the window needs of the one it belongs to. `show_place` shows a thing on that one's `board`."""

    dialogs: Dialogs
    registry: Registry
    folder: Callable[[], Path]
    show_place: Callable[[Id], None]
    board: Board


class CompareWindow(BesideWindow):
    """Follows the open project while it is one of the sides, and goes with it."""

    def __init__(
        self,
        workspace: Workspace,
        states: Sequence[State],
        chosen: tuple[State, State],
        around: Around,
        parent: QWidget,
    ) -> None:
        super().__init__(_("Compare"), parent)
        self._workspace = workspace
        self._around = around
        self._choices = Choices()
        self._documents: TwoDocuments | None = None
        self._found: Comparison | None = None
        self._reading = False
        self._journey = workspace.journey
        theme = current_theme()
        self._sides = Sides(states, *chosen)
        self._lists = Lists(theme)
        self._boards = ComparedBoards(theme, around.board)
        self._about = label("", "about", wrap=True)
        self._title = label("", "boardTitle", wrap=True)
        self._show = button(_("Show in the project"))
        self._arrange()
        give_mnemonics(self)
        self._sides.changed.connect(self._read_sides)
        self._sides.exchanged.connect(self._exchange)
        self._sides.otherWanted.connect(self._ask_for_file)
        self._lists.picked.connect(self._go)
        self._lists.filtered.connect(self._draw)
        self._lists.said.connect(self._say)
        self._lists.undone.connect(self._take_back)
        self._boards.clicked.connect(self._lists.choose)
        workspace.documentChanged.connect(self._on_document)
        workspace.closed.connect(self.close)
        for keys, way in (("F8", 1), ("F7", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._lists.step, way))
        QShortcut(QKeySequence.StandardKey.Undo, self).activated.connect(self._take_back)
        self._read_sides()
        if self._is_one_side:
            self._sides.take_focus()
        else:
            self._lists.take_focus()

    @virtual
    def closeEvent(self, event: QCloseEvent) -> None:
        self._workspace.documentChanged.disconnect(self._on_document)
        self._workspace.closed.disconnect(self.close)
        super().closeEvent(event)

    @virtual
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._found is not None:
            self._boards.set_theme(current_theme())
            self._lists.set_theme(current_theme())

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        column.addWidget(self._sides)
        column.addWidget(self._about)
        right = QWidget()
        rows = QVBoxLayout(right)
        rows.setContentsMargins(6, 0, 0, 0)
        rows.setSpacing(6)
        for bar in self._bars():
            rows.addLayout(bar)
        rows.addWidget(self._boards, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._lists)
        halves.addWidget(right)
        halves.setStretchFactor(1, 1)
        halves.setSizes([LIST_WIDTH, SIZE[0] - LIST_WIDTH])
        column.addWidget(halves, 1)
        self.setMinimumSize(720, 460)
        resize_on_screen(self, *SIZE)

    def _bars(self) -> tuple[QHBoxLayout, QHBoxLayout]:
        """Title and buttons over the boards, in two lines: in a narrow window, too, all have their room."""
        bar, below = QHBoxLayout(), QHBoxLayout()
        bar.setSpacing(4)
        below.setSpacing(4)
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
        back.clicked.connect(lambda: self._lists.step(-1))
        onward.clicked.connect(lambda: self._lists.step(1))
        whole = button(_("Whole board"))
        whole.clicked.connect(self._boards.fit)
        self._show.clicked.connect(self._show_in_project)
        for made in (back, onward, beside, linked):
            bar.addWidget(made)
        bar.addStretch()
        below.addWidget(self._title, 1)
        for made in (whole, self._show):
            below.addWidget(made)
        for made in (back, onward, beside, linked, whole, self._show):
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return bar, below

    # What is compared.

    def _read_sides(self) -> None:
        """Takes both documents out of their files."""
        states = self._sides.states

        def read(progress: Progress) -> TwoDocuments:
            progress.tell(mark("Reading what was before"), 0, 2)
            before = first()
            progress.tell(mark("Reading what came after"), 1, 2)
            after = second()
            return (before, sharing(after, before)) if states[0].present else (sharing(before, after), after)

        self._reading = True
        try:
            first, second = (state.prepare() for state in states)
            documents = wait_for(self._asking(), _("Reading what is compared…"), read)
        except Problem as problem:
            self._about.setText("\n".join(tell(problem)))
            return
        except Cancelled:
            self._about.setText(_("Not read: you have called it off. What is compared can be chosen above."))
            return
        finally:
            self._reading = False
        self._take(documents)

    def _on_document(self) -> None:
        """The open project has changed: what was read of the other side holds."""
        states = self._sides.states
        if self._reading or self._documents is None or not any(state.present for state in states):
            return
        old, new = (
            state.prepare()() if state.present else document
            for state, document in zip(states, self._documents, strict=True)
        )
        self._take((old, new))

    def _exchange(self) -> None:
        self._choices.exchange()
        if self._documents is None:
            self._read_sides()
        else:
            self._take(self._documents[::-1])

    def _take(self, documents: TwoDocuments) -> None:
        self._documents = documents
        self._sides.show_documents(documents)
        self._compare()

    def _compared(self) -> Compared:
        assert self._documents is not None
        before, after = self._documents
        return before.project.id, after.project.id, self._sides.journeys

    def _compare(self) -> None:
        assert self._documents is not None
        compared = self._compared()
        choice = self._choices.of(compared)
        found = self._found = compare(*self._documents, self._sides.journeys, choice)
        self._about.setText(_one_side() if self._is_one_side else _count(found))
        self._lists.show_comparison(found, choice, undo=self._choices.can_undo(compared))

    @property
    def _is_one_side(self) -> bool:
        before, after = self._sides.states
        return before is after and self._sides.journeys is None

    def _say(self, choice: ByHand) -> None:
        """The user says what is the same, or that it is not: list and boards follow."""
        self._choices.say(self._compared(), choice)
        self._compare()

    def _take_back(self) -> None:
        if self._documents is not None and self._choices.can_undo(self._compared()):
            self._choices.undo(self._compared())
            self._compare()

    # What is shown of it.

    def _draw(self) -> None:
        """Marks what is listed on the boards of the journey in view."""
        found = self._found
        if found is None:
            return
        shown = self._shown_journey(found)
        self._boards.show_comparison(found, self._lists.shown, (shown, shown), self._workspace.persona)
        self._title.setText(journey_title(shown, found))
        place = self._lists.place
        if place is not None:
            self._boards.show_place(place)
        self._refresh()

    def _shown_journey(self, found: Comparison) -> Id:
        known = {**found.before.journeys, **found.after.journeys}
        if found.journeys is not None:
            self._journey = found.journeys[1]
        elif self._journey not in known:
            self._journey = found.after.ordered("journeys")[0].id
        return self._journey

    def _go(self, place: Id, journey: Id | None) -> None:
        """Shows what is chosen."""
        if journey is not None and journey != self._journey:
            self._journey = journey
            self._draw()
        self._boards.show_place(place)
        self._refresh()

    def _refresh(self) -> None:
        self._show.setEnabled(self._in_project() is not None)

    def _in_project(self) -> Id | None:
        """What is chosen, as the open project has it; None where it has none."""
        document, place = self._workspace.document, self._lists.place
        tables = (document.nodes, document.links, document.phases, document.notes, document.pictures)
        return place if any(place in rows for rows in (*tables, document.journeys)) else None

    def _show_in_project(self) -> None:
        place = self._in_project()
        if place is not None:
            self._around.show_place(place)

    def _asking(self) -> QWidget:
        """The window that waits: before this one is shown, the one that it belongs to."""
        parent = self.parentWidget()
        return self if self.isVisible() or parent is None else parent

    def _ask_for_file(self, side: int) -> None:
        path = self._around.dialogs.ask_project_to_open(self._around.folder(), _("Compare"))
        if path is None:
            return
        registry = self._around.registry

        def read(_progress: Progress) -> Copy:
            return read_copy(path.absolute(), registry=registry)

        try:
            copy = wait_for(self, _("Reading “%(name)s”…") % {"name": short(path.name)}, read)
        except OpenHere:
            words = _("“%(name)s” is the project that is open here. Choose another file.")
            self._about.setText(words % {"name": short(path.name)})
            return
        except Problem as problem:
            self._about.setText("\n".join(tell(problem)))
            return
        except Cancelled:
            return
        self._sides.add(states_of_copy(path.name, copy), side)


def _one_side() -> str:
    return _("Both are the same. Choose above what is to be compared: another file, or a save point.")


def _count(found: Comparison) -> str:
    text = count_words(found.differences)
    text = text or _("There is no difference. What is compared can be chosen above.")
    if found.apart:
        text += " " + _("Things are paired by their titles here; “Pairs” shows how, and can be changed.")
    return text
