"""Formats that are not there yet, for tests of `newer`: what a later version may make of a project file."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from journeymapper.model.document import Document
from tests.storage.conftest import create
from tests.storage.full_project import full_project
from tests.storage.looking import tamper

NUMBER = 7
Change = tuple[str, ...]

COLUMN: Change = ("ALTER TABLE nodes ADD COLUMN smell TEXT NOT NULL DEFAULT 'none'",)
TABLE: Change = (
    "CREATE TABLE smells (id TEXT PRIMARY KEY, text TEXT)",
    "INSERT INTO smells VALUES ('a', 'b')",
)
RENAMED_TABLE: Change = ("ALTER TABLE notes RENAME TO stickers",)
RENAMED_COLUMN: Change = ("ALTER TABLE nodes RENAME COLUMN doing TO activity",)
INDEX: Change = ("CREATE INDEX by_title ON nodes (title)",)
WITHOUT_HISTORY: Change = ("DROP TABLE edit", "DROP TABLE base", "DROP TABLE save_point", "DROP TABLE seal")

VIEW: Change = ("ALTER TABLE notes RENAME TO hidden", "CREATE VIEW notes AS SELECT * FROM hidden")
TRIGGER: Change = ("CREATE TRIGGER gone AFTER INSERT ON nodes BEGIN DELETE FROM nodes; END",)
VIRTUAL: Change = ("CREATE VIRTUAL TABLE found USING fts5(text)",)


def make_newer(path: Path, *statements: str, document: Document | None = None) -> bytes:
    """A file that says it has format NUMBER, changed by `statements`; its bytes."""
    create(path, document or full_project()).close()
    tamper(path, *statements, f"PRAGMA user_version = {NUMBER}")
    return path.read_bytes()


def rewritten(table: str, change: Callable[[str], str]) -> Callable[[Path], None]:
    """The statement of a table is another one, without a row of it being touched."""

    def rewrite(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            ((sql,),) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,))
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (change(sql), table))
            connection.commit()

    return rewrite
