"""The seal: how many rows each table holds and the sum of their hashes.

SQLite's own check does not notice most changes to content; the seal does. Sums can be amended, so keeping it
costs an edit what it touches, not what the file holds. It is no signature: it finds damage, not forgers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

from journeymapper.storage.codec import to_json

Seal = Mapping[str, tuple[int, int]]
"""Per table: its rows, and the sum of their hashes modulo 2^128."""

_MODULUS = 1 << 128


def digest(data: bytes) -> str:
    """The name that large values go by in hashes."""
    return blake2b(data, digest_size=16).hexdigest()


def row_hash(row: Iterable[Any]) -> int:
    """The hash of a row's values (None, int, str; bytes by their digest)."""
    values = [digest(value) if isinstance(value, bytes) else value for value in row]
    return int.from_bytes(blake2b(to_json(values).encode("ascii"), digest_size=16).digest(), "big")


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
