"""An open project on screen: header, palette, tray, board, Map or customers, inspector, status line.

Decides how the parts share the window and what room view and the Map hide. Each part follows the workspace by
itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from journeymapper.editing.session import Changed
from journeymapper.layout.theme import DARK, LIGHT
from journeymapper.model.fields import Id
from journeymapper.ui import menus
from journeymapper.ui.actions import ACTIONS
from journeymapper.ui.board.curve_panel import CurvePanel
from journeymapper.ui.board.framing import Framing
from journeymapper.ui.board.view import BoardView
from journeymapper.ui.canvas.overlay import Overlay
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.header import Header
from journeymapper.ui.inspector.panel import Inspector
from journeymapper.ui.left_side import LeftSide
from journeymapper.ui.palette import Palette
from journeymapper.ui.status_line import StatusLine
from journeymapper.ui.tray import Tray
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.workspace import Workspace

if TYPE_CHECKING:
    from journeymapper.ui.customers.inspector import CustomerInspector
    from journeymapper.ui.customers.view import CustomersView
    from journeymapper.ui.lane_map.view import MapView

LEFT_WIDTH, RIGHT_WIDTH = 220, 320
"""Widths of the side panels, in pixels at 100 % scaling."""
BOARD_HEIGHT, CURVE_HEIGHT = 500, 330
"""How board and curve share the height at first, in pixels."""
AMONG_CUSTOMERS = frozenset(("empathy_items", "persona_channels", "persona_fields", "persona_field_texts"))
"""Tables whose rows are seen in the Customers view only."""
ON_BOARD = frozenset(
    (
        "nodes",
        "links",
        "phases",
        "notes",
        "pictures",
        "feelings",
        "motivations",
        "pain_points",
        "opportunities",
        "questions",
        "tray_lines",
    )
)
"""Tables whose rows are seen on a board."""


class ProjectPage(QWidget):
    """Lives as long as its project is in the window."""

    roomChanged = Signal(bool)
    curveSwitched = Signal()
    viewSwitched = Signal()
    """Another view is shown: board, Map or customers."""

    def __init__(
        self,
        workspace: Workspace,
        actions: Mapping[str, QAction],
        dialogs: Dialogs,
        today: Callable[[], str],
        file_words: str,
        parent: QWidget | None = None,
        *,
        looking: bool = False,
    ) -> None:
        """`looking`: the project can't be changed, which the status line says.

        Each part begins with its parent: Qt styles all that is in a widget once more when it gets one.
        """
        super().__init__(parent)
        self.today = today
        self.workspace = workspace
        self.dialogs = dialogs
        self._middle = QStackedWidget(self)
        self._drawing = QSplitter(Qt.Orientation.Vertical, self._middle)
        self._left = QFrame(self)
        self._left.setObjectName("left")
        self._left_side = LeftSide(self._left)
        self.board = BoardView(workspace, parent=self._drawing)
        self.lane_map: MapView | None = None
        self.customers: CustomersView | None = None
        self._customer_inspector: CustomerInspector | None = None
        self._zoom_before_room: float | None = None
        self._right = QStackedWidget(self)
        self._right.setObjectName("beside")
        self._header = Header(workspace, actions, file_words, self)
        self._palette = Palette(self.board, self._left_side)
        self._curve = CurvePanel(self.board, self._drawing)
        self._framing = Framing(self.board.stage, self.board.zooming, self.board.viewport())
        self._tray = Tray(workspace, self._left_side)
        self._inspector = Inspector(workspace, self._right)
        self._status = StatusLine(workspace, self, lambda: self.board.stage.board, looking=looking)
        self._dark = False
        self._board_actions = [actions[action.id] for action in ACTIONS if action.board_only]
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
        self._dark = dark
        theme = DARK if dark else LIGHT
        self._header.set_theme(theme)
        self.board.set_theme(theme)
        self._curve.set_theme(theme)
        for view in (self.lane_map, self.customers):
            if view is not None:
                view.set_theme(theme)

    def show_file(self, words: str) -> None:
        self._header.show_file(words)

    def say_saved(self) -> None:
        self._status.say_saved()

    def say_open_here(self) -> None:
        self._status.say_open_here()

    def show_problem(self) -> None:
        """The status line says that the last change is not stored."""
        self._status.show_problem()

    def edit_in_inspector(self, name: str) -> None:
        """Puts the cursor into a field of the journey or the active persona."""
        if self.on_customers and self._customer_inspector is not None and name == "persona":
            self._customer_inspector.show_persona()
            return
        if self.on_customers:
            self.show_map(False)
        self.workspace.select()
        self._inspector.edit(name)

    # Board, Map and customers.

    @property
    def shown(self) -> BoardView | MapView | CustomersView:
        """The view that is in the window."""
        if self.on_customers and self.customers is not None:
            return self.customers
        return self.lane_map if self.on_map and self.lane_map is not None else self.board

    @property
    def on_board(self) -> bool:
        return not self.on_map and not self.on_customers

    @property
    def on_map(self) -> bool:
        """Whether the Map is shown, and not the board."""
        return self.lane_map is not None and self._middle.currentWidget() is self.lane_map

    @property
    def on_customers(self) -> bool:
        return self.customers is not None and self._middle.currentWidget() is self.customers

    @property
    def on_gallery(self) -> bool:
        """Whether all personas are shown side by side."""
        return self.on_customers and self.customers is not None and self.customers.stage.page == "gallery"

    def show_map(self, wanted: bool) -> None:
        """Shows the Map, or the board; what was being typed is stored. Nothing where that is refused."""
        if (self.on_map if wanted else self.on_board) or not self.shown.finish_typing():
            return
        if wanted and self.lane_map is None:
            self.lane_map = self._make_map()
        self._show(self.lane_map if wanted and self.lane_map is not None else self._drawing)

    def show_customers(self, thing: Id | None = None) -> None:
        """Shows the customers, or of them a persona's sheet, or an item on its empathy map."""
        if not self.shown.finish_typing():
            return
        if self.customers is None:
            self.customers = self._make_customers()
        if not self.on_customers:
            self._show(self.customers)
        if thing is not None:
            self.customers.show_thing(thing)

    def show_place(self, thing: Id) -> None:
        """Shows a node, link or journey on the board and selects it there."""
        self.show_map(False)
        if self.on_board:
            self.workspace.show_thing(thing)
            self.board.reveal(thing)

    def _show(self, view: QWidget) -> None:
        self._middle.setCurrentWidget(view)
        if not self.in_room:
            self._left.setVisible(self.on_board)
        beside = self._customer_inspector if self.on_customers else None
        self._right.setCurrentWidget(beside or self._inspector)
        self.shown.setFocus()
        self.shown.reveal(*self.workspace.selection)
        self._show_zoom(self.shown.zoom)
        self._status.show_hint("")
        self.viewSwitched.emit()

    def _make_map(self) -> MapView:
        from journeymapper.ui.lane_map.view import MapView

        made = MapView(self.workspace, lambda: self.board.stage.board.rects, DARK if self._dark else LIGHT)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.addActions(self._board_actions)
        made.inspectorRequested.connect(lambda: self._inspector.edit("title"))
        made.hintChanged.connect(self._status.show_hint)
        made.zoomChanged.connect(self._show_zoom)
        made.installEventFilter(self)
        self._middle.addWidget(made)
        return made

    def _make_customers(self) -> CustomersView:
        from journeymapper.ui.customers.inspector import CustomerInspector
        from journeymapper.ui.customers.view import CustomersView

        made = CustomersView(self.workspace, self.dialogs, DARK if self._dark else LIGHT)
        beside = CustomerInspector(made)
        self._customer_inspector = beside
        made.area.addActions(self._board_actions)
        made.inspectorRequested.connect(beside.edit)
        made.placeWanted.connect(self.show_place)
        made.journeyWanted.connect(self.show_place)
        made.hintChanged.connect(self._status.show_hint)
        made.zoomChanged.connect(self._show_zoom)
        made.stage.spotChanged.connect(self.viewSwitched)
        made.area.installEventFilter(self)
        self._middle.addWidget(made)
        self._right.addWidget(beside)
        return made

    def _follow_undo(self, changed: Changed) -> None:
        """What is undone is seen: among the customers, or on the board."""
        if changed.cause not in ("undo", "redo"):
            return
        tables = {change.table for change in changed.diff}
        if tables and tables <= AMONG_CUSTOMERS and not self.on_customers:
            person = next((row.persona for row in _rows(changed) if hasattr(row, "persona")), None)
            self.show_customers(person)
        elif tables & ON_BOARD and not tables & AMONG_CUSTOMERS and self.on_customers:
            self.show_map(False)

    # Room view and the curve.

    @property
    def in_room(self) -> bool:
        return self._zoom_before_room is not None

    def show_room(self, room: bool) -> None:
        """Panels hidden and cards large, for the projector; everything can still be edited."""
        if room == self.in_room:
            return
        panels = (self._header, self._left, self._right, self._curve, self._status)
        if room:
            self._shown_before_room = [panel for panel in panels if not panel.isHidden()]
            self._zoom_before_room = self.shown.zoom
            for panel in panels:
                panel.hide()
            self.shown.zooming.for_room()
        else:
            for panel in self._shown_before_room:
                panel.show()
            self._left.setVisible(self.on_board)
            self.shown.zooming.to(self._zoom_before_room or 1.0)
            self._zoom_before_room = None
        self.shown.setFocus()
        self.roomChanged.emit(room)

    @property
    def curve_shown(self) -> bool:
        return not self._curve.isHidden()

    def show_curve(self, shown: bool) -> None:
        self._curve.setVisible(shown)
        self.curveSwitched.emit()

    @virtual
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """`Esc` that the view has no use for leaves room view."""
        leaves = (
            self.in_room
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._at_rest()
        )
        if leaves:
            self.show_room(False)
        return leaves

    def _at_rest(self) -> bool:
        """Whether `Esc` would do nothing in the view."""
        if self.on_customers and self.customers is not None:
            return self.customers.at_rest
        return not self.workspace.selection and self.shown.stage.overlay == Overlay()

    def _arrange(self) -> None:
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        self._left_side.hold(self._palette, self._tray)
        column.addWidget(self._left_side)
        self._left.setFixedWidth(LEFT_WIDTH)
        self.board.setFrameShape(QFrame.Shape.NoFrame)
        self._drawing.addWidget(self.board)
        self._drawing.addWidget(self._curve)
        self._drawing.setSizes([BOARD_HEIGHT, CURVE_HEIGHT])
        self._drawing.setCollapsible(0, False)
        self._middle.addWidget(self._drawing)
        self._right.addWidget(self._inspector)
        self._right.setFixedWidth(RIGHT_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        row = QHBoxLayout()
        row.setSpacing(0)
        column.addLayout(row, 1)
        row.addWidget(self._left)
        row.addWidget(self._middle, 1)
        row.addWidget(self._right)
        column.addWidget(self._status)

    def _connect(self, actions: Mapping[str, QAction]) -> None:
        self.board.addActions(self._board_actions)
        self._header.journeyMenuAsked.connect(lambda menu: menus.fill_journeys(menu, self, actions))
        self._header.personaMenuAsked.connect(lambda menu: menus.fill_personas(menu, self, actions))
        self._status.trayWanted.connect(self._write_into_tray)
        self._tray.left.connect(self.board.setFocus)
        self._tray.placed.connect(self.board.reveal)
        self.board.trayRequested.connect(self._tray.start_typing)
        self.board.inspectorRequested.connect(lambda: self._inspector.edit("title"))
        self.board.hintChanged.connect(self._status.show_hint)
        self.board.zoomChanged.connect(self._show_zoom_of_board)
        self.board.installEventFilter(self)
        self.workspace.customerWanted.connect(self.show_customers)
        self.workspace.documentChanged.connect(self._follow_undo)
        self._show_zoom(self.zoom)

    def _write_into_tray(self) -> None:
        """The tray is beside the board."""
        self.show_map(False)
        self._tray.start_typing()

    def _show_zoom_of_board(self, zoom: float) -> None:
        if self.on_board:
            self._show_zoom(zoom)

    def _show_zoom(self, zoom: float) -> None:
        self._header.show_zoom(zoom)
        self._status.show_zoom(zoom)


def _rows(changed: Changed) -> list[Any]:
    return [change.after or change.before for change in changed.diff]
