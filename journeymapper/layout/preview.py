"""What a drag shows before it is dropped: the moved things and the links that hang on them.

The cost depends on how much is moved, not on how large the board is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from journeymapper.layout.display import Group
from journeymapper.layout.links import Grounds, LinkLayout, draw_link, label_link
from journeymapper.layout.moving import moved_group
from journeymapper.layout.paths import bounds_of
from journeymapper.layout.places import View, shifted
from journeymapper.layout.routes import find_route, moved_end
from journeymapper.layout.things import Thing
from journeymapper.model.document import Document
from journeymapper.model.fields import Id


def preview(
    document: Document,
    things: Mapping[Id, Thing],
    laid_out: Mapping[Id, LinkLayout],
    grounds: Grounds,
    held: tuple[Id, ...],
    dx: float,
    dy: float,
) -> tuple[Group, ...]:
    """The groups of the `held` things dx, dy units away, and of the links and chips that follow them."""
    keys = [key for key in held if key in things]
    groups = [moved_group(things[key].group, dx, dy) for key in keys]
    links = {
        link.id: laid_out[link.id]
        for key in keys
        for link in (*document.links_from(key), *document.links_to(key))
        if link.id in laid_out
    }
    parts = {f"{part}:{key}" for key in links for part in ("lane", "label", "head")}
    hidden = parts.union(keys, (f"number:{key}" for key in keys))
    moved = [(key, shifted(things[key].rect, dx, dy)) for key in sorted(keys)]
    ways, spots = list(moved), list(moved)
    routed = []
    for key, old in sorted(links.items()):
        ends = [moved_end(end, dx, dy) if end.key in keys else end for end in (old.source, old.target)]
        route = find_route(ends[0], ends[1], View(grounds.ways, hidden.__contains__, ways))
        if route.lane:
            ways.append((f"lane:{key}", route.lane))
        spots.append((f"head:{key}", bounds_of(route.head)))
        routed.append(replace(old, route=route, group=draw_link(key, route, old.on_path)))
    for layout in routed:
        groups.append(layout.group)
        if layout.content.is_empty:
            continue
        labelled = label_link(layout, View(grounds.spots, hidden.__contains__, spots))
        assert labelled.label is not None
        assert labelled.label_group is not None
        spots.append((f"label:{layout.link.id}", labelled.label))
        groups.append(labelled.label_group)
    return tuple(groups)
