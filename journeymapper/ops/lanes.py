"""Lanes of the Map: the project's own ones, and which of the program's are hidden."""

from __future__ import annotations

from dataclasses import replace

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.field_rules import check_fields
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.model.text import clean_line, clean_text
from journeymapper.ops.draft import Draft
from journeymapper.ops.labels import label
from journeymapper.ops.order import last_key


def add_lane(document: Document, ids: IdSource, title: str, kind: str = "text") -> Edit:
    """A lane of the project's own ("text"), or one of the two lines, below those that are there."""
    draft = Draft(document)
    lane = _new_lane(draft, ids, kind, clean_line(title))
    return draft.edit(label("lane.add", [lane]), (lane.id,))


def _new_lane(draft: Draft, ids: IdSource, kind: str, title: str = "") -> r.Lane:
    lane = r.Lane(id=ids(), order=last_key(draft.all(r.Lane)), kind=kind, title=title)
    check_fields(lane)
    return draft.put(lane)


def set_lane_text(
    document: Document, ids: IdSource, lane: Id, host: Id, text: str, merge_key: str | None = None
) -> Edit:
    """Says something in a lane at a node or link; an empty text says nothing there any more."""
    draft = Draft(document)
    found = draft.get(r.Lane, lane)
    place = draft.locate(host)
    if not isinstance(place, r.Node | r.Link):
        raise Problem("A lane says something at a card or link.", "Choose one of them.")
    there = next((row for row in draft.group(r.LaneText, "host", host) if row.lane == lane), None)
    said = clean_text(text)
    if said:
        row = replace(there or r.LaneText(id=ids(), lane=lane, host=host), text=said)
        check_fields(row)
        draft.put(row)
    elif there is not None:
        draft.remove(there)
    return draft.edit(label("text.change", [place], field=found.title), (host,), merge_key)


def hide_lane(document: Document, ids: IdSource, kind: str, hidden: bool = True) -> Edit:
    """Hides a lane of the program's own from the Map, or shows it again. Own lanes: `fields.set_field`."""
    draft = Draft(document)
    lane = next((lane for lane in draft.all(r.Lane) if lane.kind == kind), None)
    if kind == "text":
        raise ValueError("there may be several text lanes")
    if lane is not None or hidden:
        lane = lane or _new_lane(draft, ids, kind)
        draft.put(replace(lane, hidden=hidden))
    return draft.edit(label("lane.hide" if hidden else "lane.show", lane=kind))
