"""What can be done with the lanes of the Map: hide, order, size, and add a project's own ones and lines.

All lanes are meant where an order is given, hidden ones too: those keep their place.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Literal

from journeymapper.i18n import _, catalogue
from journeymapper.layout.map_lanes import LanePlan, all_lanes
from journeymapper.model.geometry import Rect
from journeymapper.model.records import SIZE_LOW
from journeymapper.ops.fields import set_field
from journeymapper.ops.lanes import add_lane, hide_lane, order_lanes, resize_lane
from journeymapper.ops.remove import remove
from journeymapper.ui.canvas.editor import Editor, Question
from journeymapper.ui.lane_map.stage import MapStage

Kind = Literal["text", "line_of_interaction", "line_of_visibility"]


class LaneCommands:
    """The commands on the lanes of one Map; `lane` is a lane's kind, or the id of one of the project's."""

    def __init__(self, stage: MapStage, editor: Editor) -> None:
        self._stage = stage
        self._editor = editor

    def all(self) -> tuple[LanePlan, ...]:
        """All lanes from the top down, hidden ones too, with the names that the Map shows."""
        language = self._stage.document.journeys[self._stage.journey].language
        return all_lanes(self._stage.document, catalogue(language).gettext)

    def is_own(self, lane: str) -> bool:
        """Whether it is a lane or line that the project has added."""
        return lane in self._stage.document.lanes

    def hide(self, lane: str) -> None:
        self._stage.run_new(hide_lane, lane)

    def show(self, lane: str) -> None:
        self._stage.run_new(hide_lane, lane, False)

    def move(self, lane: str, before: str | None) -> None:
        """Puts a lane before another one, or (None) below all."""
        order = self.moved(lane, before)
        if order != tuple(plan.key for plan in self.all()):
            self._stage.run_new(order_lanes, order)

    def moved(self, lane: str, before: str | None) -> tuple[str, ...]:
        """The order of all lanes with that one in its new place."""
        rest = [plan.key for plan in self.all() if plan.key != lane]
        at = rest.index(before) if before in rest else len(rest)
        return (*rest[:at], lane, *rest[at:])

    def shift(self, lane: str, by: int) -> None:
        """One place down among the lanes that are shown, or (-1) up."""
        shown = [plan.key for plan in self.all() if not plan.hidden]
        at = shown.index(lane) + by
        if by < 0 <= at:
            self.move(lane, shown[at])
        elif by > 0 and at < len(shown):
            self.move(lane, shown[at + 1] if at + 1 < len(shown) else None)

    def resize(self, lane: str, height: float | None) -> None:
        """Makes a lane so high, in units, where its text needs no more; None: as high as its text."""
        self._stage.run_new(resize_lane, lane, None if height is None else max(round(height), SIZE_LOW))

    def add(self, kind: Kind, below: str) -> None:
        """A lane of the project's own below another one: asks for its name. Lines have theirs."""
        keys = [plan.key for plan in self.all()]
        at = keys.index(below) + 1
        order = (*keys[:at], "", *keys[at:])
        if kind != "text":
            self._stage.run_new(add_lane, "", kind, order)
            return

        def answer(title: str) -> bool:
            return self._stage.run_new(add_lane, title, kind, order) is not None

        self._editor.ask(Question(_("Name of the new lane"), partial(self._name_rect, below), answer))

    def rename(self, lane: str) -> None:
        """Asks for another name of one of the project's own lanes or lines."""
        if not self.is_own(lane):
            return
        title = next((band.title for band in self._stage.lane_map.lanes if band.key == lane), "")

        def answer(text: str) -> bool:
            return self._stage.run(set_field, (lane,), "title", text) is not None

        self._editor.ask(Question(_("Name of the lane"), partial(self._name_rect, lane), answer, title))

    def remove(self, lane: str) -> None:
        """Removes one of the project's own lanes with all that it says."""
        if self.is_own(lane):
            self._stage.run_new(remove, (lane,))

    def switch_branches(self) -> None:
        """Shows what is off the shown path, or hides it."""
        options = self._stage.options
        self._stage.set_options(replace(options, branches=not options.branches))

    def _name_rect(self, lane: str) -> Rect:
        stage = self._stage
        band = next((band.rect for band in stage.lane_map.lanes if band.key == lane), stage.lane_map.header)
        left = stage.camera.to_board(0, 0)[0] if stage.pinned.insets(stage.camera, stage.size)[0] else band.x
        return Rect(left, band.y, stage.lane_map.label_width, min(band.height, 40))
