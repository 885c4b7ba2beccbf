"""What of a view goes on paper: its layers with the words around them, and what paper needs to know of it.

Decides what must stay whole where sheets are cut, and what is repeated on each; where it goes on a page is
decided in `layout.fitting` and `layout.tiling`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from journeymapper.i18n import catalogue
from journeymapper.layout.board import Board, lay_out_board
from journeymapper.layout.culling import ink_of
from journeymapper.layout.curve import lay_out_curve
from journeymapper.layout.display import DisplayList, Group, Line
from journeymapper.layout.pages import Bookmark, Placed, stacked, trimmed
from journeymapper.layout.places import shifted
from journeymapper.layout.theme import TINTS
from journeymapper.layout.titles import lay_out_footer, lay_out_title
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import NODE_WIDTH, Rect

CURVE_GAP = 16.0
"""Between the board and the curve, in units."""
_CURVE_FIELD = frozenset(("curve_panel", "curve_axis", "curve_line", "curve_wait"))
"""Parts of the curve that sheets may cut without harm."""

Frame = Callable[[float, float, tuple[int, int] | None], tuple[DisplayList, DisplayList]]
"""Gives title lines and footer, both from (0, 0) down, for a width, a size of text (1.0: right for A3), and
the number of the page and of all pages, None where pages are not numbered."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Something that may not be cut; `name` tells the user what it is, None for what is not worth telling."""

    name: str | None
    rect: Rect


@dataclass(frozen=True, slots=True)
class Heading:
    """Words that sheets repeat: over (a phase) or beside (a lane) the stretch from `start` to `end`.

    `tint` is the number of the phase's tint, None for a lane.
    """

    text: str
    start: float
    end: float
    tint: int | None = None


@dataclass(frozen=True, slots=True)
class PrintedView:
    """A view in its own units, and the words around it.

    Coordinates are those of the view on screen: it is the first layer, at (0, 0) and 1.0 as large. `cell` is
    how wide one of its columns or cards is. `avoid` are places better not cut through.
    """

    layers: tuple[Placed, ...]
    frame: Frame
    wholes: tuple[Whole, ...]
    avoid: tuple[Rect, ...]
    phases: tuple[Heading, ...]
    lanes: tuple[Heading, ...]
    bookmarks: tuple[Bookmark, ...]
    cell: float


def printed_board(
    document: Document, journey: Id, persona: Id, made_at: datetime, stamp: str = ""
) -> PrintedView:
    """The board with the feelings curve below it, as `persona` goes the journey.

    The footer tells `made_at`, when the project was last changed, and the `stamp` if any.
    """
    board = lay_out_board(document, journey, persona)
    curve = lay_out_curve(document, journey, (persona,), board)
    layers = stacked(trimmed(board.display), trimmed(curve), CURVE_GAP)
    phases = document.journey_phases(journey)
    return PrintedView(
        layers=layers,
        frame=partial(_board_frame, document, journey, persona, board, made_at, stamp),
        wholes=(
            *_whole_things(document, journey, board),
            *whole_lines(layers[0], "link_label"),
            *whole_lines(layers[1], "curve_quotes"),
        ),
        avoid=tuple(_delicate(layers[1])),
        phases=tuple(_headings(document, journey, board)),
        lanes=(),
        bookmarks=tuple(
            Bookmark(phase.title, board.rects[phase.id].x, board.rects[phase.id].y)
            for phase in phases
            if phase.title
        ),
        cell=NODE_WIDTH,
    )


def _board_frame(
    document: Document,
    journey: Id,
    persona: Id,
    board: Board,
    made_at: datetime,
    stamp: str,
    width: float,
    size: float,
    number: tuple[int, int] | None,
) -> tuple[DisplayList, DisplayList]:
    row = document.journeys[journey]
    return (
        lay_out_title(document, row, persona, board, width, size),
        lay_out_footer(document, row, made_at, number, width, size, stamp),
    )


def _headings(document: Document, journey: Id, board: Board) -> Iterator[Heading]:
    translate = catalogue(document.journeys[journey].language).gettext
    for at, phase in enumerate(document.journey_phases(journey)):
        rect = board.rects[phase.id]
        yield Heading(phase.title or translate("Phase"), rect.x, rect.right, at % TINTS)


def _whole_things(document: Document, journey: Id, board: Board) -> Iterator[Whole]:
    """What hangs over a card's edge belongs to it, so these are the bounds of the ink."""
    names = {node.id: node.title for node in document.journey_nodes(journey)}
    names |= {note.id: note.text for note in document.group("notes", "journey", journey)}
    names |= {picture.id: picture.caption for picture in document.group("pictures", "journey", journey)}
    translate = catalogue(document.journeys[journey].language).gettext
    unnamed = {
        "entry": translate("Entry point"),
        "touchpoint": translate("Touchpoint"),
        "exit": translate("Exit point"),
        "note": translate("Note"),
        "picture": translate("Picture"),
    }
    for group in board.display.groups:
        part, thing = group.key
        if part in unnamed:
            yield Whole(names[thing] or unnamed[part], group.bounds)


def whole_lines(layer: Placed, part: str) -> Iterator[Whole]:
    """Every line of text in the groups of one part."""
    for group in layer.display.groups:
        if group.key[0] == part:
            for item in group.items:
                if isinstance(item, Line):
                    yield Whole(None, shifted(ink_of(item), layer.x, layer.y))


def _delicate(curve: Placed) -> Iterator[Rect]:
    """Faces and figures of the curve."""
    for group in curve.display.groups:
        yield from (shifted(rect, curve.x, curve.y) for rect in _inks(group))


def _inks(group: Group) -> Iterator[Rect]:
    everything = group.key[0] not in _CURVE_FIELD
    yield from (ink_of(item) for item in group.items if everything or isinstance(item, Line))
