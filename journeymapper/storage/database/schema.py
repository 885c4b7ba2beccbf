"""The tables of a project file for SQLAlchemy.

Tables of records are derived from the fields that the records declare; the others are listed here. What the
format is, is frozen in `format`, and a test compares the two: any change here is a new format.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

from journeymapper.model.document import TABLES
from journeymapper.model.fields import Spec, specs

metadata = MetaData()


def _column(name: str, spec: Spec) -> Column[object]:
    numeric = spec.kind in ("integer", "flag")
    target = f"{spec.table}.id" if spec.table else "blob.hash" if spec.kind == "blob" else None
    # Deferred: the rows of an edit are written in any order and have to fit when it is committed.
    references = [ForeignKey(target, deferrable=True, initially="DEFERRED")] if target else []
    return Column(
        name,
        Integer() if numeric else Text(),
        *references,
        primary_key=name == "id",
        nullable=spec.optional,
    )


def _check(name: str, spec: Spec) -> CheckConstraint | None:
    quoted = f'"{name}"'
    match spec.kind:
        case "choice":
            choices = ", ".join(f"'{choice}'" for choice in spec.choices)
            return CheckConstraint(f"{quoted} IN ({choices})")
        case "flag":
            return CheckConstraint(f"{quoted} IN (0, 1)")
        case "integer":
            return CheckConstraint(f"{quoted} BETWEEN {spec.low} AND {spec.high}")
        case "line" | "text":
            return CheckConstraint(f"length({quoted}) <= {spec.limit}")
        case _:
            return None


def _table(name: str, *parts: Column[object] | CheckConstraint, with_rowid: bool = False) -> Table:
    """STRICT: no value of a wrong type. Without a rowid: one tree a table, so an edit writes fewer pages."""
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=with_rowid)


def _record_table(name: str, record_class: type) -> Table:
    declared = specs(record_class)
    checks = [check for field, spec in declared.items() if (check := _check(field, spec)) is not None]
    return _table(name, *(_column(field, spec) for field, spec in declared.items()), *checks)


def _text(name: str, *, key: bool = False, optional: bool = False) -> Column[object]:
    return Column(name, Text(), primary_key=key, nullable=optional)


def _number(name: str) -> Column[object]:
    return Column(name, Integer(), nullable=False)


def _bytes(name: str) -> Column[object]:
    return Column(name, LargeBinary(), nullable=False)


RECORDS = {name: _record_table(name, record_class) for name, record_class in TABLES.items()}

META = _table("meta", _text("key", key=True), _text("value"))
"""What the file is: project, lineage, created, program."""

BLOB = _table(
    "blob", _text("hash", key=True), _text("media_type"), _number("width"), _number("height"), _bytes("data")
)
"""Pictures by their SHA-256."""

EDIT = _table(
    "edit",
    Column("number", Integer(), primary_key=True, autoincrement=False, nullable=False),
    _text("hash"),
    _text("previous"),
    _text("time"),
    _text("author"),
    _text("label"),
    _text("label_fields"),
    _text("merge_key", optional=True),
    _text("focus"),
    _text("blobs"),
    _bytes("diff"),
    _number("undone"),
    CheckConstraint("undone IN (0, 1)"),
    with_rowid=True,
)
"""The journal. `previous` is the hash of the edit before; `diff` is compressed JSON, `blobs` are the pictures
that it refers to."""

BASE = _table(
    "base", _text("name", key=True), _number("number"), _text("time"), _text("blobs"), _bytes("image")
)
"""Images of all rows as they were after the edit whose hash is `name`."""

SAVE_POINT = _table(
    "save_point",
    _text("id", key=True),
    _text("title"),
    _text("time"),
    _text("author"),
    _text("edit"),
    _text("blobs"),
    _bytes("image"),
)
"""Images of all rows, each with a name and its last edit; `image` begins with its kind and a note."""

SETTING = _table("setting", _text("journey", key=True), _text("key", key=True), _text("value"))
"""How a journey is shown ("" for the project); neither undone nor merged. Values are JSON."""

SEAL = _table("seal", _text("name", key=True), _number("rows"), _text("sum"))
"""What every other table holds, as `storage.database.seal` counts it."""
