"""Where things go on the board when nobody pointed: a free place for a new card, the place of a thing's
text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from journeymapper.layout import styles
from journeymapper.layout.display import Group, Line
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import COLUMN, NODE_WIDTH, PATH_Y, PORT_Y, ROW, Rect, snap
from journeymapper.ui.canvas.editor import TextPlace

FIRST_X = 32
"""Left edge of the first card on an empty board, in units."""
CARD_HEIGHT = 128
"""About how high a new card is, in units."""
_GAP = 16


def text_place(document: Document, thing: Id, rect: Rect, drawn: Iterable[Group]) -> TextPlace:
    """The part of `rect` in which the thing's title or text stands; `drawn` are the groups that show it."""
    if thing in document.phases:
        return TextPlace(Rect(rect.x + 4, rect.y + 4, rect.width - 8, 28), styles.PHASE_TITLE.size, True)
    if thing in document.notes:
        return TextPlace(rect, styles.NOTE.size, False)
    if thing in document.pictures:
        return TextPlace(Rect(rect.x, rect.bottom - 24, rect.width, 24), styles.CAPTION.size, False)
    if document.nodes[thing].kind != "touchpoint":
        return TextPlace(rect, styles.MARK_TITLE.size, True)
    style = styles.CARD_TITLE
    lines = [item for group in drawn for item in group.items if isinstance(item, Line)]
    baselines = [line.y for line in lines if line.size == style.size]
    first = min(baselines, default=rect.y + PORT_Y)
    height = max(len(baselines), 2) * style.leading + 8
    return TextPlace(Rect(rect.x + 2, first - style.size - 5, rect.width - 4, height), style.size, True)


def free_place(
    rects: Iterable[Rect], x: float, y: float, *, step: int = ROW, height: float = CARD_HEIGHT
) -> tuple[int, int]:
    """The first place for a card from x, y downwards, by `step`, that keeps clear of all of `rects`."""
    taken = tuple(rects)
    card = Rect(snap(x), snap(y), NODE_WIDTH, height)
    while any(card.overlaps(rect, _GAP) for rect in taken):
        card = replace(card, y=card.y + step)
    return int(card.x), int(card.y)


def first_place() -> tuple[int, int]:
    """Where the first card of an empty board goes."""
    return FIRST_X + COLUMN, PATH_Y
