"""A fault in what lets windows find each other: projects are opened, edited and closed all the same."""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Thread
from types import CodeType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from journeymapper.cli.arguments import OpenWindow
from journeymapper.cli.commands import carry_out
from journeymapper.doorbell import ring
from journeymapper.model.progress import Cancelled
from journeymapper.ops.fields import set_field
from journeymapper.settings import log_dir, runtime_dir, settings_path
from journeymapper.storage.checking.registry import identity_of
from journeymapper.storage.project_file import read_project
from journeymapper.ui import app, files
from journeymapper.ui.crash import CrashHandler
from journeymapper.ui.preferences import Preferences
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MainWindow
from tests.project_files import passport_in
from tests.sizes import size
from tests.ui.faults import Injected, a_window, functions_called, name_of, safely, watched
from tests.ui.shell.holding import Holder

pytestmark = [
    pytest.mark.qt_no_exception_capture,
    pytest.mark.qt_log_ignore("This plugin does not support raise"),
]

FAULTS = size(4, 100_000)
"""Most that are tried of each side."""
LONG = 60.0
"""Seconds; an answer comes within a small part of one."""
OURS = ("doorbell.py", "answering.py", "switching.py", "in_front.py")


@pytest.fixture
def surroundings(surroundings: Surroundings) -> Surroundings:
    return replace(surroundings, meeting=runtime_dir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return passport_in(tmp_path)


@pytest.fixture(autouse=True)
def crashes(surroundings: Surroundings, styled: QApplication) -> Iterator[CrashHandler]:
    handler = CrashHandler(log_dir(), surroundings.clock)
    handler.install()
    yield handler
    handler.remove()


def some_of(functions: list[CodeType]) -> list[CodeType]:
    ours = [
        code
        for code in functions
        if code.co_filename.endswith(OURS) and code.co_name != "<lambda>"  # timers, whenever they come
    ]
    assert len(ours) > 10
    return random.sample(ours, min(FAULTS, len(ours)))


def edited(window: MainWindow, title: str) -> None:
    assert window.project is not None
    workspace = window.project.workspace
    assert workspace.run(set_field, (workspace.journey,), "title", title) is not None


def test_a_window_that_can_not_be_found_works_like_any_other(surroundings: Surroundings, path: Path) -> None:
    def rung(fault: Injected | None) -> None:
        """Until there is an answer, or the fault that keeps it from coming."""

        def check() -> None:
            if fault is not None and fault.raised:
                raise Cancelled

        with suppress(Cancelled):
            ring(runtime_dir(), identity_of(path), patience=LONG, check=check)

    def opened_rung_for_and_closed(window: MainWindow, fault: Injected | None) -> None:
        safely(lambda _window: files.open_path(window, path), window)
        ringing = Thread(target=rung, args=[fault])
        ringing.start()
        while ringing.is_alive():
            safely(lambda _window: None, window)
        edited(window, "Edited")
        safely(files.close_project, window)

    def one_window(
        seen: Callable[[Callable[[], None]], object], name: str = "none", fault: Injected | None = None
    ) -> None:
        shutil.rmtree(runtime_dir(), ignore_errors=True)
        with a_window(surroundings) as window:
            seen(lambda: opened_rung_for_and_closed(window, fault))
            assert window.project is None, name
            assert files.open_path(window, path), name
            edited(window, name)
            assert files.close_project(window), name
        assert read_project(path).ordered("journeys")[0].title == name

    functions: list[CodeType] = []
    one_window(lambda act: functions.extend(functions_called(act)))
    for code in some_of(functions):
        fault = Injected(code)
        one_window(partial(with_fault, fault), name_of(code), fault)
        assert fault.raised, name_of(code)


def with_fault(fault: Injected, act: Callable[[], None]) -> None:
    with watched(fault):
        act()


def test_a_window_that_can_not_make_way_stays_and_works(surroundings: Surroundings, path: Path) -> None:
    folder = path.parent / "other"
    folder.mkdir()
    other = passport_in(folder)

    def start(seen: Callable[[Callable[[], None]], object]) -> bool:
        """Whether the window has made way."""
        window = MainWindow(Preferences(settings_path()), surroundings, opening=path)
        window.show()
        seen(lambda: safely(lambda _window: app.after_first_paint(window, path, []), window))
        QApplication.processEvents()
        stays = window.isVisible()
        if stays:
            assert files.open_path(window, other)
            edited(window, "Edited")
            assert window.actions_by_id["file.close"].isEnabled()
        window.close()
        window.wait_for_threads()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return not stays

    holder = Holder(path, "answers")
    try:
        functions: list[CodeType] = []
        assert start(lambda act: functions.extend(functions_called(act)))
        for code in some_of(functions):
            fault = Injected(code)
            start(partial(with_fault, fault))
            assert fault.raised, name_of(code)
    finally:
        holder.let_go()


def test_a_start_that_can_not_ask_opens_the_window(
    surroundings: Surroundings, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path | None] = []

    def open_window(wanted: Path | None) -> int:
        opened.append(wanted)
        return 0

    monkeypatch.setattr(app, "open_window", open_window)
    holder = Holder(path, "answers")
    try:
        functions = functions_called(lambda: carry_out(OpenWindow(str(path))))
        assert opened == []
        for code in [code for code in functions if code.co_filename.endswith("doorbell.py")]:
            with watched(Injected(code)):
                assert carry_out(OpenWindow(str(path))) == 0
        assert set(opened) <= {path}
        assert opened
    finally:
        holder.let_go()
