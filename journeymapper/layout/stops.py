"""Where the feelings curve has its columns: path touchpoints under their cards, and the waits between them.

Where the cards of the shown path do not stand one after the other, the columns are spread evenly instead.
"""

from __future__ import annotations

from itertools import pairwise

from journeymapper.analysis.feelings import score_of, spread_of
from journeymapper.frozen import frozen
from journeymapper.layout.board import Board
from journeymapper.layout.cards import duration_text, wait_of
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import COLUMN, Rect

LEAST_STEP = 60.0
"""Columns are at least so far apart; closer ones are spread evenly."""
WAIT_WIDTH = 52.0
"""Widest column of a wait."""
WAIT_INSET = 3.0


@frozen
class Stop:
    """A column of the curve at `x`: the touchpoint or link `host`. `number` is "" for a wait."""

    host: Id
    x: float
    number: str


@frozen
class Wait:
    """A hatched column from `left` to `right` with its figure; `after` stops lie before it."""

    link: Id
    left: float
    right: float
    figure: str
    after: int


@frozen
class Mark:
    """A persona's score in a column, where it has one: `low` and `high` are the spread of a tally."""

    host: Id
    x: float
    number: str
    score: float | None
    quote: str
    low: float | None = None
    high: float | None = None
    on_wait: bool = False


def lay_out_stops(
    document: Document, board: Board, left: float, right: float, across: float
) -> tuple[list[Stop], list[Wait]]:
    """The columns between `left` and `right`, in the order of the shown path.

    They stand at `across` times the board's x.
    """
    path = board.path
    touchpoints = [key for key in path.nodes if document.nodes[key].kind == "touchpoint"]
    centers = [board.rects[key].center_x for key in touchpoints]
    in_columns = all(b - a >= LEAST_STEP for a, b in pairwise(centers))
    centers = [x * across for x in centers]
    if not in_columns:
        step = (right - left) / len(touchpoints)
        step = min(step, COLUMN * 1.5)
        centers = [left + step * (at + 0.5) for at in range(len(touchpoints))]
    stops = [Stop(key, x, board.numbers.get(key, "")) for key, x in zip(touchpoints, centers, strict=True)]
    place = {stop.host: at for at, stop in enumerate(stops)}
    waits: list[Wait] = []
    for key in path.links:
        link = document.links[key]
        figure = duration_text(wait_of(link), board.eyes.language)
        if not figure and document.feelings_at(key) == ():
            continue
        before, after = place.get(link.source), place.get(link.target)
        if before is not None and after is not None:
            gap = (
                _gap(_squeezed(board.rects[link.source], across), _squeezed(board.rects[link.target], across))
                if in_columns
                else _middle(stops[before].x, stops[after].x)
            )
            waits.append(Wait(key, *gap, figure, before + 1))
    return stops, waits


def _squeezed(rect: Rect, across: float) -> Rect:
    return Rect(rect.x * across, rect.y, rect.width * across, rect.height)


def _gap(source: Rect, target: Rect) -> tuple[float, float]:
    """The hatched part of the room between two cards."""
    left, right = source.right + WAIT_INSET, target.x - WAIT_INSET
    if right - left < WAIT_WIDTH / 2:
        return _middle(source.center_x, target.center_x)
    if right - left > WAIT_WIDTH:
        middle = (left + right) / 2
        return middle - WAIT_WIDTH / 2, middle + WAIT_WIDTH / 2
    return left, right


def _middle(first: float, second: float) -> tuple[float, float]:
    middle = (first + second) / 2
    half = min(WAIT_WIDTH, (second - first) / 2) / 2
    return middle - half, middle + half


def marks_of(
    document: Document, persona: Id, stops: list[Stop], waits: list[Wait], shift: float
) -> list[Mark]:
    """The persona's way along the columns. Waits on which nothing is felt are left out; a touchpoint without
    a score stays, as a gap. `shift` sets personas beside each other.
    """
    marks: list[Mark] = []
    waits_before: dict[int, list[Wait]] = {}
    for wait in waits:
        waits_before.setdefault(wait.after, []).append(wait)
    for at, stop in enumerate(stops):
        for wait in waits_before.get(at, ()):
            felt = _mark(document, persona, wait.link, (wait.left + wait.right) / 2 + shift, "", True)
            if felt.score is not None:
                marks.append(felt)
        marks.append(_mark(document, persona, stop.host, stop.x + shift, stop.number, False))
    return marks


def _mark(document: Document, persona: Id, host: Id, x: float, number: str, on_wait: bool) -> Mark:
    feeling = document.feeling_of(host, persona)
    score = score_of(feeling) if feeling else None
    if feeling is None or score is None:
        return Mark(host, x, number, None, "", on_wait=on_wait)
    spread = spread_of(feeling)
    low, high = spread if spread else (None, None)
    return Mark(host, x, number, score, feeling.quote, low, high, on_wait)
