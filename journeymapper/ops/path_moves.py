"""Moving a touchpoint to another place on the shown path: its old neighbours are joined, new ones parted.

Nothing is made and nothing is lost: the links of the places that change are dealt out anew. A wait, and what
hangs on it, stays on the link that leads to the same card as before; share and condition stay with the card
at which one decides; side ways stay with their card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from journeymapper.i18n import mark
from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import COLUMN, Rect, phase_lefts, snap
from journeymapper.model.problem import Problem
from journeymapper.ops.draft import Draft
from journeymapper.ops.hosted import HOSTED_KINDS
from journeymapper.ops.labels import label, title_of
from journeymapper.ops.room import boxes_of, free_below, make_room, put_at, solid_boxes, widen_to_fit
from journeymapper.ops.ways import check_ends, link_between, times_of

_Pair = tuple[Id, Id]
_AGAIN = mark("Look at the path and try again.")


def move_on_path(document: Document, path: Sequence[Id], node: Id, before: Id | None) -> Edit:
    """Moves a touchpoint of the shown path (its nodes in order) before another node of it.

    With `before` None it becomes the last one, before the exit where the path has one. On the board the card
    moves along. Raises Problem where something said on a link would be lost, or two cards linked twice.
    """
    draft = Draft(document)
    card = draft.get(r.Node, node)
    if card.kind != "touchpoint":
        raise Problem("Only touchpoints can be moved along the path.", "Choose a touchpoint.")
    if node not in path or (before is not None and before not in path):
        raise Problem("This is not on the shown path any more.", _AGAIN)
    old = list(path)
    new = _reordered(draft, old, node, before)
    if new != old:
        _deal_out(draft, old, new)
        _move_card(draft, old, new, card)
    return draft.edit(label("path.move", [card]), (node,))


def shift_on_path(document: Document, path: Sequence[Id], node: Id, by: int) -> Edit:
    """Moves a touchpoint of the shown path one place on, or (-1) back.

    Nothing is changed where it is the last or the first touchpoint already, or is not on the path.
    """
    at = path.index(node) if node in path else -1
    passed = at + by
    if at < 0 or not 0 <= passed < len(path) or document.nodes[path[passed]].kind != "touchpoint":
        return Draft(document).edit(label("path.move", []), (node,))
    behind = path[at + 2] if at + 2 < len(path) else None
    return move_on_path(document, path, node, path[passed] if by < 0 else behind)


def _reordered(draft: Draft, old: list[Id], node: Id, before: Id | None) -> list[Id]:
    if before == node:
        return old
    rest = [key for key in old if key != node]
    if before is None and rest and draft.get(r.Node, rest[-1]).kind == "exit":
        before = rest[-1]
    at = len(rest) if before is None else rest.index(before)
    return [*rest[:at], node, *rest[at:]]


def _deal_out(draft: Draft, old: list[Id], new: list[Id]) -> None:
    """Leads the links between nodes that are no longer neighbours to the pairs that now are."""
    kept = set(pairwise(old)) & set(pairwise(new))
    free = [_link(draft, pair) for pair in pairwise(old) if pair not in kept]
    wanted = [pair for pair in pairwise(new) if pair not in kept]
    for pair in wanted:
        _check_new(draft, pair, free)
    carriers = _by_target(draft, free, wanted)
    sayers = _by_source(draft, free, wanted)
    choices = {link.id: draft.group(r.PathChoice, "choice", link.id) for link in free}
    for pair in wanted:
        says = sayers[pair]
        is_own = says.source == pair[0]
        draft.put(
            replace(
                carriers[pair],
                source=pair[0],
                target=pair[1],
                share=says.share if is_own else None,
                condition=says.condition if is_own else "",
                order=says.order,
            )
        )
        for choice in choices[says.id]:
            if is_own:
                draft.put(replace(choice, choice=carriers[pair].id))
            else:
                # Nothing on the path follows that card any more: there is nothing to choose.
                draft.remove(choice)


def _link(draft: Draft, pair: _Pair) -> r.Link:
    found = link_between(draft, draft.get(r.Node, pair[0]), draft.get(r.Node, pair[1]))
    if found is None:
        raise Problem("This is not on the shown path any more.", _AGAIN)
    return found


def _check_new(draft: Draft, pair: _Pair, free: Sequence[r.Link]) -> None:
    source, target = draft.get(r.Node, pair[0]), draft.get(r.Node, pair[1])
    check_ends(source, target)
    there = link_between(draft, source, target)
    if there is not None and there not in free:
        raise Problem(
            "“%(source)s” and “%(target)s” would be linked twice.",
            "Remove the link between them first.",
            source=title_of(source),
            target=title_of(target),
        )


def _by_target(draft: Draft, free: Sequence[r.Link], wanted: Sequence[_Pair]) -> dict[_Pair, r.Link]:
    """The link that becomes each pair's: with its waiting it goes on leading to the card to which it led.

    Raises Problem where a card is to become the first one although one waits before it.
    """
    found = {pair: link for pair in wanted for link in free if link.target == pair[1]}
    left = [link for link in free if link not in found.values()]
    for link in left:
        hangs = any(draft.group(kind, "host", link.id) for kind in HOSTED_KINDS)
        if times_of(link) != (None, None, None) or hangs:
            raise Problem(
                "The waiting before “%(title)s” would be lost.",
                "Remove it first, or put a card or entry point before this one.",
                title=title_of(draft.get(r.Node, link.target)),
            )
    return found | dict(zip((pair for pair in wanted if pair not in found), left, strict=True))


def _by_source(draft: Draft, free: Sequence[r.Link], wanted: Sequence[_Pair]) -> dict[_Pair, r.Link]:
    """The link from which each pair has share, condition and place in the drawing order.

    Raises Problem where a card is to become the last one although something is said on its way on.
    """
    found = {pair: link for pair in wanted for link in free if link.source == pair[0]}
    left = [link for link in free if link not in found.values()]
    for link in left:
        if link.share is not None or link.condition:
            raise Problem(
                "What is said on the link after “%(title)s” would be lost.",
                "Remove its share and condition first.",
                title=title_of(draft.get(r.Node, link.source)),
            )
    return found | dict(zip((pair for pair in wanted if pair not in found), left, strict=True))


def _move_card(draft: Draft, old: list[Id], new: list[Id], card: r.Node) -> None:
    """Moves the card on the board: along its row, or beside a new neighbour in that one's phase."""
    first, last = sorted((old.index(card.id), new.index(card.id)))
    nodes = [draft.get(r.Node, key) for key in old[first : last + 1]]
    if all(node.phase == card.phase and node.kind == "touchpoint" for node in nodes):
        moved = [draft.get(r.Node, key) for key in new[first : last + 1]]
        for place, node in zip(nodes, moved, strict=True):
            draft.put(replace(node, x=place.x, y=place.y))
        return
    at = new.index(card.id)
    around = [draft.get(r.Node, key) for key in new[max(at - 1, 0) : at + 2] if key != card.id]
    cards = [node for node in around if node.kind == "touchpoint"] or around
    if card.phase not in {node.phase for node in cards}:
        _move_beside(draft, card, cards[-1], new)


def _move_beside(draft: Draft, card: r.Node, neighbour: r.Node, new: list[Id]) -> None:
    """Puts the card into the neighbour's phase: in its place where it follows, else one column behind it."""
    journey, phase = card.journey, neighbour.phase
    boxes = boxes_of(draft, journey, {})
    box, place = boxes[card.id], boxes[neighbour.id]
    follows = new.index(neighbour.id) > new.index(card.id)
    spot = Rect(snap(place.x + (0 if follows else COLUMN)), place.y, box.width, box.height)
    make_room(draft, journey, phase, spot, place.x - 1 if follows else place.center_x, {})
    taken = solid_boxes(draft, journey, {})
    del taken[card.id]
    y = free_below(spot, taken.values())
    if phase is None:
        put_at(draft, draft.get(r.Node, card.id), spot.x, y)
        return
    left = phase_lefts(draft, journey)[phase]
    draft.put(replace(draft.get(r.Node, card.id), phase=phase, x=int(spot.x) - left, y=int(y)))
    widen_to_fit(draft, phase)
