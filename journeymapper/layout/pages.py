"""Pages: display lists placed on sheets, with places to jump to.

Decides what a page is made of, neither how large it is (`layout.papers`) nor what it shows.
All measures are units of 1/96 inch.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce

from journeymapper.layout.display import DisplayList
from journeymapper.model.geometry import Rect


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
