"""The bar above the board: which journey, whose, undo, zoom, and the way to paper.

Decides what the bar shows. What its buttons do are the window's actions, given to it by id.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QDate, QLocale, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from journeymapper.i18n import _, language
from journeymapper.layout.theme import DARK, Theme
from journeymapper.model.records import Journey
from journeymapper.ui.icons import theme_icon
from journeymapper.ui.parts import ShortLabel
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.workspace import Workspace

PERSONA_COLOURS = ("#234E70", "#B4651A", "#13807A", "#7A4B8C", "#9A3B4A", "#5B6B2F")
"""One a persona, cycling in the project's order of personas."""
ICONS = {
    "edit.undo": "undo",
    "edit.redo": "redo",
    "view.zoom-out": "minus",
    "view.zoom-in": "plus",
}
"""Action to icon."""
DARK_LIGHTER = 170
"""On a dark window the dots are so much lighter, in percent."""
DOT = 16
"""Diameter of a persona's dot, in pixels at 100 % scaling."""
TITLE_LENGTH = 60
"""Longer titles are cut here in the bar, in characters; the inspector has them whole."""
NARROW = 820
"""A narrower bar is without the zoom, in pixels at 100 % scaling: keys, menu and status line have it, too."""


class Header(QWidget):
    """Follows the workspace. The two menus are filled by whoever listens to the signals."""

    journeyMenuAsked = Signal(QMenu)
    personaMenuAsked = Signal(QMenu)

    def __init__(
        self,
        workspace: Workspace,
        actions: Mapping[str, QAction],
        file_words: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self._actions = actions
        self._dark = False
        self._file_words = file_words
        self._journey = _menu_button("journeySwitch", _("The journeys of this project"))
        self._journey.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._journey.menu().aboutToShow.connect(lambda: self.journeyMenuAsked.emit(self._journey.menu()))
        self._subtitle = ShortLabel()
        self._subtitle.setObjectName("subtitle")
        self._subtitle.setTextFormat(Qt.TextFormat.PlainText)
        self._subtitle.setContentsMargins(10, 0, 0, 0)
        self._persona = _menu_button("personaSwitch", _("The persona whom keys and faces mean"))
        self._persona.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._persona.setIconSize(QSize(DOT, DOT))
        self._persona.menu().aboutToShow.connect(lambda: self.personaMenuAsked.emit(self._persona.menu()))
        self._zoom = _menu_button("zoomFigure", _("Zoom"))
        for name in ("view.zoom-100", "view.fit"):
            self._zoom.menu().addAction(actions[name])

        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._journey, alignment=Qt.AlignmentFlag.AlignLeft)
        titles.addWidget(self._subtitle)
        export = QPushButton(_("Export…"))
        export.setProperty("primary", True)
        export.setObjectName("exportPdf")
        export.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        export.clicked.connect(actions["file.export"].trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 16, 6)
        row.setSpacing(6)
        row.addLayout(titles)
        row.addStretch()
        for name in ("view.as-board", "view.as-map", "view.as-customers"):
            row.addWidget(_tab(actions[name]))
        row.addStretch()
        row.addSpacing(10)
        row.addWidget(self._persona)
        row.addSpacing(10)
        for name in ("edit.undo", "edit.redo"):
            row.addWidget(_action_button(actions[name]))
        row.addSpacing(10)
        zoom_out, zoom_in = (_action_button(actions[name]) for name in ("view.zoom-out", "view.zoom-in"))
        self._zooming = (zoom_out, self._zoom, zoom_in)
        for part in self._zooming:
            row.addWidget(part)
        row.addSpacing(10)
        row.addWidget(export)

        workspace.documentChanged.connect(self._show)
        workspace.journeyChanged.connect(self._show)
        workspace.personaChanged.connect(self._show)
        self._show()

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for part in self._zooming:
            part.setVisible(event.size().width() >= NARROW)

    def set_theme(self, theme: Theme) -> None:
        """The buttons' icons take the theme's colours."""
        self._dark = theme is DARK
        self._show()
        for name, icon in ICONS.items():
            self._actions[name].setIcon(theme_icon(icon, theme))
            self._actions[name].setIconVisibleInMenu(False)

    def show_file(self, words: str) -> None:
        """`words` name the file in the second line."""
        self._file_words = words
        self._show()

    def show_zoom(self, zoom: float) -> None:
        self._zoom.setText(_("%(percent)d %%") % {"percent": round(zoom * 100)})

    def _show(self) -> None:
        document = self._workspace.document
        journey = document.journeys[self._workspace.journey]
        persona = document.personas[self._workspace.persona]
        self._journey.setText(f"{shortened(journey.title)} ▾")
        self._journey.setAccessibleName(_("Journey: %(title)s") % {"title": journey.title})
        self._subtitle.setText(" · ".join((self._file_words, state_words(journey))))
        self._persona.setText(f" {shortened(persona.name, 24)} ▾")
        self._persona.setAccessibleName(_("Active persona: %(name)s") % {"name": persona.name})
        colour = persona_colour(self._workspace, persona.id)
        self._persona.setIcon(
            dot_icon(colour.lighter(DARK_LIGHTER) if self._dark else colour, self.devicePixelRatioF())
        )


def state_words(journey: Journey) -> str:
    """The journey's state and, where it is known, its date: "as it is, 23 Nov 2026"."""
    state = _("as it is") if journey.state == "as_is" else _("as it will be")
    day = QDate.fromString(journey.as_of, Qt.DateFormat.ISODate)
    if not day.isValid():
        return state
    return _("%(state)s, %(date)s") % {
        "state": state,
        "date": QLocale(language()).toString(day, "d MMM yyyy"),
    }


def clipped(text: str, length: int) -> str:
    """At most `length` characters; "…" where some are left out."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def shortened(text: str, length: int = TITLE_LENGTH) -> str:
    """As `clipped`, for menus and buttons, which show "&&" as "&"."""
    return clipped(text, length).replace("&", "&&")


def persona_colour(workspace: Workspace, persona: str) -> QColor:
    order = [known.id for known in workspace.document.ordered("personas")]
    return QColor(PERSONA_COLOURS[order.index(persona) % len(PERSONA_COLOURS)])


def dot_icon(colour: QColor, ratio: float) -> QIcon:
    """A round dot, sharp at the screen's scaling."""
    pixmap = QPixmap(round(DOT * ratio), round(DOT * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(DOT / 2, DOT / 2), DOT / 2 - 1, DOT / 2 - 1)
    return QIcon(pixmap)


def _menu_button(name: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(QMenu(button))
    return button


def _tab(action: QAction) -> QToolButton:
    """One of the views of the journey."""
    button = QToolButton()
    button.setObjectName("viewTab")
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _action_button(action: QAction) -> QToolButton:
    """Keyboard focus stays on the board when it is pressed."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(20, 20))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
