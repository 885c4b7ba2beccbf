"""Merges a colleague's copy of a project into ours, over what both copies come from.

Decides the order: things that both made are known as one, removals are settled, every row is merged field
by field, and what does not fit together is mended. Whoever merges whose, the content is the same.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from journeymapper.analysis.changes import changed_since
from journeymapper.analysis.pairing import renamed
from journeymapper.i18n import mark
from journeymapper.merging.alike import with_same_ids
from journeymapper.merging.giving_back import given_back
from journeymapper.merging.joining_rows import Joining
from journeymapper.merging.outcome import Choices, Conflict, Decision, Merged, Report
from journeymapper.merging.removals import settled_removals
from journeymapper.merging.repairs import mended
from journeymapper.merging.replaying import without_rows
from journeymapper.merging.sides import part_of
from journeymapper.model import rules
from journeymapper.model.diff import Edit, Label
from journeymapper.model.document import TABLES, Document
from journeymapper.model.progress import Progress
from journeymapper.model.records import Blob
from journeymapper.ops.restore import difference

LABEL = "project.merge"


def merge(
    base: Document | None,
    ours: Document,
    theirs: Document,
    choices: Choices | None = None,
    *,
    left_out: tuple[Collection[str], Collection[str]] = ((), ()),
    progress: Progress | None = None,
) -> Merged:
    """Ours with what they changed since `base`, the newest state that both come from.

    Without a base, things are told apart by their ids: what either side has stays, and fields that differ are
    conflicts. `left_out` are the kinds (see `leaving_out`) that our copy and theirs were made without: of
    those nothing counts as removed. Keys of `choices` that are no conflict change nothing. Raises Cancelled
    where `progress` is not wanted any more.
    """
    told = progress or Progress()
    told.tell(mark("Looking for what both have"))
    whole = (ours, theirs) if base is None else _whole(base, ours, theirs, left_out)
    mine, other, joined = with_same_ids(base, *whole)
    past = base if base is not None else Document()
    told.tell(mark("Looking at what was removed"))
    ours_since = part_of(past, mine, "ours")
    told.check()
    parts = ours_since, part_of(past, other, "theirs")
    told.check()
    chosen = choices or {}
    removals = settled_removals(past, *parts, chosen)
    ground = without_rows(past, removals.gone)
    told.tell(mark("Bringing together what was changed"))
    joining = Joining(ground, *parts, chosen, has_past=base is not None)
    tables = joining.tables(removals.gone)
    blobs = {**(past.blobs), **other.blobs, **mine.blobs}
    told.tell(mark("Seeing that all of it fits together"))
    document, mendings = mended(tables, blobs, past, mine, other)
    decisions = (*joined, *removals.decisions, *joining.decisions, *mendings, *_namesakes(past, mine, other))
    told.check()
    document = _checked(_with_needed_pictures(document, ours))
    told.tell(mark("Listing what comes from where"))
    return Merged(
        document=document,
        diff=difference(ours, document),
        blobs=tuple(blob for name, blob in document.blobs.items() if name not in ours.blobs),
        conflicts=tuple(sorted((*removals.conflicts, *joining.conflicts), key=_undecided_first)),
        report=Report(
            changed_since(_as_joined(ours, joined), document), changed_since(other, document), decisions
        ),
        base=base,
        ours=mine,
        theirs=other,
    )


def as_edit(merged: Merged, title: str = "") -> Edit:
    """The merge as one step that can be undone. Raises ValueError while conflicts are undecided.

    `title` is what their copy is called; its project's title where that is left out.
    """
    if merged.undecided:
        raise ValueError(f"{len(merged.undecided)} conflicts are undecided")
    named = title or merged.theirs.project.title
    return Edit(Label(LABEL, {"title": named, "count": "1"}), merged.diff, blobs=merged.blobs)


def merge_edit(document: Document, merged: Merged, title: str = "") -> Edit:
    """`as_edit` as an operation on the document that was merged. Raises ValueError on any other."""
    edit = as_edit(merged, title)
    if any(document.rows(change.table).get(change.id) != change.before for change in edit.diff):
        raise ValueError("the document is not the one that was merged")
    return edit


def _whole(
    base: Document, ours: Document, theirs: Document, left_out: tuple[Collection[str], Collection[str]]
) -> tuple[Document, Document]:
    return given_back(ours, left_out[0], base), given_back(theirs, left_out[1], base)


def _as_joined(ours: Document, joined: Collection[Decision]) -> Document:
    """Our document as it is in its file, but for the ids of what both made: what it gets back is new."""
    return renamed(ours, {one.ours.id: one.id for one in joined})


def _undecided_first(conflict: Conflict) -> tuple[bool, int, Any]:
    key = conflict.key
    return conflict.choice is not None, list(TABLES).index(key.table), (key.id, key.fields)


def _namesakes(past: Document, ours: Document, theirs: Document) -> list[Decision]:
    """Personas of one name that each side has added: both stay, and somebody should know."""
    new, others = (
        {
            p.name: p
            for id_, p in side.personas.items()
            if id_ not in past.personas and id_ not in there.personas
        }
        for side, there in ((ours, theirs), (theirs, ours))
    )
    return [
        Decision("namesake", "personas", new[name].id, new[name], other)
        for name, other in others.items()
        if name in new
    ]


def _with_needed_pictures(document: Document, ours: Document) -> Document:
    """Ours and those that its rows refer to; others come with their own edits."""
    needed = {picture.image for picture in document.pictures.values()}
    needed |= {persona.portrait for persona in document.personas.values()}
    blobs: dict[str, Blob] = dict(ours.blobs)
    blobs |= {name: blob for name, blob in document.blobs.items() if name in needed}
    return replace(document, blobs=blobs)


def _checked(document: Document) -> Document:
    """A merge that breaks a rule is a mistake of this program, and nobody gets it."""
    try:
        rules.check_all(document)
    except Exception as problem:
        raise RuntimeError("a merge broke a rule") from problem
    return document
