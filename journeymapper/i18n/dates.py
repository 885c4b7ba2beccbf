"""Writes days as people do, in the language of what is drawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from journeymapper.i18n import mark

_MONTHS = (
    mark("%(day)d Jan %(year)d"),
    mark("%(day)d Feb %(year)d"),
    mark("%(day)d Mar %(year)d"),
    mark("%(day)d Apr %(year)d"),
    mark("%(day)d May %(year)d"),
    mark("%(day)d Jun %(year)d"),
    mark("%(day)d Jul %(year)d"),
    mark("%(day)d Aug %(year)d"),
    mark("%(day)d Sep %(year)d"),
    mark("%(day)d Oct %(year)d"),
    mark("%(day)d Nov %(year)d"),
    mark("%(day)d Dec %(year)d"),
)

STAMPED_DIGITS = 4
"""How much of a content's name a stamp shows: enough to tell the prints on one wall apart."""


def show_day(day: str, translate: Callable[[str], str]) -> str:
    """A day given as YYYY-MM-DD ("23 Nov 2026"); "" for ""."""
    if not day:
        return ""
    year, month, date = (int(part) for part in day.split("-"))
    return translate(_MONTHS[month - 1]) % {"day": date, "year": year}


def show_print(moment: datetime, edit: str, translate: Callable[[str], str]) -> str:
    """The stamp of a print: "printed 23 Nov 2026 18:40 · a3f9", the time in the zone of `moment`.

    `edit` is the name of the content; its beginning tells prints of different contents apart.
    """
    return translate("printed %(day)s %(time)s · %(edit)s") % {
        "day": show_day(moment.date().isoformat(), translate),
        "time": moment.strftime("%H:%M"),
        "edit": edit[:STAMPED_DIGITS],
    }
