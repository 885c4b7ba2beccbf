"""Where things go on the board when nobody pointed: a free place for a new card, the place of a thing's
text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from journeymapper.layout import styles
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import COLUMN, NODE_WIDTH, PATH_Y, ROW, Rect, snap

FIRST_X = 32
"""Left edge of the first card on an empty board, in units."""
CARD_HEIGHT = 128
"""About how high a new card is, in units."""
_TITLE_TOP = 26
_GAP = 16


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where a thing's own text is edited, in units, and how large its letters are."""

    rect: Rect
    size: float
    semibold: bool


def text_place(document: Document, thing: Id, rect: Rect) -> TextPlace:
    """The part of `rect` in which the thing's title or text stands."""
    if thing in document.phases:
        return TextPlace(Rect(rect.x + 4, rect.y + 4, rect.width - 8, 28), styles.PHASE_TITLE.size, True)
    if thing in document.notes:
        return TextPlace(rect, styles.NOTE.size, False)
    if thing in document.pictures:
        return TextPlace(Rect(rect.x, rect.bottom - 24, rect.width, 24), styles.CAPTION.size, False)
    if document.nodes[thing].kind != "touchpoint":
        return TextPlace(rect, styles.MARK_TITLE.size, True)
    top = Rect(rect.x + 2, rect.y + _TITLE_TOP, rect.width - 4, 2 * styles.CARD_TITLE.leading + 8)
    return TextPlace(top, styles.CARD_TITLE.size, True)


def free_place(
    rects: Iterable[Rect], x: float, y: float, *, dx: int = 0, dy: int = ROW, height: float = CARD_HEIGHT
) -> tuple[int, int]:
    """The first place for a card from x, y on, going by dx, dy, that keeps clear of all of `rects`."""
    taken = tuple(rects)
    place_x, place_y = snap(x), snap(y)
    while True:
        card = Rect(place_x, place_y, NODE_WIDTH, height)
        if not any(card.overlaps(rect, _GAP) for rect in taken):
            return place_x, place_y
        place_x, place_y = place_x + dx, place_y + dy


def first_place() -> tuple[int, int]:
    """Where the first card of an empty board goes."""
    return FIRST_X + COLUMN, PATH_Y
