"""Copying cells and pasting columns, rows and tables of texts as spreadsheets write them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from journeymapper.model.durations import Duration
from journeymapper.ops.fields import set_field, set_wait
from journeymapper.ui.lane_map.table_text import table_of
from tests.ui.lane_map.driving import DrivenMap

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("one", (("one",),)),
        ("one\ntwo\n", (("one",), ("two",))),
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ("a\tb\nc", (("a", "b"), ("c", ""))),
        ('"two\nlines"\tb', (("two\nlines", "b"),)),
        ('"say ""no"""\tb', (('say "no"', "b"),)),
        ('"Finally!"', (('"Finally!"',),)),
        ('"Finally!" she said', (('"Finally!" she said',),)),
        ("a\n\nb", (("a",), ("",), ("b",))),
        (" \n\n", ()),
        ("", ()),
    ],
)
def test_clipboard_text_is_read_as_the_table_it_is(text: str, table: tuple[tuple[str, ...], ...]) -> None:
    assert table_of(text) == table


def test_column_goes_down_the_lanes_as_one_step(cards: DrivenMap) -> None:
    before = cards.document
    cards.click("channel", "Two")
    cards.paste("Web\nFills in\n20 min\n4\nBe done\nSlow")
    lanes = ("channel", "doing", "duration", "motivation", "pain_points")
    assert [cards.said(lane, "Two") for lane in lanes] == ["Web", "Fills in", "20 min", "Be done", "Slow"]
    assert [feeling.score for feeling in cards.document.feelings.values()] == [1]
    assert cards.at == ("channel", "Two")
    cards.workspace.undo()
    assert cards.document == before


def test_row_goes_along_the_columns_and_passes_over_waits(cards: DrivenMap) -> None:
    cards.workspace.run(set_wait, (cards.host("Two > Three"),), Duration(86_400, None, None))
    cards.settle()
    cards.click("duration", "Two")
    cards.paste("1 min\t2 min\t3 min")
    assert [cards.said("duration", title) for title in ("Two", "Three", "Four")] == [
        "1 min",
        "2 min",
        "3 min",
    ]
    assert cards.document.links[cards.host("Two > Three")].wait_typical == 86_400


def test_empty_cells_of_a_pasted_table_leave_what_is_there(cards: DrivenMap) -> None:
    cards.workspace.run(set_field, (cards.host("Three"),), "doing", "Waits")
    cards.click("doing", "Two")
    cards.paste("a\t\tc")
    assert [cards.said("doing", title) for title in ("Two", "Three", "Four")] == ["a", "Waits", "c"]


def test_more_texts_than_cells_are_refused_whole(cards: DrivenMap) -> None:
    before = cards.document
    cards.click("doing", "Three")
    cards.paste("a\tb\tc")
    assert cards.document is before
    assert len(cards.problems) == 1


def test_text_that_is_not_possible_refuses_all(cards: DrivenMap) -> None:
    before = cards.document
    cards.click("doing", "Two")
    cards.paste("Fills in\nthree months")
    assert cards.document is before
    assert len(cards.problems) == 1


def test_cell_is_copied_cut_and_pasted_elsewhere(cards: DrivenMap) -> None:
    cards.workspace.run(set_field, (cards.host("Two"),), "doing", "Waits")
    cards.click("doing", "Two")
    cards.key(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Waits"
    cards.key(Qt.Key.Key_X, CTRL)
    assert cards.said("doing", "Two") == ""
    cards.click("doing", "Four")
    cards.key(Qt.Key.Key_V, CTRL)
    assert cards.said("doing", "Four") == "Waits"
