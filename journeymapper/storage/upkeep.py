"""What is done beside an edit, in its transaction: bases, pictures, and what of the past goes.

Every function works on a transaction under way and leaves `writing.state` as the file then is. How much may
stay is decided by `growth`, by the journal, the bases and the save points.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from journeymapper.model.diff import Edit
from journeymapper.model.document import Document
from journeymapper.model.records import Blob
from journeymapper.storage import growth
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.codec import pictures_in, to_json
from journeymapper.storage.database.connection import Connection
from journeymapper.storage.database.rows import statements, write
from journeymapper.storage.database.seal import blob_hash, row_hash
from journeymapper.storage.history import bases, journal, save_points
from journeymapper.storage.history.bases import Base, pictures_of
from journeymapper.storage.state import PROJECT, Writing, with_pictures

MERGED = "merged"
"""The setting that tells of `merges_in`."""


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


def keep_merged(
    connection: Connection, writing: Writing, name: str, document: Document, time: datetime
) -> None:
    """`document`, a copy's content called `name`, becomes a base: the present content has all of it in it.

    What holds of a merge only while it is not undone is told apart by `pasts`, from the setting MERGED.
    """
    state = writing.state
    new = pictures_of(document) - state.document.blobs.keys()
    known = {base.name for base in state.bases} | {edit.hash for edit in state.journal.done}
    if name in known or not new <= document.blobs.keys():
        return
    _store_pictures(connection, writing, [document.blobs[picture] for picture in sorted(new)])
    state, head = writing.state, (state.journal.head, state.journal.number)
    kept = bases.keep_base(connection, state.bases, document, name, head[1], time, writing.hashes)
    writing.state = replace(state, bases=kept)
    left = {base.name for base in kept}
    merged = [one for one in merges_in(state.settings) if one[0] in left]
    set_setting(connection, writing, (PROJECT, MERGED), to_json([*merged, [name, head[0]]]))
    trim(connection, writing, time)


def merges_in(settings: Mapping[tuple[str, str], str]) -> list[list[str]]:
    """[name of a copy's content, name of what our content was when that was merged into it] of each merge."""
    found = json.loads(settings.get((PROJECT, MERGED), "[]"))
    pairs = [one for one in found if isinstance(one, list)] if isinstance(found, list) else []
    return [one for one in pairs if len(one) == 2 and all(isinstance(name, str) for name in one)]


def set_setting(connection: Connection, writing: Writing, name: tuple[str, str], value: str | None) -> None:
    """The setting of this name is `value`, JSON; None: there is none any more."""
    settings = dict(writing.state.settings)
    old = settings.pop(name, None)
    if old is not None:
        db.run(connection, "DELETE FROM setting WHERE journey = ? AND key = ?", name)
        writing.hashes.removed["setting"].append(row_hash((*name, old)))
    if value is not None:
        settings[name] = value
        db.run(connection, "INSERT INTO setting VALUES (?, ?, ?)", (*name, value))
        writing.hashes.added["setting"].append(row_hash((*name, value)))
    writing.state = replace(writing.state, settings=settings)


def add_pictures(connection: Connection, writing: Writing, edit: Edit, after: Document) -> None:
    """The file holds every picture that `edit` brings or that its rows refer to."""
    state = writing.state
    wanted = {blob.hash for blob in edit.blobs} | pictures_in(edit.diff)
    known = {**after.blobs, **{blob.hash: blob for blob in edit.blobs}}
    missing = sorted(wanted - state.document.blobs.keys())
    _store_pictures(connection, writing, [known[name] for name in missing if name in known])


def _store_pictures(connection: Connection, writing: Writing, new: Sequence[Blob]) -> None:
    state = writing.state
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


def drop_history(connection: Connection, writing: Writing, time: datetime) -> None:
    """All edits are forgotten, done and undone; the content stays, keeps its name and is kept as a base."""
    keep_base(connection, writing, time)
    old = writing.state.journal
    _forget(connection, writing, (*old.done, *old.undone))
    before, after = ("start", old.start), ("start", old.head)
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
