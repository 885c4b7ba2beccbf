"""The head in the middle of an empathy map: seen from the side, its ear to what is heard, its eyes to what is
seen. It grows with what it holds and stays a head: nose and chin keep their size.
"""

from __future__ import annotations

from journeymapper.layout.display import Blend, Primitive, Shape, Step, Stroke
from journeymapper.layout.paths import moved
from journeymapper.model.geometry import Rect

NOSE = 26.0
"""How far the nose stands out, in units."""
EAR = 20.0
"""How far the ear stands out at the other side."""
NECK = 30.0
"""How far the neck goes on below the chin."""
INSET = 30.0
"""Room inside the head's edge that its roundings leave free of text."""
_CROWN = 92.0
_CHIN = 78.0
_FACE = 150.0
"""Height from the brow to below the chin's lip."""
_HAIR = 9.0
_EDGE = Stroke(Blend("accent", "band_0", 0.35), 2.0)
_SKIN = "card"


def head(rect: Rect, nose: float) -> tuple[Primitive, ...]:
    """A head whose skull fills `rect`, with its nose about at the height `nose`.

    `rect` is at least 260 units high.
    """
    brow = min(max(nose - 46.0, rect.y + _CROWN), rect.bottom - _CHIN - _FACE * 0.7)
    outline = _outline(rect, brow)
    hair = Shape(_hair(rect), stroke=Stroke(Blend("accent", "band_0", 0.2), _HAIR, cap="round"))
    return (
        Shape(_ear(rect, brow), fill=_SKIN, stroke=_EDGE),
        Shape(outline, fill=_SKIN, stroke=_EDGE),
        hair,
    )


def _outline(rect: Rect, brow: float) -> tuple[Step, ...]:
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    throat, nape = x + rect.width * 0.64, x + rect.width * 0.3
    return (
        ("M", x + _CROWN, y),
        ("L", right - _CROWN, y),
        ("C", right - _CROWN * 0.4, y, right, y + _CROWN * 0.4, right, y + _CROWN),
        ("L", right, brow),
        # Brow, nose, lips and chin.
        ("C", right + 2, brow + 12, right + 6, brow + 22, right + NOSE, brow + 46),
        ("C", right + NOSE + 3, brow + 54, right + 8, brow + 54, right + 5, brow + 58),
        ("C", right + 4, brow + 64, right + 14, brow + 68, right + 11, brow + 74),
        ("C", right + 8, brow + 78, right + 8, brow + 78, right + 11, brow + 82),
        ("C", right + 13, brow + 90, right + 2, brow + 92, right + 3, brow + 100),
        ("C", right + 4, brow + 108, right, brow + 112, right, brow + 118),
        ("L", right, bottom - _CHIN),
        ("C", right - 2, bottom - 22, right - 46, bottom, right - 92, bottom),
        ("L", throat + 34, bottom),
        ("C", throat + 10, bottom, throat, bottom + 8, throat, bottom + NECK),
        ("L", nape, bottom + NECK),
        ("C", nape, bottom + 6, nape - 10, bottom, nape - 30, bottom),
        ("L", x + _CROWN, bottom),
        ("C", x + _CROWN * 0.4, bottom, x, bottom - _CROWN * 0.4, x, bottom - _CROWN),
        ("L", x, y + _CROWN),
        ("C", x, y + _CROWN * 0.4, x + _CROWN * 0.4, y, x + _CROWN, y),
        ("Z",),
    )


def _hair(rect: Rect) -> tuple[Step, ...]:
    """A band along the crown, from the forehead to the back of the head."""
    inset = _HAIR / 2 + 3
    x, y, right = rect.x + inset, rect.y + inset, rect.right - inset
    crown = _CROWN - inset
    low = min(rect.y + _CROWN + 40, rect.bottom - _CROWN)
    return (
        ("M", x, low),
        ("L", x, y + crown),
        ("C", x, y + crown * 0.4, x + crown * 0.4, y, x + crown, y),
        ("L", right - crown, y),
        (
            "C",
            right - crown * 0.5,
            y,
            right - crown * 0.22,
            y + crown * 0.14,
            right - crown * 0.1,
            y + crown * 0.4,
        ),
    )


def _ear(rect: Rect, brow: float) -> tuple[Step, ...]:
    shape: tuple[Step, ...] = (
        ("M", 6, 0),
        ("C", -8, -16, -20, -2, -19, 14),
        ("C", -18, 26, -12, 28, -11, 36),
        ("C", -10, 46, 0, 48, 6, 44),
        ("Z",),
    )
    return moved(shape, rect.x, brow + 30)
