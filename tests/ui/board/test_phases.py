"""Phases: added, named, made wider, put in another order, by mouse and by key."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from journeymapper.ops.phases import add_phase
from journeymapper.ui.canvas.overlay import Overlay
from tests.ui.board.driving import Driven

Key = Qt.Key


@pytest.fixture
def banded(blank: Driven) -> Driven:
    """Five cards in two phases: First holds two of them, Second three."""
    driven = blank
    driven.key(Key.Key_H)
    driven.keys("First")
    driven.key(Key.Key_Return)
    driven.workspace.select()
    driven.key(Key.Key_T)
    for title in ("One", "Two", "Three", "Four"):
        driven.keys(title)
        driven.key(Key.Key_Tab)
    driven.keys("Five")
    driven.key(Key.Key_Return)
    driven.workspace.select(driven.node("Three").id)
    driven.key(Key.Key_H)
    driven.keys("Second")
    driven.key(Key.Key_Return)
    driven.workspace.select()
    driven.board.zooming.fit()
    driven.settle()
    return driven


def heading(driven: Driven, title: str) -> tuple[float, float]:
    rect = driven.board.stage.rect(next(p.id for p in driven.phases() if p.title == title))
    return rect.x + 60, rect.y + 16


def edge(driven: Driven, title: str) -> tuple[float, float]:
    rect = driven.board.stage.rect(next(p.id for p in driven.phases() if p.title == title))
    return rect.right, rect.y + 300


def test_phase_key_at_a_card_begins_a_phase_there(banded: Driven) -> None:
    assert [phase.title for phase in banded.phases()] == ["First", "Second"]
    first, second = (phase.id for phase in banded.phases())
    assert [node.phase for node in banded.nodes()][:3] == [first, first, second]


def test_edge_dragged_changes_the_width(banded: Driven) -> None:
    before = banded.phases()[0].width
    x, y = edge(banded, "First")
    banded.drag((x, y), (x + 80, y))
    assert banded.phases()[0].width == before + 80


def test_escape_while_dragging_the_edge_keeps_the_width(banded: Driven) -> None:
    before = banded.document
    x, y = edge(banded, "First")
    banded.drag((x, y), (x + 80, y), escape=True)
    assert banded.document is before


def test_heading_dragged_behind_the_next_phase_changes_the_order(banded: Driven) -> None:
    second = banded.board.stage.rect(banded.phases()[1].id)
    banded.drag(heading(banded, "First"), (second.right - 20, second.y + 16))
    assert [phase.title for phase in banded.phases()] == ["Second", "First"]


def test_escape_while_dragging_the_heading_keeps_the_order(banded: Driven) -> None:
    before = banded.document
    second = banded.board.stage.rect(banded.phases()[1].id)
    banded.drag(heading(banded, "First"), (second.right - 20, second.y + 16), escape=True)
    assert banded.document is before


def test_double_click_on_the_heading_renames(banded: Driven) -> None:
    banded.double_click(*heading(banded, "First"))
    banded.keys("Realise")
    banded.key(Key.Key_Return)
    assert [phase.title for phase in banded.phases()] == ["Realise", "Second"]


def test_click_on_the_heading_selects_and_delete_removes_the_phase_only(banded: Driven) -> None:
    nodes = len(banded.nodes())
    banded.click(*heading(banded, "First"))
    assert banded.workspace.selection == (banded.phases()[0].id,)
    banded.key(Key.Key_Delete)
    assert [phase.title for phase in banded.phases()] == ["Second"]
    assert len(banded.nodes()) == nodes


@pytest.mark.parametrize("part", [edge, heading])
def test_undo_of_the_phase_whose_edge_or_heading_is_dragged_ends_the_drag(
    banded: Driven, part: Callable[[Driven, str], tuple[float, float]]
) -> None:
    banded.do(add_phase, banded.workspace.journey, 5000, "Third")
    x, y = part(banded, "Third")
    banded.press(x, y)
    banded.move(x - 40, y)
    banded.workspace.undo()
    banded.move(x - 80, y)
    banded.release(x - 80, y)
    assert [phase.title for phase in banded.phases()] == ["First", "Second"]
    assert banded.board.stage.overlay == Overlay()
