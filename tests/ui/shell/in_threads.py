"""Work that goes on in threads, as tests have it: waits are shown at once, no thread is left at the end."""

import threading
from collections.abc import Iterator

import pytest

from journeymapper.ui import backing_up, working
from journeymapper.ui.window import MainWindow
from tests.ui.conftest import Answers


def shown_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every wait is shown at once, and the first backup is begun at once."""
    monkeypatch.setattr(working, "PATIENCE_MS", 0)
    monkeypatch.setattr(backing_up, "FIRST_MS", 0)


def closed_at_last(window: MainWindow, answers: Answers) -> Iterator[MainWindow]:
    """The body of a fixture: afterwards the window is closed, whatever it asks, and its threads are done."""
    yield window
    answers.prepared = [2]
    window.close()
    window.wait_for_threads()


def as_many_threads_as_before() -> Iterator[None]:
    """The body of a fixture."""
    before = set(threading.enumerate())
    yield
    assert not set(threading.enumerate()) - before
