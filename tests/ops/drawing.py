"""A journey to draw in tests: runs operations as a session would, and checks what must hold after each."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from itertools import count, pairwise
from typing import Any

from journeymapper.i18n.labels import describe, is_described
from journeymapper.model import records as r
from journeymapper.model import rules
from journeymapper.model.diff import Edit, reverse
from journeymapper.model.document import Document, apply
from journeymapper.model.fields import Id
from journeymapper.model.geometry import phase_at, place
from journeymapper.ops.attach import add_motivation
from journeymapper.ops.cells import Spot, set_cell
from journeymapper.ops.links import add_link
from journeymapper.ops.nodes import add_node
from journeymapper.ops.phases import add_phase
from journeymapper.ops.projects import new_project
from journeymapper.ops.room import width_of

TODAY = "2026-11-23"


class Drawing:
    """A new project with one journey and one persona; `do` runs an operation on it."""

    def __init__(self) -> None:
        numbers = count(1)
        self.new_id: Callable[[], Id] = lambda: f"{next(numbers):032x}"
        self.document = new_project(self.new_id, "Passport", "en", TODAY)
        self.journey = next(iter(self.document.journeys))
        self.persona = next(iter(self.document.personas))

    def do(self, operation: Callable[..., Edit], *arguments: Any, **more: Any) -> Edit:
        """Runs an operation, hands it new ids where it takes them, and checks what it made."""
        ids = (self.new_id,) if "ids" in inspect.signature(operation).parameters else ()
        edit = operation(self.document, *ids, *arguments, **more)
        after = apply(self.document, edit.diff, edit.blobs)
        rules.check(after, edit.diff)
        rules.check_all(after)
        assert all(change.before != change.after for change in edit.diff)
        assert apply(after, reverse(edit.diff)) == with_blobs(self.document, after)
        assert is_described(edit.label.key), edit.label.key
        assert describe(edit.label)
        self.document = after
        self.check_places()
        return edit

    def check_places(self) -> None:
        """Everything's centre lies in its phase, or in none."""
        for table in ("nodes", "notes", "pictures"):
            for thing in self.document.rows(table).values():
                x, _ = place(self.document, thing)
                phase, _ = phase_at(self.document, thing.journey, x + width_of(thing) / 2)
                assert (phase.id if phase else None) == thing.phase

    # Drawing and looking, for tests that are about something else.

    def say(self, lane: Id, host: Id, text: str) -> None:
        """Says something in a lane of the project's own."""
        self.do(set_cell, Spot(lane, host), self.persona, text)

    def card(self, x: float, y: float = 200, title: str = "", kind: str = "touchpoint") -> Id:
        return self.do(add_node, self.journey, kind, x, y, title).focus[0]

    def way(self, *titles: str, y: float = 200) -> list[Id]:
        """Touchpoints in a row, each linked to the next."""
        cards = [self.card(24 + 200 * column, y, title) for column, title in enumerate(titles)]
        for first, second in pairwise(cards):
            self.link(first, second)
        return cards

    def link(self, source: Id, target: Id) -> Id:
        return self.do(add_link, source, target).focus[0]

    def phase(self, x: float = 0, title: str = "") -> Id:
        return self.do(add_phase, self.journey, x, title).focus[0]

    def motivation(self, host: Id, text: str) -> None:
        self.do(add_motivation, host, text)

    def node(self, node: Id) -> r.Node:
        return self.document.nodes[node]

    def at(self, thing: Id) -> tuple[int, int]:
        """Where a thing is on the board."""
        for table in ("nodes", "notes", "pictures"):
            if thing in self.document.rows(table):
                return place(self.document, self.document.rows(table)[thing])
        raise KeyError(thing)

    def between(self, source: Id, target: Id) -> r.Link:
        """The one link from `source` to `target`."""
        (link,) = (link for link in self.document.links_from(source) if link.target == target)
        return link

    def ways(self) -> set[tuple[str, str]]:
        """All links by the titles of their ends."""
        nodes = self.document.nodes
        return {(nodes[o.source].title, nodes[o.target].title) for o in self.document.links.values()}


def with_blobs(document: Document, other: Document) -> Document:
    """`document` with the pictures of `other`: undo takes back rows; unneeded pictures go later."""
    return apply(document, (), other.blobs.values())
