"""What of the program is in memory: for tests that close something and look whether it has gone."""

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool
from PySide6.QtWidgets import QApplication

CACHED = ("TextLine", "Run")
"""Of texts that have been broken into lines, a limited number is kept."""


def remove_dropped() -> None:
    """What workers do is done, and what was to be removed when that has been told is removed."""
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def settle() -> None:
    """The same, and what nobody holds any more is gone."""
    for _turn in range(2):  # what goes with the first may be the last to hold something else
        remove_dropped()
        gc.collect()


@contextmanager
def from_now_on() -> Iterator[None]:
    """What is in memory already is neither looked through nor counted, which would take most of the time."""
    settle()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def in_memory() -> Counter[str]:
    """How many objects of each of the program's classes there are, and of Qt's in windows.

    Not all of Qt's that Python knows: by looking for them here it gets to know more.
    """
    settle()
    found = Counter(
        type(thing).__qualname__
        for thing in gc.get_objects()
        if str(type(thing).__module__).startswith("journeymapper") and type(thing).__name__ not in CACHED
    )
    for window in QApplication.topLevelWidgets():
        for child in (window, *window.findChildren(QObject)):
            found[f"in a window: {child.metaObject().className()}"] += 1
    return found
