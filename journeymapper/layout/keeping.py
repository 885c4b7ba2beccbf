"""Hands out the very groups of an earlier view where they would be made from the same again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from journeymapper.layout.display import Group, Primitive
from journeymapper.model.geometry import Rect

Kept = Mapping[tuple[str, str], tuple[Hashable, Group]]
"""What each group was made from, by the group's key."""


class Keeper:
    """Groups of one layout; `kept` is what the next one may reuse."""

    def __init__(self, previous: Kept) -> None:
        self._previous = previous
        self.kept: dict[tuple[str, str], tuple[Hashable, Group]] = {}

    def group(
        self,
        key: tuple[str, str],
        bounds: Rect,
        made_from: Hashable,
        draw: Callable[[], tuple[Primitive, ...]],
    ) -> Group:
        """The group of what `draw` gives; not drawn again where `made_from` and bounds are as they were."""
        source = (bounds, made_from)
        old = self._previous.get(key)
        found = old[1] if old is not None and old[0] == source else Group(key, bounds, draw())
        self.kept[key] = (source, found)
        return found

    def same(self, drawn: Group) -> Group:
        """The earlier group where it equals this one."""
        return self.group(drawn.key, drawn.bounds, drawn.items, lambda: drawn.items)
