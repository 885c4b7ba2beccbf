"""Pages that show a drawing, in booklets and on slides: a heading, and below it the drawing or a part of it.

Decides the heading, and that a drawing on several pages says which of them this is and which phases it shows.
How it is cut is decided in `layout.spread`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymapper.layout.booklet.words import Translate, joined
from journeymapper.layout.display import DisplayList, Group
from journeymapper.layout.pages import Placed
from journeymapper.layout.spread import Drawing, part_count, spread
from journeymapper.layout.styles import Style
from journeymapper.layout.text import TextLine, break_lines, height_of, place, set_line, shortened
from journeymapper.model.geometry import Rect

_HEADING = Style("semibold", 20, 26)
_ASIDE = Style("regular", 12, 16)
_GAP = 12.0
_BETWEEN = 24.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase by name, from its left to its right edge on the drawing."""

    title: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Titled:
    """A drawing with its title and phases. `has_title`: it says itself what it is, where it is whole."""

    title: str
    drawing: Drawing
    phases: tuple[Stretch, ...] = ()
    has_title: bool = False


def drawn_pages(
    titled: Titled, room: Rect, least: float, size: float, translate: Translate
) -> tuple[tuple[Placed, ...], ...]:
    """What is on each page, within `room`.

    `least` is the smallest scale on a page that is still readable, `size` that of the heading (1.0: A4).
    """
    if titled.has_title and part_count(titled.drawing, room, least) == 1:
        return (spread(titled.drawing, room, least)[0].layers,)
    parts = spread(titled.drawing, _below_heading(titled, room, size), least)
    return tuple(
        (_heading(titled, room, size, _which(titled, part.window, at, len(parts), translate)), *part.layers)
        for at, part in enumerate(parts)
    )


def page_count(titled: Titled, room: Rect, least: float, size: float) -> int:
    """How many pages `drawn_pages` would give."""
    if titled.has_title and part_count(titled.drawing, room, least) == 1:
        return 1
    return part_count(titled.drawing, _below_heading(titled, room, size), least)


def _below_heading(titled: Titled, room: Rect, size: float) -> Rect:
    style = _sized(_HEADING, size)
    taken = height_of(break_lines(titled.title, style, room.width), style) + _GAP * size
    return Rect(room.x, room.y + taken, room.width, room.height - taken)


def _which(titled: Titled, window: Rect, at: int, count: int, translate: Translate) -> str:
    """Which part of the drawing a page shows; "" where it shows all of it."""
    if count == 1:
        return ""
    number = translate("%(page)d of %(pages)d") % {"page": at + 1, "pages": count}
    return joined(number, ", ".join(_phases_in(titled.phases, window)))


def _phases_in(phases: Sequence[Stretch], window: Rect) -> list[str]:
    """The phases of which at least a little shows."""
    return [
        phase.title
        for phase in phases
        if min(phase.right, window.right) - max(phase.left, window.x) > 0.1 * (phase.right - phase.left)
    ]


def _heading(titled: Titled, room: Rect, size: float, aside: str) -> Placed:
    """The title, and small at its right what part of the drawing follows: there long names are cut."""
    style, small = _sized(_HEADING, size), _sized(_ASIDE, size)
    lines = break_lines(titled.title, style, room.width)
    items = list(place(lines, 0, 0, style, "ink"))
    if aside:
        left = _BETWEEN * size + (lines[-1].width if lines else 0.0)
        said = _within(aside, small, room.width - left)
        y = height_of(lines, style) - style.leading + (style.leading - small.leading) * 0.72
        items += place((said,), 0, y, small, "ink_soft", "right", room.width)
    bounds = Rect(0, 0, room.width, height_of(lines, style))
    return Placed(DisplayList((Group(("heading", ""), bounds, tuple(items)),), bounds), room.x, room.y)


def _within(text: str, style: Style, width: float) -> TextLine:
    line = set_line(text, style)
    return line if line.width <= width else shortened(text, style, max(width, 60.0))


def _sized(style: Style, size: float) -> Style:
    return Style(style.font, style.size * size, style.leading * size)
