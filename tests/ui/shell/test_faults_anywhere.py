"""A fault in any function of the program while somebody draws: it goes on, and the file holds what is shown.

A tour of real events is made once to learn which functions it reaches, and then again and again with a fault
at the first call of one of them, others in each run. JOURNEYMAPPER_FAULTS says how many; 0 tries them all.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType, FrameType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import journeymapper
from journeymapper.examples import build_example
from journeymapper.ops.fields import set_field
from journeymapper.settings import log_dir, settings_path
from journeymapper.storage.project_file import create_project, read_project
from journeymapper.ui import files
from journeymapper.ui.crash import MOST_REPORTS, CrashHandler
from journeymapper.ui.preferences import Preferences
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MainWindow
from tests.ui.conftest import Answers

FAULTS = int(os.environ.get("JOURNEYMAPPER_FAULTS", "8"))
SOURCE = str(Path(journeymapper.__file__).parent)
SEEN_TO = ("crash.py", "virtuals.py")
"""Modules whose own faults have tests of their own (`test_crash`)."""

Step = Callable[[MainWindow], object]


class Fault(Exception):
    """What no part of the program expects."""


def _board_key(key: Qt.Key) -> Step:
    return lambda window: _press(window, key)


def _text(text: str) -> Step:
    def write(window: MainWindow) -> None:
        for character in text:
            _press(window, character)

    return write


def _press(window: MainWindow, key: Qt.Key | str) -> None:
    """Where the keyboard is; it may be elsewhere, and that widget gone, before the key is let go."""
    for turn in (QTest.keyPress, QTest.keyRelease):
        target = QApplication.focusWidget()
        if target is not None:
            turn(target, key)  # type: ignore[arg-type]  # a letter will do, too


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
    _act("view.as-map"),
    _board_key(Qt.Key.Key_Down),
    _board_key(Qt.Key.Key_Return),
    _text("By hand"),
    _board_key(Qt.Key.Key_Return),
    _act("view.as-board"),
    _act("view.room"),
    _act("view.room"),
)


def safely(step: Step, window: MainWindow) -> None:
    """As the event loop does it: what nobody caught goes to the hook, and the loop goes on."""
    try:
        step(window)
        QApplication.processEvents()
    except Exception as error:  # noqa: BLE001 (the hook gets all of them)
        sys.excepthook(type(error), error, error.__traceback__)


def make_tour(window: MainWindow, path: Path) -> None:
    safely(lambda _window: files.open_path(window, path), window)
    for step in TOUR:
        safely(step, window)


@contextmanager
def watched(seen: Callable[[CodeType], None]) -> Iterator[None]:
    """`seen` is told of every call of one of the program's functions; what it raises, that call raises."""

    def look(frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(SOURCE):
            seen(code)

    sys.setprofile(look)
    try:
        yield
    finally:
        sys.setprofile(None)


def name_of(code: CodeType) -> str:
    return f"{Path(code.co_filename).relative_to(SOURCE)}:{code.co_firstlineno} {code.co_qualname}"


@contextmanager
def a_window(surroundings: Surroundings) -> Iterator[MainWindow]:
    window = MainWindow(Preferences(settings_path()), surroundings)
    window.complete()
    window.dialogs = Answers()
    window.show()
    window.activateWindow()
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "passport.sqlite"
    create_project(path, build_example("passport", "en"), clock=lambda: datetime.now(UTC)).close()
    return path


@pytest.fixture
def crashes(surroundings: Surroundings, styled: QApplication) -> Iterator[CrashHandler]:
    handler = CrashHandler(log_dir(), surroundings.clock)
    handler.install()
    yield handler
    handler.remove()


def functions_reached(surroundings: Surroundings, path: Path) -> list[CodeType]:
    """In the order in which the tour first calls them; without modules and classes, which run once."""
    reached: dict[CodeType, None] = {}
    with a_window(surroundings) as window, watched(lambda code: reached.setdefault(code)):
        make_tour(window, path)
    return [
        code for code in reached if code.co_flags & CO_OPTIMIZED and not code.co_filename.endswith(SEEN_TO)
    ]


@pytest.mark.qt_no_exception_capture
def test_a_fault_in_any_function_leaves_the_program_at_work_and_the_file_as_shown(
    surroundings: Surroundings, crashes: CrashHandler, path: Path
) -> None:
    functions = functions_reached(surroundings, path)
    assert list(log_dir().glob("report-*.txt")) == []
    assert len(functions) > 500
    chosen = random.sample(functions, FAULTS) if FAULTS else functions
    if os.environ.get("ONLY"):
        chosen = [c for c in functions if os.environ["ONLY"] in name_of(c)]
    original = path.read_bytes()
    raised = 0
    for code in chosen:
        path.write_bytes(original)
        raised += _one_fault(surroundings, path, code)
    # What is kept from tour to tour, by a cache, is not called again.
    assert raised > len(chosen) / 2


def _one_fault(surroundings: Surroundings, path: Path, code: CodeType) -> bool:
    """Whether the tour met the function. Fails where the program did not go on as it should."""
    raised = False

    def seen(called: CodeType) -> None:
        nonlocal raised
        if called is code and not raised:
            raised = True
            raise Fault

    name = name_of(code)
    with a_window(surroundings) as window:
        with watched(seen):
            make_tour(window, path)
        reports = list(log_dir().glob("report-*.txt"))
        assert len(reports) <= MOST_REPORTS, name
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
    return raised
