"""A process that is killed while editing has lost no edit that it told of, and undo goes all the way back."""

import random
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from journeymapper.editing.session import Session
from journeymapper.model.document import Document
from journeymapper.storage.project_file import copy_project, open_project, prepare_writing, read_project
from tests.editing.small_project import add_touchpoint, remove, rename, small_project
from tests.sizes import SEED, size
from tests.storage.conftest import create, session_on
from tests.storage.full_project import full_project, now
from tests.storage.killing import told_until_killed
from tests.storage.looking import same_rows

KILLS = size(50, 1_000)
KILLED_COPIES = size(10, 100)
MOST_CARDS = 60
"""With more, opening again and again would take most of the time."""


def edit_on(path: Path, start: int, told: Connection) -> None:
    """Edits from step `start` on until killed, and tells of every step before it begins it."""
    session = session_on(open_project(path, clock=now))
    prepare_writing()
    number = start
    while True:
        told.send(number)
        step(session, number)
        number += 1


def step(session: Session, number: int) -> None:
    """One edit, undo or redo, decided by its number alone, so that it can be done again for comparison."""
    choice = random.Random(number)
    nodes = sorted(session.document.nodes)
    what = choice.choices(("add", "rename", "remove", "undo", "redo"), (5, 6, 1, 2, 1))[0]
    if what == "undo" and len(session.document.nodes) > 3:
        session.undo()
    elif what == "redo" and session.redo_label is not None:
        session.redo()
    elif len(nodes) > MOST_CARDS or (what == "remove" and len(nodes) > MOST_CARDS // 2):
        session.run(remove, choice.choice(nodes))
    elif what == "rename" and nodes:
        session.run(rename, choice.choice(nodes), f"Title {number} " + "x" * choice.randrange(300))
    else:
        session.run(add_touchpoint, f"{number + 1:032x}", f"New {number}")


def undone_to_the_start(session: Session) -> Document:
    while session.undo() is not None:
        pass
    return session.document


@pytest.mark.skipif(sys.platform == "win32", reason="a kill there closes files in order")
def test_killed_process_loses_no_acknowledged_edit(
    path: Path, tmp_path: Path, say: Callable[[str], None]
) -> None:
    moments = random.Random(SEED)
    create(path, small_project()).close()
    twin = session_on(create(tmp_path / "twin.sqlite", small_project()))
    recovered = 0
    number = 0
    for _kill in range(KILLS):
        last = told_until_killed(edit_on, path, number, chance=moments)
        # All steps before the last had returned; the last one may be there or not.
        for done in range(number, last):
            step(twin, done)
        file = open_project(path, clock=now)
        recovered += file.recovered
        if not same_rows(file.document, twin.document) or labels_of(session_on(file)) != labels_of(twin):
            step(twin, last)
        assert same_rows(file.document, twin.document)
        assert labels_of(session_on(file)) == labels_of(twin)
        file.close()
        number = last + 1
    assert number > KILLS
    session = session_on(open_project(path, clock=now))
    assert same_rows(undone_to_the_start(session), undone_to_the_start(twin))
    session.close()
    twin.close()
    assert read_project(path).project == small_project().project
    say(
        f"Kills while editing: {KILLS}, {number} edits, {recovered} times half an edit was taken back; "
        f"0 edits lost that were told (seed {SEED})."
    )


def copy_again_and_again(path: Path, target: Path, told: Connection) -> None:
    file = open_project(path, clock=now)
    number = 0
    while True:
        told.send(number)
        number += 1
        copy_project(file, target, replace=True)


@pytest.mark.skipif(sys.platform == "win32", reason="a kill there closes files in order")
def test_a_copy_that_is_killed_leaves_the_old_one_or_the_new_one(
    path: Path, tmp_path: Path, say: Callable[[str], None]
) -> None:
    file, target = create(path, full_project()), tmp_path / "copy.sqlite"
    copy_project(file, target)
    file.close()
    moments = random.Random(SEED)
    for _kill in range(KILLED_COPIES):
        told_until_killed(copy_again_and_again, path, target, chance=moments)
        assert read_project(target) == read_project(path)
    say(f"Kills while copying: {KILLED_COPIES}; 0 copies half made.")


def labels_of(session: Session) -> tuple[object, object]:
    return session.undo_label, session.redo_label
