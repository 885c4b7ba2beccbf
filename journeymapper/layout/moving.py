"""Moves what is already drawn."""

from __future__ import annotations

from journeymapper.layout.display import Box, Group, Image, Line, Primitive, Run, Shape
from journeymapper.layout.paths import moved
from journeymapper.layout.places import shifted


def moved_group(group: Group, dx: float, dy: float) -> Group:
    """The group with everything in it shifted."""
    return Group(
        group.key,
        shifted(group.bounds, dx, dy),
        tuple(moved_primitive(item, dx, dy) for item in group.items),
        tuple(moved_primitive(item, dx, dy) for item in group.coarse),
    )


def moved_primitive(item: Primitive, dx: float, dy: float) -> Primitive:
    if isinstance(item, Box):
        return Box(shifted(item.rect, dx, dy), item.radius, item.fill, item.stroke)
    if isinstance(item, Line):
        runs = tuple(Run(run.x + dx, run.text, run.font) for run in item.runs)
        return Line(runs, item.y + dy, item.size, item.colour, item.width)
    if isinstance(item, Shape):
        return Shape(moved(item.steps, dx, dy), item.fill, item.stroke)
    return Image(shifted(item.rect, dx, dy), item.blob, item.round)
