"""Garbage is collected in the window's thread, and neither while a worker is busy nor through what stays."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.model.progress import Progress
from journeymapper.storage.project_file import create_project
from journeymapper.ui import files, garbage, working
from journeymapper.ui.garbage import GarbageCollector, Kept
from journeymapper.ui.window import MainWindow
from tests.export.journeys import journey_of
from tests.storage.full_project import now

LARGE, LONG_S = 150, 20.0


class Thing:
    def __init__(self) -> None:
        self.itself = self


def cycle() -> "weakref.ref[Thing]":
    """Something that only the collector can take away."""
    return weakref.ref(Thing())


@pytest.fixture
def collector(styled: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[GarbageCollector]:
    """Collects at every turn of the event loop where there is anything to collect."""
    monkeypatch.setattr(garbage, "INTERVAL_MS", 0)
    thresholds = gc.get_threshold()
    gc.set_threshold(1, 1, 1)
    made = GarbageCollector()
    gc.set_threshold(*thresholds)
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_garbage_goes_while_the_event_loop_is_idle(collector: GarbageCollector, qtbot: QtBot) -> None:
    gone = cycle()
    qtbot.waitUntil(lambda: gone() is None)


def test_garbage_waits_while_a_worker_is_busy_and_goes_afterwards(
    collector: GarbageCollector, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "PATIENCE_MS", int(LONG_S * 1000))
    parent = QWidget()
    qtbot.addWidget(parent)
    turns: list[bool] = []
    enough = Event()
    gone = cycle()

    def look() -> None:
        turns.append(gone() is None)
        if len(turns) == 20:
            enough.set()

    timer = QTimer(interval=0)
    timer.timeout.connect(look)
    timer.start()

    def work(_progress: Progress) -> bool:
        return enough.wait(LONG_S)

    assert working.wait_for(parent, "Working", work)
    timer.stop()
    assert turns[:20] == [False] * 20
    qtbot.waitUntil(lambda: gone() is None)


def test_what_is_kept_is_looked_through_again_once_it_is_let_go() -> None:
    kept, gone = Kept(), cycle()
    kept.begin()
    gc.collect()
    assert gone() is not None
    later = cycle()
    gc.collect()
    assert later() is None
    kept.end()
    gc.collect()
    assert gone() is None


def test_what_the_project_before_has_left_is_not_kept_with_the_next_one() -> None:
    kept = Kept()
    kept.begin()
    gone = cycle()
    kept.end()
    kept.begin()
    assert gone() is None
    kept.end()


def test_a_large_project_is_kept_as_long_as_it_is_open(window: MainWindow, tmp_path: Path) -> None:
    for cards in (3, LARGE):
        create_project(tmp_path / f"{cards}.sqlite", journey_of(cards), clock=now).close()
    assert files.open_path(window, tmp_path / "3.sqlite")
    assert gc.get_freeze_count() == 0
    assert files.open_path(window, tmp_path / f"{LARGE}.sqlite")
    assert gc.get_freeze_count() > 0
    assert files.open_path(window, tmp_path / "3.sqlite")
    assert gc.get_freeze_count() == 0
    window.wait_for_threads()
