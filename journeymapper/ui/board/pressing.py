"""Which gesture a pressed button begins, and which pointer is shown over what."""

from __future__ import annotations

from PySide6.QtCore import Qt

from journeymapper.ui.board.hits import Hit
from journeymapper.ui.board.link_tools import LinkTool, RelinkTool
from journeymapper.ui.board.phase_tools import PhaseEdgeTool, PhaseMoveTool
from journeymapper.ui.board.stage import BoardStage
from journeymapper.ui.board.tools import BandTool, MoveTool
from journeymapper.ui.canvas.gestures import Pointer, Tool

_CURSORS = {
    "handle": Qt.CursorShape.CrossCursor,
    "link_start": Qt.CursorShape.CrossCursor,
    "link_end": Qt.CursorShape.CrossCursor,
    "edge": Qt.CursorShape.SplitHCursor,
    "label": Qt.CursorShape.PointingHandCursor,
    "link": Qt.CursorShape.PointingHandCursor,
}


def tool_for(stage: BoardStage, hit: Hit, pointer: Pointer) -> Tool:
    """The gesture of the left button pressed on `hit`."""
    if hit.thing is None:
        return BandTool(stage, pointer)
    match hit.part:
        case "handle":
            return LinkTool(stage, hit.thing, hit.side, pointer)
        case "link_start":
            return RelinkTool(stage, hit.thing, start_end=True)
        case "link_end":
            return RelinkTool(stage, hit.thing, start_end=False)
        case "edge":
            return PhaseEdgeTool(stage, hit.thing, pointer)
        case "heading":
            return PhaseMoveTool(stage, hit.thing, pointer)
        case _:
            return MoveTool(stage, hit.thing, pointer)


def cursor_over(hit: Hit) -> Qt.CursorShape:
    return _CURSORS.get(hit.part, Qt.CursorShape.ArrowCursor)
