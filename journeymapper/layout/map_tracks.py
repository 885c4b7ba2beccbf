"""What each persona feels in the Map's columns: along the shown path, and beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journeymapper.layout.curve_lines import shift_of
from journeymapper.layout.map_columns import Plan
from journeymapper.layout.map_sight import Sight
from journeymapper.layout.stops import Mark, Stop, Wait, marks_of
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect


@dataclass(frozen=True, slots=True)
class Track:
    """What one persona feels: along the shown path, and beside it."""

    path: list[Mark]
    aside: list[Mark]


def track_of(sight: Sight, at: int, plans: Sequence[Plan], columns: Mapping[str, Rect]) -> Track:
    """What persona number `at` of those shown feels."""
    persona, shift = sight.personas[at], shift_of(at, len(sight.personas))
    return Track(
        _marks(sight, persona, plans, columns, shift), _branch_marks(sight, persona, plans, columns, shift)
    )


def _marks(
    sight: Sight, persona: Id, plans: Sequence[Plan], columns: Mapping[str, Rect], shift: float
) -> list[Mark]:
    """The persona's way along the columns of the shown path."""
    stops: list[Stop] = []
    waits: list[Wait] = []
    for plan in plans:
        rect = columns[plan.key]
        if plan.kind == "touchpoint":
            stops.append(Stop(plan.host, rect.center_x, sight.numbers.get(plan.host, "")))
        elif plan.kind == "wait" and plan.on_path:
            waits.append(Wait(plan.host, rect.x, rect.right, "", len(stops)))
    marks = marks_of(sight.document, persona, stops, waits, shift)
    last = [Stop(wait.link, (wait.left + wait.right) / 2, "") for wait in waits if wait.after == len(stops)]
    felt = marks_of(sight.document, persona, last, [], shift)
    return marks + [mark for mark in felt if mark.score is not None]


def _branch_marks(
    sight: Sight, persona: Id, plans: Sequence[Plan], columns: Mapping[str, Rect], shift: float
) -> list[Mark]:
    """What is felt off the shown path."""
    stops = [
        Stop(plan.host, columns[plan.key].center_x, "")
        for plan in plans
        if plan.kind == "branch" or (plan.kind == "wait" and not plan.on_path)
    ]
    return [mark for mark in marks_of(sight.document, persona, stops, [], shift) if mark.score is not None]
