"""Places in lists: keys for new records, and moving one record before another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from journeymapper.model.diff import Edit
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.order import key_between, new_keys
from journeymapper.model.problem import Problem
from journeymapper.ops.draft import Draft
from journeymapper.ops.labels import label
from journeymapper.ops.lists import LISTS


def last_key(rows: Sequence[Any]) -> str:
    """A key after those of the rows, which are in their order. One that is too long goes with the edit."""
    return key_between(rows[-1].order if rows else None, None)


def key_before(draft: Draft, rows: Sequence[Any], before: Id | None) -> str:
    """A key for a place in a list of rows: before the one with this id, at the end where None.

    Where no key fits between the two neighbours (copies of one file gave them the same) the list gets new
    keys.
    """
    at = next((i for i, row in enumerate(rows) if row.id == before), len(rows))
    low = rows[at - 1].order if at else None
    high = rows[at].order if at < len(rows) else None
    if high is None or low is None or low < high:
        return key_between(low, high)
    keys = new_keys(len(rows) + 1)
    for row, key in zip((*rows[:at], *rows[at:]), (*keys[:at], *keys[at + 1 :]), strict=True):
        draft.put(replace(row, order=key))
    return keys[at]


def reorder(document: Document, thing: Id, before: Id | None) -> Edit:
    """Moves a record in its list: before another one of the list, or to the end (None)."""
    draft = Draft(document)
    record: Any = draft.locate(thing)
    move_before(draft, record, before)
    return draft.edit(label("order.change", [record]), (thing,))


def move_before(draft: Draft, record: Any, before: Id | None) -> None:
    """Puts a record at its new place in its list. Raises Problem where `before` is not in that list."""
    if type(record) not in LISTS:
        raise Problem("This has no order that could be changed.")
    rows = draft.members(record)
    if before == record.id:
        return
    if before is not None and before not in (row.id for row in rows):
        raise Problem("The place in the list is no longer there.", "Try again.")
    rest = [row for row in rows if row.id != record.id]
    follower = next((b.id for a, b in pairwise(rows) if a.id == record.id), None)
    if follower != before:
        key = key_before(draft, rest, before)
        draft.put(replace(record, order=key))
