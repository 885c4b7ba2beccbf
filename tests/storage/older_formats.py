"""Formats that never were, for tests of `migrating`: two that may come before format 1, and files of them.

In OLD_TABLES there are no save points yet; in OLD_COLUMNS notes have no tint, and images have them so, too.
"""

import os
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from journeymapper.model.document import Document
from journeymapper.model.history import SavePoint
from journeymapper.storage.database.codec import pack, unpack, unpack_first
from journeymapper.storage.database.format import create_statements
from journeymapper.storage.database.seal import by_digest, row_hashes, sum_of
from journeymapper.storage.migrating import Image, Step
from journeymapper.storage.project_file import open_project
from tests.editing.small_project import add_touchpoint, rename
from tests.storage.conftest import create, session_on
from tests.storage.full_project import full_project, id_of, now

NODE = "b" * 32
POINT = id_of("a save point")


def statement_of(table: str) -> str:
    (found,) = (sql for sql in create_statements() if sql.startswith(f"CREATE TABLE {table} "))
    return found


def text_of(statements: list[str]) -> str:
    return ";\n".join(statements)


NOTES = statement_of("notes")
OLD_NOTES = NOTES.replace("    tint TEXT NOT NULL,\n", "").replace(
    "    CHECK (\"tint\" IN ('yellow', 'blue', 'green', 'rose')),\n", ""
)
TINT = 7
"""Where the column is among those of notes."""


KEPT = ("id", "journey", "phase", "x", "y", "width", "text")


def tinted(image: Image) -> Image:
    notes = [[*row[:TINT], "yellow", *row[TINT:]] for row in image.get("notes", [])]
    return {**image, **({"notes": notes} if notes else {})}


def untinted(image: Image) -> Image:
    notes = [[*row[:TINT], *row[TINT + 1 :]] for row in image.get("notes", [])]
    return {**image, **({"notes": notes} if notes else {})}


OLD_TABLES = Step(
    text_of([sql for sql in create_statements() if sql != statement_of("save_point")]),
    (statement_of("save_point"),),
)
OLD_COLUMNS = Step(
    text_of([OLD_NOTES if sql == NOTES else sql for sql in create_statements()]),
    (
        "ALTER TABLE notes RENAME TO old_notes",
        NOTES,
        f"INSERT INTO notes SELECT {', '.join(KEPT)}, 'yellow', copied_from FROM old_notes",
        "DROP TABLE old_notes",
    ),
    tinted,
)


def make_with_old_tables(path: Path, document: Document | None = None) -> None:
    """A file with a history, one step of it undone, in the format of OLD_TABLES."""
    _edited(path, document)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE save_point")
        connection.execute("DELETE FROM seal WHERE name = 'save_point'")
        connection.execute("PRAGMA user_version = 0")
        connection.commit()


def make_with_old_columns(path: Path, document: Document | None = None) -> None:
    """A file with a history, a base and a save point, in the format of OLD_COLUMNS."""
    _edited(path, document, save_point=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE notes RENAME TO new_notes")
        connection.execute(OLD_NOTES)
        connection.execute(
            "INSERT INTO notes SELECT id, journey, phase, x, y, width, text, copied_from FROM new_notes"
        )
        connection.execute("DROP TABLE new_notes")
        for name, image in connection.execute("SELECT name, image FROM base").fetchall():
            old = pack(untinted(unpack(image)))
            connection.execute("UPDATE base SET image = ? WHERE name = ?", (old, name))
        for name, image in connection.execute("SELECT id, image FROM save_point").fetchall():
            about, packed = unpack_first(image)
            old = pack(about) + pack(untinted(unpack(packed)))
            connection.execute("UPDATE save_point SET image = ? WHERE id = ?", (old, name))
        for table in ("notes", "base", "save_point"):
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            count, total = sum_of(row_hashes(map(by_digest, rows)))
            seal = (count, f"{total:032x}", table)
            connection.execute("UPDATE seal SET rows = ?, sum = ? WHERE name = ?", seal)
        connection.execute("PRAGMA user_version = 0")
        connection.commit()


def _edited(path: Path, document: Document | None, *, save_point: bool = False) -> None:
    file = create(path, document or full_project())
    session = session_on(file)
    session.run(add_touchpoint, NODE, "Form")
    if save_point:
        point = SavePoint(POINT, "manual", "Draft", "", now(), "Ann", file.head)
        file.keep_save_point(point, session.document)
    session.run(rename, NODE, "Application form")
    session.undo()
    session.close()


def open_and_be_killed(path: Path, backups: Path) -> None:
    """Dies in the middle of the step, once half of it is in the file."""

    def killed_at_work(image: Image) -> Image:
        if path.stat().st_mtime_ns != untouched:  # else a copy in memory is at work
            os.kill(os.getpid(), signal.SIGKILL)
        return tinted(image)

    untouched = path.stat().st_mtime_ns
    # More than the cache holds is written into the file before the transaction ends.
    much = ("PRAGMA cache_size = 1", "CREATE TABLE much (x)", "INSERT INTO much VALUES (zeroblob(1000000))")
    statements = (*OLD_COLUMNS.statements, *much, "UPDATE nodes SET title = title || '!'", "DROP TABLE much")
    step = Step(OLD_COLUMNS.schema, statements, killed_at_work)
    open_project(path, clock=now, backups=backups, steps={0: step})


if __name__ == "__main__":
    open_and_be_killed(Path(sys.argv[1]), Path(sys.argv[2]))
