"""The Map as a widget: paints the stage and turns mouse, wheel and key events into gestures and commands.

Decides which gesture a press begins and what a typed character means. What gestures and commands do is in the
modules beside this one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QToolTip, QWidget

from journeymapper.i18n import _
from journeymapper.layout.theme import LIGHT, Theme
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.ops.cells import FACES
from journeymapper.ui.board.editor import Editor
from journeymapper.ui.board.scrolling import Scrolling, scroll_along
from journeymapper.ui.board.tools import PanTool, Pointer, Tool
from journeymapper.ui.board.wheel import pinch, turn_wheel
from journeymapper.ui.board.zooming import Zooming
from journeymapper.ui.keys import chord, physical_key
from journeymapper.ui.lane_map import cells, menus
from journeymapper.ui.lane_map.clipboard import MapClipboard
from journeymapper.ui.lane_map.commands import MapCommands
from journeymapper.ui.lane_map.keyboard import actions
from journeymapper.ui.lane_map.lane_commands import LaneCommands
from journeymapper.ui.lane_map.painting import paint_map
from journeymapper.ui.lane_map.pointing import heading_under, lane_under, pointer_of, spot_under
from journeymapper.ui.lane_map.spoken import spoken
from journeymapper.ui.lane_map.stage import MapStage
from journeymapper.ui.lane_map.tools import ColumnTool, LaneEdgeTool, LaneTool
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.workspace import Workspace


class MapView(QAbstractScrollArea):
    """Shows one journey's Map and lets its cells be written."""

    zoomChanged = Signal(float)
    """The scale: pixels a unit."""
    hintChanged = Signal(str)
    inspectorRequested = Signal()
    """A second look at what is selected is wanted: its fields beside the Map."""

    def __init__(
        self,
        workspace: Workspace,
        board_rects: Callable[[], Mapping[Id, Rect]],
        theme: Theme = LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        """`board_rects` gives where things are on the board now."""
        super().__init__(parent)
        self.workspace = workspace
        self.stage = MapStage(workspace, theme, self)
        self.zooming = Zooming(self.stage, self)
        self._scrolling = Scrolling(self.stage, self)
        self.editor = Editor(self.stage, self.viewport())
        self.commands = MapCommands(self.stage, self.editor, board_rects)
        self.lanes = LaneCommands(self.stage, self.editor)
        self.clipboard = MapClipboard(self.stage, self.commands)
        self._actions = {
            **actions(self.commands, self.clipboard, self.zooming),
            "Ctrl+Enter": self.inspectorRequested.emit,
        }
        self._tool: Tool | None = None
        self._space_down = False
        self._scale = self.stage.camera.scale
        self._set_up()

    def _set_up(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Map"))
        viewport = self.viewport()
        viewport.setMouseTracking(True)
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        stage = self.stage
        stage.repaint.connect(viewport.update)
        stage.repaint.connect(self._tell_selection)
        stage.cameraChanged.connect(self._on_camera)
        stage.hintChanged.connect(self.hintChanged)
        self.editor.left.connect(self.commands.go_on)
        self.editor.closed.connect(self.setFocus)
        self.editor.closed.connect(lambda: stage.hint(""))

    def set_theme(self, theme: Theme) -> None:
        self.stage.set_theme(theme)

    @property
    def zoom(self) -> float:
        """The scale: pixels a unit."""
        return self.stage.camera.scale

    def delete(self) -> None:
        """Empties the selected cell."""
        self.commands.delete()

    def reveal(self, *things: Id) -> None:
        """Scrolls as little as needed to show these things."""
        self.stage.reveal(things)

    def finish_typing(self) -> bool:
        """Stores and closes an open field; False where its text was refused and it stays open."""
        return self.editor.finish()

    def insert(self, what: str) -> None:
        """What a palette entry's name does: adds a touchpoint, or writes on what is selected."""
        if not self.editor.finish():
            return
        if what == "touchpoint":
            self.commands.add()
        else:
            self.commands.put(what)

    # Painting and place.

    @virtual
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            paint_map(painter, self.stage, self.viewport().devicePixelRatio(), turning=self.zooming.turning)

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stage.size = self.viewport().size()
        self._scrolling.follow()
        self.stage.repaint.emit()

    @virtual
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.stage.show_now()

    @virtual
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stage.in_view = False

    @virtual
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._scrolling.scrolled()

    def _on_camera(self) -> None:
        if self._scale != self.stage.camera.scale:
            self._scale = self.stage.camera.scale
            self.zoomChanged.emit(self._scale)

    def _tell_selection(self) -> None:
        """For screen readers: the selected cell, as the Map's description."""
        self.setAccessibleDescription(spoken(self.stage))

    # Mouse.

    @virtual
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._tool is not None or not self.editor.finish():
            return
        pointer = pointer_of(event, self.stage)
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (self._space_down and left):
            self._begin(PanTool(self.stage, pointer))
        elif left:
            self._press(event.position().toPoint(), pointer)

    def _press(self, place: QPoint, pointer: Pointer) -> None:
        lane, at_edge = lane_under(self.stage, place)
        if lane is not None:
            make = LaneEdgeTool if at_edge else LaneTool
            self._begin(make(self.stage, self.lanes, lane, pointer))
            return
        spot, phase = spot_under(self.stage, place), heading_under(self.stage, place)
        if phase is not None:
            self.workspace.select(phase)
            return
        if spot is None:
            self.workspace.select()
            self._begin(PanTool(self.stage, pointer))
            return
        self.stage.select(spot)
        if spot.lane == cells.TITLES and self.commands.touchpoint() == spot.host:
            self._begin(ColumnTool(self.stage, self.commands, spot.host, pointer))

    @virtual
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._tool is not None:
            if not isinstance(self._tool, PanTool):
                scroll_along(self.stage, event.position().x(), event.position().y())
            self._tool.move(pointer_of(event, self.stage))
            return
        lane, at_edge = lane_under(self.stage, event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if lane is not None else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(Qt.CursorShape.SplitVCursor if at_edge else shape)

    @virtual
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        tool, self._tool = self._tool, None
        if tool is None:
            return
        tool.release(pointer_of(event, self.stage))
        self.viewport().unsetCursor()
        if isinstance(tool, LaneTool) and not tool.dragged:
            self._show_menu(menus.lane_menu(self, tool.lane.key), event.position().toPoint())

    @virtual
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self.editor.finish():
            return
        self._cancel_gesture()
        place = event.position().toPoint()
        lane, at_edge = lane_under(self.stage, place)
        if lane is not None and at_edge:
            self.lanes.resize(lane.key, None)
            return
        spot, phase = spot_under(self.stage, place), heading_under(self.stage, place)
        if phase is not None:
            self.commands.edit_heading(phase)
        elif spot is not None:
            self.stage.select(spot)
            self.commands.edit()

    @virtual
    def wheelEvent(self, event: QWheelEvent) -> None:
        turn_wheel(event, self.stage, self.zooming)

    @virtual
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.editor.finish():
            return
        place, spot = event.pos(), self.stage.spot
        if event.reason() != QContextMenuEvent.Reason.Keyboard:
            lane, _at_edge = lane_under(self.stage, place)
            if lane is not None:
                self._show_menu(menus.lane_menu(self, lane.key), place)
                return
            spot = spot_under(self.stage, place)
        elif spot is not None:
            rect = cells.rect_of(self.stage.lane_map, spot)
            seen = self.stage.camera.view_rect(rect) if rect else None
            place = QPoint(round(seen.center_x), round(seen.center_y)) if seen else place
        if spot is not None:
            self.stage.select(spot)
            self._show_menu(menus.cell_menu(self, spot), place)

    def _show_menu(self, menu: QMenu, place: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))

    # Keys.

    def focusNextPrevChild(self, next_child: bool) -> bool:
        """Tab belongs to the Map: it goes to the next cell."""
        return False

    @virtual
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            known = chord(event)
            if known in self._actions or known in ("Esc", "Space") or _character(event):
                event.accept()
                return True
        return super().event(event)

    @virtual
    def viewportEvent(self, event: QEvent) -> bool:
        if pinch(event, self.zooming):
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            lane, at_edge = lane_under(self.stage, event.pos())
            edge = _("Drag to make the lane higher. Double-click: as high as its text.")
            name = _("Click for what can be done with the lane, drag to move it.")
            QToolTip.showText(event.globalPos(), (edge if at_edge else name) if lane else "", self)
            return True
        return super().viewportEvent(event)

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed, spot = chord(event), self.stage.spot
        if pressed == "Esc":
            self._escape()
        elif pressed == "Space":
            self._space_down = True
        elif self._tool is not None:
            return
        elif pressed in self._actions:
            self._actions[pressed]()
        elif spot is not None and spot.lane == "feeling" and pressed in FACES:
            self.commands.feel(pressed)
        elif spot is not None and _character(event):
            self.commands.edit(event.text())
        else:
            super().keyPressEvent(event)

    @virtual
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if physical_key(event) == "Space" and not event.isAutoRepeat():
            self._space_down = False
        else:
            super().keyReleaseEvent(event)

    @virtual
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._space_down = False

    def _escape(self) -> None:
        """Cancels the gesture; with none under way, nothing is selected any more."""
        if self._tool is not None:
            self._cancel_gesture()
        else:
            self.workspace.select()

    def _cancel_gesture(self) -> None:
        tool, self._tool = self._tool, None
        if tool is not None:
            tool.cancel()
            self.viewport().unsetCursor()

    def _begin(self, tool: Tool) -> None:
        self._tool = tool
        self.viewport().setCursor(tool.cursor)


def _character(event: QKeyEvent) -> bool:
    """Whether the key writes a character, and is no command."""
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return not held and event.text().isprintable() and bool(event.text().strip())
