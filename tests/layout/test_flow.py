"""Rows on pages: none is cut or left out, heads come again, what belongs together stays together."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.layout.booklet.flow import Sheet, fill_pages
from journeymapper.layout.booklet.rows import Cell, Mark, Piece, Row
from journeymapper.layout.display import Box, Primitive
from journeymapper.model.geometry import Rect

ROOM = Rect(40, 30, 300, 400)


def piece(name: str, height: float = 20.0) -> Piece:
    """A box that its colour names."""

    def draw(x: float, y: float) -> Iterable[Primitive]:
        return (Box(Rect(x, y, 50, height), fill=name),)

    return Piece(height, draw)


def row(*names: str, height: float = 20.0, **values: object) -> Row:
    """A row of one cell with these pieces under each other."""
    return Row((Cell(0.0, tuple(piece(name, height) for name in names)),), **values)  # type: ignore[arg-type]


def names(sheet: Sheet) -> list[object]:
    return [item.fill for item in sheet.items if isinstance(item, Box)]


def test_rows_follow_each_other_and_go_on_on_the_next_page() -> None:
    sheets = fill_pages([row(str(at), height=90.0) for at in range(10)], ROOM)
    assert [names(sheet) for sheet in sheets] == [["0", "1", "2", "3"], ["4", "5", "6", "7"], ["8", "9"]]
    tops = [item.rect.y for item in sheets[0].items if isinstance(item, Box)]
    assert tops == [30, 120, 210, 300]


def test_no_rows_give_one_empty_page() -> None:
    assert [sheet.items for sheet in fill_pages([], ROOM)] == [[]]


def test_a_row_that_fits_on_a_page_is_not_divided() -> None:
    long = row(*"abcdefg")
    sheets = fill_pages([row("first", height=300.0), long], ROOM)
    assert [names(sheet) for sheet in sheets] == [["first"], list("abcdefg")]


def test_a_row_longer_than_a_page_goes_on_cell_by_cell() -> None:
    left = Cell(0.0, tuple(piece(f"l{at}") for at in range(30)))
    right = Cell(100.0, (piece("r0"),))
    sheets = fill_pages([Row((left, right))], ROOM)
    assert names(sheets[0]) == [*(f"l{at}" for at in range(20)), "r0"]
    assert names(sheets[1]) == [f"l{at}" for at in range(20, 30)]


def test_heads_come_again_where_a_table_goes_on() -> None:
    head = row("head", keep=True)
    rows = [head, *(row(str(at), height=120.0, head=head) for at in range(5))]
    assert [names(sheet) for sheet in fill_pages(rows, ROOM)] == [
        ["head", "0", "1", "2"],
        ["head", "3", "4"],
    ]


def test_a_heading_is_never_the_last_on_its_page() -> None:
    heading, text = row("heading", keep=True), row(*"abcd")
    sheets = fill_pages([row("first", height=350.0), heading, text], ROOM)
    assert [names(sheet) for sheet in sheets] == [["first"], ["heading", "a", "b", "c", "d"]]


def test_a_row_may_begin_a_page_but_never_leaves_one_empty() -> None:
    rows = [row("a", new_page=True), row("b", new_page=True), row("c")]
    assert [names(sheet) for sheet in fill_pages(rows, ROOM)] == [["a"], ["b", "c"]]


def test_what_is_higher_than_a_page_is_drawn_all_the_same() -> None:
    sheets = fill_pages([row("a"), row("tower", height=900.0), row("b")], ROOM)
    assert [names(sheet) for sheet in sheets] == [["a"], ["tower"], ["b"]]


def test_marks_and_jumps_are_told_with_their_places() -> None:
    rows = [row("a", height=100.0), row("b", above=10.0, mark=Mark("B", 1)), row("c", jump=7)]
    (sheet,) = fill_pages(rows, ROOM)
    assert sheet.marks == [(Mark("B", 1), 140.0)]
    assert sheet.jumps == [(7, Rect(40, 160, 300, 20))]


def test_free_room_above_a_row_is_dropped_at_the_top_of_a_page() -> None:
    (sheet,) = fill_pages([row("a", above=50.0)], ROOM)
    assert [item.rect.y for item in sheet.items if isinstance(item, Box)] == [30]


heights = st.floats(1, 380)
cells = st.lists(heights, min_size=0, max_size=12)


@given(
    st.lists(st.tuples(st.lists(cells, min_size=1, max_size=3), st.booleans(), st.booleans()), max_size=12)
)
def test_every_piece_is_drawn_once_inside_the_room(
    made: list[tuple[list[list[float]], bool, bool]],
) -> None:
    """Whatever the rows are: in their order, below the top, and above the bottom."""
    rows, expected = [], []
    for at, (columns, keep, new_page) in enumerate(made):
        named = [
            [(f"{at}.{c}.{p}", height) for p, height in enumerate(cell)] for c, cell in enumerate(columns)
        ]
        expected += [name for column in named for name, _ in column]
        rows.append(
            Row(
                tuple(
                    Cell(60.0 * c, tuple(piece(name, height) for name, height in column))
                    for c, column in enumerate(named)
                ),
                above=5.0,
                below=3.0,
                keep=keep,
                new_page=new_page,
            )
        )
    sheets = fill_pages(rows, ROOM)
    drawn = [name for sheet in sheets for name in names(sheet)]
    assert sorted(map(str, drawn)) == sorted(expected)
    for sheet in sheets:
        for item in sheet.items:
            assert isinstance(item, Box)
            assert item.rect.y >= ROOM.y - 1e-6
            assert item.rect.bottom <= ROOM.bottom + 1e-3
