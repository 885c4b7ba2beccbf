"""Lanes of the Map: the project's own ones, and how the program's are ordered, sized and hidden."""

from __future__ import annotations

from dataclasses import replace

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.field_rules import check_fields
from journeymapper.model.order import new_keys
from journeymapper.model.text import clean_line
from journeymapper.ops.draft import Draft
from journeymapper.ops.labels import label
from journeymapper.ops.order import key_before, last_key

USUAL_LANES = tuple(kind for kind in r.LANE_KINDS if kind not in ("text", *r.LANE_KINDS[-2:]))
"""The program's own lanes, in their usual order."""


def add_lane(
    document: Document, ids: IdSource, title: str, kind: str = "text", order: tuple[str, ...] = ()
) -> Edit:
    """A lane of the project's own ("text"), or one of the two lines: below those that are there, or where
    `order` (as in `order_lanes`) has "" for it.
    """
    draft = Draft(document)
    lane = _new_lane(draft, ids, kind, clean_line(title))
    if order:
        _put_in_order(draft, ids, tuple(key or lane.id for key in order))
    return draft.edit(label("lane.add", [lane]), (lane.id,))


def _new_lane(draft: Draft, ids: IdSource, kind: str, title: str = "") -> r.Lane:
    lane = r.Lane(id=ids(), order=last_key(draft.all(r.Lane)), kind=kind, title=title)
    check_fields(lane)
    return draft.put(lane)


def hide_lane(document: Document, ids: IdSource, lane: str, hidden: bool = True) -> Edit:
    """Hides a lane from the Map, or shows it again. `lane` is its kind, or the id of one of the project's."""
    draft = Draft(document)
    found = _recorded(draft, lane)
    if found is not None or hidden:
        draft.put(replace(found or _record(draft, ids, lane), hidden=hidden))
    title = found.title if found else ""
    return draft.edit(label("lane.hide" if hidden else "lane.show", lane=lane, title=title))


def resize_lane(document: Document, ids: IdSource, lane: str, height: int | None) -> Edit:
    """Makes a lane at least `height` units high; None: as high as its text. `lane` as in `hide_lane`."""
    draft = Draft(document)
    found = _recorded(draft, lane)
    if found is not None or height is not None:
        changed = replace(found or _record(draft, ids, lane), height=height)
        check_fields(changed)
        draft.put(changed)
    return draft.edit(label("lane.resize", lane=lane, title=found.title if found else ""))


def order_lanes(document: Document, ids: IdSource, lanes: tuple[str, ...]) -> Edit:
    """Puts lanes (as in `hide_lane`) into this order, from the top down; any others follow."""
    draft = Draft(document)
    _put_in_order(draft, ids, lanes)
    return draft.edit(label("lane.order"))


def _put_in_order(draft: Draft, ids: IdSource, lanes: tuple[str, ...]) -> None:
    rows = [_recorded(draft, lane) or _new_lane(draft, ids, lane) for lane in dict.fromkeys(lanes)]
    named = {row.id for row in rows}
    rows += [row for row in draft.all(r.Lane) if row.id not in named]
    if [row.id for row in rows] != [row.id for row in draft.all(r.Lane)]:
        for row, key in zip(rows, new_keys(len(rows)), strict=True):
            draft.put(replace(row, order=key))


def _recorded(draft: Draft, lane: str) -> r.Lane | None:
    """The record of a lane; None for one of the program's that has none yet."""
    if lane not in USUAL_LANES:
        return draft.get(r.Lane, lane)
    return next((row for row in draft.all(r.Lane) if row.kind == lane), None)


def _record(draft: Draft, ids: IdSource, kind: str) -> r.Lane:
    """Gives a lane of the program a record at the place where it is shown without one."""
    rows = draft.all(r.Lane)
    earlier = USUAL_LANES[: USUAL_LANES.index(kind)]
    known = [max((at for at, row in enumerate(rows) if row.kind == other), default=-1) for other in earlier]
    behind = next((at for at in reversed(known) if at >= 0), -1)
    follower = rows[behind + 1].id if behind + 1 < len(rows) else None
    return draft.put(r.Lane(id=ids(), order=key_before(draft, rows, follower), kind=kind))
