"""Copies of records: new ids, references among the copied things led to the copies.

Every copy knows what it was made from. References to things that are not copied stay as they are; the caller
decides whether they hold where the copies go.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from journeymapper.model import records as r
from journeymapper.model.document import IdSource
from journeymapper.model.fields import Id, specs
from journeymapper.ops.draft import Draft
from journeymapper.ops.hosted import HOSTED_KINDS


def with_hosted(draft: Draft, hosts: Iterable[r.Record]) -> list[r.Record]:
    """The records and all that hangs on them, hosts before what they carry."""
    found: list[r.Record] = []
    for host in hosts:
        found.append(host)
        for kind in HOSTED_KINDS:
            found += with_hosted(draft, draft.group(kind, "host", host.id))
    return found


def renamed(records: Iterable[r.Record], ids: IdSource) -> dict[Id, Any]:
    """Copies of the records with new ids, by the id of what each was made from."""
    originals = list(records)
    new = {record.id: ids() for record in originals}
    return {record.id: _copy(record, new) for record in originals}


def _copy(record: Any, new: dict[Id, Id]) -> Any:
    kind: type = type(record)
    changes: dict[str, Any] = {"id": new[record.id], "copied_from": record.id}
    for name, spec in specs(kind).items():
        value = getattr(record, name)
        if spec.kind == "id" and name not in ("id", "copied_from") and value in new:
            changes[name] = new[value]
    return replace(record, **changes)
