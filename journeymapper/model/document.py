"""The whole content of a project as one immutable value.

A document is never changed: `apply` returns another one that shares every table the diff does not touch, and
the look-ups already made on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, fields, replace
from typing import Any, cast

from journeymapper.frozen import frozen
from journeymapper.model import records as r
from journeymapper.model.diff import Diff
from journeymapper.model.fields import Id

Rows = Mapping[Id, Any]


@frozen
class Document:
    """All records by table and id, and the pictures by hash. `lookups` are groups already made of them."""

    projects: Mapping[Id, r.Project] = field(default_factory=dict)
    channels: Mapping[Id, r.Channel] = field(default_factory=dict)
    personas: Mapping[Id, r.Persona] = field(default_factory=dict)
    persona_channels: Mapping[Id, r.PersonaChannel] = field(default_factory=dict)
    persona_fields: Mapping[Id, r.PersonaField] = field(default_factory=dict)
    persona_field_texts: Mapping[Id, r.PersonaFieldText] = field(default_factory=dict)
    empathy_items: Mapping[Id, r.EmpathyItem] = field(default_factory=dict)
    journeys: Mapping[Id, r.Journey] = field(default_factory=dict)
    journey_personas: Mapping[Id, r.JourneyPersona] = field(default_factory=dict)
    phases: Mapping[Id, r.Phase] = field(default_factory=dict)
    nodes: Mapping[Id, r.Node] = field(default_factory=dict)
    links: Mapping[Id, r.Link] = field(default_factory=dict)
    feelings: Mapping[Id, r.Feeling] = field(default_factory=dict)
    motivations: Mapping[Id, r.Motivation] = field(default_factory=dict)
    pain_points: Mapping[Id, r.PainPoint] = field(default_factory=dict)
    opportunities: Mapping[Id, r.Opportunity] = field(default_factory=dict)
    questions: Mapping[Id, r.Question] = field(default_factory=dict)
    evidence: Mapping[Id, r.Evidence] = field(default_factory=dict)
    notes: Mapping[Id, r.Note] = field(default_factory=dict)
    pictures: Mapping[Id, r.Picture] = field(default_factory=dict)
    tray_lines: Mapping[Id, r.TrayLine] = field(default_factory=dict)
    path_choices: Mapping[Id, r.PathChoice] = field(default_factory=dict)
    lanes: Mapping[Id, r.Lane] = field(default_factory=dict)
    lane_texts: Mapping[Id, r.LaneText] = field(default_factory=dict)
    blobs: Mapping[str, r.Blob] = field(default_factory=dict)
    lookups: dict[tuple[str, str], Mapping[Id | None, tuple[Any, ...]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def project(self) -> r.Project:
        """The one project row. Raises StopIteration on a document without one (only an empty one)."""
        return next(iter(self.projects.values()))

    def rows(self, table: str) -> Rows:
        """All rows of a table by id."""
        return cast(Rows, getattr(self, table))

    def group(self, table: str, column: str, value: Id | None) -> tuple[Any, ...]:
        """The rows of `table` whose `column` is `value`, in their order (order key, then id)."""
        groups = self.lookups.get((table, column))
        if groups is None:
            groups = _grouped(self.rows(table).values(), column)
            self.lookups[(table, column)] = groups
        return groups.get(value, ())

    def ordered(self, table: str) -> tuple[Any, ...]:
        """All rows of `table` in their order (order key, then id)."""
        return tuple(sorted(self.rows(table).values(), key=sort_key))

    # Typed look-ups: the ones that the program asks for all the time.

    def journey_nodes(self, journey: Id) -> tuple[r.Node, ...]:
        return self.group("nodes", "journey", journey)

    def journey_links(self, journey: Id) -> tuple[r.Link, ...]:
        return self.group("links", "journey", journey)

    def journey_phases(self, journey: Id) -> tuple[r.Phase, ...]:
        return self.group("phases", "journey", journey)

    def links_from(self, node: Id) -> tuple[r.Link, ...]:
        return self.group("links", "source", node)

    def links_to(self, node: Id) -> tuple[r.Link, ...]:
        return self.group("links", "target", node)

    def feelings_at(self, host: Id) -> tuple[r.Feeling, ...]:
        return self.group("feelings", "host", host)

    def motivations_at(self, host: Id) -> tuple[r.Motivation, ...]:
        return self.group("motivations", "host", host)

    def pain_points_at(self, host: Id) -> tuple[r.PainPoint, ...]:
        return self.group("pain_points", "host", host)

    def opportunities_at(self, host: Id) -> tuple[r.Opportunity, ...]:
        return self.group("opportunities", "host", host)

    def questions_at(self, host: Id) -> tuple[r.Question, ...]:
        return self.group("questions", "host", host)

    def evidence_of(self, host: Id) -> r.Evidence | None:
        """How we know of `host`; None where nobody has said."""
        return next(iter(self.group("evidence", "host", host)), None)

    def feeling_of(self, host: Id, persona: Id) -> r.Feeling | None:
        """What `persona` feels at `host`; None where nothing is recorded."""
        return next((f for f in self.feelings_at(host) if f.persona == persona), None)

    def personas_of(self, journey: Id) -> tuple[r.Persona, ...]:
        """The personas who go the journey, in the journey's order."""
        return tuple(self.personas[row.persona] for row in self.group("journey_personas", "journey", journey))


TABLES: dict[str, type] = {
    "projects": r.Project,
    "channels": r.Channel,
    "personas": r.Persona,
    "persona_channels": r.PersonaChannel,
    "persona_fields": r.PersonaField,
    "persona_field_texts": r.PersonaFieldText,
    "empathy_items": r.EmpathyItem,
    "journeys": r.Journey,
    "journey_personas": r.JourneyPersona,
    "phases": r.Phase,
    "nodes": r.Node,
    "links": r.Link,
    "feelings": r.Feeling,
    "motivations": r.Motivation,
    "pain_points": r.PainPoint,
    "opportunities": r.Opportunity,
    "questions": r.Question,
    "evidence": r.Evidence,
    "notes": r.Note,
    "pictures": r.Picture,
    "tray_lines": r.TrayLine,
    "path_choices": r.PathChoice,
    "lanes": r.Lane,
    "lane_texts": r.LaneText,
}
"""Every table of records, parents before children."""

HOSTED = (
    "feelings", "motivations", "pain_points", "opportunities", "questions", "evidence", "lane_texts",
)  # fmt: skip
"""Tables whose rows hang on a node or a link (evidence also on feelings and pain points)."""

TABLE_OF = {record_class: table for table, record_class in TABLES.items()}


def table_of(record: r.Record) -> str:
    """The table that a record belongs to."""
    return TABLE_OF[type(record)]


def sort_key(record: Any) -> tuple[str, Id]:
    """Lists order by fractional key, then id; records without a key by id."""
    return getattr(record, "order", ""), record.id


def _grouped(rows: Iterable[Any], column: str) -> dict[Id | None, tuple[Any, ...]]:
    groups: dict[Id | None, list[Any]] = {}
    for row in sorted(rows, key=sort_key):
        groups.setdefault(getattr(row, column), []).append(row)
    return {value: tuple(members) for value, members in groups.items()}


class DiffMismatch(ValueError):
    """A diff's before-images are not what the document holds."""


def apply(document: Document, diff: Diff, blobs: Iterable[r.Blob] = ()) -> Document:
    """The document after `diff`. Raises DiffMismatch where a before-image differs from the current row."""
    tables: dict[str, dict[Id, Any]] = {}
    for change in diff:
        rows = tables.get(change.table)
        if rows is None:
            rows = tables[change.table] = dict(document.rows(change.table))
        if rows.get(change.id) != change.before:
            raise DiffMismatch(f"{change.table} {change.id}")
        if change.after is None:
            del rows[change.id]
        else:
            rows[change.id] = change.after
    added = {blob.hash: blob for blob in blobs if blob.hash not in document.blobs}
    kept = {key: value for key, value in document.lookups.items() if key[0] not in tables}
    replaced: dict[str, Any] = dict(tables)
    if added:
        replaced["blobs"] = {**document.blobs, **added}
    return replace(document, **replaced, lookups=kept)


def sharing(document: Document, other: Document) -> Document:
    """An equal document that has the very rows and tables of `other` where the two hold the same.

    Whoever compares the two, or what is drawn of them, then sees at once what is not the same.
    """
    known = dict(other.lookups)
    tables: dict[str, Rows] = {}
    for table in TABLES:
        rows, others = document.rows(table), other.rows(table)
        shared = {key: others[key] if others.get(key) == row else row for key, row in rows.items()}
        same = len(shared) == len(others) and all(others.get(key) is row for key, row in shared.items())
        tables[table] = others if same else shared
    lookups = {key: value for key, value in known.items() if tables[key[0]] is other.rows(key[0])}
    return replace(document, **cast(dict[str, Any], tables), lookups=lookups)


def build(rows: Iterable[r.Record], blobs: Iterable[r.Blob] = ()) -> Document:
    """A document that holds `rows`."""
    tables: dict[str, dict[Id, Any]] = {}
    for row in rows:
        tables.setdefault(table_of(row), {})[row.id] = row
    return Document(**cast(dict[str, Any], tables), blobs={b.hash: b for b in blobs})


IdSource = Callable[[], Id]
"""Gives a new id at each call."""

assert set(TABLES) == {f.name for f in fields(Document)} - {"blobs", "lookups"}
