"""Which lanes the Map has, in which order and under which names."""

from __future__ import annotations

from dataclasses import dataclass

from journeymapper.i18n.lane_names import LANES
from journeymapper.layout.cards import Translate
from journeymapper.layout.map_parts import MapOptions
from journeymapper.model.document import Document
from journeymapper.model.records import LANE_KINDS, Lane

LINES = ("line_of_interaction", "line_of_visibility")
USUAL = tuple(kind for kind in LANE_KINDS if kind != "text" and kind not in LINES)
"""The program's own lanes in their usual order."""


@dataclass(frozen=True, slots=True)
class LanePlan:
    """A lane to be. `height` None follows the text; text is never cut for a given one."""

    key: str
    kind: str
    title: str
    height: int | None
    hidden: bool


def plan_lanes(document: Document, options: MapOptions, translate: Translate) -> tuple[LanePlan, ...]:
    """The lanes to show, from the top down."""
    lanes = all_lanes(document, translate)
    if options.lanes is None:
        shown = [lane for lane in lanes if not lane.hidden]
    else:
        by_key = {lane.key: lane for lane in lanes}
        shown = [by_key[key] for key in options.lanes if key in by_key]
    spare = [LanePlan(f"spare:{at}", "spare", "", None, False) for at in range(options.spare_rows)]
    return (*shown, *spare)


def all_lanes(document: Document, translate: Translate) -> tuple[LanePlan, ...]:
    """All lanes in their order, hidden ones too.

    A lane of the program that has no record stands behind the one that it usually follows.
    """
    lanes: list[LanePlan] = []
    for record in document.ordered("lanes"):
        plan = _recorded(record, translate)
        if all(lane.key != plan.key for lane in lanes):
            lanes.append(plan)
    known = {lane.key for lane in lanes}
    before = ""
    for kind in USUAL:
        if kind not in known:
            at = next((i + 1 for i, lane in enumerate(lanes) if lane.key == before), 0)
            lanes.insert(at, LanePlan(kind, kind, translate(LANES[kind]), None, False))
        before = kind
    return tuple(lanes)


def _recorded(lane: Lane, translate: Translate) -> LanePlan:
    key = lane.kind if lane.kind in USUAL else lane.id
    return LanePlan(key, lane.kind, lane.title or translate(LANES[lane.kind]), lane.height, lane.hidden)
