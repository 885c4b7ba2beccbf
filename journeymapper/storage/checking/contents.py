"""Reads all of a file through a guarded connection and believes none of it.

Decides the order of the checks on the content. The bytes before them (is it a file, whose, which format) and
the lock are `opening`'s.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from journeymapper.frozen import frozen
from journeymapper.i18n import mark
from journeymapper.model import rules
from journeymapper.model.document import TABLES, Document, build
from journeymapper.model.field_rules import is_id
from journeymapper.model.problem import Problem
from journeymapper.model.records import Blob
from journeymapper.storage.checking.limits import check_limits
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.codec import Undecodable, coder, json_in, moment_in
from journeymapper.storage.database.connection import Connection
from journeymapper.storage.database.format import (
    APPLICATION_ID,
    FORMAT,
    META_KEYS,
    expected_objects,
    plain,
    sealed_tables,
)
from journeymapper.storage.database.rows import read_all, read_seal
from journeymapper.storage.database.seal import Seal, blob_hash, is_picture, row_hashes, sum_of
from journeymapper.storage.history.bases import Base, read_bases
from journeymapper.storage.history.journal import Journal, numbered_after, read_journal
from journeymapper.storage.history.save_points import Kept, read_save_points
from journeymapper.storage.telling import errors, kinds, problems
from journeymapper.storage.telling.part_words import BEGINNING, FIT, PAGES
from journeymapper.uncollected import uncollected

_IDS = ("project", "lineage", "start")


@frozen
class Contents:
    """All that a project file holds but the images of bases and save points and the diffs of edits."""

    document: Document
    journal: Journal
    bases: tuple[Base, ...]
    meta: Mapping[str, str]
    settings: Mapping[tuple[str, str], str]
    save_points: tuple[Kept, ...]
    seal: Seal

    @property
    def created(self) -> datetime:
        """When the file was made (UTC)."""
        return datetime.fromisoformat(self.meta["created"])


def checked_contents(connection: Connection, path: Path) -> Contents:
    """What the file holds, all of it checked. Raises a Problem (of `kinds`) at the first thing wrong.

    The connection's progress is told how far it is, and Cancelled raised where that was called off.
    """
    # Reading makes many objects that all stay; looking through them again and again takes a quarter of it.
    with errors.distrusted(path), db.suspicious(connection), uncollected():
        _check_kind(connection, path)
        check_schema(connection, path, expected_objects())
        try:
            check_limits(connection, path)
            check_whole(connection, path)
            return _read(connection, path)
        except (Undecodable, KeyError, TypeError, ValueError) as error:
            raise _damaged(connection, path, str(error), [FIT]) from error
        except sqlite3.DatabaseError as error:
            if not errors.is_corrupt(error):
                raise
            raise _damaged(connection, path, str(error), [PAGES]) from error
        except kinds.PagesDamaged as problem:
            raise _damaged(connection, path, str(problem.fields["details"]), [PAGES]) from problem


def _damaged(connection: Connection, path: Path, details: str, else_: Iterable[str]) -> Problem:
    """Names the tables that are not as they were stored; `else_` where all of them are."""
    from journeymapper.storage.checking.damage import damaged_tables

    return problems.damaged(path, details[:200], damaged_tables(connection) or else_)


def _check_kind(connection: Connection, path: Path) -> None:
    if db.rows(connection, "PRAGMA application_id") != [(APPLICATION_ID,)]:
        raise problems.not_a_project(path)
    if db.rows(connection, "PRAGMA user_version") != [(FORMAT,)]:
        raise problems.damaged(path, "user_version", [BEGINNING])


def check_whole(connection: Connection, path: Path) -> None:
    """Raises Damaged where SQLite itself finds something wrong."""
    connection.progress.tell(mark("Checking the pages"))
    found = db.rows(connection, "PRAGMA quick_check(1)")
    if found != [("ok",)]:
        raise problems.pages_damaged(path, str(found[0][0])[:200] if found else "")


def check_schema(connection: Connection, path: Path, expected: frozenset[tuple[str, str, str]]) -> None:
    """Raises a Problem unless the schema holds the `expected` objects and nothing else."""
    objects = db.rows(connection, "SELECT type, name, sql FROM sqlite_master")
    found = {(str(kind), str(name), plain(str(sql))) for kind, name, sql in objects}
    odd = found ^ expected
    if odd:
        if {name for _kind, name, _sql in found} <= {name for _kind, name, _sql in expected}:
            check_whole(connection, path)  # nothing was added: damage may have taken something away
        names = sorted({f"{kind} {name}" for kind, name, _sql in odd})
        raise problems.foreign(path, ", ".join(names)[:200])


def _read(connection: Connection, path: Path) -> Contents:
    sums: dict[str, tuple[int, int]] = {}
    records = []
    progress = connection.progress
    for at, name in enumerate(TABLES):
        progress.tell(mark("Reading"), at, len(TABLES))
        rows = read_all(connection, name)
        sums[name] = sum_of(row_hashes(rows))
        records += coder(name).decode(rows)
    blobs = _read_blobs(connection, sums)
    meta = {str(key): str(value) for key, value in _sealed(connection, "meta", sums)}
    if meta.keys() != META_KEYS:
        raise Undecodable("meta")
    moment_in(meta["created"])
    journal, hashes = read_journal(connection, meta["start"])
    sums["edit"] = sum_of(hashes)
    bases = read_bases(connection)
    journal = numbered_after(journal, bases)
    sums["base"] = sum_of(base.row_hash for base in bases)
    settings = {(str(j), str(k)): str(value) for j, k, value in _sealed(connection, "setting", sums)}
    for value in settings.values():
        json_in(value)
    save_points = read_save_points(connection)
    sums["save_point"] = sum_of(kept.row_hash for kept in save_points)
    _check_seal(connection, path, sums)
    for key in _IDS:  # backups lie in a folder that is called so
        if not is_id(meta[key]):
            raise Undecodable(key)
    progress.tell(mark("Checking the content"))
    document = build(records, blobs)
    try:
        rules.check_all(document, progress)
    except Problem as problem:
        raise Undecodable(str(problem)) from problem
    return Contents(document, journal, bases, meta, settings, save_points, sums)


def _sealed(connection: Connection, name: str, sums: dict[str, tuple[int, int]]) -> list[tuple[object, ...]]:
    rows = read_all(connection, name)
    sums[name] = sum_of(row_hashes(rows))
    return rows


def _read_blobs(connection: Connection, sums: dict[str, tuple[int, int]]) -> list[Blob]:
    blobs: list[Blob] = []
    ((many,),) = db.rows(connection, "SELECT count(*) FROM blob")
    for row in db.each(connection, "SELECT * FROM blob"):
        connection.progress.tell(mark("Reading the pictures"), len(blobs), int(str(many)))
        blob = Blob(*row)  # type: ignore[arg-type]
        if not is_picture(blob):
            raise Undecodable("blob")
        blobs.append(blob)
    sums["blob"] = sum_of(map(blob_hash, blobs))
    return blobs


def _check_seal(connection: Connection, path: Path, sums: Seal) -> None:
    sealed = read_seal(connection)
    different = [name for name in sealed_tables() if sealed.get(name) != sums[name]]
    if different or len(sealed) != len(sealed_tables()):
        raise problems.not_as_stored(path, different or ["seal"])
