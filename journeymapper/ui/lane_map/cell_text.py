"""What the editor in place writes into a cell of the Map, and where it stands."""

from __future__ import annotations

from journeymapper.layout import styles
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.ops.cells import Spot, cell_text, set_cell, takes_text
from journeymapper.ops.fields import set_field
from journeymapper.ops.lines import LISTS
from journeymapper.ui.canvas.editor import Own, TextPlace
from journeymapper.ui.lane_map import cells
from journeymapper.ui.lane_map.stage import MapStage

ONE_LINE = (cells.TITLES, "channel", "duration")
LATE = ("channel", "duration")
"""Half a name would be another channel, half a duration another time."""
INSET = 3
LINE_HEIGHT = 26
HEAD = 32
"""A card's number and star stand so far above its title."""


def cell_editing(stage: MapStage, spot: Spot) -> Own:
    """The text of a cell, for the editor. Of feelings it is the active persona's quote."""
    begun = stage.document
    persona = stage.workspace.persona

    def read() -> str | None:
        there = takes_text(stage.document, spot) and cells.cell_of(stage.lane_map, spot) is not None
        return cell_text(stage.document, spot, persona) if there else None

    def store(text: str, merge_key: str) -> bool:
        new_id = stage.workspace.session.new_id
        return stage.workspace.run(set_cell, new_id, spot, persona, text, begun, merge_key) is not None

    def place() -> TextPlace:
        return text_place(stage, spot)

    return Own(spot.host, read, store, place, many=spot.lane not in ONE_LINE, late=spot.lane in LATE)


def heading_editing(stage: MapStage, phase: Id) -> Own:
    """The title of a phase, for the editor, at its first heading."""

    def read() -> str | None:
        row = stage.document.phases.get(phase)
        shown = any(known == phase for known, _rect in stage.lane_map.headings)
        return row.title if row is not None and shown else None

    def store(text: str, merge_key: str) -> bool:
        return stage.workspace.run(set_field, (phase,), "title", text, merge_key) is not None

    def place() -> TextPlace:
        rect = next(rect for known, rect in stage.lane_map.headings if known == phase)
        return TextPlace(rect, styles.PHASE_TITLE.size, True)

    return Own(phase, read, store, place)


def first_typed(spot: Spot, typed: str, present: str) -> str:
    """What a key pressed on a cell puts into it: in a list a new line, else a text in place of the old."""
    return f"\n{typed}" if spot.lane in LISTS and present else typed


def text_place(stage: MapStage, spot: Spot) -> TextPlace:
    """Where the text of a cell stands."""
    rect = cells.rect_of(stage.lane_map, spot) or Rect(0, 0, 0, 0)
    if spot.lane == cells.TITLES:
        head = HEAD if spot.host in stage.document.nodes and _is_card(stage, spot) else 0
        height = min(rect.height - head, 2 * LINE_HEIGHT)
        return TextPlace(Rect(rect.x, rect.y + head, rect.width, height), styles.MAP_CELL.size, True)
    top = rect.y + (rect.height - 2 * LINE_HEIGHT if spot.lane == "feeling" else INSET)
    height = 2 * LINE_HEIGHT if spot.lane == "feeling" else rect.height - 2 * INSET
    return TextPlace(Rect(rect.x, top, rect.width, height), styles.MAP_CELL.size, False)


def _is_card(stage: MapStage, spot: Spot) -> bool:
    return stage.document.nodes[spot.host].kind == "touchpoint"
