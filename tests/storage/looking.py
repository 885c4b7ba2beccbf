"""Looks into closed project files past the program, and compares documents."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from journeymapper.model.document import TABLES, Document


def fetch(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def tamper(path: Path, *statements: str) -> None:
    """Changes a closed file with bare SQL, checks and keys not enforced."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def same_rows(first: Document, second: Document) -> bool:
    """Whether all records are equal; pictures that nothing refers to may differ."""
    return all(first.rows(table) == second.rows(table) for table in TABLES)
