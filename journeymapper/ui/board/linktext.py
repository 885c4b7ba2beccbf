"""A link's label as one line of text: “62 %; 9 d; condition”, read and written."""

from __future__ import annotations

import re

from journeymapper.frozen import frozen
from journeymapper.model.durations import Duration, parse_duration, show_duration
from journeymapper.model.problem import Problem
from journeymapper.model.records import Link
from journeymapper.model.shares import parse_share, show_share

_DIGIT = re.compile(r"\d")
UNKNOWN = Duration(None, None, None)


@frozen
class LinkText:
    """`share` is in tenths of a percent, None where nobody has said."""

    share: int | None
    wait: Duration
    condition: str


def show_link_text(link: Link, language: str) -> str:
    """What an editor shows; `read_link_text` gives the same back."""
    parts = []
    if link.share is not None:
        parts.append(show_share(link.share, language))
    wait = Duration(link.wait_typical, link.wait_least, link.wait_most)
    if wait != UNKNOWN:
        parts.append(show_duration(wait, language))
    if link.condition:
        parts.append(link.condition)
    return "; ".join(parts)


def read_link_text(text: str) -> LinkText:
    """Reads share, waiting time and condition, in any order; what is neither of the first two is the
    condition.

    Raises Problem for what ends in % and is no share. A part that begins with a figure and is no time is a
    condition too.
    """
    share: int | None = None
    wait = UNKNOWN
    condition: list[str] = []
    for part in (part.strip() for part in text.split(";")):
        if part.endswith("%"):
            share = parse_share(part)
            continue
        duration = _duration(part)
        if duration is not None and wait == UNKNOWN:
            wait = duration
        elif part:
            condition.append(part)
    return LinkText(share, wait, "; ".join(condition))


def _duration(part: str) -> Duration | None:
    if not _DIGIT.search(part):
        return None
    try:
        return parse_duration(part)
    except Problem:
        return None
