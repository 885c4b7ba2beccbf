"""The PDF of a journey's board with its feelings curve below: one poster, or fitted on one sheet of paper.

Decides what is on the page and what is told about it. Decides neither looks (`layout`) nor the file's form
(`export.pdf`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from journeymapper.export.pdf import LONGEST_SIDE, Metadata, draw_pdf
from journeymapper.layout.board import Board, lay_out_board
from journeymapper.layout.curve import lay_out_curve
from journeymapper.layout.display import DisplayList, Line
from journeymapper.layout.fonts import needs_shaping
from journeymapper.layout.pages import BODY, Bookmark, Page, Placed, board_page, limited, stacked, trimmed
from journeymapper.layout.papers import MM
from journeymapper.layout.text import missing_characters
from journeymapper.layout.titles import lay_out_footer, lay_out_title
from journeymapper.model.document import Document
from journeymapper.model.fields import Id

_CURVE_GAP = 16.0
"""Between the board and the curve, in units."""


@dataclass(frozen=True, slots=True)
class Export:
    """A finished PDF file and what the user should know about it.

    `missing` names the characters that no font has ("CJK UNIFIED IDEOGRAPH-4E2D (U+4E2D)"); they are drawn as
    boxes. `unshaped` tells that some text needs joining or right-to-left order, which is not done. `scale` is
    below 1.0 where the page would have been larger than a PDF can be. The page's size is in millimetres.
    """

    data: bytes
    missing: tuple[str, ...]
    unshaped: bool
    scale: float
    width: float
    height: float


def board_pdf(
    document: Document,
    journey: Id,
    persona: Id,
    *,
    paper: str = "poster",
    orientation: str = "auto",
    made_at: datetime,
) -> Export:
    """The board of `journey` as `persona` goes it.

    `paper` and `orientation` as in `layout.pages.board_page`; `made_at` is when the project was last changed.
    The same arguments give the same bytes. Raises Problem where a picture is damaged.
    """
    row = document.journeys[journey]
    board = lay_out_board(document, journey, persona)
    curve = lay_out_curve(document, journey, (persona,), board)
    body = stacked(trimmed(board.display), trimmed(curve), _CURVE_GAP)

    def frame(width: float, size: float) -> tuple[DisplayList, DisplayList]:
        return (
            lay_out_title(document, row, persona, board, width, size),
            lay_out_footer(document, row, made_at, 1, 1, width, size),
        )

    page = board_page(body, paper, orientation, frame)
    page, scale = limited(_with_bookmarks(page, document, journey, board), LONGEST_SIDE)
    metadata = Metadata(row.title, row.author, document.project.title, row.language, made_at)
    text = "".join(_texts(layer.display for layer in page.layers))
    return Export(
        data=draw_pdf([page], metadata, document.blobs),
        missing=tuple(character_name(character) for character in sorted(missing_characters(text))),
        unshaped=needs_shaping(text),
        scale=scale,
        width=page.width / MM,
        height=page.height / MM,
    )


def character_name(character: str) -> str:
    """Its name and number in Unicode, as one can look it up."""
    return f"{unicodedata.name(character, 'UNNAMED CHARACTER')} (U+{ord(character):04X})"


def _with_bookmarks(page: Page, document: Document, journey: Id, board: Board) -> Page:
    """A bookmark for each phase that has a title, at its band; the board is the body's first layer."""
    layer = page.layers[BODY]
    marks = tuple(
        _bookmark(phase.title, layer, board.rects[phase.id].x, board.rects[phase.id].y)
        for phase in document.journey_phases(journey)
        if phase.title
    )
    return Page(page.width, page.height, page.layers, marks)


def _bookmark(title: str, layer: Placed, x: float, y: float) -> Bookmark:
    return Bookmark(title, layer.x + x * layer.scale, layer.y + y * layer.scale)


def _texts(lists: Iterable[DisplayList]) -> Iterator[str]:
    for display in lists:
        for group in display.groups:
            for item in group.items:
                if isinstance(item, Line):
                    yield from (run.text for run in item.runs)
