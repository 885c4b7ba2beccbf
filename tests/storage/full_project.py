"""A project with a row in every table, and what tests need to open it."""

import hashlib
from datetime import UTC, datetime

from journeymapper.model import records as r
from journeymapper.model.document import Document, build
from journeymapper.model.fields import Id
from tests.editing.small_project import JOURNEY, PERSONA, PROJECT


def id_of(name: str) -> Id:
    """A fixed id for a name."""
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def now() -> datetime:
    return datetime(2026, 5, 4, 12, 30, 15, 123456, tzinfo=UTC)


def blob_of(data: bytes) -> r.Blob:
    return r.Blob(hashlib.sha256(data).hexdigest(), "image/png", 4, 3, data)


PICTURE, PORTRAIT = blob_of(b"\x89PNG a picture" * 50), blob_of(b"\x89PNG a portrait")


def full_project() -> Document:
    journey, ann, form, office = JOURNEY, PERSONA, id_of("form"), id_of("office")
    web, wait, phase, budget, lane = (
        id_of("web"),
        id_of("wait"),
        id_of("phase"),
        id_of("budget"),
        id_of("lane"),
    )
    rows: list[r.Record] = [
        r.Project(id=PROJECT, title="Смена паспорта “early”", customer_word="applicant"),
        r.Channel(id=web, order="V", name="web"),
        r.Persona(id=ann, order="V", name="Ann", age="34", portrait=PORTRAIT.hash, evidence="observed"),
        r.PersonaChannel(id=id_of("prefers"), persona=ann, channel=web),
        r.PersonaField(id=budget, order="V", title="Budget"),
        r.PersonaFieldText(id=id_of("her budget"), persona=ann, field=budget, text="small\nand shrinking"),
        r.EmpathyItem(id=id_of("item"), persona=ann, field="see", order="V", text="a queue"),
        r.Journey(id=journey, order="V", title="First time", as_of="2026-05-01", language="ru"),
        r.JourneyPersona(id=id_of("goes"), journey=journey, persona=ann, order="V"),
        r.Phase(id=phase, journey=journey, order="V", title="Before", width=480),
        r.Node(id=form, journey=journey, kind="entry", order="V", x=-8, y=0, primary=True),
        r.Node(
            id=office, journey=journey, phase=phase, kind="touchpoint", order="W", x=240, y=0, title="Office",
            channel=web, moment_of_truth=True, duration_typical=60, duration_least=0, duration_most=7200,
        ),
        r.Link(id=wait, journey=journey, source=form, target=office, order="V", share=333, wait_least=0),
        r.Feeling(id=id_of("feeling"), host=office, persona=ann, score=-2, tally=(3, 0, 1, 0, 0)),
        r.Motivation(id=id_of("motivation"), host=office, order="V", kind="fear", text="to be late"),
        r.PainPoint(id=id_of("pain"), host=wait, order="V", severity=3, text="no news"),
        r.Opportunity(id=id_of("idea"), host=wait, order="V", text="send a message", votes=3, value=5),
        r.Question(id=id_of("question"), host=office, order="V", text="who signs?"),
        r.Evidence(id=id_of("evidence"), host=id_of("pain"), kind="reported", text="5 interviews"),
        r.Note(id=id_of("note"), journey=journey, x=16, y=160, text="🙂 “quoted” → arrow"),
        r.Picture(id=id_of("photo"), journey=journey, x=0, y=320, width=96, height=72, image=PICTURE.hash),
        r.TrayLine(id=id_of("line"), journey=journey, order="V", text="parking?"),
        r.PathChoice(id=id_of("choice"), journey=journey, persona=ann, fork=form, choice=wait),
        r.Lane(id=lane, order="V", kind="text", title="Systems", height=96),
        r.LaneText(id=id_of("lane text"), lane=lane, host=office, text="CRM"),
    ]  # fmt: skip
    return build(rows, [PICTURE, PORTRAIT])
