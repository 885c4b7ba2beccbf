"""The tray: lines that were said and have no place yet, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.fields import Id
from journeymapper.model.geometry import COLUMN, NODE_WIDTH, PATH_Y
from journeymapper.model.problem import Problem
from journeymapper.ops.attach import give
from journeymapper.ops.draft import Draft
from journeymapper.ops.insert import add_end, insert_after, new_node, new_note, way_on
from journeymapper.ops.labels import label
from journeymapper.ops.order import last_key
from journeymapper.ops.phases import append_phase
from journeymapper.ops.room import MARGIN_LEFT, boxes_of
from journeymapper.ops.texts import lines_of

Into = Literal[
    "touchpoint", "entry", "exit", "note", "phase", "motivation", "pain_point", "opportunity", "question",
    "channel", "duration",
]  # fmt: skip


def add_tray_lines(document: Document, ids: IdSource, journey: Id, lines: Iterable[str]) -> Edit:
    """Adds the lines of texts (see `lines_of`) at the end of a journey's tray."""
    draft = Draft(document)
    draft.get(r.Journey, journey)
    added = put_lines(draft, ids, journey, lines)
    return draft.edit(label("tray.add", added))


def put_lines(draft: Draft, ids: IdSource, journey: Id, lines: Iterable[str]) -> list[r.TrayLine]:
    """The new lines of a journey's tray."""
    rows = list(draft.group(r.TrayLine, "journey", journey))
    added = []
    for line in lines_of(lines):
        row = r.TrayLine(id=ids(), journey=journey, order=last_key(rows), text=line)
        rows.append(draft.put(row))
        added.append(row)
    return added


def place_tray_line(document: Document, ids: IdSource, line: Id, x: float, y: float) -> Edit:
    """A line becomes a touchpoint at x, y."""
    draft = Draft(document)
    found = draft.get(r.TrayLine, line)
    node = new_node(draft, ids, found.journey, "touchpoint", x, y, found.text)
    draft.remove(found)
    return draft.edit(label("tray.place", [found], kind="touchpoint"), (node.id,))


def turn_tray_line(document: Document, ids: IdSource, line: Id, into: Into, host: Id | None = None) -> Edit:
    """A line becomes something else.

    Cards come behind the card `host`, linked (an entry point leads to it); without one they stand to the
    right of everything. What hangs on a card or link needs it as `host`.
    """
    draft = Draft(document)
    found = draft.get(r.TrayLine, line)
    made: Id
    if into in ("touchpoint", "entry", "exit"):
        made = _turned_into_node(draft, ids, found, into, host)
    elif into == "note":
        x, y = _behind_all(draft, found.journey)
        made = new_note(draft, ids, found.journey, x, y, found.text).id
    elif into == "phase":
        made = append_phase(draft, ids, found.journey, found.text).id
    else:
        if host is None:
            raise Problem("This belongs on a touchpoint.", "Select a touchpoint first.")
        made = host
        give(draft, ids, host, into, found.text)
    draft.remove(found)
    return draft.edit(label("tray.place", [found], kind=into), (made,))


def _turned_into_node(draft: Draft, ids: IdSource, line: r.TrayLine, kind: str, host: Id | None) -> Id:
    neighbour = draft.find(r.Node, host)
    if neighbour is None or neighbour.journey != line.journey:
        x, y = _behind_all(draft, line.journey)
        return new_node(draft, ids, line.journey, kind, x, y, line.text).id
    if kind == "touchpoint":
        return insert_after(draft, ids, neighbour, {}, way_on(draft, neighbour, None), line.text).id
    return add_end(draft, ids, neighbour, kind, {}, line.text).id


def _behind_all(draft: Draft, journey: Id) -> tuple[float, float]:
    """A place to the right of everything on the board, on the row of the last card."""
    boxes = boxes_of(draft, journey, {})
    nodes = draft.group(r.Node, "journey", journey)
    if not boxes:
        return MARGIN_LEFT, PATH_Y
    rightmost = max(box.right for box in boxes.values())
    row = max(nodes, key=lambda node: boxes[node.id].x).y if nodes else PATH_Y
    return rightmost + COLUMN - NODE_WIDTH, row
