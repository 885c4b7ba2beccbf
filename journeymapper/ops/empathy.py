"""Empathy maps: what a persona sees, says, does, hears, thinks and feels; and what becomes of an item.

An item that was turned into something of a touchpoint stays and names what it became. Where that has gone,
the item is free again: it names something that is not there, and may be turned once more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.field_rules import check_fields
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.model.text import clean_text
from journeymapper.ops.attach import ATTACHED, attach, carriers, check_persona, feeling_at, keep_feeling
from journeymapper.ops.draft import Draft
from journeymapper.ops.labels import label
from journeymapper.ops.order import key_before, last_key
from journeymapper.ops.texts import joined_text, lines_of

TURNED: tuple[type[Any], ...] = (*ATTACHED.values(), r.Feeling)
"""The kinds of records that an item can become."""


def add_item(document: Document, ids: IdSource, persona: Id, field: str, text: str) -> Edit:
    """Adds an item at the end of one field of a persona's empathy map."""
    draft = Draft(document)
    draft.get(r.Persona, persona)
    item = _put_new(draft, ids, persona, field, clean_text(text))
    return draft.edit(label("empathy.add", [item]), (item.id,))


def add_items(document: Document, ids: IdSource, persona: Id, field: str, lines: Iterable[str]) -> Edit:
    """Adds an item a line (see `lines_of`) at the end of a field."""
    draft = Draft(document)
    draft.get(r.Persona, persona)
    added = [_put_new(draft, ids, persona, field, line) for line in lines_of(lines)]
    return draft.edit(label("empathy.add", added), tuple(item.id for item in added))


def _put_new(draft: Draft, ids: IdSource, persona: Id, field: str, text: str) -> r.EmpathyItem:
    key = last_key(draft.group(r.EmpathyItem, "persona", persona))
    item = r.EmpathyItem(id=ids(), persona=persona, field=field, order=key, text=text)
    check_fields(item)
    return draft.put(item)


def move_item(document: Document, item: Id, field: str, before: Id | None = None) -> Edit:
    """Moves an item into a field of its map: before another item, or to the end (None)."""
    draft = Draft(document)
    found = draft.get(r.EmpathyItem, item)
    items = draft.group(r.EmpathyItem, "persona", found.persona)
    rest = [other for other in items if other.id != item]
    if before is not None and before not in (other.id for other in rest):
        raise Problem("The place in the list is no longer there.", "Try again.")
    if (found.field, _follower(items, item)) == (field, before):
        return draft.edit(label("empathy.move", [found]), (item,))
    moved = replace(found, field=field, order=key_before(draft, rest, before))
    check_fields(moved)
    draft.put(moved)
    return draft.edit(label("empathy.move", [found]), (item,))


def _follower(items: tuple[r.EmpathyItem, ...], item: Id) -> Id | None:
    """The next item of the same field; None at its end."""
    field = next(one.field for one in items if one.id == item)
    same = [one.id for one in items if one.field == field]
    return next((after for one, after in zip_longest(same, same[1:]) if one == item), None)


def turn_item(document: Document, ids: IdSource, item: Id, into: str, host: Id) -> Edit:
    """Puts what an item says on a card or link, as a "motivation", "feeling", "pain_point" … of its persona.

    The item stays and knows what it became; how we know it goes along where the new thing can say so. As a
    feeling it is the persona's quote there, behind one that is there already, and leaves the score alone.
    Raises Problem where the item has become something that is still there.
    """
    draft = Draft(document)
    found = draft.get(r.EmpathyItem, item)
    if _became(draft, found) is not None:
        raise Problem("This item went to a journey already.", "Take its link away first, or copy the item.")
    if into == "feeling":
        made = _say(draft, ids, found, host)
    else:
        persona = {} if into == "question" else {"persona": found.persona}
        made = attach(draft, ids, host, into, found.text, **persona)
    _tell_how(draft, ids, found, made)
    draft.put(replace(found, became=made.id))
    return draft.edit(label("empathy.turn", [found], kind=into), (host,))


def _say(draft: Draft, ids: IdSource, item: r.EmpathyItem, host: Id) -> r.Record:
    """The persona's feeling at a host, with what the item says as its quote."""
    carrier: Any = carriers(draft, (host,), "feeling")[0]
    check_persona(draft, item.persona, carrier.journey)
    there = feeling_at(draft, host, item.persona)
    feeling = there or r.Feeling(id=ids(), host=host, persona=item.persona)
    if item.text != feeling.quote:
        feeling = replace(feeling, quote=joined_text(feeling.quote, item.text))
    keep_feeling(draft, feeling)
    return feeling


def _tell_how(draft: Draft, ids: IdSource, item: r.EmpathyItem, made: r.Record) -> None:
    """How we know the item is how we know what it became, unless somebody has said otherwise there."""
    if item.evidence is None or not isinstance(made, r.Feeling | r.PainPoint):
        return
    if draft.find(type(made), made.id) is not None and not draft.group(r.Evidence, "host", made.id):
        draft.put(r.Evidence(id=ids(), host=made.id, kind=item.evidence, text=item.evidence_text))


def free_item(document: Document, item: Id) -> Edit:
    """The item no longer names what it became, which stays where it is."""
    draft = Draft(document)
    found = draft.get(r.EmpathyItem, item)
    draft.put(replace(found, became=None))
    return draft.edit(label("empathy.free", [found]), (item,))


def _became(draft: Draft, item: r.EmpathyItem) -> r.Record | None:
    return next((row for kind in TURNED if (row := draft.find(kind, item.became)) is not None), None)


def say_how(document: Document, items: tuple[Id, ...], kind: str | None) -> Edit:
    """Says how we know items of a map; None takes it back, the text stays."""
    draft = Draft(document)
    found = [draft.get(r.EmpathyItem, item) for item in dict.fromkeys(items)]
    for row in found:
        changed = replace(row, evidence=kind)
        check_fields(changed)
        draft.put(changed)
    return draft.edit(label("evidence.set" if kind else "evidence.clear", found), items)
