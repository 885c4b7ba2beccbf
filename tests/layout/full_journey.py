"""A journey in which every text of every record is there, and made of words that occur nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from journeymapper.model import records as r
from journeymapper.model.document import TABLES, Document, build
from journeymapper.model.fields import LINE_LIMIT, TEXT_LIMIT, Id, specs

JOURNEY, OLGA, BIM = "a" * 32, "b" * 32, "c" * 32
_NOT_SHOWN = frozenset({"silhouette"})
"""Names of what is drawn."""


def full_journey(length: int = 40, language: str = "en") -> Document:
    """The journey with every text `length` characters long, or as long as it may be."""
    serial = count(1)
    rows = [replace(row, **_texts(row, length, serial)) for row in _rows(language)]
    ends = {row.id for row in rows if isinstance(row, r.Node) and row.kind != "touchpoint"}
    return build(_as_it_may_be(row, ends) for row in rows)


def words_of(document: Document) -> set[str]:
    """All words of all texts of the project."""
    return {
        word
        for table, record_class in TABLES.items()
        for row in document.rows(table).values()
        for name in _names(record_class)
        for word in getattr(row, name).split()
    }


def _as_it_may_be(row: Any, ends: set[Id]) -> Any:
    """Nothing is done at an entry or exit, and questions there are open."""
    if isinstance(row, r.Node) and row.id in ends:
        return replace(row, doing="")
    if isinstance(row, r.Question) and row.host in ends:
        return replace(row, answer="")
    return row


def _names(record_class: type) -> list[str]:
    return [
        name
        for name, spec in specs(record_class).items()
        if spec.kind in ("line", "text") and name not in _NOT_SHOWN
    ]


def _texts(row: Any, length: int, serial: Iterator[int]) -> dict[str, str]:
    record_class: type = type(row)
    texts = {}
    for name in _names(record_class):
        limit = LINE_LIMIT if specs(record_class)[name].kind == "line" else TEXT_LIMIT
        text = ""
        while len(text) < min(length, limit - 10):
            text += f"w{next(serial)}z "
        texts[name] = text.strip()
    return texts


def _rows(language: str) -> Iterator[Any]:
    numbers = count(1)

    def new() -> Id:
        return f"{next(numbers):032x}"

    def key() -> str:
        return f"V{next(numbers):06d}5"

    yield r.Project(id=new(), title="x")
    channels = [r.Channel(id=new(), order=key(), name="x") for _ in range(2)]
    yield from channels
    for persona, kind in ((OLGA, "primary"), (BIM, "secondary")):
        yield r.Persona(id=persona, order=key(), name="x", kind=kind, evidence="reported", silhouette="woman")
        yield r.JourneyPersona(id=new(), journey=JOURNEY, persona=persona, order=key())
        yield r.PersonaChannel(id=new(), persona=persona, channel=channels[0].id)
        yield r.EmpathyItem(id=new(), persona=persona, field="see", order=key(), evidence="assumed")
        yield r.EmpathyItem(id=new(), persona=persona, field="gains", order=key(), evidence="observed")
    own = r.PersonaField(id=new(), order=key(), title="x")
    yield own
    yield r.PersonaFieldText(id=new(), persona=OLGA, field=own.id)
    yield r.Journey(id=JOURNEY, order="V", title="x", as_of="2026-11-23", language=language)
    phases = [r.Phase(id=new(), journey=JOURNEY, order=key(), width=600) for _ in range(2)]
    yield from phases
    lane = r.Lane(id=new(), order=key(), kind="text")
    yield lane
    kinds = ("entry", "touchpoint", "touchpoint", "touchpoint", "exit")
    nodes = [
        r.Node(
            id=new(), journey=JOURNEY, phase=(*[phase.id for phase in phases], None)[at % 3], kind=kind,
            order=key(), x=40 + 200 * at, y=200 * (at % 2), channel=channels[at % 2].id,
            primary=kind == "entry", outcome="goal" if kind == "exit" else None,
            moment_of_truth=at == 2, no_contact=at == 3, duration_typical=None if at == 3 else 60 * at,
        )
        for at, kind in enumerate(kinds)
    ]  # fmt: skip
    yield from nodes
    ways = [(0, 1), (1, 2), (2, 4), (1, 3), (3, 4)]
    links = [
        r.Link(
            id=new(), journey=JOURNEY, source=nodes[a].id, target=nodes[b].id, order=key(),
            share=800 if b == 2 else None, wait_typical=86_400 if b == 2 else None,
        )
        for a, b in ways
    ]  # fmt: skip
    yield from links
    for host in (nodes[1].id, nodes[2].id, nodes[3].id, links[1].id):
        for persona in (OLGA, BIM):
            felt = r.Feeling(
                id=new(),
                host=host,
                persona=persona,
                score=-1,
                tally=(1, 2, 0, 0, 1) if persona == BIM else None,
            )
            yield felt
            yield r.Evidence(id=new(), host=felt.id, kind="reported")
        yield r.Motivation(id=new(), host=host, order=key(), kind="fear", persona=OLGA)
        pain = r.PainPoint(id=new(), host=host, order=key(), severity=3, persona=BIM)
        yield pain
        yield r.Evidence(id=new(), host=pain.id, kind="observed")
        yield r.Opportunity(id=new(), host=host, order=key(), votes=3, value=5, effort=1, status="doing")
        yield r.Question(id=new(), host=host, order=key())
        yield r.Evidence(id=new(), host=host, kind="proposed")
        yield r.LaneText(id=new(), lane=lane.id, host=host)
    yield r.Question(id=new(), host=nodes[4].id, order=key())
    yield r.Note(id=new(), journey=JOURNEY, phase=phases[1].id, x=40, y=600)
    yield r.Picture(id=new(), journey=JOURNEY, x=-300, y=600, width=96, height=72)
    yield r.TrayLine(id=new(), journey=JOURNEY, order=key())
