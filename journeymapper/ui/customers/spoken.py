"""What a screen reader says of the Customers view: what is selected, and what it says."""

from __future__ import annotations

from journeymapper.i18n import _
from journeymapper.layout.booklet.words import word
from journeymapper.ui.customers.stage import CustomerStage
from journeymapper.ui.customers.writing import editing, is_text
from journeymapper.ui.words import choice_words


def spoken(stage: CustomerStage) -> str:
    """The selected thing; "" where nothing is."""
    spot, document = stage.spot, stage.document
    if spot is None:
        return ""
    if spot.kind == "card":
        persona = document.personas[spot.key]
        kinds = dict(choice_words("persona_kind"))
        return ", ".join(part for part in (persona.name, persona.age, kinds[persona.kind]) if part)
    if spot.kind == "field":
        return word("empathy", spot.key, _)
    if spot.kind == "item":
        item = document.empathy_items[spot.key]
        how = dict(choice_words("evidence")).get(item.evidence or "", "")
        return ", ".join(part for part in (word("empathy", item.field, _), item.text, how) if part)
    return (editing(stage, spot).read() or "") if is_text(spot) else ""
