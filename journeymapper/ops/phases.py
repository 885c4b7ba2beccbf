"""Phases: the bands of the board. What stands in a band moves with it.

Adding a phase inside a band divides that band; behind all bands it appends; before them it begins the row.
The last one takes in every card drawn beyond it: a journey drawn first and divided afterwards needs one key a
phase.
"""

from __future__ import annotations

from dataclasses import replace

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.fields import Id
from journeymapper.model.geometry import NODE_WIDTH, PHASE_WIDTH, phase_at, snap
from journeymapper.model.problem import Problem
from journeymapper.model.text import clean_line
from journeymapper.ops.draft import Draft
from journeymapper.ops.labels import label
from journeymapper.ops.order import key_before, last_key, move_before
from journeymapper.ops.room import (
    MARGIN_LEFT,
    MARGIN_RIGHT,
    Rects,
    resettle,
    right_edge,
    set_width,
    shift_beyond,
    things_in,
    things_of,
    up_to_grid,
    widen_to_fit,
    width_of,
)


def add_phase(
    document: Document, ids: IdSource, journey: Id, x: float, title: str = "", rects: Rects | None = None
) -> Edit:
    """A new phase at board x. The first phase of a journey begins at 0.

    Inside a band it takes that band's right part, the cards there with it; the line between the two is drawn
    beside cards, not through them (`rects`: their measured boxes, as far as known). Beyond the last band that
    band first takes in what stands before x.
    """
    draft = Draft(document)
    draft.get(r.Journey, journey)
    band, left = phase_at(draft, journey, x)
    if band is not None:
        phase = _divide(draft, ids, band, x - left, clean_line(title), rects or {})
    elif x < 0:
        phase = _begin(draft, ids, journey, clean_line(title))
    else:
        _reach(draft, journey, x, rects or {})
        phase = append_phase(draft, ids, journey, clean_line(title))
    return draft.edit(label("phase.add", [phase]), (phase.id,))


def append_phase(draft: Draft, ids: IdSource, journey: Id, title: str) -> r.Phase:
    """A new phase behind all others, or the first one, with every card that stands there."""
    phases = draft.journey_phases(journey)
    end = sum(phase.width for phase in phases)
    beyond = [node for node in _free_nodes(draft, journey) if node.x + NODE_WIDTH / 2 >= end]
    reach = up_to_grid(right_edge(beyond) + MARGIN_RIGHT) - end if beyond else 0
    width = min(max(PHASE_WIDTH, reach), r.PHASE_WIDTH_HIGH)
    phase = r.Phase(id=ids(), journey=journey, order=last_key(phases), title=title, width=width)
    return _settled(draft, phase)


def _begin(draft: Draft, ids: IdSource, journey: Id, title: str) -> r.Phase:
    """A new phase before all others, which move right."""
    phases = draft.journey_phases(journey)
    if not phases:
        return append_phase(draft, ids, journey, title)
    shift_beyond(draft, journey, PHASE_WIDTH)
    key = key_before(draft, phases, phases[0].id)
    return _settled(draft, r.Phase(id=ids(), journey=journey, order=key, title=title, width=PHASE_WIDTH))


def _settled(draft: Draft, phase: r.Phase) -> r.Phase:
    """Puts the new phase there, and into it what is in no phase and stands in its band."""
    draft.put(phase)
    for thing in things_of(draft, phase.journey):
        if thing.phase is None:
            resettle(draft, thing)
    widen_to_fit(draft, phase.id)
    return draft.get(r.Phase, phase.id)


def _reach(draft: Draft, journey: Id, x: float, rects: Rects) -> None:
    """Widens the last phase up to x where cards stand between the two, and takes them in."""
    phases = draft.journey_phases(journey)
    end = sum(phase.width for phase in phases)
    free = _free_nodes(draft, journey)
    if not phases or not any(end <= node.x + NODE_WIDTH / 2 < x for node in free):
        return
    last = phases[-1]
    width = last.width + _beside_cards(free, snap(x), rects) - end
    if last.width < width <= r.PHASE_WIDTH_HIGH:
        # What stands there is to come inside, so nothing moves right as it does when a phase is widened.
        _settled(draft, replace(last, width=width))


def _free_nodes(draft: Draft, journey: Id) -> tuple[r.Node, ...]:
    """The nodes that are in no phase."""
    return tuple(
        thing for thing in things_of(draft, journey) if isinstance(thing, r.Node) and thing.phase is None
    )


def _divide(draft: Draft, ids: IdSource, band: r.Phase, at: float, title: str, rects: Rects) -> r.Phase:
    phases = draft.journey_phases(band.journey)
    follower = phases[phases.index(band) + 1].id if band != phases[-1] else None
    key = key_before(draft, phases, follower)
    inside = things_in(draft, band.id)
    cut = max(_beside_cards(inside, snap(at), rects), r.PHASE_WIDTH_LOW)
    width = max(PHASE_WIDTH, band.width - cut)
    shift_beyond(draft, band.journey, cut + width - band.width)
    phase = draft.put(r.Phase(id=ids(), journey=band.journey, order=key, title=title, width=width))
    draft.put(replace(draft.get(r.Phase, band.id), width=cut))
    for thing in inside:
        if thing.x + width_of(thing) / 2 >= cut:
            draft.put(replace(thing, phase=phase.id, x=thing.x - cut))
    widen_to_fit(draft, phase.id)
    return draft.get(r.Phase, phase.id)


def _beside_cards(things: tuple[object, ...], at: int, rects: Rects) -> int:
    """The place nearest to `at` where a line goes through no card; `at` itself where there is none."""
    spans = [
        (thing.x, thing.x + round(rects[thing.id].width if thing.id in rects else width_of(thing)))
        for thing in things
        if isinstance(thing, r.Node)
    ]
    places = [
        at,
        *(snap(low - MARGIN_LEFT) for low, _ in spans),
        *(up_to_grid(high + MARGIN_RIGHT) for _, high in spans),
    ]
    clear = [
        place for place in places
        if place >= r.PHASE_WIDTH_LOW and not any(low < place < high for low, high in spans)
    ]  # fmt: skip
    return min(clear, key=lambda place: abs(place - at), default=at)


def resize_phase(document: Document, phase: Id, width: float) -> Edit:
    """Gives a phase another width, snapped; what follows moves along.

    Not narrower than its contents reach, nor than a phase may be.
    """
    draft = Draft(document)
    found = draft.get(r.Phase, phase)
    narrowest = max(r.PHASE_WIDTH_LOW, right_edge(things_in(draft, phase)))
    set_width(draft, found, min(max(snap(width), up_to_grid(narrowest)), r.PHASE_WIDTH_HIGH))
    return draft.edit(label("phase.resize", [found]), (phase,))


def move_phase(document: Document, phase: Id, before: Id | None) -> Edit:
    """Moves a phase with all that stands in it before another one, or to the end (None)."""
    draft = Draft(document)
    found = draft.get(r.Phase, phase)
    move_before(draft, found, before)
    return draft.edit(label("phase.move", [found]), (phase,))


def dissolve(draft: Draft, phase: r.Phase) -> None:
    """Removes a phase; what stands in it stays where it is, in the neighbouring phase, which takes the width.

    The neighbour is the one before, else the one behind; without one its things are in no phase.
    """
    phases = draft.journey_phases(phase.journey)
    at = phases.index(phase)
    inside = things_in(draft, phase.id)
    if len(phases) == 1:
        for thing in inside:
            draft.put(replace(thing, phase=None))
    else:
        neighbour = phases[at - 1] if at else phases[1]
        if neighbour.width + phase.width > r.PHASE_WIDTH_HIGH:
            raise Problem(
                "The neighbouring phase would become too wide.", "Make one of the two narrower first."
            )
        shift = neighbour.width if at else 0
        if not at:
            for thing in things_in(draft, neighbour.id):
                draft.put(replace(thing, x=thing.x + phase.width))
        for thing in inside:
            draft.put(replace(thing, phase=neighbour.id, x=thing.x + shift))
        draft.put(replace(neighbour, width=neighbour.width + phase.width))
    draft.remove(phase)
