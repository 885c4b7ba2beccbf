"""What of a journey a Map sees: whose way, in which numbers and language, with or without branches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from journeymapper.analysis.numbers import numbers as path_numbers
from journeymapper.analysis.path import ShownPath, shown_path
from journeymapper.i18n import catalogue
from journeymapper.layout.cards import Translate
from journeymapper.layout.map_parts import MapOptions
from journeymapper.model.document import Document
from journeymapper.model.fields import Id


@dataclass(frozen=True, slots=True)
class Sight:
    """One journey as a Map sees it.

    `personas` are those whose texts and curves are shown; `several` tells that more go the journey, so that
    it must be said whose something is. `on_path` are the nodes and links of the shown path.
    """

    document: Document
    journey: Id
    path: ShownPath
    on_path: frozenset[Id]
    numbers: Mapping[Id, str]
    personas: tuple[Id, ...]
    several: bool
    branches: bool
    language: str

    @property
    def translate(self) -> Translate:
        return catalogue(self.language).gettext


def sight_of(document: Document, journey: Id, persona: Id, options: MapOptions) -> Sight:
    """The journey as `persona` goes it."""
    path = shown_path(document, journey, persona)
    everybody = tuple(person.id for person in document.personas_of(journey))
    return Sight(
        document=document,
        journey=journey,
        path=path,
        on_path=frozenset((*path.nodes, *path.links)),
        numbers=path_numbers(document, journey, persona, path),
        personas=everybody if options.personas is None else options.personas,
        several=len(everybody) > 1,
        branches=options.branches,
        language=document.journeys[journey].language,
    )
