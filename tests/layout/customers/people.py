"""Projects for the tests of the customers' sheets: any number of personas and items, in both languages."""

from __future__ import annotations

import random
from dataclasses import dataclass

from journeymapper.layout.display import DisplayList
from journeymapper.model import records as r
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from tests.layout.ink import holds, ink_of, lines_of
from tests.layout.journeys import Drawn

WORDS = {
    "en": "to see where the application is nine days of silence the photo was refused a third time at night",
    "ru": "увидеть где сейчас заявление девять дней тишины фотография отклонена в третий раз к вечеру",
}


@dataclass(frozen=True)
class People:
    """A project with its personas; `journey` is the one that all of them go."""

    document: Document
    personas: tuple[Id, ...]
    journey: Id


def people(
    language: str = "en", *, personas: int = 1, items: int = 3, words: int = 6, filled: bool = True
) -> People:
    """`items` in each field of each empathy map; texts have about so many words, or are left out."""
    chance = random.Random(7)
    drawn = Drawn(language)

    def said(most: int = words) -> str:
        if not filled:
            return ""
        text = " ".join(chance.choice(WORDS[language].split()) for _ in range(chance.randint(1, most)))
        return text.capitalize()

    channels = [drawn.add(r.Channel, name=said() or "Phone") for _ in range(3)]
    own = drawn.add(r.PersonaField, title="Devices")
    card = drawn.node("touchpoint", 0, 0, "Upload photo")
    last = drawn.node("touchpoint", 200, 0, "Collect")
    drawn.link(card, last, wait_typical=86_400)
    pain = drawn.add(r.PainPoint, host=card, text="Refused")
    ids = [drawn.persona] if personas else []
    for at in range(1, personas):
        name = f"{said(3)} {at}".strip()
        ids.append(
            drawn.add(
                r.Persona,
                name=name,
                kind="primary" if at % 4 == 0 else "secondary",
                age="34" if filled else "",
                role=said(),
                quote=said(),
                summary="\n\n".join(said() for _ in range(2)).strip(),
                **{
                    field: "\n".join(said() for _ in range(3)).strip()
                    for field in ("goals", "needs", "habits")
                },
                frustrations=said(),
                kind_reason=said(),
                evidence=(None, *r.EVIDENCE)[at % 5],
                evidence_text=said(3),
                silhouette="woman",
            )
        )
        drawn.add(r.JourneyPersona, journey=drawn.journey, persona=ids[-1])
    for persona in ids:
        drawn.add(r.Feeling, host=card, persona=persona, score=-2)
        drawn.add(r.Feeling, host=last, persona=persona, score=2)
        if filled:
            drawn.add(r.PersonaFieldText, persona=persona, field=own, text=said())
            for channel in channels:
                drawn.add(r.PersonaChannel, persona=persona, channel=channel)
        for at in range(items * len(r.EMPATHY_FIELDS)):
            drawn.add(
                r.EmpathyItem,
                persona=persona,
                field=r.EMPATHY_FIELDS[at % len(r.EMPATHY_FIELDS)],
                text=said() or "x",
                evidence=(None, *r.EVIDENCE)[at % 5],
                evidence_text=said(3) if at % 7 == 0 else "",
                became=pain if at % 6 == 0 else None,
            )
    return People(drawn.document, tuple(ids), drawn.journey)


def assert_readable(display: DisplayList) -> None:
    """All ink lies in the bounds, each group's in its own, and no line of text lies on another."""
    for group in display.groups:
        assert holds(display.bounds, group.bounds, 4.0), group.key
        for item in group.items:
            assert holds(group.bounds, ink_of(item), 1.0), (group.key, item)
    found = []
    for line in lines_of(display.groups):
        ink = ink_of(line)
        found.append(
            (
                "".join(run.text for run in line.runs),
                Rect(ink.x, line.y - 0.7 * line.size, ink.width, 0.7 * line.size),
            )
        )
    found.sort(key=lambda one: one[1].y)
    for at, (text, rect) in enumerate(found):
        assert rect.x >= display.bounds.x - 0.01, text
        assert rect.right <= display.bounds.right + 0.01, text
        for other, place in found[at + 1 :]:
            if place.y >= rect.bottom:
                break
            assert not rect.overlaps(place), (text, other)
