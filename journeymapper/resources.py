"""Finds the files that ship with the program: fonts, icons, translations, examples.

Decides only where they lie. An installed wheel carries them inside the package; an editable checkout
has them in `resources/` beside it. Reading them is the caller's business.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PLACES = (_PACKAGE / "_resources", _PACKAGE.parent / "resources")


def resource_path(*parts: str) -> Path:
    """The existing file or folder `parts[0]/parts[1]/…` below the resources.

    Raises FileNotFoundError naming the relative path when this installation does not have it.
    """
    for place in _PLACES:
        candidate = place.joinpath(*parts)
        if candidate.exists():
            return candidate
    raise FileNotFoundError(f"This installation has no resource {'/'.join(parts)!r}")
