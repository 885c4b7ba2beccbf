"""What a save point is, by its kind, where nobody has given it a name."""

from __future__ import annotations

from journeymapper.i18n import mark

KINDS = {
    "manual": mark("Save point"),
    "print": mark("Print"),
    "close": mark("When it was closed"),
    "back": mark("Before going back"),
}
