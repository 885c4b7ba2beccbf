"""A fault in any function of the program while somebody draws: it goes on, and the file holds what is shown.

A tour of real events is made once to learn which functions it reaches, and then again and again with a fault
at the first call of one of them, others in each run, and all of them before a release.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Thread
from types import CodeType

import pytest
from PySide6.QtCore import QPoint, QSize, Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymapper.doorbell import ring
from journeymapper.ops.fields import set_field
from journeymapper.settings import log_dir, runtime_dir
from journeymapper.storage.project_file import read_project
from journeymapper.ui import files
from journeymapper.ui.crash import MOST_REPORTS, CrashHandler
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MainWindow
from tests.project_files import passport_in
from tests.sizes import size
from tests.ui import forked
from tests.ui.faults import (
    Injected,
    Step,
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

FAULTS = size(3, 100_000)
"""Most that are tried; the tour reaches some 2,000 functions."""
FURTHER = size(100, 6)
"""With so many, the tour goes on for so many steps after the one with the fault."""


def _board_key(key: Qt.Key) -> Step:
    return lambda _window: press(key)


def _text(text: str) -> Step:
    def write(window: MainWindow) -> None:
        for character in text:
            press(character)

    return write


def _click(window: MainWindow) -> None:
    """On a card, then a drag of it."""
    if window.page is None or window.page.on_map:
        return
    page = window.page
    rect = page.board.stage.rect(page.workspace.document.journey_nodes(page.workspace.journey)[2].id)
    x, y = page.board.stage.camera.to_view(rect.center_x, rect.center_y)
    view = page.board.viewport()
    left, start = Qt.MouseButton.LeftButton, QPoint(round(x), round(y))
    none = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(view, left, none, start)
    for far in (10, 40, 80):
        QTest.mouseMove(view, start + QPoint(far, far // 2))
    QTest.mouseRelease(view, left, none, start + QPoint(80, 40))


def _edit_by_operation(title: str) -> Step:
    def edit(window: MainWindow) -> None:
        if window.page is not None:
            workspace = window.page.workspace
            workspace.run(set_field, (workspace.journey,), "title", title)

    return edit


def _opened_again(window: MainWindow) -> None:
    """A further start of the program for the file rings."""
    if window.project is not None:
        identity = window.project.file.identity
        ringing = Thread(target=lambda: ring(runtime_dir(), identity, patience=0.3))
        ringing.start()
        while ringing.is_alive():
            QApplication.processEvents()


def _act(name: str) -> Step:
    return lambda window: window.actions_by_id[name].trigger()


TOUR: tuple[Step, ...] = (
    _edit_by_operation("Before"),
    _click,
    _board_key(Qt.Key.Key_Tab),
    _text("Ask a neighbour"),
    _board_key(Qt.Key.Key_Return),
    _board_key(Qt.Key.Key_2),
    _board_key(Qt.Key.Key_Right),
    _board_key(Qt.Key.Key_D),
    _text("20 min"),
    _board_key(Qt.Key.Key_Return),
    _board_key(Qt.Key.Key_P),
    _text("Too dear"),
    _board_key(Qt.Key.Key_Return),
    _board_key(Qt.Key.Key_Escape),
    _board_key(Qt.Key.Key_Space),
    _text("Heard in passing"),
    _board_key(Qt.Key.Key_Return),
    _board_key(Qt.Key.Key_Escape),
    _act("edit.undo"),
    _act("edit.redo"),
    _act("view.zoom-in"),
    _act("edit.all"),
    _act("edit.duplicate"),
    _act("edit.undo"),
    lambda window: window.resize(QSize(1000, 700)),
    _opened_again,
    _act("view.as-map"),
    _board_key(Qt.Key.Key_Down),
    _board_key(Qt.Key.Key_Return),
    _text("By hand"),
    _board_key(Qt.Key.Key_Return),
    _act("view.as-board"),
    _act("view.room"),
    _act("view.room"),
)


def open_it(path: Path) -> Step:
    return lambda window: files.open_path(window, path)


@pytest.fixture
def surroundings(surroundings: Surroundings) -> Surroundings:
    return replace(surroundings, meeting=runtime_dir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    return passport_in(folder)


@pytest.fixture
def crashes(surroundings: Surroundings, styled: QApplication) -> Iterator[CrashHandler]:
    handler = CrashHandler(log_dir(), surroundings.clock)
    handler.install()
    yield handler
    handler.remove()


def functions_reached(surroundings: Surroundings, steps: Sequence[Step]) -> list[list[CodeType]]:
    """For each step what it is the first to call."""
    known: set[CodeType] = set()
    reached = []
    with a_window(surroundings) as window:
        for step in steps:
            called = functions_called(lambda step=step: safely(step, window))  # type: ignore[misc]
            reached.append([code for code in called if code not in known])
            known.update(called)
    return reached


@pytest.mark.qt_no_exception_capture
def test_a_fault_in_any_function_leaves_the_program_at_work_and_the_file_as_shown(
    surroundings: Surroundings,
    crashes: CrashHandler,
    path: Path,
    home: Path,
    tmp_path: Path,
    say: Callable[[str], None],
) -> None:
    steps = (open_it(path), *TOUR)
    original = path.read_bytes()
    reached = functions_reached(surroundings, steps)
    assert reports() == []
    functions = [code for called in reached for code in called]
    assert len(functions) > 500
    chosen = set(asked_for(functions) or random.sample(functions, min(FAULTS, len(functions))))
    counts: Counter[str] = Counter()
    failed = []
    path.write_bytes(original)
    if forked.AVAILABLE:
        with a_window(surroundings) as window:
            for number, step in enumerate(steps):
                left = steps[number : number + 1 + FURTHER]
                wanted = [code for code in reached[number] if code in chosen]
                with files_kept((path.parent, home), tmp_path / "kept") as restore:

                    def one(code: CodeType, left: Sequence[Step] = left) -> None:
                        restore()
                        counts.update(in_a_copy(lambda: _one_fault(window, path, left, code)))

                    failed += tried_each(wanted, one)
                safely(step, window)
    else:

        def one_from_the_start(code: CodeType) -> None:
            path.write_bytes(original)
            with a_window(surroundings) as window:
                counts.update(_one_fault(window, path, steps, code))

        failed = tried_each([code for code in functions if code in chosen], one_from_the_start)
    say(
        f"faults anywhere: {len(chosen)} of {len(functions)} functions tried, {counts['raised']} raised, "
        f"{counts['told']} told, {len(failed)} failed"
    )
    assert not failed, "\n".join([f"{len(failed)} of {len(chosen)} functions:", *failed])
    # What is kept from tour to tour, by a cache, is not called again.
    assert counts["raised"] > len(chosen) / 2


def _one_fault(window: MainWindow, path: Path, steps: Sequence[Step], code: CodeType) -> list[str]:
    """Which of "raised" and "told" is true. Fails where the program did not go on as it should."""
    fault = Injected(code)
    with watched(fault):
        for step in steps:
            safely(step, window)
    assert len(reports()) <= MOST_REPORTS
    told = bool(reports())
    if window.project is None:  # it was opening that failed: nothing is changed, and it can be done again
        assert files.open_path(window, path)
    project = window.project
    assert project is not None
    project.workspace.pending.flush()
    assert project.session.document == project.file.document
    project.session.run(set_field, (project.workspace.journey,), "title", "Afterwards")
    place, session = project.path, project.session
    window.close()
    QThreadPool.globalInstance().waitForDone()
    window.wait_for_threads()
    stored = read_project(place)
    assert stored == session.document  # with what closing stored of a field that was still being typed in
    assert stored.ordered("journeys")[0].title == "Afterwards"
    assert window.project is None
    return [word for word, true in {"raised": fault.raised, "told": told}.items() if true]
