"""The bar above the board: which journey, whose, undo, zoom, and the way to paper.

Decides what the bar shows. What its buttons do are the window's actions, given to it by id.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QDate, QLocale, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFontMetrics, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from journeymapper.i18n import _, language
from journeymapper.layout.theme import DARK, Theme
from journeymapper.model.records import Journey
from journeymapper.ui.icons import theme_icon
from journeymapper.ui.parts import ShortLabel
from journeymapper.ui.tooltips import tip
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
NAME_LENGTH = 24
"""As `TITLE_LENGTH`, for the persona's name."""
MORE = "▾"
"""Ends the text of a button with a menu."""
GAP, GROUP_GAP, GROUPS = 6, 10, 4
"""Between two parts and, besides, between groups of them, of which there are so many, in pixels."""
TITLE_LEAST, TITLE_LOW = 200, 60
"""What the title keeps of a narrow bar while something else can give way, and where nothing can, in pixels at
100 % scaling."""
LEVELS = ((True, True, True), (False, True, True), (False, False, True), (False, False, False))
"""What gives way, one after the other, as (zoom, undo and redo, the persona's name): keys, menus, status line
and inspector have them, too."""


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
        self._journey.setMinimumWidth(TITLE_LOW)
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
        self._row = row
        row.setContentsMargins(12, 6, 16, 6)
        row.setSpacing(GAP)
        row.addLayout(titles)
        row.addStretch()
        tabs = [_tab(actions[name]) for name in ("view.as-board", "view.as-map", "view.as-customers")]
        for tab in tabs:
            row.addWidget(tab)
        row.addStretch()
        row.addSpacing(GROUP_GAP)
        row.addWidget(self._persona)
        row.addSpacing(GROUP_GAP)
        self._undoing = tuple(_action_button(actions[name]) for name in ("edit.undo", "edit.redo"))
        for button in self._undoing:
            row.addWidget(button)
        row.addSpacing(GROUP_GAP)
        zoom_out, zoom_in = (_action_button(actions[name]) for name in ("view.zoom-out", "view.zoom-in"))
        self._zooming = (zoom_out, self._zoom, zoom_in)
        for part in self._zooming:
            row.addWidget(part)
        row.addSpacing(GROUP_GAP)
        row.addWidget(export)
        self._always = (*tabs, export)
        for whole in (*self._always, self._persona):
            whole.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

        workspace.documentChanged.connect(self._show)
        workspace.journeyChanged.connect(self._show)
        workspace.personaChanged.connect(self._show)
        self._show()

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Parts that the bar can do without go until the title has its room; then the title is shortened.

        The bar insists on what it needs when all of them are gone: else it could never become narrower.
        """
        title = self._workspace.document.journeys[self._workspace.journey].title
        name = self._workspace.document.personas[self._workspace.persona].name
        named = f" {shortened(name, NAME_LENGTH)} {MORE}"
        wanted = min(_width(self._journey, f"{shortened(title)} {MORE}"), TITLE_LEAST)
        names = {True: named, False: MORE}
        rooms = [self.width() - self._others(zoom, undo, names[called]) for zoom, undo, called in LEVELS]
        at = next((at for at, room in enumerate(rooms) if room >= wanted), -1)
        zoom, undo, called = LEVELS[at]
        self.setMinimumWidth(self._others(False, False, MORE) + TITLE_LOW)
        for parts, shown in ((self._zooming, zoom), (self._undoing, undo)):
            for part in parts:
                part.setVisible(shown)
        self._persona.setText(names[called])
        self._show_title(clipped(title, TITLE_LENGTH), max(rooms[at], TITLE_LOW))
        self._row.activate()

    def _others(self, zoom: bool, undo: bool, persona: str) -> int:
        """What the bar needs beside the title with the persona's button called so, in pixels."""
        parts = (*self._always, *(self._zooming if zoom else ()), *(self._undoing if undo else ()))
        margins = self._row.contentsMargins()
        around = margins.left() + margins.right() + GROUPS * GROUP_GAP + (len(parts) + 1) * GAP
        widths: int = sum(max(part.sizeHint().width(), part.minimumWidth()) for part in parts)
        return around + widths + _width(self._persona, persona)

    def _show_title(self, title: str, room: int) -> None:
        """As much of the title as there is room for, in pixels."""
        text = room - _width(self._journey, f" {MORE}")
        short = self._journey.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, text)
        self._journey.setText(f"{short.replace('&', '&&')} {MORE}")

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
        self._journey.setAccessibleName(_("Journey: %(title)s") % {"title": journey.title})
        self._subtitle.setText(" · ".join((self._file_words, state_words(journey))))
        named = _("Active persona: %(name)s") % {"name": persona.name}
        self._persona.setAccessibleName(named)
        self._persona.setToolTip(tip("\n".join((named, _("The persona whom keys and faces mean")))))
        colour = persona_colour(self._workspace, persona.id)
        self._persona.setIcon(
            dot_icon(colour.lighter(DARK_LIGHTER) if self._dark else colour, self.devicePixelRatioF())
        )
        self._make_room()


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


def _width(button: QToolButton, text: str) -> int:
    """What the button takes with that text on it, in pixels."""
    button.ensurePolished()
    metrics = button.fontMetrics()
    return button.sizeHint().width() - _advance(metrics, button.text()) + _advance(metrics, text)


def _advance(metrics: QFontMetrics, text: str) -> int:
    return metrics.size(Qt.TextFlag.TextShowMnemonic, text).width()


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
