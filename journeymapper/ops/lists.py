"""Which records make up lists, and new keys for a list whose keys have grown too long for a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from journeymapper.model import records as r
from journeymapper.model.order import KEY_LIMIT, new_keys

if TYPE_CHECKING:
    from journeymapper.ops.draft import Draft

LISTS: dict[type[Any], str | None] = {
    r.Channel: None, r.Persona: None, r.PersonaField: None, r.Journey: None, r.Lane: None,
    r.EmpathyItem: "persona", r.JourneyPersona: "journey", r.Phase: "journey", r.Node: "journey",
    r.Link: "journey", r.TrayLine: "journey", r.Motivation: "host", r.PainPoint: "host",
    r.Opportunity: "host", r.Question: "host",
}  # fmt: skip
"""The column by which records of a kind make up lists; None: all are one list."""


def members(draft: Draft, record: Any) -> Sequence[Any]:
    """The list that a record of one of these kinds is in."""
    kind = type(record)
    column = LISTS[kind]
    return draft.all(kind) if column is None else draft.group(kind, column, getattr(record, column))


def with_short_keys(draft: Draft, changed: Iterable[Any]) -> None:
    """No list has a key that is too long for a file because of the `changed` records; orders stay."""
    for record in changed:
        if len(getattr(record, "order", "")) <= KEY_LIMIT:
            continue
        rows = members(draft, record)
        # Once for each list: the others of it are not too long any more.
        if max(len(row.order) for row in rows) > KEY_LIMIT:
            for row, key in zip(rows, new_keys(len(rows)), strict=True):
                draft.put(replace(row, order=key))
