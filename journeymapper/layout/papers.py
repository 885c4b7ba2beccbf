"""Papers: what they are called, and how large they are.

Decides sizes and the margin that printers leave empty, not what is put on a sheet. All measures are units of
1/96 inch unless a name says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from journeymapper.model.problem import Problem

MM = 96 / 25.4
"""Units in a millimetre."""
MARGIN = 10 * MM
"""Left empty on every side of every page."""
PAPERS: dict[str, tuple[float, float]] = {
    "A4": (210 * MM, 297 * MM),
    "A3": (297 * MM, 420 * MM),
    "A2": (420 * MM, 594 * MM),
    "A1": (594 * MM, 841 * MM),
    "A0": (841 * MM, 1189 * MM),
    "Letter": (8.5 * 96, 11 * 96),
    "Legal": (8.5 * 96, 14 * 96),
    "Tabloid": (11 * 96, 17 * 96),
}
"""Sheets by name: short side, long side."""
ROLLS: dict[str, float] = {"roll-610": 610 * MM, "roll-914": 914 * MM}
"""Paper from a roll, by name: its width. A sheet of it is as long as what is printed needs."""
POSTER = "poster"
"""One sheet as large as what is printed, instead of one of PAPERS."""
Orientation = Literal["auto", "portrait", "landscape"]
ORIENTATIONS: tuple[Orientation, ...] = ("auto", "portrait", "landscape")
Fit = Literal["page", "height", "none"]
FITS: tuple[Fit, ...] = ("page", "height", "none")
"""All on one page; as high as a sheet; as large as asked for."""
LEAST_SIDE_MM, MOST_SIDE_MM = 50, 5080
"""What a custom sheet may measure: something must fit inside the margins, and PDF pages end at 5.08 m."""

_CUSTOM = re.compile(r"(\d+(?:[.,]\d+)?)\s*[xх×*]\s*(\d+(?:[.,]\d+)?)\s*(?:mm|мм)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet as it comes: `width` × `height`, either of them None where it follows what is printed.

    `turnable` sheets lie whichever way shows more; a custom sheet lies as it was given.
    """

    name: str
    width: float | None
    height: float | None
    turnable: bool = True

    @property
    def is_roll(self) -> bool:
        """Whether one side is given and the other follows what is printed."""
        return self.width is not None and self.height is None


def paper_named(name: str) -> Paper:
    """The paper called `name`, in upper or lower case: POSTER, one of PAPERS or ROLLS, or "420x594mm".

    Raises Problem for any other name, and for a custom sheet that is too small or too large.
    """
    wanted = name.strip()
    if wanted.casefold() == POSTER:
        return Paper(POSTER, None, None, turnable=False)
    for known, (short, long) in PAPERS.items():
        if wanted.casefold() == known.casefold():
            return Paper(known, short, long)
    for known, width in ROLLS.items():
        if wanted.casefold() == known.casefold():
            return Paper(known, width, None)
    custom = _CUSTOM.fullmatch(wanted)
    if custom is None:
        raise Problem(
            "There is no paper “%(name)s”.",
            "There are %(known)s, or write width and height, for example 420x594mm.",
            name=name,
            known=", ".join((POSTER, *PAPERS, *ROLLS)),
        )
    width_mm, height_mm = (float(side.replace(",", ".")) for side in custom.groups())
    if not all(LEAST_SIDE_MM <= side <= MOST_SIDE_MM for side in (width_mm, height_mm)):
        raise Problem(
            "A sheet of %(width)g × %(height)g mm can’t be printed.",
            "Both sides are from %(least)d to %(most)d mm.",
            width=width_mm,
            height=height_mm,
            least=LEAST_SIDE_MM,
            most=MOST_SIDE_MM,
        )
    return Paper(f"{width_mm:g}x{height_mm:g}mm", width_mm * MM, height_mm * MM, turnable=False)


def lying(paper: Paper, orientation: Orientation) -> tuple[tuple[float | None, float | None], ...]:
    """The sizes (width, height) that a sheet may have on the desk, one of ORIENTATIONS being asked for.

    One size, or with "auto" both, for a turnable sheet. A roll lies across for "landscape": its width is the
    page's height, and the page is as long as it must be.
    """
    if paper.width is None:
        return ((None, None),)
    upright: tuple[float | None, float | None] = (paper.width, paper.height)
    if paper.height is not None:
        upright = (min(paper.width, paper.height), max(paper.width, paper.height))
    across = (upright[1], upright[0])
    if orientation == "auto":
        return (across, upright) if paper.turnable else ((paper.width, paper.height),)
    return (across if orientation == "landscape" else upright,)
