"""The values of the command line's options: what is missing, what is no choice, number or length."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from journeymapper.i18n import _

Choice = TypeVar("Choice", bound=str)
_NUMBER = r"(\d+(?:[.,]\d+)?)"
_LENGTH = re.compile(_NUMBER + r"\s*(mm|мм|cm|см|in|\"|)", re.IGNORECASE)
_MILLIMETRES = {"": 1.0, "mm": 1.0, "мм": 1.0, "cm": 10.0, "см": 10.0, "in": 25.4, '"': 25.4}
_PERCENT = re.compile(_NUMBER + r"\s*%?")
NOT_GIVEN = "\0"
"""What an option is that was left out: no argument can be this, while "" is what an empty variable gives."""


class WrongUsage(Exception):
    """The command line can't be understood. `reason` and `usage` are in the interface's language."""

    def __init__(self, reason: str, topic: str) -> None:
        from journeymapper.cli.manual import usage

        super().__init__(reason)
        self.reason = reason
        self.usage = usage(topic)


def needed(value: str | None, what: str, topic: str) -> str:
    if not value:
        raise WrongUsage(_("%(what)s is missing.") % {"what": what}, topic)
    return value


def value_of(value: str | None, option: str, topic: str) -> str:
    if not value:
        raise WrongUsage(_("%(option)s needs a value.") % {"option": option}, topic)
    return value


def one_of(value: str, choices: Sequence[Choice], what: str, topic: str) -> Choice:
    """The choice that `value` names, in upper or lower case."""
    for choice in choices:
        if value.casefold() == choice.casefold():
            return choice
    raise WrongUsage(
        _("%(what)s is one of %(choices)s, not “%(value)s”.")
        % {"what": what, "choices": ", ".join(choices), "value": value},
        topic,
    )


def length(value: str, option: str, topic: str) -> float:
    """Millimetres, from "80mm", "8 cm", "3in" or a bare number of millimetres."""
    found = _LENGTH.fullmatch(value.strip())
    if found is None:
        raise WrongUsage(
            _("%(option)s is a length such as 80mm, not “%(value)s”.") % {"option": option, "value": value},
            topic,
        )
    return round(float(found[1].replace(",", ".")) * _MILLIMETRES[found[2].lower()], 3)


def share(value: str, option: str, topic: str) -> float:
    """1.0 for "100%" or "100"."""
    found = _PERCENT.fullmatch(value.strip())
    if found is None:
        raise WrongUsage(
            _("%(option)s is a percentage such as 100%%, not “%(value)s”.")
            % {"option": option, "value": value},
            topic,
        )
    return float(found[1].replace(",", ".")) / 100


def whole_number(value: str, least: int, most: int, option: str, topic: str) -> int:
    number = value.lstrip("0")
    # Python refuses to read numbers of thousands of digits.
    is_short = number.isascii() and number.isdigit() and len(number) <= len(str(most))
    if not (is_short and least <= int(number) <= most):
        raise WrongUsage(
            _("%(option)s is a number from %(least)d to %(most)d, not “%(value)s”.")
            % {"option": option, "least": least, "most": most, "value": value},
            topic,
        )
    return int(number)
