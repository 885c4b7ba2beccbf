"""The words by which a journey and its personas are introduced above a view: facts, names, times."""

from __future__ import annotations

from dataclasses import dataclass

from journeymapper.analysis.path import ShownPath
from journeymapper.analysis.times import Total, path_times
from journeymapper.i18n import catalogue
from journeymapper.i18n.dates import show_day
from journeymapper.layout.cards import Translate
from journeymapper.model.document import Document
from journeymapper.model.durations import long_seconds
from journeymapper.model.records import Journey, Persona


@dataclass(frozen=True, slots=True)
class Figure:
    """A time with its name, as in "Own time: 1 h 35 min", and the colour role it is shown in."""

    name: str
    time: str
    colour: str


def facts_of(document: Document, journey: Journey) -> str:
    """State and day of the journey, its project and author, as one line; nothing is said twice."""
    translate = catalogue(journey.language).gettext
    state = translate("As it is") if journey.state == "as_is" else translate("As it will be")
    dated = ", ".join(part for part in (state, show_day(journey.as_of, translate)) if part)
    project = document.project.title if document.project.title != journey.title else ""
    return " · ".join(part for part in (dated, project, journey.author) if part)


def who_is(document: Document, persona: Persona, language: str) -> str:
    """The persona's name, age and what kind of customer they are, in the project's own word for customers."""
    customer = document.project.customer_word
    name = f"{persona.name}, {persona.age}" if persona.age else persona.name
    sentence = _who(persona, customer, catalogue(language).gettext)
    return sentence % {"name": name, "customer": customer}


def _who(persona: Persona, customer: str, translate: Translate) -> str:
    if persona.kind == "primary":
        if customer:
            return translate("%(name)s · primary %(customer)s")
        return translate("%(name)s · primary customer")
    if customer:
        return translate("%(name)s · secondary %(customer)s")
    return translate("%(name)s · secondary customer")


def figures_of(document: Document, path: ShownPath, language: str) -> tuple[Figure, ...]:
    """The shown path's whole time and the customer's own; those of which something is known."""
    translate = catalogue(language).gettext
    times = path_times(document, path)
    whole, own = times.whole.seconds, times.own.seconds
    shown = (
        (translate("Shown path"), times.whole, long_seconds(whole, language, own), "wait_ink"),
        (translate("Own time"), times.own, long_seconds(own, language), "accent"),
    )
    return tuple(
        Figure(name, _at_least(total, time, translate), colour)
        for name, total, time, colour in shown
        if total.seconds
    )


def _at_least(total: Total, time: str, translate: Translate) -> str:
    return translate("at least %(time)s") % {"time": time} if total.at_least else time
