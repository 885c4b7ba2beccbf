"""A copy that was sent with parts left out, with those parts again as they were when it was made.

So that what was left out does not count as removed when the copy comes back. What belongs to each kind is
`leaving_out`'s.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace
from typing import Any

from journeymapper.merging.leaving_out import without
from journeymapper.model.diff import Change
from journeymapper.model.document import TABLES, Document, apply
from journeymapper.model.rules import HOST_TABLES


def given_back(document: Document, kinds: Collection[str], past: Document) -> Document:
    """`document`, a copy made without `kinds`, with what `past` held of them: the document it was made from.

    What the copy says by itself stays; what has no place in the copy any more does not come back.
    """
    sent = without(past, kinds)
    diff = []
    for table in TABLES:
        before, after = past.rows(table), sent.rows(table)
        if before is after:
            continue
        for id_, whole in before.items():
            bare, own = after.get(id_), document.rows(table).get(id_)
            if bare is None and own is None and _has_place(document, table, whole):
                diff.append(Change(table, id_, None, _placed(document, whole)))
            elif bare is not None and own is not None and bare != whole:
                restored = _restored(own, bare, whole)
                if restored != own:
                    diff.append(Change(table, id_, own, restored))
    return apply(document, tuple(diff), past.blobs.values())


def _restored(own: Any, bare: Any, whole: Any) -> Any:
    """`own` with those fields as in `whole` that leaving out has changed and nobody has touched since."""
    values = {
        field.name: getattr(whole, field.name)
        for field in fields(whole)
        if getattr(own, field.name) == getattr(bare, field.name) != getattr(whole, field.name)
    }
    return replace(own, **values)


def _has_place(document: Document, table: str, row: Any) -> bool:
    hosts = HOST_TABLES.get(table)
    if hosts is None:
        return row.journey in document.journeys
    return any(row.host in document.rows(host) for host in hosts)


def _placed(document: Document, row: Any) -> Any:
    """A note whose phase is gone is in no phase."""
    phase = getattr(row, "phase", None)
    return row if phase is None or phase in document.phases else replace(row, phase=None)
