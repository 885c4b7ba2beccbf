"""What a printed page says besides the board: the title lines above it and the footer.

Decides their words and places, in the journey's language. A line that is too long goes on in the next one, so
the page that holds them (`layout.pages`) asks for their height.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from journeymapper.i18n import catalogue
from journeymapper.i18n.dates import show_day
from journeymapper.layout.board import Board
from journeymapper.layout.cards import Translate
from journeymapper.layout.display import Colour, DisplayList, Group, Line, Primitive, Shape, Stroke
from journeymapper.layout.introduction import facts_of, figures_of, who_is
from journeymapper.layout.quotes import quoted
from journeymapper.layout.styles import Style
from journeymapper.layout.text import ELLIPSIS, TextLine, break_lines, height_of, place, set_line, shortened
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Journey, Persona

_TITLE = Style("semibold", 26, 31)
_SUBTITLE = Style("regular", 12, 16)
_PERSONA = Style("semibold", 13, 17)
_QUOTE = Style("italic", 11.5, 15)
_LABEL = Style("regular", 11, 15)
_TOTAL = Style("semibold", 20, 25)
_FOOTER = Style("regular", 10, 13)
_GAP = 28.0
"""Between two blocks side by side, in units."""
_RULE = 14.0
"""Room for the rule under the title lines."""
_QUOTE_LINES = 4
_PERSONA_SHARE = 0.34
"""The persona's block takes at most this part of the width."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some lines of one style; `colour` of all of them."""

    lines: tuple[TextLine, ...]
    style: Style
    colour: Colour


@dataclass(frozen=True, slots=True)
class _Block:
    """Pieces under each other."""

    pieces: tuple[_Piece, ...]

    @property
    def width(self) -> float:
        return max((line.width for piece in self.pieces for line in piece.lines), default=0.0)

    @property
    def height(self) -> float:
        return sum(height_of(piece.lines, piece.style) for piece in self.pieces)

    def placed(self, x: float, y: float) -> list[Line]:
        placed: list[Line] = []
        for piece in self.pieces:
            placed += place(piece.lines, x, y, piece.style, piece.colour)
            y += height_of(piece.lines, piece.style)
        return placed


def lay_out_title(
    document: Document, journey: Journey, persona: Id, board: Board, width: float, size: float
) -> DisplayList:
    """The lines above a board on a page with `width` units of room, from (0, 0) down.

    They name the journey, its state and date, the project, the persona, and the shown path's time. `size` is
    1.0 on A3.
    """
    person = document.personas[persona]
    totals = _total_blocks(document, board, journey.language, size)
    gap = _GAP * size
    about = _persona_block(document, person, journey.language, width * _PERSONA_SHARE, size)
    taken = sum(block.width + gap for block in (about, *totals))
    title = _title_block(document, journey, width - taken, size)
    items, height = _side_by_side([title, about, *totals], width, gap)
    y = height + _RULE * size / 2
    items.append(Shape((("M", 0.0, y), ("L", width, y)), stroke=Stroke("ink", 1.2 * size)))
    bounds = Rect(0, 0, width, height + _RULE * size)
    return DisplayList((Group(("title", ""), bounds, tuple(items)),), bounds)


def lay_out_footer(
    document: Document,
    journey: Journey,
    made_at: datetime,
    number: tuple[int, int] | None,
    width: float,
    size: float,
    stamp: str,
) -> DisplayList:
    """The line below a view: project, journey, the day of the last change, and the `stamp` if any.

    `number` are that of the page and of all pages; None where pages are not numbered. Of two titles that are
    the same one is enough.
    """
    if document.project.title == journey.title:
        return lay_out_project_footer(document, journey.language, made_at, number, width, size, stamp)
    translate = catalogue(journey.language).gettext
    what = translate("%(project)s · %(journey)s · changed %(date)s") % {
        "project": document.project.title,
        "journey": journey.title,
        "date": _day(made_at, translate),
    }
    return _footer(what, number, width, size, stamp, translate)


def lay_out_project_footer(
    document: Document,
    language: str,
    made_at: datetime,
    number: tuple[int, int] | None,
    width: float,
    size: float,
    stamp: str,
) -> DisplayList:
    """The line below what is of no one journey; the rest as in `lay_out_footer`."""
    translate = catalogue(language).gettext
    what = translate("%(project)s · changed %(date)s") % {
        "project": document.project.title,
        "date": _day(made_at, translate),
    }
    return _footer(what, number, width, size, stamp, translate)


def _day(moment: datetime, translate: Translate) -> str:
    return show_day(moment.astimezone(UTC).strftime("%Y-%m-%d"), translate)


def _footer(
    what: str, number: tuple[int, int] | None, width: float, size: float, stamp: str, translate: Translate
) -> DisplayList:
    style = _sized(_FOOTER, size)
    if stamp:
        what = f"{what} · {stamp}"
    said = ""
    if number is not None:
        said = translate("Page %(page)d of %(pages)d") % {"page": number[0], "pages": number[1]}
    page = break_lines(said, style, width)
    number_width = max((line.width for line in page), default=0.0)
    text = break_lines(what, style, max(width - number_width - _GAP * size, width / 2))
    bounds = Rect(0, 0, width, height_of(text, style))
    items = (
        *place(text, 0, 0, style, "ink_soft"),
        *place(page, 0, 0, style, "ink_soft", "right", width),
    )
    return DisplayList((Group(("footer", ""), bounds, items),), bounds)


def _title_block(document: Document, journey: Journey, width: float, size: float) -> _Block:
    title, subtitle = _sized(_TITLE, size), _sized(_SUBTITLE, size)
    facts = facts_of(document, journey)
    return _Block(
        (
            _Piece(break_lines(journey.title, title, width), title, "ink"),
            _Piece(break_lines(facts, subtitle, width), subtitle, "ink_soft"),
        )
    )


def _persona_block(document: Document, persona: Persona, language: str, width: float, size: float) -> _Block:
    style, quote = _sized(_PERSONA, size), _sized(_QUOTE, size)
    who = who_is(document, persona, language)
    return _Block(
        (
            _Piece(break_lines(who, style, width), style, "ink"),
            _Piece(_first_lines(quoted(persona.quote, language), quote, width), quote, "ink"),
        )
    )


def _first_lines(text: str, style: Style, width: float) -> tuple[TextLine, ...]:
    """The text if it is as short as a quote should be, or the beginning of it: here it is a reminder."""
    lines = break_lines(text, style, width)
    if len(lines) <= _QUOTE_LINES:
        return lines
    last = shortened(lines[_QUOTE_LINES - 1].text + ELLIPSIS, style, width)
    return (*lines[: _QUOTE_LINES - 1], last)


def _total_blocks(document: Document, board: Board, language: str, size: float) -> list[_Block]:
    """The shown path's whole time and the customer's own; nothing where nothing is known."""
    label, style = _sized(_LABEL, size), _sized(_TOTAL, size)
    return [
        _Block(
            (
                _Piece((set_line(figure.name, label),), label, "ink_soft"),
                _Piece((set_line(figure.time, style),), style, figure.colour),
            )
        )
        for figure in figures_of(document, board.path, language)
    ]


def _side_by_side(blocks: list[_Block], width: float, gap: float) -> tuple[list[Primitive], float]:
    """The first block at the left edge, the others at the right one, their last lines level."""
    height = max(block.height for block in blocks)
    items: list[Primitive] = list(blocks[0].placed(0, height - blocks[0].height))
    x = width - sum(block.width for block in blocks[1:]) - gap * (len(blocks) - 2)
    for block in blocks[1:]:
        items += block.placed(x, height - block.height)
        x += block.width + gap
    return items, height


def _sized(style: Style, size: float) -> Style:
    return Style(style.font, style.size * size, style.leading * size)
