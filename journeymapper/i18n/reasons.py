"""Why the system refuses something, in the user's language: it answers in its own, or in numbers."""

from __future__ import annotations

import errno

from journeymapper.i18n import Said, mark

_REFUSALS = {
    errno.EACCES: mark("it is not allowed"),
    errno.EPERM: mark("it is not allowed"),
    errno.EROFS: mark("nothing can be written there"),
    errno.EBUSY: mark("another program is using it"),
    errno.ENAMETOOLONG: mark("its name is too long"),
    errno.ELOOP: mark("links lead in a circle"),
    errno.EIO: mark("the drive reports an error"),
    errno.ENODEV: mark("the drive is gone"),
    errno.ENXIO: mark("the drive is gone"),
    errno.ENOENT: mark("it is not there"),
    errno.ENOSPC: mark("the disk is full"),
    errno.ETIMEDOUT: mark("the drive does not answer"),
}


def why(error: OSError) -> Said:
    """Why the system refused, in the user's words; its number where it has no words here."""
    words = _REFUSALS.get(error.errno or 0)
    return Said(words) if words else Said(f"{type(error).__name__} {error.errno or ''}".strip())


DRIVE = Said(_REFUSALS[errno.EIO])
NOT_LET_IN = Said(mark("the system does not let the program at it"))
MISWRITTEN = Said(mark("what was written can’t be read back"))
