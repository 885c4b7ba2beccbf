"""Checks one record against the limits that its fields declare; needs no document.

What records mean to each other is checked by `model.rules`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from journeymapper.model.fields import Spec, specs
from journeymapper.model.order import is_key
from journeymapper.model.problem import Problem
from journeymapper.model.text import is_clean

_ID = re.compile("[0-9a-f]{32}")
_ID_LENGTH, _ID_DIGITS = 32, frozenset("0123456789abcdef")
_HASH = re.compile("[0-9a-f]{64}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SCORES = 5

Check = Callable[[Any], None]


def check_fields(row: object) -> None:
    """Raises Problem where a field of the record holds what its declaration does not allow."""
    record_class: type = type(row)
    values_of, checks = _checks_of(record_class)
    for value, check in zip(values_of(row), checks, strict=True):
        check(value)


def check_columns(record_class: type, rows: Collection[object]) -> None:
    """`check_fields` for all rows of a table, quicker: a value that many rows hold is checked once.

    Opening a file checks a hundred thousand values, most of them alike.
    """
    if not rows:
        return
    values_of, checks = _checks_of(record_class)
    columns = zip(*map(values_of, rows), strict=True)
    for values, spec, check in zip(columns, specs(record_class).values(), checks, strict=True):
        hold = _HOLD_AT_ONCE.get(spec.kind)
        if hold is None or set(map(type, values)) != {str} or not hold(values, spec):
            for value in _different(values):
                check(value)


def _are_ids(texts: tuple[str, ...], _spec: Spec) -> bool:
    return set(map(len, texts)) == {_ID_LENGTH} and set("".join(texts)) <= _ID_DIGITS


def _are_plain_lines(texts: tuple[str, ...], spec: Spec) -> bool:
    """ASCII has no marks that could join, so texts are as clean as all of them in a row."""
    whole = "".join(texts)
    fits = not spec.filled and max(map(len, texts)) <= spec.limit
    return fits and whole.isascii() and is_clean(whole, one_line=True)


_HOLD_AT_ONCE: dict[str, Callable[[tuple[str, ...], Spec], bool]] = {"id": _are_ids, "line": _are_plain_lines}
"""For whole columns of texts of a kind: True where all hold, False where each has to be looked at."""


def _different(values: tuple[Any, ...]) -> Iterable[Any]:
    """Each value once."""
    if len(set(map(type, values)) - {type(None)}) <= 1:
        return set(values)
    # With its type: 1, 1.0 and True are equal, and not all of them allowed.
    return [value for _type, value in set(zip(map(type, values), values, strict=True))]


def is_id(value: object) -> bool:
    """Whether `value` can be a record's identity."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def check_length(text: str, limit: int) -> None:
    """Raises Problem where `text` has more than `limit` characters."""
    if len(text) > limit:
        raise Problem(
            "This text has %(length)s characters, and at most %(limit)s fit here.",
            "Shorten it, or divide it between several fields.",
            length=len(text),
            limit=limit,
        )


@cache
def _checks_of(record_class: type) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[Check, ...]]:
    declared = specs(record_class)
    return attrgetter(*declared), tuple(_check_of(spec) for spec in declared.values())


def _check_of(spec: Spec) -> Check:
    """The check for a field that is declared so."""

    def check(value: Any) -> None:
        if value is None:
            if not spec.optional:
                raise _impossible(value)
        else:
            by_kind(value, spec)

    by_kind = _BY_KIND[spec.kind]
    return check


def _impossible(value: object) -> Problem:
    return Problem("“%(value)s” is not possible here.", "Enter something else.", value=str(value)[:80])


def _check_id(value: Any, _spec: Spec) -> None:
    if not (isinstance(value, str) and _ID.fullmatch(value)):
        raise _impossible(value)


def _check_order(value: Any, _spec: Spec) -> None:
    if not (isinstance(value, str) and is_key(value)):
        raise _impossible(value)


def _check_text(value: Any, spec: Spec) -> None:
    if not isinstance(value, str):
        raise _impossible(value)
    check_length(value, spec.limit)
    if not is_clean(value, one_line=spec.kind == "line"):
        raise Problem(
            "This text holds characters that a text can’t have.", "Type it again instead of pasting it."
        )
    if spec.filled and not value.strip():
        raise Problem("A name is missing.", "Type at least one character.")


def _check_date(value: Any, _spec: Spec) -> None:
    if value == "":
        return
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            date.fromisoformat(value)
        except ValueError:
            pass
        else:
            return
    raise Problem(
        "“%(value)s” is not a day of the calendar.",
        "Enter the day as year, month and day.",
        value=str(value)[:80],
    )


def _check_choice(value: Any, spec: Spec) -> None:
    if value not in spec.choices:
        raise _impossible(value)


def _check_integer(value: Any, spec: Spec) -> None:
    if type(value) is not int:
        raise _impossible(value)
    if not spec.low <= value <= spec.high:
        raise Problem(
            "%(value)s is not possible here: it has to be from %(low)s to %(high)s.",
            "Enter another number.",
            value=value if abs(value) < 10**30 else "…",
            low=spec.low,
            high=spec.high,
        )


def _check_flag(value: Any, _spec: Spec) -> None:
    if type(value) is not bool:
        raise _impossible(value)


def _check_tally(value: Any, spec: Spec) -> None:
    if not isinstance(value, tuple) or len(value) != _SCORES:
        raise _impossible(value)
    for votes in value:
        _check_integer(votes, spec)
    if not any(value):
        raise Problem(
            "This tally has no votes.", "Enter the votes of at least one person, or clear the tally."
        )


def _check_blob(value: Any, _spec: Spec) -> None:
    if not (isinstance(value, str) and _HASH.fullmatch(value)):
        raise _impossible(value)


_BY_KIND: dict[str, Callable[[Any, Spec], None]] = {
    "id": _check_id,
    "order": _check_order,
    "line": _check_text,
    "text": _check_text,
    "date": _check_date,
    "choice": _check_choice,
    "integer": _check_integer,
    "flag": _check_flag,
    "tally": _check_tally,
    "blob": _check_blob,
}
