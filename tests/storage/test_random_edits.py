"""Any sequence of edits, undone, redone and reopened at any time, leaves what memory alone would."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from journeymapper.editing.session import Session
from journeymapper.model.text import clean_line
from journeymapper.storage.project_file import ProjectFile, open_project
from tests.editing.memory_store import MemoryStore
from tests.editing.small_project import add_picture, add_touchpoint, number_ids, remove, rename, small_project
from tests.storage.conftest import create, session_on
from tests.storage.full_project import blob_of, now
from tests.storage.looking import same_rows

IDS = [f"{number + 1:032x}" for number in range(6)]
titles = st.text(max_size=12).map(clean_line)
steps = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(IDS), titles),
    st.tuples(st.just("rename"), st.sampled_from(IDS), titles, st.sampled_from([None, "typing"])),
    st.tuples(st.just("remove"), st.sampled_from(IDS)),
    st.tuples(st.just("picture"), st.sampled_from([f"{n:032x}" for n in (100, 101)]), st.integers(0, 2)),
    st.tuples(st.sampled_from(["undo", "redo", "reopen"])),
)


def act(session: Session, step: tuple[object, ...]) -> None:
    """Does a step where it is possible, and nothing where it isn't."""
    nodes = session.document.nodes
    match step:
        case ("add", str(node), str(title)) if node not in nodes:
            session.run(add_touchpoint, node, title)
        case ("rename", str(node), str(title), key) if node in nodes:
            session.run(rename, node, title, key)
        case ("remove", str(node)) if node in nodes:
            session.run(remove, node)
        case ("picture", str(picture), int(number)) if picture not in session.document.pictures:
            session.run(add_picture, picture, blob_of(f"picture {number}".encode()))
        case ("undo",):
            session.undo()
        case ("redo",):
            session.redo()


def reopened(file: ProjectFile, session: Session) -> tuple[ProjectFile, Session]:
    session.close()
    again = open_project(file.path, clock=now)
    return again, session_on(again)


@settings(max_examples=60)
@given(st.lists(steps, max_size=25))
def test_any_sequence_undone_redone_and_reopened_gives_equal_documents(
    todo: list[tuple[object, ...]],
) -> None:
    memory = MemoryStore(small_project())
    model = Session(memory.document, memory, new_id=number_ids(), clock=now, author="Ann")
    with tempfile.TemporaryDirectory() as folder:
        file = create(Path(folder) / "project.sqlite", small_project())
        session = session_on(file)
        for step in (*todo, ("reopen",)):
            if step == ("reopen",):
                file, session = reopened(file, session)
            act(session, step)
            act(model, step)
            assert same_rows(session.document, model.document)
            assert file.history == memory.history
        while session.undo_label is not None:
            session.undo()
        assert same_rows(session.document, small_project())
        while session.redo_label is not None:
            session.redo()
        while model.redo_label is not None:
            model.redo()
        assert same_rows(session.document, model.document)
        session.close()
