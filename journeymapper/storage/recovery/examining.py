"""All that opening looks at, told without opening: is the file whole, and if not, which fault it has.

Decides what is told of a file. Changes nothing, waits for nobody.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from journeymapper.model.problem import Problem
from journeymapper.storage.checking.contents import checked_contents
from journeymapper.storage.checking.damage import TableState, table_states
from journeymapper.storage.database import connection as db
from journeymapper.storage.database.format import APPLICATION_ID
from journeymapper.storage.opening import HEADER, check_size, companions
from journeymapper.storage.reading import looked_into
from journeymapper.storage.recovery.restoring import ids_in
from journeymapper.storage.telling import kinds

if TYPE_CHECKING:
    from journeymapper.storage.migrating import Steps

FAULTS: dict[type[Problem], str] = {
    kinds.NotFound: "not_found",
    kinds.Empty: "empty",
    kinds.TooLarge: "too_large",
    kinds.NotAProject: "not_a_project",
    kinds.NewerFormat: "newer_format",
    kinds.NotMigrated: "older_format",
    kinds.Damaged: "damaged",
    kinds.Foreign: "foreign",
    kinds.OpenElsewhere: "busy",
    kinds.NotClosed: "busy",
    kinds.CannotOpen: "cannot_open",
}
"""What each fault is called for programs; "other" for any that is not here."""


@dataclass(slots=True)
class Examined:
    """What was found. `problem` is None where the file is whole. Sizes are in bytes.

    `unfinished`: an edit that was cut off lies in a journal beside the file, and will be taken back.
    """

    problem: Problem | None = None
    size: int | None = None
    format: int | None = None
    project: str | None = None
    lineage: str | None = None
    unfinished: bool = False
    tables: list[TableState] = field(default_factory=list)
    edits: int | None = None
    edit_bytes: int | None = None
    bases: int | None = None
    base_bytes: int | None = None
    save_points: int | None = None
    save_point_bytes: int | None = None

    @property
    def details(self) -> str | None:
        """What the fault is for whoever knows the format: in English, with the names of tables."""
        return None if self.problem is None else str(self.problem.fields.get("details", "")) or None

    @property
    def fault(self) -> str | None:
        """One of the values of FAULTS, or "other"; None where the file is whole."""
        if self.problem is None:
            return None
        return next((name for kind, name in FAULTS.items() if isinstance(self.problem, kind)), "other")


def examine(path: Path, *, steps: Steps | None = None) -> Examined:
    """What there is to say of the file at `path`, which this process must not have open. Raises nothing."""
    result = Examined()
    _look_from_outside(path, result)
    try:
        with looked_into(path, steps) as source:
            result.unfinished = source.recovered
            try:
                contents = checked_contents(source.connection, path)
            except Problem as problem:
                result.problem = problem
            else:
                result.project, result.lineage = contents.meta["project"], contents.meta["lineage"]
            if not isinstance(result.problem, kinds.NotAProject | kinds.Foreign):
                _look_inside(source.connection, result)
    except Problem as problem:
        result.problem = problem
    return result


def _look_from_outside(path: Path, result: Examined) -> None:
    try:
        result.size = path.stat().st_size
        check_size(path)
        with path.open("rb") as file:
            header = file.read(HEADER)
        if int.from_bytes(header[68:72], "big") == APPLICATION_ID:
            result.format = int.from_bytes(header[60:64], "big")
        result.unfinished = result.unfinished or bool(companions(path))
    except (OSError, Problem):
        return
    ids = ids_in(path)
    result.project, result.lineage = ids.get("project"), ids.get("lineage")


def _look_inside(connection: db.Connection, result: Examined) -> None:
    """Each table by itself, as far as SQLite can still read it, and in the time that opening has."""
    with suppress(sqlite3.Error), db.suspicious(connection):
        for table in table_states(connection):
            result.tables.append(table)
            if table.rows is None:
                continue
            if table.name == "edit":
                result.edits, result.edit_bytes = table.rows, table.size
            elif table.name == "base":
                result.bases, result.base_bytes = table.rows, table.size
            elif table.name == "save_point":
                result.save_points, result.save_point_bytes = table.rows, table.size
