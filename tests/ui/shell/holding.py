"""Another process that has a file open, as a window of the program or as a command."""

import subprocess
import sys
from pathlib import Path

HOLD_IT = """
import os, sqlite3, sys, time
from threading import Thread
from journeymapper.doorbell import hang
from journeymapper.settings import runtime_dir
path, how = sys.argv[1:]
file = sqlite3.connect(path, isolation_level=None)
for statement in ("PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE", "COMMIT"):
    file.execute(statement)
found = os.stat(path)
if how == "answers later":
    print("held", flush=True)
    sys.stdin.readline()
bell = None if how == "command" else hang(runtime_dir(), (found.st_dev, found.st_ino))
over = False
def answer():
    while not over:
        for name, _token in bell.rings() if bell and how.startswith("answers") else ():
            print("shown", flush=True)
            bell.answer(name)
        time.sleep(0.005)
answering = Thread(target=answer)
answering.start()
if how != "answers later":
    print("held", flush=True)
sys.stdin.read()
over = True
answering.join()
if bell:
    bell.take_down()
file.close()
"""


class Holder:
    """Another process that has the file open: a window that `answers`, `answers later` or `hangs`, or a
    `command`."""

    def __init__(self, path: Path, how: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", HOLD_IT, str(path), how],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        assert self._process.stdout is not None
        assert self._process.stdout.readline().strip() == "held"

    def answer(self) -> None:
        """From now on, it does."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def let_go(self) -> list[str]:
        """How often it was shown."""
        return self._process.communicate()[0].split()

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()

    @property
    def lives(self) -> bool:
        return self._process.returncode is None
