"""Entry points, touchpoints and exit points: adding them, and putting existing ones elsewhere in the way.

Where new cards land is decided in `ops.insert`, what happens to links in `ops.ways`.
"""

from __future__ import annotations

from dataclasses import replace

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.model.text import clean_line
from journeymapper.ops.draft import Draft
from journeymapper.ops.insert import (
    add_end,
    card_at,
    insert_after,
    insert_at,
    insert_before,
    insert_below,
    insert_existing,
    new_node,
    way_in,
    way_on,
)
from journeymapper.ops.labels import ends_of, label, title_of
from journeymapper.ops.room import CARD_HEIGHT, Rects
from journeymapper.ops.ways import check_ends, connect, hand_over, heal, split


def add_node(
    document: Document, ids: IdSource, journey: Id, kind: str, x: float, y: float, title: str = ""
) -> Edit:
    """A new node with its top left corner at x, y; linked to nothing."""
    draft = Draft(document)
    node = new_node(draft, ids, journey, kind, x, y, clean_line(title))
    return draft.edit(label("node.add", [node]), (node.id,))


def add_next(document: Document, ids: IdSource, after: Id, rects: Rects, via: Id | None = None) -> Edit:
    """A new touchpoint behind a card: inserted into the link `via` or the first drawn one, else appended."""
    draft = Draft(document)
    card = draft.get(r.Node, after)
    node = insert_after(draft, ids, card, rects, way_on(draft, card, via))
    return draft.edit(label("node.add_next", [card], kind=node.kind), (node.id,))


def add_before(document: Document, ids: IdSource, before: Id, rects: Rects, via: Id | None = None) -> Edit:
    """A new touchpoint before a card: inserted into the link `via` or the first one that leads there."""
    draft = Draft(document)
    card = draft.get(r.Node, before)
    node = insert_before(draft, ids, card, rects, way_in(draft, card, via))
    return draft.edit(label("node.add_before", [card], kind=node.kind), (node.id,))


def add_branch(document: Document, ids: IdSource, fork: Id, rects: Rects) -> Edit:
    """A new touchpoint below a card, as one more way on from it."""
    draft = Draft(document)
    card = draft.get(r.Node, fork)
    node = insert_below(draft, ids, card, rects)
    return draft.edit(label("node.add_branch", [card], kind=node.kind), (node.id,))


def add_linked(document: Document, ids: IdSource, source: Id, x: float, y: float) -> Edit:
    """A new touchpoint at x, y, linked from an existing card."""
    draft = Draft(document)
    card = draft.get(r.Node, source)
    node = new_node(draft, ids, card.journey, "touchpoint", x, y)
    connect(draft, ids, card, node)
    return draft.edit(label("node.add_next", [card], kind=node.kind), (node.id,))


def add_linked_before(document: Document, ids: IdSource, target: Id, x: float, y: float) -> Edit:
    """A new touchpoint at x, y, linked to an existing card."""
    draft = Draft(document)
    card = draft.get(r.Node, target)
    node = new_node(draft, ids, card.journey, "touchpoint", x, y)
    connect(draft, ids, node, card)
    return draft.edit(label("node.add_before", [card], kind=node.kind), (node.id,))


def add_linked_end(document: Document, ids: IdSource, card: Id, kind: str, rects: Rects) -> Edit:
    """A new "entry" that leads to a card, or a new "exit" behind it. Raises Problem where none can be."""
    draft = Draft(document)
    neighbour = draft.get(r.Node, card)
    node = add_end(draft, ids, neighbour, kind, rects)
    key = "node.add_next" if kind == "exit" else "node.add_before"
    return draft.edit(label(key, [neighbour], kind=kind), (node.id,))


def split_link(
    document: Document,
    ids: IdSource,
    link: Id,
    x: float | None = None,
    y: float | None = None,
    rects: Rects | None = None,
) -> Edit:
    """A new touchpoint in the way of a link: at x, y if that is free, else room is made for it.

    Without a place it comes behind the link's start.
    """
    draft = Draft(document)
    way = draft.get(r.Link, link)
    source = draft.get(r.Node, way.source)
    if x is None or y is None:
        node = insert_after(draft, ids, source, rects or {}, way)
    else:
        node = insert_at(draft, ids, way, card_at(x, y), rects or {})
    return draft.edit(label("node.add_next", [source], kind=node.kind), (node.id,))


def put_on_link(
    document: Document,
    ids: IdSource,
    node: Id,
    link: Id,
    x: float | None = None,
    y: float | None = None,
    rects: Rects | None = None,
) -> Edit:
    """Leads a link through an existing card, which moves there: to x, y if that is free, else room is made.

    A card that stands in a way already changes its place in the order: it is taken out of that way first and
    the gap is closed, among the links and on the board. Where several ways only begin or only end at it, they
    stay. Without x and y the card stays where it is.
    """
    draft, rects = Draft(document), rects or {}
    card, way = draft.get(r.Node, node), draft.get(r.Link, link)
    if node in (way.source, way.target):
        raise Problem("This link begins or ends at this card already.", "Drop the card on another link.")
    check_ends(draft.get(r.Node, way.source), card)
    check_ends(card, draft.get(r.Node, way.target))
    said = label("node.put_on_link", [card], **ends_of(draft, way))
    ways_in, ways_out = draft.links_to(node), draft.links_from(node)
    was_between = bool(ways_in and ways_out and 1 in (len(ways_in), len(ways_out)))
    if was_between:
        heal(draft, card)
    if x is None or y is None:
        split(draft, ids, draft.get(r.Link, link), card)
    else:
        spot = card_at(x, y, rects[node].height if node in rects else CARD_HEIGHT)
        insert_existing(draft, ids, card, draft.get(r.Link, link), spot, rects, leaves_gap=was_between)
    if len(ways_in) + len(ways_out) == 1:
        # It was the first or last of its way. Left as it is, its only link would lead back as a loop.
        ends = (way.source, node) if ways_in else (node, way.target)
        hand_over(draft, (*ways_in, *ways_out)[0], *(draft.get(r.Node, end) for end in ends))
    return draft.edit(said, (node,))


def turn_node(document: Document, node: Id, kind: str) -> Edit:
    """Makes an entry point, touchpoint or exit point another of the three; nothing of what it holds is lost.

    Raises Problem where its links do not allow the kind.
    """
    draft = Draft(document)
    card = draft.get(r.Node, node)
    if kind == "entry" and draft.links_to(node):
        raise Problem(
            "Something leads to “%(title)s”, and nothing leads to an entry point.",
            "Remove the links that lead to it first.",
            title=title_of(card),
        )
    if kind == "exit" and draft.links_from(node):
        raise Problem(
            "Something follows “%(title)s”, and nothing follows an exit point.",
            "Remove the links that lead on from it first.",
            title=title_of(card),
        )
    if kind != card.kind:
        draft.put(replace(card, kind=kind))
        if card.kind == "entry":
            for choice in draft.group(r.PathChoice, "choice", node):
                draft.remove(choice)
    return draft.edit(label("node.turn", [card], kind=kind), (node,))
