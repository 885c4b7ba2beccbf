"""What a persona has on the journeys, as a list to jump from; what differs between two personas."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from journeymapper.analysis.thread import Contrast, Station, came_from, contrasts, journeys_of, stations
from journeymapper.i18n import _, ngettext
from journeymapper.merging.change_words import place_words
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.ui.customers.stage import PAGES, CustomerStage
from journeymapper.ui.header import clipped
from journeymapper.ui.icons import face_icon
from journeymapper.ui.keys import chord
from journeymapper.ui.parts import current_theme, label
from journeymapper.ui.tooltips import tip
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.words import score_words
from journeymapper.ui.workspace import Workspace

HOST = Qt.ItemDataRole.UserRole
"""Where a row leads: a node or link, or a journey."""
NAME_LENGTH = 40


class JourneysPage(QWidget):
    """The thread from the persona on stage to the journeys."""

    placeWanted = Signal(str)
    journeyWanted = Signal(str)
    left = Signal()
    """`Esc` was pressed."""

    def __init__(self, workspace: Workspace, stage: CustomerStage) -> None:
        super().__init__()
        self._workspace = workspace
        self._stage = stage
        self._title = label("", "inspectorTitle", wrap=True)
        self._thread = _tree(_("What is this persona’s on the journeys"))
        self._journey = _combo(_("Journey"))
        self._one = _combo(_("First persona"))
        self._other = _combo(_("Second persona"))
        self._differences = _tree(_("What differs"))
        self._nothing = label("", "hint", wrap=True)
        self._arrange()
        for tree in (self._thread, self._differences):
            tree.itemActivated.connect(self._go)
        for combo in (self._journey, self._one, self._other):
            combo.activated.connect(self._compare)
        stage.turned.connect(self.refresh)
        stage.laidOut.connect(self.refresh)
        self.setFocusProxy(self._thread)

    def refresh(self) -> None:
        """Shows the document as it is now, if this page is in view."""
        if self._stage.page != "journeys":
            return
        document, persona = self._stage.document, self._stage.persona
        self._title.setText(_("%(name)s on the journeys") % {"name": document.personas[persona].name})
        self._fill_thread(document, persona)
        journeys = journeys_of(document, persona)
        rows = [(journey, document.journeys[journey].title) for journey in journeys]
        _offer(self._journey, rows, self._workspace.journey)
        self._offer_personas(document)
        self._compare()

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = chord(event)
        if pressed == "Esc":
            self.left.emit()
        elif pressed in ("PageDown", "PageUp"):
            self._stage.show_persona(self._stage.beside(1 if pressed == "PageDown" else -1))
        elif pressed in ("Alt+1", "Alt+2", "Alt+3"):
            self._stage.show_page(PAGES[int(pressed[-1]) - 1])
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for combo in (self._one, self._other, self._journey):
            row.addWidget(combo, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._thread, 3)
        column.addWidget(label(_("What differs between two personas"), "fieldLabel"))
        column.addLayout(row)
        column.addWidget(self._differences, 2)
        column.addWidget(self._nothing)

    def _fill_thread(self, document: Document, persona: Id) -> None:
        self._thread.clear()
        for journey in journeys_of(document, persona):
            found = [stop for stop in stations(document, journey, persona) if stop.says_something]
            top = _row(document.journeys[journey].title, journey)
            self._thread.addTopLevelItem(top)
            for stop in found:
                row = _row(_station_words(document, stop), stop.host)
                if stop.score is not None:
                    row.setIcon(0, face_icon(_nearest(stop.score), current_theme()))
                row.addChildren([_row(text, stop.host) for text in _what_there_is(document, stop)])
                top.addChild(row)
            if not found:
                top.addChild(
                    _row(_("Nothing is said yet of what this persona feels or needs here."), journey)
                )
        self._thread.expandAll()

    def _offer_personas(self, document: Document) -> None:
        journey = self._journey.currentData() or self._workspace.journey
        goers = [(goer.id, goer.name) for goer in document.personas_of(journey)]
        _offer(self._one, goers, self._stage.persona)
        others = [goer for goer, _name in goers if goer != self._one.currentData()]
        _offer(self._other, goers, others[0] if others else "")

    def _compare(self) -> None:
        document = self._stage.document
        journey = self._journey.currentData() or self._workspace.journey
        if self.sender() is self._journey:
            self._offer_personas(document)
        self._differences.clear()
        one, other = self._one.currentData(), self._other.currentData()
        if not one or not other or one == other:
            self._nothing.setText(_("Two personas who go the same journey can be compared here."))
            self._nothing.show()
            return
        found = contrasts(document, journey, one, other)
        names = document.personas[one].name, document.personas[other].name
        for contrast in found:
            row = _row(_contrast_words(document, contrast, names), contrast.host)
            self._differences.addTopLevelItem(row)
        count = len(found)
        said = ngettext("%(count)d difference", "%(count)d differences", count) % {"count": count}
        self._nothing.setText(
            said if found else _("Nothing differs: no step that only one takes, no feelings two apart.")
        )

    def _go(self, row: QTreeWidgetItem) -> None:
        host = row.data(0, HOST)
        if host in self._stage.document.journeys:
            self.journeyWanted.emit(host)
        else:
            self.placeWanted.emit(host)


def _tree(name: str) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setObjectName("threadList")
    tree.setAccessibleName(name)
    tree.setHeaderHidden(True)
    tree.setUniformRowHeights(True)
    return tree


def _combo(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setMinimumContentsLength(6)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return combo


def _offer(combo: QComboBox, rows: list[tuple[Id, str]], usual: Id) -> None:
    """The rows to choose from; what is chosen stays chosen, else it is the usual one."""
    chosen = combo.currentData()
    combo.clear()
    for key, text in rows:
        combo.addItem(clipped(text, NAME_LENGTH), key)
    known = [key for key, _text in rows]
    wanted = chosen if chosen in known else usual
    combo.setCurrentIndex(known.index(wanted) if wanted in known else -1)


def _row(text: str, host: Id) -> QTreeWidgetItem:
    row = QTreeWidgetItem([" ".join(text.split())])
    row.setData(0, HOST, host)
    row.setToolTip(0, tip(text))
    return row


def _station_words(document: Document, stop: Station) -> str:
    """The place, and what is felt there."""
    place = place_words(document, stop.host)
    title = f"{stop.number}  {place}" if stop.number else place
    felt = [score_words()[_nearest(stop.score)]] if stop.score is not None else []
    if stop.feeling is not None:
        felt += [part for part in (stop.feeling.word, _quoted(stop.feeling.quote)) if part]
    return " · ".join((title, *felt))


def _what_there_is(document: Document, stop: Station) -> Iterator[str]:
    for rows, sentence in (
        (stop.motivations, _("Motivation: %(text)s")),
        (stop.pain_points, _("Pain point: %(text)s")),
        (stop.opportunities, _("Opportunity: %(text)s")),
        (stop.questions, _("Open question: %(text)s")),
    ):
        for row in rows:
            said = sentence % {"text": row.text}
            yield (
                _("%(what)s (from the empathy map)") % {"what": said} if came_from(document, row.id) else said
            )


def _quoted(quote: str) -> str:
    return _("“%(text)s”") % {"text": quote} if quote else ""


def _nearest(score: float) -> int:
    """The score whose face is shown; of two equally near ones the one further from neutral."""
    nearest = int(abs(score) + 0.5)
    return nearest if score >= 0 else -nearest


def _contrast_words(document: Document, contrast: Contrast, names: tuple[str, str]) -> str:
    place = place_words(document, contrast.host)
    title = f"{contrast.number}  {place}" if contrast.number else place
    if contrast.one is not None and contrast.other is not None:
        words = score_words()
        return _("%(place)s · %(one)s: %(feeling)s · %(other)s: %(other_feeling)s") % {
            "place": title,
            "one": names[0],
            "feeling": words[_nearest(contrast.one)],
            "other": names[1],
            "other_feeling": words[_nearest(contrast.other)],
        }
    name = names[0] if contrast.kind == "one" else names[1]
    return _("%(place)s: only %(name)s takes this step") % {"place": title, "name": name}
