"""Copying a cell of the Map and pasting texts into cells.

A column of a spreadsheet goes down the lanes, a row along the columns. Decides which cells a pasted table
lands in: waits are passed over where more than one column is filled.
"""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from journeymapper.layout.lane_map import LaneMap
from journeymapper.model.problem import Problem
from journeymapper.ops.cells import Spot, cell_text, fill_cells
from journeymapper.ui.lane_map import cells
from journeymapper.ui.lane_map.commands import MapCommands
from journeymapper.ui.lane_map.stage import MapStage
from journeymapper.ui.lane_map.table_text import table_of


class MapClipboard:
    """The clipboard commands of one Map."""

    def __init__(self, stage: MapStage, commands: MapCommands) -> None:
        self._stage = stage
        self._commands = commands

    def copy(self) -> bool:
        """The text of the selected cell; False where it says nothing."""
        spot = self._stage.spot
        text = cell_text(self._stage.document, spot, self._stage.workspace.persona) if spot else ""
        if text:
            QGuiApplication.clipboard().setText(text)
        return bool(text)

    def cut(self) -> None:
        if self.copy():
            self._commands.delete()

    def paste(self) -> None:
        """Fills cells from the selected one on, as one step; nothing where the texts do not fit."""
        stage, spot = self._stage, self._stage.spot
        table = table_of(QGuiApplication.clipboard().text())
        if spot is None or not table:
            return
        try:
            texts = landing(stage.lane_map, spot, table)
        except Problem as problem:
            stage.workspace.problemFound.emit(problem)
            return
        if stage.run_new(fill_cells, stage.workspace.persona, texts) is not None:
            stage.select(spot)


def landing(
    lane_map: LaneMap, spot: Spot, table: tuple[tuple[str, ...], ...]
) -> tuple[tuple[Spot, str], ...]:
    """Which cells the texts of a table go to, the first one to `spot`; empty texts go nowhere.

    Raises Problem where the Map ends before the table does.
    """
    hosts = [spot.host, *_beside(lane_map, spot)][: len(table[0])]
    lanes = _below(lane_map, spot)[: len(table)]
    if len(hosts) < len(table[0]) or len(lanes) < len(table):
        raise Problem(
            "The pasted texts need more cells than there are from here on.",
            "Select a cell further to the left or further up, or paste fewer texts.",
        )
    return tuple(
        (Spot(lane, host), text)
        for lane, row in zip(lanes, table, strict=True)
        for host, text in zip(hosts, row, strict=True)
        if text.strip()
    )


def _beside(lane_map: LaneMap, spot: Spot) -> list[str]:
    """What the columns behind a spot tell of, without waits."""
    column = cells.column_of(lane_map, spot.host)
    at = lane_map.columns.index(column) + 1 if column is not None else len(lane_map.columns)
    behind = [other for other in lane_map.columns[at:] if other.host and other.kind != "wait"]
    return [cells.things_of(lane_map, other)[0] for other in behind]


def _below(lane_map: LaneMap, spot: Spot) -> list[str]:
    """The lane of a spot and those below that have a cell in its column."""
    column = cells.column_of(lane_map, spot.host)
    keys = [lane.key for lane in lane_map.lanes if column and (lane.key, column.key) in lane_map.cells]
    return keys[keys.index(spot.lane) :] if spot.lane in keys else []
