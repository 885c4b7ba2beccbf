"""Journeys as nobody would draw them: staggered rows, tall cards, notes and pictures anywhere."""

from collections.abc import Iterator
from itertools import count
from random import Random

from journeymapper.model.document import Document, build
from journeymapper.model.fields import Id
from journeymapper.model.order import key_between
from journeymapper.model.records import (
    Feeling,
    Journey,
    JourneyPersona,
    Link,
    Motivation,
    Node,
    Note,
    PainPoint,
    Persona,
    Phase,
    Picture,
    Project,
    Record,
)
from tests.export.journeys import JOURNEY, PERSONA

_WORDS = ("photo", "form", "клиент", "получает", "the", "письмо", "24/7", "Ünïcode", "«готово»", "at-home")
_OUTCOMES = ("goal", "gave_up", "elsewhere", "turned_away")


def random_journey(seed: int) -> Document:
    """A valid project; the same seed gives the same."""
    return build(_rows(_Chance(seed)))


class _Chance:
    """Chance with new ids and order keys."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self._numbers = count(1)
        self._key: str | None = None

    def new_id(self) -> Id:
        return f"d{next(self._numbers):031x}"

    def next_key(self) -> str:
        self._key = key_between(self._key, None)
        return self._key

    def words(self, most: int) -> str:
        return " ".join(self.random.choices(_WORDS, k=self.random.randint(1, most)))

    def place(self, low: int, high: int) -> int:
        return 8 * self.random.randint(low, high)


def _rows(chance: _Chance) -> Iterator[Record]:
    random = chance.random
    yield Project(id="0" * 32, title=chance.words(4))
    yield Persona(id=PERSONA, order="V", name="Olga", quote=chance.words(12))
    language = random.choice(("en", "ru"))
    yield Journey(id=JOURNEY, order="V", title=chance.words(12), language=language)
    yield JourneyPersona(id="3" * 32, journey=JOURNEY, persona=PERSONA, order="V")
    phases = [
        Phase(
            id=chance.new_id(),
            journey=JOURNEY,
            order=chance.next_key(),
            title=chance.words(4),
            width=chance.place(20, 120),
        )
        for _ in range(random.randint(0, 4))
    ]
    yield from phases
    nodes = [_node(chance, at, phases) for at in range(random.randint(0, 24))]
    yield from nodes
    for node in nodes:
        yield from _hosted(chance, node.id)
    yield from _links(chance, nodes)
    for _ in range(random.randint(0, 3)):
        yield Note(
            id=chance.new_id(),
            journey=JOURNEY,
            x=chance.place(-40, 200),
            y=chance.place(-20, 140),
            text=chance.words(60),
        )
    for _ in range(random.randint(0, 2)):
        yield Picture(
            id=chance.new_id(),
            journey=JOURNEY,
            x=chance.place(-40, 200),
            y=chance.place(-20, 140),
            width=chance.place(6, 80),
            height=chance.place(6, 80),
            caption=chance.words(5),
        )


def _node(chance: _Chance, at: int, phases: list[Phase]) -> Node:
    random = chance.random
    kind = random.choice(("entry", "exit", *["touchpoint"] * 4))
    return Node(
        id=chance.new_id(),
        journey=JOURNEY,
        phase=random.choice(phases).id if phases and random.random() < 0.3 else None,
        kind=kind,
        order=chance.next_key(),
        x=200 * (at % 6) + chance.place(-8, 16),
        y=176 * (at // 6) + chance.place(-3, 12),
        title=chance.words(40 if random.random() < 0.2 else 5),
        outcome=random.choice(_OUTCOMES) if kind == "exit" else None,
        doing=chance.words(12) if kind == "touchpoint" else "",
        duration_typical=random.choice((None, 300, 90_000)) if kind == "touchpoint" else None,
    )


def _hosted(chance: _Chance, host: Id) -> Iterator[Record]:
    random = chance.random
    if random.random() < 0.6:
        quote = chance.words(9) if random.random() < 0.3 else ""
        yield Feeling(
            id=chance.new_id(), host=host, persona=PERSONA, score=random.randint(-2, 2), quote=quote
        )
    for _ in range(random.choice((0, 0, 1, 3))):
        order = chance.next_key()
        yield Motivation(id=chance.new_id(), host=host, order=order, kind="need", text=chance.words(14))
        yield PainPoint(id=chance.new_id(), host=host, order=order, text=chance.words(25))


def _links(chance: _Chance, nodes: list[Node]) -> Iterator[Link]:
    sources = [node for node in nodes if node.kind != "exit"]
    targets = [node for node in nodes if node.kind != "entry"]
    wanted = (
        {(chance.random.choice(sources).id, chance.random.choice(targets).id) for _ in nodes}
        if (sources and targets)
        else set()
    )
    for source, target in sorted(wanted):
        if source != target:
            yield Link(
                id=chance.new_id(),
                journey=JOURNEY,
                source=source,
                target=target,
                order=chance.next_key(),
                wait_typical=chance.random.choice((None, None, 86_400)),
                condition=chance.words(6) if chance.random.random() < 0.3 else "",
            )
