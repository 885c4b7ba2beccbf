"""The report about a mistake of the program, for whoever repairs it.

It names kinds of exceptions and lines of code, never their messages: those may quote somebody's project.
"""

from __future__ import annotations

import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

from journeymapper import __version__
from journeymapper.settings import log_dir


def write_report(error: BaseException) -> Path | None:
    """A new file in the log folder; None where it can't be written."""
    now = datetime.now(UTC)
    path = log_dir() / f"report-{now:%Y%m%d-%H%M%S-%f}.txt"
    python = f"Python {platform.python_version()}, {platform.platform()}"
    head = f"{now.isoformat()}\nJourneymapper {__version__}, {python}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{head}\n\n{describe(error)}", encoding="utf-8", errors="backslashreplace")
    except OSError:
        return None
    return path


def describe(error: BaseException) -> str:
    """Kinds and places of an exception and of those that it came from, the first cause first."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = f"{describe(earlier)}\nwhich led to\n\n" if earlier else ""
    return f"{before}{''.join(traceback.format_tb(error.__traceback__))}{type(error).__qualname__}\n"
