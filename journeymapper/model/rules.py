"""What has to hold between the records of a project; the last word on every edit and every opened file.

An edit is checked on the rows it touched and on those that refer to them, so that one edit costs the same in
a project of ten cards and of ten thousand. Limits of single fields are declared in `model.records` and
checked by `model.field_rules`. Sentences are for users; operations prevent beforehand what they can.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from journeymapper.model import records as r
from journeymapper.model.diff import Change, Diff
from journeymapper.model.document import TABLES, Document
from journeymapper.model.durations import Duration, check_range
from journeymapper.model.field_rules import check_columns, check_fields
from journeymapper.model.fields import Id, specs
from journeymapper.model.problem import Problem
from journeymapper.model.progress import Progress

HOST_TABLES: dict[str, tuple[str, ...]] = {
    "feelings": ("nodes", "links"),
    "motivations": ("nodes",),
    "pain_points": ("nodes", "links"),
    "opportunities": ("nodes", "links"),
    "questions": ("nodes", "links"),
    "evidence": ("nodes", "links", "feelings", "pain_points"),
    "lane_texts": ("nodes", "links"),
}
"""What the rows of a table may hang on."""

UNIQUE: dict[str, tuple[str, ...]] = {
    "persona_channels": ("persona", "channel"),
    "persona_field_texts": ("persona", "field"),
    "journey_personas": ("journey", "persona"),
    "links": ("source", "target"),
    "feelings": ("host", "persona"),
    "evidence": ("host",),
    "path_choices": ("journey", "persona", "fork"),
    "lane_texts": ("lane", "host"),
}
"""Columns that no two rows of a table may share, the first being the one that rows are looked up by."""


MOST_RECORDS = 300_000
"""In one project. One of 10,000 touchpoints has some 60,000."""
MOST_PICTURE_BYTES = 20 * 1024 * 1024
"""Of one picture as it is stored."""
MOST_PICTURES_BYTES = 512 * 1024 * 1024
"""Of all pictures of a project."""


def check(document: Document, diff: Diff) -> None:
    """Checks the rows of `document` that `diff` has touched, after it. Raises Problem."""
    for change in diff:
        if change.after is not None:
            _check_row(document, change)
            _check_new_id(document, change)
            _check_unique(document, change)
        else:
            _check_nothing_refers_to(document, change)
    _check_counts(document, diff)
    _check_room(document, diff)


def check_all(document: Document, progress: Progress | None = None) -> None:
    """The same for every row, as on opening a file. Raises Problem, and Cancelled where `progress` does."""
    ids: set[Id] = set()
    for table, record_class in TABLES.items():
        if progress is not None:
            progress.check()
        rows = document.rows(table)
        check_columns(record_class, rows.values())
        if ids & rows.keys():
            raise _broken(next(Change(table, id_, None, rows[id_]) for id_ in ids & rows.keys()))
        ids |= rows.keys()
        _check_references(document, table, record_class)
        columns = UNIQUE.get(table)
        if columns and len({_values(row, columns) for row in rows.values()}) != len(rows):
            raise _twice(table)
    _check_one_project(document)
    _check_a_journey(document)
    for journey in document.journeys:
        _check_a_persona(document, journey)


def _check_references(document: Document, table: str, record_class: type) -> None:
    """Checks what the rows of a table refer to, whole columns at once: this is done for every file opened."""
    rows = document.rows(table).values()
    for column, target in _references(record_class):
        named = set(map(attrgetter(column), rows))
        if named - document.rows(target).keys() - {None}:
            for row in rows:
                _check_referred(document, Change(table, row.id, None, row))
    if _pictures(record_class) or table in HOST_TABLES:
        for row in rows:
            _check_sense(document, Change(table, row.id, None, row))
    elif meaning := _MEANING.get(table):
        for row in rows:
            meaning(document, Change(table, row.id, None, row))


def _check_row(document: Document, change: Change) -> None:
    check_fields(change.after)
    _check_referred(document, change)
    _check_sense(document, change)


def _check_referred(document: Document, change: Change) -> None:
    row: Any = change.after
    record_class: type = type(row)
    for column, table in _references(record_class):
        value = getattr(row, column)
        if value is not None and value not in document.rows(table):
            raise _broken(change)


def _check_sense(document: Document, change: Change) -> None:
    """Checks what depends on the table; what the row refers to is there already."""
    row: Any = change.after
    record_class: type = type(row)
    for column in _pictures(record_class):
        value = getattr(row, column)
        if value is not None and value not in document.blobs:
            raise Problem("This picture is not in the project.", "Insert it again from its file.")
    _check_host(document, change)
    meaning = _MEANING.get(change.table)
    if meaning:
        meaning(document, change)


@cache
def _references(record_class: type) -> tuple[tuple[str, str], ...]:
    """(column, table that it refers to) of a record class."""
    return tuple((name, spec.table) for name, spec in specs(record_class).items() if spec.table)


@cache
def _pictures(record_class: type) -> tuple[str, ...]:
    return tuple(name for name, spec in specs(record_class).items() if spec.kind == "blob")


@cache
def referring(table: str) -> tuple[tuple[str, str], ...]:
    """Every (table, column) that may hold the id of a row of `table`, hosts and picked arrows included."""
    found = [
        (other, column)
        for other, record_class in TABLES.items()
        for column, target in _references(record_class)
        if target == table
    ]
    found += [(hosted, "host") for hosted, hosts in HOST_TABLES.items() if table in hosts]
    if table in ("nodes", "links"):
        found.append(("path_choices", "choice"))
    return tuple(found)


def _broken(change: Change) -> Problem:
    return Problem(
        "Something in this project belongs to a thing that is not there (%(table)s, %(id)s).",
        "Undo the last step, or open an earlier copy of the project.",
        table=change.table,
        id=change.id,
    )


def _check_nothing_refers_to(document: Document, change: Change) -> None:
    for table, column in referring(change.table):
        if document.group(table, column, change.id):
            raise _broken(change)


def _check_host(document: Document, change: Change) -> None:
    tables = HOST_TABLES.get(change.table)
    row: Any = change.after
    if tables is None or any(row.host in document.rows(table) for table in tables):
        return
    if row.host in document.links:
        raise Problem("This belongs on a touchpoint, not on a link.", "Put it on one of the link’s two ends.")
    raise _broken(change)


def _check_new_id(document: Document, change: Change) -> None:
    if change.before is None and sum(change.id in document.rows(table) for table in TABLES) != 1:
        raise _broken(change)


def _check_unique(document: Document, change: Change) -> None:
    columns = UNIQUE.get(change.table)
    if columns is None:
        return
    values = _values(change.after, columns)
    if change.before is not None and values == _values(change.before, columns):
        return
    rows = document.group(change.table, columns[0], values[0])
    if sum(_values(row, columns) == values for row in rows) > 1:
        raise _twice(change.table)


def _values(row: object, columns: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in columns)


def _twice(table: str) -> Problem:
    match table:
        case "links":
            return Problem("These two are linked already.", "Change the link that is there.")
        case "feelings":
            return Problem(
                "This persona’s feeling is recorded here already.", "Change the feeling that is there."
            )
        case "evidence":
            return Problem("How we know this is recorded already.", "Change what is there.")
        case "journey_personas":
            return Problem("This persona goes this journey already.")
    return Problem("This is recorded here already.", "Change what is there.")


def _check_phase_of(document: Document, change: Change) -> None:
    row: Any = change.after
    if row.phase is not None and document.phases[row.phase].journey != row.journey:
        raise Problem("This phase belongs to another journey.", "Choose a phase of the same journey.")


def _check_node(document: Document, change: Change) -> None:
    node: Any = change.after
    _check_phase_of(document, change)
    check_range(Duration(node.duration_typical, node.duration_least, node.duration_most))
    before: Any = change.before
    if before is None or (before.kind, before.journey) == (node.kind, node.journey):
        return  # a new node's links are new themselves
    for link in (*document.links_from(node.id), *document.links_to(node.id)):
        _check_ends(document, link)


def _check_link(document: Document, change: Change) -> None:
    link: Any = change.after
    _check_ends(document, link)
    check_range(Duration(link.wait_typical, link.wait_least, link.wait_most))


def _check_ends(document: Document, link: r.Link) -> None:
    source, target = document.nodes[link.source], document.nodes[link.target]
    if link.source == link.target:
        raise Problem("A link needs two different ends.", "Draw it to another card.")
    if not link.journey == source.journey == target.journey:
        raise Problem("A link can’t lead into another journey.", "Link two cards of the same journey.")
    if target.kind == "entry":
        raise Problem("Nothing leads to an entry point.", "Turn it into a touchpoint first.")
    if source.kind == "exit":
        raise Problem("Nothing follows an exit point.", "Turn it into a touchpoint first.")


def _check_phase(document: Document, change: Change) -> None:
    phase: Any = change.after
    before: Any = change.before
    if before is None or before.journey == phase.journey:
        return
    for table in ("nodes", "notes", "pictures"):
        for row in document.group(table, "phase", phase.id):
            _check_phase_of(document, Change(table, row.id, None, row))


def _check_path_choice(document: Document, change: Change) -> None:
    """A choice may be out of date (its arrow leads elsewhere by now), but names a thing that exists."""
    choice: Any = change.after
    if choice.choice not in document.links and choice.choice not in document.nodes:
        raise _broken(change)


_MEANING: dict[str, Callable[[Document, Change], None]] = {
    "phases": _check_phase,
    "nodes": _check_node,
    "links": _check_link,
    "notes": _check_phase_of,
    "pictures": _check_phase_of,
    "path_choices": _check_path_choice,
}


def _check_counts(document: Document, diff: Diff) -> None:
    tables = {change.table for change in diff}
    if "projects" in tables:
        _check_one_project(document)
    if "journeys" in tables:
        _check_a_journey(document)
    if "journeys" in tables or "journey_personas" in tables:
        for journey in _journeys_touched(diff):
            if journey in document.journeys:
                _check_a_persona(document, journey)


def _check_room(document: Document, diff: Diff) -> None:
    """What is too large could not be opened again."""
    if any(change.before is None for change in diff):
        records = sum(len(document.rows(table)) for table in TABLES)
        pictures = sum(len(blob.data) for blob in document.blobs.values())
        if records > MOST_RECORDS or pictures > MOST_PICTURES_BYTES:
            raise Problem("This project is full: no more fits into one file.", "Go on in a second project.")


def _journeys_touched(diff: Diff) -> set[Id]:
    journeys = {change.id for change in diff if change.table == "journeys"}
    for change in diff:
        for row in (change.before, change.after):
            if isinstance(row, r.JourneyPersona):
                journeys.add(row.journey)
    return journeys


def _check_one_project(document: Document) -> None:
    if len(document.projects) != 1:
        raise Problem(
            "This file does not hold exactly one project.", "Open another file, or start a new project."
        )


def _check_a_journey(document: Document) -> None:
    if not document.journeys:
        raise Problem(
            "A project keeps at least one journey.", "Add another journey before removing this one."
        )


def _check_a_persona(document: Document, journey: Id) -> None:
    if not document.group("journey_personas", "journey", journey):
        raise Problem(
            "A journey keeps at least one persona.",
            "Let another persona go this journey first.",
        )
