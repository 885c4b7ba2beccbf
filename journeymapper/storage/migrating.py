"""Brings files of older formats to the present one, in the file itself or in a copy in memory.

Decides what is looked at before the first step, and what belongs into the transaction of each. That a file is
locked and backed up before is `opening`'s; the steps are frozen text that knows nothing of the model.

Only format 1 was released so far, so the program has no step yet: STEPS is empty, a format below 1 is one
that never was, and all of this is carried out by tests alone, with formats that they invent. The first real
step may show that more is needed; what is taken for granted until then is that the tables `seal`, `meta`,
`edit`, `blob`, `base` and `save_point` keep their columns, and that the seal counts the same of a row.
That several steps follow each other can't be tried at all before there is a format 2.

To make a step: keep `format_N.sql` as it is, add the next one, and put a Step with the text of the old one
into STEPS. As the present schema is compared word for word, a table is changed by renaming it, making the new
one with the words of the new schema, copying its rows, and dropping the old one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from journeymapper.frozen import frozen
from journeymapper.storage.checking.contents import Contents, check_schema, check_whole, checked_contents
from journeymapper.storage.checking.limits import check_rows
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.codec import Row, Undecodable, pack, unpack, unpack_first
from journeymapper.storage.database.connection import Connection
from journeymapper.storage.database.format import (
    FORMAT,
    create_statements,
    objects_of,
    statements_in,
    tables_of,
)
from journeymapper.storage.database.rows import Hashes, read_all, read_seal
from journeymapper.storage.database.seal import Seal, by_digest, row_hashes, sum_of
from journeymapper.storage.history.bases import keep_base
from journeymapper.storage.telling import errors, kinds, problems

Image = dict[str, list[list[object]]]
"""The rows of records by table, as `bases` and `save_points` pack them."""


@frozen
class Step:
    """How a file of one format becomes one of the next.

    `schema` is the frozen text of the format that it leads from. `reshape` makes a packed image one of the
    next format; None where images stay as they are. Where they don't, the edits are forgotten: their diffs
    have the old columns, and can't be rewritten without changing the hashes that name every state.
    """

    schema: str
    statements: tuple[str, ...]
    reshape: Callable[[Image], Image] | None = None


Steps = Mapping[int, Step]
"""By the format that each leads from."""

STEPS: Steps = {}


def is_led_from(number: int, steps: Steps | None) -> bool:
    """Whether steps lead from format `number` to the present one. Without `steps`, the program's own."""
    return all(at in (STEPS if steps is None else steps) for at in range(number, FORMAT))


def forgets_edits(number: int, steps: Steps | None) -> bool:
    """Whether nothing can be undone that was done in format `number`."""
    known = STEPS if steps is None else steps
    return any(known[at].reshape is not None for at in range(number, FORMAT))


def migrate(connection: Connection, path: Path, steps: Steps | None) -> Contents:
    """The file has the present format and a base named as its content is; all that it holds, checked.

    Raises a Problem, then the file is as it was or, after the first of several steps, whole in a format
    between. `path` is only named in Problems.
    """
    known = STEPS if steps is None else steps
    with errors.distrusted(path):
        ((found,),) = db.rows(connection, "PRAGMA user_version")
    assert isinstance(found, int)
    _check_as_stored(connection, path, _schema(found, known))
    try:
        with errors.told(path), _tables_can_move(connection):
            for number in range(found, FORMAT - 1):
                with db.transaction(connection):
                    _take(connection, known, number)
            with db.transaction(connection):
                _take(connection, known, FORMAT - 1)
                return _with_base(connection, path)
    except (sqlite3.Error, Undecodable) as error:
        raise problems.not_migrated(path, found, str(error)[:200]) from error
    except (
        kinds.Damaged,
        kinds.Foreign,
    ) as problem:  # it was whole: the steps made something else of it
        raise problems.not_migrated(path, found, str(problem.fields["details"])) from problem


def _check_as_stored(connection: Connection, path: Path, schema: tuple[str, ...]) -> None:
    """The file is what a program of its format has left: nothing that is damaged gets a new seal."""
    tables = tables_of(schema)
    with errors.distrusted(path), db.suspicious(connection):
        check_schema(connection, path, objects_of(schema))
        check_rows(connection, path, tables)
        check_whole(connection, path)
        try:
            sealed = read_seal(connection)
        except ValueError as error:
            raise problems.damaged(path, "seal", ["seal"]) from error
        sums = _sums(connection, tables)
    different = sorted(name for name in sums.keys() | sealed.keys() if sums.get(name) != sealed.get(name))
    if different:
        raise problems.not_as_stored(path, different)


def _take(connection: Connection, steps: Steps, number: int) -> None:
    """One step, for which a transaction is open."""
    step = steps[number]
    for statement in step.statements:
        db.run(connection, statement)
    if step.reshape is not None:
        _reshape(connection, step.reshape)
        _forget_edits(connection)
    db.run(connection, f"PRAGMA user_version = {number + 1}")
    _seal(connection, _schema(number + 1, steps))


def _with_base(connection: Connection, path: Path) -> Contents:
    """A merge with a copy that was made before finds what both have in common."""
    contents = checked_contents(connection, path)
    journal = contents.journal
    # Nothing of the moment: the same file always becomes the same, so that copies of it stay equal.
    time = journal.changed_at(contents.created)
    keep_base(
        connection, contents.bases, contents.document, journal.head, journal.number, time, Hashes()
    )  # fmt: skip
    _seal(connection, create_statements())
    return checked_contents(connection, path)


def _reshape(connection: Connection, reshape: Callable[[Image], Image]) -> None:
    for table, key in (("base", "name"), ("save_point", "id")):
        for name, image in db.rows(connection, f"SELECT {key}, image FROM {table}"):
            assert isinstance(image, bytes)
            # What a save point says of itself comes before its image.
            packed = unpack_first(image)[1] if table == "save_point" else image
            changed = image[: len(image) - len(packed)] + pack(reshape(unpack(packed)))
            db.run(connection, f"UPDATE {table} SET image = ? WHERE {key} = ?", (changed, name))


def _forget_edits(connection: Connection) -> None:
    """The content keeps its name: the hash of the newest edit that holds."""
    edits = db.rows(connection, "SELECT hash, previous, undone FROM edit ORDER BY number")
    if edits:
        holding = [edit[0] for edit in edits if not edit[2]]
        head = holding[-1] if holding else edits[0][1]
        db.run(connection, "UPDATE meta SET value = ? WHERE key = 'start'", (head,))
        db.run(connection, "DELETE FROM edit")


def _seal(connection: Connection, schema: tuple[str, ...]) -> None:
    db.run(connection, "DELETE FROM seal")
    for name, (count, total) in _sums(connection, tables_of(schema)).items():
        db.run(connection, "INSERT INTO seal VALUES (?, ?, ?)", (name, count, f"{total:032x}"))


def _sums(connection: Connection, tables: tuple[str, ...]) -> Seal:
    return {
        name: sum_of(row_hashes(_counted(name, row) for row in read_all(connection, name)))
        for name in tables
        if name != "seal"
    }


def _counted(table: str, row: Row) -> Row:
    """What the seal counts of a row: edits and pictures have a hash of their own, which is checked later."""
    if table == "edit":
        return (*row[:2], row[11])
    return row[:4] if table == "blob" else by_digest(row)


def _schema(number: int, steps: Steps) -> tuple[str, ...]:
    return create_statements() if number == FORMAT else statements_in(steps[number].schema)


@contextmanager
def _tables_can_move(connection: Connection) -> Iterator[None]:
    """A table can be renamed and dropped while others refer to it. Takes effect outside transactions only."""
    db.rows(connection, "PRAGMA foreign_keys = OFF")
    db.rows(connection, "PRAGMA legacy_alter_table = ON")
    try:
        yield
    finally:
        db.rows(connection, "PRAGMA legacy_alter_table = OFF")
        db.rows(connection, "PRAGMA foreign_keys = ON")
