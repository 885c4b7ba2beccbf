"""The Map as a widget: what a press begins there, and what keys do.

What gestures and commands do is in the modules beside this one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from journeymapper.i18n import _
from journeymapper.layout.theme import LIGHT, Theme
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.ops.cells import FACES
from journeymapper.ui.canvas.gestures import PanTool, Pointer, Tool
from journeymapper.ui.canvas.view import NO_KEYS, CanvasView
from journeymapper.ui.keys import chord, writes
from journeymapper.ui.lane_map import cells, menus
from journeymapper.ui.lane_map.clipboard import MapClipboard
from journeymapper.ui.lane_map.commands import MapCommands
from journeymapper.ui.lane_map.keyboard import actions
from journeymapper.ui.lane_map.lane_commands import LaneCommands
from journeymapper.ui.lane_map.painting import paint_map
from journeymapper.ui.lane_map.pinned import LaidOut
from journeymapper.ui.lane_map.pointing import heading_under, lane_under, spot_under
from journeymapper.ui.lane_map.spoken import spoken
from journeymapper.ui.lane_map.stage import MapStage
from journeymapper.ui.lane_map.tools import ColumnTool, LaneEdgeTool, LaneTool
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.workspace import Workspace


class MapView(CanvasView):
    """Shows one journey's Map and lets its cells be written."""

    stage: MapStage
    inspectorRequested = Signal()
    """A second look at what is selected is wanted: its fields beside the Map."""

    def __init__(
        self,
        workspace: Workspace,
        board_rects: Callable[[], Mapping[Id, Rect]],
        theme: Theme = LIGHT,
        parent: QWidget | None = None,
        laid_out: LaidOut | None = None,
    ) -> None:
        """`board_rects` gives where things are on the board now; `laid_out` as for the stage."""
        super().__init__(MapStage(workspace, theme, laid_out), _("Map"), parent)
        self.commands = MapCommands(self.stage, self.editor, board_rects)
        self.lanes = LaneCommands(self.stage, self.editor)
        self.clipboard = MapClipboard(self.stage, self.commands)
        self._actions = {
            **actions(self.commands, self.clipboard, self.zooming),
            "Ctrl+Enter": self.inspectorRequested.emit,
        }
        self.stage.repaint.connect(self._tell_selection)
        self.editor.left.connect(self.commands.go_on)
        self.editor.closed.connect(lambda: self.stage.hint(""))

    def delete(self) -> None:
        """Empties the selected cell."""
        self.commands.delete()

    def insert(self, what: str) -> None:
        """What a palette entry's name does: adds a touchpoint, or writes on what is selected."""
        if not self.editor.finish():
            return
        if what == "touchpoint":
            self.commands.add()
        else:
            self.commands.put(what)

    def _tell_selection(self) -> None:
        """For screen readers: the selected cell, as the Map's description."""
        self.setAccessibleDescription(spoken(self.stage))

    # Painting and place.

    def paint(self, painter: QPainter, ratio: float) -> None:
        paint_map(painter, self.stage, ratio, turning=self.zooming.turning)

    @virtual
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.stage.show_now()

    @virtual
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stage.in_view = False

    # Mouse.

    def pointer_at(self, place: QPointF, keys: Qt.KeyboardModifier = NO_KEYS) -> Pointer:
        """The place on the Map is that of what is seen there, also where it is pinned."""
        _part, x, y = self.stage.pinned.to_map(self.stage.camera, self.stage.size, place.x(), place.y())
        return replace(super().pointer_at(place, keys), board_x=x, board_y=y)

    def pressed(self, pointer: Pointer) -> Tool | None:
        lane, at_edge = lane_under(self.stage, pointer)
        if lane is not None and at_edge:
            return LaneEdgeTool(self.stage, self.lanes, lane, pointer)
        if lane is not None:
            return LaneTool(self.stage, self.lanes, lane, pointer, self._show_lane_menu)
        phase, spot = heading_under(self.stage, pointer), spot_under(self.stage, pointer)
        if phase is not None:
            self.workspace.select(phase)
            return None
        if spot is None:
            self.workspace.select()
            return PanTool(self.stage, pointer)
        self.stage.select(spot)
        if spot.lane == cells.TITLES and self.commands.touchpoint() == spot.host:
            return ColumnTool(self.stage, self.commands, spot.host, pointer)
        return None

    def _show_lane_menu(self, lane: str, pointer: Pointer) -> None:
        self.show_menu(menus.lane_menu(self, lane), QPoint(round(pointer.x), round(pointer.y)))

    def hovered(self, pointer: Pointer) -> Qt.CursorShape:
        lane, at_edge = lane_under(self.stage, pointer)
        if at_edge:
            return Qt.CursorShape.SplitVCursor
        return Qt.CursorShape.PointingHandCursor if lane is not None else Qt.CursorShape.ArrowCursor

    def double_clicked(self, pointer: Pointer) -> None:
        lane, at_edge = lane_under(self.stage, pointer)
        if lane is not None and at_edge:
            self.lanes.resize(lane.key, None)
            return
        phase, spot = heading_under(self.stage, pointer), spot_under(self.stage, pointer)
        if phase is not None:
            self.commands.edit_heading(phase)
        elif spot is not None:
            self.stage.select(spot)
            self.commands.edit()

    def selected_rect(self) -> Rect | None:
        spot = self.stage.spot
        return cells.rect_of(self.stage.lane_map, spot) if spot is not None else None

    def menu_at(self, pointer: Pointer, *, by_key: bool) -> QMenu | None:
        lane, _at_edge = lane_under(self.stage, pointer)
        if lane is not None and not by_key:
            return menus.lane_menu(self, lane.key)
        spot = self.stage.spot if by_key else spot_under(self.stage, pointer)
        if spot is None:
            return None
        self.stage.select(spot)
        return menus.cell_menu(self, spot)

    def tip_at(self, pointer: Pointer) -> str:
        lane, at_edge = lane_under(self.stage, pointer)
        if lane is None:
            return ""
        if at_edge:
            return _("Drag to make the lane higher. Double-click: as high as its text.")
        return _("Click for what can be done with the lane, drag to move it.")

    # Keys.

    def knows(self, event: QKeyEvent) -> bool:
        return chord(event) in self._actions or writes(event)

    def act(self, event: QKeyEvent) -> bool:
        pressed, spot = chord(event), self.stage.spot
        if pressed in self._actions:
            self._actions[pressed]()
        elif spot is not None and spot.lane == "feeling" and pressed in FACES:
            self.commands.feel(pressed)
        elif spot is not None and writes(event):
            self.commands.edit(event.text())
        else:
            return False
        return True
