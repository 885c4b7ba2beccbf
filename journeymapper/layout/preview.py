"""What a drag shows before it is dropped: the moved things and the links that hang on them.

What lies between moved things is carried along as it is drawn; links from them to what stays find new ways.
The cost depends on how much of that is seen, not on how much is moved or how large the board is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from journeymapper.frozen import frozen
from journeymapper.layout.display import Group
from journeymapper.layout.links import Grounds, LinkLayout, draw_link, label_link
from journeymapper.layout.paths import bounds_of
from journeymapper.layout.places import View, shifted
from journeymapper.layout.routes import find_route, moved_end
from journeymapper.layout.things import Thing
from journeymapper.model.document import Document
from journeymapper.model.fields import Id


@frozen
class Preview:
    """`carried` are groups of the board, to be drawn dx, dy units away; `laid` are drawn where they are."""

    carried: tuple[Group, ...]
    laid: tuple[Group, ...]

    @property
    def keys(self) -> list[tuple[str, Id]]:
        """The groups of the board in whose place this is shown."""
        return [group.key for group in (*self.carried, *self.laid)]


def preview(
    document: Document,
    things: Mapping[Id, Thing],
    laid_out: Mapping[Id, LinkLayout],
    grounds: Grounds,
    held: frozenset[Id],
    seen: Iterable[Id],
    dx: float,
    dy: float,
) -> Preview:
    """Those of the `held` things that are among `seen`, dx, dy units away, and the links that follow them."""
    seen = tuple(seen)
    moved = [things[key] for key in seen if key in held and key in things]
    following = {key: laid_out[key] for key in seen if key in laid_out and _moves(laid_out[key], held)}
    for thing in moved:
        for link in (*document.links_from(thing.record.id), *document.links_to(thing.record.id)):
            if link.id in laid_out:
                following[link.id] = laid_out[link.id]
    inner = [link for link in following.values() if _is_within(link, held)]
    outer = [link for _key, link in sorted(following.items()) if not _is_within(link, held)]
    carried = [link.group for link in inner]
    carried += [thing.group for thing in moved]
    carried += [link.label_group for link in inner if link.label_group]

    def is_elsewhere(key: str) -> bool:
        thing = key.rpartition(":")[2]
        return thing in held or (thing in laid_out and _moves(laid_out[thing], held))

    now = _put_down(moved, inner, dx, dy)
    return Preview(tuple(carried), tuple(_laid_anew(outer, held, grounds, now, is_elsewhere, dx, dy)))


def _moves(link: LinkLayout, held: frozenset[Id]) -> bool:
    return link.link.source in held or link.link.target in held


def _is_within(link: LinkLayout, held: frozenset[Id]) -> bool:
    return link.link.source in held and link.link.target in held


def _put_down(moved: Iterable[Thing], inner: Iterable[LinkLayout], dx: float, dy: float) -> Grounds:
    """What is carried, where it is now."""
    now = Grounds.empty()
    for thing in moved:
        for places in (now.ways, now.spots):
            places.add(thing.record.id, shifted(thing.rect, dx, dy))
    for link in inner:
        key = link.link.id
        if link.route.lane:
            now.ways.add(f"lane:{key}", shifted(link.route.lane, dx, dy))
        now.spots.add(f"head:{key}", shifted(bounds_of(link.route.head), dx, dy))
        if link.label:
            now.spots.add(f"label:{key}", shifted(link.label, dx, dy))
    return now


def _laid_anew(
    links: Iterable[LinkLayout],
    held: frozenset[Id],
    grounds: Grounds,
    now: Grounds,
    is_elsewhere: Callable[[str], bool],
    dx: float,
    dy: float,
) -> list[Group]:
    """The lines and chips of links with one end held. `now` is what moves, where it is; they are added."""
    routed = []
    for old in links:
        key = old.link.id
        ends = [moved_end(end, dx, dy) if end.key in held else end for end in (old.source, old.target)]
        route = find_route(ends[0], ends[1], View(grounds.ways, is_elsewhere, now.ways))
        if route.lane:
            now.ways.add(f"lane:{key}", route.lane)
        now.spots.add(f"head:{key}", bounds_of(route.head))
        routed.append(replace(old, route=route, group=draw_link(key, route, old.on_path)))
    laid: list[Group] = []
    for layout in routed:
        laid.append(layout.group)
        if layout.content.is_empty:
            continue
        labelled = label_link(layout, View(grounds.spots, is_elsewhere, now.spots))
        assert labelled.label is not None
        assert labelled.label_group is not None
        now.spots.add(f"label:{layout.link.id}", labelled.label)
        laid.append(labelled.label_group)
    return laid
