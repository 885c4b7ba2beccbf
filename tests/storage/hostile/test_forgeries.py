"""Whoever forges hashes and seal as well gets no further: nothing runs, hangs, fills the memory or spoils.

Each file is refused with a reason, or what is wrong in it is found where it is used.
"""

from contextlib import suppress
from pathlib import Path

import pytest

from journeymapper.editing.session import Session
from journeymapper.model import rules
from journeymapper.model.problem import Problem
from journeymapper.storage.pasts import read_copy
from journeymapper.storage.project_file import create_project, left_out_of, open_project, read_project
from journeymapper.storage.recovery.examining import examine
from journeymapper.storage.recovery.rescue import readable
from journeymapper.storage.telling import kinds
from tests.editing.small_project import add_touchpoint, number_ids, rename
from tests.storage.conftest import session_on
from tests.storage.full_project import full_project, now
from tests.storage.hostile.forgeries import FORGERIES

NODE = "b" * 32


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A project with a history, a step of it undone, a base and a save point."""
    path = tmp_path_factory.mktemp("whole") / "whole.sqlite"
    session = session_on(create_project(path, full_project(), clock=now))
    session.run(add_touchpoint, NODE, "Form")
    session.run(rename, NODE, "Second")
    session.keep(session.save_point("manual", "Draft", "note"), session.document)
    session.run(rename, NODE, "Third")
    session.undo()
    session.close()
    return path.read_bytes()


@pytest.fixture
def forged(request: pytest.FixtureRequest, path: Path, whole: bytes) -> Path:
    path.write_bytes(whole)
    FORGERIES[request.param](path)
    return path


@pytest.mark.parametrize("forged", FORGERIES, indirect=True)
def test_a_forged_file_harms_nobody_who_works_on_in_it(forged: Path) -> None:
    with suppress(kinds.FileProblem):
        file = open_project(forged, clock=now)
        session = Session(file.document, file, new_id=number_ids("e"), clock=now)
        try:
            use(session)
            left_out_of(file)
            rules.check_all(session.document)
        finally:
            session.close()
        # What was written into it can be read again.
        rules.check_all(read_project(forged))


def use(session: Session) -> None:
    """All of the history is listed, undone and done again, each save point is looked at, and an edit made."""
    for point in session.save_points[:3]:
        with suppress(kinds.Damaged):
            rules.check_all(session.document_at(point))
    for step in session.steps:
        assert 1 < step.last.time.astimezone().year < 9999
    for move in (session.undo, session.undo, session.redo, session.redo):
        with suppress(Problem):
            move()
    with suppress(Problem):
        session.run(add_touchpoint, "d" * 32, "Last")


@pytest.mark.parametrize("forged", FORGERIES, indirect=True)
def test_a_forged_file_harms_nobody_who_reads_it(forged: Path) -> None:
    before = forged.read_bytes()
    examine(forged)
    with suppress(kinds.FileProblem):
        copy = read_copy(forged)
        names = list(copy.names())
        for name in (*names[:5], *names[-5:]):
            if (document := copy.document_of(name)) is not None:
                rules.check_all(document)
    rules.check_all(readable(forged, new_id=number_ids()).document)
    assert forged.read_bytes() == before
