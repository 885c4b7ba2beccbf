"""Journeys in which everything is said that can be said, in short or long texts, for the Map."""

from __future__ import annotations

import random

from journeymapper.model import records as r
from journeymapper.model.fields import Id
from tests.layout.journeys import Drawn

_SENTENCES = {
    "en": "The customer stands in the hall and reads the notice for the third time, as nobody has told "
    "her which of the two windows is open today and the ticket machine is out of order again. ",
    "ru": "Клиентка стоит в зале и в третий раз перечитывает объявление: никто не сказал ей, какое "
    "из двух окон сегодня работает, а автомат с талонами снова сломан. ",
}
LONG = {language: (sentence * 5)[:400] for language, sentence in _SENTENCES.items()}
"""Texts of 400 characters."""
ONE_WORD = {"en": "Yes", "ru": "Да"}
ONE_LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 5


def full_journey(cards: int, language: str, text: str, personas: int = 2, seed: int = 1) -> Drawn:
    """A journey of so many cards on its path, with branches, waits, side exits and lanes of its own."""
    drawn = Drawn(language)
    dice = random.Random(seed)
    people = [drawn.persona]
    for at in range(personas - 1):
        person = drawn.add(
            r.Persona, name=text[:40] if at else "Viktor", role=text[:80], quote=text, silhouette="man"
        )
        drawn.add(r.JourneyPersona, journey=drawn.journey, persona=person)
        people.append(person)
    phases = [drawn.add(r.Phase, journey=drawn.journey, title=text[:90], width=4000) for _ in range(3)]
    lanes = [drawn.add(r.Lane, kind="text", title=text[:40])]
    drawn.add(r.Lane, kind="line_of_interaction")
    drawn.add(r.Lane, kind="line_of_visibility", title=text[:60])
    channel = drawn.add(r.Channel, name=text[:60])
    entry = drawn.node("entry", 0, 200, text[:60], phase=phases[0], primary=True)
    before = entry
    for at in range(cards):
        phase = phases[min(2, at * 3 // cards)]
        card = drawn.node(
            "touchpoint",
            200 * at,
            200,
            text if at % 3 == 0 else text[:60],
            phase=phase,
            channel=channel,
            doing=text,
            no_contact=at % 4 == 3,
            moment_of_truth=at % 5 == 1,
            duration_typical=dice.choice([None, 600, 3 * 86400 + 7260]),
            duration_least=60 if at % 3 == 0 else None,
        )
        _attach(drawn, card, people, text, dice)
        drawn.add(r.LaneText, lane=lanes[0], host=card, text=text)
        waits = {"wait_typical": 9 * 86400 + 3600, "wait_most": 20 * 86400} if at % 3 == 2 else {}
        way = drawn.link(before, card, condition=text[:80] if at % 4 == 0 else "", **waits)
        if waits and at % 2:
            _attach(drawn, way, people, text, dice)
        if at % 4 == 1:
            _branch(drawn, card, before, phase, text, dice)
        before = card
    drawn.link(before, drawn.node("exit", 200 * cards, 200, text[:60], phase=phases[2], outcome="goal"))
    return drawn


def _branch(drawn: Drawn, fork: Id, back: Id, phase: Id, text: str, dice: random.Random) -> None:
    """A card off the path: from it one leaves, and gets back by waiting."""
    branch = drawn.node("touchpoint", 0, 600, text[:50], phase=phase, doing=text)
    drawn.link(fork, branch, share=125, condition=text[:80])
    drawn.feeling(branch, -1, quote=text[:120])
    outcome = dice.choice(r.OUTCOMES)
    leave = drawn.node("exit", 0, 900, text[:50], phase=phase, outcome=outcome)
    drawn.link(branch, leave, share=300, condition=text[:60])
    drawn.link(fork, leave, share=50)
    if drawn.document.nodes[back].kind == "touchpoint":
        drawn.link(branch, back, condition=text[:30], wait_typical=30 * 3600)


def _attach(drawn: Drawn, host: Id, people: list[Id], text: str, dice: random.Random) -> None:
    for person in people:
        if dice.random() < 0.8:
            drawn.add(
                r.Feeling,
                host=host,
                persona=person,
                score=dice.randint(-2, 2),
                quote=dice.choice(["", text[:30], text[:120], text]),
                tally=dice.choice([None, (1, 2, 0, 3, 1)]),
            )
    drawn.add(r.Motivation, host=host, text=text, kind="need")
    for severity in range(1, dice.randint(1, 3) + 1):
        drawn.add(r.PainPoint, host=host, text=text[: dice.randint(3, 400)], severity=severity)
    drawn.add(r.Opportunity, host=host, text=text, persona=people[0])
    drawn.add(r.Question, host=host, text=text, owner="Anna")
    drawn.add(r.Evidence, host=host, kind="observed", text=text)
