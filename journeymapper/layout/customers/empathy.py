"""The empathy map of a persona: who they are and what they need to do; around a head what they see, say, do
and hear; in it what they think and feel, with pains and gains.

Decides where the fields are and how large. Every field grows with its notes, and its neighbours with it, so
that the map keeps its look; nothing is cut. The same on screen and on paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from journeymapper.i18n import catalogue
from journeymapper.layout.booklet.words import Translate
from journeymapper.layout.customers.empathy_field import Field, draw_field, measured
from journeymapper.layout.customers.empathy_frame import Frame, draw_frame, frame_of
from journeymapper.layout.customers.head import EAR, INSET, NECK, NOSE, head
from journeymapper.layout.display import DisplayList, Group
from journeymapper.layout.places import grown
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.persona_records import EMPATHY_FIELDS
from journeymapper.model.records import EmpathyItem

USUAL_WIDTH = 1120.0
GAP = 12.0
"""Between two fields, in units."""
_SIDE = 0.24
"""Width of a column at the side of the head, as a part of the whole."""
_OTHER_SIDES = (0.2, 0.24, 0.3)
"""Widths that are tried where one column is much higher than another: by more than this."""
_UNEVEN = 1.3
_WORTH = 0.88
"""Another width is taken where the map gets lower by this, so that typing does not make it jump about."""
_LEAST = {
    "who": 96.0, "need_to_do": 96.0, "see": 186.0, "say": 186.0, "do": 108.0, "hear": 360.0,
    "think_and_feel": 130.0, "pains": 110.0, "gains": 110.0,
}  # fmt: skip
_PARTS = (0.2, 0.6, 0.2)
"""How room that is left over is shared among the rows: the goal, what is around the head, what they do."""
_BLANK_PARTS = (0.31, 0.4, 0.29)
"""The same on a blank map: there every row shall be high enough for a sticky note."""


@dataclass(frozen=True, slots=True)
class EmpathyMap:
    """A laid-out empathy map, from (0, 0) down.

    `fields` are the whole fields by name, `rooms` what is left in each below its heading, `items` the notes
    by the id of their record, and `slots` where the next note of a field would be typed.
    """

    display: DisplayList
    fields: Mapping[str, Rect]
    rooms: Mapping[str, Rect]
    items: Mapping[Id, Rect]
    slots: Mapping[str, Rect]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The fields measured for one choice of widths, and how high the rows are that they make.

    `lowest` is the height of the lowest of the three columns of the middle row.
    """

    left: float
    right: float
    fields: Mapping[str, Field]
    goal: float
    middle: float
    lowest: float
    doing: float

    @property
    def height(self) -> float:
        return self.goal + self.middle + self.doing + 2 * GAP


def lay_out_empathy(
    document: Document,
    persona: Id,
    width: float = USUAL_WIDTH,
    *,
    language: str,
    blank: bool = False,
    height: float = 0.0,
) -> EmpathyMap:
    """The map of `persona`, `width` units wide and at least `height` high.

    A `blank` one has no notes and lines to write on instead of the persona's name. Raises KeyError for an
    unknown persona, unless it is blank.
    """
    translate = catalogue(language).gettext
    items: tuple[EmpathyItem, ...] = ()
    if not blank:
        items = document.group("empathy_items", "persona", persona)
    frame = frame_of(document, None if blank else document.personas[persona], items, width, language)
    plan = _best(document, _by_field(items), width, translate)
    spare = max(0.0, height - plan.height - frame.top - frame.bottom)
    goal, middle, doing = _BLANK_PARTS if blank else _PARTS
    higher = replace(
        plan,
        goal=plan.goal + spare * goal,
        middle=plan.middle + spare * middle,
        doing=plan.doing + spare * doing,
    )
    rects = _places(higher, width, frame.top)
    return _drawn(plan, rects, frame, width)


def empathy_height(document: Document, persona: Id, width: float, *, language: str) -> float:
    """How high the map is in that width with columns of the usual widths: no less than it is in the end."""
    items = document.group("empathy_items", "persona", persona)
    frame = frame_of(document, document.personas[persona], items, width, language)
    side = _SIDE * width
    plan = _plan(document, _by_field(items), width, side, side, catalogue(language).gettext)
    return frame.top + plan.height + frame.bottom


def _by_field(items: Sequence[EmpathyItem]) -> dict[str, tuple[EmpathyItem, ...]]:
    return {field: tuple(item for item in items if item.field == field) for field in EMPATHY_FIELDS}


def _best(
    document: Document, items: Mapping[str, tuple[EmpathyItem, ...]], width: float, translate: Translate
) -> _Plan:
    """The widths of the columns with which the map is lowest, the usual ones unless others are far better."""
    usual = _plan(document, items, width, _SIDE * width, _SIDE * width, translate)
    if usual.middle < _UNEVEN * usual.lowest:
        return usual
    plans = [
        _plan(document, items, width, left * width, right * width, translate)
        for left in _OTHER_SIDES
        for right in _OTHER_SIDES
    ]
    lowest = min(plans, key=lambda plan: plan.height)
    return lowest if lowest.height < usual.height * _WORTH else usual


def _plan(
    document: Document,
    items: Mapping[str, tuple[EmpathyItem, ...]],
    width: float,
    left: float,
    right: float,
    translate: Translate,
) -> _Plan:
    inner = _inside_width(width, left, right)
    widths = {
        "who": (width - GAP) / 2, "need_to_do": (width - GAP) / 2, "see": right, "say": right, "do": width,
        "hear": left, "think_and_feel": inner, "pains": (inner - GAP) / 2, "gains": (inner - GAP) / 2,
    }  # fmt: skip
    fields = {
        name: measured(document, name, items[name], widths[name], _LEAST[name], translate)
        for name in EMPATHY_FIELDS
    }
    high = {name: field.height for name, field in fields.items()}
    inside = high["think_and_feel"] + GAP + max(high["pains"], high["gains"]) + 2 * INSET
    columns = (high["hear"], high["see"] + GAP + high["say"], inside + NECK)
    return _Plan(
        left,
        right,
        fields,
        goal=max(high["who"], high["need_to_do"]),
        middle=max(columns),
        lowest=min(columns),
        doing=high["do"],
    )


def _inside_width(width: float, left: float, right: float) -> float:
    """What the head leaves between its edges."""
    return width - left - right - 2 * GAP - EAR - NOSE - 2 * INSET


def _places(plan: _Plan, width: float, top: float) -> dict[str, Rect]:
    """Where each field is."""
    goal, middle = plan.goal, plan.middle
    high = {name: field.height for name, field in plan.fields.items()}
    half = (width - GAP) / 2
    y = top + goal + GAP
    see = _shared(high["see"], high["say"], middle - GAP)
    x = plan.left + GAP + EAR + INSET
    inner = _inside_width(width, plan.left, plan.right)
    inside = middle - NECK - 2 * INSET - GAP
    thought = _shared(high["think_and_feel"], max(high["pains"], high["gains"]), inside)
    below = y + INSET + thought + GAP
    return {
        "who": Rect(0.0, top, half, goal),
        "need_to_do": Rect(half + GAP, top, half, goal),
        "see": Rect(width - plan.right, y, plan.right, see),
        "say": Rect(width - plan.right, y + see + GAP, plan.right, middle - GAP - see),
        "do": Rect(0.0, y + middle + GAP, width, plan.doing),
        "hear": Rect(0.0, y, plan.left, middle),
        "think_and_feel": Rect(x, y + INSET, inner, thought),
        "pains": Rect(x, below, (inner - GAP) / 2, inside - thought),
        "gains": Rect(x + (inner + GAP) / 2, below, (inner - GAP) / 2, inside - thought),
    }


def _shared(first: float, second: float, room: float) -> float:
    """The height of the first of two fields that share a column: half of it, where both have room so."""
    return min(max(first, room / 2), room - second)


def _drawn(plan: _Plan, rects: Mapping[str, Rect], frame: Frame, width: float) -> EmpathyMap:
    hear, do, see = rects["hear"], rects["do"], rects["see"]
    skull = Rect(
        plan.left + GAP + EAR,
        hear.y,
        width - plan.left - plan.right - 2 * GAP - EAR - NOSE,
        hear.height - NECK,
    )
    bounds = Rect(0.0, 0.0, width, do.bottom + frame.bottom)
    drawn = head(skull, see.bottom)
    groups = [Group(("empathy_head", ""), grown(skull, EAR + NOSE + NECK), drawn)]
    items: dict[Id, Rect] = {}
    slots: dict[str, Rect] = {}
    rooms: dict[str, Rect] = {}
    for name, field in plan.fields.items():
        made = draw_field(field, rects[name])
        groups += made.groups
        items |= made.items
        slots[name], rooms[name] = made.slot, made.room
    groups += draw_frame(frame, bounds)
    return EmpathyMap(DisplayList(tuple(groups), bounds), rects, rooms, items, slots)
