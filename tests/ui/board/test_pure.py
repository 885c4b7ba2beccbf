"""The arithmetic of the board: snapping, link labels, walking."""

from dataclasses import replace

import pytest

from journeymapper.layout.board import lay_out_board
from journeymapper.model.geometry import Rect
from journeymapper.model.problem import Problem
from journeymapper.ui.board.guides import magnets, snapped
from journeymapper.ui.board.linktext import read_link_text, show_link_text
from journeymapper.ui.board.places import free_place
from journeymapper.ui.board.walk import Direction, link_beside, step
from tests.editing.small_project import JOURNEY, PERSONA
from tests.ui.board.drawn import row_of_cards


def test_drag_snaps_to_the_grid_where_nothing_is_near() -> None:
    place = snapped(Rect(0, 0, 144, 128), 101, 53, magnets([]), 1.0)
    assert (place.dx, place.dy, place.guides) == (104, 56, ())


def test_drag_is_drawn_to_the_middle_of_a_larger_card() -> None:
    still = Rect(400, 200, 144, 160)
    place = snapped(Rect(0, 0, 144, 128), 100, 213, magnets([still]), 1.0)
    assert place.dy + 64 == 280
    assert any(guide.y1 == guide.y2 == 280 for guide in place.guides)


def test_free_place_keeps_clear_of_cards() -> None:
    taken = [Rect(200, 200, 144, 128), Rect(200, 376, 144, 128)]
    assert free_place(taken, 200, 200) == (200, 552)
    assert free_place(taken, 600, 203) == (600, 200)


@pytest.mark.parametrize(
    ("text", "share", "typical", "condition"),
    [
        ("62 %; 9 d; if accepted", 620, 9 * 86400, "if accepted"),
        ("9 d", None, 9 * 86400, ""),
        ("62,5%", 625, None, ""),
        ("if accepted", None, None, "if accepted"),
        ("2 of them; later", None, None, "2 of them; later"),
        ("", None, None, ""),
    ],
)
def test_link_label_is_read(text: str, share: int | None, typical: int | None, condition: str) -> None:
    read = read_link_text(text)
    assert (read.share, read.wait.typical, read.condition) == (share, typical, condition)


def test_share_of_more_than_all_is_refused() -> None:
    with pytest.raises(Problem):
        read_link_text("101 %")


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("text", ["62 %; 9 d (1 d – 3 wk); part has to be ordered", "30 %", "x; y", ""])
def test_shown_label_reads_back_the_same(text: str, language: str) -> None:
    document = row_of_cards("One", "Two")
    link = next(iter(document.links.values()))
    read = read_link_text(text)
    full = replace(
        link, share=read.share, condition=read.condition, wait_typical=read.wait.typical,
        wait_least=read.wait.least, wait_most=read.wait.most,
    )  # fmt: skip
    assert read_link_text(show_link_text(full, language)) == read


@pytest.mark.parametrize(
    ("start", "direction", "end"),
    [(None, "right", "One"), ("One", "right", "Two"), ("Two", "left", "One"), ("Three", "right", None)],
)
def test_arrows_lead_along_the_way(start: str | None, direction: Direction, end: str | None) -> None:
    document = row_of_cards("One", "Two", "Three")
    ids = {node.title: node.id for node in document.nodes.values()}
    board = lay_out_board(document, JOURNEY, PERSONA)
    found = step(document, board, JOURNEY, ids[start] if start else None, direction)
    assert found == (ids[end] if end else None)


def test_arrows_lead_from_a_link_to_its_ends() -> None:
    document = row_of_cards("One", "Two")
    ids = {node.title: node.id for node in document.nodes.values()}
    board = lay_out_board(document, JOURNEY, PERSONA)
    link = link_beside(document, board, ids["One"], leading_on=True)
    assert link is not None
    assert step(document, board, JOURNEY, link, "right") == ids["Two"]
    assert step(document, board, JOURNEY, link, "left") == ids["One"]
    assert step(document, board, JOURNEY, link, "down") == link
    assert link_beside(document, board, ids["One"], leading_on=False) is None
