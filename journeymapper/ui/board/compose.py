"""Several operations as one edit: one step to undo, one thing to tell."""

from __future__ import annotations

from collections.abc import Callable

from journeymapper.model.diff import Diff, Edit, squash
from journeymapper.model.document import Document, apply

Step = Callable[[Document], Edit]


def together(document: Document, *steps: Step) -> Edit:
    """The steps one after the other, under the first one's label and with all that they are about.

    Raises what a step raises; then none of them holds.
    """
    diff: Diff = ()
    edits: list[Edit] = []
    for step in steps:
        edit = step(document)
        document = apply(document, edit.diff, edit.blobs)
        diff = squash(diff, edit.diff)
        edits.append(edit)
    focus = tuple(dict.fromkeys(thing for edit in edits for thing in edit.focus))
    blobs = tuple(blob for edit in edits for blob in edit.blobs)
    return Edit(edits[0].label, diff, focus, None, blobs)
