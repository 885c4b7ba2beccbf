"""New projects: one journey, one persona to be named later, and the usual channels."""

from __future__ import annotations

from journeymapper.model import records as r
from journeymapper.model.document import Document, IdSource, build
from journeymapper.model.field_rules import check_fields
from journeymapper.model.order import new_keys
from journeymapper.model.text import clean_line

CHANNELS = {
    "en": ("Website", "Phone", "E-mail", "Messenger", "Office", "Letter"),
    "ru": ("Сайт", "Телефон", "Эл. почта", "Мессенджер", "Отделение", "Письмо"),
}
"""The channels that a new project begins with, in the language of its first journey."""
CUSTOMER = {"en": "Customer", "ru": "Клиент"}
"""What the first persona is called until somebody names it."""


def new_project(ids: IdSource, title: str, language: str, today: str, author: str = "") -> Document:
    """A project with one empty journey in `language` as of `today` (YYYY-MM-DD)."""
    (key,) = new_keys(1)
    project = r.Project(id=ids(), title=clean_line(title).strip())
    journey = r.Journey(
        id=ids(),
        order=key,
        title=project.title,
        language=language,
        as_of=today,
        author=clean_line(author),
    )
    check_fields(project)
    check_fields(journey)
    persona = r.Persona(id=ids(), order=key, name=CUSTOMER[language])
    goes = r.JourneyPersona(id=ids(), journey=journey.id, persona=persona.id, order=key)
    names = CHANNELS[language]
    keys = new_keys(len(names))
    channels = [r.Channel(id=ids(), order=k, name=name) for k, name in zip(keys, names, strict=True)]
    return build([project, journey, persona, goes, *channels])
