"""Signals as they are in a terminal."""

import signal
import sys
from collections.abc import Iterator

import pytest

NUMBERS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP) if sys.platform != "win32" else ()
"""What a command is told to end by."""


@pytest.fixture
def nobody_ignores_signals() -> Iterator[None]:
    """Where the tests run in the background, Ctrl+C is ignored, and stays so."""
    formers = [signal.getsignal(number) for number in NUMBERS]
    for number in NUMBERS:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    yield
    for number, former in zip(NUMBERS, formers, strict=True):
        signal.signal(number, former)
