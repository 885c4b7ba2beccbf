"""Lists whose keys have grown as long as a file allows go on: the same edit gives them new ones."""

from __future__ import annotations

import pytest

from journeymapper.model import rules
from journeymapper.model.diff import Change, Diff
from journeymapper.model.document import apply
from journeymapper.model.fields import Id
from journeymapper.model.order import DIGITS, KEY_LIMIT, is_key
from journeymapper.model.records import TrayLine
from journeymapper.ops.order import reorder
from journeymapper.ops.tray import add_tray_lines
from tests.ops.drawing import Drawing


def line(number: int) -> Id:
    return f"a{number:031x}"


def with_lines(*orders: str) -> Drawing:
    """A journey whose tray holds a line with each of these keys, named "1", "2" …"""
    drawing = Drawing()
    rows = [
        TrayLine(id=line(at), journey=drawing.journey, order=order, text=str(at))
        for at, order in enumerate(orders, 1)
    ]
    made: Diff = tuple(Change("tray_lines", row.id, None, row) for row in rows)
    rules.check(apply(drawing.document, made), made)
    drawing.document = apply(drawing.document, made)
    return drawing


def texts(drawing: Drawing) -> list[str]:
    rows = drawing.document.group("tray_lines", "journey", drawing.journey)
    assert all(is_key(row.order) for row in rows)
    return [row.text for row in rows]


def test_a_list_whose_last_key_is_the_last_of_all_takes_more() -> None:
    drawing = with_lines("V", "z" * KEY_LIMIT)
    drawing.do(add_tray_lines, drawing.journey, ["3", "4"])
    assert texts(drawing) == ["1", "2", "3", "4"]
    assert max(len(row.order) for row in drawing.document.tray_lines.values()) == 1


@pytest.mark.parametrize("first", ["0" * (KEY_LIMIT - 1) + "1", "V" + "0" * (KEY_LIMIT - 2) + "1"])
def test_a_list_without_room_before_a_line_takes_another_one_there(first: str) -> None:
    low = [] if first[0] == "0" else ["V"]
    drawing = with_lines(*low, first, "z")
    drawing.do(reorder, line(len(low) + 2), line(len(low) + 1))
    assert texts(drawing) == [*("1" for _ in low), str(len(low) + 2), str(len(low) + 1)]


def test_a_list_with_long_keys_is_left_alone_as_long_as_there_is_room() -> None:
    drawing = with_lines("V", "z" * 322 + "V")
    edit = drawing.do(add_tray_lines, drawing.journey, ["3"])
    assert [change.before for change in edit.diff] == [None]
    assert texts(drawing) == ["1", "2", "3"]


def test_lines_are_added_at_the_end_thousands_of_times_and_keys_stay_short() -> None:
    drawing = Drawing()
    drawing.do(add_tray_lines, drawing.journey, [str(number) for number in range(5_000)])
    drawing.do(add_tray_lines, drawing.journey, ["last"])
    assert texts(drawing) == [*(str(number) for number in range(5_000)), "last"]
    assert max(len(row.order) for row in drawing.document.tray_lines.values()) == 8


def test_what_is_moved_to_the_front_again_and_again_keeps_keys_short() -> None:
    drawing = with_lines(*DIGITS[1:10])
    lines = list(range(1, 10))
    for _turn in range(300):
        lines.insert(0, lines.pop())
        drawing.do(reorder, line(lines[0]), line(lines[1]))
    assert texts(drawing) == [str(number) for number in lines]
    assert max(len(row.order) for row in drawing.document.tray_lines.values()) <= 4
