"""Asking for a place on a journey: by number and Enter, by a few letters of its title, or in the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QVBoxLayout, QWidget

from journeymapper.analysis.numbers import numbers
from journeymapper.analysis.thread import journeys_of, number_key
from journeymapper.i18n import _
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.ui.keys import latin, physical_key
from journeymapper.ui.parts import label
from journeymapper.ui.virtuals import virtual

WIDTH, ROWS = 340, 9
"""Width in pixels, and rows of the list that are seen at once."""
ON_WAITS = ("feeling", "pain_point", "opportunity")
"""What can be on a waiting, too."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A place to choose: `number` is a touchpoint's on the board, "" for a waiting."""

    host: Id
    number: str
    title: str

    @property
    def words(self) -> str:
        return f"{self.number}  {self.title}" if self.number else self.title


def choices(document: Document, persona: Id, first: Id, into: str) -> list[Choice]:
    """Where an item of the persona's empathy map can go, on the journeys that they go; `first` first."""
    journeys = sorted(journeys_of(document, persona), key=lambda journey: journey != first)
    found = []
    for journey in journeys:
        about = f" · {document.journeys[journey].title}" if len(journeys) > 1 else ""
        named = numbers(document, journey, persona)
        for node in sorted(named, key=lambda node: number_key(named[node])):
            title = document.nodes[node].title or _("without a title")
            found.append(Choice(node, named[node], title + about))
        if into in ON_WAITS:
            found += [
                Choice(link.id, "", _wait_words(document, link.source, link.target) + about)
                for link in document.journey_links(journey)
                if any(time is not None for time in (link.wait_typical, link.wait_least, link.wait_most))
            ]
    return found


def matching(every: list[Choice], typed: str) -> list[Choice]:
    """Those that the typed text means: a number exactly first, then what begins with it or has it within."""
    wanted = " ".join(typed.split()).casefold()
    number = latin(wanted) if wanted[:1].isdigit() else ""
    exact = [choice for choice in every if number and choice.number == number]
    begun = [choice for choice in every if number and choice.number.startswith(number)]
    within = [choice for choice in every if wanted in choice.title.casefold()]
    return list(dict.fromkeys([*exact, *begun, *within]))


def _wait_words(document: Document, source: Id, target: Id) -> str:
    nodes = document.nodes
    return _("Waiting: %(source)s → %(target)s") % {
        "source": nodes[source].title or _("without a title"),
        "target": nodes[target].title or _("without a title"),
    }


class PlaceChooser(QFrame):
    """A small field with a list under it, above the view that it belongs to."""

    closed = Signal()

    def __init__(
        self, parent: QWidget, caption: str, every: list[Choice], choose: Callable[[Id], object]
    ) -> None:
        super().__init__(parent)
        self._view = parent
        self.setObjectName("placeChooser")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._every = every
        self._shown: list[Choice] = []
        self._choose = choose
        self._open = True
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Number or part of the title"))
        self.field.setAccessibleName(caption)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("Touchpoints"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(lambda _item: self._take())
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(label(caption, "fieldLabel", wrap=True))
        column.addWidget(self.field)
        column.addWidget(self.list)
        self._fill("")

    def open_at(self, place: QPoint) -> None:
        """Shows it at a point of its parent, moved inside where it would stand out, with the keyboard."""
        parent = self._view
        self.setFixedWidth(min(WIDTH, parent.width() - 8))
        self.adjustSize()
        x = max(4, min(place.x(), parent.width() - self.width() - 4))
        y = max(4, min(place.y(), parent.height() - self.height() - 4))
        self.move(x, y)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_chooser(self) -> None:
        """Nothing was chosen, or something has been."""
        if self._open:
            self._open = False
            self.hide()
            self.deleteLater()
            self.closed.emit()

    @virtual
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusOut and self._open:
            self.close_chooser()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(
            event, QKeyEvent
        ):
            return False
        key = physical_key(event)
        if key not in ("Esc", "Enter", "Up", "Down", "Tab"):
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
        elif key == "Esc":
            self.close_chooser()
        elif key == "Enter":
            self._take()
        elif key in ("Up", "Down"):
            row = self.list.currentRow() + (1 if key == "Down" else -1)
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        return True

    def _fill(self, typed: str) -> None:
        self._shown = matching(self._every, typed)
        self.list.clear()
        self.list.addItems([choice.words for choice in self._shown])
        self.list.setCurrentRow(0)
        rows = min(max(len(self._shown), 1), ROWS)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), 20) + 6)
        self.adjustSize()

    def _take(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            host = self._shown[row].host
            self.close_chooser()
            self._choose(host)
