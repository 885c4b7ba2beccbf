"""Moving things on the board: by hand, into line, into another phase.

Places snap to the grid, and a thing's centre decides its phase. Nothing is moved out of the way here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import GRID, Rect, enclosing, phase_lefts, place
from journeymapper.model.problem import Problem
from journeymapper.ops.draft import Draft
from journeymapper.ops.labels import label
from journeymapper.ops.room import (
    MARGIN_LEFT,
    MARGIN_RIGHT,
    Rects,
    Thing,
    boxes_of,
    free_below,
    put_at,
    solid_boxes,
    up_to_grid,
    widen_to_fit,
    width_of,
)

Edge = Literal["left", "center", "right", "top", "middle", "bottom"]


def placed(draft: Draft, things: tuple[Id, ...]) -> list[Thing]:
    """Those of the things that have a place of their own on the board; links and phases have none."""
    found = (draft.locate(thing) for thing in dict.fromkeys(things))
    return [thing for thing in found if isinstance(thing, r.Node | r.Note | r.Picture)]


def move(document: Document, things: tuple[Id, ...], dx: float, dy: float) -> Edit:
    """Moves nodes, notes and pictures by dx, dy units."""
    draft = Draft(document)
    moving = placed(draft, things)
    moved = []
    for thing in moving:
        x, y = place(draft, thing)
        put_at(draft, thing, x + dx, y + dy)
        moved.append(draft.get(type(thing), thing.id))
    return draft.edit(label("thing.move", moving, phase=_new_phase(draft, moving, moved)), things)


def _new_phase(draft: Draft, before: list[Thing], after: list[Thing]) -> str:
    """The title of the phase that all of the things have come into; "" where there is no such one."""
    phases = {thing.phase for thing in after}
    left = all(old.phase != new.phase for old, new in zip(before, after, strict=True))
    phase = draft.find(r.Phase, phases.pop()) if left and len(phases) == 1 else None
    return phase.title if phase is not None else ""


def align(document: Document, things: tuple[Id, ...], rects: Rects, edge: Edge) -> Edit:
    """Brings things into line: edges to the outermost one of them, centres to the middle of them all."""
    draft = Draft(document)
    moving = placed(draft, things)
    boxes = _boxes(draft, moving, rects)
    whole = enclosing(list(boxes.values())) or Rect(0, 0, 0, 0)
    for thing in moving:
        box = boxes[thing.id]
        places = {
            "left": (whole.x, box.y),
            "center": (whole.center_x - box.width / 2, box.y),
            "right": (whole.right - box.width, box.y),
            "top": (box.x, whole.y),
            "middle": (box.x, whole.center_y - box.height / 2),
            "bottom": (box.x, whole.bottom - box.height),
        }
        put_at(draft, thing, *places[edge])
    return draft.edit(label("thing.align", moving), things)


def distribute(document: Document, things: tuple[Id, ...], rects: Rects, axis: Literal["x", "y"]) -> Edit:
    """Leaves the same room between neighbours; the outermost two stay. Fewer than three change nothing."""
    draft = Draft(document)
    moving = placed(draft, things)
    boxes = _boxes(draft, moving, rects)
    if len(moving) > 2:
        across = axis == "x"
        moving.sort(key=lambda thing: (boxes[thing.id].x if across else boxes[thing.id].y, thing.id))
        sizes = [boxes[t.id].width if across else boxes[t.id].height for t in moving]
        whole = enclosing(list(boxes.values())) or Rect(0, 0, 0, 0)
        start, length = (whole.x, whole.width) if across else (whole.y, whole.height)
        room = (length - sum(sizes)) / (len(moving) - 1)
        for thing, size in zip(moving, sizes, strict=True):
            box = boxes[thing.id]
            put_at(draft, thing, *((start, box.y) if across else (box.x, start)))
            start += size + room
    return draft.edit(label("thing.distribute", moving), things)


def set_phase(document: Document, nodes: tuple[Id, ...], phase: Id | None) -> Edit:
    """Moves things into a phase's band, or out of all bands (None): to the nearest free place there."""
    draft = Draft(document)
    moving = placed(draft, nodes)
    band = None if phase is None else draft.get(r.Phase, phase)
    for thing in moving:
        if band is not None and band.journey != thing.journey:
            raise Problem("This phase belongs to another journey.", "Choose a phase of the same journey.")
        if thing.phase != phase:
            _move_into(draft, thing, phase)
    return draft.edit(label("thing.set_phase", moving, phase=band.title if band else ""), nodes)


def _move_into(draft: Draft, thing: Thing, phase: Id | None) -> None:
    boxes = solid_boxes(draft, thing.journey, {})
    box = boxes.pop(thing.id, None) or boxes_of(draft, thing.journey, {})[thing.id]
    width = width_of(thing)
    band = draft.find(r.Phase, phase)
    if band is None:
        left = sum(other.width for other in draft.journey_phases(thing.journey))
        x = left + MARGIN_LEFT
    else:
        left = phase_lefts(draft, thing.journey)[band.id]
        highest = max(left + band.width - MARGIN_RIGHT - width, left + MARGIN_LEFT)
        x = round(min(max(box.x, left + MARGIN_LEFT), highest))
    # The edge of a band need not be on the grid; a thing's place on the board is.
    x = up_to_grid(x) if band is None or x <= left + MARGIN_LEFT else x // GRID * GRID
    y = free_below(Rect(x, box.y, box.width, box.height), list(boxes.values()))
    moved: Thing = replace(thing, phase=phase, x=x - (left if band else 0), y=int(y))
    draft.put(moved)
    widen_to_fit(draft, phase)


def _boxes(draft: Draft, things: list[Thing], rects: Rects) -> dict[Id, Rect]:
    """Boxes of the things, which are of one journey."""
    boxes: dict[Id, Rect] = {}
    for journey in {thing.journey for thing in things}:
        boxes |= boxes_of(draft, journey, rects)
    return {thing.id: boxes[thing.id] for thing in things}
