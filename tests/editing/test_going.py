"""Any step can be gone to, in one go and back again; what an edit would discard is kept where it is much."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymapper.editing.session import MOST_STEPS_LOST, Changed, Session
from journeymapper.editing.steps import steps_of
from journeymapper.model.diff import Change, Diff
from journeymapper.model.document import Document
from journeymapper.model.history import Entry
from journeymapper.model.problem import Problem
from tests.editing.memory_store import MemoryStore
from tests.editing.small_project import add_touchpoint, number_ids, remove, rename, small_project
from tests.storage.full_project import now

NODE = "b" * 32


class CountingStore(MemoryStore):
    """Counts how often something is undone or done again."""

    moves = 0

    def undo(self, entries: tuple[Entry, ...], diff: Diff, after: Document) -> None:
        self.moves += 1
        super().undo(entries, diff, after)

    def redo(self, entries: tuple[Entry, ...], diff: Diff, after: Document) -> None:
        self.moves += 1
        super().redo(entries, diff, after)


@pytest.fixture
def store() -> CountingStore:
    return CountingStore(small_project())


@pytest.fixture
def session(store: CountingStore) -> Session:
    return session_on(store)


def session_on(store: MemoryStore) -> Session:
    return Session(store.document, store, new_id=number_ids(), clock=now, author="Ann")


def draw(session: Session, count: int) -> list[Document]:
    """The documents before the first and after each of `count` edits, which are a step each."""
    seen = [session.document]
    session.run(add_touchpoint, NODE, "Title 1")
    seen.append(session.document)
    for number in range(2, count + 1):
        session.run(rename, NODE, f"Title {number}")
        seen.append(session.document)
    return seen


def test_any_step_is_gone_to_in_one_go(session: Session, store: CountingStore) -> None:
    seen = draw(session, 300)
    numbers = [0, *(step.number for step in session.steps)]
    for target in (300, 1, 0, 150, 151, 149, 300):
        before, moves = session.document, store.moves
        changed = session.go_to(numbers[target])
        assert session.document == seen[target]
        if before == seen[target]:
            assert changed is None
            continue
        assert changed is not None
        assert store.moves == moves + 1
        assert (changed.before, changed.after) == (before, session.document)
        assert [step.undone for step in session.steps] == [number >= target for number in range(300)]


@settings(max_examples=25)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 30)), max_size=25))
def test_going_anywhere_is_undoing_or_redoing_step_by_step(moves: list[tuple[bool, int]]) -> None:
    store, other = MemoryStore(small_project()), MemoryStore(small_project())
    at_once, by_steps = session_on(store), session_on(other)
    for session in (at_once, by_steps):
        session.run(add_touchpoint, NODE, "")
    for number, (edits, target) in enumerate(moves):
        if edits:
            for session in (at_once, by_steps):
                if NODE in session.document.nodes:
                    session.run(rename, NODE, f"Title {target}", f"burst {number // 3}")
                else:
                    session.run(add_touchpoint, NODE, f"Title {target}")
            continue
        steps = at_once.steps
        wanted = min(target, len(steps))
        at_once.go_to(steps[wanted - 1].number if wanted else 0)
        while sum(not step.undone for step in by_steps.steps) > wanted:
            by_steps.undo()
        while sum(not step.undone for step in by_steps.steps) < wanted:
            by_steps.redo()
        assert at_once.document == by_steps.document
        assert store.history == other.history


def test_a_burst_of_typing_is_one_step_to_go_to(session: Session) -> None:
    session.run(add_touchpoint, NODE, "")
    session.run(rename, NODE, "F", "burst")
    session.run(rename, NODE, "Form", "burst")
    session.run(rename, NODE, "Other")
    steps = session.steps
    assert [len(step.entries) for step in steps] == [1, 2, 1]
    session.go_to(steps[1].number)
    assert session.document.nodes[NODE].title == "Form"
    with pytest.raises(ValueError, match="no step"):
        session.go_to(steps[1].entries[0].number)


def test_a_store_that_fails_while_going_leaves_everything(session: Session, store: MemoryStore) -> None:
    draw(session, 5)
    heard: list[Changed] = []
    session.listen(heard.append)
    before, history = session.document, store.history
    store.failure = Problem("The disk is full.", "Make room.")
    with pytest.raises(Problem):
        session.go_to(1)
    assert session.document is before
    assert store.history == history
    assert heard == []


@pytest.mark.parametrize("at", [1, 3])
def test_a_step_on_the_way_that_does_not_fit_drops_the_history(
    session: Session, store: MemoryStore, at: int
) -> None:
    draw(session, 5)
    (change,) = store.recorded[at + 1]
    forged = replace(change.after, title="Forged")  # type: ignore[type-var]
    store.recorded[at + 1] = (Change("nodes", NODE, change.before, forged),)
    before = session.document
    with pytest.raises(Problem, match="no longer fit"):
        session.go_to(0)
    assert session.document is before
    assert session.steps == ()


def test_going_shows_the_place_of_the_step(session: Session) -> None:
    session.run(add_touchpoint, NODE, "Form")
    session.run(add_touchpoint, "c" * 32, "Office")
    session.run(remove, "c" * 32)
    steps = session.steps
    changed = session.go_to(steps[1].number)
    assert changed is not None
    assert (changed.focus, changed.cause) == (("c" * 32,), "undo")
    changed = session.go_to(0)
    assert changed is not None
    assert changed.focus == (NODE,)


def test_steps_name_themselves_after_their_newest_edit(session: Session, store: MemoryStore) -> None:
    draw(session, 2)
    session.undo()
    first, second = steps_of(store.history)
    assert (first.undone, second.undone) == (False, True)
    assert second.label.fields["title"] == "Title 2"
    assert second.focus == (NODE,)


def test_an_edit_that_discards_much_keeps_it_as_a_save_point(session: Session) -> None:
    seen = draw(session, MOST_STEPS_LOST + 3)
    session.go_to(session.steps[1].number)
    session.run(rename, NODE, "Another way")
    (point,) = session.save_points
    assert point.kind == "back"
    assert session.document_at(point) == seen[-1]
    assert session.document.nodes[NODE].title == "Another way"
    assert all(not step.undone for step in session.steps)


def test_an_edit_that_discards_little_keeps_nothing(session: Session) -> None:
    draw(session, MOST_STEPS_LOST + 1)
    session.go_to(session.steps[0].number)
    session.run(rename, NODE, "Another way")
    assert session.save_points == ()


def test_what_is_a_save_point_already_is_not_kept_again(session: Session) -> None:
    draw(session, MOST_STEPS_LOST + 3)
    point = session.save_point("manual", "Before lunch")
    session.keep(point, session.document)
    session.go_to(session.steps[0].number)
    session.run(rename, NODE, "Another way")
    assert session.save_points == (point,)


def test_where_much_cannot_be_kept_the_edit_is_not_made(session: Session, store: MemoryStore) -> None:
    draw(session, MOST_STEPS_LOST + 3)
    session.go_to(0)
    before, history = session.document, store.history
    store.failure = Problem("The disk is full.", "Make room.")
    with pytest.raises(Problem):
        session.run(add_touchpoint, "c" * 32)
    assert session.document is before
    assert store.history == history
