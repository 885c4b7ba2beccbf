"""What of a merge is settled while there are conflicts: all that does not hang on one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from journeymapper.analysis.changes import Difference
from journeymapper.merging.outcome import Merged
from journeymapper.merging.units import owners
from journeymapper.model.fields import Id


def settled(differences: Iterable[Difference], merged: Merged) -> tuple[Difference, ...]:
    """`differences` without what nobody has decided: fields that clash, and things of which it is open
    whether they stay, with all that hangs on them or leads to them.
    """
    fields: dict[Id, set[str]] = {}
    whole: set[Id] = set()
    for conflict in merged.undecided:
        if conflict.key.fields:
            fields.setdefault(conflict.key.id, set()).update(conflict.key.fields)
        else:
            whole |= {conflict.key.id, *(id_ for _table, id_ in conflict.changed)}
    found = []
    for one in differences:
        if whole & {one.row.id, one.place, *_connected(one)}:
            continue
        left = tuple(name for name in one.fields if name not in fields.get(one.row.id, ()))
        if left or one.how != "changed":
            found.append(replace(one, fields=left))
    return tuple(found)


def _connected(difference: Difference) -> Iterator[Id]:
    """What the row goes with, before and after."""
    for row in (difference.before, difference.after):
        if row is not None:
            yield from owners(difference.table, row)
