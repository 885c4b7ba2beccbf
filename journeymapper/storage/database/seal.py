"""The seal: how many rows each table holds and the sum of their hashes.

SQLite's own check does not notice most changes to content; the seal does. Sums can be amended, so keeping it
costs an edit what it touches, not what the file holds. It is no signature: it finds damage, not forgers.

Pictures count with their names, the hashes of their bytes; whether one is what its name says is decided here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b, sha256
from typing import Any

from journeymapper.model.records import Blob

Seal = Mapping[str, tuple[int, int]]
"""Per table: its rows, and the sum of their hashes modulo 2^128."""

MEDIA_TYPES = ("image/png", "image/jpeg")
LARGEST_SIDE = 100_000
"""Pixels, of a picture that is stored: far more than it may have when it is put in."""

_encode = json.JSONEncoder(ensure_ascii=True, separators=("\x1e", "")).encode
_BETWEEN_ROWS = b"]\x1e["
_MODULUS = 1 << 128


def digest(data: bytes) -> str:
    """The name that large values go by in hashes."""
    return blake2b(data, digest_size=16).hexdigest()


def by_digest(row: Iterable[Any]) -> tuple[Any, ...]:
    """A row with its large values (bytes) under their names."""
    return tuple(digest(value) if isinstance(value, bytes) else value for value in row)


def row_hashes(rows: Iterable[tuple[Any, ...]]) -> list[int]:
    """The hashes of rows of values (None, int or str; bytes go by their `digest`)."""
    # All rows at once: a control character is never part of JSON, so it tells where a value and a row end.
    texts = _encode(list(rows)).encode("ascii")[2:-2].split(_BETWEEN_ROWS)
    return [int.from_bytes(blake2b(text, digest_size=16).digest(), "big") for text in texts if text]


def row_hash(row: tuple[Any, ...]) -> int:
    """The hash of one row."""
    return row_hashes((row,))[0]


def blob_hash(blob: Blob) -> int:
    """The row hash of a picture: its bytes are named by `hash` already."""
    return row_hash((blob.hash, blob.media_type, blob.width, blob.height))


def is_picture(blob: Blob) -> bool:
    """Whether its name is that of its bytes, and it says of itself what a picture can be."""
    sides = 0 < blob.width <= LARGEST_SIDE and 0 < blob.height <= LARGEST_SIDE
    return sides and blob.media_type in MEDIA_TYPES and sha256(blob.data).hexdigest() == blob.hash


def sum_of(hashes: Iterable[int]) -> tuple[int, int]:
    """What the seal says of a table whose rows have `hashes`."""
    known = list(hashes)
    return len(known), sum(known) % _MODULUS


def amended(
    seal: Seal, removed: Mapping[str, Iterable[int]], added: Mapping[str, Iterable[int]]
) -> dict[str, tuple[int, int]]:
    """The tables of `seal` that change when rows with these hashes go and come."""
    changed: dict[str, tuple[int, int]] = {}
    for table in {*removed, *added}:
        rows, total = seal[table]
        rows_gone, sum_gone = sum_of(removed.get(table, ()))
        rows_new, sum_new = sum_of(added.get(table, ()))
        changed[table] = (rows - rows_gone + rows_new, (total - sum_gone + sum_new) % _MODULUS)
    return {table: value for table, value in changed.items() if value != seal[table]}
