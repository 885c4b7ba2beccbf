"""Two texts or times that become one, so that nothing said is lost; and texts that become lines of a list."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

from journeymapper.model.fields import LINE_LIMIT, SECONDS_LIMIT, TEXT_LIMIT
from journeymapper.model.text import clean_line, clean_text

_BULLET = re.compile(r"^\s*[-–—•*·]\s+")
Times = tuple[int | None, int | None, int | None]
"""Typical, least and most, in seconds; None where unknown."""


def joined_line(first: str, second: str) -> str:
    """Both lines, or the one that there is. The first alone where both together would be too long: whoever
    must not lose the other looks whether it is there.
    """
    if not first or not second or first == second:
        return first or second
    both = f"{first} · {second}"
    return both if len(both) <= LINE_LIMIT else first


def joined_text(first: str, second: str) -> str:
    """Both texts on lines of their own. The first alone where both together would be too long."""
    if not first or not second or first == second:
        return first or second
    both = f"{first}\n{second}"
    return both if len(both) <= TEXT_LIMIT else first


def lines_of(texts: Iterable[str]) -> Iterator[str]:
    """Each line of the texts, cleaned: no empty ones, bullets taken off; one that is too long is several."""
    for text in texts:
        for line in clean_text(text).split("\n"):
            yield from textwrap.wrap(_BULLET.sub("", clean_line(line)), LINE_LIMIT)


def added_times(first: Times, second: Times) -> Times:
    """One time after the other.

    Unknown is not zero: where only one of them has a typical value, the sum has none, but what is known
    remains as the least. A time of which nothing is known adds nothing.
    """
    if not any(value is not None for value in second):
        return first
    if not any(value is not None for value in first):
        return second
    typical = _sum(first[0], second[0])
    least = most = None
    if typical is None or first[1] is not None or second[1] is not None:
        lows = [value for value in (_first_known(first[1], first[0]), _first_known(second[1], second[0]))
                if value is not None]  # fmt: skip
        least = min(sum(lows), SECONDS_LIMIT) if lows else None
    if first[2] is not None or second[2] is not None:
        most = _sum(_first_known(first[2], first[0]), _first_known(second[2], second[0]))
    return typical, least, most


def either_time(first: Times, second: Times) -> Times:
    """One time or the other, for customers of two ways that become one: both lie in its range.

    The typical value is the first's, where that has one. A time of which nothing is known says nothing.
    """
    if first == second or not any(value is not None for value in second):
        return first
    if not any(value is not None for value in first):
        return second
    lows = [value for value in (*first[:2], *second[:2]) if value is not None]
    highs = [value for value in (first[0], first[2], second[0], second[2]) if value is not None]
    typical = _first_known(first[0], second[0])
    least = min(*lows, *highs) if lows else None
    most = max(*lows, *highs) if highs else None
    return typical, least, most


def _first_known(value: int | None, other: int | None) -> int | None:
    return other if value is None else value


def _sum(first: int | None, second: int | None) -> int | None:
    if first is None or second is None:
        return None
    return min(first + second, SECONDS_LIMIT)
