"""Puts a view on one page: as large as it fits on a sheet, or on a page as large as the view.

Decides scale, places, and how large title and footer are. Where one page is not enough, `layout.tiling` goes
on with the page that `poster` gives.
"""

from __future__ import annotations

from dataclasses import replace

from journeymapper.layout.display import DisplayList
from journeymapper.layout.pages import Bookmark, Page, Placed, extent, scaled
from journeymapper.layout.papers import MARGIN, PAPERS
from journeymapper.layout.printed_view import PrintedView
from journeymapper.model.geometry import Rect

BODY = 1
"""The place of the view's first layer among a page's layers: the title comes before it."""
GAP = 10.0
"""Between the view and the lines above and below it, times the size of those lines."""
POSTER_WIDTH = 480.0
"""A poster is at least so wide between its margins, for the sake of its title."""
SMALLEST_TEXT, LARGEST_TEXT = 0.7, 4.0
"""Title and footer grow with the sheet, within these bounds; 1.0 is right for A3."""
MOST_FRAME = 0.4
"""Title and footer take at most this part of a sheet's height; longer ones are set smaller."""
MOST_ENLARGED = 6.0
"""A view of a card or two is not blown up further than this to fill a large sheet."""
ALONE = (1, 1)
"""The number of a page that has no others."""


def poster(view: PrintedView, number: tuple[int, int] | None = ALONE) -> Page:
    """A page as large as the view at 100 %, its title and its footer, without margins."""
    whole = extent(view.layers)
    width = max(whole.width, POSTER_WIDTH)
    title, footer = view.frame(width, _size_of_text(min(width, whole.height)), number)
    top = _below(title, GAP)
    x = (width - whole.width) / 2 - whole.x
    bottom = top + whole.height + GAP
    layers = (
        Placed(title),
        *(scaled(layer, 1.0, x, top - whole.y) for layer in view.layers),
        Placed(footer, 0.0, bottom),
    )
    return _bookmarked(Page(width, bottom + footer.bounds.height, layers), view)


def with_margins(page: Page, scale: float, width: float | None = None, height: float | None = None) -> Page:
    """The page `scale` times as large, with margins around it.

    In the middle of a sheet of that width and height; None: as large as the page needs.
    """
    width = page.width * scale + 2 * MARGIN if width is None else width
    height = page.height * scale + 2 * MARGIN if height is None else height
    x, y = (width - page.width * scale) / 2, (height - page.height * scale) / 2
    return Page(
        width,
        height,
        tuple(scaled(layer, scale, x, y) for layer in page.layers),
        tuple(replace(mark, x=mark.x * scale + x, y=mark.y * scale + y) for mark in page.bookmarks),
    )


def on_sheet(view: PrintedView, width: float, height: float) -> Page:
    """One page of that size that shows the view as large as it fits below its title and above its footer."""
    room = width - 2 * MARGIN
    size = _size_of_text(min(width, height))
    title, footer = view.frame(room, size, ALONE)
    while title.bounds.height + footer.bounds.height > MOST_FRAME * height:
        size *= 0.8
        title, footer = view.frame(room, size, ALONE)
    top = MARGIN + _below(title, GAP * size)
    bottom = height - MARGIN - footer.bounds.height
    middle = Rect(MARGIN, top, room, bottom - GAP * size - top)
    layers = (
        Placed(title, MARGIN, MARGIN),
        *_fitted(view.layers, middle),
        Placed(footer, MARGIN, bottom),
    )
    return _bookmarked(Page(width, height, layers), view)


def scale_of(page: Page) -> float:
    """How large the view is on a page that was made here; 1.0 is one unit for a unit."""
    return page.layers[BODY].scale


def _below(title: DisplayList, gap: float) -> float:
    """Where the view begins; one that has its own title needs no room for it."""
    return title.bounds.height + gap if title.groups else 0.0


def _size_of_text(side: float) -> float:
    """How large title and footer are on a page whose shorter side is `side`: 1.0 on A3."""
    return min(max(side / PAPERS["A3"][0], SMALLEST_TEXT), LARGEST_TEXT)


def _fitted(layers: tuple[Placed, ...], room: Rect) -> tuple[Placed, ...]:
    """The layers as large as they fit into `room` (no more than MOST_ENLARGED), in its middle."""
    whole = extent(layers)
    scale = min(room.width / whole.width, room.height / whole.height, MOST_ENLARGED)
    x = room.center_x - scale * whole.center_x
    y = room.center_y - scale * whole.center_y
    return tuple(scaled(layer, scale, x, y) for layer in layers)


def _bookmarked(page: Page, view: PrintedView) -> Page:
    """With the view's bookmarks, where they are on the page."""
    layer = page.layers[BODY]
    marks = (
        Bookmark(mark.title, layer.x + mark.x * layer.scale, layer.y + mark.y * layer.scale)
        for mark in view.bookmarks
    )
    return replace(page, bookmarks=tuple(marks))
