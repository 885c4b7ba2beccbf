"""A copy that was merged and comes back: what was decided then is neither asked nor brought again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from journeymapper.editing.session import Session
from journeymapper.merging.outcome import Merged, Side
from journeymapper.merging.three_way import merge, merge_edit
from journeymapper.model.diff import Edit
from journeymapper.model.fields import Id
from journeymapper.ops.remove import remove as remove_thing
from journeymapper.ops.restore import become
from journeymapper.storage.pasts import common_past, copy_of, read_copy
from journeymapper.storage.project_file import ProjectFile, copy_project, create_project, open_project
from tests.editing.small_project import (
    add_picture,
    add_touchpoint,
    number_ids,
    remove,
    rename,
    small_project,
)
from tests.storage.conftest import session_on
from tests.storage.full_project import PICTURE, now
from tests.storage.looking import same_rows

CARD, NEW, ANN_S = ("c" * 31 + digit for digit in "123")
PICTURE_ROW = "d" * 32


def opened(path: Path) -> tuple[ProjectFile, Session]:
    file = open_project(path, clock=now)
    return file, session_on(file)


class Pair:
    """Ann's project and Bob's copy, in which one card is called differently; Bob has one more."""

    def __init__(self, ann: Path) -> None:
        self.ann, self.bob = ann, ann.with_name("bob.sqlite")

    @classmethod
    def made(cls, ann: Path) -> Pair:
        pair = cls(ann)
        create_project(ann, small_project(), clock=now).close()
        pair.does(ann, add_touchpoint, CARD, "Card")
        shutil.copy(ann, pair.bob)
        pair.does(ann, rename, CARD, "Ann's")
        pair.does(pair.bob, rename, CARD, "Bob's")
        pair.does(pair.bob, add_touchpoint, NEW, "New")
        return pair

    def does(self, path: Path, operation: Callable[..., Edit], *arguments: object) -> None:
        _file, session = opened(path)
        session.run(operation, *arguments)
        session.close()

    def merges(self, prefer: Side = "ours", *, path: Path | None = None, other: Path | None = None) -> Merged:
        """Ann (or whose `path` is) merges Bob's (or the `other`) copy; the merge, with its conflicts."""
        file, session = opened(path or self.ann)
        ours, theirs = copy_of(file), read_copy(other or self.bob)
        past = common_past(ours, theirs)
        merged = merge(past, ours.document, theirs.document)
        decided = merge(past, ours.document, theirs.document, {c.key: prefer for c in merged.conflicts})
        session.run(merge_edit, decided, "bob")
        file.keep_merged(theirs.name, decided.theirs)
        session.close()
        return merged

    def undoes(self, path: Path) -> None:
        _file, session = opened(path)
        session.undo()
        session.close()

    def card(self, path: Path, id_: Id = CARD) -> str | None:
        document = read_copy(path).document
        return document.nodes[id_].title if id_ in document.nodes else None


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Only looked at."""
    return Pair.made(tmp_path_factory.mktemp("pair") / "ann.sqlite")


@pytest.fixture
def pair(first: Pair, path: Path) -> Pair:
    shutil.copytree(first.ann.parent, path.parent, dirs_exist_ok=True)
    return Pair(path.with_name("ann.sqlite"))


def test_a_copy_that_was_merged_brings_nothing_new_and_asks_nothing_again(pair: Pair) -> None:
    assert len(pair.merges("ours").conflicts) == 1
    again = pair.merges("theirs")
    assert (again.diff, again.conflicts) == ((), ())
    assert pair.card(pair.ann) == "Ann's"


def test_what_was_removed_after_a_merge_does_not_come_back_with_the_same_copy(pair: Pair) -> None:
    pair.merges()
    pair.does(pair.ann, remove, NEW)
    pair.does(pair.bob, add_touchpoint, ANN_S, "Later", 400)
    again = pair.merges()
    assert not again.conflicts
    assert again.document.nodes.keys() == {CARD, ANN_S}


def test_what_both_changed_since_the_merge_is_asked(pair: Pair) -> None:
    pair.merges()
    pair.does(pair.ann, rename, NEW, "Ann's new")
    pair.does(pair.bob, rename, NEW, "Bob's new")
    (conflict,) = pair.merges().conflicts
    assert (conflict.base.title, conflict.ours.title, conflict.theirs.title) == (
        "New", "Ann's new", "Bob's new",
    )  # fmt: skip


def test_after_the_merge_was_undone_the_copy_brings_all_again(pair: Pair) -> None:
    pair.merges()
    pair.undoes(pair.ann)
    assert pair.card(pair.ann, NEW) is None
    assert len(pair.merges("theirs").conflicts) == 1
    assert (pair.card(pair.ann), pair.card(pair.ann, NEW)) == ("Bob's", "New")


def test_after_the_merge_was_undone_and_something_else_done_the_copy_brings_all_again(pair: Pair) -> None:
    pair.merges()
    pair.undoes(pair.ann)
    pair.does(pair.ann, add_touchpoint, ANN_S, "Else", 800)
    assert len(pair.merges().conflicts) == 1
    assert pair.card(pair.ann, NEW) == "New"


def test_after_going_back_to_before_the_merge_the_copy_brings_all_again(pair: Pair) -> None:
    before = read_copy(pair.ann).document
    pair.merges()
    pair.does(pair.ann, become, before, "Before")
    assert pair.card(pair.ann, NEW) is None
    pair.merges()
    assert pair.card(pair.ann, NEW) == "New"


def test_who_was_merged_gets_the_decisions_of_who_merged(pair: Pair) -> None:
    pair.merges("ours")
    merged = pair.merges(path=pair.bob, other=pair.ann)
    assert not merged.conflicts
    assert pair.card(pair.bob) == "Ann's"
    assert same_rows(read_copy(pair.bob).document, read_copy(pair.ann).document)


def test_a_copy_of_the_merge_knows_of_it_and_is_whole(pair: Pair) -> None:
    pair.does(pair.bob, add_picture, PICTURE_ROW, PICTURE)
    pair.merges()
    pair.does(pair.ann, remove_thing, number_ids("9"), (PICTURE_ROW,))
    copy = pair.ann.with_name("copy.sqlite")
    file, session = opened(pair.ann)
    copy_project(file, copy)
    session.close()
    again = pair.merges(path=copy)
    assert (again.diff, again.conflicts) == ((), ())


def test_of_a_merge_that_was_forgotten_nothing_is_known(pair: Pair) -> None:
    pair.merges()
    file = open_project(pair.ann, clock=now)
    file.compact(forget_steps=True)
    file.close()
    assert len(pair.merges("ours").conflicts) == 1
    assert pair.card(pair.ann) == "Ann's"
