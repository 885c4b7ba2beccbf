"""Writes a finished export to disk: the whole file or nothing.

Decides how a file gets its name (temporary file beside it, synced, renamed) and what the user is told when
that fails. Does not decide what is written; project files are written by `storage` alone.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from contextlib import suppress
from pathlib import Path

from journeymapper.i18n.reasons import why
from journeymapper.leftovers import held, sweep
from journeymapper.model.problem import Problem

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NAME_ROOM = 200
"""Bytes of the target's name that the temporary name repeats: most systems allow 255 in all."""


def write_beside(path: Path, data: bytes) -> None:
    """`path` holds exactly `data`, on disk; a symbolic link at `path` stays and its target is replaced.

    Raises Problem where that is not possible: then `path` is as it was and nothing is left beside it.
    """
    target = Path(os.path.realpath(path))
    try:
        _check(target, path)
        temporary = _write_temporary(target, data)
        try:
            _keep_mode(target, temporary)
            os.replace(temporary, target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _problem(error, path) from error
    _sync_folder(target.parent)


def _check(target: Path, path: Path) -> None:
    """Renaming onto a folder fails with a different error on each system, so it is looked at first."""
    if target.is_dir():
        raise Problem("“%(name)s” is a folder.", "Choose a file name in it.", name=path.name or str(path))
    if target.exists() and not target.is_file():
        raise Problem("“%(name)s” is not a file.", "Choose another name.", name=path.name)


def _write_temporary(target: Path, data: bytes) -> Path:
    """A new file beside `target` that holds `data`, on disk; its mode is what the user's umask gives."""
    # Cut bytes may end within a letter, which Windows and macOS refuse in names.
    name = os.fsencode(target.name)[:_NAME_ROOM].decode(errors="ignore")
    temporary = target.with_name(f".{name}.{secrets.token_hex(6)}.tmp")
    sweep(target.parent)
    try:
        with held(temporary), temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _keep_mode(target: Path, temporary: Path) -> None:
    # A disk that has no modes, or another owner's file, is no reason to write nothing.
    with suppress(OSError):
        os.chmod(temporary, stat.S_IMODE(target.stat().st_mode))


def _sync_folder(folder: Path) -> None:
    """The new name survives a power cut, where the system lets folders be synced; Windows does so itself."""
    if sys.platform == "win32":
        return
    # The file is whole under its name by now; some network disks refuse to sync a folder.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _problem(error: OSError, path: Path) -> Problem:
    name, folder = path.name, str(path.parent)
    if error.errno in _FULL:
        return Problem(
            "The disk has no room for “%(name)s”.", "Free some space or choose another folder.", name=name
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Problem("There is no folder “%(folder)s”.", "Make it or choose another one.", folder=folder)
    if error.errno in _FORBIDDEN:
        return Problem(
            "“%(name)s” may not be written in “%(folder)s”.",
            "Choose another folder, or close the program that has the file open.",
            name=name,
            folder=folder,
        )
    if error.errno == errno.ENAMETOOLONG:
        return Problem("The name “%(name)s” is too long.", "Choose a shorter one.", name=name)
    return Problem(
        "“%(name)s” could not be written: %(reason)s.",
        "Choose another folder.",
        name=name,
        reason=why(error),
    )
