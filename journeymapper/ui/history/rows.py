"""The lines of the history as data: steps and save points in the order of time, the newest first.

A function of the session: which lines there are, and where "now" is. How they look is decided by `drawing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from journeymapper.editing.steps import Step
from journeymapper.i18n import _
from journeymapper.model.history import SavePoint
from journeymapper.ui.history.words import point_name, step_words

Where = Literal["done", "now", "undone"]


@dataclass(frozen=True, slots=True)
class Row:
    """A step, a save point, or (neither) the beginning of all that is recorded.

    `where` says how it stands to the present: of the step that leads to it, it is "now".
    """

    where: Where
    step: Step | None = None
    point: SavePoint | None = None

    @property
    def key(self) -> str:
        """Names the line, whatever happens around it."""
        return self.point.id if self.point else str(self.number)

    @property
    def number(self) -> int:
        """What `Session.go_to` calls its state; 0 for the beginning."""
        return self.step.number if self.step else 0

    @property
    def words(self) -> str:
        """The sentence of the line."""
        if self.point is not None:
            return point_name(self.point)
        return step_words(self.step) if self.step else _("Before the first step that is recorded")

    @property
    def author(self) -> str:
        """Who did it; "" where unknown."""
        return self.point.author if self.point else self.step.last.author if self.step else ""


def rows_of(steps: Sequence[Step], points: Sequence[SavePoint]) -> tuple[Row, ...]:
    """All lines, the newest first: `steps` and `points` are given oldest first."""
    rows: list[Row] = []
    waiting = list(points)
    done = sum(not step.undone for step in steps)
    first = steps[0].last.time if steps else None
    while waiting and (first is None or waiting[0].time < first):
        rows.append(Row("done", point=waiting.pop(0)))
    if steps:
        rows.append(Row("done" if done else "now"))
    for number, step in enumerate(steps):
        where: Where = "undone" if step.undone else "now" if number == done - 1 else "done"
        rows.append(Row(where, step=step))
        later = steps[number + 1].last.time if number + 1 < len(steps) else None
        while waiting and (later is None or waiting[0].time < later):
            rows.append(Row("done", point=waiting.pop(0)))
    return tuple(reversed(rows))


def fits(row: Row, wanted: str) -> bool:
    """Whether every word of `wanted` is somewhere in the line."""
    note = row.point.note if row.point else ""
    text = f"{row.words} {row.author} {note}".casefold()
    return all(word in text for word in wanted.casefold().split())
