"""Empathy maps: what a persona sees, says, does, hears, thinks and feels."""

from __future__ import annotations

from dataclasses import replace

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.field_rules import check_fields
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.model.text import clean_text
from journeymapper.ops.attach import attach
from journeymapper.ops.draft import Draft
from journeymapper.ops.labels import label
from journeymapper.ops.order import key_before, last_key


def add_item(document: Document, ids: IdSource, persona: Id, field: str, text: str) -> Edit:
    """Adds an item at the end of one field of a persona's empathy map."""
    draft = Draft(document)
    draft.get(r.Persona, persona)
    key = last_key(draft.group(r.EmpathyItem, "persona", persona))
    item = r.EmpathyItem(id=ids(), persona=persona, field=field, order=key, text=clean_text(text))
    check_fields(item)
    draft.put(item)
    return draft.edit(label("empathy.add", [item]), (item.id,))


def move_item(document: Document, item: Id, field: str, before: Id | None = None) -> Edit:
    """Moves an item into a field of its map: before another item, or to the end (None)."""
    draft = Draft(document)
    found = draft.get(r.EmpathyItem, item)
    items = draft.group(r.EmpathyItem, "persona", found.persona)
    rest = [other for other in items if other.id != item]
    if before is not None and before not in (other.id for other in rest):
        raise Problem("The place in the list is no longer there.", "Try again.")
    key = key_before(draft, rest, before)
    moved = replace(found, field=field, order=key)
    check_fields(moved)
    draft.put(moved)
    return draft.edit(label("empathy.move", [found]), (item,))


def turn_item(document: Document, ids: IdSource, item: Id, into: str, host: Id) -> Edit:
    """Puts what an item says on a card or link, as a "motivation", "pain_point" … of its persona.

    The item stays and knows what it became.
    """
    draft = Draft(document)
    found = draft.get(r.EmpathyItem, item)
    persona = {} if into == "question" else {"persona": found.persona}
    made = attach(draft, ids, host, into, found.text, **persona)
    draft.put(replace(found, became=made.id))
    return draft.edit(label("empathy.turn", [found], kind=into), (host,))
