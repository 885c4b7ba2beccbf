"""What memory knows of an open project file, and a transaction on its way to another state.

Only values: what belongs into a transaction is decided by `live_file` and `upkeep`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from journeymapper.frozen import frozen
from journeymapper.model.document import Document
from journeymapper.storage.bases import Base, pictures_of
from journeymapper.storage.checking import Contents
from journeymapper.storage.journal import Journal
from journeymapper.storage.rows import Hashes
from journeymapper.storage.save_points import Kept
from journeymapper.storage.seal import Seal

PROJECT = ""
"""What a setting calls the project where others name a journey."""


@frozen
class State:
    """Replaced as a whole once a transaction is in the file. `document` has the pictures of the file."""

    document: Document
    journal: Journal
    bases: tuple[Base, ...]
    settings: Mapping[tuple[str, str], str]
    seal: Seal
    save_points: tuple[Kept, ...]
    based: bool = False
    """Whether the state at opening is kept as a base."""

    @property
    def loose(self) -> set[str]:
        """The pictures to which neither rows nor anything of the past refers."""
        held = set(self.document.blobs)
        return held - pictures_of(self.document) - set(self.pictures_of_past) if held else held

    @property
    def pictures_of_past(self) -> Iterator[str]:
        """The pictures that journal, bases and save points refer to; some several times."""
        yield from self.journal.pictures
        for base in self.bases:
            yield from base.pictures
        for kept in self.save_points:
            yield from kept.pictures


@dataclass(slots=True)
class Writing:
    """A transaction under way: the state it leads to, and the row hashes that go and come with it."""

    state: State
    hashes: Hashes = field(default_factory=Hashes)


def state_of(contents: Contents) -> State:
    return State(
        contents.document,
        contents.journal,
        contents.bases,
        contents.settings,
        contents.seal,
        contents.save_points,
    )


def with_pictures(document: Document, names: Collection[str], source: Document) -> Document:
    """`document` with exactly these pictures, taken from it or `source`."""
    if document.blobs.keys() == set(names):
        return document
    known = {**source.blobs, **document.blobs}
    return replace(document, blobs={name: known[name] for name in names})
