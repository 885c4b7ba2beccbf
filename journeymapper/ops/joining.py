"""Two cards that become one, and one card that becomes two."""

from __future__ import annotations

import re
from dataclasses import replace

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.fields import Id, specs
from journeymapper.model.problem import Problem
from journeymapper.ops.draft import Draft
from journeymapper.ops.hosted import drop_choices, move_hosted
from journeymapper.ops.insert import insert_after
from journeymapper.ops.labels import label, title_of
from journeymapper.ops.room import Rects
from journeymapper.ops.texts import added_times, joined_line, joined_text
from journeymapper.ops.ways import remove_link, settle

SHOWN = 60
"""So much of a text is enough to find it by, in characters."""
_BETWEEN_TITLES = re.compile(r"\s+[/·;+&]\s+|\s+(?:and|then|и|затем)\s+|\s*;\s+")


def join_nodes(document: Document, ids: IdSource, first: Id, second: Id) -> Edit:
    """Makes two cards one, at the place of the first. `ids` is not used up: joining makes no records.

    Texts stand one after the other, own times add up, links of both lead to and from the one, and what
    hangs on either hangs on it; so does what hung on the wait between the two, while that waiting ends.
    Where both have a channel or an outcome, the first's stays. Raises Problem where two texts are too long
    for one.
    """
    del ids
    draft = Draft(document)
    kept, gone = draft.get(r.Node, first), draft.get(r.Node, second)
    if first == second:
        raise Problem("A card can’t be joined with itself.", "Select two cards.")
    if (kept.journey, kept.kind) != (gone.journey, gone.kind):
        raise Problem(
            "“%(first)s” and “%(second)s” are not of the same kind.",
            "Turn one of them into the other’s kind first.",
            first=title_of(kept),
            second=title_of(gone),
        )
    joined = draft.put(_joined(kept, gone))
    _join_ways(draft, kept, gone)
    _join_choices(draft, kept, gone)
    move_hosted(draft, gone.id, kept.id)
    draft.remove(gone)
    _check_nothing_is_lost(draft, {first, second})
    return draft.edit(
        label("node.join", [joined], first=title_of(kept), second=title_of(gone)), (kept.id,)
    )  # fmt: skip


def _check_nothing_is_lost(draft: Draft, cards: set[Id]) -> None:
    """Every text that was there is in one that is there now; raises Problem where it is not. Only what stood
    on a link between the two cards goes, as the link does.
    """
    diff = [change for change in draft.diff() if not _is_between(change.before, cards)]
    now = {(name, text) for change in diff for name, text in _texts(change.after)}
    for change in diff:
        for name, text in _texts(change.before):
            if not any(text in there for kind, there in now if kind == name):
                raise Problem(
                    "The two can’t be joined: together a text of theirs is too long. It begins “%(text)s”.",
                    "Shorten it first.",
                    text=text.strip()[:SHOWN].rstrip(),
                )


def _is_between(record: r.Record | None, cards: set[Id]) -> bool:
    return isinstance(record, r.Link) and {record.source, record.target} == cards


def _texts(record: r.Record | None) -> list[tuple[str, str]]:
    """What people have written in a record, field by field."""
    if record is None:
        return []
    kinds = specs(type(record))
    written = [name for name in kinds if kinds[name].kind in ("line", "text")]
    return [(name, text) for name in written if (text := getattr(record, name))]


def _joined(kept: r.Node, gone: r.Node) -> r.Node:
    typical, least, most = added_times(
        (kept.duration_typical, kept.duration_least, kept.duration_most),
        (gone.duration_typical, gone.duration_least, gone.duration_most),
    )
    return replace(
        kept,
        title=joined_line(kept.title, gone.title),
        doing=joined_text(kept.doing, gone.doing),
        primary=kept.primary or gone.primary,
        outcome=kept.outcome or gone.outcome,
        channel=kept.channel or gone.channel,
        no_contact=kept.no_contact and gone.no_contact,
        moment_of_truth=kept.moment_of_truth or gone.moment_of_truth,
        duration_typical=typical,
        duration_least=least,
        duration_most=most,
    )


def _join_ways(draft: Draft, kept: r.Node, gone: r.Node) -> None:
    for link in (*draft.links_from(gone.id), *draft.links_to(gone.id)):
        if kept.id in (link.source, link.target):
            move_hosted(draft, link.id, kept.id)
            remove_link(draft, link)
        elif link.source == gone.id:
            settle(draft, replace(link, source=kept.id))
        else:
            settle(draft, replace(link, target=kept.id))


def _join_choices(draft: Draft, kept: r.Node, gone: r.Node) -> None:
    """Choices made at the one that goes hold at the one that stays, where the persona has none there."""
    taken = {choice.persona for choice in draft.group(r.PathChoice, "fork", kept.id)}
    for choice in draft.group(r.PathChoice, "fork", gone.id):
        if choice.persona not in taken:
            draft.put(replace(choice, fork=kept.id))
    for choice in draft.group(r.PathChoice, "choice", gone.id):
        draft.put(replace(choice, choice=kept.id))
    drop_choices(draft, gone.id)


def split_node(document: Document, ids: IdSource, node: Id, rects: Rects) -> Edit:
    """Makes one touchpoint two: the second follows it and leads on to where it led.

    A title such as “Search and compare” is divided between them; otherwise the second is still to be named.
    All else stays with the first.
    """
    draft = Draft(document)
    card = draft.get(r.Node, node)
    if card.kind != "touchpoint":
        raise Problem("Only a touchpoint can be split.", "Turn this into a touchpoint first.")
    title, rest = _divided(card.title)
    ways_out = draft.links_from(node)
    second = insert_after(draft, ids, card, rects, ways_out[0] if ways_out else None, rest)
    first = draft.put(replace(draft.get(r.Node, node), title=title))
    _hand_over_ways(draft, first, second, [link.id for link in ways_out])
    return draft.edit(label("node.split", [card]), (first.id, second.id))


def _hand_over_ways(draft: Draft, first: r.Node, second: r.Node, ways_out: list[Id]) -> None:
    """Inserting led the first way through `second`; the others follow, and so do share and condition."""
    if not ways_out:
        return
    between = draft.get(r.Link, ways_out[0])
    onward = draft.links_from(second.id)[0]
    draft.put(replace(between, share=None, condition=""))
    draft.put(replace(onward, share=between.share, condition=between.condition))
    for choice in draft.group(r.PathChoice, "fork", first.id):
        chosen = onward.id if choice.choice == between.id else choice.choice
        draft.put(replace(choice, fork=second.id, choice=chosen))
    for link in ways_out[1:]:
        settle(draft, replace(draft.get(r.Link, link), source=second.id))


def _divided(title: str) -> tuple[str, str]:
    """The two halves of a title that names two things; all of it and "" otherwise."""
    between = _BETWEEN_TITLES.search(title)
    if between is None:
        return title, ""
    first, second = title[: between.start()].strip(), title[between.end() :].strip()
    if not first or not second:
        return title, ""
    return first, second[:1].upper() + second[1:]
