"""Finds the way of a link from one node to another: past cards, and loops in lanes of their own.

Several ways are drawn up (straight, from side to side, round a corner, above or below the row, around a card)
and the cheapest is taken: shortest, through nothing, with as few turns as possible. Decides no colours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import atan2, cos, hypot, inf, sin

from journeymapper.frozen import frozen
from journeymapper.layout.display import Step
from journeymapper.layout.paths import Point, arrowhead, flattened
from journeymapper.layout.places import View, grown, line_crosses, shifted
from journeymapper.model.geometry import Rect

HEAD = 8.0
"""Length of an arrowhead, in units."""
LANE_GAP = 26.0
"""Distance between lanes."""
LANE_ROOM = 36.0
"""Distance between a row of cards and the first lane above or below it."""
LANE_SIDE = 26.0
"""Ways that leave a card's top or bottom for a lane stand so far beside its middle."""
CORNER = 26.0
DETOUR = 26.0
"""Ways around a card below keep so far from the cards' sides; they leave so near a lower corner:"""
CORNER_PORT = 20.0
BESIDE_PORT = 22.0
"""Ways back keep so far from the ports of the ways forward."""
CLEAR = 5.0
"""No way comes closer to a card that is not its own."""
ROOM = 24.0
"""Least distance in which a way can turn from one side to another."""
NEARLY_LEVEL = 5.0
"""Ports so far apart are joined by a level line at the taller node's: a mark's port moves with its text."""
THROUGH_CARD = 4000.0
ON_LANE = 500.0
LANE_TRIES = 10
FAR = 3000.0
"""Nodes further apart than that are joined by lanes only: a curve would cross half of the board."""
WIDE_AREA = 600.0 * 600.0
"""Ways that cover more square units look around piece by piece."""


@frozen
class End:
    """Where a link can dock: the node's rectangle and the height of its side ports."""

    key: str
    rect: Rect
    port_y: float

    @property
    def left(self) -> Point:
        return self.rect.x, self.port_y

    @property
    def right(self) -> Point:
        return self.rect.right, self.port_y

    @property
    def back_in(self) -> Point:
        """Where ways back come in: at the right side, above the port at which the next step leaves."""
        return self.rect.right, self.port_y - min(BESIDE_PORT, (self.port_y - self.rect.y) * 0.4)

    @property
    def back_out(self) -> Point:
        """Where ways back leave: at the left side, below the port at which the step before comes in."""
        return self.rect.x, self.port_y + min(BESIDE_PORT, (self.rect.bottom - self.port_y) * 0.4)


@frozen
class Route:
    """The way of a link. `steps` end where the arrowhead `head` begins; `points` run to its tip.

    `lane` is the level stretch that other links keep clear of, if it has one.
    """

    steps: tuple[Step, ...]
    points: tuple[Point, ...]
    head: tuple[Step, ...]
    lane: Rect | None = None

    @property
    def tip(self) -> Point:
        return self.points[-1]

    @property
    def is_level(self) -> bool:
        """Whether it is one straight horizontal line."""
        return len(self.points) == 2 and self.points[0][1] == self.points[1][1]


@frozen
class _Plan:
    """A way that could be taken: its path to the tip, its price before obstacles, and its lane."""

    steps: tuple[Step, ...]
    price: float
    lane: Rect | None = None


def find_route(source: End, target: End, places: View) -> Route:
    """The best way from `source` to `target`. `places` holds nodes by id and lanes by "lane:" and link id.

    Ways are weighed from the one that is cheapest without obstacles; lanes are looked for only where they
    could still be cheaper.
    """
    best: Route | None = None
    least = inf
    aside = abs(source.rect.center_x - target.rect.center_x)
    stages = (_straight, _along_lanes) if aside > FAR else (_straight, _turning, _along_lanes)
    for stage in stages:
        if stage is _along_lanes and least <= aside + LANE_ROOM:
            break
        weighed = [(flattened(plan.steps), plan) for plan in stage(source, target, places)]
        bounds = [plan.price + _length(points) for points, plan in weighed]
        for bound, at in sorted(zip(bounds, range(len(bounds)), strict=True)):
            if bound >= least:
                break
            points, plan = weighed[at]
            price = bound + _obstacles(plan, points, source, target, places, least - bound)
            if price < least:
                best, least = _route(plan, points), price
        if stage is _straight and least < THROUGH_CARD:
            break
    assert best is not None
    return best


def _route(plan: _Plan, points: tuple[Point, ...]) -> Route:
    """Ends the path where the head begins, along its last direction."""
    last = plan.steps[-1]
    tip = points[-1]
    before = (last[3], last[4]) if last[0] == "C" else points[-2]
    angle = atan2(tip[1] - before[1], tip[0] - before[0])
    end = tip[0] - cos(angle) * (HEAD - 1), tip[1] - sin(angle) * (HEAD - 1)
    shortened: Step = ("C", *last[1:5], *end) if last[0] == "C" else ("L", *end)
    return Route((*plan.steps[:-1], shortened), points, arrowhead(tip, angle, HEAD), plan.lane)


def _length(points: tuple[Point, ...]) -> float:
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))


def _obstacles(
    plan: _Plan, points: tuple[Point, ...], source: End, target: End, places: View, limit: float
) -> float:
    """What it costs that the way runs through cards or along lanes; nothing is counted above `limit`."""
    price = 0.0
    met: set[str] = set()
    for start, end in _stretches(points):
        for key, rect in places.near(grown(_box(points[start : end + 1]), CLEAR + 1)):
            if key in met:
                continue
            if key.startswith("lane:"):
                if plan.lane and plan.lane.overlaps(rect):
                    met.add(key)
                    price += ON_LANE
                continue
            by = -2.5 if key in (source.key, target.key) else CLEAR
            if line_crosses(points[start : end + 1], grown(rect, by)):
                met.add(key)
                price += THROUGH_CARD
            if price >= limit:
                return price
    return price


def _stretches(points: tuple[Point, ...]) -> Iterator[tuple[int, int]]:
    """The line cut into pieces that look at a small area each: (first point, last point)."""
    box = _box(points)
    if box.width * box.height <= WIDE_AREA:
        yield 0, len(points) - 1
        return
    for at in range(len(points) - 1):
        yield at, at + 1


def _box(points: Sequence[Point]) -> Rect:
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return Rect(left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)


def _straight(source: End, target: End, _places: View) -> Iterator[_Plan]:
    s, t = source.rect, target.rect
    if t.x - s.right >= ROOM and abs(source.port_y - target.port_y) <= NEARLY_LEVEL:
        y = source.port_y if s.height >= t.height else target.port_y
        yield _Plan((("M", s.right, y), ("L", t.x, y)), 0.0)
    if t.y - s.bottom >= ROOM / 2 and abs(s.center_x - t.center_x) < 1:
        yield _Plan((("M", s.center_x, s.bottom), ("L", s.center_x, t.y)), 0.0)


def _turning(source: End, target: End, _places: View) -> Iterator[_Plan]:
    yield from _side_to_side(source, target)
    yield from _round_corners(source, target)
    yield from _around(source, target)


def _side_to_side(source: End, target: End) -> Iterator[_Plan]:
    s, t = source.rect, target.rect
    if t.x - s.right >= ROOM:
        (x0, y0), (x1, y1) = source.right, target.left
        reach = max(ROOM, (x1 - x0) * 0.5)
        steep = max(0.0, abs(y1 - y0) - 1.6 * (x1 - x0)) * 1.5 + _far_below(y1 - y0)
        yield _Plan((("M", x0, y0), ("C", x0 + reach, y0, x1 - reach, y1, x1, y1)), steep)
    for top, bottom, down in ((s, t, True), (t, s, False)):
        if bottom.y - top.bottom < ROOM:
            continue
        x0, y0 = s.center_x, s.bottom if down else s.y
        x1, y1 = t.center_x, t.y if down else t.bottom
        reach = (y1 - y0) * 0.5
        flat = max(0.0, abs(x1 - x0) - 1.2 * abs(y1 - y0))
        yield _Plan((("M", x0, y0), ("C", x0, y0 + reach, x1, y1 - reach, x1, y1)), 10.0 + flat)


def _round_corners(source: End, target: End) -> Iterator[_Plan]:
    """Quarter turns: out at a side and in at top or bottom, or the other way round."""
    s, t = source.rect, target.rect
    for (x0, y0), outward in ((source.right, 1), (source.back_out, -1)):
        x1 = t.center_x
        if (x1 - x0) * outward < ROOM:
            continue
        backward = 25.0 if outward < 0 else 0.0
        for y1, fits in ((t.y, t.y - y0 >= ROOM), (t.bottom, y0 - t.bottom >= ROOM)):
            if fits:
                bend = (x0 + (x1 - x0) * 0.6, y0, x1, y1 - (y1 - y0) * 0.6)
                price = 20.0 + backward + _far_below(y1 - y0)
                yield _Plan((("M", x0, y0), ("C", *bend, x1, y1)), price)
    for (x1, y1), inward in ((target.left, 1), (target.back_in, -1)):
        x0 = s.center_x
        if (x1 - x0) * inward < ROOM:
            continue
        backward = 25.0 if inward < 0 else 0.0
        for y0, fits in ((s.bottom, y1 - s.bottom >= ROOM), (s.y, s.y - y1 >= ROOM)):
            if fits:
                bend = (x0, y0 + (y1 - y0) * 0.6, x1 - (x1 - x0) * 0.6, y1)
                yield _Plan((("M", x0, y0), ("C", *bend, x1, y1)), 20.0 + backward)


def _far_below(fall: float) -> float:
    """Ways to what lies far below leave at the bottom: the side stays free for the next step."""
    return 140.0 if fall > 120 else 0.0


def _along_lanes(source: End, target: End, places: View) -> Iterator[_Plan]:
    """Up (or down), along a free lane, and down (or up) again."""
    s, t = source.rect, target.rect
    back = t.center_x < s.center_x
    side = -LANE_SIDE if back else LANE_SIDE
    x0, x1 = s.center_x + side, t.center_x - side
    if abs(x1 - x0) < 8:
        x0, x1 = s.center_x + abs(side), t.center_x - abs(side)
    left, right = min(x0, x1), max(x0, x1)
    for up in (True, False):
        y0, y1 = (s.y, t.y) if up else (s.bottom, t.bottom)
        first = min(y0, y1) - LANE_ROOM if up else max(y0, y1) + LANE_ROOM
        lane_y = _free_lane(left, right, first, up, places)
        lane = Rect(left, lane_y - LANE_GAP / 2, right - left, LANE_GAP)
        price = 30.0 if up else 60.0
        yield _Plan(_bridge(x0, y0, x1, y1, lane_y), price, lane)


def _free_lane(left: float, right: float, first: float, up: bool, places: View) -> float:
    """The height nearest to `first` at which nothing lies between `left` and `right`."""
    y = first
    for _ in range(LANE_TRIES):
        lane = Rect(left, y - LANE_GAP / 2, right - left, LANE_GAP)
        found = places.near(lane)
        if not found:
            return y
        if up:
            y = min(rect.y for _, rect in found) - LANE_GAP / 2 - 0.5
        else:
            y = max(rect.bottom for _, rect in found) + LANE_GAP / 2 + 0.5
    return y


def _bridge(x0: float, y0: float, x1: float, y1: float, lane_y: float) -> tuple[Step, ...]:
    along = 1 if x1 > x0 else -1
    first = min(CORNER, abs(x1 - x0) / 2, abs(y0 - lane_y))
    last = min(CORNER, abs(x1 - x0) / 2, abs(y1 - lane_y) - HEAD - 2)
    down = 1 if y0 > lane_y else -1
    k = 0.45
    return (
        ("M", x0, y0),
        ("L", x0, lane_y + down * first),
        ("C", x0, lane_y + down * first * k, x0 + along * first * k, lane_y, x0 + along * first, lane_y),
        ("L", x1 - along * last, lane_y),
        ("C", x1 - along * last * k, lane_y, x1, lane_y + down * last * k, x1, lane_y + down * last),
        ("L", x1, y1),
    )


def _around(source: End, target: End) -> Iterator[_Plan]:
    """From a lower corner, past the card below at its left or right, into the target's side."""
    s = source.rect
    if target.back_in[1] - s.bottom < 2 * ROOM:
        return
    for channel, x0, price in (
        (s.x - DETOUR, s.x + CORNER_PORT, 60.0),
        (s.right + DETOUR, s.right - CORNER_PORT, 70.0),
    ):
        for (x1, y1), inward in ((target.left, 1), (target.back_in, -1)):
            if (x1 - channel) * inward < ROOM:
                continue
            middle = s.bottom + (y1 - s.bottom) * 0.45
            turn = (x0, s.bottom + 22, channel, s.bottom + 14, channel, middle)
            end = (channel, y1 - (y1 - middle) * 0.3, x1 - (x1 - channel) * 0.7, y1, x1, y1)
            steps: tuple[Step, ...] = (("M", x0, s.bottom), ("C", *turn), ("C", *end))
            yield _Plan(steps, price if inward > 0 else price + 40.0)


def moved_end(end: End, dx: float, dy: float) -> End:
    return End(end.key, shifted(end.rect, dx, dy), end.port_y + dy)
