"""What a field of a record may hold, said once.

A record class declares its fields with the functions below. The codec of the project file, the
rules and the tests read the declarations (`Spec`) back, so a limit exists in one place only.
"""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any, Literal

from journeymapper.frozen import frozen

Id = str
"""A record's identity: 128 random bits as 32 lower-case hexadecimal digits."""

LINE_LIMIT = 500
"""Longest title, name or other single line, in characters."""
TEXT_LIMIT = 10_000
"""Longest text with line breaks, in characters."""
COORDINATE_LIMIT = 1_000_000
"""Largest distance from the board's origin, in units of 1/96 inch (about 265 m)."""
SECONDS_LIMIT = 100 * 365 * 24 * 3600
"""Longest duration, in seconds (a hundred years)."""

Kind = Literal["id", "order", "line", "text", "date", "choice", "integer", "flag", "tally", "blob"]


@frozen
class Spec:
    """What one field may hold.

    `table` names the table that an "id" refers to, or "" where it may be a row of several tables
    (a host) or of none (`copied_from`). `low` and `high` bound integers, both included.
    """

    kind: Kind
    optional: bool = False
    table: str = ""
    choices: tuple[str, ...] = ()
    low: int = 0
    high: int = 0
    limit: int = 0
    filled: bool = False


def _declare(spec: Spec, default: object = dataclasses.MISSING) -> Any:
    return dataclasses.field(default=default, metadata={"spec": spec})


def identity() -> Any:
    return _declare(Spec("id"))


def reference(table: str) -> Any:
    """The id of a row of `table`; it goes when that row goes."""
    return _declare(Spec("id", table=table))


def optional_reference(table: str) -> Any:
    """The id of a row of `table`, or None."""
    return _declare(Spec("id", optional=True, table=table), None)


def host() -> Any:
    """The id of what this hangs on: a node or a link (evidence also: a feeling or a pain point)."""
    return _declare(Spec("id"))


def any_id() -> Any:
    """An id that need not exist here, or None."""
    return _declare(Spec("id", optional=True), None)


def order() -> Any:
    """A fractional key (see `model.order`)."""
    return _declare(Spec("order"))


def line(default: object = "", *, filled: bool = False) -> Any:
    """One line of text; `filled` where it may not be empty."""
    return _declare(Spec("line", limit=LINE_LIMIT, filled=filled), default)


def text() -> Any:
    """Text that may have several lines."""
    return _declare(Spec("text", limit=TEXT_LIMIT), "")


def date() -> Any:
    """A day as YYYY-MM-DD, or "" where unknown."""
    return _declare(Spec("date"), "")


def choice(*choices: str, default: object = dataclasses.MISSING) -> Any:
    return _declare(Spec("choice", choices=choices), default)


def optional_choice(*choices: str) -> Any:
    """One of `choices`, or None where nobody has said."""
    return _declare(Spec("choice", optional=True, choices=choices), None)


def integer(low: int, high: int, default: object = dataclasses.MISSING) -> Any:
    return _declare(Spec("integer", low=low, high=high), default)


def optional_integer(low: int, high: int) -> Any:
    """A whole number, or None where it is unknown."""
    return _declare(Spec("integer", optional=True, low=low, high=high), None)


def coordinate() -> Any:
    """A place in whole units of 1/96 inch."""
    return _declare(Spec("integer", low=-COORDINATE_LIMIT, high=COORDINATE_LIMIT))


def seconds() -> Any:
    """A duration in whole seconds, or None: unknown, which is not zero."""
    return _declare(Spec("integer", optional=True, high=SECONDS_LIMIT), None)


def flag() -> Any:
    return _declare(Spec("flag"), False)


def tally() -> Any:
    """Votes for the scores -2, -1, 0, +1, +2, or None where nobody has voted."""
    return _declare(Spec("tally", optional=True, high=9_999), None)


def blob() -> Any:
    """The SHA-256 (64 hexadecimal digits) of a stored picture, or None."""
    return _declare(Spec("blob", optional=True), None)


@cache
def specs(record_class: type) -> dict[str, Spec]:
    """The declared fields of a record class, in their order."""
    return {f.name: f.metadata["spec"] for f in dataclasses.fields(record_class)}
