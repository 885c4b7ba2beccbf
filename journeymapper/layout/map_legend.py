"""The Map's legend: the signs that occur on it and nothing else, in one or more rows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from journeymapper.layout import styles
from journeymapper.layout.cards import BRANCH_DASH, Translate
from journeymapper.layout.curve_marks import hatching, whisker
from journeymapper.layout.display import Box, Primitive, Shape, Stroke
from journeymapper.layout.faces import face
from journeymapper.layout.icons import icon
from journeymapper.layout.paths import moved
from journeymapper.layout.text import break_lines, height_of, place
from journeymapper.model.geometry import Rect

SIGN = 18.0
_GAP = 26.0
_ROW = 24.0


@dataclass(frozen=True, slots=True)
class Occurring:
    """What there is on a Map: rounded scores, and which signs."""

    scores: Collection[int]
    signs: Collection[str]


def draw_legend(
    occurring: Occurring, width: float, top: float, translate: Translate
) -> tuple[tuple[Primitive, ...], float]:
    """The legend from (0, top) down, and its height: 0 where nothing needs to be explained."""
    entries = [
        *((f"score:{score}", word) for score, word in _scores(translate) if score in occurring.scores),
        *((sign, word) for sign, word in _signs(translate) if sign in occurring.signs),
    ]
    items: list[Primitive] = []
    x, y, height = 0.0, top, 0.0
    for sign, word in entries:
        lines = break_lines(word, styles.LEGEND, max(60.0, width - SIGN - 8))
        taken = SIGN + 8 + max(line.width for line in lines)
        if x and x + taken > width:
            x, y, height = 0.0, y + max(_ROW, height), 0.0
        items += _sign(sign, Rect(x, y, SIGN, SIGN))
        items += place(lines, x + SIGN + 8, y + (SIGN - styles.LEGEND.leading) / 2, styles.LEGEND, "ink")
        height = max(height, height_of(lines, styles.LEGEND))
        x += taken + _GAP
    return tuple(items), y + max(_ROW, height) - top if entries else 0.0


def _scores(translate: Translate) -> tuple[tuple[int, str], ...]:
    return (
        (-2, translate("very bad")),
        (-1, translate("bad")),
        (0, translate("neutral")),
        (1, translate("good")),
        (2, translate("very good")),
    )


def _signs(translate: Translate) -> tuple[tuple[str, str], ...]:
    return (
        ("spread", translate("how far opinions differ")),
        ("star", translate("moment of truth")),
        ("dashed", translate("no contact, or off the shown path")),
        ("hatch", translate("waiting")),
        ("pain", translate("how bad a pain point is")),
        ("goal", translate("goal reached")),
        ("gave_up", translate("gave up")),
        ("elsewhere", translate("went elsewhere")),
        ("turned_away", translate("turned away")),
    )


def _sign(sign: str, box: Rect) -> tuple[Primitive, ...]:
    """A sign in a square, as it looks on the Map."""
    if sign.startswith("score:"):
        return face(int(sign.removeprefix("score:")), box.center_x, box.center_y, SIGN)
    if sign == "spread":
        return (whisker(box.center_x, box.y + 1, box.bottom - 1),)
    if sign == "star":
        return icon("moment_of_truth", box.x + 1, box.y + 1, SIGN - 2, "star")
    if sign == "dashed":
        frame = Rect(box.x, box.y + 2, box.width, box.height - 4)
        return (Box(frame, 4, stroke=Stroke("branch_edge", 1.3, BRANCH_DASH)),)
    if sign == "hatch":
        lines = moved(hatching(Rect(0, 0, SIGN, SIGN - 4)), box.x, box.y + 2)
        return (Shape(lines, stroke=Stroke("hatch", 1.4)),)
    if sign == "pain":
        return tuple(
            Box(
                Rect(box.x + at * 6.5, box.center_y - 2.5, 5, 5),
                1,
                "pain" if at < 2 else None,
                Stroke("pain"),
            )
            for at in range(3)
        )
    return icon(sign, box.x + 3, box.y + 3, SIGN - 6, "ink", pen=2.8)
