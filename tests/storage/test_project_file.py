"""A project file holds what was stored, and its history, from one opening to the next."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from journeymapper.editing.session import Session, StoredAfterAll
from journeymapper.model.diff import Change, Edit, Label
from journeymapper.model.document import TABLES, Document
from journeymapper.model.problem import Problem
from journeymapper.storage.checking import untouched
from journeymapper.storage.checking.untouched import stamp_of
from journeymapper.storage.database.codec import pack, unpack
from journeymapper.storage.database.connection import run
from journeymapper.storage.history import journal
from journeymapper.storage.project_file import Registry, create_project, open_project, read_project
from journeymapper.storage.telling import kinds
from tests.editing.small_project import add_picture, add_touchpoint, remove, rename, small_project
from tests.storage.conftest import Opener, create, session_on
from tests.storage.full_project import PICTURE, blob_of, full_project, now
from tests.storage.looking import fetch, same_rows

NODE, OTHER = "b" * 32, "c" * 32


def test_every_record_comes_back_as_it_was_stored(path: Path) -> None:
    document = full_project()
    assert all(document.rows(table) for table in TABLES)
    create(path, document).close()
    file = open_project(path, clock=now)
    assert file.document == document
    file.close()


def test_a_fault_right_after_storing_spoils_nothing_that_is_stored_next(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_on(create(path, small_project()))
    session.run(add_touchpoint, NODE, "Form")
    looks: list[Path] = []

    def failing(place: Path) -> tuple[int, int]:
        """The first look is before the edit is stored, the second after it."""
        looks.append(place)
        if len(looks) == 2:
            raise ZeroDivisionError
        return stamp_of(place)

    monkeypatch.setattr(untouched, "stamp_of", failing)
    with pytest.raises(ZeroDivisionError):
        session.run(rename, NODE, "First")
    with pytest.raises(StoredAfterAll):
        session.run(rename, NODE, "Second")
    assert session.document.nodes[NODE].title == "First"
    session.run(rename, NODE, "Second")
    session.undo()
    session.close()
    assert read_project(path).nodes[NODE].title == "First"


def test_edits_are_in_the_file_at_once(opened: Opener, path: Path) -> None:
    session = opened()
    session.run(add_touchpoint, NODE, "Form")
    assert b"node.add" in path.read_bytes()


def test_history_survives_closing(opened: Opener) -> None:
    session = opened()
    session.run(add_touchpoint, NODE, "Form")
    session.run(rename, NODE, "Application form")
    session.undo()
    seen, redo = session.document, session.redo_label
    session.close()
    session = opened()
    assert same_rows(session.document, seen)
    assert (session.undo_label, session.redo_label) == (Label("node.add", {"title": "Form"}), redo)
    session.redo()
    assert session.document.nodes[NODE].title == "Application form"
    session.undo()
    session.undo()
    assert session.document.nodes == {}
    assert session.undo() is None


def test_entries_come_back_with_all_they_say(path: Path) -> None:
    file = create(path, small_project())
    session = session_on(file)
    session.run(add_touchpoint, NODE, "«Анкета»")
    session.run(rename, NODE, "Form", "title of a form")
    history = file.history
    session.close()
    file = open_project(path, clock=now)
    assert file.history == history
    assert [(e.author, e.time, e.focus, e.merge_key) for e in file.history.done] == [
        ("Ann", now(), (NODE,), None),
        ("Ann", now(), (NODE,), "title of a form"),
    ]
    file.close()


def test_nothing_is_left_beside_a_closed_file(opened: Opener, path: Path) -> None:
    session = opened()
    session.run(add_touchpoint, NODE)
    session.close()
    assert os.listdir(path.parent) == [path.name]


def test_closing_twice_is_closing_once(opened: Opener) -> None:
    session = opened()
    session.close()
    session.close()


def test_opening_and_closing_changes_no_byte(opened: Opener, path: Path) -> None:
    session = opened()
    session.run(add_touchpoint, NODE)
    session.close()
    before = path.read_bytes()
    opened().close()
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["Смена паспорта.sqlite", "100 % #1?.sqlite", "🙂 “x”.sqlite", "a'b.db"])
def test_any_name_of_a_file_will_do(path: Path, name: str) -> None:
    place = path.with_name(name)
    session = session_on(create(place, small_project()))
    session.run(add_touchpoint, NODE)
    session.close()
    assert os.listdir(place.parent) == [name]
    file = open_project(place, clock=now)
    assert NODE in file.document.nodes
    file.close()


def test_a_link_to_a_file_opens_the_file_itself(opened: Opener, path: Path, tmp_path: Path) -> None:
    opened().close()
    link = tmp_path / "link.sqlite"
    link.symlink_to(path)
    file = open_project(link, clock=now)
    assert file.path == path.resolve()
    file.close()


def test_a_new_project_replaces_no_file(path: Path) -> None:
    path.write_text("mine")
    with pytest.raises(kinds.TargetExists, match="passport"):
        create(path, small_project())
    assert path.read_text() == "mine"
    assert os.listdir(path.parent) == [path.name]


def test_a_project_against_the_rules_makes_no_file(path: Path) -> None:
    with pytest.raises(Problem):
        create(path, Document())
    assert os.listdir(path.parent) == []


def test_the_document_of_an_open_file_is_served_instead_of_opening_it_again(path: Path) -> None:
    registry = Registry()
    file = create_project(path, small_project(), clock=now, registry=registry)
    session = session_on(file)
    session.run(add_touchpoint, NODE)
    with pytest.raises(kinds.OpenHere, match="open already"):
        open_project(path, clock=now, registry=registry)
    assert registry.document_at(file.identity) is session.document
    session.close()
    assert registry.document_at(file.identity) is None
    open_project(path, clock=now, registry=registry).close()


def test_settings_are_kept_beside_history(path: Path) -> None:
    file = create(path, small_project())
    file.set_setting(None, "language", {"shown": ["en", "ru"]})
    file.set_setting("j" * 32, "zoom", 1.5)
    file.set_setting("j" * 32, "zoom", 2)
    file.set_setting("j" * 32, "gone", "x")
    file.set_setting("j" * 32, "gone", None)
    assert file.history.done == ()
    file.close()
    file = open_project(path, clock=now)
    assert file.setting(None, "language") == {"shown": ["en", "ru"]}
    assert file.setting("j" * 32, "zoom") == 2
    assert file.setting("j" * 32, "gone") is None
    file.close()


def test_a_picture_is_stored_once_and_stays_while_undo_may_need_it(opened: Opener, path: Path) -> None:
    session = opened()
    session.run(add_picture, NODE, PICTURE)
    session.run(add_picture, OTHER, PICTURE)
    session.undo()
    session.undo()
    session.close()
    assert fetch(path, "SELECT count(*) FROM blob") == [(1,)]
    session = opened()
    session.redo()
    assert session.document.blobs[PICTURE.hash] == PICTURE


def test_a_picture_that_nothing_refers_to_goes_on_closing(opened: Opener, path: Path) -> None:
    session = opened()
    session.run(add_picture, NODE, PICTURE)
    session.undo()
    session.run(add_picture, OTHER, blob_of(b"another"))
    session.close()
    assert fetch(path, "SELECT hash FROM blob") == [(blob_of(b"another").hash,)]
    opened()


def test_dropped_history_leaves_the_content(path: Path) -> None:
    file = create(path, full_project())
    session = session_on(file)
    session.run(lambda document: _retitle(document, "A"))
    session.run(lambda document: _retitle(document, "B"))
    session.undo()
    head = file.head
    file.drop_history()
    assert (session.undo_label, session.redo_label, file.head) == (None, None, head)
    session.run(lambda document: _retitle(document, "C"))
    session.close()
    file = open_project(path, clock=now)
    assert file.document.project.title == "C"
    assert len(file.history.done) == 1
    file.close()


@pytest.mark.parametrize("diff", [b"garbage", pack({}), pack([["nodes", NODE, None, {}]])])
def test_history_that_was_forged_is_dropped_and_the_content_stays(path: Path, diff: bytes) -> None:
    file = create(path, small_project())
    session = session_on(file)
    session.run(add_touchpoint, NODE, "Form")
    session.run(rename, NODE, "Second")
    run(file.connection, "UPDATE edit SET diff = ? WHERE number = 2", (diff,))
    with pytest.raises(Problem, match="no longer fit"):
        session.undo()
    assert file.history.done == ()
    assert session.document.nodes[NODE].title == "Second"
    session.run(rename, NODE, "Third")
    session.close()


def _retitle(document: Document, title: str) -> Edit:
    before = document.project
    change = Change("projects", before.id, before, replace(before, title=title))
    return Edit(Label("project.title"), (change,))


def test_the_journal_is_cut_to_the_newest_edits(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "MOST_EDITS", 12)
    monkeypatch.setattr(journal, "KEPT_EDITS", 8)
    session = opened()
    session.run(add_touchpoint, NODE)
    for number in range(20):
        session.run(rename, NODE, f"Title {number}")
    session.close()
    session = opened()
    steps = 0
    while session.undo() is not None:
        steps += 1
    assert 8 <= steps <= 12
    assert session.document.nodes[NODE].title == f"Title {19 - steps}"
    session.run(rename, NODE, "After all of that")
    session.close()
    assert opened().document.nodes[NODE].title == "After all of that"


def test_huge_edits_do_not_make_the_history_endless(
    opened: Opener, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "MOST_BYTES", 6_000)
    monkeypatch.setattr(journal, "KEPT_BYTES", 4_000)
    session = opened()
    session.run(add_touchpoint, NODE)
    for number in range(40):
        session.run(rename, NODE, f"Title {number}")
    session.close()
    ((size, edits),) = fetch(path, "SELECT sum(length(diff)), count(*) FROM edit")
    assert size <= 6_000
    assert edits > 5
    session = opened()
    session.undo()
    assert session.document.nodes[NODE].title == "Title 38"


def test_the_first_edit_after_opening_keeps_a_base_of_what_was_there(opened: Opener, path: Path) -> None:
    session = opened()
    session.run(add_touchpoint, NODE, "Form")
    session.run(rename, NODE, "Second")
    session.close()
    session = opened()
    session.run(rename, NODE, "Third")
    session.close()
    opened().close()
    images = [unpack(image) for (image,) in fetch(path, "SELECT image FROM base ORDER BY number")]
    assert ["nodes" in image for image in images] == [False, True]
    assert images[1]["nodes"][0][7] == "Second"


def test_a_file_that_can_only_be_read_opens_for_reading(opened: Opener, path: Path) -> None:
    session = opened()
    session.run(add_touchpoint, NODE, "Form")
    session.close()
    before = path.read_bytes()
    file = open_project(path, clock=now, read_only=True)
    session = session_on(file)
    assert session.document.nodes[NODE].title == "Form"
    for change in (lambda: session.run(remove, NODE), session.undo, lambda: file.set_setting(None, "a", 1)):
        _refused(session, change)
    session.close()
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


def _refused(session: Session, change: Any) -> None:
    before = session.document
    with pytest.raises(kinds.NotWritable, match="only to be looked at"):
        change()
    assert session.document is before
