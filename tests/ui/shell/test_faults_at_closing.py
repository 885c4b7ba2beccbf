"""A fault while a project is closed: the window stays, or all is done; the file is whole and free in the end.

Closing is done once to learn which functions it reaches, in the window and in the threads that close a large
project and back it up, and then again and again with a fault in one of them, before a release in each.
JOURNEYMAPPER_FAULT asks for some (see `asked_for`).
"""

from __future__ import annotations

import random
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import CodeType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journeymapper.ops.fields import set_field
from journeymapper.settings import backups_dir, log_dir, runtime_dir
from journeymapper.storage.project_file import open_project, read_project
from journeymapper.storage.recovery.backups import known
from journeymapper.ui import backing_up, coming_and_going, files, pending
from journeymapper.ui.crash import CrashHandler
from journeymapper.ui.garbage import GarbageCollector
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MainWindow
from tests.project_files import passport_in
from tests.sizes import size
from tests.ui import forked
from tests.ui.faults import (
    Injected,
    a_window,
    asked_for,
    functions_called,
    press,
    reports,
    safely,
    tried_each,
    watched,
)
from tests.ui.forked import files_kept, in_a_copy

FAULTS = size(1, 100_000)
NAMED = (
    "MainWindow.drop_page",
    "MainWindow.show_start_page",
    "Preferences.change",
    "close_project",
    "_leave",
    "BackingUp.leave",
    "BackingUp.back_up",
    "_last",
    "keep",
    "keep_in_steps",
    "Closing.begin",
    "Workspace.close",
    "OpenProject.close",
    "OpenProject.let_go",
    "Session.keep_at_close",
    "Session.close",
    "ProjectFile.save_point",
    "ProjectFile.close",
    "Answering.follow",
    "Bell.take_down",
)
"""The steps of closing: every run tries as many of them as of all functions."""
GUARDED = ("MainWindow.closeEvent", "_work", "Closing.begin.<locals>.work")
"""What begins with its own guard: it can't fail before that."""

Crashes = Callable[[], CrashHandler]


@pytest.fixture(params=["small", "large", "copied in steps"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def surroundings(
    surroundings: Surroundings, kind: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Surroundings]:
    """With backups, and a project that counts as small or large; what is typed waits to be stored."""
    monkeypatch.setattr(pending, "QUIET_MS", 1_000_000)
    if kind != "small":
        monkeypatch.setattr(coming_and_going, "SMALL", 0)
    if kind == "copied in steps":
        monkeypatch.setattr(backing_up, "AT_ONCE", 0)
    collector = GarbageCollector()
    yield replace(surroundings, backups=backups_dir(), meeting=runtime_dir())
    collector.stop()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    return passport_in(folder)


@pytest.fixture
def crashes(surroundings: Surroundings, styled: QApplication) -> Iterator[Crashes]:
    """As `app.open_window` has them, with each fault told anew."""
    made: list[CrashHandler] = []

    def begin() -> CrashHandler:
        while made:
            made.pop().remove()
        made.append(CrashHandler(log_dir(), surroundings.clock))
        made[0].install()
        return made[0]

    yield begin
    while made:
        made.pop().remove()


def by_window(window: MainWindow) -> None:
    window.close()


def by_menu(window: MainWindow) -> None:
    window.actions_by_id["file.close"].trigger()


def edited(window: MainWindow, path: Path) -> None:
    """Something is stored, and something else typed that is not yet."""
    assert files.open_path(window, path)
    window.activateWindow()  # as a desktop does where something was waited for over the window
    assert window.project is not None
    assert window.page is not None
    workspace = window.project.workspace
    workspace.run(set_field, (workspace.journey,), "title", "Edited")
    workspace.select(workspace.document.journey_nodes(workspace.journey)[2].id)
    QApplication.processEvents()  # the board takes the keyboard
    press(Qt.Key.Key_Tab)
    for letter in "Half typed":
        press(letter)
    QApplication.processEvents()
    assert workspace.pending.waiting


def close(window: MainWindow, way: Callable[[MainWindow], None]) -> None:
    """And then the program ends as in `app.open_window`; what that does not wait for, Python does."""
    safely(way, window)
    safely(MainWindow.wait_for_threads, window)


@pytest.mark.qt_no_exception_capture
@pytest.mark.parametrize("way", [by_window, by_menu])
def test_a_fault_while_closing_loses_nothing_and_leaves_the_file_free(
    surroundings: Surroundings,
    crashes: Crashes,
    path: Path,
    tmp_path: Path,
    home: Path,
    kind: str,
    way: Callable[[MainWindow], None],
    say: Callable[[str], None],
) -> None:
    original = path.read_bytes()
    with a_window(surroundings) as window:
        edited(window, path)
        functions = functions_called(lambda: close(window, way))
    assert len(functions) > 100
    functions = [code for code in functions if code.co_qualname not in GUARDED]
    named = [code for code in functions if code.co_qualname in NAMED]
    chosen = functions
    if len(named) > FAULTS:
        chosen = random.sample(functions, FAULTS) + random.sample(named, FAULTS)
    chosen = asked_for(functions) or chosen
    counts: Counter[str] = Counter()

    @contextmanager
    def begun() -> Iterator[MainWindow]:
        path.write_bytes(original)
        shutil.rmtree(backups_dir(), ignore_errors=True)
        shutil.rmtree(log_dir(), ignore_errors=True)
        handler = crashes()
        with a_window(surroundings) as window:
            handler.happened.connect(window.tell_crash)
            edited(window, path)
            yield window

    def one_in_a_copy(code: CodeType) -> None:
        restore()
        counts.update(in_a_copy(lambda: _one_fault(window, path, surroundings, way, code)))

    def one_from_the_start(code: CodeType) -> None:
        with begun() as window:
            counts.update(_one_fault(window, path, surroundings, way, code))

    if forked.AVAILABLE:
        with begun() as window, files_kept((path.parent, home), tmp_path / "kept") as restore:
            failed = tried_each(chosen, one_in_a_copy)
    else:
        failed = tried_each(chosen, one_from_the_start)
    say(
        f"faults while closing {way.__name__}, {kind}: {len(chosen)} of {len(functions)} functions tried, "
        f"{counts['raised']} raised, {counts['told']} told, {counts['stayed']} left the project open, "
        f"{len(failed)} failed"
    )
    assert not failed, "\n".join([f"{len(failed)} of {len(chosen)} functions:", *failed])


def _one_fault(
    window: MainWindow,
    path: Path,
    surroundings: Surroundings,
    way: Callable[[MainWindow], None],
    code: CodeType,
) -> list[str]:
    """What of "raised", "told" and "stayed" is true. Fails where something is lost, held or not told."""
    fault, threads = Injected(code), set(threading.enumerate())
    with watched(fault):
        close(window, way)
    window.wait_for_threads()
    QApplication.processEvents()
    if fault.raised:
        assert len(reports()) == 1
    if window.isVisible() and fault.raised:
        assert window.banner.isVisible()
    stayed = window.project is not None
    if window.project is not None:  # nothing is done: one can go on
        assert window.isVisible()
        project = window.project
        project.workspace.pending.flush()
        project.session.run(set_field, (project.workspace.journey,), "title", "Afterwards")
        assert files.close_project(window)
        window.wait_for_threads()
        title = "Afterwards"
        assert read_project(known(backups_dir())[0].path).ordered("journeys")[0].title == title
    else:
        title = "Edited"
    document = read_project(path)
    assert document.ordered("journeys")[0].title == title
    assert "Half typed" in [node.title for node in document.ordered("nodes")]
    open_project(path, clock=surroundings.clock).close()
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    if window.isVisible():  # in the same window, too
        assert files.open_path(window, path)
        assert files.close_project(window)
    else:  # which is gone: what it knows of open files holds none
        coming_and_going.try_out(window, path)
    window.wait_for_threads()
    assert not set(threading.enumerate()) - threads
    assert len(reports()) <= 1
    seen = {"raised": fault.raised, "told": bool(reports()), "stayed": stayed and fault.raised}
    return [word for word, true in seen.items() if true]
