"""The records that describe a persona: who they are, and what their empathy map says."""

from __future__ import annotations

from journeymapper.frozen import frozen
from journeymapper.model import fields
from journeymapper.model.fields import Id

EVIDENCE = ("observed", "reported", "assumed", "proposed")


@frozen(kw_only=True)
class Persona:
    """A researched, invented person who stands for a group of customers.

    `age` is as people say it ("34", "4 years"). `evidence` is None where nobody has said how we know.
    """

    id: Id = fields.identity()
    order: str = fields.order()
    name: str = fields.line(filled=True)
    age: str = fields.line()
    role: str = fields.line()
    kind: str = fields.choice("primary", "secondary", default="primary")
    kind_reason: str = fields.text()
    quote: str = fields.text()
    summary: str = fields.text()
    goals: str = fields.text()
    needs: str = fields.text()
    frustrations: str = fields.text()
    habits: str = fields.text()
    portrait: str | None = fields.blob()
    silhouette: str = fields.line()
    evidence: str | None = fields.optional_choice(*EVIDENCE)
    evidence_text: str = fields.text()
    copied_from: Id | None = fields.any_id()


@frozen(kw_only=True)
class PersonaChannel:
    """A channel that a persona prefers."""

    id: Id = fields.identity()
    persona: Id = fields.reference("personas")
    channel: Id = fields.reference("channels")
    copied_from: Id | None = fields.any_id()


@frozen(kw_only=True)
class PersonaField:
    """A further field that this project keeps for every persona."""

    id: Id = fields.identity()
    order: str = fields.order()
    title: str = fields.line(filled=True)
    copied_from: Id | None = fields.any_id()


@frozen(kw_only=True)
class PersonaFieldText:
    """What a persona's further field says."""

    id: Id = fields.identity()
    persona: Id = fields.reference("personas")
    field: Id = fields.reference("persona_fields")
    text: str = fields.text()
    copied_from: Id | None = fields.any_id()


EMPATHY_FIELDS = ("who", "need_to_do", "see", "say", "do", "hear", "think_and_feel", "pains", "gains")


@frozen(kw_only=True)
class EmpathyItem:
    """One item of a persona's empathy map. `became` is the record it was turned into, if any."""

    id: Id = fields.identity()
    persona: Id = fields.reference("personas")
    field: str = fields.choice(*EMPATHY_FIELDS)
    order: str = fields.order()
    text: str = fields.text()
    evidence: str | None = fields.optional_choice(*EVIDENCE)
    evidence_text: str = fields.text()
    became: Id | None = fields.any_id()
    copied_from: Id | None = fields.any_id()
