"""An open project on screen: header, palette, tray, board with curve, inspector, status line.

Decides how the parts share the window and what room view hides. Each part follows the workspace by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from journeymapper.layout.theme import DARK, LIGHT
from journeymapper.ui import menus
from journeymapper.ui.actions import ACTIONS
from journeymapper.ui.board.curve_panel import CurvePanel
from journeymapper.ui.board.framing import Framing
from journeymapper.ui.board.overlay import Overlay
from journeymapper.ui.board.view import BoardView
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.header import Header
from journeymapper.ui.inspector.panel import Inspector
from journeymapper.ui.left_side import LeftSide
from journeymapper.ui.palette import Palette
from journeymapper.ui.status_line import StatusLine
from journeymapper.ui.tray import Tray
from journeymapper.ui.workspace import Workspace

LEFT_WIDTH, RIGHT_WIDTH = 220, 320
"""Widths of the side panels, in pixels at 100 % scaling."""
BOARD_HEIGHT, CURVE_HEIGHT = 500, 330
"""How board and curve share the height at first, in pixels."""


class ProjectPage(QWidget):
    """Lives as long as its project is in the window."""

    roomChanged = Signal(bool)
    curveSwitched = Signal()

    def __init__(
        self,
        workspace: Workspace,
        actions: Mapping[str, QAction],
        dialogs: Dialogs,
        today: Callable[[], str],
        file_words: str,
    ) -> None:
        super().__init__()
        self.today = today
        self.workspace = workspace
        self.dialogs = dialogs
        self.board = BoardView(workspace)
        self._zoom_before_room: float | None = None
        self._header = Header(workspace, actions, file_words)
        self._palette = Palette(self.board)
        self._curve = CurvePanel(self.board)
        self._framing = Framing(self.board.stage, self.board.zooming, self.board.viewport())
        self._tray = Tray(workspace)
        self._inspector = Inspector(workspace)
        self._status = StatusLine(workspace)
        self._left = QFrame()
        self._left.setObjectName("left")
        self._arrange()
        self._connect(actions)

    # What the window asks for.

    @property
    def zoom(self) -> float:
        """1.0 is 100 %."""
        return self.board.zoom

    def begin(self, zoom: float | None) -> None:
        """The board takes the keyboard, at the zoom used last, or showing the whole journey."""
        self.board.setFocus()
        self._framing.open_at(zoom)

    def set_dark(self, dark: bool) -> None:
        theme = DARK if dark else LIGHT
        self._header.set_theme(theme)
        self.board.set_theme(theme)
        self._curve.set_theme(theme)

    def show_file(self, words: str) -> None:
        self._header.show_file(words)

    def say_saved(self) -> None:
        self._status.say_saved()

    def show_problem(self) -> None:
        """The status line says that the last change is not stored."""
        self._status.show_problem()

    def edit_in_inspector(self, name: str) -> None:
        """Puts the cursor into a field of the journey or the active persona."""
        self.workspace.select()
        self._inspector.edit(name)

    # Room view and the curve.

    @property
    def in_room(self) -> bool:
        return self._zoom_before_room is not None

    def show_room(self, room: bool) -> None:
        """Panels hidden and cards large, for the projector; everything can still be edited."""
        if room == self.in_room:
            return
        panels = (self._header, self._left, self._inspector, self._curve, self._status)
        if room:
            self._shown_before_room = [panel for panel in panels if not panel.isHidden()]
            self._zoom_before_room = self.zoom
            for panel in panels:
                panel.hide()
            self.board.zooming.for_room()
        else:
            for panel in self._shown_before_room:
                panel.show()
            self.board.zooming.to(self._zoom_before_room or 1.0)
            self._zoom_before_room = None
        self.board.setFocus()
        self.roomChanged.emit(room)

    @property
    def curve_shown(self) -> bool:
        return not self._curve.isHidden()

    def show_curve(self, shown: bool) -> None:
        self._curve.setVisible(shown)
        self.curveSwitched.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """`Esc` that the board has no use for leaves room view."""
        leaves = (
            self.in_room
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and not self.workspace.selection
            and self.board.stage.overlay == Overlay()
        )
        if leaves:
            self.show_room(False)
        return leaves

    def _arrange(self) -> None:
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(LeftSide(self._palette, self._tray))
        self._left.setFixedWidth(LEFT_WIDTH)
        self.board.setFrameShape(QFrame.Shape.NoFrame)
        middle = QSplitter(Qt.Orientation.Vertical)
        middle.addWidget(self.board)
        middle.addWidget(self._curve)
        middle.setSizes([BOARD_HEIGHT, CURVE_HEIGHT])
        middle.setCollapsible(0, False)
        self._inspector.setFixedWidth(RIGHT_WIDTH)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(middle, 1)
        row.addWidget(self._inspector)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addLayout(row, 1)
        column.addWidget(self._status)

    def _connect(self, actions: Mapping[str, QAction]) -> None:
        for action in ACTIONS:
            if action.board_only:
                self.board.addAction(actions[action.id])
        self._header.journeyMenuAsked.connect(lambda menu: menus.fill_journeys(menu, self, actions))
        self._header.personaMenuAsked.connect(lambda menu: menus.fill_personas(menu, self, actions))
        self._status.trayWanted.connect(self._tray.start_typing)
        self._tray.left.connect(self.board.setFocus)
        self._tray.placed.connect(self.board.reveal)
        self.board.trayRequested.connect(self._tray.start_typing)
        self.board.inspectorRequested.connect(lambda: self._inspector.edit("title"))
        self.board.hintChanged.connect(self._status.show_hint)
        self.board.zoomChanged.connect(self._show_zoom)
        self.board.installEventFilter(self)
        self._show_zoom(self.zoom)

    def _show_zoom(self, zoom: float) -> None:
        self._header.show_zoom(zoom)
        self._status.show_zoom(zoom)
