"""Hands out the very groups of an earlier view where they would be made from the same again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from journeymapper.layout.display import Box, Group, Line, Primitive
from journeymapper.model.geometry import Rect
from journeymapper.model.progress import Progress

_FAR = ("map_cell", "map_quotes")
"""Parts with so much small text that from afar bars stand for its lines."""

Kept = Mapping[tuple[str, str], tuple[Hashable, Group]]
"""What each group was made from, by the group's key."""


class Keeper:
    """Groups of one layout; `kept` is what the next one may reuse."""

    def __init__(self, previous: Kept, progress: Progress) -> None:
        """`progress` is asked for every group whether the layout is still wanted."""
        self._previous = previous
        self._progress = progress
        self.kept: dict[tuple[str, str], tuple[Hashable, Group]] = {}

    def group(
        self,
        key: tuple[str, str],
        bounds: Rect,
        made_from: Hashable,
        draw: Callable[[], tuple[Primitive, ...]],
    ) -> Group:
        """The group of what `draw` gives; not drawn again where `made_from` and bounds are as they were."""
        self._progress.check()
        source = (bounds, made_from)
        old = self._previous.get(key)
        found = old[1] if old is not None and old[0] == source else _made(key, bounds, draw())
        self.kept[key] = (source, found)
        return found

    def same(self, drawn: Group) -> Group:
        """The earlier group where it equals this one."""
        return self.group(drawn.key, drawn.bounds, drawn.items, lambda: drawn.items)


def _made(key: tuple[str, str], bounds: Rect, items: tuple[Primitive, ...]) -> Group:
    return Group(key, bounds, items, _from_afar(items) if key[0] in _FAR else ())


def _from_afar(items: tuple[Primitive, ...]) -> tuple[Primitive, ...]:
    """The same with a bar for each line of text."""
    return tuple(_bar(item) if isinstance(item, Line) else item for item in items)


def _bar(line: Line) -> Box:
    return Box(
        Rect(line.runs[0].x, line.y - line.size * 0.6, line.width, line.size * 0.55), 1, fill="ink_faint"
    )
