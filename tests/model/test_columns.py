"""Checking whole columns says what checking row by row says."""

from dataclasses import replace
from typing import Any

import pytest

from journeymapper.model.document import TABLES
from journeymapper.model.field_rules import check_columns, check_fields
from journeymapper.model.fields import specs
from journeymapper.model.problem import Problem
from tests.storage.full_project import full_project

DOCUMENT = full_project()
ODD: tuple[Any, ...] = (
    None, "", "a" * 32, "A" * 32, "a" * 31, "a" * 31 + "\n", "a" * 64, "0", "V", "x" * 501, "x" * 10_001,
    "a\nb", "a\x00b", "e\u0301", "\u202e", " ", "2026-05-01", "2026-13-01", 0, 1, -1, True, 1.0, 10**9,
    -(10**9), (1, 0, 0, 0, 0), (0, 0, 0, 0, 0), (1,), "entry", "touchpoint",
)  # fmt: skip


def refused(check: Any, *arguments: Any) -> bool:
    try:
        check(*arguments)
    except Problem:
        return True
    return False


@pytest.mark.parametrize("table", TABLES)
def test_columns_hold_exactly_where_every_row_holds(table: str) -> None:
    record_class = TABLES[table]
    row = next(iter(DOCUMENT.rows(table).values()))
    check_columns(record_class, [row])
    for name in specs(record_class):
        for value in ODD:
            odd = replace(row, **{name: value})
            rows = [row, odd, row]
            assert refused(check_columns, record_class, rows) == refused(check_fields, odd), (name, value)


def test_equal_values_of_different_types_are_told_apart() -> None:
    node = next(iter(DOCUMENT.nodes.values()))
    values: tuple[Any, ...] = (1, True, 1.0)
    one, true, real = (replace(node, x=value) for value in values)
    check_columns(type(node), [one, one])
    for wrong in (true, real):
        assert refused(check_columns, type(node), [one, wrong])
        assert refused(check_columns, type(node), [wrong, one])


def test_no_rows_hold() -> None:
    check_columns(TABLES["nodes"], [])
