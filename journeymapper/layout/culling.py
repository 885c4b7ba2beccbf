"""Parts of display lists: only what shows in a window of them.

Decides what is left out, by where its ink can be; what the window cuts through stays whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from journeymapper.layout.display import Box, DisplayList, Group, Image, Line, Primitive, Shape, Stroke
from journeymapper.layout.fonts import ASCENT, DESCENT
from journeymapper.layout.paths import bounds_of
from journeymapper.layout.places import grown
from journeymapper.model.geometry import Rect


def culler(display: DisplayList) -> Callable[[Rect], DisplayList]:
    """What gives the list without all that lies outside of a window; groups keep their order and keys.

    It serves many windows: where the ink is, is found out only once.
    """
    places = [(group, _edges(group.bounds)) for group in display.groups]
    inks: dict[tuple[str, str], list[_Edges]] = {}

    def cull(window: Rect) -> DisplayList:
        left, top, right, bottom = _edges(window)
        groups: list[Group] = []
        for group, (x, y, end, low) in places:
            if x >= right or end <= left or y >= bottom or low <= top:
                continue
            if left <= x and end <= right and top <= y and low <= bottom:
                groups.append(group)
                continue
            if group.key not in inks:
                inks[group.key] = [_edges(ink_of(item)) for item in group.items]
            items = tuple(
                item
                for item, (x, y, end, low) in zip(group.items, inks[group.key], strict=True)
                if x < right and left < end and y < bottom and top < low
            )
            if items:
                groups.append(replace(group, items=items))
        return DisplayList(tuple(groups), window)

    return cull


_Edges = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def _edges(rect: Rect) -> _Edges:
    return rect.x, rect.y, rect.right, rect.bottom


def ink_of(item: Primitive) -> Rect:
    """A rectangle that holds all ink of a primitive; never empty."""
    match item:
        case Line():
            left = min((run.x for run in item.runs), default=0.0)
            height = (ASCENT + DESCENT) * item.size
            return Rect(left, item.y - ASCENT * item.size, max(item.width, 0.01), height)
        case Image():
            return item.rect
        case Box():
            return grown(item.rect, _half(item.stroke))
        case Shape():
            return bounds_of(item.steps, _half(item.stroke))


def _half(stroke: Stroke | None) -> float:
    """How far a line reaches beyond its path; a little for none, so that no rectangle is empty."""
    return stroke.width if stroke else 0.01
