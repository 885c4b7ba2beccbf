"""What two copies of a project have in common: the newest state that both come from.

Decides where it is looked for (edits, bases and save points of either file) and how the document of then is
got back: from an image, or by taking edits back from the present. What is done with it is `merging`'s.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from journeymapper.model import rules
from journeymapper.model.diff import reverse
from journeymapper.model.document import DiffMismatch, Document, apply
from journeymapper.model.history import SavePoint
from journeymapper.model.problem import Problem
from journeymapper.storage.checking.contents import Contents
from journeymapper.storage.checking.registry import Registry
from journeymapper.storage.copying import LEFT_OUT
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.codec import Row, Undecodable, unpack_diff, unpack_first
from journeymapper.storage.database.connection import Connection
from journeymapper.storage.database.rows import read_all
from journeymapper.storage.database.seal import by_digest, row_hash
from journeymapper.storage.history.journal import Journal, as_recorded, read_journal
from journeymapper.storage.history.save_points import document_in, read_save_points
from journeymapper.storage.live_file import ProjectFile
from journeymapper.storage.opening import resolved
from journeymapper.storage.reading import open_for_reading
from journeymapper.storage.state import PROJECT
from journeymapper.storage.telling import errors, problems
from journeymapper.storage.upkeep import merges_in

RESTORED = "project.restore"
"""What an edit is called that goes back to an earlier state of the whole project."""


@dataclass(frozen=True, slots=True)
class Step:
    """An edit that holds: what the content after and before it is called, and its packed diff."""

    name: str
    previous: str
    number: int
    time: datetime
    diff: bytes


@dataclass(frozen=True, slots=True)
class Image:
    """A whole state that a file keeps. `number` is that of its last edit; None: only the time is known."""

    name: str
    number: int | None
    time: datetime
    pictures: str
    rows: bytes


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a project with its past, of which nothing is unpacked yet.

    `name` is that of its present content. `left_out` are the kinds it was sent without. `steps` are in their
    order; `images` are its bases and save points.
    """

    document: Document
    project: str
    name: str
    left_out: tuple[str, ...]
    steps: tuple[Step, ...]
    images: tuple[Image, ...]
    save_points: tuple[SavePoint, ...]

    def names(self) -> dict[str, float]:
        """The states that it comes from and knows by name, with numbers that grow with their age in edits."""
        numbered = (image.number for image in self.images if image.number is not None)
        newest = self.steps[-1].number if self.steps else max(numbered, default=0)
        found: dict[str, float] = {self.name: newest}
        for step in self.steps:
            found[step.name] = step.number
            found.setdefault(step.previous, step.number - 1)
        for image in self.images:
            if image.number is not None:
                found.setdefault(image.name, image.number)
        dated = sorted(self._dated())
        times = [time for time, _number in dated]
        for image in self.images:
            if image.name not in found:
                at = bisect_right(times, image.time)
                found[image.name] = dated[at - 1][1] + 0.5 if at else -1
        return found

    def document_of(self, name: str) -> Document | None:
        """The document of a state that it knows; None where it can't be had back."""
        if name == self.name:
            return self.document
        for restored in (self._taken_back(name), *self._from_images(name)):
            if restored is not None:
                return restored
        return None

    def _dated(self) -> Iterator[tuple[datetime, int]]:
        yield from ((step.time, step.number) for step in self.steps)
        yield from ((image.time, image.number) for image in self.images if image.number is not None)

    def _taken_back(self, name: str) -> Document | None:
        """The present without the edits after the one that led to `name`."""
        if not any(step.previous == name for step in self.steps):
            return None
        document = self.document
        try:
            for step in reversed(self.steps):
                document = apply(document, reverse(unpack_diff(step.diff)))
                if step.previous == name:
                    break
            rules.check_all(document)
        except (Undecodable, DiffMismatch, Problem):
            return None
        return document

    def _from_images(self, name: str) -> Iterator[Document | None]:
        for image in self.images:
            if image.name == name:
                try:
                    yield document_in(image.rows, image.pictures, self.document.blobs)
                except Undecodable:
                    yield None


def read_copy(path: Path, *, registry: Registry | None = None) -> Copy:
    """The copy in the file at `path`, all checked; the file is let go of. Raises Problems.

    `registry` is the process's: of a file that is open in it use `copy_of`.
    """
    path = resolved(path)
    opened = open_for_reading(path, registry or Registry())
    try:
        return _read(opened.connection, opened.contents.document, path, opened.contents)
    finally:
        db.close(opened.connection)


def copy_of(file: ProjectFile) -> Copy:
    """The open file with its past, as it is now. Raises Problems."""
    return _read(file.connection, file.document, file.path)


def common_past(ours: Copy, theirs: Copy) -> Document | None:
    """The newest state that both copies come from; None where none is known.

    Where both still have it, it is taken from the copy that was sent with more in it.
    """
    fuller_first = sorted((ours, theirs), key=lambda copy: len(copy.left_out))
    for name in shared_names(ours.names(), theirs.names()):
        for copy in fuller_first:
            document = copy.document_of(name)
            if document is not None:
                return document
    return None


def shared_names(known: Mapping[str, float], other: Mapping[str, float]) -> list[str]:
    """The names that are in both, the newest state first."""
    return sorted(known.keys() & other.keys(), key=lambda name: (-min(known[name], other[name]), name))


def _read(connection: Connection, document: Document, path: Path, checked: Contents | None = None) -> Copy:
    """`checked` is what was found in a file that nobody holds: what is read now has to be the same."""
    with errors.told(path):
        try:
            meta: Mapping[str, str] = {str(key): str(value) for key, value in read_all(connection, "meta")}
            journal, _hashes = read_journal(connection, meta["start"])
            # By its hash, which covers the diff.
            diffs = {as_recorded(row).hash: row[10] for row in read_all(connection, "edit")}
            steps = tuple(
                Step(one.hash, one.previous, one.entry.number, one.entry.time, diffs[one.hash])
                for one in journal.done
            )
            points = read_save_points(connection)
            images = {name: read_all(connection, name) for name in ("base", "save_point")}
            settings = {(name, key): value for name, key, value in read_all(connection, "setting")}
            if checked is not None:
                found = (meta, journal.done, journal.undone, points, settings, _hashes_of(images))
                if found != _as_checked(checked):
                    raise problems.not_closed_cleanly(path)
            left_out = settings.get((PROJECT, LEFT_OUT))
            undone = _undone_merges(settings, journal)
            return Copy(
                document,
                meta["project"],
                journal.head,
                () if left_out is None else _kinds(left_out),
                steps,
                tuple(image for image in _images(images) if image.name not in undone),
                tuple(kept.point for kept in points),
            )
        except (Undecodable, KeyError, TypeError, ValueError) as error:
            raise problems.damaged(path, str(error)[:200]) from error


def _as_checked(contents: Contents) -> tuple[object, ...]:
    """What `_read` has to find again; of bases and save points their hashes, which cover their images."""
    hashes = sorted([one.row_hash for one in contents.bases] + [one.row_hash for one in contents.save_points])
    journal = contents.journal
    return (contents.meta, journal.done, journal.undone, contents.save_points, contents.settings, hashes)


def _hashes_of(images: Mapping[str, list[Row]]) -> list[int]:
    return sorted(row_hash(by_digest(row)) for rows in images.values() for row in rows)


def _images(rows: Mapping[str, list[Row]]) -> Iterator[Image]:
    for name, number, time, pictures, image in rows["base"]:
        yield Image(name, number, datetime.fromisoformat(time), pictures, image)
    for _id, _name, time, _author, edit, pictures, image in rows["save_point"]:
        yield Image(edit, None, datetime.fromisoformat(time), pictures, unpack_first(image)[1])


def _undone_merges(settings: Mapping[tuple[str, str], str], journal: Journal) -> set[str]:
    """What copies held of which the present content has nothing, or nobody knows: the merge with them was
    undone, or followed by going back to an earlier state, or too long ago.
    """
    present = {journal.done[0].previous if journal.done else journal.head}
    for one in journal.done:
        if one.entry.label.key == RESTORED:
            present.clear()
        present.add(one.hash)
    return {name for name, head in merges_in(settings) if head not in present}


def _kinds(text: str) -> tuple[str, ...]:
    kinds = json.loads(text)
    return tuple(kind for kind in kinds if isinstance(kind, str)) if isinstance(kinds, list) else ()
