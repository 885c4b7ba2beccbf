"""Parts of display lists: only what shows in a window of them.

Decides what is left out, by where its ink can be; what the window cuts through stays whole.
"""

from __future__ import annotations

from dataclasses import replace

from journeymapper.layout.display import Box, DisplayList, Group, Image, Line, Primitive, Shape, Stroke
from journeymapper.layout.fonts import ASCENT, DESCENT
from journeymapper.layout.paths import bounds_of
from journeymapper.layout.places import grown
from journeymapper.model.geometry import Rect


def culled(display: DisplayList, window: Rect) -> DisplayList:
    """The list without what lies outside of `window`; groups keep their order and keys."""
    groups: list[Group] = []
    for group in display.groups:
        if _holds(window, group.bounds):
            groups.append(group)
        elif window.overlaps(group.bounds):
            items = tuple(item for item in group.items if window.overlaps(ink_of(item)))
            if items:
                groups.append(replace(group, items=items))
    return DisplayList(tuple(groups), window)


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


def _holds(outer: Rect, inner: Rect) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )
