"""How a further start of the program finds the window that has a file open, and has it come to the front.

A window hangs a bell for its file: a folder in `settings.runtime_dir`, named by the file's identity, so that
it is found under whatever name. A file in it is locked for as long as the window's process lives. Who rings
puts a second file beside it and waits; the window answers by renaming that. All that can be asked for is
"show yourself", and all that can be said with it is the token by which the desktop lets a window come to the
front.

Files, because they serve all systems with nothing loaded: Python has no local sockets on Windows, and those
of Qt bring the network with them. A half message, a crowd at the door or a name too long can't be. Only the
user can write into the folder, or it is not used.

Decides nothing about windows. What goes wrong with the folder or in it means that nobody is found.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

from journeymapper.settings import open_mark

PATIENCE = 1.0
"""Seconds that a window has to answer."""
LONGEST_WORD = 512
"""Bytes of the longest token that is heeded. Desktops give them of about 50."""
MOST_LOOKED_AT = 64
"""So many files at a bell are looked at; who leaves more is not heard."""
_MOST_SWEPT = 100
_TRIES, _MOMENT = 5, 0.002
"""Who looks whether a bell hangs holds its lock for an instant."""
_STEP = 0.01
"""Seconds between two looks for the answer."""
_HELD = "window"
_RING = re.compile(r"ring-[0-9a-f]{16}")

Identity = tuple[int, int]
"""(device, inode)"""

if sys.platform == "win32":

    def _lock(_handle: int) -> bool:
        """What is open can't be removed there, which says as much as a lock."""
        return True

    def _is_held(path: Path) -> bool:
        try:
            path.unlink()
        except PermissionError:
            return True
        return False

    def _is_own(_found: os.stat_result) -> bool:
        """The user's own folder lets nobody else in."""
        return True

else:
    import fcntl

    def _lock(handle: int, how: int = fcntl.LOCK_EX) -> bool:
        try:
            fcntl.flock(handle, how | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _is_held(path: Path) -> bool:
        """Raises OSError where nothing is there to be held."""
        with _opened(path, os.O_RDONLY) as handle:
            return not _lock(handle, fcntl.LOCK_SH)

    def _is_own(found: os.stat_result) -> bool:
        return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


class Bell:
    """Hangs until it is taken down or the process ends, however it does."""

    def __init__(self, place: Path, handle: int) -> None:
        self.place = place
        """The folder in which a file appears when somebody rings."""
        self._handle = handle

    def rings(self) -> Iterator[tuple[str, str]]:
        """Who rings and has no answer yet: a name for `answer`, and the token given with it or ""."""
        names: list[str] = []
        with suppress(OSError), os.scandir(self.place) as found:
            names = [entry.name for entry in islice(found, MOST_LOOKED_AT) if _RING.fullmatch(entry.name)]
        for name in names:
            token = _word_in(self.place / name)
            if token is not None:
                yield name, token

    def answer(self, name: str) -> None:
        """Whoever rang knows that the window has come to the front."""
        with suppress(OSError):
            (self.place / name).rename(self.place / _answer_to(name))

    def take_down(self) -> None:
        """Nobody finds the window by this file any more; who has no answer yet gets none."""
        _empty(self.place)
        with suppress(OSError):
            os.close(self._handle)
        if sys.platform == "win32":
            _empty(self.place)
        with suppress(OSError):
            self.place.rmdir()


def hang(folder: Path, identity: Identity, environment: Mapping[str, str] = os.environ) -> Bell | None:
    """A bell for the file with this identity; None where the folder allows none, or one hangs already.

    What killed processes have left in `folder` is removed on the way.
    """
    try:
        if not _made(folder):
            return None
        _sweep(folder)
        for _try in range(_TRIES):
            if (bell := _hung(open_mark(folder, *identity), environment)) is not None:
                return bell
            time.sleep(_MOMENT)
    except OSError:
        pass
    return None


def hangs(folder: Path, identity: Identity, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a living window has the file with this identity open, and on a display that the user sees."""
    held = open_mark(folder, *identity) / _HELD
    try:
        return _is_own(folder.lstat()) and _is_held(held) and _is_in_view(_word_in(held), environment)
    except OSError:
        return False


def ring(
    folder: Path,
    identity: Identity,
    *,
    environment: Mapping[str, str] = os.environ,
    patience: float = PATIENCE,
    check: Callable[[], object] = lambda: None,
) -> bool:
    """Whether the window that has this file open has come to the front, within `patience` seconds.

    `check` is called meanwhile, and may raise.
    """
    if not hangs(folder, identity, environment):
        return False
    end = time.monotonic() + patience
    place, name = open_mark(folder, *identity), f"ring-{os.urandom(8).hex()}"
    try:
        with _left(place, name, environment.get("XDG_ACTIVATION_TOKEN", "")):
            answer = place / _answer_to(name)
            while not answer.exists() and time.monotonic() < end:
                check()
                time.sleep(_STEP)
            if answer.exists():
                return True
            with suppress(FileNotFoundError):
                (place / name).unlink()
                return False
            return answer.exists()  # in this very moment
    except OSError:
        return False


def _answer_to(name: str) -> str:
    return name.replace("ring", "answer")


def _hung(place: Path, environment: Mapping[str, str]) -> Bell | None:
    """None where somebody else has just begun to hang, look or sweep."""
    with suppress(FileExistsError):
        place.mkdir(mode=0o700)
    try:
        handle = _open(place / _HELD, os.O_RDWR | os.O_CREAT)
    except FileNotFoundError:  # swept away in between
        return None
    hung = False
    try:
        if _lock(handle) and os.path.samestat(os.fstat(handle), (place / _HELD).lstat()):
            os.ftruncate(handle, 0)
            os.write(handle, " ".join(sorted(_displays(environment))).encode())
            hung = True
            return Bell(place, handle)
        return None
    finally:
        if not hung:
            os.close(handle)


@contextmanager
def _left(place: Path, name: str, word: str) -> Iterator[None]:
    """A file of this name holds `word` from its first moment; in the end it and its answer are gone."""
    begun = place / f".{name}"
    try:
        with _opened(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as handle:
            os.write(handle, word.encode("ascii", "replace")[:LONGEST_WORD])
        begun.rename(place / name)
        yield
    finally:
        for left in (begun, place / name, place / _answer_to(name)):
            with suppress(OSError):
                left.unlink()


def _word_in(path: Path) -> str | None:
    """A line of text; None where the file holds anything else, is none or can't be read."""
    with suppress(OSError, UnicodeDecodeError), _opened(path, os.O_RDONLY) as handle:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            word = os.read(handle, LONGEST_WORD + 1).decode("ascii")
            return word if len(word) <= LONGEST_WORD and word.isprintable() else None
    return None


def _displays(environment: Mapping[str, str]) -> set[str]:
    """By these names the user's programs know the screen in front of them."""
    x11 = re.sub(r"\.\d+$", "", environment.get("DISPLAY", ""))
    return {name for name in (x11, environment.get("WAYLAND_DISPLAY", "")) if name}


def _is_in_view(held: str | None, environment: Mapping[str, str]) -> bool:
    """Whether a window on displays `held` is on one of ours: one user may be at two of them."""
    if held is None:
        return False
    theirs, ours = set(held.split()), _displays(environment)
    return bool(theirs & ours) or theirs == ours


def _made(folder: Path) -> bool:
    """Whether the folder is there, and nobody but the user can write into it."""
    with suppress(FileNotFoundError):
        found = folder.lstat()
        return stat.S_ISDIR(found.st_mode) and _is_own(found)
    above = next(parent for parent in folder.parents if parent.exists())
    if sys.platform != "win32" and above.stat().st_uid not in (0, os.geteuid()):
        return False  # another user's, whom a folder of ours would be in the way
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700, parents=True)
    return _made(folder)


def _sweep(folder: Path) -> None:
    """Bells of processes that were killed are gone."""
    with os.scandir(folder) as found:
        names = [entry.name for entry in islice(found, _MOST_SWEPT)]
    for name in names:
        place = folder / name
        with suppress(OSError):
            with suppress(FileNotFoundError), _opened(place / _HELD, os.O_RDONLY) as handle:
                if not _lock(handle):
                    continue
                _empty(place)  # while nobody else can hang a bell here
            _empty(place)
            place.rmdir()


def _empty(place: Path) -> None:
    with suppress(OSError), os.scandir(place) as found:
        for name in [entry.name for entry in found]:
            with suppress(OSError):
                (place / name).unlink()


@contextmanager
def _opened(path: Path, how: int) -> Iterator[int]:
    handle = _open(path, how)
    try:
        yield handle
    finally:
        os.close(handle)


def _open(path: Path, how: int) -> int:
    """Follows no link, and waits for nobody where it is a pipe."""
    for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOINHERIT"):
        how |= getattr(os, flag, 0)
    return os.open(path, how, 0o600)
