"""Writes days as people do, in the language of what is drawn."""

from __future__ import annotations

from collections.abc import Callable

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


def show_day(day: str, translate: Callable[[str], str]) -> str:
    """A day given as YYYY-MM-DD ("23 Nov 2026"); "" for ""."""
    if not day:
        return ""
    year, month, date = (int(part) for part in day.split("-"))
    return translate(_MONTHS[month - 1]) % {"day": date, "year": year}
