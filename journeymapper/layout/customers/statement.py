"""Who the project's customer is, in one sentence: its own, or one that is proposed until there is one."""

from __future__ import annotations

from dataclasses import dataclass

from journeymapper.i18n import catalogue
from journeymapper.model.document import Document


@dataclass(frozen=True, slots=True)
class Statement:
    """`proposed` where the program has made it from what kind the personas are."""

    text: str
    proposed: bool


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
    customer = document.project.customer_word or translate("customer")
    text = sentence % {"customer": customer, "primary": primary, "secondary": secondary}
    return Statement(text[:1].upper() + text[1:], proposed=True)
