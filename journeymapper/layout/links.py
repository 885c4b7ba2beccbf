"""Lays out a journey's links: routes first, then the chips on them; each kept while nothing near it changes.

Links are routed from the shortest to the longest, and chips placed in the order of the links; each sees only
what came before it. So the result is the same whether all is laid out anew or only what a change can concern.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from journeymapper.frozen import frozen
from journeymapper.i18n import mark
from journeymapper.layout.display import Group, Shape, Stroke
from journeymapper.layout.link_labels import LabelContent, label_content, place_label
from journeymapper.layout.paths import bounds_of
from journeymapper.layout.places import Places, View, grown, reaches
from journeymapper.layout.routes import End, Route, find_route
from journeymapper.layout.things import Eyes, Thing
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.progress import Progress
from journeymapper.model.records import Link

LINK_DASH = (5.0, 4.0)
PATH_WIDTH = 1.6
BRANCH_WIDTH = 1.3


@frozen
class LinkLayout:
    """One laid-out link: what it was made from, what came of it, and how far its layout looked around."""

    link: Link
    source: End
    target: End
    span: float
    on_path: bool
    content: LabelContent
    route: Route
    route_reach: tuple[Rect, ...]
    group: Group
    label: Rect | None = None
    label_reach: tuple[Rect, ...] = ()
    label_group: Group | None = None


@frozen
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


@frozen
class Before:
    """What a layout of links starts from: the links as they were, and what has changed since.

    `stale` are hosts whose attachments changed; `places` the rectangles, old and new, of things that came,
    went or changed.
    """

    links: Mapping[Id, LinkLayout]
    stale: set[Id]
    places: tuple[Rect, ...]


@frozen
class _Work:
    """One layout of a journey's links while it is made. `moved` are links that lie anew."""

    document: Document
    eyes: Eyes
    links: tuple[Link, ...]
    things: Mapping[Id, Thing]
    on_path: frozenset[Id]
    grounds: Grounds
    before: Before
    moved: set[Id]
    ways_dirt: Dirt
    spots_dirt: Dirt
    progress: Progress | None

    def over(self, words: str, links: Sequence[Link]) -> Iterable[Link]:
        return self.progress.over(words, links) if self.progress else links

    def content(self, link: Link) -> LabelContent:
        eyes = self.eyes
        return label_content(self.document, link, eyes.persona, link.id in self.on_path, eyes.language)


def lay_out_links(
    document: Document,
    eyes: Eyes,
    things: Mapping[Id, Thing],
    on_path: frozenset[Id],
    grounds: Grounds,
    before: Before,
    progress: Progress | None = None,
) -> dict[Id, LinkLayout]:
    """Every link of the journey, in the order of the links.

    `grounds` holds the things as they are now and what there was of the links; it is brought up to date.
    """
    links = document.journey_links(eyes.journey)
    moved = {link.id for link in links if _lies_anew(link, before.links.get(link.id), things)}
    dirt = Dirt(before.places), Dirt(before.places)
    work = _Work(document, eyes, links, things, on_path, grounds, before, moved, *dirt, progress)
    _forget(work)
    return _label_all(work, _route_all(work))


def _lies_anew(link: Link, old: LinkLayout | None, things: Mapping[Id, Thing]) -> bool:
    """Whether the link starts or ends elsewhere than before, or has another place among the links."""
    if old is None:
        return True
    source, target = things[link.source].end, things[link.target].end
    return (
        (source is not old.source and source != old.source)
        or (target is not old.target and target != old.target)
        or (link is not old.link and link.order != old.link.order)
    )


def _forget(work: _Work) -> None:
    """Takes the lanes and chips of links that are gone or lie anew off the grounds."""
    now = {link.id for link in work.links}
    for key, old in work.before.links.items():
        if key in now and key not in work.moved:
            continue
        work.ways_dirt.add(old.route.lane)
        work.spots_dirt.add(old.label, bounds_of(old.route.head))
        work.grounds.ways.remove(f"lane:{key}")
        work.grounds.spots.remove(f"label:{key}")
        work.grounds.spots.remove(f"head:{key}")


def _from_short_to_long(work: _Work) -> list[Link]:
    def span(link: Link) -> tuple[float, str, Id]:
        old = work.before.links.get(link.id)
        if old is not None and link.id not in work.moved:
            return old.span, link.order, link.id
        source, target = work.things[link.source].rect, work.things[link.target].rect
        return abs(source.center_x - target.center_x), link.order, link.id

    return sorted(work.links, key=span)


def _route_all(work: _Work) -> dict[Id, LinkLayout]:
    by_span = _from_short_to_long(work)
    rank = {f"lane:{link.id}": at for at, link in enumerate(by_span)}
    routed: dict[Id, LinkLayout] = {}
    for at, link in enumerate(work.over(mark("Finding the links’ ways"), by_span)):
        old = work.before.links.get(link.id)
        shown = link.id in work.on_path
        if old is None or link.id in work.moved or work.ways_dirt.touches(old.route_reach):
            view = View(work.grounds.ways, lambda key, at=at: rank.get(key, -1) >= at)  # type: ignore[misc]
            routed[link.id] = _route(work, link, old, view)
        elif old.link is not link or old.on_path != shown or link.id in work.before.stale:
            group = old.group if old.on_path == shown else draw_link(link.id, old.route, shown)
            routed[link.id] = replace(old, link=link, on_path=shown, content=work.content(link), group=group)
        else:
            routed[link.id] = old
    return routed


def _route(work: _Work, link: Link, old: LinkLayout | None, view: View) -> LinkLayout:
    """The link on its best way; its lane and arrowhead are put on the grounds."""
    source, target = work.things[link.source].end, work.things[link.target].end
    route = find_route(source, target, view)
    _settle(work, link.id, old, route)
    shown = link.id in work.on_path
    new = LinkLayout(
        link=link,
        source=source,
        target=target,
        span=abs(source.rect.center_x - target.rect.center_x),
        on_path=shown,
        content=work.content(link),
        route=route,
        route_reach=view.reach,
        group=draw_link(link.id, route, shown),
    )
    if old is None:
        return new
    return replace(
        new,
        route=old.route if old.route == route else route,
        group=old.group if old.group == new.group else new.group,
        label=old.label,
        label_reach=old.label_reach,
        label_group=old.label_group,
    )


def _settle(work: _Work, key: Id, old: LinkLayout | None, route: Route) -> None:
    """Puts a route's lane and arrowhead on the grounds, in place of the old ones."""
    head = bounds_of(route.head)
    lane_before = old.route.lane if old else None
    if lane_before != route.lane:
        work.ways_dirt.add(lane_before, route.lane)
    if old is None or old.route.head != route.head:
        work.spots_dirt.add(bounds_of(old.route.head) if old else None, head)
    work.grounds.ways.remove(f"lane:{key}")
    if route.lane:
        work.grounds.ways.add(f"lane:{key}", route.lane)
    work.grounds.spots.add(f"head:{key}", head)


def _label_all(work: _Work, routed: Mapping[Id, LinkLayout]) -> dict[Id, LinkLayout]:
    """The links in their order, each with its chips; a chip stays where nothing that it looked at changed."""
    rank = {f"label:{link.id}": at for at, link in enumerate(work.links)}
    labelled: dict[Id, LinkLayout] = {}
    for at, link in enumerate(work.over(mark("Placing the links’ labels"), work.links)):
        new, old = routed[link.id], work.before.links.get(link.id)
        if new.content.is_empty:
            labelled[link.id] = _without_label(work, new, old)
        elif old is not None and _label_stays(work, new, old):
            labelled[link.id] = new
        else:
            view = View(work.grounds.spots, lambda key, at=at: rank.get(key, -1) >= at)  # type: ignore[misc]
            labelled[link.id] = _with_label(work, new, old, view)
    return labelled


def _label_stays(work: _Work, new: LinkLayout, old: LinkLayout) -> bool:
    if new is old and not work.spots_dirt.rects:
        return True
    return (
        old.label_group is not None
        and old.route is new.route
        and old.content == new.content
        and new.link.id not in work.moved
        and not work.spots_dirt.touches(old.label_reach)
    )


def _without_label(work: _Work, new: LinkLayout, old: LinkLayout | None) -> LinkLayout:
    if old is None or old.label is None:
        return new
    work.spots_dirt.add(old.label)
    work.grounds.spots.remove(f"label:{new.link.id}")
    return replace(new, label=None, label_reach=(), label_group=None)


def _with_label(work: _Work, layout: LinkLayout, old: LinkLayout | None, view: View) -> LinkLayout:
    new = label_link(layout, view)
    if old is None or old.label != new.label:
        work.spots_dirt.add(old.label if old else None, new.label)
    if old is not None and old.label_group == new.label_group:
        new = replace(new, label_group=old.label_group)
    assert new.label is not None
    work.grounds.spots.add(f"label:{new.link.id}", new.label)
    return new


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
