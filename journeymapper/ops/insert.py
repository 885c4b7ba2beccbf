"""New cards in, before, after and beside the ways that are drawn: where they land and what is linked.

A new card belongs to the phase of the card that it is added to. What follows in that phase moves aside and
the phase widens, but only as far as there is no room yet.
"""

from __future__ import annotations

from dataclasses import replace

from journeymapper.model import records as r
from journeymapper.model.document import IdSource
from journeymapper.model.fields import Id
from journeymapper.model.geometry import (
    COLUMN,
    NODE_WIDTH,
    PORT_Y,
    ROW,
    Rect,
    phase_at,
    phase_lefts,
    place,
    snap,
)
from journeymapper.model.problem import Problem
from journeymapper.ops.draft import Draft
from journeymapper.ops.order import last_key
from journeymapper.ops.room import (
    CARD_HEIGHT,
    PILL_HEIGHT,
    Rects,
    boxes_of,
    free_below,
    make_room,
    move_aside,
    port_of,
    put_at,
    solid_boxes,
    things_of,
    widen_to_fit,
)
from journeymapper.ops.ways import check_may_go_on, check_may_lead_to, connect, split

_NOWHERE = Rect(0, 0, NODE_WIDTH, CARD_HEIGHT)
_FAR = -1_000_000


def new_node(
    draft: Draft, ids: IdSource, journey: Id, kind: str, x: float, y: float, title: str = ""
) -> r.Node:
    """A new node at a place on the board, snapped; its centre decides its phase."""
    draft.get(r.Journey, journey)
    key = last_key(draft.group(r.Node, "journey", journey))
    node = r.Node(id=ids(), journey=journey, kind=kind, order=key, x=0, y=0, title=title)
    return draft.get(r.Node, put_at(draft, node, x, y).id)


def new_note(draft: Draft, ids: IdSource, journey: Id, x: float, y: float, text: str) -> r.Note:
    """A new note at a place on the board, snapped."""
    draft.get(r.Journey, journey)
    note = r.Note(id=ids(), journey=journey, x=0, y=0, text=text)
    return draft.get(r.Note, put_at(draft, note, x, y).id)


def insert_after(
    draft: Draft, ids: IdSource, after: r.Node, rects: Rects, via: r.Link | None, title: str = ""
) -> r.Node:
    """A new touchpoint in the way of the link `via`, else behind `after`.

    It lands one column to the right of `after`. Where `via` leads to another row it lands before its target
    there, and where it leads back, below `after`: what follows on the row is left alone then.
    """
    check_may_go_on(after)
    if via is None:
        spot = _beside(draft, after, rects, COLUMN)
        node = _at_free_place(draft, ids, after, spot, rects, title)
        connect(draft, ids, after, node)
        return node
    neighbour, spot = _room_in_way(draft, via, rects)
    node = _at_free_place(draft, ids, neighbour, spot, rects, title)
    split(draft, ids, via, node)
    return node


def insert_existing(
    draft: Draft, ids: IdSource, node: r.Node, via: r.Link, spot: Rect, rects: Rects, *, leaves_gap: bool
) -> None:
    """Leads the link `via` through a card that is there already, and puts the card there on the board.

    It stands at `spot` where that is free, else where a new card would be inserted; then the gap that it
    leaves (`leaves_gap`) is closed.
    """
    # Meanwhile it is nowhere near: neither in the way nor moved aside with what follows.
    draft.put(replace(node, phase=None, x=_FAR, y=_FAR))
    if free_below(spot, solid_boxes(draft, node.journey, rects).values()) == spot.y:
        put_at(draft, node, spot.x, spot.y)
    else:
        if leaves_gap:
            _close_gap(draft, node, rects)
        neighbour, room = _room_in_way(draft, via, rects, spot.center_x)
        _stand(draft, node, neighbour, room, rects)
    split(draft, ids, via, draft.get(r.Node, node.id))


def insert_at(draft: Draft, ids: IdSource, via: r.Link, spot: Rect, rects: Rects) -> r.Node:
    """A new touchpoint in the way of `via`, at `spot` or where room is made for it."""
    node = new_node(draft, ids, via.journey, "touchpoint", spot.x, spot.y)
    insert_existing(draft, ids, node, via, spot, rects, leaves_gap=False)
    return draft.get(r.Node, node.id)


def card_at(x: float, y: float, height: float = CARD_HEIGHT) -> Rect:
    """The box of a card with its corner at x, y on the board, on the grid."""
    return Rect(snap(x), snap(y), NODE_WIDTH, height)


def _close_gap(draft: Draft, node: r.Node, rects: Rects) -> None:
    """What followed a card in its phase moves up to where it stood, unless more stands in that column."""
    left, _ = place(draft, node)
    right = left + NODE_WIDTH
    boxes = boxes_of(draft, node.journey, rects)
    inside = [thing for thing in things_of(draft, node.journey) if thing.phase == node.phase]
    if any(boxes[thing.id].x < right and left < boxes[thing.id].right for thing in inside):
        return
    behind = [thing for thing in inside if boxes[thing.id].x >= right]
    nearest = min((boxes[thing.id].x for thing in behind), default=left)
    move_aside(draft, behind, -min(int(nearest - left), COLUMN))


def _room_in_way(draft: Draft, via: r.Link, rects: Rects, at_x: float | None = None) -> tuple[r.Node, Rect]:
    """Room for a touchpoint in the way of `via`, and the card whose phase it belongs to.

    With `at_x` in the phase of the link's end that phase is preferred.
    """
    after, target = draft.get(r.Node, via.source), draft.get(r.Node, via.target)
    spot = _beside(draft, after, rects, COLUMN)
    boxes = boxes_of(draft, after.journey, rects)
    at, to = boxes[after.id], boxes[target.id]
    on_this_row = to.x > at.center_x and to.y < spot.bottom and spot.y < to.bottom
    wanted = phase_at(draft, after.journey, at_x)[0] if at_x is not None else None
    if to.x < at.x:
        # The way leads back: what lies ahead has nothing to do with it.
        return after, replace(spot, x=snap(at.x), y=spot.y + ROW)
    if on_this_row and not (wanted and wanted.id == target.phase != after.phase):
        phase = _phase_for(draft, after, spot)
        make_room(draft, after.journey, phase, spot, at.center_x, rects)
        return after, spot
    return target, _before_in_row(draft, target, to.x >= at.x + COLUMN, rects)


def _before_in_row(draft: Draft, target: r.Node, has_room: bool, rects: Rects) -> Rect:
    """Room for a card that leads to `target` from another row.

    That is on its left where there may be room and is, else the target's own place: it moves one column on.
    """
    spot = _beside(draft, target, rects, -COLUMN)
    taken = solid_boxes(draft, target.journey, rects).values()
    if has_room and _is_in_phase_of(draft, target, spot) and free_below(spot, taken) == spot.y:
        return spot
    spot = _beside(draft, target, rects, 0)
    moved = replace(spot, x=spot.x + COLUMN)
    make_room(draft, target.journey, target.phase, moved, spot.x, rects)
    move_aside(draft, [draft.get(r.Node, target.id)], COLUMN)
    widen_to_fit(draft, target.phase)
    return spot


def insert_before(draft: Draft, ids: IdSource, before: r.Node, rects: Rects, via: r.Link | None) -> r.Node:
    """A new touchpoint in the way of `via`, or as the only one that leads to `before`.

    It lands one column to the left where that is free and in the same phase, else it takes the place of
    `before`, which moves aside with all that follows.
    """
    check_may_lead_to(before)
    spot = _beside(draft, before, rects, -COLUMN)
    taken = solid_boxes(draft, before.journey, rects).values()
    if not _is_in_phase_of(draft, before, spot) or free_below(spot, taken) != spot.y:
        spot = _take_place(draft, before, rects)
    node = _at_free_place(draft, ids, before, spot, rects)
    if via is None:
        connect(draft, ids, node, before)
    else:
        split(draft, ids, via, node)
    return node


def add_end(
    draft: Draft, ids: IdSource, neighbour: r.Node, kind: str, rects: Rects, title: str = ""
) -> r.Node:  # fmt: skip
    """A new entry point that leads to `neighbour`, on its left, or an exit point behind it, on its right.

    Where an end is there already, the new one comes below it.
    """
    if kind == "exit":
        check_may_go_on(neighbour)
        spot = _end_beside(draft, neighbour, rects, COLUMN)
    else:
        check_may_lead_to(neighbour)
        spot = _end_beside(draft, neighbour, rects, -COLUMN)
        if not _is_in_phase_of(draft, neighbour, spot):
            _take_place(draft, neighbour, rects)
            neighbour = draft.get(r.Node, neighbour.id)
            spot = _end_beside(draft, neighbour, rects, -COLUMN)
    node = _at_free_place(draft, ids, neighbour, spot, rects, title, kind)
    if kind == "exit":
        connect(draft, ids, neighbour, node)
    else:
        connect(draft, ids, node, neighbour)
    return node


def insert_below(draft: Draft, ids: IdSource, fork: r.Node, rects: Rects) -> r.Node:
    """A new touchpoint on the first free row below `fork`, linked from it."""
    check_may_go_on(fork)
    spot = _beside(draft, fork, rects, 0)
    node = _at_free_place(draft, ids, fork, replace(spot, y=spot.y + ROW), rects)
    connect(draft, ids, fork, node)
    return node


def way_on(draft: Draft, node: r.Node, via: Id | None) -> r.Link | None:
    """The link to insert into behind `node`: the one asked for, else the first drawn; None where none is."""
    return _way(draft, draft.links_from(node.id), via)


def way_in(draft: Draft, node: r.Node, via: Id | None) -> r.Link | None:
    """The link to insert into before `node`: the one asked for, else the first drawn; None where none is."""
    return _way(draft, draft.links_to(node.id), via)


def _way(draft: Draft, links: tuple[r.Link, ...], via: Id | None) -> r.Link | None:
    if via is None:
        return links[0] if links else None
    link = draft.get(r.Link, via)
    if link not in links:
        raise Problem("This link leads somewhere else by now.", "Choose a link of this card.")
    return link


def _beside(draft: Draft, node: r.Node, rects: Rects, distance: int) -> Rect:
    """Room for a touchpoint `distance` units to the right of `node`, its ports level with the node's."""
    box = boxes_of(draft, node.journey, rects)[node.id]
    return replace(_NOWHERE, x=snap(box.x + distance), y=snap(box.y + port_of(node, rects) - PORT_Y))


def _end_beside(draft: Draft, node: r.Node, rects: Rects, distance: int) -> Rect:
    """The same for an entry or exit point."""
    spot = _beside(draft, node, rects, distance)
    return replace(spot, y=snap(spot.y + PORT_Y - PILL_HEIGHT / 2), height=PILL_HEIGHT)


def _is_in_phase_of(draft: Draft, node: r.Node, spot: Rect) -> bool:
    """Whether a card at `spot` would be in the node's phase, not reaching over its left edge."""
    if node.phase is not None and spot.x < phase_lefts(draft, node.journey)[node.phase]:
        return False
    phase, _ = phase_at(draft, node.journey, spot.center_x)
    return (phase.id if phase else None) == node.phase


def _take_place(draft: Draft, node: r.Node, rects: Rects) -> Rect:
    """Moves a node aside with all that follows in its phase, and gives the room that it leaves."""
    spot = _beside(draft, node, rects, 0)
    make_room(draft, node.journey, node.phase, spot, spot.x - 1, rects)
    widen_to_fit(draft, node.phase)
    return spot


def _phase_for(draft: Draft, neighbour: r.Node, spot: Rect) -> Id | None:
    """The phase of a new card at `spot`: its neighbour's, else the one that it lands in."""
    if neighbour.phase is not None:
        return neighbour.phase
    phase, _ = phase_at(draft, neighbour.journey, spot.center_x)
    return phase.id if phase else None


def _at_free_place(
    draft: Draft, ids: IdSource, neighbour: r.Node, spot: Rect, rects: Rects, title: str = "",
    kind: str = "touchpoint",
) -> r.Node:  # fmt: skip
    """A new node at `spot` or on the first free row below, in its neighbour's phase, which widens."""
    node = new_node(draft, ids, neighbour.journey, kind, spot.x, spot.y, title)
    return _stand(draft, node, neighbour, spot, rects)


def _stand(draft: Draft, node: r.Node, neighbour: r.Node, spot: Rect, rects: Rects) -> r.Node:
    """Puts a node at `spot` or on the first free row below, in its neighbour's phase, which widens."""
    phase = _phase_for(draft, neighbour, spot)
    left = phase_lefts(draft, neighbour.journey)[phase] if phase else 0
    draft.put(replace(node, phase=phase, x=int(spot.x) - left, y=int(spot.y)))
    # What lies beyond the phase's right edge moves on when the phase widens, so it is not in the way.
    widen_to_fit(draft, phase)
    boxes = solid_boxes(draft, neighbour.journey, rects)
    own = boxes.pop(node.id)
    taken = boxes.values()
    return draft.put(replace(draft.get(r.Node, node.id), y=int(free_below(own, taken))))
