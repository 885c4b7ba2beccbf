"""What memory knows of an open project file, and a transaction on its way to another state.

Decides which state the file holds after a failure. What belongs into a transaction is decided by `live_file`
and `upkeep`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from journeymapper.frozen import frozen
from journeymapper.i18n.reasons import DRIVE
from journeymapper.model.document import Document
from journeymapper.storage.checking.contents import Contents
from journeymapper.storage.database.connection import Connection
from journeymapper.storage.database.rows import Hashes, read_seal
from journeymapper.storage.database.seal import Seal
from journeymapper.storage.history.bases import Base, pictures_of
from journeymapper.storage.history.journal import Journal
from journeymapper.storage.history.save_points import Kept
from journeymapper.storage.telling import errors, problems

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


class Held:
    """`state` is what the file holds, as far as this program knows: memory follows the file, never leads.

    A commit may fail after the fact: then either of two states may be in the file. Which, is found out by the
    seal, as soon as the file can be read.
    """

    def __init__(self, state: State) -> None:
        self.state = state
        self._possible: State | None = None  # after a failure: what the file holds if not `state`
        self._stored_after_all = False

    def doubt(self, possible: State) -> None:
        """The file may hold that instead."""
        self._possible = possible

    def settle(self, connection: Connection, path: Path) -> None:
        """`state` is again what the file holds, after a failure of which it is not known what it left there.

        Raises Problems while that can't be found out.
        """
        possible = self._possible
        if possible is None:
            return
        try:
            # Every transaction changes the seal, so it tells which held.
            found = read_seal(connection)
        except sqlite3.Error as error:
            if possible is self.state or errors.takes_back(error):
                raise
            raise problems.uncertain(path) from error
        held = next((state for state in (self.state, possible) if dict(state.seal) == found), None)
        if held is None:
            raise problems.write_failed(path, DRIVE)
        self.state, self._possible = held, None

    def catch_up(self, connection: Connection, path: Path) -> None:
        """As `settle`, and keeps in mind whether what was told as perhaps not stored is."""
        before = self.state
        self.settle(connection, path)
        self._stored_after_all |= self.state is not before

    def was_stored_after_all(self) -> bool:
        """Whether what was told as perhaps not stored has turned out to be, since this was asked last."""
        late, self._stored_after_all = self._stored_after_all, False
        return late


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
