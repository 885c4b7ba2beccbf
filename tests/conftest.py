"""What every test gets: no screen, a home folder of its own, English.

The platform is set while this file is imported, before pytest-qt can make an application.
"""

import gc
import os
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from journeymapper.uncollected import uncollected
from tests import sizes

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = "en"


_SAID = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Hypothesis measures no deadlines: a busy machine is not a fault of the program."""
    config.stash[_SAID] = []
    from hypothesis import settings

    settings.register_profile("journeymapper", deadline=None, print_blob=True)
    settings.load_profile("journeymapper")


LONG = ("tests/stories/", "tests/storage/hostile/test_corpus", "tests/export/test_walls")
"""Some of these tests take ten seconds and more, and none shares with others what is dear to make."""
FULL_LATER = 5
"""All that is in memory, most of it tests and libraries, is looked through so much less often than usual."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What comes into memory with the tests stays: it would be looked through again and again."""
    with uncollected():
        return (yield)


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
        most = (*thresholds[:2], thresholds[2] * FULL_LATER)
        full = [generation for generation in range(3) if counts[generation] > most[generation]]
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


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """What was counted by a worker is told with the rest."""
    node.config.stash[_SAID] += getattr(node, "workeroutput", {}).get("said", [])


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long is begun first: no worker is left alone with it when all others have come to an end.

    Each worker is given a share of the list, from which those with nothing left to do take from the end; so
    it is dealt to the beginnings of the shares.
    """
    long = [item for item in items if takes_long(item)]
    others = [item for item in items if not takes_long(item)]
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    total, shares = len(items), []
    for worker in range(workers):
        first = long[worker::workers]
        whole = total * (worker + 1) // workers - total * worker // workers
        room = max(whole - len(first), 0)
        shares += [*first, *others[:room]]
        del others[:room]
    items[:] = [*shares, *others]


def takes_long(item: pytest.Item) -> bool:
    """Whether a module does more before a release than in every run, or whole stories and the like."""
    proof = getattr(getattr(item, "module", None), "size", None) is sizes.size
    return proof or item.nodeid.startswith(LONG)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """What a worker counted goes to those who tell it.

    What tests copied goes while Python is there: Qt's clipboard outlives it, and would crash.
    """
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["said"] = session.config.stash[_SAID]
    if "PySide6.QtGui" in sys.modules:
        from PySide6.QtGui import QGuiApplication

        if QGuiApplication.instance() is not None:
            QGuiApplication.clipboard().clear()
