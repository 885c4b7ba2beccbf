"""What is done beside an edit, in its transaction: bases, pictures, and what of the past goes.

Every function works on a transaction under way and leaves `writing.state` as the file then is. How much may
stay is decided by `growth`, by the journal, the bases and the save points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from journeymapper.model.diff import Edit
from journeymapper.model.document import Document
from journeymapper.storage import bases, growth, journal, save_points
from journeymapper.storage.bases import Base
from journeymapper.storage.checking import blob_hash
from journeymapper.storage.codec import pictures_in
from journeymapper.storage.connection import Connection
from journeymapper.storage.rows import statements, write
from journeymapper.storage.seal import row_hash
from journeymapper.storage.state import Writing, with_pictures


def keep_base(connection: Connection, writing: Writing, time: datetime) -> None:
    """The present content becomes a base; for a merge it has to be one that other copies had, too."""
    state = writing.state
    kept = bases.keep_base(
        connection,
        state.bases,
        state.document,
        state.journal.head,
        state.journal.number,
        time,
        writing.hashes,
    )
    writing.state = replace(state, bases=kept, based=True)


def add_pictures(connection: Connection, writing: Writing, edit: Edit, after: Document) -> None:
    """The file holds every picture that `edit` brings or that its rows refer to."""
    state = writing.state
    wanted = {blob.hash for blob in edit.blobs} | pictures_in(edit.diff)
    known = {**after.blobs, **{blob.hash: blob for blob in edit.blobs}}
    new = [known[name] for name in sorted(wanted - state.document.blobs.keys()) if name in known]
    rows = [(b.hash, b.media_type, b.width, b.height, b.data) for b in new]
    write(connection, statements("blob").insert, rows)
    writing.hashes.added["blob"] += [blob_hash(blob) for blob in new]
    blobs = {**state.document.blobs, **{blob.hash: blob for blob in new}}
    writing.state = replace(state, document=replace(state.document, blobs=blobs))


def trim(connection: Connection, writing: Writing, time: datetime) -> None:
    """The past is no larger than it may be; before edits go, the present content is kept as a base."""
    if old := journal.outdated(writing.state.journal):
        keep_base(connection, writing, time)
        _forget(connection, writing, old)
    past = growth.trimmed(writing.state)
    if growth.cut(writing.state.journal, past.journal):
        keep_base(connection, writing, time)
        past = growth.trimmed(writing.state)
    _forget(connection, writing, growth.cut(writing.state.journal, past.journal))
    _keep_only(connection, writing, past.bases)
    left = save_points.keep_only(connection, writing.state.save_points, past.save_points, writing.hashes)
    writing.state = replace(writing.state, save_points=left)
    drop_loose_pictures(connection, writing)


def drop_loose_pictures(connection: Connection, writing: Writing) -> None:
    """The pictures to which nothing refers are gone."""
    state = writing.state
    loose = state.loose
    if not loose:
        return
    write(connection, statements("blob").remove, [(name,) for name in sorted(loose)])
    writing.hashes.removed["blob"] += [blob_hash(state.document.blobs[name]) for name in loose]
    left = state.document.blobs.keys() - loose
    writing.state = replace(state, document=with_pictures(state.document, left, state.document))


def drop_history(connection: Connection, writing: Writing, meta: Mapping[str, str], time: datetime) -> None:
    """All edits are forgotten, done and undone; the content stays, keeps its name and is kept as a base."""
    keep_base(connection, writing, time)
    old = writing.state.journal
    _forget(connection, writing, (*old.done, *old.undone))
    before, after = ("start", meta["start"]), ("start", old.head)
    write(connection, "UPDATE meta SET value = ? WHERE key = ?", [after[::-1]])
    writing.hashes.removed["meta"].append(row_hash(before))
    writing.hashes.added["meta"].append(row_hash(after))
    writing.state = replace(writing.state, journal=replace(writing.state.journal, start=old.head))


def drop_old_bases(connection: Connection, writing: Writing, time: datetime) -> None:
    """Only the present content is a base, for a merge with a copy that is made from now on."""
    keep_base(connection, writing, time)
    head = writing.state.journal.head
    kept = tuple(base for base in writing.state.bases if base.name == head)
    _keep_only(connection, writing, kept)


def _forget(connection: Connection, writing: Writing, old: tuple[journal.Recorded, ...]) -> None:
    left = journal.forget(connection, writing.state.journal, old, writing.hashes)
    writing.state = replace(writing.state, journal=left)


def _keep_only(connection: Connection, writing: Writing, kept: tuple[Base, ...]) -> None:
    left = bases.keep_only(connection, writing.state.bases, kept, writing.hashes)
    writing.state = replace(writing.state, bases=left)
