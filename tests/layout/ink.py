"""Looks at display lists as a reader would: where ink lies and what is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeymapper.layout import fonts
from journeymapper.layout.display import Box, Group, Image, Line, Primitive, Shape
from journeymapper.layout.paths import bounds_of
from journeymapper.model.geometry import Rect


def ink_of(item: Primitive) -> Rect:
    """The rectangle that a primitive's ink lies in (curves: with their controls)."""
    if isinstance(item, Line):
        left = min(run.x for run in item.runs)
        top = item.y - fonts.ASCENT * item.size
        return Rect(left, top, item.width, (fonts.ASCENT + fonts.DESCENT) * item.size)
    if isinstance(item, Shape):
        return bounds_of(item.steps, item.stroke.width / 2 if item.stroke else 0.0)
    if isinstance(item, Box):
        edge = item.stroke.width / 2 if item.stroke else 0.0
        rect = item.rect
        return Rect(rect.x - edge, rect.y - edge, rect.width + 2 * edge, rect.height + 2 * edge)
    assert isinstance(item, Image)
    return item.rect


def lines_of(groups: Iterable[Group]) -> Iterator[Line]:
    for group in groups:
        for item in group.items:
            if isinstance(item, Line):
                yield item


def text_of(groups: Iterable[Group]) -> str:
    """Everything written, a space between lines."""
    return " ".join("".join(run.text for run in line.runs) for line in lines_of(groups))


def holds(outer: Rect, inner: Rect, slack: float = 0.01) -> bool:
    """Whether `inner` lies within `outer`."""
    return (
        inner.x >= outer.x - slack
        and inner.y >= outer.y - slack
        and inner.right <= outer.right + slack
        and inner.bottom <= outer.bottom + slack
    )


def group(groups: Iterable[Group], part: str, key: str = "") -> Group:
    """The one group of that key."""
    (found,) = (group for group in groups if group.key[0] == part and (not key or group.key[1] == key))
    return found
