"""The head in the middle of an empathy map: seen from the side, its ear to what is heard, its eyes to what is
seen. It grows with what it holds and stays a head: nose and chin keep their size.
"""

from __future__ import annotations

from journeymapper.layout.display import Blend, Primitive, Shape, Step, Stroke
from journeymapper.layout.paths import circle, moved
from journeymapper.model.geometry import Rect

NOSE = 26.0
"""How far the nose stands out, in units."""
EAR = 20.0
"""How far the ear stands out at the other side."""
NECK = 30.0
"""How far the neck goes on below the chin."""
INSET = 32.0
"""Room inside the head's edge that hair and roundings leave free of text."""
_CROWN = 96.0
_CHIN = 84.0
_FACE = 128.0
"""Height from the brow to below the chin."""
_HAIR = 20.0
"""Thickness of the hair on the crown."""
_EDGE = Stroke(Blend("accent", "band_0", 0.3), 2.0)
_SKIN = Blend("card", "band_0", 0.45)
_LOCKS = Blend("accent", "band_0", 0.3)


def head(rect: Rect, nose: float) -> tuple[Primitive, ...]:
    """A head whose skull fills `rect`, with its nose about at the height `nose`.

    `rect` is at least 330 units high.
    """
    brow = min(max(nose - 46.0, rect.y + _CROWN + 24), rect.bottom - _CHIN - _FACE)
    return (
        Shape(_neck(rect), fill=_SKIN, stroke=_EDGE),
        Shape(_outline(rect, brow), fill=_SKIN, stroke=_EDGE),
        Shape(_hair(rect, brow), fill=_LOCKS),
        Shape(_ear(rect, brow), fill=_SKIN, stroke=_EDGE),
        Shape(_fold(rect, brow), stroke=Stroke(_EDGE.colour, 1.6, cap="round")),
        Shape(_lid(rect, brow), stroke=Stroke(_EDGE.colour, 2.4, cap="round")),
        Shape(circle(rect.right - 10.0, brow + 31.0, 3.6), fill=_LOCKS),
        Shape(_mouth(rect, brow), stroke=Stroke(_EDGE.colour, 1.8, cap="round")),
    )


def _outline(rect: Rect, brow: float) -> tuple[Step, ...]:
    """Around the skull and down the face: brow, nose, lips, chin; then the jaw and the back of the head."""
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    k = 0.45
    return (
        ("M", x + _CROWN, y),
        ("L", right - _CROWN, y),
        ("C", right - _CROWN * k, y, right, y + _CROWN * k, right, y + _CROWN),
        ("L", right, brow),
        ("C", right + 1, brow + 14, right - 3, brow + 18, right + 2, brow + 27),
        ("C", right + 8, brow + 37, right + NOSE - 5, brow + 46, right + NOSE, brow + 55),
        ("C", right + NOSE + 2, brow + 61, right + 14, brow + 62, right + 6, brow + 63),
        ("C", right + 4, brow + 69, right + 15, brow + 71, right + 12, brow + 78),
        ("C", right + 10, brow + 80, right + 8, brow + 80, right + 8, brow + 81),
        ("C", right + 13, brow + 84, right + 13, brow + 90, right + 5, brow + 93),
        ("C", right, brow + 97, right + 8, brow + 104, right + 6, brow + 114),
        ("C", right + 5, brow + 122, right, brow + 124, right, brow + _FACE),
        ("L", right, bottom - _CHIN),
        ("C", right, bottom - _CHIN * k, right - _CHIN * k, bottom, right - _CHIN, bottom),
        ("L", x + _CROWN, bottom),
        ("C", x + _CROWN * k, bottom, x, bottom - _CROWN * k, x, bottom - _CROWN),
        ("L", x, y + _CROWN),
        ("C", x, y + _CROWN * k, x + _CROWN * k, y, x + _CROWN, y),
        ("Z",),
    )


def _neck(rect: Rect) -> tuple[Step, ...]:
    """Below the head, wider towards the shoulders."""
    left, right, bottom = rect.x + rect.width * 0.27, rect.x + rect.width * 0.66, rect.bottom
    return (
        ("M", left, bottom - 6),
        ("C", left, bottom + 14, left - 12, bottom + NECK - 4, left - 34, bottom + NECK),
        ("L", right + 34, bottom + NECK),
        ("C", right + 12, bottom + NECK - 4, right, bottom + 14, right, bottom - 6),
        ("Z",),
    )


def _hair(rect: Rect, brow: float) -> tuple[Step, ...]:
    """Over the crown: from the forehead, where it is thin, to behind the ear."""
    x, y, right = rect.x, rect.y, rect.right
    k, inner = 0.45, _CROWN - _HAIR
    low = brow + 24
    return (
        ("M", x, low),
        ("L", x, y + _CROWN),
        ("C", x, y + _CROWN * k, x + _CROWN * k, y, x + _CROWN, y),
        ("L", right - _CROWN, y),
        ("C", right - _CROWN * k, y, right, y + _CROWN * k, right, y + _CROWN),
        ("C", right - 4, y + _CROWN * 0.62, right - _CROWN * 0.5, y + _HAIR + 8, right - _CROWN, y + _HAIR),
        ("L", x + _CROWN, y + _HAIR),
        ("C", x + _HAIR + inner * k, y + _HAIR, x + _HAIR, y + _HAIR + inner * k, x + _HAIR, y + _CROWN),
        ("L", x + _HAIR, low - 30),
        ("C", x + _HAIR, low - 12, x + 10, low - 2, x, low),
        ("Z",),
    )


def _lid(rect: Rect, brow: float) -> tuple[Step, ...]:
    """The upper lid of the one eye that is seen."""
    x, y = rect.right - 21.0, brow + 29.0
    return (("M", x, y + 3), ("C", x + 4, y - 5, x + 13, y - 6, x + 18, y - 2))


def _mouth(rect: Rect, brow: float) -> tuple[Step, ...]:
    x, y = rect.right, brow + 80.5
    return (("M", x + 8, y), ("C", x + 2, y + 1, x - 6, y + 1, x - 10, y - 3))


def _fold(rect: Rect, brow: float) -> tuple[Step, ...]:
    """What makes an ear of the ear."""
    steps: tuple[Step, ...] = (("M", -2, 2), ("C", -10, 2, -13, 12, -9, 22), ("C", -7, 26, -6, 28, -7, 33))
    return moved(steps, rect.x, brow + 24)


def _ear(rect: Rect, brow: float) -> tuple[Step, ...]:
    shape: tuple[Step, ...] = (
        ("M", 6, 0),
        ("C", -8, -16, -20, -2, -19, 14),
        ("C", -18, 26, -12, 28, -11, 36),
        ("C", -10, 46, 0, 48, 6, 44),
        ("Z",),
    )
    return moved(shape, rect.x, brow + 22)
