"""Free notes on the board, and what becomes of them."""

from __future__ import annotations

from dataclasses import replace

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.fields import LINE_LIMIT, Id
from journeymapper.model.geometry import place
from journeymapper.model.problem import Problem
from journeymapper.model.text import clean_text
from journeymapper.ops.attach import give
from journeymapper.ops.draft import Draft
from journeymapper.ops.insert import new_node, new_note
from journeymapper.ops.labels import label
from journeymapper.ops.tray import put_lines


def add_note(document: Document, ids: IdSource, journey: Id, x: float, y: float, text: str = "") -> Edit:
    """A new note with its top left corner at x, y."""
    draft = Draft(document)
    note = new_note(draft, ids, journey, x, y, clean_text(text))
    return draft.edit(label("note.add", [note]), (note.id,))


def turn_note(
    document: Document, ids: IdSource, note: Id, into: str, host: Id | None = None
) -> Edit:  # fmt: skip
    """A note becomes a "touchpoint", "entry" or "exit" where it stands, lines of the "tray", or something
    that the card or link `host` carries ("motivation", "pain_point", "opportunity", "question").
    """
    draft = Draft(document)
    found = draft.get(r.Note, note)
    focus: tuple[Id, ...]
    if into in r.NODE_KINDS:
        focus = (_turn_into_node(draft, ids, found, into).id,)
    elif into == "tray":
        focus = ()
        put_lines(draft, ids, found.journey, [found.text])
    elif host is None:
        raise Problem("This belongs on a touchpoint.", "Select a touchpoint together with the note.")
    else:
        focus = (host,)
        give(draft, ids, host, into, found.text)
    draft.remove(found)
    return draft.edit(label("note.turn", [found], kind=into), focus)


def _turn_into_node(draft: Draft, ids: IdSource, note: r.Note, kind: str) -> r.Node:
    """The first line becomes the title; what does not fit there says what the customer does."""
    title, _, rest = note.text.strip().partition("\n")
    if len(title) > LINE_LIMIT:
        title, rest = "", note.text
    x, y = place(draft, note)
    node = new_node(draft, ids, note.journey, kind, x, y, title.strip())
    return draft.put(replace(node, doing=rest.strip()))
