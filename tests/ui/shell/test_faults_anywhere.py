"""A fault in any function of the program while somebody draws: it goes on, and the file holds what is shown.

A tour of real events is made once to learn which functions it reaches, and then again and again with a fault
at the first call of one of them, others in each run, and all of them before a release.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from types import CodeType

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
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
from tests.ui.faults import (
    Injected,
    Step,
    a_window,
    functions_called,
    name_of,
    press,
    reports,
    safely,
    watched,
)

FAULTS = size(5, 100_000)
"""Most that are tried; the tour reaches some 1,800 functions."""


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


def make_tour(window: MainWindow, path: Path) -> None:
    safely(lambda _window: files.open_path(window, path), window)
    for step in TOUR:
        safely(step, window)


@pytest.fixture
def surroundings(surroundings: Surroundings) -> Surroundings:
    return replace(surroundings, meeting=runtime_dir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return passport_in(tmp_path)


@pytest.fixture
def crashes(surroundings: Surroundings, styled: QApplication) -> Iterator[CrashHandler]:
    handler = CrashHandler(log_dir(), surroundings.clock)
    handler.install()
    yield handler
    handler.remove()


def functions_reached(surroundings: Surroundings, path: Path) -> list[CodeType]:
    with a_window(surroundings) as window:
        return functions_called(lambda: make_tour(window, path))


@pytest.mark.qt_no_exception_capture
def test_a_fault_in_any_function_leaves_the_program_at_work_and_the_file_as_shown(
    surroundings: Surroundings, crashes: CrashHandler, path: Path
) -> None:
    functions = functions_reached(surroundings, path)
    assert reports() == []
    assert len(functions) > 500
    chosen = random.sample(functions, min(FAULTS, len(functions)))
    original = path.read_bytes()
    raised = 0
    for code in chosen:
        path.write_bytes(original)
        raised += _one_fault(surroundings, path, code)
    # What is kept from tour to tour, by a cache, is not called again.
    assert raised > len(chosen) / 2


def _one_fault(surroundings: Surroundings, path: Path, code: CodeType) -> bool:
    """Whether the tour met the function. Fails where the program did not go on as it should."""
    fault, name = Injected(code), name_of(code)
    with a_window(surroundings) as window:
        with watched(fault):
            make_tour(window, path)
        assert len(reports()) <= MOST_REPORTS, name
        if window.project is None:  # it was opening that failed: nothing is changed, and it can be done again
            assert files.open_path(window, path), name
        project = window.project
        assert project is not None
        project.workspace.pending.flush()
        assert project.session.document == project.file.document, name
        project.session.run(set_field, (project.workspace.journey,), "title", "Afterwards")
        place, held = project.path, project.session.document
    assert read_project(place) == held, name
    assert window.project is None, name
    return fault.raised
