"""Bases: compressed images of all rows, kept in the file so that copies of it can be merged later.

Decides which bases are kept. When one is made is decided by `live_file`: at the first edit after opening and
before the journal is cut.
"""

from __future__ import annotations

from datetime import UTC, datetime

from journeymapper.frozen import frozen
from journeymapper.model.document import TABLES, Document
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
)
from journeymapper.storage.database.connection import Connection
from journeymapper.storage.database.rows import Hashes, read_all, statements, write
from journeymapper.storage.database.seal import by_digest, row_hash

MOST_BASES = 20
LARGEST_NUMBER = 1 << 53
"""No project has so many edits, and the next number can be stored."""
MOST_BYTES = 4_000_000
"""Of all bases together; the newest is kept even if it is larger."""


@frozen
class Base:
    """A stored image: named by the hash of the last edit in it, whose number is `number`."""

    name: str
    number: int
    pictures: frozenset[str]
    size: int
    row_hash: int


def read_bases(connection: Connection) -> tuple[Base, ...]:
    """The bases of a file, oldest first, their images not unpacked. Raises Undecodable."""
    found = [_base(*row) for row in read_all(connection, "base")]
    return tuple(sorted(found, key=lambda base: (base.number, base.name)))


def keep_base(
    connection: Connection,
    bases: tuple[Base, ...],
    document: Document,
    name: str,
    number: int,
    time: datetime,
    hashes: Hashes,
) -> tuple[Base, ...]:
    """`document` is kept under `name`, unless it is already, and the others are thinned."""
    if any(base.name == name for base in bases):
        return bases
    pictures = sorted(pictures_of(document))
    row = (name, number, time.astimezone(UTC).isoformat(), to_json(pictures), pack(image_of(document)))
    base = _base(*row)
    write(connection, statements("base").insert, [row])
    hashes.added["base"].append(base.row_hash)
    return keep_only(connection, (*bases, base), thinned((*bases, base)), hashes)


def keep_only(
    connection: Connection, bases: tuple[Base, ...], kept: tuple[Base, ...], hashes: Hashes
) -> tuple[Base, ...]:
    """Those of `bases` that are not in `kept` are gone; `kept`."""
    gone = [old for old in bases if old not in kept]
    write(connection, statements("base").remove, [(old.name,) for old in gone])
    hashes.removed["base"] += [old.row_hash for old in gone]
    return kept


def thinned(bases: tuple[Base, ...]) -> tuple[Base, ...]:
    """At most MOST_BASES and MOST_BYTES of `bases` (oldest first): the older, the farther apart."""
    while len(bases) > 1 and (len(bases) > MOST_BASES or sum(base.size for base in bases) > MOST_BYTES):
        bases = sparser(bases)
    return bases


def sparser(bases: tuple[Base, ...]) -> tuple[Base, ...]:
    """`bases` (oldest first, at least two) without one.

    The one that goes is that whose strength is least for its age. The oldest and the newest stay as long as
    there is room for two. What is strong does not depend on what came later: of the bases from before two
    copies parted, the one that has gone on for longer keeps some of those that the other has.
    """
    if len(bases) == 2:
        return bases[1:]
    newest = bases[-1].number
    spare = [
        (strength(bases[at].number, bases[at - 1].number) / (newest - bases[at].number + 1), -at)
        for at in range(1, len(bases) - 1)
    ]
    gone = -min(spare)[1]
    return (*bases[:gone], *bases[gone + 1 :])


def strength(number: int, earlier: int) -> int:
    """The largest power of two of which a multiple lies above `earlier` and not above `number`.

    So the first base of each 1,024 edits is stronger than most, and the first of each 2,048 stronger still.
    """
    return 1 << max((number ^ earlier).bit_length() - 1, 0)


def image_of(document: Document) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a document by table, in order of their ids, as they are stored."""
    return {
        table: [coder(table).encode(rows[id_]) for id_ in sorted(rows)]
        for table in TABLES
        if (rows := document.rows(table))
    }


def rows_in(image: bytes) -> dict[str, dict[str, Row]]:
    """The rows of a packed image by table and id. Raises Undecodable."""
    value = unpack(image)
    if not isinstance(value, dict) or not value.keys() <= TABLES.keys():
        raise Undecodable("not an image of all rows")
    return {table: {row[0]: row for row in check_image(rows) if row} for table, rows in value.items()}


def pictures_of(document: Document) -> set[str]:
    """The hashes of the pictures that the rows refer to."""
    found = {picture.image for picture in document.pictures.values()}
    found |= {persona.portrait for persona in document.personas.values()}
    return {name for name in found if name is not None}


def _base(name: str, number: int, time: str, pictures: str, image: bytes) -> Base:
    moment_in(time)
    if not 0 <= number < LARGEST_NUMBER:
        raise Undecodable(f"base {number}")
    row = (name, number, time, pictures, image)
    return Base(name, number, frozenset(texts_in(pictures)), len(image), row_hash(by_digest(row)))
