"""Which records make up lists, and new keys for a list whose keys have grown too long for a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from journeymapper.model import records as r
from journeymapper.model.order import KEY_LIMIT, new_keys

LISTS: dict[type[Any], str | None] = {
    r.Channel: None, r.Persona: None, r.PersonaField: None, r.Journey: None, r.Lane: None,
    r.EmpathyItem: "persona", r.JourneyPersona: "journey", r.Phase: "journey", r.Node: "journey",
    r.Link: "journey", r.TrayLine: "journey", r.Motivation: "host", r.PainPoint: "host",
    r.Opportunity: "host", r.Question: "host",
}  # fmt: skip
"""The column by which records of a kind make up lists; None: all are one list."""


def has_long_key(record: Any) -> bool:
    """Whether the record is in a list, under a key that is too long for a file."""
    return len(getattr(record, "order", "")) > KEY_LIMIT


def with_new_keys(rows: Sequence[Any]) -> list[Any]:
    """The rows of one list with short keys, in the same order."""
    return [replace(row, order=key) for row, key in zip(rows, new_keys(len(rows)), strict=True)]
