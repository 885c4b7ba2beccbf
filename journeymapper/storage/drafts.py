"""Where a new project lies until the user moves it: names of files, made from titles."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

LONGEST_NAME = 120
"""Bytes of a file name without its ending, in UTF-8: what every file system takes, with room for a number."""
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
ENDING = ".sqlite"


def file_name(title: str, otherwise: str = "Project") -> str:
    """A name (without folder and ending) that every system takes, as close to `title` as can be.

    Only letters, digits, spaces and a few signs are left; `otherwise` where that leaves nothing.
    """
    kept = [c if c.isalnum() or c in "-_()" else " " for c in unicodedata.normalize("NFC", title)]
    name = " ".join("".join(kept).split())
    while len(name.encode()) > LONGEST_NAME:
        name = name[:-1]
    name = name.strip()
    return otherwise if not name or name.lower() in _RESERVED else name


def draft_path(folder: Path, title: str) -> Path:
    """A path in `folder` (made if it is missing) at which no file is yet, nor the journal of one.

    Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = file_name(title)
    path = folder / f"{name}{ENDING}"
    number = 2
    while any(os.path.lexists(f"{path}{end}") for end in ("", "-journal", "-wal")):
        path = folder / f"{name} {number}{ENDING}"
        number += 1
    return path
