"""What every test gets: no screen, a home folder of its own, English.

The platform is set while this file is imported, before pytest-qt can make an application.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journeymapper.uncollected import uncollected

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = "en"


_SAID = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Hypothesis measures no deadlines: a busy machine is not a fault of the program."""
    config.stash[_SAID] = []
    from hypothesis import settings

    settings.register_profile("journeymapper", deadline=None, print_blob=True)
    settings.load_profile("journeymapper")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh folder for settings, drafts, backups and logs; nothing of the user's is touched."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("JOURNEYMAPPER_HOME", str(folder))
    monkeypatch.setenv("LANGUAGE", "en")
    return folder


@pytest.fixture(autouse=True)
def garbage_waits() -> Iterator[None]:
    """As in the program, nothing is collected while Qt is at work.

    Collected while Qt takes one object apart, another one is waited for without end.
    """
    with uncollected():
        yield
        counts, thresholds = gc.get_count(), gc.get_threshold()
        full = [generation for generation in range(3) if counts[generation] > thresholds[generation]]
        if full:
            gc.collect(full[-1])


@pytest.fixture
def say(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Takes what a proof has counted, in a sentence; all are told when the tests are over."""
    return pytestconfig.stash[_SAID].append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if said := config.stash[_SAID]:
        terminalreporter.section("proofs")
        for sentence in sorted(said):
            terminalreporter.line(sentence)


def pytest_sessionfinish() -> None:
    """What tests copied goes while Python is there: Qt's clipboard outlives it, and would crash."""
    if "PySide6.QtGui" in sys.modules:
        from PySide6.QtGui import QGuiApplication

        if QGuiApplication.instance() is not None:
            QGuiApplication.clipboard().clear()
