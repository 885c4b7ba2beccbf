"""Save points: compressed images of all rows, with a name and a time, to look at and come back to.

Decides their form in the file and which of them go with age or when there are too many. When one is made is
decided by whoever prints or closes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from journeymapper.frozen import frozen
from journeymapper.model import rules
from journeymapper.model.document import TABLES, Document, build
from journeymapper.model.history import AUTOMATIC, SavePoint, SavePointKind
from journeymapper.model.problem import Problem
from journeymapper.model.records import Blob
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.codec import (
    Row,
    Undecodable,
    check_image,
    coder,
    moment_in,
    pack,
    texts_in,
    to_json,
    unpack,
    unpack_first,
)
from journeymapper.storage.database.connection import Connection
from journeymapper.storage.database.rows import Hashes, read_all, statements, write
from journeymapper.storage.database.seal import by_digest, row_hash
from journeymapper.storage.history.bases import image_of, pictures_of
from journeymapper.storage.telling import errors, problems

MOST_SAVE_POINTS = 100
MOST_BYTES = 4_000_000
"""Of all together. The newest stays even if it is larger."""
_FIRST_TO_GO: dict[SavePointKind, int] = {"close": 0, "back": 0, "print": 1, "manual": 2}
ALL_FOR, DAILY_FOR = timedelta(days=1), timedelta(days=30)
"""Those that nobody asked for all stay so long, then one a day, and after that one a week."""


@frozen
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
    image = pack([point.kind, point.note]) + pack(image_of(document))
    row = _row(point, to_json(sorted(pictures_of(document))), image)
    write(connection, statements("save_point").insert, [row])
    new = _kept(row)
    hashes.added["save_point"].append(new.row_hash)
    every = tuple(sorted((*kept, new), key=_age))
    return keep_only(connection, every, thinned(every), hashes)


def keep_only(
    connection: Connection, kept: tuple[Kept, ...], left: tuple[Kept, ...], hashes: Hashes
) -> tuple[Kept, ...]:
    """Those of `kept` that are not in `left` are gone; `left`."""
    gone = [old for old in kept if old not in left]
    write(connection, statements("save_point").remove, [(old.point.id,) for old in gone])
    hashes.removed["save_point"] += [old.row_hash for old in gone]
    return left


def rename(
    connection: Connection, kept: tuple[Kept, ...], point: SavePoint, name: str, note: str, hashes: Hashes
) -> tuple[Kept, ...]:
    """`point` has another name and note. Raises Undecodable where it is not there."""
    pictures, image = _stored(connection, point)
    _about, rows = unpack_first(image)
    row = _row(replace(point, name=name, note=note), pictures, pack([point.kind, note]) + rows)
    write(connection, statements("save_point").change, [(*row[1:], point.id)])
    new = _kept(row)
    hashes.removed["save_point"] += [one.row_hash for one in kept if one.point.id == point.id]
    hashes.added["save_point"].append(new.row_hash)
    return tuple(new if one.point.id == point.id else one for one in kept)


def thinned(kept: tuple[Kept, ...]) -> tuple[Kept, ...]:
    """Those of `kept` (oldest first) that stay: at most MOST_SAVE_POINTS and MOST_BYTES.

    Those that nobody asked for are thinned with age first, seen from the newest. Where there are too many
    after that, they go before prints, and prints before those made by hand; of each kind the oldest. The
    newest of all stays.
    """
    left = _thinned_with_age(kept)
    size = sum(one.size for one in left)
    while len(left) > 1 and (len(left) > MOST_SAVE_POINTS or size > MOST_BYTES):
        gone = min(left[:-1], key=lambda one: _FIRST_TO_GO[one.point.kind])
        left.remove(gone)
        size -= gone.size
    return tuple(left)


def _thinned_with_age(kept: tuple[Kept, ...]) -> list[Kept]:
    """The newest of each day, and later of each week, for those that nobody asked for."""
    if not kept:
        return []
    newest = kept[-1].point.time
    taken: set[object] = set()
    left = []
    for one in reversed(kept):
        time = one.point.time.astimezone(UTC)
        age = newest - time
        if one.point.kind in AUTOMATIC and age > ALL_FOR:
            span: object = time.date() if age <= DAILY_FOR else time.isocalendar()[:2]
            if span in taken:
                continue
            taken.add(span)
        left.append(one)
    return left[::-1]


def reader_of(
    connection: Connection, point: SavePoint, blobs: Mapping[str, Blob], path: Path
) -> Callable[[], Document]:
    """Gives the document that was stored as `point` in the file at `path`, in any thread: what it needs of
    the connection has been read now. Both raise Damaged where it is not there or does not hold together.
    """
    with _undamaged(path):
        pictures, image = _stored(connection, point)

    def read() -> Document:
        with _undamaged(path):
            return document_in(unpack_first(image)[1], pictures, blobs)

    return read


@contextmanager
def _undamaged(path: Path) -> Iterator[None]:
    with errors.told(path):
        try:
            yield
        except Undecodable as error:
            raise problems.damaged(path, str(error)[:200], ["save_point"]) from error


def document_in(image: bytes, pictures: str, blobs: Mapping[str, Blob]) -> Document:
    """The document of a packed image of all rows (see `bases`). Raises Undecodable."""
    try:
        document = build(_records(unpack(image)), (blobs[name] for name in texts_in(pictures)))
        rules.check_all(document)
    except (Problem, LookupError, TypeError, ValueError) as error:
        raise Undecodable(str(error)) from error
    return document


def _stored(connection: Connection, point: SavePoint) -> tuple[str, bytes]:
    """The names of its pictures and its image, as they are in the file."""
    found = db.rows(connection, "SELECT blobs, image FROM save_point WHERE id = ?", point.id)
    match found:
        case [(str(pictures), bytes(image))]:
            return pictures, image
    raise Undecodable(f"save point {point.id} is not there")


def _row(point: SavePoint, pictures: str, image: bytes) -> Row:
    time = point.time.astimezone(UTC).isoformat()
    return (point.id, point.name, time, point.author, point.edit, pictures, image)


def _records(image: Any) -> list[Any]:
    """The records of an image of all rows."""
    if not isinstance(image, dict) or not image.keys() <= TABLES.keys():
        raise Undecodable("not an image of all rows")
    return [record for table, rows in image.items() for record in coder(table).decode(check_image(rows))]


def _age(kept: Kept) -> tuple[datetime, str]:
    return kept.point.time, kept.point.id


def _kept(row: Row) -> Kept:
    id_, name, time, author, edit, pictures, image = row
    about, _rows = unpack_first(image)
    moment = moment_in(time)
    match about:
        case ["manual" | "print" | "close" | "back" as kind, str(note)]:
            point = SavePoint(id_, kind, name, note, moment, author, edit)
        case _:
            raise Undecodable(f"save point {id_}")
    return Kept(point, frozenset(texts_in(pictures)), len(image), row_hash(by_digest(row)))
