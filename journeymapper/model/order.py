"""Fractional keys: strings between any two of which there is always another.

Moving one thing in a list changes one row. Keys are the digits after the point of a number in base 62 and
never end in "0", so that there is always room before a key.
"""

from __future__ import annotations

import re

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}
_BASE = len(DIGITS)
_KEY = re.compile("[0-9A-Za-z]*[1-9A-Za-z]")
KEY_LIMIT = 400
"""Longest key that a project file may hold, in characters."""


def is_key(text: str) -> bool:
    """Whether `text` is a key that this module could have made."""
    return len(text) <= KEY_LIMIT and _KEY.fullmatch(text) is not None


def key_between(before: str | None, after: str | None) -> str:
    """A key above `before` (None: the start) and below `after` (None: the end).

    Appending again and again makes keys grow by one character in about thirty. Raises ValueError
    unless before < after.
    """
    low, high = before or "", after
    if high is not None and low >= high:
        raise ValueError(f"no key lies between {low!r} and {high!r}")
    key: list[str] = []
    at = 0
    while True:
        lower = _VALUE[low[at]] if at < len(low) else 0
        upper = _VALUE[high[at]] if high is not None and at < len(high) else _BASE
        if upper - lower > 1:
            # Appending takes a small step, not half of what is left, so that keys stay short.
            step = lower + 1 if after is None and at < len(low) else (lower + upper) // 2
            key.append(DIGITS[max(step, 1)])
            return "".join(key)
        key.append(DIGITS[lower])
        if upper - lower == 1:
            high = None
        at += 1


def new_keys(count: int) -> list[str]:
    """`count` keys in ascending order, for a list that has none yet."""
    keys: list[str] = []
    for _ in range(count):
        keys.append(key_between(keys[-1] if keys else None, None))
    return keys
