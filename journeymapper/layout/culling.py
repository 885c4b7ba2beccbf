"""Parts of display lists: only what shows in a window of them.

Decides what is left out, by where its ink can be; what the window cuts through stays whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from journeymapper.layout.display import Box, DisplayList, Group, Image, Line, Primitive, Shape, Stroke
from journeymapper.layout.fonts import ASCENT, DESCENT
from journeymapper.layout.paths import bounds_of
from journeymapper.layout.places import grown
from journeymapper.model.geometry import Rect, enclosing

NOTHING = Shape(())
STRETCH = 1024.0
"""A long drawing is shown in pieces so wide, in units: only those in view are made ready for the screen."""


def culler(display: DisplayList) -> Callable[[Rect], DisplayList]:
    """Gives the list without what lies outside of a window; groups keep their order and keys.

    Where the list's ink is, is found out once for all windows.
    """
    edges = [_edges(group.bounds) for group in display.groups]
    near = _striped(edges)
    items_near: dict[int, Callable[[Rect], list[int]]] = {}

    def cull(window: Rect) -> DisplayList:
        left, top, right, bottom = _edges(window)
        groups: list[Group] = []
        for at in near(window):
            group = display.groups[at]
            x, y, end, low = edges[at]
            if left <= x and end <= right and top <= y and low <= bottom:
                groups.append(group)
                continue
            if at not in items_near:
                items_near[at] = _striped([_edges(ink_of(item)) for item in group.items])
            if items := tuple(group.items[item] for item in items_near[at](window)):
                groups.append(replace(group, items=items))
        return DisplayList(tuple(groups), window)

    return cull


def cut_across(groups: Iterable[Group], width: float) -> list[Group]:
    """The same drawing in groups that are hardly wider than `width`, so that a view can leave most out.

    An item stays whole, in the piece in which its left edge is, or in that of what it lies on. Pieces of one
    group are named after it, with their number.
    """
    found: list[Group] = []
    for group in groups:
        if group.bounds.width <= 2 * width:
            found.append(group)
            continue
        part, thing = group.key
        near, afar = _stretches(group.items, width), _stretches(group.coarse, width)
        for number in sorted(near.keys() | afar.keys()):
            items, coarse = near.get(number, []), afar.get(number, [])
            bounds = enclosing([ink for _item, ink in (*items, *coarse)]) or group.bounds
            # One without anything to be seen from afar would be drawn in full there.
            least = (NOTHING,) if group.coarse else ()
            found.append(
                Group(
                    (part, f"{thing}/{number}"),
                    bounds,
                    tuple(item for item, _ink in items),
                    tuple(item for item, _ink in coarse) or least,
                )
            )
    return found


def _stretches(items: Iterable[Primitive], width: float) -> dict[int, list[tuple[Primitive, Rect]]]:
    stretches: dict[int, list[tuple[Primitive, Rect]]] = {}
    moved: dict[int, list[tuple[int, Rect]]] = {}
    for item in items:
        ink = ink_of(item)
        own, last = int(ink.x // width), int(ink.right // width)
        number = own
        for at in range(own, last + 1):
            if at > number and any(ink.overlaps(other, 1) for _item, other in stretches.get(at, ())):
                number = at
            for drawn_with, other in moved.get(at, ()):
                if drawn_with > number and ink.overlaps(other, 1):
                    number = drawn_with
        if number > own:
            for at in range(own, last + 1):
                moved.setdefault(at, []).append((number, ink))
        stretches.setdefault(number, []).append((item, ink))
    return stretches


_Edges = tuple[float, float, float, float]
"""Left, top, right and bottom."""
_STRIPE = 400.0
"""Width of the stripes in which things are looked for, in units."""
_MOST_STRIPES = 16
"""What lies in more of them is kept aside."""


def _edges(rect: Rect) -> _Edges:
    return rect.x, rect.y, rect.right, rect.bottom


def _striped(edges: Sequence[_Edges]) -> Callable[[Rect], list[int]]:
    """Finds which of some rectangles share area with a window: their numbers, in their order."""
    stripes: dict[int, list[int]] = {}
    wide: list[int] = []
    for at, (left, _, right, _) in enumerate(edges):
        first, last = int(left // _STRIPE), int(right // _STRIPE)
        if last - first >= _MOST_STRIPES:
            wide.append(at)
            continue
        for stripe in range(first, last + 1):
            stripes.setdefault(stripe, []).append(at)

    def near(window: Rect) -> list[int]:
        x, y, end, low = _edges(window)
        found = set(wide)
        for stripe in range(int(x // _STRIPE), int(end // _STRIPE) + 1):
            found.update(stripes.get(stripe, ()))
        return [
            at
            for at in sorted(found)
            if edges[at][0] < end and x < edges[at][2] and edges[at][1] < low and y < edges[at][3]
        ]

    return near


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
