"""Format 1 of the project file, as frozen text: what a file holds is compared with it word for word.

Nothing here is derived from the program, so that looking into a file needs no more than SQLite itself. That
the tables of `schema`, through which files are written, say the same is a test. Any change here is a new
format.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

APPLICATION_ID = 0x4A4D4150
"""The file type in the header of the file: "JMAP"."""
FORMAT = 1
"""`user_version` of the file."""
META_KEYS = frozenset(("project", "lineage", "created", "program", "start"))
"""What the table `meta` holds: these, and nothing else."""

_TABLE = re.compile(r"CREATE TABLE (\w+) ")


@cache
def create_statements() -> tuple[str, ...]:
    """The statements that make an empty project file, parents before children."""
    text = Path(__file__).with_name(f"format_{FORMAT}.sql").read_text(encoding="utf-8")
    return statements_in(text)


def statements_in(text: str) -> tuple[str, ...]:
    """The statements of the frozen text of a format."""
    return tuple(statement.strip() for statement in text.split(";") if statement.strip())


@cache
def table_names() -> tuple[str, ...]:
    """Every table of a project file, parents before children."""
    return tables_of(create_statements())


def tables_of(statements: tuple[str, ...]) -> tuple[str, ...]:
    """The tables that `statements` make."""
    return tuple(found[1] for sql in statements if (found := _TABLE.match(sql)) is not None)


@cache
def sealed_tables() -> tuple[str, ...]:
    """The tables that the seal counts: all but its own."""
    return tuple(name for name in table_names() if name != "seal")


@lru_cache(maxsize=64)
def plain(sql: str) -> str:
    """A statement without its layout, which differs between versions of SQLAlchemy and means nothing."""
    return re.sub(r"\s*([(),])\s*", r"\1", " ".join(sql.split()))


@cache
def expected_objects() -> frozenset[tuple[str, str, str]]:
    """(type, name, statement) of everything that a project file's schema holds."""
    return objects_of(create_statements())


def objects_of(statements: tuple[str, ...]) -> frozenset[tuple[str, str, str]]:
    """The same of a schema that `statements` make."""
    return frozenset(
        ("table", name, plain(sql)) for name, sql in zip(tables_of(statements), statements, strict=True)
    )
