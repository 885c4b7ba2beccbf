"""Drawings on pages: whole where that is readable, else in parts that cut nothing which fits on a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.layout.display import Box, DisplayList, Group
from journeymapper.layout.drawn_pages import Stretch, Titled, drawn_pages
from journeymapper.layout.pages import Placed
from journeymapper.layout.spread import LENIENCE, MOST_ENLARGED, Drawing, Part, spread
from journeymapper.model.geometry import Rect

ROOM = Rect(50, 60, 1000, 700)
LEAST = 0.8


def drawn(rects: list[Rect], bounds: Rect) -> tuple[Placed, ...]:
    groups = tuple(Group(("thing", str(at)), rect, (Box(rect, fill="ink"),)) for at, rect in enumerate(rects))
    return (Placed(DisplayList(groups, bounds)),)


def table(columns: int, rows: int, width: float = 150.0, height: float = 100.0) -> Drawing:
    """Cells of a table with a column of names, 100 units wide, and a row of heads, 50 high."""
    cells = [
        Rect(100 + column * width, 50 + row * height, width - 10, height - 10)
        for column in range(columns)
        for row in range(rows)
    ]
    body = Rect(0, 0, 100 + columns * width, 50 + rows * height)
    return Drawing(drawn(cells, body), body, left=100, top=50, keep=tuple(cells))


def shown(part: Part) -> set[str]:
    return {group.key[1] for layer in part.layers for group in layer.display.groups}


def ink(part: Part) -> list[Rect]:
    """What shows of the part on its page."""
    return [layer.clip or layer.bounds for layer in part.layers]


def test_a_drawing_that_is_readable_on_one_page_is_there_whole() -> None:
    (part,) = spread(table(5, 5), ROOM, LEAST)
    assert part.scale == pytest.approx(min(1000 / 850, 700 / 550))
    assert len(shown(part)) == 25
    assert part.layers[0].clip is None


def test_things_far_apart_do_not_fill_thousands_of_pages() -> None:
    rects = [Rect(0, 0, 100, 100), Rect(1_000_000, 1_000_000, 100, 100)]
    body = Rect(0, 0, 1_000_100, 1_000_100)
    (part,) = spread(Drawing(drawn(rects, body), body, keep=tuple(rects)), ROOM, LEAST)
    assert shown(part) == {"0", "1"}


def test_a_small_drawing_is_not_blown_up() -> None:
    (part,) = spread(table(1, 1), ROOM, LEAST)
    assert part.scale == MOST_ENLARGED


def test_a_wide_drawing_goes_on_from_page_to_page_with_its_names_on_each() -> None:
    parts = spread(table(20, 5), ROOM, LEAST)
    assert [len(shown(part)) for part in parts] == [35, 35, 30]
    assert [part.window.x for part in parts] == sorted(part.window.x for part in parts)
    for part in parts:
        names = part.layers[0].clip if len(part.layers) > 1 else None
        assert names is None or names.x == ROOM.x
        assert part.scale >= LEAST * LENIENCE


def test_parts_are_about_equally_large() -> None:
    widths = [part.window.width for part in spread(table(13, 5), ROOM, LEAST)]
    assert max(widths) - min(widths) <= 150


def test_a_high_drawing_goes_on_below() -> None:
    parts = spread(table(5, 20), ROOM, LEAST)
    assert len({part.window.y for part in parts}) == len(parts) > 1
    assert set().union(*(shown(part) for part in parts)) == {str(at) for at in range(100)}


def test_names_that_would_fill_the_page_are_not_repeated() -> None:
    body = Rect(0, 0, 6_000, 5_000)
    cells = [Rect(100 * at, 900, 90, 90) for at in range(60)]
    drawing = Drawing(drawn([*cells, Rect(0, 0, 6_000, 800)], body), body, top=800, keep=tuple(cells))
    parts = spread(drawing, ROOM, LEAST)
    tops = [part for part in parts if "60" in shown(part)]
    assert 0 < len(tops) < len(parts)


def test_a_legend_stands_below_every_part_in_rows() -> None:
    plain = table(20, 5)
    entries = tuple(Rect(220 * at, 600, 200, 20) for at in range(12))
    layers = drawn([*plain.keep, *entries], Rect(0, 0, 3_100, 620))
    drawing = Drawing(layers, plain.body, plain.left, plain.top, plain.keep, foot=entries)
    for part in spread(drawing, ROOM, LEAST):
        assert {str(at) for at in range(100, 112)} <= shown(part)
        legend, rest = ink(part)[-12:], ink(part)[:-12]
        assert min(rect.y for rect in legend) >= max(rect.bottom for rect in rest)
        assert len({rect.y for rect in legend}) > 1
        for rect in legend:
            assert rect.right <= ROOM.right + 1e-6
            assert rect.bottom <= ROOM.bottom + 1e-6


@given(
    st.integers(1, 40),
    st.integers(1, 20),
    st.floats(20, 400),
    st.floats(20, 300),
)
def test_every_cell_is_whole_on_a_page_and_every_page_within_its_room(
    columns: int, rows: int, width: float, height: float
) -> None:
    drawing = table(columns, rows, width, height)
    parts = spread(drawing, ROOM, LEAST)
    for part in parts:
        for rect in ink(part):
            assert rect.x >= ROOM.x - 1e-6
            assert rect.y >= ROOM.y - 1e-6
            assert rect.right <= ROOM.right + 1e-6
            assert rect.bottom <= ROOM.bottom + 1e-6
    for cell in drawing.keep:
        assert any(
            part.window.x <= cell.x + 1e-6
            and cell.right <= part.window.right + 1e-6
            and part.window.y <= cell.y + 1e-6
            and cell.bottom <= part.window.bottom + 1e-6
            for part in parts
        )


def words(layers: tuple[Placed, ...]) -> list[str]:
    return [
        "".join(run.text for run in item.runs)
        for group in layers[0].display.groups
        for item in group.items
        if not isinstance(item, Box) and hasattr(item, "runs")
    ]


def test_a_page_says_which_part_it_shows_and_which_phases() -> None:
    phases = (Stretch("Wish", 100, 1_500), Stretch("Meet", 1_500, 3_100))
    pages = drawn_pages(Titled("Board", table(20, 5), phases), ROOM, LEAST, 1.0, lambda text: text)
    assert words(pages[0]) == ["Board", "1 of 3 · Wish"]
    assert words(pages[1]) == ["Board", "2 of 3 · Wish, Meet"]
    assert words(pages[2]) == ["Board", "3 of 3 · Meet"]


def test_a_drawing_that_says_what_it_is_has_a_heading_only_where_it_is_cut() -> None:
    whole = drawn_pages(Titled("Map", table(5, 5), has_title=True), ROOM, LEAST, 1.0, lambda text: text)
    cut = drawn_pages(Titled("Map", table(30, 5), has_title=True), ROOM, LEAST, 1.0, lambda text: text)
    assert [words(page) for page in whole] == [[]]
    assert len(cut) > 1
    assert all(words(page)[0] == "Map" for page in cut)


def test_a_long_title_takes_lines_and_the_drawing_what_is_left() -> None:
    (page,) = drawn_pages(Titled("Renewing a passport " * 20, table(5, 5)), ROOM, 0.1, 1.0, lambda text: text)
    heading, *drawing = page
    assert heading.bounds.height > 100
    assert all(layer.bounds.y >= heading.bounds.bottom for layer in drawing)
