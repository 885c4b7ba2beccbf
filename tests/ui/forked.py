"""Many accidents from one state of the program: each happens in a copy of the process, and is gone with it.

The copy begins with what the window shows, with the file that is open in it, and with all files as they are:
it proves what a start from nothing would. What comes to no end, or ends the process, is one finding more.
Only on Linux: elsewhere Qt can't be copied so.
"""

from __future__ import annotations

import faulthandler
import json
import os
import select
import shutil
import signal
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from tests.sizes import size

AVAILABLE = sys.platform == "linux" and size(1, 0) == 0
"""Worth it for many, before a release."""
if AVAILABLE:  # said before Qt draws: a copy has none of its threads, and would wait for them
    os.environ["QT_NO_GUI_THREADPOOL"] = "1"

SECONDS = 120
"""After so long a copy has stopped for good."""


class Unborne(AssertionError):
    """What happened in a copy, with its trace."""


def in_a_copy(act: Callable[[], list[str]]) -> list[str]:
    """What `act` says. Raises Unborne where it failed, ended the process, or came to no end."""
    reading, writing = os.pipe()
    with tempfile.TemporaryFile() as trace:
        with warnings.catch_warnings():
            # Qt and fontconfig have threads of their own, which wait for nothing here.
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if child == 0:
            _be_a_copy(act, writing, trace.fileno())
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            if not select.select([pipe], [], [], SECONDS)[0]:
                os.kill(child, signal.SIGABRT)  # it writes down where it stands
            answer = pipe.read()
        _child, status = os.waitpid(child, 0)
        trace.seek(0)
        last = trace.read().decode(errors="replace")
    if not answer:
        raise Unborne(f"the process ended, status {os.waitstatus_to_exitcode(status)}\n{last}")
    seen, failed = json.loads(answer)
    if failed:
        raise Unborne(failed)
    return [str(word) for word in seen]


def _be_a_copy(act: Callable[[], list[str]], writing: int, trace: int) -> NoReturn:
    answer: tuple[list[str], str] = [], "ended"
    try:
        faulthandler.enable(trace)
        answer = act(), ""
    except BaseException as error:  # noqa: BLE001 (nothing may leave the copy)
        answer = [], f"{type(error).__name__}: {str(error)[:300]}\n{traceback.format_exc()}"
    finally:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(json.dumps(answer).encode())
        os._exit(0)


@contextmanager
def files_kept(folders: Sequence[Path], beside: Path) -> Iterator[Callable[[], None]]:
    """Gives what makes all files in `folders` again what they were: the very same files, which may be open.

    To open one of them, here or there, lets go of this process's locks on it: a copy has it alone.
    """
    beside.mkdir()
    held: dict[Path, tuple[Path, bytes, os.stat_result]] = {}
    for number, path in enumerate(path for folder in folders for path in folder.rglob("*")):
        if path.is_file():
            about = path.stat()
            os.link(path, beside / str(number))
            held[path] = beside / str(number), path.read_bytes(), about

    def restore() -> None:
        for folder in folders:
            for path in folder.rglob("*"):
                if path.is_file() and path not in held:
                    path.unlink()
        for path, (link, content, about) in held.items():
            if not path.exists() or not path.samefile(link):
                path.parent.mkdir(parents=True, exist_ok=True)
                with suppress(FileNotFoundError):
                    path.unlink()
                os.link(link, path)
            with link.open("r+b") as file:
                file.write(content)
                file.truncate()
            link.chmod(about.st_mode)
            os.utime(link, ns=(about.st_atime_ns, about.st_mtime_ns))

    try:
        yield restore
    finally:
        restore()
        shutil.rmtree(beside)
