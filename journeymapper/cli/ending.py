"""What happens to a command that is told to end, by Ctrl+C or the system: it clears away what it has begun.

Then the exit code is 128 + the signal's number, whatever it was at; for Ctrl+C `cli.main` sees to it.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ended_by_exceptions() -> Iterator[None]:
    """Being told to end raises KeyboardInterrupt or SystemExit within the block, and always out of it where
    the block fails: what is raised while SQLite asks for something, SQLite only takes for a failure.
    """
    numbers = (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))
    formers = {number: signal.getsignal(number) for number in numbers}
    before = {number: former for number, former in formers.items() if former not in (None, signal.SIG_IGN)}
    told: list[int] = []
    hook = sys.unraisablehook

    def lost(what: sys.UnraisableHookArgs) -> None:
        if not (told and isinstance(what.exc_value, (KeyboardInterrupt, SystemExit))):
            hook(what)

    def end(number: int, _frame: object) -> None:
        for each in before:  # being told once more does not disturb the clearing away
            signal.signal(each, signal.SIG_IGN)
        told.append(number)
        raise _ending(number)

    for number in before:
        signal.signal(number, end)
    sys.unraisablehook = lost
    try:
        yield
    except Exception:
        if told:
            raise _ending(told[0]) from None
        raise
    finally:
        sys.unraisablehook = hook
        for number, former in before.items():
            signal.signal(number, former)


def _ending(number: int) -> BaseException:
    return KeyboardInterrupt() if number == signal.SIGINT else SystemExit(128 + number)
