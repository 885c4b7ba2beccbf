"""Words that the whole window uses: what choices are called, and sizes."""

from __future__ import annotations

from journeymapper.i18n import _, language
from journeymapper.i18n.choice_words import Choices as Choices
from journeymapper.i18n.choice_words import choice_words as choice_words
from journeymapper.i18n.choice_words import score_words as score_words


def size_words(size: int) -> str:
    """The size of a file: whole kilobytes, from a million bytes on megabytes with one decimal."""
    if size < 1_000_000:
        return _("%(number)d kB") % {"number": max(1, round(size / 1000))}
    number = f"{size / 1_000_000:.1f}"
    return _("%(number)s MB") % {"number": number.replace(".", "," if language() == "ru" else ".")}
