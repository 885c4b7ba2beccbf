"""Who the project's customer is, in one sentence: its own, or one that is proposed until there is one."""

from __future__ import annotations

from dataclasses import dataclass

from journeymapper.i18n import catalogue
from journeymapper.layout.cards import Translate
from journeymapper.model.document import Document


@dataclass(frozen=True, slots=True)
class Statement:
    """`proposed` where the program has made it from what kind the personas are."""

    text: str
    proposed: bool


def customer_word(document: Document, translate: Translate) -> str:
    """The project's own word for whom it exists for; "customer" where it has none."""
    return document.project.customer_word.strip() or translate("customer")


def question_of(document: Document, translate: Translate) -> str:
    """The question that the statement answers."""
    return translate("Who is our %(customer)s?") % {"customer": customer_word(document, translate)}


def statement_of(document: Document, language: str) -> Statement:
    """The project's statement; "" where it has neither one nor personas."""
    said = document.project.customer_statement.strip()
    if said:
        return Statement(said, proposed=False)
    translate = catalogue(language).gettext
    names: dict[str, list[str]] = {"primary": [], "secondary": []}
    for persona in document.ordered("personas"):
        names[persona.kind].append(persona.name)
    primary, secondary = (", ".join(names[kind]) for kind in ("primary", "secondary"))
    if primary and secondary:
        sentence = translate("Our %(customer)s: first of all %(primary)s, then %(secondary)s.")
    elif primary:
        sentence = translate("Our %(customer)s: first of all %(primary)s.")
    elif secondary:
        sentence = translate("Our %(customer)s: among others %(secondary)s; nobody is primary yet.")
    else:
        return Statement("", proposed=True)
    customer = customer_word(document, translate)
    text = sentence % {"customer": customer, "primary": primary, "secondary": secondary}
    return Statement(text[:1].upper() + text[1:], proposed=True)
