"""The project becomes what it was, as one edit that undo takes back."""

from dataclasses import replace

from journeymapper.model.document import Document, apply, build
from journeymapper.ops.restore import become, difference
from tests.editing.small_project import (
    add_picture,
    add_touchpoint,
    remove,
    rename,
    small_project,
)
from tests.storage.full_project import PICTURE, full_project
from tests.storage.looking import same_rows

NODE, OTHER = "b" * 32, "c" * 32


def done(document: Document, *edits: tuple[object, ...]) -> Document:
    for operation, *arguments in edits:
        edit = operation(document, *arguments)  # type: ignore[operator]
        document = apply(document, edit.diff, edit.blobs)
    return document


def test_every_row_is_as_it_was() -> None:
    before = full_project()
    extra = done(before, (add_touchpoint, NODE, "New"), (add_picture, OTHER, PICTURE))
    for document, target in ((extra, before), (before, extra), (before, before)):
        edit = become(document, target, "Monday")
        assert same_rows(apply(document, edit.diff, edit.blobs), target)
        assert edit.label.fields == {"title": "Monday"}
    assert become(before, before, "").diff == ()


def test_only_what_differs_is_in_the_edit() -> None:
    before = done(small_project(), (add_touchpoint, NODE, "Form"), (add_touchpoint, OTHER, "Office"))
    after = done(before, (rename, NODE, "Application"), (remove, OTHER))
    changes = {change.id: (change.before, change.after) for change in difference(before, after)}
    assert changes == {
        NODE: (before.nodes[NODE], after.nodes[NODE]),
        OTHER: (before.nodes[OTHER], None),
    }


def test_pictures_come_along_where_the_project_has_lost_them() -> None:
    target = done(small_project(), (add_picture, OTHER, PICTURE))
    edit = become(small_project(), target, "")
    assert edit.blobs == (PICTURE,)
    assert become(replace(small_project(), blobs=target.blobs), target, "").blobs == ()


def test_a_project_without_anything_becomes_a_full_one() -> None:
    empty = build([*small_project().projects.values()])
    edit = become(empty, full_project(), "")
    assert same_rows(apply(empty, edit.diff, edit.blobs), full_project())
