"""Files that somebody made to harm whoever opens them, or that only look like projects.

Each is made by code from a whole project, and named after its trick. None is larger than a few MB, but some
claim to be.
"""

import os
import sqlite3
import struct
import zlib
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from journeymapper.storage.database.format import APPLICATION_ID, FORMAT
from journeymapper.storage.database.seal import row_hashes, sum_of
from journeymapper.storage.telling import kinds
from tests.storage.full_project import id_of
from tests.storage.looking import tamper

Make = Callable[[Path], object]
Reason = type[kinds.FileProblem]


def schema(*statements: str) -> Make:
    """Something is added to the schema, or changed in it."""
    return lambda path: tamper(path, *statements)


def rewritten(old: str, new: str) -> Make:
    """A statement of the schema says something else, and the file is otherwise as it was."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            changed = connection.execute(
                "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE sql LIKE '%' || ? || '%'",
                (old, new, old),
            )
            assert changed.rowcount > 0

    return make


def header(at: int, value: bytes) -> Make:
    """Bytes of the header say something else."""

    def make(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[at : at + len(value)] = value
        path.write_bytes(data)

    return make


def content(value: bytes) -> Make:
    return lambda path: path.write_bytes(value)


def sealed(table: str, *statements: str) -> Make:
    """Rows are changed with bare SQL, and the seal is made to fit: whoever knows it can."""

    def make(path: Path) -> None:
        tamper(path, *statements)
        with closing(sqlite3.connect(path)) as connection:
            connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            count, total = sum_of(row_hashes(rows))
            connection.execute(
                "UPDATE seal SET rows = ?, sum = ? WHERE name = ?", (count, f"{total:032x}", table)
            )
            connection.commit()

    return make


def many(statement: str, count: int) -> Make:
    """A great many rows."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute(
                f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT {count}) {statement}"
            )
            connection.commit()

    return make


def blob(data: bytes, width: int = 4, height: int = 3, name: str = "") -> Make:
    def make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            row = (name or sha256(data).hexdigest(), "image/png", width, height, data)
            connection.execute("INSERT INTO blob VALUES (?, ?, ?, ?, ?)", row)
            connection.commit()

    return make


def zlib_bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    parts = [packer.compress(b"[" * 1_000_000) for _ in range(megabytes)]
    return b"".join(parts) + packer.flush()


def bomb_in(table: str, column: str) -> Make:
    def make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"UPDATE {table} SET {column} = ?", (zlib_bomb(60),))
            connection.commit()

    return make


def reencoded(*pragmas: str) -> Make:
    """The same tables and rows in a database of another form."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as source:
            script = "\n".join(source.iterdump())
        path.unlink()
        with closing(sqlite3.connect(path, isolation_level=None)) as target:
            for pragma in pragmas:
                target.execute(pragma)
            target.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            target.execute(f"PRAGMA user_version = {FORMAT}")
            target.executescript(script)

    return make


def journal(data: bytes) -> Make:
    return lambda path: path.with_name(path.name + "-journal").write_bytes(data)


def journal_with_master(path: Path) -> None:
    """SQLite would remove the file that such a journal names."""
    name = str(path.with_name("precious.txt")).encode()
    path.with_name("precious.txt").write_text("mine")
    magic = bytes.fromhex("d9d505f920a163d7")
    head = magic + struct.pack(">IIIII", 0, 0, 1, 4096, 4096) + bytes(512 - 28)
    tail = struct.pack(">I", 1) + name + struct.pack(">II", len(name), sum(name)) + magic
    path.with_name(path.name + "-journal").write_bytes(head + tail)


def link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def link_to(target: str) -> Make:
    def make(path: Path) -> None:
        path.unlink()
        path.symlink_to(target)

    return make


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def sparse(path: Path) -> None:
    """Says that it has 3 GB, and takes none."""
    with path.open("rb+") as file:
        file.truncate(3 << 30)


def large_pages(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 65536")
        connection.execute("VACUUM")


def other_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE nodes (id TEXT PRIMARY KEY)")


NODE, NOTE, OTHER = id_of("office"), id_of("note"), "9" * 32
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
D, F, N = kinds.Damaged, kinds.Foreign, kinds.NotAProject

CORPUS: dict[str, tuple[Make, Reason | None]] = {
    # The schema: whatever is not ours.
    "a view": (schema("CREATE VIEW spy AS SELECT * FROM nodes"), F),
    "a view without end": (schema(f"CREATE VIEW spy AS {ENDLESS}"), F),
    "a view in place of a table": (
        schema("ALTER TABLE notes RENAME TO notes2", f"CREATE VIEW notes AS {ENDLESS}"),
        F,
    ),
    "a view that needs much memory": (schema("CREATE VIEW spy AS SELECT hex(zeroblob(400000000))"), F),
    "a trigger on inserting": (
        schema("CREATE TRIGGER t AFTER INSERT ON edit BEGIN DELETE FROM nodes; END"),
        F,
    ),
    "a trigger on updating": (
        schema("CREATE TRIGGER t AFTER UPDATE ON seal BEGIN DELETE FROM notes; END"),
        F,
    ),
    "a trigger instead of": (
        schema(
            "CREATE VIEW v AS SELECT 1 AS a", "CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN SELECT 1; END"
        ),
        F,
    ),
    "a table more": (schema("CREATE TABLE extra (x)"), F),
    "a table less": (schema("DROP TABLE lane_texts"), F),
    "a table with another name": (schema("ALTER TABLE notes RENAME TO nodes2"), F),
    "an index": (schema("CREATE INDEX i ON nodes (title)"), F),
    "an index on an expression": (schema("CREATE INDEX i ON nodes (abs(x))"), F),
    "a partial index": (schema("CREATE UNIQUE INDEX i ON nodes (x) WHERE x > 0"), F),
    "a column more": (schema("ALTER TABLE notes ADD COLUMN more TEXT"), F),
    "a generated column": (schema("ALTER TABLE notes ADD COLUMN g TEXT AS (hex(x))"), F),
    "a column with a default": (schema("ALTER TABLE notes ADD COLUMN d TEXT DEFAULT 'x'"), F),
    "a virtual table": (schema("CREATE VIRTUAL TABLE v USING fts5(x)"), F),
    "an R-tree": (schema("CREATE VIRTUAL TABLE v USING rtree(id, a, b)"), F),
    "sqlite_stat1": (schema("ANALYZE"), F),
    "sqlite_sequence": (schema("CREATE TABLE s (i INTEGER PRIMARY KEY AUTOINCREMENT)", "DROP TABLE s"), F),
    "a CHECK with another function": (rewritten('length("text") <= 10000', 'abs(length("text")) < 9999'), F),
    "a CHECK that is weaker": (rewritten('length("title") <= 500', 'length("title") <= 5000000'), F),
    "a CHECK that is deep": (
        rewritten('length("caption")', "(" * 900 + 'length("caption")' + ")" * 900),
        None,
    ),
    "a table that is not strict": (rewritten(",\n STRICT", ""), F),
    "a reference elsewhere": (rewritten("REFERENCES journeys", "REFERENCES personas"), F),
    "a collation of its own": (rewritten("title TEXT NOT NULL", "title TEXT COLLATE spy NOT NULL"), None),
    "a schema of a megabyte": (
        rewritten("CREATE TABLE base (", "CREATE TABLE base (/*" + "x" * 900_000 + "*/"),
        F,
    ),
    "a schema that is no SQL": (rewritten("CREATE TABLE notes (", "CREATE TABLE notes ((("), None),
    "a schema with broken text": (
        rewritten("CREATE TABLE tray_lines", "CREATE TABLE \udc80"[:-1] + "\x00"),
        None,
    ),
    "roots that are the same": (lambda path: rewrite_root(path, "notes", "pictures"), None),
    "a root beyond the end": (lambda path: set_root(path, "notes", 1_000_000), None),
    # The form of the database.
    "a header in WAL mode": (header(18, b"\x02\x02"), None),
    "a header of a future SQLite": (header(18, b"\x09\x09"), None),
    "another application": (header(68, b"\x00\x00\x00\x01"), D),
    "no application": (header(68, bytes(4)), D),
    "a format of the future": (header(60, struct.pack(">I", 2_000_000_000)), kinds.NewerFormat),
    "a format before the first": (header(60, bytes(4)), None),
    "a page size of 512": (header(16, b"\x02\x00"), None),
    "a page size of 0": (header(16, b"\x00\x00"), None),
    "a page size that is no power": (header(16, b"\x10\x01"), None),
    "reserved bytes": (header(20, b"\xff"), None),
    "a huge page count": (header(28, b"\xff\xff\xff\xff"), None),
    "a page count of one": (header(28, b"\x00\x00\x00\x01"), None),
    "a free list that is everything": (header(32, b"\x00\x00\x00\x02\xff\xff\xff\xff"), None),
    "a free list that is a circle": (header(32, b"\x00\x00\x00\x03\x00\x00\x00\x05"), None),
    "payload fractions": (header(21, b"\xff\xff\xff"), None),
    "UTF-16": (reencoded("PRAGMA encoding = 'UTF-16le'"), None),
    "UTF-16 in the header only": (header(56, b"\x00\x00\x00\x02"), None),
    "an encoding that is none": (header(56, b"\x00\x00\x00\x63"), None),
    "auto_vacuum": (reencoded("PRAGMA auto_vacuum = FULL"), None),
    "pages of 65,536 bytes": (large_pages, None),
    "a file that says it has 3 GB": (sparse, N),
    # Rows.
    "a million settings": (many("INSERT INTO setting SELECT '', 'k' || i, '1' FROM n", 200_000), N),
    "very many tray lines": (
        many(
            "INSERT INTO tray_lines SELECT printf('%032x', i), journey, 'V', '', NULL FROM n, "
            "(SELECT journey FROM tray_lines LIMIT 1)",
            320_000,
        ),
        N,
    ),
    "a text of 70 MB": (schema("UPDATE notes SET text = hex(zeroblob(35000000))"), None),
    "a text beyond its limit": (sealed("notes", "UPDATE notes SET text = hex(zeroblob(6000))"), D),
    "a NUL in a text": (sealed("notes", "UPDATE notes SET text = 'a' || char(0) || 'b'"), D),
    "a lone surrogate": (schema("UPDATE notes SET text = CAST(x'eda080' AS TEXT)"), D),
    "bytes that are no UTF-8": (schema("UPDATE notes SET text = CAST(x'ff41' AS TEXT)"), D),
    "text that turns around": (sealed("notes", "UPDATE notes SET text = 'a' || char(8238) || 'b'"), D),
    "a line break in a title": (sealed("nodes", "UPDATE nodes SET title = 'a' || char(10) || 'b'"), D),
    "marks without end": (sealed("notes", f"UPDATE notes SET text = 'a{chr(0x301) * 9000}'"), D),
    "an id in two tables": (sealed("notes", f"UPDATE notes SET id = '{NODE}'"), D),
    "an id that is a path": (sealed("notes", "UPDATE notes SET id = '../../../etc/passwd'"), D),
    "a link to itself": (sealed("links", "UPDATE links SET target = source"), D),
    "a link into nothing": (sealed("links", f"UPDATE links SET target = '{OTHER}'"), D),
    "a host that is no host": (sealed("questions", f"UPDATE questions SET host = '{NOTE}'"), D),
    "evidence of itself": (sealed("evidence", "UPDATE evidence SET host = id"), D),
    "two projects": (
        sealed("projects", f"INSERT INTO projects SELECT '{OTHER}', title, '', '', NULL FROM projects"),
        D,
    ),
    "no journey": (sealed("journeys", "DELETE FROM journeys"), D),
    "a place beyond all": (sealed("nodes", "UPDATE nodes SET x = 9223372036854775807"), D),
    "an order key that is none": (sealed("nodes", "UPDATE nodes SET \"order\" = 'V0'"), D),
    "a huge order key": (sealed("nodes", "UPDATE nodes SET \"order\" = hex(zeroblob(100000)) || 'V'"), D),
    "a tally of words": (sealed("feelings", "UPDATE feelings SET tally = '1,2,x,4,5'"), D),
    "a date in no calendar": (sealed("journeys", "UPDATE journeys SET as_of = '2026-02-30'"), D),
    # Pictures, history and what else is packed.
    "a picture that is not its name": (blob(b"\x89PNG", name="0" * 64), D),
    "a picture of another kind": (schema("UPDATE blob SET media_type = 'image/svg+xml'"), D),
    "a picture of 21 MB": (blob(bytes(21 * 1024 * 1024)), N),
    "a picture larger than its limit of points": (
        blob(b"\x89PNG wide", width=1_000_000, height=1_000_000),
        D,
    ),
    "a picture of no size": (blob(b"\x89PNG flat", width=0, height=-5), D),
    "a bomb in the history": (bomb_in("edit", "diff"), D),
    "a bomb among the bases": (bomb_in("base", "image"), D),
    "a history in a circle": (schema("UPDATE edit SET previous = hash"), D),
    "a history from nowhere": (schema("UPDATE edit SET number = 9223372036854775807 WHERE number = 1"), D),
    "a time without zone": (schema("UPDATE meta SET value = '2026-01-01' WHERE key = 'created'"), D),
    "a lineage that is a path": (
        sealed("meta", "UPDATE meta SET value = '../../../tmp/evil' WHERE key = 'lineage'"),
        D,
    ),
    "a project that is a path": (
        sealed("meta", "UPDATE meta SET value = '../../../tmp/evil' WHERE key = 'project'"),
        D,
    ),
    "a beginning of a megabyte": (
        sealed("meta", "UPDATE meta SET value = hex(zeroblob(500000)) WHERE key = 'start'"),
        D,
    ),
    "a key in meta": (schema("INSERT INTO meta VALUES ('run', 'rm')"), D),
    "a seal that is no number": (schema("UPDATE seal SET sum = 'zz' WHERE name = 'lanes'"), D),
    "a seal of something else": (schema("INSERT INTO seal VALUES ('sqlite_master', 1, '00')"), D),
    # Beside it, and in its place.
    "a journal that names another file": (journal_with_master, None),
    "a journal of garbage": (journal(b"\x01" * 5000), None),
    "a journal that ends early": (journal(bytes.fromhex("d9d505f920a163d7") + b"\x00\x00\x00\x05"), None),
    "a log of another mode": (
        lambda path: path.with_name(path.name + "-wal").write_bytes(b"\x37\x7f" * 900),
        None,
    ),
    "a link to itself as a file": (link_to_itself, kinds.CannotOpen),
    "a link to an endless device": (link_to("/dev/zero"), N),
    "a link to chance": (link_to("/dev/urandom"), N),
    "a link to a terminal": (link_to("/dev/tty"), None),
    "a link to nothing": (link_to("nowhere.sqlite"), kinds.NotFound),
    "a pipe": (pipe, N),
    "a folder": (folder, N),
    "no bytes": (content(b""), kinds.Empty),
    "one byte": (content(b"S"), N),
    "the magic alone": (content(b"SQLite format 3\x00"), N),
    "a header alone": (lambda path: path.write_bytes(path.read_bytes()[:100]), None),
    "a letter": (content(b"Dear Olga,\n" * 1000), N),
    "an archive": (content(b"PK\x03\x04" + bytes(9000)), N),
    "zeros": (content(bytes(9000)), N),
    "a database of another program": (other_database, N),
    "half of a project": (lambda path: path.write_bytes(path.read_bytes()[:20_000]), D),
}
"""Trick to how it is made, and how it is refused; None where SQLite's version decides between refusing it and
reading it as the project that it is."""


def set_root(path: Path, table: str, page: int) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = ?", (page, table))


def rewrite_root(path: Path, table: str, like: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        ((page,),) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (like,)
        ).fetchall()
    set_root(path, table, page)
