"""Links as parts of ways: drawing one, splitting one, joining two, closing the gap that a card leaves.

These are steps of operations on a draft. Two nodes have at most one link in each direction; where a step
would make a second one, the two become one and nothing that hangs on either is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from journeymapper.model import records as r
from journeymapper.model.document import IdSource
from journeymapper.model.problem import Problem
from journeymapper.ops.draft import Draft
from journeymapper.ops.hosted import drop_choices, drop_hosted, move_hosted
from journeymapper.ops.labels import title_of
from journeymapper.ops.order import key_before, last_key
from journeymapper.ops.texts import Times, added_times, either_time, joined_line


def check_ends(source: r.Node, target: r.Node) -> None:
    """Raises Problem where no link may lead from `source` to `target`."""
    if source.id == target.id:
        raise Problem("A link needs two different ends.", "Draw it to another card.")
    if source.journey != target.journey:
        raise Problem("A link can’t lead into another journey.", "Link two cards of the same journey.")
    check_may_go_on(source)
    check_may_lead_to(target)


def check_may_go_on(node: r.Node) -> None:
    """Raises Problem where nothing may follow `node`."""
    if node.kind == "exit":
        raise Problem(
            "Nothing follows the exit point “%(title)s”.",
            "Turn it into a touchpoint first.",
            title=title_of(node),
        )


def check_may_lead_to(node: r.Node) -> None:
    """Raises Problem where nothing may lead to `node`."""
    if node.kind == "entry":
        raise Problem(
            "Nothing leads to the entry point “%(title)s”.",
            "Turn it into a touchpoint first.",
            title=title_of(node),
        )


def link_between(draft: Draft, source: r.Node, target: r.Node) -> r.Link | None:
    return next((link for link in draft.links_from(source.id) if link.target == target.id), None)


def connect(draft: Draft, ids: IdSource, source: r.Node, target: r.Node) -> r.Link:
    """Draws a link, as the last one of its journey. Raises Problem where none may be or one is."""
    check_ends(source, target)
    if link_between(draft, source, target):
        raise Problem("These two are linked already.", "Change the link that is there.")
    key = last_key(draft.group(r.Link, "journey", source.journey))
    return draft.put(
        r.Link(id=ids(), journey=source.journey, source=source.id, target=target.id, order=key)
    )  # fmt: skip


def remove_link(draft: Draft, link: r.Link) -> None:
    """Removes a link, what hangs on it and the path choices that name it."""
    drop_hosted(draft, link.id)
    drop_choices(draft, link.id)
    draft.remove(link)


def times_of(link: r.Link) -> Times:
    return link.wait_typical, link.wait_least, link.wait_most


def with_times(link: r.Link, times: Times) -> r.Link:
    return replace(link, wait_typical=times[0], wait_least=times[1], wait_most=times[2])


def settle(draft: Draft, link: r.Link) -> r.Link | None:
    """Puts a link whose ends have changed. Where its ends are linked already it becomes one with that link.

    A link that would lead back to its own start goes, and None is returned.
    """
    if link.source == link.target:
        remove_link(draft, link)
        return None
    there = next(
        (o for o in draft.links_from(link.source) if o.target == link.target and o.id != link.id), None
    )
    if there is None:
        return draft.put(link)
    both_known = there.share is not None and link.share is not None
    share = min((there.share or 0) + (link.share or 0), r.SHARE_HIGH) if both_known else None
    joined = replace(there, share=share, condition=joined_line(there.condition, link.condition))
    joined = with_times(joined, either_time(times_of(there), times_of(link)))
    draft.put(joined)
    _join_into(draft, link, there)
    return joined


def _join_into(draft: Draft, gone: r.Link, kept: r.Link) -> None:
    """Hands on what hangs on a link and the choices that name it, and removes the link."""
    move_hosted(draft, gone.id, kept.id)
    for choice in draft.group(r.PathChoice, "choice", gone.id):
        draft.put(replace(choice, choice=kept.id))
    draft.remove(gone)


def split(draft: Draft, ids: IdSource, link: r.Link, node: r.Node) -> None:
    """Leads a link through `node`.

    The first half is the link itself with its condition and share, so that choices at its start still hold.
    The waiting and what hangs on it go to the second half: the customer waits before what came next.
    """
    first = replace(link, target=node.id)
    second = r.Link(
        id=ids(), journey=link.journey, source=node.id, target=link.target,
        order=key_before(draft, draft.group(r.Link, "journey", link.journey), _follower(draft, link)),
    )  # fmt: skip
    second = draft.put(with_times(second, times_of(link)))
    move_hosted(draft, link.id, second.id)
    settle(draft, with_times(first, (None, None, None)))
    settle(draft, second)


def hand_over(draft: Draft, link: r.Link, source: r.Node, target: r.Node) -> None:
    """Lets the link from `source` to `target` carry the waiting and all else of `link`, which goes."""
    heir = link_between(draft, source, target)
    if heir is None or heir.id == link.id:
        return
    joined = replace(heir, condition=joined_line(heir.condition, link.condition))
    draft.put(with_times(joined, added_times(times_of(heir), times_of(link))))
    _join_into(draft, link, heir)


def _follower(draft: Draft, link: r.Link) -> str | None:
    """The id of the link after this one in its journey's order."""
    links = draft.group(r.Link, "journey", link.journey)
    return next((b.id for a, b in pairwise(links) if a.id == link.id), None)


def heal(draft: Draft, node: r.Node) -> None:
    """Takes a node out of its ways: what led to it leads to what came next; its own links are gone then.

    One way in or one way out is needed: joining several with several would draw a mesh that nobody meant.
    """
    ways_in, ways_out = draft.links_to(node.id), draft.links_from(node.id)
    if len(ways_out) == 1 and ways_in:
        _join_into_ways_in(draft, ways_in, ways_out[0])
    elif len(ways_in) == 1 and ways_out:
        _join_into_ways_out(draft, ways_in[0], ways_out)
    for link in (*draft.links_to(node.id), *draft.links_from(node.id)):
        remove_link(draft, link)


def _join_into_ways_in(draft: Draft, ways_in: Sequence[r.Link], way_out: r.Link) -> None:
    """Several ways in, one way out: each way in leads on to where the way out led."""
    # A way in from where the way out leads becomes a loop, and goes: what is said must not go along.
    heir = next((link for link in ways_in if link.source != way_out.target), ways_in[0])
    move_hosted(draft, way_out.id, heir.id)
    for link in ways_in:
        share = link.share
        if share is None and len(draft.links_from(link.source)) == 1:
            share = way_out.share
        joined = replace(
            link,
            target=way_out.target,
            share=share,
            condition=joined_line(link.condition, way_out.condition),
        )
        settle(draft, with_times(joined, added_times(times_of(link), times_of(way_out))))


def _join_into_ways_out(draft: Draft, way_in: r.Link, ways_out: Sequence[r.Link]) -> None:
    """One way in, several ways out: each way out begins where that began, with its part of the share."""
    alone = len(draft.links_from(way_in.source)) == 1
    heir = next((link for link in ways_out if link.target != way_in.source), ways_out[0])
    move_hosted(draft, way_in.id, heir.id)
    ways_out = _put_in_place_of(draft, way_in, ways_out)
    chosen = {choice.persona: choice for choice in draft.group(r.PathChoice, "fork", way_in.target)}
    here = {choice.persona: choice for choice in draft.group(r.PathChoice, "fork", way_in.source)}
    for choice in chosen.values():
        earlier = here.get(choice.persona)
        if earlier is None and alone:
            draft.put(replace(choice, fork=way_in.source))
        elif earlier is not None and earlier.choice == way_in.id:
            draft.put(replace(earlier, choice=choice.choice))
    for choice in draft.group(r.PathChoice, "choice", way_in.id):
        draft.put(replace(choice, choice=heir.id))
    draft.remove(way_in)
    for link in ways_out:
        joined = replace(
            link,
            source=way_in.source,
            share=_part(way_in.share, link.share, alone),
            condition=joined_line(way_in.condition, link.condition),
        )
        settle(draft, with_times(joined, added_times(times_of(way_in), times_of(link))))


def _put_in_place_of(draft: Draft, way_in: r.Link, ways_out: Sequence[r.Link]) -> list[r.Link]:
    """The ways out with orders that put them where the way in is among the links, one after the other."""
    waiting = {way_in.id, *(link.id for link in ways_out)}
    links = draft.group(r.Link, "journey", way_in.journey)
    behind = links[links.index(way_in) + 1 :]
    follower = next((link.id for link in behind if link.id not in waiting), None)
    for link in ways_out:
        rows = [o for o in draft.group(r.Link, "journey", way_in.journey) if o.id not in waiting]
        draft.put(replace(link, order=key_before(draft, rows, follower)))
        waiting.discard(link.id)
    return [draft.get(r.Link, link.id) for link in ways_out]


def _part(share: int | None, of_it: int | None, alone: bool) -> int | None:
    """`of_it` of `share`, in tenths of a percent; a way without a share is all there is where it is alone."""
    if share is None and alone:
        return of_it
    if share is None or of_it is None:
        return None
    return round(share * of_it / r.SHARE_HIGH)
