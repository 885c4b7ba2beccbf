"""A drawing on as many pages of one size as it takes to stay readable.

Decides scale and cuts: a drawing that is readable on one page is there whole; a larger one goes on, through
its gaps, from page to page, with what names its lanes and columns repeated. Decides nothing about papers,
titles and footers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from journeymapper.layout.culling import culler
from journeymapper.layout.cuts import Span, cut
from journeymapper.layout.display import DisplayList, Group
from journeymapper.layout.pages import Placed, extent, scaled
from journeymapper.model.geometry import Rect

MOST_ENLARGED = 1.6
"""A small drawing is not blown up further than this."""
LENIENCE = 0.86
"""To spare a cut, a drawing may be so much smaller than what is asked for as the least."""
FOOT_GAP = 10.0
"""Between a part and the strip below it, in the drawing's units."""
MOST_STRIP = 0.35
"""What is repeated takes at most this part of a page."""
ENTRY_GAP = 22.0
"""Between two entries of a foot."""
MOST_PARTS = 150
"""A drawing that would take more pages is made small enough for one: things may be drawn very far apart."""
_TRIES = 5
"""So often parts are tried to be made more alike."""

_Culler = Callable[[Rect], DisplayList]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Layers in the drawing's own units, and what is to be known for cutting them.

    A drawing that is cut shows only its `body`, with the strip of width `left` (names of lanes) and of height
    `top` (heads of columns) at the body's edges on every page. `keep` are the things that must be whole on
    one page, `avoid` those that better are. `foot` are parts of the drawing outside of the body (the
    entries of a legend) that stand below every part, in as many rows as they need. Groups of the `once` parts
    are kept, too, and not shown where a page would cut them: another one has them whole.
    """

    layers: tuple[Placed, ...]
    body: Rect
    left: float = 0.0
    top: float = 0.0
    keep: tuple[Rect, ...] = ()
    avoid: tuple[Rect, ...] = ()
    foot: tuple[Rect, ...] = ()
    once: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """One page's part of a drawing: layers on the page, and the `window` of the drawing that they show."""

    layers: tuple[Placed, ...]
    window: Rect
    scale: float


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a drawing is cut: what of it is repeated, and what the columns and rows of pages show."""

    drawing: Drawing
    columns: tuple[Span, ...]
    rows: tuple[Span, ...]


def spread(drawing: Drawing, room: Rect, least: float) -> tuple[Part, ...]:
    """The drawing in `room` of one page, or of several where it would be smaller there than `least`.

    Things that are larger than a page are cut. Pages go from left to right, then down.
    """
    whole = extent(drawing.layers)
    if _is_for_one_page(whole, room, least):
        scale = min(room.width / whole.width, room.height / whole.height, MOST_ENLARGED)
        x = room.center_x - scale * whole.center_x
        y = room.y - scale * whole.y
        return (Part(tuple(scaled(layer, scale, x, y) for layer in drawing.layers), whole, scale),)
    plan = _planned(drawing, room, least)
    widest = plan.drawing.left + max(span.end - span.start for span in plan.columns)
    highest = plan.drawing.top + max(span.end - span.start for span in plan.rows)
    foot = _foot_height(plan.drawing, room.width / least)
    scale = min(room.width / widest, room.height / (highest + foot), max(MOST_ENLARGED, least))
    cullers = [_without_cut(culler(layer.display), drawing.once, widest, highest) for layer in drawing.layers]
    return tuple(
        _part(
            cullers,
            plan.drawing,
            Rect(across.start, down.start, across.end - across.start, down.end - down.start),
            room,
            scale,
        )
        for down in plan.rows
        for across in plan.columns
    )


def _without_cut(cull: _Culler, once: frozenset[str], widest: float, highest: float) -> _Culler:
    """Leaves out the groups of the parts `once` that a window cuts; larger ones than any window stay."""

    def whole(group: Group, window: Rect) -> bool:
        inner = group.bounds
        return (
            group.key[0] not in once
            or inner.width > widest
            or inner.height > highest
            or inner.united(window) == window
        )

    def shown(window: Rect) -> DisplayList:
        display = cull(window)
        return replace(display, groups=tuple(group for group in display.groups if whole(group, window)))

    return shown if once else cull


def part_count(drawing: Drawing, room: Rect, least: float) -> int:
    """How many parts `spread` would give."""
    if _is_for_one_page(extent(drawing.layers), room, least):
        return 1
    plan = _planned(drawing, room, least)
    return len(plan.columns) * len(plan.rows)


def _is_for_one_page(whole: Rect, room: Rect, least: float) -> bool:
    """Whether the drawing is readable on one page, or would take far too many."""
    columns, rows = whole.width * least / room.width, whole.height * least / room.height
    return max(columns, rows) * LENIENCE <= 1 or max(columns, 1) * max(rows, 1) > MOST_PARTS


def _planned(drawing: Drawing, room: Rect, least: float) -> _Plan:
    drawing = _with_low_strips(drawing, room.width / least, room.height / least)
    foot = _foot_height(drawing, room.width / least)
    by_height = room.height / (drawing.body.height + foot)
    asked = min(max(by_height, least * LENIENCE), least)
    columns = _spans(drawing, room.width / asked, across=True)
    return _Plan(drawing, columns, _spans(drawing, room.height / asked - foot, across=False))


def _with_low_strips(drawing: Drawing, width: float, height: float) -> Drawing:
    """The drawing without the strips that would leave too little of a page that shows so much of it.

    What would have been repeated is then there once, as a part of the body.
    """
    return replace(
        drawing,
        left=drawing.left if drawing.left <= MOST_STRIP * width else 0.0,
        top=drawing.top if drawing.top <= MOST_STRIP * height else 0.0,
        foot=drawing.foot if _foot_height(drawing, width) <= MOST_STRIP * height else (),
    )


def _spans(drawing: Drawing, room: float, *, across: bool) -> tuple[Span, ...]:
    """How the body, without the strip that is repeated, is cut along one axis into parts of at most `room`.

    No more parts than that takes, and about equally large.
    """
    body = drawing.body
    if across:
        low, high, most = body.x + drawing.left, body.right, room - drawing.left
        keep, avoid = [(r.x, r.right) for r in drawing.keep], [(r.x, r.right) for r in drawing.avoid]
    else:
        low, high, most = body.y + drawing.top, body.bottom, room - drawing.top
        keep, avoid = [(r.y, r.bottom) for r in drawing.keep], [(r.y, r.bottom) for r in drawing.avoid]
    within = [(max(start, low), end) for start, end in keep if end > low]
    spans = cut(low, high, most, 0.0, within, avoid)
    least = max([(high - low) / len(spans), *(end - start for start, end in within if end - start <= most)])
    for _ in range(_TRIES):
        tried = cut(low, high, (least + most) / 2, 0.0, within, avoid)
        if len(tried) > len(spans):
            least = (least + most) / 2
        else:
            spans, most = tried, (least + most) / 2
    return spans


def _part(cullers: Sequence[_Culler], drawing: Drawing, window: Rect, room: Rect, scale: float) -> Part:
    """The window at the top left of the room, the strips beside and above it."""
    body, left, top = drawing.body, drawing.left * scale, drawing.top * scale
    strips = (
        (Rect(body.x, body.y, drawing.left, drawing.top), room.x, room.y),
        (Rect(window.x, body.y, window.width, drawing.top), room.x + left, room.y),
        (Rect(body.x, window.y, drawing.left, window.height), room.x, room.y + top),
        (window, room.x + left, room.y + top),
    )
    layers = [
        layer
        for rect, x, y in strips
        if rect.width and rect.height
        for layer in _shown(cullers, drawing.layers, rect, x, y, scale)
    ]
    y = room.y + top + (window.height + FOOT_GAP) * scale
    for entry, across, down in _in_rows(drawing.foot, room.width / scale):
        layers += _shown(cullers, drawing.layers, entry, room.x + across * scale, y + down * scale, scale)
    return Part(tuple(layers), window, scale)


def _foot_height(drawing: Drawing, width: float) -> float:
    """What the foot takes below a part that is so wide, in the drawing's units."""
    placed = _in_rows(drawing.foot, width)
    return FOOT_GAP + max(down + entry.height for entry, _, down in placed) if placed else 0.0


def _in_rows(entries: Sequence[Rect], width: float) -> list[tuple[Rect, float, float]]:
    """The entries side by side, in rows no wider than `width`: each with its place in them."""
    placed: list[tuple[Rect, float, float]] = []
    across = down = 0.0
    for entry in entries:
        if across and across + entry.width > width:
            across, down = 0.0, down + max(e.height for e in entries) + FOOT_GAP / 2
        placed.append((entry, across, down))
        across += entry.width + ENTRY_GAP
    return placed


def _shown(
    cullers: Sequence[_Culler], layers: Sequence[Placed], window: Rect, x: float, y: float, scale: float
) -> list[Placed]:
    """What of the layers lies in `window`, whose corner comes to x, y, `scale` times as large."""
    clip = Rect(x, y, window.width * scale, window.height * scale)
    shown = []
    for layer, cull in zip(layers, cullers, strict=True):
        inner = Rect(
            (window.x - layer.x) / layer.scale,
            (window.y - layer.y) / layer.scale,
            window.width / layer.scale,
            window.height / layer.scale,
        )
        display = cull(inner)
        if display.groups:
            placed = scaled(Placed(display, layer.x, layer.y, layer.scale), scale)
            moved = scaled(placed, 1.0, x - window.x * scale, y - window.y * scale)
            shown.append(Placed(moved.display, moved.x, moved.y, moved.scale, clip))
    return shown
