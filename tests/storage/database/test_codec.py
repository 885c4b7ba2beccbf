"""What is packed for the journal comes back equal, and what was not packed here is refused."""

import zlib
from typing import Any

import pytest

from journeymapper.model.diff import Change
from journeymapper.model.document import TABLES
from journeymapper.storage.database.codec import (
    Undecodable,
    coder,
    pack,
    pack_diff,
    pictures_in,
    unpack,
    unpack_diff,
)
from journeymapper.storage.database.schema import RECORDS
from tests.storage.full_project import PICTURE, PORTRAIT, full_project, id_of

DOCUMENT = full_project()
DIFF = tuple(
    Change(table, id_, row if number % 2 else None, None if number % 2 else row)
    for table in TABLES
    for number, (id_, row) in enumerate(DOCUMENT.rows(table).items())
)


def test_a_diff_of_every_table_comes_back() -> None:
    assert unpack_diff(pack_diff(DIFF)) == DIFF


def test_the_pictures_of_a_diff_are_those_of_all_its_rows() -> None:
    assert pictures_in(DIFF) == {PICTURE.hash, PORTRAIT.hash}


def test_rows_are_written_in_the_order_of_the_schema() -> None:
    assert all(coder(name).names == tuple(RECORDS[name].columns.keys()) for name in TABLES)


NOTE = unpack(pack_diff([c for c in DIFF if c.table == "notes"]))[0]  # type: ignore[arg-type]
FEELING = unpack(pack_diff([c for c in DIFF if c.table == "feelings"]))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        [1],
        [["notes", "a", None, None]],
        [["edit", "a", None, {}]],
        [[NOTE[0], NOTE[1], None, {**NOTE[3], "extra": 1}]],
        [[NOTE[0], id_of("another"), None, NOTE[3]]],
        [[NOTE[0], NOTE[1], None, dict(reversed(NOTE[3].items()))]],
        [[FEELING[0], FEELING[1], None, {**FEELING[3], "tally": "1,2"[:1] + ",x"}]],
        [["lanes", "a", None, {**dict.fromkeys(coder("lanes").names), "id": "a", "hidden": 2}]],
    ],
)
def test_a_diff_of_another_form_is_refused(value: Any) -> None:
    with pytest.raises(Undecodable):
        unpack_diff(pack(value))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        pack([1, 2])[:-3],
        pack([1, 2]) + b"x",
        zlib.compress(b"[1,"),
        zlib.compress(b"[" * 100_000),
        zlib.compress(b"\xff\xfe"),
    ],
)
def test_packed_data_of_another_form_is_refused(data: bytes) -> None:
    with pytest.raises(Undecodable):
        unpack(data)


def test_a_small_text_that_unpacks_to_a_huge_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journeymapper.storage.database.codec.UNPACKED_LIMIT", 1_000)
    with pytest.raises(Undecodable):
        unpack(zlib.compress(b" " * 5_000 + b"1"))
