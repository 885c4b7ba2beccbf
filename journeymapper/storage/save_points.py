"""Save points: compressed images of all rows, with a name and a time, to look at and come back to.

Decides their form in the file and which of them go when there are too many. When one is made is decided by
whoever prints or closes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from journeymapper.model import rules
from journeymapper.model.document import TABLES, Document, build
from journeymapper.model.history import SavePoint, SavePointKind
from journeymapper.model.problem import Problem
from journeymapper.model.records import Blob
from journeymapper.storage.bases import image_of, pictures_of
from journeymapper.storage.codec import Row, Undecodable, coder, pack, texts_in, to_json, unpack, unpack_first
from journeymapper.storage.connection import Connection
from journeymapper.storage.rows import Hashes, read_all, statements, write
from journeymapper.storage.seal import by_digest, row_hash

MOST_SAVE_POINTS = 100
MOST_BYTES = 1_000_000
"""Of all together: what journal and bases leave of 10 MB. The newest stays even if it is larger."""
_FIRST_TO_GO: dict[SavePointKind, int] = {"close": 0, "print": 1, "manual": 2}


@dataclass(frozen=True, slots=True)
class Kept:
    """A save point in the file, its image not unpacked; `size` of the image in bytes."""

    point: SavePoint
    pictures: frozenset[str]
    size: int
    row_hash: int


def read_save_points(connection: Connection) -> tuple[Kept, ...]:
    """The save points of a file, oldest first. Raises Undecodable."""
    try:
        return tuple(sorted((_kept(row) for row in read_all(connection, "save_point")), key=_age))
    except ValueError as error:
        raise Undecodable(f"save_point: {error}") from error


def keep(
    connection: Connection, kept: tuple[Kept, ...], point: SavePoint, document: Document, hashes: Hashes
) -> tuple[Kept, ...]:
    """`document` is stored as `point`; the save points that are left, oldest first."""
    row = (
        point.id,
        point.name,
        point.time.astimezone(UTC).isoformat(),
        point.author,
        point.edit,
        to_json(sorted(pictures_of(document))),
        pack([point.kind, point.note]) + pack(image_of(document)),
    )
    write(connection, statements("save_point").insert, [row])
    new = _kept(row)
    hashes.added["save_point"].append(new.row_hash)
    left = thinned(tuple(sorted((*kept, new), key=_age)))
    gone = [old for old in (*kept, new) if old not in left]
    write(connection, statements("save_point").remove, [(old.point.id,) for old in gone])
    hashes.removed["save_point"] += [old.row_hash for old in gone]
    return left


def thinned(kept: tuple[Kept, ...]) -> tuple[Kept, ...]:
    """At most MOST_SAVE_POINTS and MOST_BYTES of `kept` (oldest first).

    Those of closing go first, then prints, then those made by hand; of each kind the oldest. The newest of
    all stays.
    """
    left = list(kept)
    size = sum(one.size for one in left)
    while len(left) > 1 and (len(left) > MOST_SAVE_POINTS or size > MOST_BYTES):
        gone = min(left[:-1], key=lambda one: _FIRST_TO_GO[one.point.kind])
        left.remove(gone)
        size -= gone.size
    return tuple(left)


def document_at(connection: Connection, point: SavePoint, blobs: Mapping[str, Blob]) -> Document:
    """The document that was stored as `point`. Raises Undecodable where it does not hold together."""
    found = [row for row in read_all(connection, "save_point") if row[0] == point.id]
    if not found:
        raise Undecodable(f"save point {point.id} is not there")
    try:
        *_about, pictures, image = found[0]
        records = _records(unpack(unpack_first(image)[1]))
        document = build(records, (blobs[name] for name in texts_in(pictures)))
        rules.check_all(document)
    except (Problem, LookupError, TypeError, ValueError) as error:
        raise Undecodable(str(error)) from error
    return document


def _records(image: Any) -> list[Any]:
    """The records of an image of all rows."""
    if not isinstance(image, dict) or not image.keys() <= TABLES.keys():
        raise Undecodable("not an image of all rows")
    return [record for table, rows in image.items() for record in coder(table).decode(rows)]


def _age(kept: Kept) -> tuple[datetime, str]:
    return kept.point.time, kept.point.id


def _kept(row: Row) -> Kept:
    id_, name, time, author, edit, pictures, image = row
    about, _rows = unpack_first(image)
    moment = datetime.fromisoformat(time)
    match about:
        case ["manual" | "print" | "close" as kind, str(note)] if moment.tzinfo is not None:
            point = SavePoint(id_, kind, name, note, moment, author, edit)
        case _:
            raise Undecodable(f"save point {id_}")
    return Kept(point, frozenset(texts_in(pictures)), len(image), row_hash(by_digest(row)))
