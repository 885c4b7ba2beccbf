"""Where things are on the board: phases, absolute places and the sizes that the model itself needs.

Sizes that follow from text (a card's height) are the layout's; operations get them as arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Protocol

from journeymapper.frozen import frozen
from journeymapper.model.fields import Id
from journeymapper.model.records import Node, Note, Phase, Picture

GRID = 8
"""Places snap to this many units."""
NODE_WIDTH = 144
"""Width of every card, pill and box, in units."""
PORT_Y = 60
"""A card’s link ports lie this far below its top, in units. Pills and boxes have theirs at half height (20):
with 60 all stand on the grid when the link between them is straight.
"""
COLUMN = 200
"""Distance between the left edges of neighbouring cards: a card and the room that links need (56)."""
ROW = 176
"""Distance between the tops of cards in one column."""
PHASE_WIDTH = 400
"""Width of a new phase: two columns."""
PATH_Y = 200
"""Top of the first card of a journey drawn by keys."""


@frozen
class Rect:
    """A rectangle in board units; x, y is its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def center_x(self) -> float:
        return self.x + self.width / 2

    @property
    def center_y(self) -> float:
        return self.y + self.height / 2

    def overlaps(self, other: Rect, gap: float = 0) -> bool:
        """Whether the two are less than `gap` units apart (0: share any area)."""
        return (
            self.x < other.right + gap
            and other.x < self.right + gap
            and self.y < other.bottom + gap
            and other.y < self.bottom + gap
        )

    def contains(self, x: float, y: float) -> bool:
        return self.x <= x <= self.right and self.y <= y <= self.bottom

    def united(self, other: Rect) -> Rect:
        """The smallest rectangle that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


def enclosing(rects: Sequence[Rect]) -> Rect | None:
    """The smallest rectangle that holds all; None where there are none."""
    if not rects:
        return None
    left, top = min([rect.x for rect in rects]), min([rect.y for rect in rects])
    right, bottom = max([rect.right for rect in rects]), max([rect.bottom for rect in rects])
    return Rect(left, top, right - left, bottom - top)


class Banded(Protocol):
    """What knows the phases of a journey: a document, or an operation's draft of one."""

    def journey_phases(self, journey: Id) -> tuple[Phase, ...]: ...


def snap(value: float) -> int:
    """The nearest place on the grid."""
    return round(value / GRID) * GRID


def phase_lefts(document: Banded, journey: Id) -> dict[Id, int]:
    """The left edge of each phase's band; the first begins at 0."""
    phases = document.journey_phases(journey)
    edges = accumulate((phase.width for phase in phases), initial=0)
    return {phase.id: left for phase, left in zip(phases, edges, strict=False)}


def phase_at(document: Banded, journey: Id, x: float) -> tuple[Phase | None, int]:
    """The phase whose band holds `x`, and the band's left edge; (None, 0) outside all bands."""
    left = 0
    for phase in document.journey_phases(journey):
        if left <= x < left + phase.width:
            return phase, left
        left += phase.width
    return None, 0


def place(document: Banded, thing: Node | Note | Picture) -> tuple[int, int]:
    """The top left corner on the board, in units from its origin."""
    if thing.phase is None:
        return thing.x, thing.y
    return phase_lefts(document, thing.journey)[thing.phase] + thing.x, thing.y


def relative_place(document: Banded, journey: Id, x: int, width: float) -> tuple[Id | None, int]:
    """The phase for something `width` wide at board `x` (its centre decides), and x counted from there."""
    phase, left = phase_at(document, journey, x + width / 2)
    return (phase.id, x - left) if phase else (None, x)
