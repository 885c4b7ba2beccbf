"""Records of rows that nobody vouches for: as they are, or with possible values in place of impossible ones.

Decides what a single value can be. Whether records fit each other is `healing`'s.
"""

from __future__ import annotations

from typing import Any

from journeymapper.model.document import TABLES
from journeymapper.model.field_rules import check_columns, check_fields
from journeymapper.model.fields import Spec, specs
from journeymapper.model.order import is_key
from journeymapper.model.problem import Problem
from journeymapper.model.text import clean_line, clean_text
from journeymapper.storage.database.codec import Row, Undecodable, coder

_USUAL = "touchpoint"
"""What a node or lane of a kind that is none is taken for."""


def sound(table: str, rows: list[Row]) -> list[Any]:
    """The records of all rows at once, which is far quicker than one by one; none where one is impossible."""
    try:
        records = coder(table).decode(rows)
        check_columns(TABLES[table], records)
    except (Problem, Undecodable, TypeError, ValueError):
        return []
    return records


def mended_row(table: str, row: Row) -> Any:
    """The record of a row with possible values in place of impossible ones; None where none will do."""
    declared = specs(TABLES[table])
    if len(row) != len(declared):
        return None
    values = {}
    for (name, spec), value in zip(declared.items(), row, strict=True):
        values[name] = possible(spec, value)
    try:
        record = TABLES[table](**values)
        check_fields(record)
    except (Problem, TypeError, ValueError):
        return None
    return record


def possible(spec: Spec, value: Any) -> Any:
    """`value`, or what a field can hold in place of it; a reference that is no id stays what it is."""
    match spec.kind:
        case "line" | "text":
            text = str(value or "")[: spec.limit]
            text = clean_line(text) if spec.kind == "line" else clean_text(text)
            return text[: spec.limit] or ("?" if spec.filled else "")
        case "order":
            return value if isinstance(value, str) and is_key(value) else "V"
        case "flag":
            return value == 1
        case "date":
            return ""
        case "choice" if value not in spec.choices:
            if spec.optional:
                return None
            return _USUAL if _USUAL in spec.choices else spec.choices[0]
        case "integer" if not (type(value) is int and spec.low <= value <= spec.high):
            return None if spec.optional else min(max(0, spec.low), spec.high)
        case "tally":
            return None
        case _:
            return value
