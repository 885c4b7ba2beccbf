"""Lays out a journey's links: routes first, then the chips on them; each kept while nothing near it changes.

Links are routed from the shortest to the longest, and chips placed in the order of the links; each sees only
what came before it. So the result is the same whether all is laid out anew or only what a change can concern.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from journeymapper.layout.display import Group, Shape, Stroke
from journeymapper.layout.link_labels import LabelContent, label_content, place_label
from journeymapper.layout.paths import bounds_of
from journeymapper.layout.places import Places, View, grown, reaches
from journeymapper.layout.routes import End, Route, find_route
from journeymapper.layout.things import Eyes, Thing
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Link

LINK_DASH = (5.0, 4.0)
PATH_WIDTH = 1.6
BRANCH_WIDTH = 1.3


@dataclass(frozen=True, slots=True)
class LinkLayout:
    """One laid-out link: what it was made from, what came of it, and how far its layout looked around."""

    link: Link
    source: End
    target: End
    on_path: bool
    content: LabelContent
    route: Route
    route_reach: tuple[Rect, ...]
    group: Group
    label: Rect | None = None
    label_reach: tuple[Rect, ...] = ()
    label_group: Group | None = None


@dataclass(frozen=True, slots=True)
class Grounds:
    """Where routes must not run (`ways`: things, lanes) and chips not lie (`spots`: things, heads, chips)."""

    ways: Places
    spots: Places

    @staticmethod
    def empty() -> Grounds:
        return Grounds(Places(), Places())

    def copy(self) -> Grounds:
        return Grounds(self.ways.copy(), self.spots.copy())


class Dirt:
    """Rectangles in which something has changed."""

    def __init__(self, rects: Iterable[Rect] = ()) -> None:
        self.rects = list(rects)

    def add(self, *rects: Rect | None) -> None:
        self.rects.extend(rect for rect in rects if rect is not None)

    def touches(self, reach: tuple[Rect, ...]) -> bool:
        return bool(reach) and reaches(reach, self.rects)


def lay_out_links(
    document: Document,
    eyes: Eyes,
    things: Mapping[Id, Thing],
    on_path: frozenset[Id],
    grounds: Grounds,
    previous: Mapping[Id, LinkLayout],
    stale: set[Id],
    changed_places: Iterable[Rect],
) -> dict[Id, LinkLayout]:
    """Every link of the journey, in the order of the links.

    `grounds` holds the things as they are now, and what is left of `previous`; it is brought up to date.
    `changed_places` are the rectangles, old and new, of things that came, went or changed.
    """
    links = document.journey_links(eyes.journey)
    changed = list(changed_places)
    ways_dirt, spots_dirt = Dirt(changed), Dirt(changed)
    _forget(links, things, grounds, previous, ways_dirt, spots_dirt)
    routed = _route_all(
        document, eyes, links, things, on_path, grounds, previous, stale, ways_dirt, spots_dirt
    )
    return _label_all(links, routed, grounds, previous, spots_dirt)


def _moved(link: Link, old: LinkLayout, things: Mapping[Id, Thing]) -> bool:
    """Whether the link starts or ends elsewhere than before, or has another place among the links."""
    return (
        things[link.source].end != old.source
        or things[link.target].end != old.target
        or link.order != old.link.order
    )


def _forget(
    links: tuple[Link, ...],
    things: Mapping[Id, Thing],
    grounds: Grounds,
    previous: Mapping[Id, LinkLayout],
    ways_dirt: Dirt,
    spots_dirt: Dirt,
) -> None:
    """Takes the lanes and chips of links that are gone or lie anew off the grounds."""
    now = {link.id: link for link in links}
    for key, old in previous.items():
        if key in now and not _moved(now[key], old, things):
            continue
        ways_dirt.add(old.route.lane)
        spots_dirt.add(old.label, bounds_of(old.route.head))
        grounds.ways.remove(f"lane:{key}")
        grounds.spots.remove(f"label:{key}")
        grounds.spots.remove(f"head:{key}")


def _route_all(
    document: Document,
    eyes: Eyes,
    links: tuple[Link, ...],
    things: Mapping[Id, Thing],
    on_path: frozenset[Id],
    grounds: Grounds,
    previous: Mapping[Id, LinkLayout],
    stale: set[Id],
    ways_dirt: Dirt,
    spots_dirt: Dirt,
) -> dict[Id, LinkLayout]:
    def span(link: Link) -> tuple[float, str, Id]:
        source, target = things[link.source].rect, things[link.target].rect
        return abs(source.center_x - target.center_x), link.order, link.id

    by_span = sorted(links, key=span)
    rank = {f"lane:{link.id}": at for at, link in enumerate(by_span)}
    routed: dict[Id, LinkLayout] = {}
    for at, link in enumerate(by_span):
        old = previous.get(link.id)
        shown = link.id in on_path
        if old is None or _moved(link, old, things) or ways_dirt.touches(old.route_reach):
            source, target = things[link.source].end, things[link.target].end
            view = View(grounds.ways, lambda key, at=at: rank.get(key, -1) >= at)  # type: ignore[misc]
            route = find_route(source, target, view)
            content = label_content(document, link, eyes.persona, shown, eyes.language)
            _settle(grounds, link.id, old, route, ways_dirt, spots_dirt)
            new = LinkLayout(
                link, source, target, shown, content, route, view.reach, draw_link(link.id, route, shown)
            )
            routed[link.id] = _keeping(old, new)
        elif old.link is not link or old.on_path != shown or link.id in stale:
            content = label_content(document, link, eyes.persona, shown, eyes.language)
            group = old.group if old.on_path == shown else draw_link(link.id, old.route, shown)
            routed[link.id] = replace(old, link=link, on_path=shown, content=content, group=group)
        else:
            routed[link.id] = old
    return routed


def _settle(
    grounds: Grounds, key: Id, old: LinkLayout | None, route: Route, ways_dirt: Dirt, spots_dirt: Dirt
) -> None:
    """Puts a new route's lane and arrowhead on the grounds, in place of the old ones."""
    head = bounds_of(route.head)
    lane_before = old.route.lane if old else None
    if lane_before != route.lane:
        ways_dirt.add(lane_before, route.lane)
    if old is None or old.route.head != route.head:
        spots_dirt.add(bounds_of(old.route.head) if old else None, head)
    grounds.ways.remove(f"lane:{key}")
    if route.lane:
        grounds.ways.add(f"lane:{key}", route.lane)
    grounds.spots.add(f"head:{key}", head)


def _keeping(old: LinkLayout | None, new: LinkLayout) -> LinkLayout:
    """The new layout, with the old one's objects where they are equal."""
    if old is None:
        return new
    route = old.route if old.route == new.route else new.route
    group = old.group if old.group == new.group else new.group
    return replace(
        new,
        route=route,
        group=group,
        label=old.label,
        label_reach=old.label_reach,
        label_group=old.label_group,
    )


def _label_all(
    links: tuple[Link, ...],
    routed: Mapping[Id, LinkLayout],
    grounds: Grounds,
    previous: Mapping[Id, LinkLayout],
    dirt: Dirt,
) -> dict[Id, LinkLayout]:
    rank = {f"label:{link.id}": at for at, link in enumerate(links)}
    labelled: dict[Id, LinkLayout] = {}
    for at, link in enumerate(links):
        new, old = routed[link.id], previous.get(link.id)
        if new.content.is_empty:
            if old is not None and old.label is not None:
                dirt.add(old.label)
                grounds.spots.remove(f"label:{link.id}")
                new = replace(new, label=None, label_reach=(), label_group=None)
            labelled[link.id] = new
            continue
        kept = (
            old is not None
            and old.label_group is not None
            and old.route is new.route
            and old.content == new.content
            and grounds.spots.get(f"label:{link.id}") is not None
            and not dirt.touches(old.label_reach)
        )
        if not kept:
            view = View(grounds.spots, lambda key, at=at: rank.get(key, -1) >= at)  # type: ignore[misc]
            new = label_link(new, view)
            if old is None or old.label != new.label:
                dirt.add(old.label if old else None, new.label)
            if old is not None and old.label_group == new.label_group:
                new = replace(new, label_group=old.label_group)
            assert new.label is not None
            grounds.spots.add(f"label:{link.id}", new.label)
        labelled[link.id] = new
    return labelled


def label_link(layout: LinkLayout, view: View) -> LinkLayout:
    """The layout with its chips placed where `view` leaves room."""
    drawn = place_label(layout.content, layout.route, view)
    group = Group(("link_label", layout.link.id), grown(drawn.rect, 1.5), drawn.items, drawn.coarse)
    return replace(layout, label=drawn.rect, label_reach=view.reach, label_group=group)


def draw_link(key: Id, route: Route, on_path: bool) -> Group:
    """The line and its arrowhead: solid on the shown path, dashed and lighter elsewhere."""
    colour = "link" if on_path else "link_off"
    stroke = Stroke(colour, PATH_WIDTH) if on_path else Stroke(colour, BRANCH_WIDTH, LINK_DASH)
    line = Shape(route.steps, stroke=stroke)
    head = Shape(route.head, fill=colour)
    coarse = Shape(route.steps, stroke=Stroke(colour, 2.0))
    bounds = bounds_of((*route.steps, *route.head), PATH_WIDTH)
    return Group(("link", key), bounds, (line, head), (coarse,))
