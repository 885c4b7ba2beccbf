"""The two sides of a comparison: which state, and all its journeys or one of them.

Decides what can be chosen with what. What a state is, is decided by `states`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QToolButton, QWidget

from journeymapper.analysis.comparing import are_strangers
from journeymapper.analysis.pairing import journey_like
from journeymapper.i18n import _
from journeymapper.merging.change_words import short
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.ui.comparing.states import State
from journeymapper.ui.parts import button, label

TwoDocuments = tuple[Document, Document]


class Sides(QWidget):
    """`changed` tells that others are to be compared, `exchanged` that it is the same the other way round;
    `otherWanted` that another file is wanted, for side 0 or 1.
    """

    changed = Signal()
    exchanged = Signal()
    otherWanted = Signal(int)

    def __init__(self, states: Sequence[State], before: State, after: State) -> None:
        super().__init__()
        self._states = list(states)
        self._chosen = [before, after]
        self._boxes = (_combo("before"), _combo("after"))
        self._journeys = (_combo("journey-before"), _combo("journey-after"))
        self._wanted: list[Id | None] = [None, None]
        self._whole = False
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for side, words in enumerate((_("Before"), _("After"))):
            self._boxes[side].setAccessibleName(words)
            self._journeys[side].setAccessibleName(_("Journey"))
            caption = label(words, "fieldLabel")
            caption.setBuddy(self._boxes[side])
            grid.addWidget(caption, side, 0)
            grid.addWidget(self._boxes[side], side, 1)
            grid.addWidget(self._journeys[side], side, 2)
            self._boxes[side].activated.connect(self._picker(side))
            self._journeys[side].activated.connect(self._journey_picker(side))
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        swap: QToolButton = button("⇅", tip=_("Exchange before and after"))
        swap.setObjectName("swap")
        swap.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        swap.clicked.connect(self._swap)
        grid.addWidget(swap, 0, 3, 2, 1)
        self._fill_states()

    @property
    def states(self) -> tuple[State, State]:
        """What is compared with what."""
        return self._chosen[0], self._chosen[1]

    @property
    def journeys(self) -> tuple[Id, Id] | None:
        """The journeys that are compared; None for all."""
        first, second = self._wanted
        return None if first is None or second is None else (first, second)

    def add(self, states: Sequence[State], side: int) -> None:
        """Further states, of which the first is taken for that side."""
        self._states += states
        self._chosen[side] = states[0]
        self._fill_states()
        self.changed.emit()

    def take_focus(self) -> None:
        """The keyboard is where the first side is chosen."""
        self._boxes[0].setFocus()

    def show_documents(self, documents: TwoDocuments) -> None:
        """Offers the journeys of both documents. Where they share none, two are taken that look alike, unless
        the user wants all.
        """
        before, after = documents
        here = [
            wanted if wanted in document.journeys else None
            for wanted, document in zip(self._wanted, documents, strict=True)
        ]
        if None in here:
            here = [None, None]
        if here[0] is None and not self._whole and are_strangers(before, after):
            first = before.ordered("journeys")[0].id
            here = [first, journey_like(before, first, after) or after.ordered("journeys")[0].id]
        self._wanted = here
        for side, document in enumerate(documents):
            box = self._journeys[side]
            with QSignalBlocker(box):
                box.clear()
                box.addItem(_("All journeys"), None)
                for journey in document.ordered("journeys"):
                    box.addItem(short(journey.title), journey.id)
                box.setCurrentIndex(max(0, box.findData(self._wanted[side])))
        self._documents = documents

    def _fill_states(self) -> None:
        for side, box in enumerate(self._boxes):
            with QSignalBlocker(box):
                box.clear()
                for state in self._states:
                    box.addItem(state.words)
                box.addItem(_("Another file…"))
                box.setCurrentIndex(self._states.index(self._chosen[side]))

    def _picker(self, side: int) -> Callable[[int], None]:
        def pick(number: int) -> None:
            if number >= len(self._states):
                self._fill_states()
                self.otherWanted.emit(side)
                return
            self._chosen[side] = self._states[number]
            self.changed.emit()

        return pick

    def _journey_picker(self, side: int) -> Callable[[int], None]:
        """One journey is compared with one: the other side takes the one that is most like it."""

        def pick(number: int) -> None:
            wanted: Id | None = self._journeys[side].itemData(number)
            other = 1 - side
            self._wanted[side] = wanted
            self._whole = wanted is None
            if wanted is None:
                self._wanted[other] = None
            elif self._wanted[other] is None:
                mine, theirs = self._documents[side], self._documents[other]
                self._wanted[other] = journey_like(mine, wanted, theirs) or theirs.ordered("journeys")[0].id
            self.changed.emit()

        return pick

    def _swap(self) -> None:
        self._chosen.reverse()
        self._wanted.reverse()
        self._fill_states()
        self.exchanged.emit()


def _combo(name: str) -> QComboBox:
    """A box that may be narrower than its longest entry."""
    box = QComboBox()
    box.setObjectName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(10)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box
