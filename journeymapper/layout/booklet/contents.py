"""The contents of a booklet: a line for each section, with its page, each leading there.

Decides how the list looks. Which page a section is on is told by `layout.booklet.book`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from journeymapper.layout.booklet.rows import TITLE, Cell, Mark, Piece, Row, line_piece, space, text_row
from journeymapper.layout.booklet.subject import Subject
from journeymapper.layout.display import Primitive, Shape, Stroke
from journeymapper.layout.paths import polyline
from journeymapper.layout.styles import Style
from journeymapper.layout.text import break_lines, set_line

_SECTION = Style("semibold", 13.5, 20)
_ENTRY = Style("regular", 12.5, 18)
_NUMBER_WIDTH = 48.0
_INDENT = 22.0
_DOTS = (0.1, 5.0)
"""Length of a dot of the leaders and of the gap after it, in units."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A section: its title, how deep it lies (0 or 1), and its page, counted from 0."""

    title: str
    level: int
    page: int


def contents_rows(subject: Subject, entries: Sequence[Entry]) -> list[Row]:
    """The contents, on a page of their own. Their length does not depend on the numbers of the pages."""
    title = subject.translate("Contents")
    heading = text_row(title, TITLE, subject.width, below=14, keep=True)
    return [
        Row(heading.cells, below=heading.below, keep=True, new_page=True, mark=Mark(title, 0, listed=False)),
        *(_line(subject, entry) for entry in entries),
    ]


def _line(subject: Subject, entry: Entry) -> Row:
    """The title, and level with its last line the dots and the number."""
    style = _SECTION if entry.level == 0 else _ENTRY
    indent = _INDENT * entry.level
    numbers = subject.width - _NUMBER_WIDTH
    lines = break_lines(entry.title, style, numbers - indent - 24)
    number = set_line(str(entry.page + 1), style)
    end = indent + lines[-1].width + 10, subject.width - number.width - 10
    above = (space((len(lines) - 1) * style.leading),)
    cells = (
        Cell(indent, tuple(line_piece(line, style) for line in lines)),
        Cell(0.0, (*above, Piece(style.leading, partial(_dots, *end, style)))),
        Cell(0.0, (*above, line_piece(number, style, "ink_soft", align="right", width=subject.width))),
    )
    return Row(cells, above=9.0 if entry.level == 0 else 2.0, jump=entry.page)


def _dots(start: float, end: float, style: Style, x: float, y: float) -> Iterable[Primitive]:
    """A dotted line on the baseline, from `start` to `end` counted from the left edge of the text."""
    level = y + style.leading * 0.72
    stroke = Stroke("ink_faint", 1.4, _DOTS, "round")
    return (Shape(polyline([(x + start, level), (x + end, level)]), stroke=stroke),)
