"""Every record of a project: one frozen dataclass a table (those of personas are in `persona_records`).

Words are those of the field (persona, journey, phase, touchpoint, link ...). Times are whole
seconds and None where unknown; places are whole units of 1/96 inch, y down. A place's x counts from
the left edge of its phase, or from the board's origin where it is in none. `copied_from` is the
record that a pasted one was made from.
"""

from __future__ import annotations

from typing import Protocol

from journeymapper.frozen import frozen
from journeymapper.model import fields
from journeymapper.model.fields import Id
from journeymapper.model.persona_records import EMPATHY_FIELDS as EMPATHY_FIELDS
from journeymapper.model.persona_records import EVIDENCE as EVIDENCE
from journeymapper.model.persona_records import EmpathyItem as EmpathyItem
from journeymapper.model.persona_records import Persona as Persona
from journeymapper.model.persona_records import PersonaChannel as PersonaChannel
from journeymapper.model.persona_records import PersonaField as PersonaField
from journeymapper.model.persona_records import PersonaFieldText as PersonaFieldText

LANGUAGES = ("en", "ru")
SCORE_LOW, SCORE_HIGH = -2, 2


class Record(Protocol):
    """What all records share."""

    @property
    def id(self) -> Id: ...
    @property
    def copied_from(self) -> Id | None: ...


@frozen(kw_only=True)
class Project:
    """The project itself: one row a file. `customer_word` is its own word for "customer"."""

    id: Id = fields.identity()
    title: str = fields.line(filled=True)
    customer_word: str = fields.line()
    customer_statement: str = fields.text()
    copied_from: Id | None = fields.any_id()


@frozen(kw_only=True)
class Channel:
    """A way in which the customer interacts, from the project's own list."""

    id: Id = fields.identity()
    order: str = fields.order()
    name: str = fields.line(filled=True)
    copied_from: Id | None = fields.any_id()


@frozen(kw_only=True)
class Journey:
    """One map: its personas' way in one scenario. Everything drawn on it is in `language`."""

    id: Id = fields.identity()
    order: str = fields.order()
    title: str = fields.line(filled=True)
    state: str = fields.choice("as_is", "to_be", default="as_is")
    as_of: str = fields.date()
    author: str = fields.line()
    scenario: str = fields.text()
    language: str = fields.choice(*LANGUAGES, default="en")
    copied_from: Id | None = fields.any_id()


@frozen(kw_only=True)
class JourneyPersona:
    """A persona who goes this journey."""

    id: Id = fields.identity()
    journey: Id = fields.reference("journeys")
    persona: Id = fields.reference("personas")
    order: str = fields.order()
    copied_from: Id | None = fields.any_id()


PHASE_WIDTH_LOW = 160
"""Narrowest phase, in units: a card and a little room around it."""
PHASE_WIDTH_HIGH = 100_000


@frozen(kw_only=True)
class Phase:
    """A high-level part of a journey: a vertical band on the board, `width` units wide."""

    id: Id = fields.identity()
    journey: Id = fields.reference("journeys")
    order: str = fields.order()
    title: str = fields.line()
    width: int = fields.integer(PHASE_WIDTH_LOW, PHASE_WIDTH_HIGH)
    copied_from: Id | None = fields.any_id()


NODE_KINDS = ("entry", "touchpoint", "exit")
OUTCOMES = ("goal", "gave_up", "elsewhere", "turned_away")


@frozen(kw_only=True)
class Node:
    """An entry point, touchpoint or exit point; x, y is its top left corner.

    `primary` is of entries, `outcome` of exits (and None elsewhere), the rest of touchpoints. Turning one
    kind into another keeps the fields that the new kind does not show, so that turning back loses nothing.
    The least is not above the typical duration, the typical not above the most, where both are known.
    """

    id: Id = fields.identity()
    journey: Id = fields.reference("journeys")
    phase: Id | None = fields.optional_reference("phases")
    kind: str = fields.choice(*NODE_KINDS)
    order: str = fields.order()
    x: int = fields.coordinate()
    y: int = fields.coordinate()
    title: str = fields.line()
    primary: bool = fields.flag()
    outcome: str | None = fields.optional_choice(*OUTCOMES)
    channel: Id | None = fields.optional_reference("channels")
    no_contact: bool = fields.flag()
    moment_of_truth: bool = fields.flag()
    doing: str = fields.text()
    duration_typical: int | None = fields.seconds()
    duration_least: int | None = fields.seconds()
    duration_most: int | None = fields.seconds()
    copied_from: Id | None = fields.any_id()


SHARE_HIGH = 1000


@frozen(kw_only=True)
class Link:
    """The way from one node to the next. `share` is in tenths of a percent of the customers at `source`."""

    id: Id = fields.identity()
    journey: Id = fields.reference("journeys")
    source: Id = fields.reference("nodes")
    target: Id = fields.reference("nodes")
    order: str = fields.order()
    condition: str = fields.line()
    share: int | None = fields.optional_integer(0, SHARE_HIGH)
    wait_typical: int | None = fields.seconds()
    wait_least: int | None = fields.seconds()
    wait_most: int | None = fields.seconds()
    copied_from: Id | None = fields.any_id()


@frozen(kw_only=True)
class Feeling:
    """What a persona feels at a touchpoint or on a wait; at most one a persona and host.

    `score` None is "not said": a gap in the curve, not neutral. With a `tally` the curve takes its median.
    """

    id: Id = fields.identity()
    host: Id = fields.host()
    persona: Id = fields.reference("personas")
    score: int | None = fields.optional_integer(SCORE_LOW, SCORE_HIGH)
    word: str = fields.line()
    quote: str = fields.text()
    tally: tuple[int, int, int, int, int] | None = fields.tally()
    copied_from: Id | None = fields.any_id()


MOTIVATION_KINDS = ("need", "goal", "trigger", "fear")


@frozen(kw_only=True)
class Motivation:
    """What drives the customer at a touchpoint; of one persona, or of all (None)."""

    id: Id = fields.identity()
    host: Id = fields.host()
    order: str = fields.order()
    persona: Id | None = fields.optional_reference("personas")
    kind: str | None = fields.optional_choice(*MOTIVATION_KINDS)
    text: str = fields.text()
    copied_from: Id | None = fields.any_id()


@frozen(kw_only=True)
class PainPoint:
    """What hurts at a touchpoint or on a wait: 1 irritates, 2 costs time or trust, 3 makes people leave."""

    id: Id = fields.identity()
    host: Id = fields.host()
    order: str = fields.order()
    persona: Id | None = fields.optional_reference("personas")
    severity: int = fields.integer(1, 3, 2)
    text: str = fields.text()
    copied_from: Id | None = fields.any_id()


OPPORTUNITY_STATES = ("idea", "planned", "doing", "done", "dropped")


@frozen(kw_only=True)
class Opportunity:
    """What could be better at a touchpoint or on a wait. `value` and `effort` are 1 (small) to 5 (large)."""

    id: Id = fields.identity()
    host: Id = fields.host()
    order: str = fields.order()
    persona: Id | None = fields.optional_reference("personas")
    text: str = fields.text()
    votes: int = fields.integer(0, 9_999, 0)
    value: int | None = fields.optional_integer(1, 5)
    effort: int | None = fields.optional_integer(1, 5)
    owner: str = fields.line()
    next_step: str = fields.text()
    status: str = fields.choice(*OPPORTUNITY_STATES, default="idea")
    copied_from: Id | None = fields.any_id()


@frozen(kw_only=True)
class Question:
    """Something nobody in the room knew, at a node or link; open while `answer` is empty."""

    id: Id = fields.identity()
    host: Id = fields.host()
    order: str = fields.order()
    text: str = fields.text()
    owner: str = fields.line()
    answer: str = fields.text()
    copied_from: Id | None = fields.any_id()


@frozen(kw_only=True)
class Evidence:
    """How we know of a node, link, feeling or pain point; at most one a host."""

    id: Id = fields.identity()
    host: Id = fields.host()
    kind: str = fields.choice(*EVIDENCE)
    text: str = fields.text()
    copied_from: Id | None = fields.any_id()


NOTE_TINTS = ("yellow", "blue", "green", "rose")
SIZE_LOW, SIZE_HIGH = 24, 20_000


@frozen(kw_only=True)
class Note:
    """A free note on the board, `width` units wide; its height follows its text."""

    id: Id = fields.identity()
    journey: Id = fields.reference("journeys")
    phase: Id | None = fields.optional_reference("phases")
    x: int = fields.coordinate()
    y: int = fields.coordinate()
    width: int = fields.integer(SIZE_LOW, SIZE_HIGH, 160)
    text: str = fields.text()
    tint: str = fields.choice(*NOTE_TINTS, default="yellow")
    copied_from: Id | None = fields.any_id()


@frozen(kw_only=True)
class Picture:
    """A picture on the board, shown `width` × `height` units large."""

    id: Id = fields.identity()
    journey: Id = fields.reference("journeys")
    phase: Id | None = fields.optional_reference("phases")
    x: int = fields.coordinate()
    y: int = fields.coordinate()
    width: int = fields.integer(SIZE_LOW, SIZE_HIGH)
    height: int = fields.integer(SIZE_LOW, SIZE_HIGH)
    image: str | None = fields.blob()
    caption: str = fields.line()
    copied_from: Id | None = fields.any_id()


@frozen(kw_only=True)
class TrayLine:
    """A line of a journey's tray: said, and without a place yet."""

    id: Id = fields.identity()
    journey: Id = fields.reference("journeys")
    order: str = fields.order()
    text: str = fields.line()
    copied_from: Id | None = fields.any_id()


@frozen(kw_only=True)
class PathChoice:
    """What the user picked for a journey's shown path as one persona goes it.

    `fork` is the node and `choice` the link to take there; with `fork` None, `choice` is the entry.
    """

    id: Id = fields.identity()
    journey: Id = fields.reference("journeys")
    persona: Id = fields.reference("personas")
    fork: Id | None = fields.optional_reference("nodes")
    choice: Id = fields.host()
    copied_from: Id | None = fields.any_id()


LANE_KINDS = (
    "touchpoint", "channel", "doing", "duration", "feeling", "motivation", "pain_points", "opportunities",
    "evidence", "questions", "text", "line_of_interaction", "line_of_visibility",
)  # fmt: skip


@frozen(kw_only=True)
class Lane:
    """A lane of the Map that a project has changed, added ("text") or drawn as a line.

    Lanes of the program that have no row here are shown at their usual place. `height` None follows the text.
    """

    id: Id = fields.identity()
    order: str = fields.order()
    kind: str = fields.choice(*LANE_KINDS)
    title: str = fields.line()
    hidden: bool = fields.flag()
    height: int | None = fields.optional_integer(SIZE_LOW, SIZE_HIGH)
    copied_from: Id | None = fields.any_id()


@frozen(kw_only=True)
class LaneText:
    """What a project's own lane says at a node or link."""

    id: Id = fields.identity()
    lane: Id = fields.reference("lanes")
    host: Id = fields.host()
    text: str = fields.text()
    copied_from: Id | None = fields.any_id()


@frozen
class Blob:
    """A picture's bytes (PNG or JPEG), named by their SHA-256. Size in pixels."""

    hash: str
    media_type: str
    width: int
    height: int
    data: bytes
