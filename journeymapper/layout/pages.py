"""Sheets of paper: their sizes, and how display lists are placed on them.

Decides sizes, margins and scale, not what a page says.
All measures are units of 1/96 inch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import reduce

from journeymapper.layout.display import DisplayList
from journeymapper.layout.papers import MARGIN, PAPERS, POSTER
from journeymapper.model.geometry import Rect

BODY = 1
"""The place of the body's first layer among a page's layers."""
GAP = 10.0
"""Between the board and the lines above and below it, times the size of those lines."""
POSTER_WIDTH = 480.0
"""A poster is at least so wide between its margins, for the sake of its title."""
SMALLEST_TEXT, LARGEST_TEXT = 0.7, 4.0
"""Title and footer grow with the sheet, within these bounds; 1.0 is right for A3."""
MOST_FRAME = 0.4
"""Title and footer take at most this part of a sheet's height; longer ones are set smaller."""
MOST_ENLARGED = 6.0
"""A board of a card or two is not blown up further than this to fill a large sheet."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A display list on a page: what it shows at (0, 0) lies at x, y, and it is `scale` times as large.

    `clip` is the part of the page in which it shows; None: all of it.
    """

    display: DisplayList
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    clip: Rect | None = None

    @property
    def bounds(self) -> Rect:
        """Where its bounds lie on the page."""
        inner = self.display.bounds
        return Rect(
            self.x + inner.x * self.scale,
            self.y + inner.y * self.scale,
            inner.width * self.scale,
            inner.height * self.scale,
        )


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place to jump to on a page. One of a higher `level` belongs to the last one of a lower level."""

    title: str
    x: float
    y: float
    level: int = 0


@dataclass(frozen=True, slots=True)
class Jump:
    """An area of a page that leads to the height `y` of page `page`, counted from 0 in the same file."""

    rect: Rect
    page: int
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet and what is drawn on it, in painting order."""

    width: float
    height: float
    layers: tuple[Placed, ...]
    bookmarks: tuple[Bookmark, ...] = ()
    jumps: tuple[Jump, ...] = ()


Frame = Callable[[float, float], tuple[DisplayList, DisplayList]]
"""Gives a page's title lines and footer, both from (0, 0) down, for a width and a size of text."""


def trimmed(display: DisplayList) -> DisplayList:
    """The list without the free room around its groups, since a page has margins of its own.

    An empty list takes no room at all.
    """
    nothing = Rect(display.bounds.center_x, display.bounds.center_y, 0, 0)
    whole = reduce(Rect.united, (group.bounds for group in display.groups)) if display.groups else nothing
    return replace(display, bounds=whole)


def stacked(upper: DisplayList, lower: DisplayList, gap: float) -> tuple[Placed, Placed]:
    """`lower` under `upper`, `gap` units apart; what has the same x in both stays one above the other."""
    return Placed(upper), Placed(lower, 0.0, upper.bounds.bottom + gap - lower.bounds.y)


def extent(layers: tuple[Placed, ...]) -> Rect:
    """The smallest rectangle that holds the bounds of all layers."""
    return reduce(Rect.united, (layer.bounds for layer in layers))


def board_page(body: tuple[Placed, ...], paper: str, orientation: str, frame: Frame) -> Page:
    """One page that shows `body` whole, below its title and above its footer, inside the margins.

    The layers are the title, those of the body from BODY on, and the footer. `paper` is POSTER or one of
    PAPERS, `orientation` one of ORIENTATIONS: "auto" takes the way on which the body gets larger; a poster
    has no choice. Raises KeyError for any other.
    """
    if paper == POSTER:
        return _poster(body, frame)
    short, long = PAPERS[paper]
    pages = {
        "landscape": _sheet(body, long, short, frame),
        "portrait": _sheet(body, short, long, frame),
    }
    if orientation == "auto":
        return max(pages.values(), key=lambda page: page.layers[BODY].scale)
    return pages[orientation]


def _poster(body: tuple[Placed, ...], frame: Frame) -> Page:
    whole = extent(body)
    width = max(whole.width, POSTER_WIDTH)
    title, footer = frame(width, _size_of_text(min(width, whole.height)))
    top = MARGIN + title.bounds.height + GAP
    x = MARGIN + (width - whole.width) / 2 - whole.x
    bottom = top + whole.height + GAP
    layers = (
        Placed(title, MARGIN, MARGIN),
        *(scaled(layer, 1.0, x, top - whole.y) for layer in body),
        Placed(footer, MARGIN, bottom),
    )
    return Page(width + 2 * MARGIN, bottom + footer.bounds.height + MARGIN, layers)


def _sheet(body: tuple[Placed, ...], width: float, height: float, frame: Frame) -> Page:
    room = width - 2 * MARGIN
    size = _size_of_text(min(width, height))
    title, footer = frame(room, size)
    while title.bounds.height + footer.bounds.height > MOST_FRAME * height:
        size *= 0.8
        title, footer = frame(room, size)
    top = MARGIN + title.bounds.height + GAP * size
    bottom = height - MARGIN - footer.bounds.height
    middle = Rect(MARGIN, top, room, bottom - GAP * size - top)
    layers = (
        Placed(title, MARGIN, MARGIN),
        *fitted(body, middle),
        Placed(footer, MARGIN, bottom),
    )
    return Page(width, height, layers)


def _size_of_text(side: float) -> float:
    """How large title and footer are on a page whose shorter side is `side`: 1.0 on A3."""
    return min(max(side / PAPERS["A3"][0], SMALLEST_TEXT), LARGEST_TEXT)


def fitted(layers: tuple[Placed, ...], room: Rect) -> tuple[Placed, ...]:
    """The layers as large as they fit into `room` (no more than MOST_ENLARGED), in its middle."""
    whole = extent(layers)
    scale = min(room.width / whole.width, room.height / whole.height, MOST_ENLARGED)
    x = room.center_x - scale * whole.center_x
    y = room.center_y - scale * whole.center_y
    return tuple(scaled(layer, scale, x, y) for layer in layers)


def scaled(layer: Placed, scale: float, x: float = 0.0, y: float = 0.0) -> Placed:
    """The layer `scale` times as large about (0, 0), then moved by x, y."""
    clip = layer.clip and _scaled_rect(layer.clip, scale, x, y)
    return Placed(layer.display, layer.x * scale + x, layer.y * scale + y, layer.scale * scale, clip)


def limited(page: Page, most: float) -> tuple[Page, float]:
    """The page no wider and no higher than `most`, and the scale that this took (1.0: it was not larger)."""
    scale = min(1.0, most / max(page.width, page.height))
    if scale == 1.0:
        return page, scale
    shrunk = Page(
        page.width * scale,
        page.height * scale,
        tuple(scaled(layer, scale) for layer in page.layers),
        tuple(replace(mark, x=mark.x * scale, y=mark.y * scale) for mark in page.bookmarks),
        tuple(replace(jump, rect=_scaled_rect(jump.rect, scale), y=jump.y * scale) for jump in page.jumps),
    )
    return shrunk, scale


def _scaled_rect(rect: Rect, scale: float, x: float = 0.0, y: float = 0.0) -> Rect:
    return Rect(rect.x * scale + x, rect.y * scale + y, rect.width * scale, rect.height * scale)
