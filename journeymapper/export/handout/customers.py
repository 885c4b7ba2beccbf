"""The part of the hand-out about the customers: all side by side, then each one's sheet and empathy map.

Drawings are for the eye. What they say is there in words, too, for screen readers and for phones, which show
it in place of the drawings.
"""

from __future__ import annotations

from journeymapper.export.handout.drawn import Drawings
from journeymapper.export.handout.markup import Html, bullets, element, facts, text
from journeymapper.export.handout.part import Part, entry
from journeymapper.i18n import catalogue
from journeymapper.layout.booklet.words import Translate, joined, word
from journeymapper.layout.customers.empathy import lay_out_empathy
from journeymapper.layout.customers.gallery import lay_out_gallery
from journeymapper.layout.customers.parts import how_known
from journeymapper.layout.customers.persona_sheet import lay_out_persona_sheet
from journeymapper.layout.introduction import who_is
from journeymapper.layout.pages import Placed
from journeymapper.layout.quotes import quoted
from journeymapper.model.document import Document
from journeymapper.model.persona_records import EMPATHY_FIELDS
from journeymapper.model.records import EmpathyItem, Persona


def customers_part(document: Document, drawings: Drawings, language: str) -> Part | None:
    """All personas in their order; None where there are none."""
    translate = catalogue(language).gettext
    personas: tuple[Persona, ...] = document.ordered("personas")
    if not personas:
        return None
    title = translate("Customers")
    anchors = [(persona.name, f"persona-{number}") for number, persona in enumerate(personas, 1)]
    gallery = lay_out_gallery(document, language=language).display
    content = element(
        "section",
        element("h2", text(title), id="customers"),
        *(
            [drawings.drawn(translate("All personas"), Placed(gallery), kind="gallery in-words")]
            if len(personas) > 1
            else []
        ),
        *(
            _persona(document, persona, drawings, anchor, language, translate)
            for persona, (_, anchor) in zip(personas, anchors, strict=True)
        ),
        class_="part",
        aria_labelledby="customers",
    )
    return Part(content, entry(title, "customers", anchors))


def _persona(
    document: Document,
    persona: Persona,
    drawings: Drawings,
    anchor: str,
    language: str,
    translate: Translate,
) -> Html:
    sheet = lay_out_persona_sheet(document, persona.id, language=language)
    items: tuple[EmpathyItem, ...] = document.group("empathy_items", "persona", persona.id)
    name = {"name": persona.name}
    return element(
        "article",
        element("h3", text(who_is(document, persona, language)), id=anchor),
        drawings.drawn(
            translate("Persona sheet of %(name)s") % name, Placed(sheet.display), kind="sheet in-words"
        ),
        _said(_facts(document, persona, language, translate)),
        *(
            (
                element("h4", text(translate("Empathy map"))),
                drawings.drawn(
                    translate("Empathy map of %(name)s") % name,
                    Placed(lay_out_empathy(document, persona.id, language=language).display),
                    kind="empathy in-words",
                ),
                _said(_empathy(items, translate)),
            )
            if items
            else ()
        ),
        aria_labelledby=anchor,
    )


def _said(content: Html) -> Html:
    """What a drawing says, where the drawing is not seen."""
    return element("div", content, class_="spoken") if content else content


def _facts(document: Document, persona: Persona, language: str, translate: Translate) -> Html:
    """Everything that is known of a persona, in words."""
    preferred = {row.channel for row in document.group("persona_channels", "persona", persona.id)}
    channels = [channel.name for channel in document.ordered("channels") if channel.id in preferred]
    own = {row.field: row.text for row in document.group("persona_field_texts", "persona", persona.id)}
    known = (
        (translate("Role"), persona.role),
        (translate("Why"), persona.kind_reason),
        (translate("Quote"), quoted(persona.quote, language)),
        (translate("Summary"), persona.summary),
        (translate("Goals"), persona.goals),
        (translate("Needs"), persona.needs),
        (translate("Frustrations"), persona.frustrations),
        (translate("Habits"), persona.habits),
        (translate("Preferred channels"), ", ".join(channels)),
        *((field.title, own.get(field.id, "")) for field in document.ordered("persona_fields")),
        (translate("How we know"), how_known(persona, translate)[1]),
    )
    return facts((name, text(content)) for name, content in known)


def _empathy(items: tuple[EmpathyItem, ...], translate: Translate) -> Html:
    return facts(
        (
            word("empathy", field, translate),
            bullets(_item(item, translate) for item in items if item.field == field),
        )
        for field in EMPATHY_FIELDS
    )


def _item(item: EmpathyItem, translate: Translate) -> str:
    kind = word("evidence", item.evidence, translate) if item.evidence else ""
    known = joined(kind, item.evidence_text)
    return f"{item.text} ({known})" if known else item.text
