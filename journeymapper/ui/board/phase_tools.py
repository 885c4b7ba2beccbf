"""Gestures on phases: dragging the edge changes the width, dragging the heading the order."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from journeymapper.i18n import _
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect, snap
from journeymapper.model.records import PHASE_WIDTH_HIGH, PHASE_WIDTH_LOW
from journeymapper.ops.phases import move_phase, resize_phase
from journeymapper.ui.board.stage import BoardStage
from journeymapper.ui.canvas.gestures import Drag, Pointer
from journeymapper.ui.canvas.overlay import Guide, Overlay


class PhaseEdgeTool:
    """Drags a phase's right edge."""

    cursor = Qt.CursorShape.SplitHCursor

    def __init__(self, stage: BoardStage, phase: Id, start: Pointer) -> None:
        self._stage = stage
        self._phase = phase
        self._start = start
        self._rect = stage.board.rects[phase]

    def move(self, pointer: Pointer) -> None:
        rect, width = self._rect, self._width(pointer)
        edge = Guide(rect.x + width, rect.y, rect.x + width, rect.bottom)
        self._stage.show(Overlay(mark=edge, outline=Rect(rect.x, rect.y, width, rect.height)))
        self._stage.hint(_("Release to make the phase this wide."))

    def release(self, pointer: Pointer) -> None:
        width = self._width(pointer)
        self._stage.clear()
        if width != self._stage.document.phases[self._phase].width:
            self._stage.run(resize_phase, self._phase, width)
        else:
            self._stage.workspace.select(self._phase)

    def cancel(self) -> None:
        self._stage.clear()

    def _width(self, pointer: Pointer) -> int:
        width = self._stage.document.phases[self._phase].width
        wanted = width + snap(pointer.board_x - self._start.board_x)
        return min(max(wanted, PHASE_WIDTH_LOW), PHASE_WIDTH_HIGH)


class PhaseMoveTool:
    """Drags a phase by its heading to another place in the order; a click selects it."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, stage: BoardStage, phase: Id, start: Pointer) -> None:
        self._stage = stage
        self._phase = phase
        self._drag = Drag(start)

    def move(self, pointer: Pointer) -> None:
        if not self._drag.goes_on(pointer):
            return
        stage, rect = self._stage, self._stage.board.rects[self._phase]
        before = self._before(pointer)
        x = self._gap(before)
        shifted = replace(rect, x=rect.x + self._drag.way(pointer)[0])
        stage.show(Overlay(mark=Guide(x, rect.y, x, rect.bottom), outline=shifted))
        stage.hint(_("Release to move the phase here."))

    def release(self, pointer: Pointer) -> None:
        stage = self._stage
        stage.clear()
        if not self._drag.begun:
            self._click(pointer)
            return
        before = self._before(pointer)
        if before != self._phase and before != self._after(self._phase):
            stage.run(move_phase, self._phase, before)

    def cancel(self) -> None:
        self._stage.clear()

    def _click(self, pointer: Pointer) -> None:
        workspace = self._stage.workspace
        if not (pointer.shift or pointer.ctrl):
            workspace.select(self._phase)
        elif self._phase in workspace.selection:
            workspace.select(*(thing for thing in workspace.selection if thing != self._phase))
        else:
            workspace.select(*workspace.selection, self._phase)

    def _order(self) -> list[Id]:
        return [phase.id for phase in self._stage.document.journey_phases(self._stage.journey)]

    def _before(self, pointer: Pointer) -> Id | None:
        """The phase in front of which the drop would put it; None for the end."""
        rects = self._stage.board.rects
        return next((p for p in self._order() if pointer.board_x < rects[p].center_x), None)

    def _after(self, phase: Id) -> Id | None:
        order = self._order()
        place = order.index(phase) + 1
        return order[place] if place < len(order) else None

    def _gap(self, before: Id | None) -> float:
        rects = self._stage.board.rects
        return rects[self._order()[-1]].right if before is None else rects[before].x
