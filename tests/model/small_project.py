"""A small project with one row of every table, for tests of rules, documents and diffs."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from typing import Any

from journeymapper.model import records as r
from journeymapper.model.document import TABLES, Document, IdSource, build, table_of

PORTRAIT = r.Blob(sha256(b"png").hexdigest(), "image/png", 1, 1, b"png")


def id_source(first: int = 1) -> IdSource:
    numbers = count(first)
    return lambda: f"{next(numbers):032x}"


def rows() -> Iterator[Any]:
    """Rows that hang together; the ids are 1, 2, 3 … in the order of the rows."""
    ids = id_source()
    project = r.Project(id=ids(), title="Workshop")
    channel = r.Channel(id=ids(), order="V", name="Web")
    olga = r.Persona(id=ids(), order="V", name="Olga", portrait=PORTRAIT.hash)
    boris = r.Persona(id=ids(), order="W", name="Boris", kind="secondary")
    yield from (project, channel, olga, boris)
    yield r.PersonaChannel(id=ids(), persona=olga.id, channel=channel.id)
    field = r.PersonaField(id=ids(), order="V", title="Budget")
    yield field
    yield r.PersonaFieldText(id=ids(), persona=olga.id, field=field.id, text="100")
    yield r.EmpathyItem(id=ids(), persona=olga.id, field="see", order="V", text="queues")
    journey = r.Journey(id=ids(), order="V", title="Passport", as_of="2026-11-23")
    other = r.Journey(id=ids(), order="W", title="Visa")
    yield from (journey, other)
    yield r.JourneyPersona(id=ids(), journey=journey.id, persona=olga.id, order="V")
    yield r.JourneyPersona(id=ids(), journey=other.id, persona=boris.id, order="V")
    phase = r.Phase(id=ids(), journey=journey.id, order="V", title="Apply", width=400)
    elsewhere = r.Phase(id=ids(), journey=other.id, order="V", title="Ask", width=400)
    yield from (phase, elsewhere)
    entry, card, last, away = (
        r.Node(id=ids(), journey=journey.id, phase=phase.id, kind=kind, order=order, x=x, y=200, title=title)
        for kind, order, x, title in (
            ("entry", "V", 0, "Start"),
            ("touchpoint", "W", 200, "Upload"),
            ("exit", "X", 400, "Done"),
            ("touchpoint", "Y", 600, "Call"),
        )
    )
    far = r.Node(id=ids(), journey=other.id, kind="touchpoint", order="V", x=0, y=0)
    yield from (entry, card, last, away, far)
    first = r.Link(id=ids(), journey=journey.id, source=entry.id, target=card.id, order="V")
    second = r.Link(id=ids(), journey=journey.id, source=card.id, target=last.id, order="W", wait_typical=60)
    yield from (first, second)
    feeling = r.Feeling(id=ids(), host=card.id, persona=olga.id, score=-2, tally=(2, 1, 0, 0, 0))
    pain = r.PainPoint(id=ids(), host=second.id, order="V", text="slow")
    yield from (feeling, pain)
    yield r.Motivation(id=ids(), host=card.id, order="V", persona=olga.id, kind="goal", text="done tonight")
    yield r.Opportunity(id=ids(), host=card.id, order="V", text="check at once")
    yield r.Question(id=ids(), host=second.id, order="V", text="why?")
    yield r.Evidence(id=ids(), host=feeling.id, kind="observed")
    yield r.Evidence(id=ids(), host=pain.id, kind="assumed")
    yield r.Note(id=ids(), journey=journey.id, phase=phase.id, x=0, y=0, text="ask")
    yield r.Picture(
        id=ids(), journey=journey.id, x=0, y=0, width=100, height=100, image=PORTRAIT.hash, phase=phase.id
    )
    yield r.TrayLine(id=ids(), journey=journey.id, order="V", text="later")
    yield r.PathChoice(id=ids(), journey=journey.id, persona=olga.id, fork=card.id, choice=second.id)
    yield r.PathChoice(id=ids(), journey=journey.id, persona=olga.id, choice=entry.id)
    lane = r.Lane(id=ids(), order="V", kind="text", title="Staff")
    yield lane
    yield r.LaneText(id=ids(), lane=lane.id, host=card.id, text="scans")


def small_project() -> Document:
    document = build(rows(), [PORTRAIT])
    assert all(document.rows(table) for table in TABLES)
    return document


def find(document: Document, table: str, **columns: object) -> Any:
    """The one row of `table` with these values."""
    (row,) = [
        row
        for row in document.rows(table).values()
        if all(getattr(row, column) == value for column, value in columns.items())
    ]
    assert table_of(row) == table
    return row
