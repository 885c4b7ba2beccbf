"""The phases over the Map's columns: headings with their times, and the tint below them.

Where the path comes back to a phase, its heading is repeated; the time stands at the first one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from journeymapper.layout import styles
from journeymapper.layout.display import Blend, Box, Colour, Primitive
from journeymapper.layout.map_columns import Plan
from journeymapper.layout.text import Align, TextLine, break_lines, height_of, place, set_line
from journeymapper.layout.theme import TINTS
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect

PAD = 11.0
GAP = 3.0
"""Between two phases side by side."""
LOW = 34.0
RADIUS = 8.0
PALE = 0.68
"""How much of the ground's colour the tint below a heading takes."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A phase over columns `first` to `last` (both included); `at` is its number among the phases."""

    phase: Id
    first: int
    last: int
    at: int
    title: str
    is_placeholder: bool
    time: str


def plan_headings(
    plans: Sequence[Plan],
    phases: Sequence[Id],
    titles: Mapping[Id, str],
    times: Mapping[Id, str],
    unnamed: str,
) -> tuple[Heading, ...]:
    """The headings from left to right."""
    headings: list[Heading] = []
    told: set[Id] = set()
    for phase, run in groupby(enumerate(plans), key=lambda numbered: numbered[1].phase):
        members = list(run)
        if phase is None:
            continue
        time = ""
        if phase not in told and any(plan.on_path for _, plan in members):
            time = times.get(phase, "")
            told.add(phase)
        first, last = members[0][0], members[-1][0]
        title = titles[phase]
        headings.append(Heading(phase, first, last, phases.index(phase), title or unnamed, not title, time))
    return tuple(headings)


def heading_height(heading: Heading, width: float) -> float:
    """How high a heading is over columns `width` units wide."""
    title, time, beside = _lines(heading, width)
    height = height_of(title, styles.PHASE_TITLE)
    if not beside:
        height += height_of(time, styles.PHASE_TIME)
    return max(LOW, height + 15)


def draw_heading(heading: Heading, rect: Rect) -> tuple[Primitive, ...]:
    """The heading in its rectangle, the time at the right or, where it is narrow, below."""
    title, time, beside = _lines(heading, rect.width)
    tint = heading.at % TINTS
    inner = Rect(rect.x + GAP / 2, rect.y, rect.width - GAP, rect.height)
    pad = _pad(rect.width)
    ink = "ink_faint" if heading.is_placeholder else f"heading_{tint}"
    y = rect.y + 7.5
    below = y + 2.5 if beside else y + height_of(title, styles.PHASE_TITLE)
    align: Align = "right" if beside else "left"
    return (
        Box(inner, RADIUS, fill=f"band_{tint}"),
        *place(title, rect.x + pad, y, styles.PHASE_TITLE, ink),
        *place(time, rect.x + pad, below, styles.PHASE_TIME, "ink_soft", align, rect.width - 2 * pad),
    )


def draw_ground(heading: Heading, rect: Rect) -> tuple[Primitive, ...]:
    """The pale tint of the columns below a heading."""
    inner = Rect(rect.x + GAP / 2, rect.y, rect.width - GAP, rect.height)
    return (Box(inner, 4, fill=pale(heading.at)),)


def pale(at: int) -> Colour:
    """The tint of the columns of phase number `at`."""
    return Blend(f"band_{at % TINTS}", "panel", PALE)


def _pad(width: float) -> float:
    return PAD if width > 100 else 6.0


def _lines(heading: Heading, width: float) -> tuple[tuple[TextLine, ...], tuple[TextLine, ...], bool]:
    """Lines of title and time, and whether they stand side by side."""
    room = width - 2 * _pad(width)
    time = set_line(heading.time, styles.PHASE_TIME)
    beside = room - time.width - 10
    if heading.time and beside >= 60:
        title = break_lines(heading.title, styles.PHASE_TITLE, beside)
        if len(title) == len(break_lines(heading.title, styles.PHASE_TITLE, room)):
            return title, (time,), True
    lines = break_lines(heading.time, styles.PHASE_TIME, room)
    return break_lines(heading.title, styles.PHASE_TITLE, room), lines, False
