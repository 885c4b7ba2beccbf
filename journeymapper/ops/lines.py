"""A list of records edited as one text, a line each: which record each line of the changed text stands for.

Records whose lines are unchanged stay as they are; between two of those, the changed lines go to the changed
records in their order, and what is left over is added or removed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from journeymapper.model import records as r
from journeymapper.model.document import Document, IdSource
from journeymapper.model.field_rules import check_fields
from journeymapper.model.fields import Id
from journeymapper.ops.draft import Draft
from journeymapper.ops.hosted import HOSTED_KINDS, drop_hosted
from journeymapper.ops.order import key_before

LISTS: Mapping[str, type[Any]] = {
    "motivation": r.Motivation,
    "pain_points": r.PainPoint,
    "opportunities": r.Opportunity,
    "questions": r.Question,
}
"""The lanes whose cells are lists, and what they list."""


def list_rows(draft: Draft, lane: str, host: Id) -> list[Any]:
    """What a lane lists at a host: of questions the open ones."""
    rows = draft.group(LISTS[lane], "host", host)
    return [row for row in rows if not getattr(row, "answer", "")]


def write_list(draft: Draft, ids: IdSource, lane: str, host: Id, text: str, before: Document) -> None:
    """Makes a list say `text`, a record a line; empty lines say nothing.

    `before` is the document as it was before `text` was begun to be typed: records of that time come back,
    with what hung on them, where their lines do.
    """
    kind = LISTS[lane]
    known = list_rows(Draft(before), lane, host)
    ids_known = {row.id for row in known}
    present = list_rows(draft, lane, host)
    added = iter([row for row in present if row.id not in ids_known])
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    wanted: list[Any] = []
    for row, said in matched(known, lines):
        there = _as_it_is(draft, kind, row) if row is not None else next(added, None)
        wanted.append(replace(there or kind(id=ids(), host=host, order=""), text=said))
    kept = {row.id for row in wanted}
    for row in present:
        if row.id not in kept:
            drop_hosted(draft, row.id)
            draft.remove(row)
    follower: Id | None = None
    for row in reversed(wanted):
        if draft.find(kind, row.id) is None and row.id in ids_known:
            _bring_back(draft, before, row.id)
        others = [other for other in draft.group(kind, "host", host) if other.id != row.id]
        there = draft.find(kind, row.id) or row
        order = there.order if row.id in ids_known else key_before(draft, others, follower)
        changed = replace(row, order=order)
        check_fields(changed)
        draft.put(changed)
        follower = row.id


def matched(rows: Sequence[Any], lines: Sequence[str]) -> Iterator[tuple[Any | None, str]]:
    """The texts of the changed list from the top down, each with the record that says it; None: a new one."""
    done_rows = done_lines = 0
    for at, first in [*_unchanged(rows, lines), (len(rows), len(lines))]:
        between = zip_longest(rows[done_rows:at], lines[done_lines:first])
        yield from ((row, line) for row, line in between if line is not None)
        if at < len(rows):
            yield rows[at], rows[at].text
            done_rows, done_lines = at + 1, first + len(_lines_of(rows[at]))


def _unchanged(rows: Sequence[Any], lines: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the records all of whose lines are there as they were, and of their first lines."""
    known = [(at, line) for at, row in enumerate(rows) for line in _lines_of(row)]
    found: dict[int, list[int]] = {}
    matcher = SequenceMatcher(None, [line for _, line in known], lines, autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        for step in range(size):
            found.setdefault(known[a + step][0], []).append(b + step)
    return [
        (at, places[0])
        for at, places in sorted(found.items())
        if len(places) == len(_lines_of(rows[at])) == places[-1] - places[0] + 1
    ]


def _lines_of(row: Any) -> list[str]:
    return [line.strip() for line in row.text.split("\n") if line.strip()]


def _as_it_is(draft: Draft, kind: type[Any], row: Any) -> Any:
    return draft.find(kind, row.id) or row


def _bring_back(draft: Draft, before: Document, record: Id) -> None:
    """Puts back what hung on a record before it was removed."""
    earlier = Draft(before)
    for kind in HOSTED_KINDS:
        for row in earlier.group(kind, "host", record):
            draft.put(row)
            _bring_back(draft, before, row.id)
