"""A session stores first and shows then; undo goes by steps; nothing half done is ever seen."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from journeymapper.editing.session import Changed, Session, StoredAfterAll
from journeymapper.model.diff import Change, Label
from journeymapper.model.document import Document
from journeymapper.model.problem import Problem
from tests.editing.memory_store import MemoryStore
from tests.editing.small_project import add_touchpoint, number_ids, remove, rename, small_project

NODE, OTHER = "b" * 32, "c" * 32
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(small_project())


@pytest.fixture
def session(store: MemoryStore) -> Session:
    return Session(store.document, store, new_id=number_ids(), clock=lambda: NOON, author="Ann")


@pytest.fixture
def heard(session: Session) -> list[Changed]:
    changes: list[Changed] = []
    session.listen(changes.append)
    return changes


def test_an_edit_is_stored_shown_and_told(session: Session, store: MemoryStore, heard: list[Changed]) -> None:
    before = session.document
    edit = session.run(add_touchpoint, NODE, "Form")
    assert session.document.nodes[NODE].title == "Form"
    assert store.document is session.document
    assert [(e.label, e.author, e.time, e.focus) for e in store.history.done] == [
        (Label("node.add", {"title": "Form"}), "Ann", NOON, (NODE,))
    ]
    assert heard == [Changed(before, session.document, edit.diff, edit.label, (NODE,), "run")]


def test_an_edit_that_changes_nothing_is_not_stored(
    session: Session, store: MemoryStore, heard: list[Changed]
) -> None:
    session.run(add_touchpoint, NODE, "Form")
    session.run(add_touchpoint, OTHER)
    session.undo()
    heard.clear()
    assert session.run(rename, NODE, "Form").diff == ()
    assert store.commits == 2
    assert heard == []
    assert session.redo_label == Label("node.add", {"title": ""})


def test_an_edit_against_the_rules_changes_nothing(
    session: Session, store: MemoryStore, heard: list[Changed]
) -> None:
    before = session.document
    with pytest.raises(Problem):
        session.run(add_touchpoint, NODE, "x" * 501)
    assert session.document is before
    assert store.commits == 0
    assert heard == []


def test_a_store_that_fails_changes_nothing(
    session: Session, store: MemoryStore, heard: list[Changed]
) -> None:
    before = session.document
    store.failure = Problem("Disk full")
    with pytest.raises(Problem, match="Disk full"):
        session.run(add_touchpoint, NODE)
    assert session.document is before
    assert heard == []
    store.failure = None
    session.run(add_touchpoint, NODE)
    assert NODE in session.document.nodes


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_a_store_that_fails_while_undoing_changes_nothing(
    session: Session, store: MemoryStore, heard: list[Changed], way: str
) -> None:
    session.run(add_touchpoint, NODE)
    session.run(rename, NODE, "Form")
    session.undo()
    before, history = session.document, store.history
    heard.clear()
    store.failure = Problem("Disk full")
    with pytest.raises(Problem, match="Disk full"):
        getattr(session, way)()
    assert session.document is before
    assert store.history == history
    assert heard == []


def test_an_operation_with_a_mistake_changes_nothing_and_is_raised(session: Session) -> None:
    before = session.document
    with pytest.raises(KeyError):
        session.run(rename, NODE, "Form")
    assert session.document is before
    session.run(add_touchpoint, NODE)


def test_preview_shows_and_stores_nothing(session: Session, store: MemoryStore, heard: list[Changed]) -> None:
    before = session.document
    assert session.preview(add_touchpoint, NODE, "Form").nodes[NODE].title == "Form"
    with pytest.raises(Problem):
        session.preview(add_touchpoint, NODE, "x" * 501)
    assert session.document is before
    assert store.commits == 0
    assert heard == []


def test_undo_and_redo_go_back_and_forth(session: Session, heard: list[Changed]) -> None:
    empty = session.document
    session.run(add_touchpoint, NODE, "Form")
    added = session.document
    session.run(remove, NODE)
    assert session.undo_label == Label("node.remove", {"title": "Form"})
    assert session.redo_label is None
    undone = session.undo()
    assert undone is not None
    assert undone.cause == "undo"
    assert session.document == added
    session.undo()
    assert session.document == empty
    assert session.undo() is None
    assert session.redo_label == Label("node.add", {"title": "Form"})
    redone = session.redo()
    assert redone is not None
    assert (redone.cause, redone.focus) == ("redo", (NODE,))
    assert session.document == added
    session.redo()
    assert session.redo() is None
    assert session.document == empty
    assert heard[-1].after is session.document


def test_a_burst_of_typing_is_one_step(session: Session) -> None:
    session.run(add_touchpoint, NODE)
    for text in ("F", "Fo", "Form"):
        session.run(rename, NODE, text, "title")
    session.run(rename, NODE, "Form A", "another burst")
    session.undo()
    assert session.document.nodes[NODE].title == "Form"
    changed = session.undo()
    assert changed is not None
    assert session.document.nodes[NODE].title == ""
    assert changed.label == Label("text.change", {"title": "Form"})
    assert len(changed.diff) == 1
    assert session.redo_label == Label("text.change", {"title": "Form"})
    session.redo()
    assert session.document.nodes[NODE].title == "Form"


def test_edits_without_a_merge_key_are_steps_of_their_own(session: Session) -> None:
    session.run(add_touchpoint, NODE)
    session.run(add_touchpoint, OTHER)
    session.undo()
    assert list(session.document.nodes) == [NODE]


def test_a_new_edit_discards_what_was_undone(session: Session) -> None:
    session.run(add_touchpoint, NODE)
    session.undo()
    session.run(add_touchpoint, OTHER)
    assert session.redo() is None
    assert list(session.document.nodes) == [OTHER]


def test_history_that_does_not_fit_the_content_is_dropped_and_said_so(
    session: Session, store: MemoryStore, heard: list[Changed]
) -> None:
    session.run(add_touchpoint, NODE, "Form")
    row = session.document.nodes[NODE]
    store.recorded[1] = (Change("nodes", NODE, None, replace(row, title="Another")),)
    before = session.document
    heard.clear()
    with pytest.raises(Problem, match="no longer fit"):
        session.undo()
    assert session.document is before
    assert heard == []
    assert session.undo_label is None


def test_history_that_breaks_the_rules_is_dropped(session: Session, store: MemoryStore) -> None:
    session.run(add_touchpoint, NODE, "Form")
    row = session.document.nodes[NODE]
    store.recorded[1] = (Change("nodes", NODE, replace(row, title="x" * 501), row),)
    with pytest.raises(Problem, match="no longer fit"):
        session.undo()
    assert session.document.nodes[NODE] == row


def test_history_that_cannot_be_read_is_dropped(session: Session, store: MemoryStore) -> None:
    session.run(add_touchpoint, NODE, "Form")
    store.recorded.clear()
    with pytest.raises(Problem, match="no longer fit"):
        session.undo()
    assert NODE in session.document.nodes


def test_a_listener_that_fails_hides_nothing_from_the_others(session: Session) -> None:
    def fail(changed: Changed) -> None:
        raise ValueError("first")

    def fail_too(changed: Changed) -> None:
        raise ValueError("second")

    heard: list[Changed] = []
    session.listen(fail)
    session.listen(fail_too)
    session.listen(heard.append)
    with pytest.raises(ValueError, match="first"):
        session.run(add_touchpoint, NODE)
    assert NODE in session.document.nodes
    assert len(heard) == 1
    with pytest.raises(ValueError, match="first"):
        session.undo()
    assert NODE not in session.document.nodes


@pytest.mark.parametrize("way", ["run", "undo", "redo"])
def test_a_listener_cannot_change_anything(session: Session, way: str) -> None:
    def meddle(changed: Changed) -> None:
        if way == "run":
            session.run(add_touchpoint, OTHER)
        else:
            getattr(session, way)()

    session.listen(meddle)
    with pytest.raises(RuntimeError, match="another one"):
        session.run(add_touchpoint, NODE)
    assert list(session.document.nodes) == [NODE]


def test_who_stopped_listening_hears_nothing(session: Session) -> None:
    heard: list[Changed] = []
    stop = session.listen(heard.append)
    stop()
    stop()
    session.run(add_touchpoint, NODE)
    assert heard == []


def test_closing_closes_the_store(session: Session, store: MemoryStore) -> None:
    session.close()
    assert store.closed


def test_documents_seen_before_stay_as_they_were(session: Session) -> None:
    seen: list[Document] = [session.document]
    session.run(add_touchpoint, NODE)
    session.undo()
    assert NODE not in seen[0].nodes


def test_a_burst_of_typing_is_withdrawn_while_it_is_the_latest_step(session: Session) -> None:
    session.run(add_touchpoint, NODE, "Form")
    session.run(rename, NODE, "Form f", "burst")
    session.run(rename, NODE, "Form filled", "burst")
    assert session.withdraw("burst")
    assert session.document.nodes[NODE].title == "Form"


def test_a_burst_that_something_else_followed_is_not_withdrawn(session: Session) -> None:
    session.run(add_touchpoint, NODE, "Form")
    session.run(rename, NODE, "Filled", "burst")
    session.run(add_touchpoint, OTHER)
    assert not session.withdraw("burst")
    assert session.document.nodes[NODE].title == "Filled"
    assert OTHER in session.document.nodes


def test_a_change_that_is_stored_after_all_is_shown_before_anything_else(
    session: Session, store: MemoryStore, heard: list[Changed]
) -> None:
    before, model = session.document, MemoryStore(session.document)
    Session(before, model, new_id=number_ids(), clock=lambda: NOON).run(add_touchpoint, NODE, "Form")

    def turn_out_stored() -> None:
        store.document, store.history = model.document, model.history
        store.recorded, store.commits = model.recorded, model.commits

    store.late, store.failure = turn_out_stored, Problem("The disk is gone.", "Bring it back.")
    for act in (lambda: session.run(add_touchpoint, OTHER), session.undo, session.redo, session.catch_up):
        with pytest.raises(Problem, match="The disk is gone"):
            act()
    assert session.document is before
    store.failure = None
    with pytest.raises(StoredAfterAll):
        session.run(add_touchpoint, OTHER)
    assert session.document is store.document
    assert session.document.nodes.keys() == {*before.nodes, NODE}
    (shown,) = heard
    assert (shown.before, shown.after, shown.cause, shown.focus) == (
        before,
        session.document,
        "reload",
        (NODE,),
    )
    assert not session.catch_up()
    session.run(add_touchpoint, OTHER)
    session.undo()
    session.undo()
    assert session.document.nodes == before.nodes


def test_content_that_only_got_another_name_is_no_reason_to_stop(
    session: Session, store: MemoryStore, heard: list[Changed]
) -> None:
    session.run(add_touchpoint, NODE, "Form")
    store.drop_history()
    assert not session.catch_up()
    session.run(rename, NODE, "Filled")
    assert [changed.cause for changed in heard] == ["run", "run"]
