"""One family of icons, drawn in a 24 × 24 box: outlines 2 units wide with round ends, some filled shapes.

`icon` places one on a view; the window's buttons draw the same paths.
"""

from __future__ import annotations

from math import cos, pi, sin

from journeymapper.layout.display import Colour, Primitive, Shape, Step, Stroke
from journeymapper.layout.paths import arc, circle, moved, polyline

BOX = 24.0
PEN = 2.0
"""Width of an outline in the box."""


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> tuple[Step, ...]:
    k = radius * 0.45
    right, bottom = x + width, y + height
    return (
        ("M", x + radius, y),
        ("L", right - radius, y),
        ("C", right - k, y, right, y + k, right, y + radius),
        ("L", right, bottom - radius),
        ("C", right, bottom - k, right - k, bottom, right - radius, bottom),
        ("L", x + radius, bottom),
        ("C", x + k, bottom, x, bottom - k, x, bottom - radius),
        ("L", x, y + radius),
        ("C", x, y + k, x + k, y, x + radius, y),
        ("Z",),
    )


def _lines(*strokes: tuple[tuple[float, float], ...]) -> tuple[Step, ...]:
    return tuple(step for stroke in strokes for step in polyline(stroke))


def _dot(x: float, y: float) -> tuple[Step, ...]:
    """A line so short that only its round ends are seen."""
    return polyline([(x, y), (x, y + 0.01)])


def _star() -> tuple[Step, ...]:
    points = []
    for at in range(10):
        radius = 10.6 if at % 2 == 0 else 4.5
        angle = -pi / 2 + at * pi / 5
        points.append((12 + radius * cos(angle), 12.6 + radius * sin(angle)))
    return polyline(points, closed=True)


_CLOCK = circle(12, 12, 9) + _lines(((12, 7), (12, 12), (15.5, 14)))
_HEART: tuple[Step, ...] = (
    ("M", 12, 20),
    ("C", 5, 15.2, 3, 12.2, 3, 9),
    ("C", 3, 6.2, 5.2, 4, 7.8, 4),
    ("C", 9.6, 4, 11.2, 5, 12, 6.8),
    ("C", 12.8, 5, 14.4, 4, 16.2, 4),
    ("C", 18.8, 4, 21, 6.2, 21, 9),
    ("C", 21, 12.2, 19, 15.2, 12, 20),
    ("Z",),
)
_LENS = circle(10.5, 10.5, 6.5) + _lines(((15.3, 15.3), (20.5, 20.5)))

ICONS: dict[str, tuple[Step, ...]] = {
    "entry": _lines(((4, 5), (4, 19)), ((4, 12), (20, 12)), ((14.5, 6.5), (20, 12), (14.5, 17.5))),
    "touchpoint": _rounded(4, 5, 16, 14, 3.5),
    "exit": _lines(((20, 5), (20, 19)), ((3, 12), (15.5, 12)), ((10, 6.5), (15.5, 12), (10, 17.5))),
    "duration": _CLOCK,
    "clock": _CLOCK,
    "feeling": circle(12, 12, 9)
    + _dot(8.8, 9.8)
    + _dot(15.2, 9.8)
    + (("M", 8, 14), ("C", 9.6, 17, 14.4, 17, 16, 14)),
    "motivation": _HEART,
    "channel": _rounded(3, 4, 18, 12.5, 3) + _lines(((8, 16.5), (8, 21), (13, 16.5))),
    "pain_point": _lines(((12, 4), (12, 14))) + _dot(12, 19),
    "opportunity": _lines(((12, 5), (12, 19)), ((5, 12), (19, 12))),
    "moment_of_truth": _star(),
    "question": (
        ("M", 7.5, 8.5),
        ("C", 7.5, 2.5, 16.5, 2.5, 16.5, 8.2),
        ("C", 16.5, 11.8, 12, 11.6, 12, 15),
        *_dot(12, 19.4),
    ),
    "evidence": circle(12, 12, 9) + _lines(((8, 12.2), (11, 15.2), (16.2, 9.4))),
    "phase": _rounded(3.5, 4, 7, 16, 2) + _rounded(13.5, 4, 7, 16, 2),
    "note": (
        ("M", 5, 4),
        ("L", 19, 4),
        ("L", 19, 14.5),
        ("L", 13.5, 20),
        ("L", 5, 20),
        ("Z",),
        ("M", 19, 14.5),
        ("L", 13.5, 14.5),
        ("L", 13.5, 20),
    ),
    "picture": _rounded(3.5, 5, 17, 14, 2.5)
    + circle(8.5, 9.8, 1.3)
    + _lines(((4.5, 17), (10, 12.5), (13, 15), (16, 11.5), (20, 15.5))),
    "tray": _lines(
        (
            (4, 13),
            (8.5, 13),
            (10, 16),
            (14, 16),
            (15.5, 13),
            (20, 13),
            (20, 19.5),
            (4, 19.5),
            (4, 13),
            (7, 5),
        ),
        ((7, 5), (17, 5), (20, 13)),
    ),
    "persona": (*circle(12, 8, 4), ("M", 4, 20.5), ("C", 4.6, 12.6, 19.4, 12.6, 20, 20.5)),
    "customers": (
        *circle(9, 8, 3.6),
        ("M", 2.5, 20),
        ("C", 3, 12.8, 15, 12.8, 15.5, 20),
        *arc(16.2, 8, 3.6, -80, 80),
        ("M", 18.2, 14.8),
        ("C", 20.4, 15.6, 21.4, 17.4, 21.5, 20),
    ),
    "undo": (
        *_lines(((8.5, 4.5), (4, 9), (8.5, 13.5))),
        ("M", 4, 9),
        ("L", 14, 9),
        ("C", 22, 9, 22, 20, 14, 20),
        ("L", 9, 20),
    ),
    "redo": (
        *_lines(((15.5, 4.5), (20, 9), (15.5, 13.5))),
        ("M", 20, 9),
        ("L", 10, 9),
        ("C", 2, 9, 2, 20, 10, 20),
        ("L", 15, 20),
    ),
    "zoom": _LENS,
    "zoom_in": _LENS + _lines(((10.5, 7.8), (10.5, 13.2)), ((7.8, 10.5), (13.2, 10.5))),
    "zoom_out": _LENS + _lines(((7.8, 10.5), (13.2, 10.5))),
    "fit": _lines(
        ((4, 9), (4, 4), (9, 4)),
        ((15, 4), (20, 4), (20, 9)),
        ((20, 15), (20, 20), (15, 20)),
        ((9, 20), (4, 20), (4, 15)),
    ),
    "plus": _lines(((12, 5), (12, 19)), ((5, 12), (19, 12))),
    "minus": _lines(((5, 12), (19, 12))),
    "goal": (
        ("M", 5, 3),
        ("L", 7.4, 3),
        ("L", 7.4, 4),
        ("C", 11, 2.2, 14, 6.4, 20, 4),
        ("L", 20, 14),
        ("C", 14, 16.4, 11, 12.2, 7.4, 14),
        ("L", 7.4, 21.5),
        ("L", 5, 21.5),
        ("Z",),
    ),
    "gave_up": _lines(((6, 6), (18, 18)), ((18, 6), (6, 18))),
    "elsewhere": _lines(((6.5, 17.5), (17.5, 6.5)), ((8.5, 6.5), (17.5, 6.5), (17.5, 15.5))),
    "turned_away": circle(12, 12, 9) + _lines(((7.2, 12), (16.8, 12))),
    "loop": arc(12, 12, 7.5, -60, 230) + _lines(((3, 3.6), (7.2, 6.2), (4.8, 10.6))),
    "link": _lines(((3.5, 18.5), (20, 5.5)), ((12.5, 5.5), (20, 5.5), (20, 13))),
    "branch": (
        *_lines(((4, 6), (20, 6)), ((16, 2.5), (20, 6), (16, 9.5))),
        ("M", 8, 6),
        ("C", 8, 14, 10, 18, 19, 18),
        ("M", 15, 14.5),
        ("L", 19, 18),
        ("L", 15, 21.5),
    ),
    "remove": _lines(((4, 7), (20, 7)), ((9.5, 7), (9.5, 4), (14.5, 4), (14.5, 7)))
    + _lines(((6, 7), (7, 20.5), (17, 20.5), (18, 7)), ((10.2, 11), (10.5, 17)), ((13.8, 11), (13.5, 17))),
    "close": _lines(((6, 6), (18, 18)), ((18, 6), (6, 18))),
    "menu": _lines(((4, 7), (20, 7)), ((4, 12), (20, 12)), ((4, 17), (20, 17))),
    "down": _lines(((6, 9.5), (12, 15.5), (18, 9.5))),
    "check": _lines(((4.5, 12.5), (9.8, 18), (19.5, 6.5))),
    "open": _lines(((3.5, 19), (3.5, 5), (9.5, 5), (11.5, 7.5), (20.5, 7.5), (20.5, 19), (3.5, 19))),
    "new": _lines(
        ((6, 3.5), (14, 3.5), (18.5, 8), (18.5, 20.5), (6, 20.5), (6, 3.5)), ((14, 3.5), (14, 8), (18.5, 8))
    ),
    "export": _lines(
        ((12, 15), (12, 4)), ((7.5, 8), (12, 3.5), (16.5, 8)), ((4.5, 14), (4.5, 20), (19.5, 20), (19.5, 14))
    ),
}
"""Every icon's path by name."""

FILLED = frozenset({"moment_of_truth", "goal"})
"""Icons whose path is filled instead of stroked."""


def icon(
    name: str, x: float, y: float, size: float, colour: Colour, pen: float = PEN
) -> tuple[Primitive, ...]:
    """The icon in a square of `size` units with its top left corner at x, y. Raises KeyError if unknown."""
    steps = moved(ICONS[name], x, y, size / BOX)
    if name in FILLED:
        return (Shape(steps, fill=colour),)
    return (Shape(steps, stroke=Stroke(colour, pen * size / BOX, cap="round")),)
