"""Faults put into the program's own functions: for tests that look how it goes on.

A fault is raised at the first call of one function, in whichever thread that is.
"""

import logging
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType, FrameType

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import journeymapper
from journeymapper.settings import log_dir, settings_path
from journeymapper.ui.preferences import Preferences
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MainWindow
from tests.ui.conftest import Answers

SOURCE = str(Path(journeymapper.__file__).parent)
SEEN_TO = ("crash.py", "virtuals.py")
"""Modules whose own faults have tests of their own (`test_crash`)."""

Step = Callable[[MainWindow], object]

logger = logging.getLogger(__name__)


class Fault(Exception):
    """What no part of the program expects."""


class Injected:
    """Told of every call of the program's functions: the first call of `code` raises."""

    def __init__(self, code: CodeType) -> None:
        self.code = code
        self.raised = False

    def __call__(self, called: CodeType) -> None:
        if called is self.code and not self.raised:
            self.raised = True
            raise Fault


@contextmanager
def watched(seen: Callable[[CodeType], None]) -> Iterator[None]:
    """`seen` is told of every call of one of the program's functions; what it raises, that call raises.

    In this thread and in those that are started meanwhile.
    """

    def look(frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(SOURCE):
            seen(code)

    threading.setprofile(look)
    sys.setprofile(look)
    try:
        yield
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


def functions_called(act: Callable[[], object]) -> list[CodeType]:
    """In the order in which `act` first calls them; without modules and classes, which run once."""
    reached: dict[CodeType, None] = {}
    with watched(lambda code: reached.setdefault(code)):
        act()
    return [
        code for code in reached if code.co_flags & CO_OPTIMIZED and not code.co_filename.endswith(SEEN_TO)
    ]


def name_of(code: CodeType) -> str:
    return f"{Path(code.co_filename).relative_to(SOURCE)}:{code.co_firstlineno} {code.co_qualname}"


def tried_each(functions: Sequence[CodeType], one: Callable[[CodeType], None]) -> list[str]:
    """What `one` did not bear, of all: the functions' names, each with what was seen.

    The log has each function before it is tried, for a run that comes to no end, and the whole trace of those
    that failed.
    """
    failed = []
    for number, code in enumerate(functions, 1):
        name = name_of(code)
        logger.info("%d of %d: %s", number, len(functions), name)
        try:
            one(code)
        except Exception as error:
            logger.exception("FAILED %s", name)
            failed.append(f"{name}: {type(error).__name__} {str(error)[:200]}")
    return failed


def asked_for(functions: Sequence[CodeType]) -> list[CodeType] | None:
    """Those that JOURNEYMAPPER_FAULT names: by parts of their names, as in `storage/,Session`, or by numbers,
    as in `10-20`. None where it names none.
    """
    wanted = os.environ.get("JOURNEYMAPPER_FAULT")
    if not wanted:
        return None
    if numbers := re.fullmatch(r"(\d+)-(\d+)", wanted):
        return list(functions[int(numbers[1]) - 1 : int(numbers[2])])
    return [code for code in functions if any(part in name_of(code) for part in wanted.split(","))]


def safely(step: Step, window: MainWindow) -> None:
    """As the event loop does it: what nobody caught goes to the hook, and the loop goes on."""
    try:
        step(window)
        QApplication.processEvents()
    except Exception as error:  # noqa: BLE001 (the hook gets all of them)
        sys.excepthook(type(error), error, error.__traceback__)


def press(key: Qt.Key | str) -> None:
    """Where the keyboard is; it may be elsewhere, and that widget gone, before the key is let go."""
    for turn in (QTest.keyPress, QTest.keyRelease):
        target = QApplication.focusWidget()
        if target is not None:
            turn(target, key)  # type: ignore[arg-type]  # a letter will do, too


def reports() -> list[Path]:
    return sorted(log_dir().glob("report-*.txt"))


@contextmanager
def a_window(surroundings: Surroundings) -> Iterator[MainWindow]:
    """Shown and active; gone in the end with all its threads."""
    window = MainWindow(Preferences(settings_path()), surroundings)
    window.complete()
    window.be_found()
    window.dialogs = Answers()
    window.show()
    window.activateWindow()
    try:
        yield window
    finally:
        window.close()
        QThreadPool.globalInstance().waitForDone()
        window.wait_for_threads()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
