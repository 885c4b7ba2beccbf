"""Going back to an earlier state of the whole project as an edit like any other, which undo takes back."""

from __future__ import annotations

from journeymapper.model.diff import Change, Diff, Edit, Label
from journeymapper.model.document import TABLES, Document


def become(document: Document, target: Document, name: str) -> Edit:
    """The project is as `target` (called `name`) shows it: every row, and the pictures that it has."""
    blobs = tuple(blob for key, blob in target.blobs.items() if key not in document.blobs)
    return Edit(Label("project.restore", {"title": name}), difference(document, target), blobs=blobs)


def difference(before: Document, after: Document) -> Diff:
    """What turns every row of `before` into those of `after`."""
    changes = []
    for table in TABLES:
        old, new = before.rows(table), after.rows(table)
        if old is new:
            continue
        changes += [Change(table, id_, row, new.get(id_)) for id_, row in old.items() if new.get(id_) != row]
        changes += [Change(table, id_, None, row) for id_, row in new.items() if id_ not in old]
    return tuple(changes)
