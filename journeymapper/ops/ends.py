"""Entry and exit points added at a card: linked, and where its phase has room for them."""

from __future__ import annotations

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.fields import Id
from journeymapper.ops.draft import Draft
from journeymapper.ops.insert import add_end
from journeymapper.ops.labels import label
from journeymapper.ops.room import Rects


def add_linked_end(document: Document, ids: IdSource, card: Id, kind: str, rects: Rects) -> Edit:
    """A new "entry" that leads to a card, or a new "exit" behind it. Raises Problem where none can be."""
    draft = Draft(document)
    neighbour = draft.get(r.Node, card)
    node = add_end(draft, ids, neighbour, kind, rects)
    key = "node.add_next" if kind == "exit" else "node.add_before"
    return draft.edit(label(key, [neighbour], kind=kind), (node.id,))
