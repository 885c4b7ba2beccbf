"""Gestures on the Map with a pressed mouse button: dragging a column along the path, a lane, a lane's edge.

A tool shows what releasing would do; only `release` changes the document, `cancel` never does. Pointers give
places of the Map, also over what is pinned.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from journeymapper.i18n import _, tell
from journeymapper.layout.lane_map import Column, LaneBand
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.ops.path_moves import move_on_path
from journeymapper.ui.canvas.gestures import Drag, Pointer
from journeymapper.ui.canvas.overlay import Guide, Overlay
from journeymapper.ui.lane_map import cells
from journeymapper.ui.lane_map.commands import MapCommands
from journeymapper.ui.lane_map.lane_commands import LaneCommands
from journeymapper.ui.lane_map.stage import MapStage


class ColumnTool:
    """Drags the card of a touchpoint to another place on the shown path; a click has selected it."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, stage: MapStage, commands: MapCommands, node: Id, start: Pointer) -> None:
        self._stage = stage
        self._commands = commands
        self._node = node
        self._drag = Drag(start)
        self._refusals: dict[Id | None, str] = {}

    def move(self, pointer: Pointer) -> None:
        if not self._drag.goes_on(pointer):
            return
        stage = self._stage
        if self._node not in stage.lane_map.path.nodes:
            stage.hint(_("Only touchpoints of the shown path can be moved along it."))
            return
        column = cells.column_of(stage.lane_map, self._node)
        if column is None:
            return
        before, x = self._place(pointer)
        rect = column.rect
        ghost = replace(rect, x=rect.x + self._drag.way(pointer)[0])
        refused = self._refusal(before)
        mark = None if refused or x is None else Guide(x, rect.y, x, rect.bottom)
        stage.show(Overlay(mark=mark, outline=ghost))
        stage.hint(refused or _("Release to move the touchpoint here."))

    def release(self, pointer: Pointer) -> None:
        self._stage.clear()
        if self._drag.begun and self._node in self._stage.lane_map.path.nodes:
            before, x = self._place(pointer)
            if x is not None:
                self._commands.move(self._node, before)

    def cancel(self) -> None:
        self._stage.clear()

    def _place(self, pointer: Pointer) -> tuple[Id | None, float | None]:
        """Before which node of the path a release would put it (None: at the end), and where the mark stands.

        The mark is None where the touchpoint would stay where it is.
        """
        lane_map = self._stage.lane_map
        path = lane_map.path.nodes
        steps = [column for column in lane_map.columns if column.kind == "touchpoint" and column.host in path]
        behind = next((c for c in steps if pointer.board_x < c.rect.center_x), None)
        at = path.index(self._node)
        follower = path[at + 1] if at + 1 < len(path) else None
        last = steps[-1].host == self._node
        if (behind is None and last) or (behind is not None and behind.host in (self._node, follower)):
            return None, None
        if behind is None:
            return None, steps[-1].rect.right
        return behind.host, self._left_of(behind)

    def _left_of(self, column: Column) -> float:
        """In front of a column, and of the wait that leads to it."""
        columns = self._stage.lane_map.columns
        at = columns.index(column)
        return columns[at - 1].rect.x if at and columns[at - 1].kind == "wait" else column.rect.x

    def _refusal(self, before: Id | None) -> str:
        """Why the touchpoint can't go there; "" where it can."""
        if before not in self._refusals:
            session, path = self._stage.workspace.session, self._stage.lane_map.path.nodes
            try:
                session.preview(move_on_path, path, self._node, before)
            except Problem as problem:
                self._refusals[before] = tell(problem)[0]
            else:
                self._refusals[before] = ""
        return self._refusals[before]


class LaneTool:
    """Drags a lane by its name to another place; `clicked` is told its key where it was not dragged."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(
        self,
        stage: MapStage,
        lanes: LaneCommands,
        lane: LaneBand,
        start: Pointer,
        clicked: Callable[[str, Pointer], None],
    ) -> None:
        self._stage = stage
        self._lanes = lanes
        self._lane = lane
        self._clicked = clicked
        self._drag = Drag(start)

    def move(self, pointer: Pointer) -> None:
        if not self._drag.goes_on(pointer):
            return
        rect = self._lane.rect
        ghost = replace(rect, y=rect.y + self._drag.way(pointer)[1])
        y = self._place(pointer)[1]
        mark = None if y is None else Guide(rect.x, y, rect.right, y)
        self._stage.show(Overlay(mark=mark, outline=ghost))
        self._stage.hint(_("Release to move the lane here."))

    def release(self, pointer: Pointer) -> None:
        self._stage.clear()
        if self._drag.begun:
            before, y = self._place(pointer)
            if y is not None:
                self._lanes.move(self._lane.key, before)
        else:
            self._clicked(self._lane.key, pointer)

    def cancel(self) -> None:
        self._stage.clear()

    def _place(self, pointer: Pointer) -> tuple[str | None, float | None]:
        """Before which lane a release would put it, and where the mark stands; None where it would stay."""
        bands = self._stage.lane_map.lanes
        keys = [band.key for band in bands]
        at = keys.index(self._lane.key)
        behind = next((i for i, band in enumerate(bands) if pointer.board_y < band.rect.center_y), len(bands))
        if behind in (at, at + 1):
            return None, None
        if behind == len(bands):
            return None, bands[-1].rect.bottom
        return keys[behind], bands[behind].rect.y


class LaneEdgeTool:
    """Drags the lower edge of a lane: it becomes as high as that, never lower than its text."""

    cursor = Qt.CursorShape.SplitVCursor

    def __init__(self, stage: MapStage, lanes: LaneCommands, lane: LaneBand, start: Pointer) -> None:
        self._stage = stage
        self._lanes = lanes
        self._lane = lane
        self._drag = Drag(start)

    def move(self, pointer: Pointer) -> None:
        if not self._drag.goes_on(pointer):
            return
        rect = self._lane.rect
        y = rect.y + self._height(pointer)
        self._stage.show(Overlay(mark=Guide(rect.x, y, rect.right, y)))
        self._stage.hint(_("Release to make the lane this high. Double-click: as high as its text."))

    def release(self, pointer: Pointer) -> None:
        self._stage.clear()
        if self._drag.begun:
            self._lanes.resize(self._lane.key, self._height(pointer))

    def cancel(self) -> None:
        self._stage.clear()

    def _height(self, pointer: Pointer) -> float:
        return max(self._lane.rect.height + self._drag.way(pointer)[1], 0)
