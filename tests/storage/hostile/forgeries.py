"""Files whose seal and hashes fit, and that are made to harm whoever reads on in them."""

import os
import sqlite3
import struct
import zlib
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

from journeymapper.storage.database.codec import pack, unpack
from tests.storage.full_project import id_of
from tests.storage.hostile.forging import (
    BLOBS,
    DIFF,
    FIELDS,
    FOCUS,
    LABEL,
    MERGE_KEY,
    TIME,
    bomb,
    forged,
    forged_edit,
    forged_image,
    many_edits,
    renumbered,
)

Make = Callable[[Path], object]
NODE, NOTE, JOURNEY_OF = id_of("office"), id_of("note"), "(SELECT id FROM journeys LIMIT 1)"
MEGABYTES = int(os.environ.get("JOURNEYMAPPER_BOMB", "30"))
"""Of what bombs unpack to: more than is ever unpacked of so few bytes. For a release 3,000."""
MANY = int(os.environ.get("JOURNEYMAPPER_MANY", "4000"))
"""Rows where there are very many. For a release 29,000."""
DEEP = "[" * 100_000 + "]" * 100_000
N_ROWS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT {})"


def many_save_points(count: int, about: bytes) -> Make:
    """Copies of the one that is there, each with another beginning."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            (row,) = connection.execute("SELECT * FROM save_point").fetchall()
            for number in range(count):
                connection.execute(
                    "INSERT INTO save_point VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (f"{number:032x}", *row[1:-1], about + pack({})),
                )
            connection.commit()
        forged()(path)

    return make


def picture(data: bytes, width: int, height: int) -> Make:
    """The picture of the project is another one."""

    def make(path: Path) -> None:
        name = sha256(data).hexdigest()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(
                "INSERT INTO blob VALUES (?, 'image/png', ?, ?, ?)", (name, width, height, data)
            )
            connection.execute("UPDATE pictures SET image = ?", (name,))
            connection.commit()
        forged()(path)

    return make


def png(width: int, height: int, data: bytes) -> bytes:
    def part(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", data) + part(b"IEND", b"")


def changes(change: Callable[[list[Any]], Any]) -> Make:
    """The diff of the newest edit is another one."""
    return forged_edit(DIFF, lambda diff: pack(change(unpack(diff))))


def set_after(**values: Any) -> Make:
    def change(diff: list[Any]) -> list[Any]:
        diff[0][2] = {**diff[0][2], **values}
        return diff

    return changes(change)


FORGERIES: dict[str, Make] = {
    # The history: it is read when it is listed, undone, compared and merged.
    "a step of deep JSON": forged_edit(DIFF, lambda _diff: zlib.compress(DEEP.encode())),
    "a step that unpacks to a gigabyte": forged_edit(DIFF, lambda _diff: bomb(b"[],", MEGABYTES)),
    "a step of no bytes": forged_edit(DIFF, lambda _diff: b""),
    "a step that is no diff": changes(lambda _diff: {"table": "nodes"}),
    "a step on a table that is none": changes(lambda diff: [["sqlite_master", *diff[0][1:]]]),
    "a step that undoes into a text beyond its limit": set_after(title="x" * 9000),
    "a step that undoes into another kind of value": set_after(title=["<b>"]),
    "a step that undoes into a map": set_after(journey={"a": 1}),
    "a step that undoes into a phase that is a list": set_after(phase=[1]),
    "a step that undoes into a place that is no number": set_after(x=float("1e308")),
    "a step that undoes into a huge number": set_after(x=10**400),
    "a step that undoes into true": set_after(x=True),
    "a step that undoes into another journey": set_after(journey="9" * 32),
    "a step with a change twice": changes(lambda diff: diff * 3),
    "a step of nothing": changes(lambda _diff: []),
    "a label that is none": forged_edit(LABEL, lambda _text: "__class__"),
    "a label with fields that are formats": forged_edit(FIELDS, lambda _text: '{"title":"%(x)s %s {0}"}'),
    "a label without its fields": forged_edit(FIELDS, lambda _text: "{}"),
    "label fields of a megabyte": forged_edit(FIELDS, lambda _text: '{"title":"' + "x" * 1_100_000 + '"}'),
    "label fields of deep JSON": forged_edit(FIELDS, lambda _text: '{"a":' + DEEP + "}"),
    "a focus of millions of lists": forged_edit(FOCUS, lambda _text: "[" + "[]," * 6_000_000 + "[]]"),
    "a focus on nothing": forged_edit(FOCUS, lambda _text: '["nowhere","",""]'),
    "pictures of millions of lists": forged_edit(BLOBS, lambda _text: "[" + "[]," * 6_000_000 + "[]]"),
    "a time of the year 1": forged_edit(TIME, lambda _text: "0001-01-01T00:00:00+14:00"),
    "a time of the year 9999": forged_edit(TIME, lambda _text: "9999-12-31T23:59:59-14:00"),
    "steps with the largest numbers": renumbered((1 << 63) - 3),
    "steps with numbers beyond those of floats": renumbered(1 << 53),
    "steps with numbers below zero": renumbered(-5),
    "a merge key of a megabyte": forged_edit(MERGE_KEY, lambda _text: "x" * 1_000_000),
    "very many steps": many_edits(MANY // 4),
    # Bases and save points: they are unpacked when they are looked at, compared or merged.
    "a save point that unpacks to gigabytes": forged_image(
        "save_point", lambda _rows: bomb(b"[],", MEGABYTES)
    ),
    "a save point of many megabytes of numbers": forged_image(
        "save_point", lambda _rows: bomb(b"1,1,", MEGABYTES)
    ),
    "a save point of deep JSON": forged_image("save_point", lambda _rows: zlib.compress(DEEP.encode())),
    "a save point of other rows": forged_image("save_point", lambda _rows: pack({"nodes": [[1, 2], [3]]})),
    "a save point of rows that are none": forged_image("save_point", lambda _rows: pack({"nodes": {"a": 1}})),
    "a save point with numbers for texts": forged_image(
        "save_point", lambda rows: pack({**rows, "notes": [[1] * len(row) for row in rows["notes"]]})
    ),
    "a save point with lists for texts": forged_image(
        "save_point", lambda rows: pack({**rows, "notes": [[[]] * len(row) for row in rows["notes"]]})
    ),
    "a save point of no rows": forged_image("save_point", lambda _rows: pack({})),
    "a base that unpacks to gigabytes": forged_image("base", lambda _rows: bomb(b"[],", MEGABYTES)),
    "a base with lists for ids": forged_image(
        "base", lambda rows: pack({**rows, "notes": [[[]] * len(row) for row in rows["notes"]]})
    ),
    "ten save points with a bomb for a name": many_save_points(10, bomb(b"a", MEGABYTES)),
    "a base with a picture that is not there": forged("UPDATE base SET blobs = '[\"zz\"]'"),
    "a save point with a picture that is not there": forged("UPDATE save_point SET blobs = '[\"zz\"]'"),
    "a step with a picture that is not there": forged_edit(BLOBS, lambda _text: '["zz"]'),
    "a save point from the year 1": forged("UPDATE save_point SET time = '0001-01-01T00:00:00+14:00'"),
    "a save point with a name of a megabyte": forged("UPDATE save_point SET title = hex(zeroblob(500000))"),
    "a save point whose name breaks lines": forged(
        "UPDATE save_point SET title = 'a' || char(10) || char(8238) || 'b' || char(0)"
    ),
    "an author who turns text around": forged("UPDATE save_point SET author = char(8238) || 'live'"),
    "base numbers that overflow": forged("UPDATE base SET number = 9223372036854775807"),
    # Pictures: they are unpacked when they are drawn.
    "a picture that is a bomb": picture(png(30_000, 30_000, bomb(b"\0", MEGABYTES)), 30_000, 30_000),
    "a picture that says it is small and is a bomb": picture(
        png(30_000, 30_000, bomb(b"\0", MEGABYTES)), 40, 30
    ),
    "a picture that is no picture": picture(b"\x89PNG\r\n\x1a\n" + bytes(900), 40, 30),
    "a picture without a size": forged("UPDATE blob SET width = 0, height = 0"),
    "a picture of a size that overflows": forged("UPDATE blob SET width = 9223372036854775807, height = -1"),
    "a picture that is SVG": picture(b"<svg xmlns='http://www.w3.org/2000/svg'/>", 40, 30),
    # Values: many, large, and odd.
    "very many settings": forged(
        f"INSERT INTO setting {N_ROWS.format(MANY)} SELECT '', 'k' || i, '1' FROM n"
    ),
    "a setting of deep JSON": forged(f"INSERT INTO setting VALUES ('', 'left_out', '{DEEP}')"),
    "a setting of a megabyte": forged("INSERT INTO setting VALUES ('', 'left_out', hex(zeroblob(600000)))"),
    "a setting that is no JSON": forged("INSERT INTO setting VALUES ('', 'left_out', 'rm -rf')"),
    "a setting of not-a-number": forged("INSERT INTO setting VALUES ('', 'left_out', 'NaN')"),
    "a setting for a journey that is none": forged("INSERT INTO setting VALUES ('../..', 'page', '{}')"),
    "settings of other kinds": forged(
        f"INSERT INTO setting SELECT {JOURNEY_OF}, k, v FROM (SELECT 'page' AS k, '[1,[2],null]' AS v "
        "UNION SELECT 'export', '\"x\"' UNION SELECT 'print', '{\"paper\":{}}' UNION SELECT 'shown', '1e999')"
    ),
    "a duration of 10^18 seconds": forged("UPDATE nodes SET duration_typical = 1000000000000000000"),
    "a share that overflows": forged("UPDATE links SET share = 9223372036854775807"),
    "an order key of 60 letters": forged("UPDATE nodes SET \"order\" = 'V' || substr(hex(zeroblob(30)), 2)"),
    "more settings than are read": forged(
        f"INSERT INTO setting {N_ROWS.format(31_000)} SELECT '', 'k' || i, '1' FROM n"
    ),
    "a title that turns around": forged("UPDATE nodes SET title = 'abc' || char(8238) || 'gnp.exe'"),
    "a title of invisible letters": forged("UPDATE nodes SET title = char(8203) || char(8288) || char(173)"),
    "texts that are markup": forged(
        "UPDATE nodes SET title = '<img src=/etc/passwd>%s%(x)s{0}\\n', doing = '<para><b>&amp;</para>'"
    ),
    "a meta that is long": forged("UPDATE meta SET value = hex(zeroblob(9000000)) WHERE key = 'program'"),
    "a lineage that is a path": forged("UPDATE meta SET value = '../../x' WHERE key = 'lineage'"),
    "a project in meta that is a path": forged("UPDATE meta SET value = '../../x' WHERE key = 'project'"),
    "a start that is not text of ours": forged("UPDATE meta SET value = 'x' || char(10) WHERE key = 'start'"),
    "made in the year 1": forged("UPDATE meta SET value = '0001-01-01T00:00:00+14:00' WHERE key = 'created'"),
    "many links between two nodes": forged(
        f"INSERT INTO links {N_ROWS.format(MANY)} SELECT printf('%032x', i), l.journey, l.source, "
        "l.target, l.\"order\", '', NULL, NULL, NULL, NULL, NULL FROM n, (SELECT * FROM links LIMIT 1) AS l"
    ),
}
