"""What can be selected on the pages of the Customers view, and which of it is next in a direction.

Pure: knows places only, not what stands there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from journeymapper.model.geometry import Rect

Direction = Literal["left", "right", "up", "down"]
Kind = Literal["statement", "card", "block", "field", "item"]


@dataclass(frozen=True, slots=True)
class Spot:
    """The statement of the gallery, a card of it (a persona's id), a block of a sheet (its name), a field of
    an empathy map (its name), or an item of one (its id).
    """

    kind: Kind
    key: str


Places = Mapping[Spot, Rect]


def spot_at(places: Places, x: float, y: float) -> Spot | None:
    """The smallest thing at a point: an item rather than the field that it is in."""
    found = [spot for spot, rect in places.items() if rect.contains(x, y)]
    return min(found, key=lambda spot: places[spot].width * places[spot].height, default=None)


def step(places: Places, spot: Spot, direction: Direction) -> Spot | None:
    """The nearest spot that way, of those that are level with this one the rather; None at the edge.

    A field with items in it is passed by: its items stand for it.
    """
    start = places[spot]
    best: tuple[float, Spot] | None = None
    for other, rect in places.items():
        if other == spot or (other.kind == "field" and _has_items(places, rect)):
            continue
        ahead, aside = _distance(start, rect, direction)
        if ahead <= 0 or _within(start, rect) or _within(rect, start):
            continue
        cost = ahead + 3 * aside
        if best is None or cost < best[0]:
            best = cost, other
    return best[1] if best else None


def _distance(start: Rect, rect: Rect, direction: Direction) -> tuple[float, float]:
    """How far ahead the middle of `rect` is, and how far beside the way there."""
    dx, dy = rect.center_x - start.center_x, rect.center_y - start.center_y
    if direction in ("left", "right"):
        ahead = dx if direction == "right" else -dx
        aside = max(rect.y - start.bottom, start.y - rect.bottom, 0.0)
    else:
        ahead = dy if direction == "down" else -dy
        aside = max(rect.x - start.right, start.x - rect.right, 0.0)
    return (ahead if ahead > 1 else 0.0), aside


def _within(inner: Rect, outer: Rect) -> bool:
    return outer.contains(inner.x, inner.y) and outer.contains(inner.right, inner.bottom)


def _has_items(places: Places, field: Rect) -> bool:
    return any(spot.kind == "item" and field.contains(r.center_x, r.center_y) for spot, r in places.items())
