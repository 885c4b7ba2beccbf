"""The line at the bottom: is everything stored, how much is there, how long does the shown path take.

A function of the document: it keeps nothing but its labels.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from journeymapper.analysis.path import ShownPath, shown_path
from journeymapper.analysis.times import Total, path_times
from journeymapper.i18n import _, language, ngettext
from journeymapper.layout.customers.statement import customer_word
from journeymapper.model.document import Document
from journeymapper.model.durations import long_seconds, round_seconds
from journeymapper.model.fields import Id
from journeymapper.ui.parts import ShortLabel
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.workspace import Workspace

if TYPE_CHECKING:
    from journeymapper.layout.board import Board

HEIGHT = 31
"""Of the line, in pixels at 100 % scaling: the same with and without the tray's figure."""
SAID_MS = 4_000
"""So long an answer stays, in milliseconds."""


class StatusLine(QWidget):
    """Follows the workspace. `show_problem` says that an edit is not stored, until one is."""

    trayWanted = Signal()
    """The user pressed the figure of the tray."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None = None,
        board: Callable[[], Board] | None = None,
        *,
        looking: bool = False,
    ) -> None:
        """`board` gives the one on screen, whose path need not be found anew.

        `looking`: the project can't be changed.
        """
        super().__init__(parent)
        self._looking = looking
        self.setObjectName("statusLine")
        self._board = board
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._workspace = workspace
        self._saved = QLabel()
        self._saved.setObjectName("saved")
        self._counts = QLabel()
        self._times = QLabel()
        self._hint = ShortLabel()
        self._tray = QToolButton()
        self._tray.setObjectName("trayCount")
        self._tray.setToolTip(_("Said, and without a place yet: show the tray"))
        self._tray.clicked.connect(self.trayWanted)
        self._zoom = QLabel()
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(22)
        for widget in (self._saved, self._counts, self._times, self._tray):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self._hint)
        row.addWidget(self._zoom)
        for label in (self._counts, self._times, self._hint):
            label.setMinimumWidth(1)
            label.setTextFormat(Qt.TextFormat.PlainText)

        workspace.pending.changed.connect(self._show_saved)
        workspace.documentChanged.connect(self._on_changed)
        workspace.journeyChanged.connect(self._show_content)
        workspace.personaChanged.connect(self._show_content)
        self._show_saved()
        self._show_content()

    def show_zoom(self, zoom: float) -> None:
        self._zoom.setText(_("Zoom %(percent)d %%") % {"percent": round(zoom * 100)})

    def show_hint(self, text: str) -> None:
        """What the next key or release would do; "" for nothing."""
        self._hint.setText(text)
        self._make_room()

    def say_saved(self) -> None:
        """The answer to Ctrl+S: everything was stored already, or nothing ever is."""
        stored = _("Nothing to do: every change is in the file at once.")
        self._say(_("Nothing to do: this can only be looked at.") if self._looking else stored)

    def say_open_here(self) -> None:
        """The answer to who wanted to open the project once more."""
        self._say(_("Already open here"))

    def _say(self, text: str) -> None:
        self.show_hint(text)
        QTimer.singleShot(SAID_MS, self, lambda: self.show_hint(""))

    def show_problem(self) -> None:
        self._set_saved("problem", _("The last change is not stored"))

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Figures that do not fit whole are left out: half a figure would say something else."""
        figures = (self._counts, self._times)
        for label in figures:
            label.show()
        for label in figures:
            label.setVisible(self.sizeHint().width() <= self.width())
        self._row.activate()  # Else the next painting still cuts a text that has grown.

    def _on_changed(self) -> None:
        self._show_saved()
        self._show_content()

    def _show_saved(self) -> None:
        if self._workspace.pending.waiting:
            self._set_saved("saving", _("Saving…"))
        elif self._looking:
            self._set_saved("looking", _("View only"))
        else:
            self._set_saved("saved", _("✓ All changes saved"))

    def _set_saved(self, state: str, text: str) -> None:
        self._saved.setText(text)
        if self._saved.property("state") != state:
            self._saved.setProperty("state", state)
            if (
                self.isVisible()
            ):  # Before that it is not styled yet, and Qt's class of styles takes long to load.
                self._saved.style().unpolish(self._saved)
                self._saved.style().polish(self._saved)

    def _show_content(self) -> None:
        document, journey = self._workspace.document, self._workspace.journey
        self._counts.setText(counts_text(document, journey))
        self._times.setText(times_text(document, journey, self._workspace.persona, self._known_path()))
        waiting = len(document.group("tray_lines", "journey", journey))
        self._tray.setText(
            ngettext("%(count)d in the tray", "%(count)d in the tray", waiting) % {"count": waiting}
        )
        self._tray.setVisible(waiting > 0)
        self._make_room()

    def _known_path(self) -> ShownPath | None:
        """The shown path, if the board is up to date."""
        workspace, board = self._workspace, self._board() if self._board is not None else None
        if board is None or board.document is not workspace.document:
            return None
        eyes = (board.eyes.journey, board.eyes.persona)
        return board.path if eyes == (workspace.journey, workspace.persona) else None


def counts_text(document: Document, journey: Id) -> str:
    """How many of each kind of node the journey has: "8 touchpoints · 2 entries · 2 exits"."""
    kinds = [node.kind for node in document.journey_nodes(journey)]
    touchpoints, entries, exits = (kinds.count(kind) for kind in ("touchpoint", "entry", "exit"))
    return " · ".join(
        (
            ngettext("%(count)d touchpoint", "%(count)d touchpoints", touchpoints) % {"count": touchpoints},
            ngettext("%(count)d entry", "%(count)d entries", entries) % {"count": entries},
            ngettext("%(count)d exit", "%(count)d exits", exits) % {"count": exits},
        )
    )


def times_text(document: Document, journey: Id, persona: Id, path: ShownPath | None = None) -> str:
    """The shown path’s time and how much of it is the customer’s own; "" while nothing is known.

    `path` is the shown path, where it is known already.
    """
    path = path or shown_path(document, journey, persona)
    if not any(document.nodes[node].kind == "touchpoint" for node in path.nodes):
        return ""
    times = path_times(document, path)
    if not times.whole.seconds and times.whole.at_least:
        return ""
    return _("Shown path: %(whole)s · %(own)s of the %(customer)s’s own time") % {
        "customer": customer_word(document, _),
        "whole": _total(times.whole, long_seconds(times.whole.seconds, language(), times.own.seconds)),
        "own": _total(times.own, round_seconds(times.own.seconds, language())),
    }


def _total(total: Total, figure: str) -> str:
    if total.at_least and not total.seconds:
        return _("unknown")
    return _("at least %(time)s") % {"time": figure} if total.at_least else figure
