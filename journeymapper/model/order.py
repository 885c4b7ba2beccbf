"""Fractional keys: strings between any two of which there is always another.

Moving one thing in a list changes one row. Keys are the digits after the point of a number in base 62 and
never end in "0", so that there is always room before a key. However often something is put at the same place
(the end, the start, before or after the same neighbour), keys stay short: there they are counted up or down
in a fixed width, which is doubled each time when it runs out. A list that is cut in halves again and again
needs a character more in six cuts, as in any such scheme.
"""

from __future__ import annotations

import re

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}
_BASE = len(DIGITS)
_FIRST, _LAST = DIGITS[0], DIGITS[-1]
_KEY = re.compile("[0-9A-Za-z]*[1-9A-Za-z]")
KEY_LIMIT = 400
"""Longest key that a project file may hold, in characters."""
_WIDER = 8
"""No width is widened by more: so many digits are never counted through."""


def is_key(text: str) -> bool:
    """Whether `text` is a key that this module could have made."""
    return len(text) <= KEY_LIMIT and _KEY.fullmatch(text) is not None


def key_between(before: str | None, after: str | None) -> str:
    """A key above `before` (None: the start) and below `after` (None: the end), as short as that may be.

    A million keys one after another, each before or after the last, take 8 characters more than the first.
    It may be longer than KEY_LIMIT where its neighbours nearly are. Raises ValueError unless before < after.
    """
    low = before or ""
    if after is None:
        return _after(low)
    if low >= after:
        raise ValueError(f"no key lies between {low!r} and {after!r}")
    at = next((at for at, (one, other) in enumerate(zip(low, after, strict=False)) if one != other), len(low))
    if at == len(low):
        return low + _before(after[at:])
    shared, lower, upper = low[:at], _VALUE[low[at]], _VALUE[after[at]]
    if upper - lower > 1:
        return shared + DIGITS[(lower + upper) // 2]
    if len(after) > at + 1:
        return shared + DIGITS[upper]
    return shared + low[at] + _after(low[at + 1 :])


def new_keys(count: int) -> list[str]:
    """`count` keys in ascending order, all of one width, with about the same room between each two."""
    width = 1
    while _BASE**width < 2 * (count + 1):
        width += 1
    return [_written(_upwards(_BASE**width * at // (count + 1)), width) for at in range(1, count + 1)]


def _after(low: str) -> str:
    """A key above `low` ("": none), the next one in its width."""
    if not low:
        return DIGITS[_BASE // 2]
    width = _width_beyond(len(low) - len(low.lstrip(_LAST)))
    return _written(_upwards(_number(low, width) + 1), width)


def _before(high: str) -> str:
    """A key below `high`, the last one before it in its width."""
    width = _width_beyond(len(high) - len(high.lstrip(_FIRST)))
    found = _downwards(_number(high, width) - (len(high) <= width))
    if not found:
        width = _width_beyond(width)
        found = _downwards(_number(high, width) - (len(high) <= width))
    return _written(found, width)


def _width_beyond(used: int) -> int:
    """The width to count in where the first `used` digits can't be counted any further."""
    width = 1
    while width <= used:
        width += min(width, _WIDER)
    return width


def _upwards(number: int) -> int:
    """The same, or the next number, which does not end in 0."""
    return number if number % _BASE else number + 1


def _downwards(number: int) -> int:
    """The same, or the number before, which does not end in 0; 0 stays."""
    return number if number % _BASE or not number else number - 1


def _number(key: str, width: int) -> int:
    """What the first `width` digits of the key say."""
    number = 0
    for digit in key[:width].ljust(width, _FIRST):
        number = number * _BASE + _VALUE[digit]
    return number


def _written(number: int, width: int) -> str:
    digits = []
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        digits.append(DIGITS[digit])
    return "".join(reversed(digits))
