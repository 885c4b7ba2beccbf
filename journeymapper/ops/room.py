"""Where things on the board find room: sizes, free places, moving aside, widening a phase.

Nothing here links anything. Cards have one width; heights are measured by the layout and come as `rects`
(board units); where nothing was measured, a usual height is taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from journeymapper.model import records as r
from journeymapper.model.fields import Id
from journeymapper.model.geometry import (
    COLUMN,
    GRID,
    NODE_WIDTH,
    PORT_Y,
    ROW,
    Rect,
    phase_lefts,
    place,
    relative_place,
    snap,
)
from journeymapper.model.problem import Problem
from journeymapper.ops.draft import Draft

Thing = r.Node | r.Note | r.Picture
Rects = Mapping[Id, Rect]
THINGS: tuple[type[r.Node], type[r.Note], type[r.Picture]] = (r.Node, r.Note, r.Picture)

CARD_HEIGHT = 128
"""Height of a touchpoint that nobody has measured, in units."""
PILL_HEIGHT = 40
"""Height of an entry or exit point that nobody has measured."""
MARGIN_LEFT = 24
"""Room between a phase's left edge and its first card."""
MARGIN_RIGHT = 32
"""Room that is kept between a card and its phase's right edge where the phase widens."""
GAP = 16
"""Things closer than this leave no room between them for a link."""


def things_of(draft: Draft, journey: Id) -> tuple[Thing, ...]:
    """Everything that has a place on the journey's board."""
    return tuple(thing for kind in THINGS for thing in draft.group(kind, "journey", journey))


def things_in(draft: Draft, phase: Id) -> tuple[Thing, ...]:
    return tuple(thing for kind in THINGS for thing in draft.group(kind, "phase", phase))


def width_of(thing: Thing) -> int:
    return NODE_WIDTH if isinstance(thing, r.Node) else thing.width


def height_of(thing: Thing, rects: Rects) -> float:
    if thing.id in rects:
        return rects[thing.id].height
    if isinstance(thing, r.Picture):
        return thing.height
    if isinstance(thing, r.Node) and thing.kind != "touchpoint":
        return PILL_HEIGHT
    return CARD_HEIGHT


def port_of(thing: r.Node, rects: Rects) -> float:
    """How far below its top the card's links arrive."""
    return PORT_Y if thing.kind == "touchpoint" else height_of(thing, rects) / 2


def boxes_of(draft: Draft, journey: Id, rects: Rects) -> dict[Id, Rect]:
    """Where everything on the board is, by the draft's places and the measured heights."""
    lefts = phase_lefts(draft, journey)
    return {
        thing.id: Rect(
            thing.x + (lefts[thing.phase] if thing.phase else 0),
            thing.y,
            width_of(thing),
            height_of(thing, rects),
        )
        for thing in things_of(draft, journey)
    }


def solid_boxes(draft: Draft, journey: Id, rects: Rects) -> dict[Id, Rect]:
    """The boxes of cards and notes: where no card should land. Pictures may lie under cards."""
    boxes = boxes_of(draft, journey, rects)
    return {thing: box for thing, box in boxes.items() if draft.find(r.Picture, thing) is None}


def put_at(draft: Draft, thing: Thing, x: float, y: float) -> Thing:
    """Moves a thing to a place on the board, snapped; its centre decides its phase."""
    phase, inside = relative_place(draft, thing.journey, snap(x), width_of(thing))
    moved: Thing = replace(thing, phase=phase, x=inside, y=snap(y))
    return draft.put(moved)


def resettle(draft: Draft, thing: Thing) -> Thing:
    """Lets the thing's centre decide its phase again; on the board it stays where it is."""
    x, _ = place(draft, thing)
    phase, inside = relative_place(draft, thing.journey, x, width_of(thing))
    if (phase, inside) == (thing.phase, thing.x):
        return thing
    moved: Thing = replace(thing, phase=phase, x=inside)
    return draft.put(moved)


def free_below(spot: Rect, taken: Collection[Rect]) -> float:
    """The y of the first row from `spot` downwards where it overlaps nothing."""
    y = spot.y
    column = [other for other in taken if other.x < spot.right + GAP and spot.x < other.right + GAP]
    while any(Rect(spot.x, y, spot.width, spot.height).overlaps(other, GAP) for other in column):
        y += ROW
    return y


def set_width(draft: Draft, phase: r.Phase, width: int) -> None:
    """Gives a phase another width; free things to the right of all phases keep their distance.

    Raises Problem beyond the widest that a phase may be.
    """
    if width > r.PHASE_WIDTH_HIGH:
        raise Problem("This phase can’t become any wider.", "Start another phase to its right.")
    if width == phase.width:
        return
    shift_beyond(draft, phase.journey, width - phase.width)
    draft.put(replace(phase, width=width))


def shift_beyond(draft: Draft, journey: Id, distance: int) -> None:
    """Moves the free things to the right of all phases, as the phases are about to grow by `distance`."""
    end = sum(phase.width for phase in draft.journey_phases(journey))
    for thing in things_of(draft, journey):
        if thing.phase is None and thing.x + width_of(thing) / 2 >= end:
            draft.put(replace(thing, x=thing.x + distance))


def right_edge(things: Iterable[Thing]) -> int:
    """How far right things of one phase reach, counted from its left edge; 0 for none."""
    return max((thing.x + width_of(thing) for thing in things), default=0)


def widen_to_fit(draft: Draft, phase: Id | None) -> None:
    """Widens a phase until nothing in it sticks out on the right."""
    found = draft.find(r.Phase, phase)
    if found is None:
        return
    edge = right_edge(things_in(draft, found.id))
    if edge > found.width:
        set_width(draft, found, up_to_grid(edge + MARGIN_RIGHT))


def move_aside(draft: Draft, things: Iterable[Thing], distance: int) -> None:
    """Moves things of one phase to the right, within it; the phase is not widened here.

    Things in no phase may so come into one.
    """
    for thing in things:
        moved: Thing = draft.put(replace(thing, x=thing.x + distance))
        if moved.phase is None:
            resettle(draft, moved)


def make_room(draft: Draft, journey: Id, phase: Id | None, spot: Rect, beyond: float, rects: Rects) -> None:
    """Lets the things of `phase` to the right of board x `beyond` make room for a new card at `spot`.

    They all move by the same distance, so that columns stay columns, and not at all where there is room.
    """
    boxes = boxes_of(draft, journey, rects)
    movers = [
        thing
        for thing in things_of(draft, journey)
        if thing.phase == phase and boxes[thing.id].x > beyond
    ]  # fmt: skip
    in_the_way = [
        boxes[thing.id].x
        for thing in movers
        if boxes[thing.id].x < spot.x + COLUMN
        and boxes[thing.id].y < spot.bottom + GAP
        and spot.y < boxes[thing.id].bottom + GAP
    ]
    if in_the_way:
        move_aside(draft, movers, up_to_grid(spot.x + COLUMN - min(in_the_way)))


def up_to_grid(value: float) -> int:
    """The first place on the grid that is not below `value`."""
    return int(-(-value // GRID) * GRID)
