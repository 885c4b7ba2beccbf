"""Links that the user draws and leads elsewhere."""

from __future__ import annotations

from dataclasses import replace

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.ops.draft import Draft
from journeymapper.ops.labels import between, label
from journeymapper.ops.ways import check_ends, connect, link_between


def add_link(document: Document, ids: IdSource, source: Id, target: Id) -> Edit:
    """Links two cards. Raises Problem where they are linked already or may not be."""
    draft = Draft(document)
    first, second = draft.get(r.Node, source), draft.get(r.Node, target)
    link = connect(draft, ids, first, second)
    said = label("link.add", [link], **between(first, second))
    return draft.edit(said, (link.id,))


def relink(document: Document, link: Id, source: Id | None = None, target: Id | None = None) -> Edit:
    """Leads a link from or to another card; what it carries goes with it.

    A choice of this arrow at its old start is forgotten where it starts elsewhere now.
    """
    draft = Draft(document)
    way = draft.get(r.Link, link)
    first = draft.get(r.Node, way.source if source is None else source)
    second = draft.get(r.Node, way.target if target is None else target)
    check_ends(first, second)
    other = link_between(draft, first, second)
    if other is not None and other.id != link:
        raise Problem("These two are linked already.", "Change the link that is there.")
    draft.put(replace(way, source=first.id, target=second.id, journey=first.journey))
    if first.id != way.source:
        for choice in draft.group(r.PathChoice, "choice", link):
            draft.remove(choice)
    said = label("link.relink", [way], **between(first, second))
    return draft.edit(said, (link,))
