"""The board of a journey: phase bands, links, cards, entries, exits, notes and pictures as one display list.

Decides the order of painting and how much of an earlier board can stay. A board is a value: laying out with
or without an earlier one gives equal lists; with one, unchanged groups are the very same objects.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field

from journeymapper.analysis.numbers import numbers as path_numbers
from journeymapper.analysis.path import ShownPath, shown_path
from journeymapper.frozen import frozen
from journeymapper.layout.bands import Band, lay_out_bands
from journeymapper.layout.display import DisplayList, Group
from journeymapper.layout.links import Before, Grounds, LinkLayout, lay_out_links
from journeymapper.layout.places import grown
from journeymapper.layout.preview import Preview, preview
from journeymapper.layout.routes import Route
from journeymapper.layout.things import Eyes, Thing, changed_hosts, corner_of, lay_out_things, of_personas
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect, enclosing
from journeymapper.model.progress import Progress

MARGIN = 40.0
"""Free room around everything, in units."""


@frozen
class Board:
    """A laid-out journey.

    `rects` hold nodes, notes, pictures, phases (the whole band) and, for links that have one, the chip.
    """

    display: DisplayList
    rects: Mapping[Id, Rect]
    path: ShownPath
    numbers: Mapping[Id, str]
    routes: Mapping[Id, Route]
    document: Document = field(repr=False)
    eyes: Eyes
    things: Mapping[Id, Thing] = field(repr=False)
    links: Mapping[Id, LinkLayout] = field(repr=False)
    bands: Mapping[Id, Band] = field(repr=False)
    grounds: Grounds = field(repr=False)

    def groups_of(self, thing: Id) -> tuple[Group, ...]:
        """What shows a thing: for a link its line and its chips."""
        one = self.things.get(thing) or self.bands.get(thing)
        if one is not None:
            return (one.group,)
        link = self.links.get(thing)
        if link is None:
            return ()
        return (link.group, link.label_group) if link.label_group else (link.group,)


def lay_out_board(
    document: Document,
    journey: Id,
    persona: Id,
    previous: Board | None = None,
    progress: Progress | None = None,
) -> Board:
    """The board of `journey` through the eyes of `persona`, who goes it. `previous`, also of another persona,
    only saves work.

    `progress` is told how far it is. Raises Cancelled where that was called off.
    """
    eyes = Eyes(journey, persona, document.journeys[journey].language)
    if previous is not None and not previous.eyes.see_alike(eyes):
        previous = None
    if previous is not None and previous.document is document and previous.eyes == eyes:
        return previous
    path, numbers = _path(document, eyes, previous)
    on_path = frozenset((*path.nodes, *path.links))
    stale = changed_hosts(previous.document, document, journey) if previous else set()
    if previous is not None and previous.eyes != eyes:
        stale |= of_personas(document, previous.eyes.persona, persona)
    things = lay_out_things(
        document, eyes, numbers, on_path, previous.things if previous else {}, stale, progress
    )
    grounds = previous.grounds.copy() if previous else Grounds.empty()
    changed = _update(grounds, previous.things if previous else {}, things)
    before = Before(previous.links if previous else {}, stale, tuple(changed))
    links = lay_out_links(document, eyes, things, on_path, grounds, before, progress)
    bands = lay_out_bands(document, eyes, path, things, links, previous.bands if previous else {})
    groups = _painting_order(bands, links, things)
    return Board(
        display=DisplayList(groups, _bounds(groups)),
        rects=_rects(bands, links, things),
        path=path,
        numbers=numbers,
        routes={key: link.route for key, link in links.items()},
        document=document,
        eyes=eyes,
        things=things,
        links=links,
        bands=bands,
        grounds=grounds,
    )


def preview_move(
    board: Board,
    document: Document,
    things: Collection[Id],
    dx: float,
    dy: float,
    seen: Iterable[Id] | None = None,
) -> Preview:
    """What to show in place of groups of the board while `things` are held dx, dy units away.

    `seen` are the things and links that can be in view, before or after that; None: all may be. The cost
    depends on how many of those move. Nothing of the board changes. Ids of links and phases among `things`
    are passed over.
    """
    held = frozenset(things)
    seen = things if seen is None else seen
    return preview(document, board.things, board.links, board.grounds, held, seen, dx, dy)


def _path(document: Document, eyes: Eyes, previous: Board | None) -> tuple[ShownPath, Mapping[Id, str]]:
    """Shown path and numbers; those of `previous` where no edit since can have changed them."""
    if previous is not None and previous.eyes == eyes and _same_ways(previous.document, document):
        return previous.path, previous.numbers
    path = shown_path(document, eyes.journey, eyes.persona)
    return path, path_numbers(document, eyes.journey, eyes.persona, path)


def _same_ways(before: Document, after: Document) -> bool:
    """Whether the two differ at most in where nodes lie and what they say."""
    if before.links is not after.links or before.path_choices is not after.path_choices:
        return False
    if before.nodes is after.nodes:
        return True
    if before.nodes.keys() != after.nodes.keys():
        return False
    for key, node in after.nodes.items():
        old = before.nodes[key]
        if old is not node and (old.kind, old.primary, old.outcome, old.order, old.journey) != (
            node.kind,
            node.primary,
            node.outcome,
            node.order,
            node.journey,
        ):
            return False
    return True


def _update(grounds: Grounds, before: Mapping[Id, Thing], after: Mapping[Id, Thing]) -> list[Rect]:
    """Brings the things on the grounds up to date; returns the old and new rectangles of what differs."""
    changed: list[Rect] = []
    for key, thing in after.items():
        old = before.get(key)
        if old is thing or (old is not None and old.rect == thing.rect):
            continue
        changed += [thing.rect] if old is None else [old.rect, thing.rect]
        grounds.ways.add(key, thing.rect)
        grounds.spots.add(key, thing.rect)
        if thing.group.key[0] == "touchpoint":
            grounds.spots.add(f"number:{key}", corner_of(thing.rect))
    for key, old in before.items():
        if key not in after:
            changed.append(old.rect)
            grounds.ways.remove(key)
            grounds.spots.remove(key)
            grounds.spots.remove(f"number:{key}")
    return changed


def _painting_order(
    bands: Mapping[Id, Band], links: Mapping[Id, LinkLayout], things: Mapping[Id, Thing]
) -> tuple[Group, ...]:
    under: list[Group] = [band.group for band in bands.values()]
    over: list[Group] = []
    for thing in things.values():
        (under if thing.group.key[0] == "picture" else over).append(thing.group)
    branches = [link.group for link in links.values() if not link.on_path]
    shown = [link.group for link in links.values() if link.on_path]
    chips = [link.label_group for link in links.values() if link.label_group]
    return (*under, *branches, *shown, *over, *chips)


def _bounds(groups: Sequence[Group]) -> Rect:
    """Everything and a margin; never empty."""
    return grown(enclosing([group.bounds for group in groups]) or Rect(0, 0, 1, 1), MARGIN)


def _rects(
    bands: Mapping[Id, Band], links: Mapping[Id, LinkLayout], things: Mapping[Id, Thing]
) -> dict[Id, Rect]:
    rects = {key: band.rect for key, band in bands.items()}
    rects.update((key, thing.rect) for key, thing in things.items())
    rects.update((key, link.label) for key, link in links.items() if link.label)
    return rects
