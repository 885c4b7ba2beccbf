"""Lays out what has a place of its own on the board: nodes, notes and pictures, each as one group.

A thing that is as it was keeps its very object, so that nothing downstream redraws or measures it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeymapper.frozen import frozen
from journeymapper.i18n import catalogue, mark
from journeymapper.layout.cards import NUMBER_RADIUS, Drawn, Translate, card_content, draw_card
from journeymapper.layout.display import Group
from journeymapper.layout.marks import draw_entry, draw_exit, draw_note, draw_picture
from journeymapper.layout.places import grown
from journeymapper.layout.routes import End
from journeymapper.model.document import HOSTED, Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import PORT_Y, Rect, phase_lefts
from journeymapper.model.progress import Progress
from journeymapper.model.records import Node, Note, Picture

OVERHANG = 13.0
"""A thing's ink (number, shadow, thick edge) reaches at most so far beyond its rectangle."""


@frozen
class Thing:
    """One laid-out thing: what it was made from, and what came of it."""

    record: Node | Note | Picture
    left: int
    number: str
    on_path: bool
    rect: Rect
    end: End
    group: Group

    def made_from(self, record: Node | Note | Picture, left: int, number: str, on_path: bool) -> bool:
        return (
            self.record is record and self.left == left and self.number == number and self.on_path == on_path
        )


@frozen
class Eyes:
    """Through whose eyes and in which language a journey is drawn."""

    journey: Id
    persona: Id
    language: str

    @property
    def translate(self) -> Translate:
        return catalogue(self.language).gettext

    def see_alike(self, other: Eyes) -> bool:
        """Whether only the persona differs, so that most things look the same to both."""
        return (self.journey, self.language) == (other.journey, other.language)


def corner_of(rect: Rect) -> Rect:
    """Where a card's number is, half of it outside of the card."""
    return Rect(rect.x - NUMBER_RADIUS, rect.y - NUMBER_RADIUS, 2 * NUMBER_RADIUS, 2 * NUMBER_RADIUS)


def changed_hosts(before: Document, after: Document, journey: Id) -> set[Id]:
    """The nodes and links to which something was attached, or whose attachments were changed or removed."""
    hosts: set[Id] = set()
    for table in HOSTED:
        hosts.update(row.host for row in _differing(before, after, table))
    channels = {row.id for row in _differing(before, after, "channels")}
    if channels:
        hosts.update(node.id for node in after.journey_nodes(journey) if node.channel in channels)
    return hosts


def of_personas(document: Document, *personas: Id) -> set[Id]:
    """The nodes and links at which something is felt or said that concerns one of these personas only."""
    return {
        row.host
        for table in ("feelings", "motivations", "pain_points", "opportunities")
        for persona in personas
        for row in document.group(table, "persona", persona)
    }


def _differing(before: Document, after: Document, table: str) -> list[Any]:
    """The rows of a table, old and new, that are not in both."""
    old, new = before.rows(table), after.rows(table)
    if old is new:
        return []
    return [
        *(row for key, row in new.items() if old.get(key) is not row),
        *(row for key, row in old.items() if new.get(key) is not row),
    ]


def lay_out_things(
    document: Document,
    eyes: Eyes,
    numbers: Mapping[Id, str],
    on_path: frozenset[Id],
    previous: Mapping[Id, Thing],
    stale: set[Id],
    progress: Progress | None = None,
) -> dict[Id, Thing]:
    """Every thing of the journey. Those in `previous` are kept where neither they nor their attachments
    (`stale`) have changed.
    """
    lefts: dict[Id | None, int] = {None: 0}
    lefts.update(phase_lefts(document, eyes.journey))
    things: dict[Id, Thing] = {}
    records: tuple[Node | Note | Picture, ...] = (
        *document.group("pictures", "journey", eyes.journey),
        *document.journey_nodes(eyes.journey),
        *document.group("notes", "journey", eyes.journey),
    )
    for record in progress.over(mark("Laying out the cards"), records) if progress else records:
        key = record.id
        left, number, shown = lefts[record.phase], numbers.get(key, ""), key in on_path
        old = previous.get(key)
        if old is None or key in stale or not old.made_from(record, left, number, shown):
            thing = _lay_out(document, eyes, record, left, number, shown)
            if old is not None and old.group == thing.group:
                thing = Thing(record, left, number, shown, old.rect, old.end, old.group)
            old = thing
        things[key] = old
    return things


def _lay_out(
    document: Document, eyes: Eyes, record: Node | Note | Picture, left: int, number: str, on_path: bool
) -> Thing:
    x, y = left + record.x, record.y
    translate = eyes.translate
    if isinstance(record, Note):
        part, drawn = "note", draw_note(record, x, y, translate)
    elif isinstance(record, Picture):
        part, drawn = "picture", draw_picture(record, x, y)
    elif record.kind == "entry":
        part, drawn = "entry", draw_entry(record, x, y, on_path, translate)
    elif record.kind == "exit":
        part, drawn = "exit", draw_exit(record, x, y, translate)
    else:
        content = card_content(document, record, eyes.persona, number, on_path, eyes.language, translate)
        part, drawn = "touchpoint", draw_card(content, x, y)
    rect = drawn.rect
    port = rect.y + PORT_Y if part == "touchpoint" else rect.center_y
    group = Group((part, record.id), _ink(drawn), drawn.items, drawn.coarse)
    return Thing(record, left, number, on_path, rect, End(record.id, rect, port), group)


def _ink(drawn: Drawn) -> Rect:
    return grown(drawn.rect, OVERHANG)
