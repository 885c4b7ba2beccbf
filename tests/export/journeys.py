"""Journeys of any size with everything a card can carry, placed in columns of six under phases."""

from collections.abc import Iterator
from itertools import count

from journeymapper.model.document import Document, build
from journeymapper.model.fields import Id
from journeymapper.model.geometry import COLUMN, ROW
from journeymapper.model.order import key_between
from journeymapper.model.records import (
    Blob,
    Channel,
    Evidence,
    Feeling,
    Journey,
    JourneyPersona,
    Link,
    Motivation,
    Node,
    Note,
    Opportunity,
    PainPoint,
    Persona,
    Phase,
    Picture,
    Project,
    Question,
    Record,
)

JOURNEY = "1" * 32
PERSONA = "2" * 32
_DEPTH = 6
_PHASE_COLUMNS = 3
_TITLES = {
    "en": ("Upload photo", "Get the “ready” message", "Notice passport has expired", "Pay the fee"),
    "ru": ("Загружает фото", "Получает СМС о готовности", "Замечает, что срок истёк", "Платит пошлину"),
}
_WORDS = {"en": ("Don’t miss the trip", "Apply"), "ru": ("Не сорвать поездку", "Подача")}


def journey_of(
    cards: int, *, language: str = "en", title: str = "", pictures: tuple[Blob, ...] = ()
) -> Document:
    """A valid project whose one journey has so many touchpoints, an entry, an exit and a link after each."""
    return build(_rows(cards, language, title or _TITLES[language][0], pictures), pictures)


def _rows(cards: int, language: str, title: str, pictures: tuple[Blob, ...]) -> Iterator[Record]:
    numbers = count(1)

    def new_id() -> Id:
        return f"c{next(numbers):031x}"

    keys = _keys()
    motivation, phase_title = _WORDS[language]
    yield Project(id="0" * 32, title="City services workshop")
    yield Persona(id=PERSONA, order="V", name="Olga", age="34", quote="I have one evening a week.")
    yield Journey(
        id=JOURNEY, order="V", title=title, as_of="2026-11-23", author="A. Clerk", language=language
    )
    yield JourneyPersona(id="3" * 32, journey=JOURNEY, persona=PERSONA, order="V")
    channel = Channel(id="4" * 32, order="V", name="Web portal")
    yield channel
    columns = -(-cards // _DEPTH)
    phases = [
        Phase(id=new_id(), journey=JOURNEY, order=next(keys), title=f"{phase_title} {at + 1}", width=660)
        for at in range(-(-columns // _PHASE_COLUMNS))
    ]
    yield from phases
    entry = Node(
        id=new_id(),
        journey=JOURNEY,
        kind="entry",
        order=next(keys),
        x=-240,
        y=200,
        title="Trip",
        primary=True,
    )
    yield entry
    before = entry
    for at in range(cards):
        column, row = divmod(at, _DEPTH)
        node = Node(
            id=new_id(),
            journey=JOURNEY,
            phase=phases[column // _PHASE_COLUMNS].id,
            kind="touchpoint",
            order=next(keys),
            x=24 + column % _PHASE_COLUMNS * COLUMN,
            y=200 + row * ROW,
            title=_TITLES[language][at % 4],
            channel=channel.id,
            moment_of_truth=at % 5 == 3,
            no_contact=at % 7 == 2,
            duration_typical=300 + 60 * (at % 50),
        )
        yield node
        yield Link(
            id=new_id(),
            journey=JOURNEY,
            source=before.id,
            target=node.id,
            order=next(keys),
            wait_typical=86_400 if at % 9 == 8 else None,
        )
        yield Feeling(
            id=new_id(),
            host=node.id,
            persona=PERSONA,
            score=at * 2 % 5 - 2,
            quote="Third time it rejects my photo." if at % 10 == 1 else "",
        )
        yield Motivation(id=new_id(), host=node.id, order="V", kind="fear", text=motivation)
        yield PainPoint(id=new_id(), host=node.id, order="V", text="Rules are shown after a refusal")
        if at % 2:
            yield Opportunity(id=new_id(), host=node.id, order="V", text="Say what to fix")
        if at % 3 == 0:
            yield Question(id=new_id(), host=node.id, order="V", text="How many call?")
        yield Evidence(id=new_id(), host=node.id, kind="observed", text="Log, September")
        before = node
    exit_point = Node(
        id=new_id(),
        journey=JOURNEY,
        kind="exit",
        order=next(keys),
        x=24 + columns * COLUMN,
        y=200,
        title="In hand",
        outcome="goal",
    )
    yield exit_point
    yield Link(id=new_id(), journey=JOURNEY, source=before.id, target=exit_point.id, order=next(keys))
    yield Note(id=new_id(), journey=JOURNEY, x=40, y=1300, text="Ask the registry office ★ 😀")
    for at, blob in enumerate(pictures):
        yield Picture(
            id=new_id(), journey=JOURNEY, x=260 + 160 * at, y=1300, width=120, height=80, image=blob.hash
        )


def _keys() -> Iterator[str]:
    key: str | None = None
    while True:
        key = key_between(key, None)
        yield key
