"""A command that is told to end leaves nothing half made, and says so by its exit code."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journeymapper.cli import main
from journeymapper.cli.ending import ended_by_exceptions
from journeymapper.model.problem import Problem
from tests.cli.conftest import NUMBERS

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="programs are ended in another way there"),
    pytest.mark.usefixtures("nobody_ignores_signals"),
]


def code_of(work: Callable[[], object]) -> object:
    try:
        return work()
    except SystemExit as ended:
        return ended.code


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("copy a.sqlite", signal.SIGINT),
        ("copy a.sqlite --without notes", signal.SIGTERM),
        ("merge a.sqlite a.sqlite", signal.SIGTERM),
        ("rescue a.sqlite", getattr(signal, "SIGHUP", signal.SIGTERM)),
        ("example passport", signal.SIGTERM),
    ],
)
def test_a_project_that_is_being_written_is_not_left_half_made(
    line: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["example", "passport", "-o", "a.sqlite"]) == 0
    before = sorted(tmp_path.iterdir())
    signals = [signal.getsignal(each) for each in NUMBERS]
    monkeypatch.setattr(os, "fsync", lambda _handle: os.kill(os.getpid(), number))
    assert code_of(lambda: main([*line.split(), "-o", "o.sqlite"])) == 128 + number
    assert sorted(tmp_path.iterdir()) == before
    assert [signal.getsignal(each) for each in NUMBERS] == signals


@pytest.mark.parametrize("number", NUMBERS)
def test_being_told_to_end_while_sqlite_asks_is_no_failure_of_the_file(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lost.append)
    sqlite3.enable_callback_tracebacks(True)  # as for every project file
    connection = sqlite3.connect(":memory:")

    def told() -> int:
        os.kill(os.getpid(), number)
        return 0

    def work() -> None:
        with ended_by_exceptions():
            connection.set_progress_handler(told, 1)
            try:
                connection.execute("SELECT 1")
            except sqlite3.Error as error:
                raise Problem("The file is damaged.", "Open another one.") from error

    if number == signal.SIGINT:
        with pytest.raises(KeyboardInterrupt):
            work()
    else:
        assert code_of(work) == 128 + number
    assert not lost
    connection.close()


def test_a_fault_in_what_sqlite_asks_is_not_kept_back(monkeypatch: pytest.MonkeyPatch) -> None:
    lost: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lost.append)
    sqlite3.enable_callback_tracebacks(True)
    connection = sqlite3.connect(":memory:")
    with ended_by_exceptions():
        connection.set_progress_handler(lambda: 1 // 0, 1)
        with pytest.raises(sqlite3.Error):
            connection.execute("SELECT 1")
    assert len(lost) == 1
    connection.close()


@pytest.mark.parametrize("number", NUMBERS)
def test_being_told_twice_does_not_disturb_the_clearing_away(number: int) -> None:
    cleared = []

    def work() -> None:
        with ended_by_exceptions():
            try:
                os.kill(os.getpid(), number)
            finally:
                os.kill(os.getpid(), number)
                cleared.append(True)

    with pytest.raises((KeyboardInterrupt, SystemExit)):
        work()
    assert cleared == [True]
