"""A process that is killed while editing has lost no edit that it told of, and undo goes all the way back.

JOURNEYMAPPER_KILLS says how many kills (60 by default), JOURNEYMAPPER_SEED chooses their moments.
With `--log-cli-level=INFO` the figures are shown.
"""

import logging
import multiprocessing
import os
import random
import sys
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from journeymapper.editing.session import Session
from journeymapper.model.document import Document
from journeymapper.storage.project_file import copy_project, open_project, prepare_writing, read_project
from tests.editing.small_project import add_touchpoint, remove, rename, small_project
from tests.storage.conftest import create, session_on
from tests.storage.full_project import full_project, now
from tests.storage.looking import same_rows

LOG = logging.getLogger(__name__)
KILLS = int(os.environ.get("JOURNEYMAPPER_KILLS", "60"))
SEED = int(os.environ.get("JOURNEYMAPPER_SEED", "1"))
LONGEST_LIFE = 0.08
"""Seconds from a child's first edit to its kill: some forty edits."""
children: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
if sys.platform != "win32":  # most of a child's start is spent on imports
    children.set_forkserver_preload(["pytest", "journeymapper.storage.core"])


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
    elif what == "remove" and len(nodes) > 30:
        session.run(remove, choice.choice(nodes))
    elif what == "rename" and nodes:
        session.run(rename, choice.choice(nodes), f"Title {number} " + "x" * choice.randrange(300))
    else:
        session.run(add_touchpoint, f"{number + 1:032x}", f"New {number}")


def killed_after(path: Path, start: int, life: float) -> int:
    """A child edits from step `start` on and is killed `life` seconds after its first; the last it began."""
    hearing, telling = children.Pipe(duplex=False)
    child = children.Process(target=edit_on, args=(path, start, telling))
    child.start()
    telling.close()
    began = hearing.recv()
    time.sleep(life)
    child.kill()
    # Killed in the middle of telling, the child did not begin that step.
    with suppress(EOFError, OSError), hearing:
        while True:
            began = hearing.recv()
    child.join()
    child.close()
    return int(began)


def undone_to_the_start(session: Session) -> Document:
    while session.undo() is not None:
        pass
    return session.document


@pytest.mark.skipif(sys.platform == "win32", reason="a kill there closes files in order")
def test_killed_process_loses_no_acknowledged_edit(path: Path, tmp_path: Path) -> None:
    moments = random.Random(SEED)
    create(path, small_project()).close()
    twin = session_on(create(tmp_path / "twin.sqlite", small_project()))
    recovered = 0
    number = 0
    for _kill in range(KILLS):
        last = killed_after(path, number, moments.uniform(0, LONGEST_LIFE))
        # All steps before the last had returned; the last one may be there or not.
        for done in range(number, last):
            step(twin, done)
        file = open_project(path, clock=now)
        recovered += file.recovered
        if not same_rows(file.document, twin.document) or _labels(session_on(file)) != _labels(twin):
            step(twin, last)
        assert same_rows(file.document, twin.document)
        assert _labels(session_on(file)) == _labels(twin)
        file.close()
        number = last + 1
    LOG.info("%d kills, %d edits, %d with half an edit to take back", KILLS, number, recovered)
    assert number > KILLS
    session = session_on(open_project(path, clock=now))
    assert same_rows(undone_to_the_start(session), undone_to_the_start(twin))
    session.close()
    twin.close()
    assert read_project(path).project == small_project().project


def copy_again_and_again(path: Path, target: Path, told: Connection) -> None:
    file = open_project(path, clock=now)
    told.send(0)
    while True:
        copy_project(file, target, replace=True)


@pytest.mark.skipif(sys.platform == "win32", reason="a kill there closes files in order")
def test_a_copy_that_is_killed_leaves_the_old_one_or_the_new_one(path: Path, tmp_path: Path) -> None:
    file, target = create(path, full_project()), tmp_path / "copy.sqlite"
    copy_project(file, target)
    file.close()
    moments = random.Random(SEED)
    for _kill in range(KILLS // 6):
        hearing, telling = children.Pipe(duplex=False)
        child = children.Process(target=copy_again_and_again, args=(path, target, telling))
        child.start()
        telling.close()
        hearing.recv()
        time.sleep(moments.uniform(0, LONGEST_LIFE))
        child.kill()
        child.join()
        hearing.close()
        assert read_project(target) == read_project(path)


def _labels(session: Session) -> tuple[object, object]:
    return session.undo_label, session.redo_label
