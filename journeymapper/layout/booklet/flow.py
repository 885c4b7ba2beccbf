"""Fills pages with rows: decides where a page ends. No row is cut through a piece, and none is left out.

A row that does not fit goes to the next page as a whole; one that is longer than a good part of a page goes
on there instead, cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from journeymapper.layout.booklet.rows import Cell, Mark, Pieces, Row
from journeymapper.layout.display import Box, Primitive, Shape, Stroke
from journeymapper.layout.paths import polyline
from journeymapper.model.geometry import Rect

LONG = 0.4
"""A row higher than this part of a page may be divided."""
LEAST = 56.0
"""What is divided leaves no less than this on a page, in units: about three lines."""


@dataclass(slots=True)
class Sheet:
    """A page while it is filled: what is drawn, and the marks and jumps with the heights where they are."""

    items: list[Primitive] = field(default_factory=list)
    marks: list[tuple[Mark, float]] = field(default_factory=list)
    jumps: list[tuple[int, Rect]] = field(default_factory=list)


def fill_pages(rows: Iterable[Row], room: Rect) -> list[Sheet]:
    """The rows on as many pages as they need, each with the same `room`; one empty page for no rows."""
    pages = _Pages(room)
    todo = list(rows)
    for at, row in enumerate(todo):
        if row.new_page:
            pages.begin(None)
        pages.add(row, _needed(todo, at, room.height))
    return pages.sheets


def _needed(rows: Sequence[Row], at: int, page: float) -> float:
    """How much room must be left for the row to begin: with what it is kept together with."""
    needed = 0.0
    while rows[at].keep and at + 1 < len(rows) and not rows[at + 1].new_page:
        needed += rows[at].height
        at += 1
    return needed + _beginning(rows[at], page)


def _beginning(row: Row, page: float) -> float:
    """How much of the row must be on the page where it begins."""
    if row.height <= LONG * page:
        return row.height
    first = max(cell.pieces[0].height for cell in row.cells if cell.pieces)
    return min(row.height, row.above + max(first, LEAST))


class _Pages:
    """The pages made so far, and how much of the last one is taken."""

    def __init__(self, room: Rect) -> None:
        self.sheets = [Sheet()]
        self._room = room
        self._y = room.y

    @property
    def _left(self) -> float:
        return self._room.bottom - self._y + 1e-6

    @property
    def _is_empty(self) -> bool:
        return self._y == self._room.y

    def begin(self, head: Row | None) -> None:
        """Goes to the next page, unless this one is still empty, and draws `head` on it."""
        if not self._is_empty:
            self.sheets.append(Sheet())
            self._y = self._room.y
        if head is not None:
            self._place(head)

    def add(self, row: Row, needed: float) -> None:
        """Places the row, here or on the next page, or divided over several."""
        if needed > self._left and not self._is_empty:
            self.begin(row.head)
        while row.height > self._left:
            upper, lower = _divided(row, self._left)
            if lower is None:
                break
            self._place(upper)
            self.begin(row.head)
            row = lower
        self._place(row)

    def _place(self, row: Row) -> None:
        room, top = self._room, self._y
        sheet, height = self.sheets[-1], row.height
        # Free room above a row is for what is before it: at the top of a page there is nothing.
        above = 0.0 if self._is_empty and row.fill is None else row.above
        height -= row.above - above
        if row.fill is not None:
            sheet.items.append(Box(Rect(room.x, top, room.width, height), 6, fill=row.fill))
        for cell in row.cells:
            y = top + above
            for piece in cell.pieces:
                sheet.items += piece.draw(room.x + cell.x, y)
                y += piece.height
        self._y = top + height
        if row.rule is not None:
            line = polyline([(room.x, self._y), (room.right, self._y)])
            sheet.items.append(Shape(line, stroke=Stroke(row.rule)))
        if row.mark is not None:
            sheet.marks.append((row.mark, top + above))
        if row.jump is not None:
            sheet.jumps.append((row.jump, Rect(room.x, top, room.width, height)))


def _divided(row: Row, height: float) -> tuple[Row, Row | None]:
    """The part of the row that fits into `height`, and the rest (None where nothing can be divided)."""
    inner = height - row.above
    cells = [_cut(cell, inner) for cell in row.cells]
    if all(not upper for upper, _ in cells):
        # Nothing fits: the first piece of each cell is taken, or this would never end.
        cells = [(cell.pieces[:1], cell.pieces[1:]) for cell in row.cells]
    if all(not lower for _, lower in cells):
        return row, None
    upper = tuple(replace(cell, pieces=kept) for cell, (kept, _) in zip(row.cells, cells, strict=True))
    lower = tuple(replace(cell, pieces=rest) for cell, (_, rest) in zip(row.cells, cells, strict=True))
    return (
        replace(row, cells=upper, below=0.0, rule=None),
        replace(row, cells=lower, mark=None, new_page=False),
    )


def _cut(cell: Cell, height: float) -> tuple[Pieces, Pieces]:
    taken = 0.0
    for at, piece in enumerate(cell.pieces):
        taken += piece.height
        if taken > height + 1e-6:
            return cell.pieces[:at], cell.pieces[at:]
    return cell.pieces, ()
