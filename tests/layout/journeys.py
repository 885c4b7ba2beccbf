"""Journeys for the layout tests: the shipped examples, small ones drawn by hand, and large ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any

from journeymapper.examples.building import build_example
from journeymapper.model import records as r
from journeymapper.model.diff import Change
from journeymapper.model.document import Document, apply, build, table_of
from journeymapper.model.fields import Id
from journeymapper.model.order import key_between


def counting() -> Callable[[], Id]:
    """Ids 1, 2, 3 … so that a journey is the same at every call."""
    numbers = count(1)
    return lambda: f"{next(numbers):032x}"


def example(name: str, language: str = "en") -> tuple[Document, Id, tuple[Id, ...]]:
    """An example with its journey and personas."""
    document = build_example(name, language, counting())
    journey = document.ordered("journeys")[0].id
    return document, journey, tuple(persona.id for persona in document.personas_of(journey))


class Drawn:
    """A journey that is drawn record by record. `journey` and `persona` are its ids."""

    def __init__(self, language: str = "en") -> None:
        self._new_id = counting()
        self._key: str | None = None
        self._rows: list[Any] = []
        self.journey = self.add(r.Journey, title="Journey", language=language)
        self.persona = self.add(r.Persona, name="Olga")
        self.add(r.Project, title="Project")
        self.add(r.JourneyPersona, journey=self.journey, persona=self.persona)

    def add(self, record: type, **values: Any) -> Id:
        """Adds a record (with the next order, where its kind has one) and returns its id."""
        key = self._new_id()
        if hasattr(record, "order"):
            self._key = values["order"] = key_between(self._key, None)
        self._rows.append(record(id=key, **values))
        return key

    def node(self, kind: str, x: int, y: int, title: str = "", **values: Any) -> Id:
        return self.add(r.Node, journey=self.journey, kind=kind, x=x, y=y, title=title, **values)

    def link(self, source: Id, target: Id, **values: Any) -> Id:
        return self.add(r.Link, journey=self.journey, source=source, target=target, **values)

    def feeling(self, host: Id, score: int | None, **values: Any) -> Id:
        return self.add(r.Feeling, host=host, persona=self.persona, score=score, **values)

    @property
    def document(self) -> Document:
        return build(self._rows)


def changed(document: Document, record: Any, **values: Any) -> Document:
    """The document with some fields of one record changed."""
    after = replace(record, **values)
    return apply(document, (Change(table_of(record), record.id, record, after),))


def row_of_cards(cards: int, language: str = "en") -> Drawn:
    """So many touchpoints in a row, each linked to the next; every third with a feeling."""
    drawn = Drawn(language)
    before: Id | None = None
    for at in range(cards):
        node = drawn.node("touchpoint", at * 200, 200, f"Touchpoint number {at + 1}", duration_typical=600)
        if at % 3 == 0:
            drawn.feeling(node, at % 5 - 2)
        if before:
            drawn.link(before, node, share=500 if at % 4 == 0 else None)
        before = node
    return drawn
