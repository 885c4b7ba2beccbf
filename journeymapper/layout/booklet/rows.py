"""What a page of text is made of: rows of cells side by side, and in each cell pieces under each other.

Decides how texts become pieces. Where pages end is decided in `layout.booklet.flow`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from journeymapper.layout import fonts
from journeymapper.layout.display import Colour, Primitive
from journeymapper.layout.styles import Style
from journeymapper.layout.text import Align, TextLine, break_lines, place

TITLE = Style("semibold", 26, 33)
HEADING = Style("semibold", 17, 23)
SUBHEADING = Style("semibold", 13.5, 18)
BODY = Style("regular", 12.5, 17.5)
QUOTE = Style("italic", 12.5, 17.5)
LEAD = Style("italic", 17, 24)
LABEL = Style("semibold", 11, 17.5)
SMALL = Style("regular", 11, 15)
TABLE = Style("regular", 11, 14.5)
TABLE_HEAD = Style("semibold", 10.5, 14.5)


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that no page cuts: `height` units, drawn with its top left corner at a place."""

    height: float
    draw: Callable[[float, float], Iterable[Primitive]]


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Pieces under each other; `x` counts from the left edge of the room."""

    x: float
    pieces: Pieces

    @property
    def height(self) -> float:
        return sum(piece.height for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a bookmark at a row says, and its level; `listed` where the contents have it too."""

    title: str
    level: int
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side, with `above` and `below` units free.

    `keep` holds it on the page of the row after it. `head` is drawn again above it where it begins a page or
    goes on there. `new_page` begins one. `fill` lies behind it, `rule` below it, `edge` at its left. `jump`
    is the page to which it leads.
    """

    cells: tuple[Cell, ...]
    above: float = 0.0
    below: float = 0.0
    keep: bool = False
    new_page: bool = False
    head: Row | None = None
    fill: Colour | None = None
    rule: Colour | None = None
    mark: Mark | None = None
    jump: int | None = None

    @property
    def height(self) -> float:
        return self.above + max((cell.height for cell in self.cells), default=0.0) + self.below


def text_pieces(
    text: str,
    style: Style,
    width: float,
    colour: Colour = "ink",
    *,
    indent: float = 0.0,
    align: Align = "left",
) -> Pieces:
    """The text in a column `width` units wide, a piece a line; nothing for an empty text."""
    return tuple(
        line_piece(line, style, colour, indent=indent, align=align, width=width - indent)
        for line in break_lines(text, style, width - indent)
    )


def line_piece(
    line: TextLine,
    style: Style,
    colour: Colour = "ink",
    *,
    indent: float = 0.0,
    align: Align = "left",
    width: float = 0.0,
) -> Piece:
    """One line of text."""

    def draw(x: float, y: float) -> Iterable[Primitive]:
        return place((line,), x + indent, y, style, colour, align, width)

    return Piece(style.leading, draw)


def space(height: float) -> Piece:
    """Nothing, so high."""
    return Piece(height, _nothing)


def _nothing(_x: float, _y: float) -> Iterable[Primitive]:
    return ()


def beside_first(pieces: Pieces, draw: Callable[[float, float], Iterable[Primitive]], style: Style) -> Pieces:
    """The pieces with a sign beside the first: `draw` gets the left edge and the middle of its capitals."""
    if not pieces:
        return ()
    first, *others = pieces
    middle = style.leading / 2 + (fonts.ASCENT - fonts.DESCENT - fonts.CAP_HEIGHT) * style.size / 2

    def both(x: float, y: float) -> Iterable[Primitive]:
        return (*draw(x, y + middle), *first.draw(x, y))

    return (replace(first, draw=both), *others)


def text_row(
    text: str,
    style: Style,
    width: float,
    colour: Colour = "ink",
    *,
    above: float = 0.0,
    below: float = 0.0,
    keep: bool = False,
) -> Row:
    """A row of one text over the whole width."""
    return Row((Cell(0.0, text_pieces(text, style, width, colour)),), above, below, keep)
