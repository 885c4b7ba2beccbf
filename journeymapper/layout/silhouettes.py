"""Drawn silhouettes for personas without a portrait: a quiet shape in a circle, by name.

A name that is not known here gets the plain person.
"""

from __future__ import annotations

from journeymapper.i18n import mark
from journeymapper.layout import silhouette_shapes as shapes
from journeymapper.layout.display import Blend, Box, Colour, Primitive, Shape, Step
from journeymapper.layout.paths import circle, moved
from journeymapper.model.geometry import Rect

BOX = 64.0
"""Silhouettes are drawn for a circle of this diameter."""

_DARK: Colour = "accent"
_LIGHT: Colour = Blend("accent", "band_0", 0.45)
_CAP: Colour = Blend("accent", "band_0", 0.8)
_GROUND: Colour = "band_0"

_Part = tuple[tuple[Step, ...], Colour]

_SHOULDERS: tuple[Step, ...] = (
    ("M", 12, 54),
    ("C", 13, 43, 22, 39, 32, 39),
    ("C", 42, 39, 51, 43, 52, 54),
    ("C", 47, 60.5, 40, 64, 32, 64),
    ("C", 24, 64, 17, 60.5, 12, 54),
    ("Z",),
)
_NECK: tuple[Step, ...] = (
    ("M", 27.5, 30),
    ("L", 36.5, 30),
    ("L", 36.5, 39),
    ("C", 35, 43, 29, 43, 27.5, 39),
    ("Z",),
)
_LONG_HAIR: tuple[Step, ...] = (
    ("M", 19, 41),
    ("C", 21, 34, 19, 30, 19.5, 24),
    ("C", 20.5, 8, 43.5, 8, 44.5, 24),
    ("C", 45, 30, 43, 34, 45, 41),
    ("C", 37, 44, 27, 44, 19, 41),
    ("Z",),
)
_FRINGE: tuple[Step, ...] = (
    ("M", 22, 25),
    ("C", 22, 9, 42, 9, 42, 25),
    ("C", 38, 24, 34, 21, 32, 17.5),
    ("C", 30, 21, 26, 24, 22, 25),
    ("Z",),
)
_SHORT_HAIR: tuple[Step, ...] = (
    ("M", 21.5, 25),
    ("C", 20, 8.5, 44, 8.5, 42.5, 25),
    ("C", 41, 20, 38, 18.5, 32, 18.5),
    ("C", 26, 18.5, 23, 20, 21.5, 25),
    ("Z",),
)
_DOG_HEAD: tuple[Step, ...] = (
    ("M", 22, 18),
    ("C", 25, 13.5, 39, 13.5, 42, 18),
    ("C", 44, 24, 43, 30, 40, 35),
    ("C", 39, 43, 36, 46, 32, 46),
    ("C", 28, 46, 25, 43, 24, 35),
    ("C", 21, 30, 20, 24, 22, 18),
    ("Z",),
)
_DOG_EARS: tuple[Step, ...] = (
    ("M", 24, 15.5),
    ("C", 17, 13, 12, 18, 12.5, 27),
    ("C", 13, 35, 18, 37, 20, 33),
    ("C", 22, 28, 22, 21, 24, 15.5),
    ("Z",),
    ("M", 40, 15.5),
    ("C", 47, 13, 52, 18, 51.5, 27),
    ("C", 51, 35, 46, 37, 44, 33),
    ("C", 42, 28, 42, 21, 40, 15.5),
    ("Z",),
)
_CAT_HEAD: tuple[Step, ...] = (
    ("M", 19, 11),
    ("L", 28, 18.5),
    ("C", 30, 18, 34, 18, 36, 18.5),
    ("L", 45, 11),
    ("C", 47, 20, 47, 28, 45, 33),
    ("C", 42, 43, 22, 43, 19, 33),
    ("C", 17, 28, 17, 20, 19, 11),
    ("Z",),
)
_MUZZLE = circle(26.5, 26.5, 2) + circle(37.5, 26.5, 2)
_NOSE: tuple[Step, ...] = (
    ("M", 28.5, 36),
    ("C", 30, 34.5, 34, 34.5, 35.5, 36),
    ("C", 35.5, 39, 33, 40, 32, 40),
    ("C", 31, 40, 28.5, 39, 28.5, 36),
    ("Z",),
)
_HEAD = circle(32, 25, 10.5)
_SMALL = moved(_SHOULDERS, 6.4, 12.6, 0.8)
_MAN = ((_NECK, _LIGHT), (_SHOULDERS, _DARK), (_HEAD, _LIGHT))
SILHOUETTES: dict[str, tuple[_Part, ...]] = {
    "person": ((circle(32, 24.5, 10.5), _DARK), (_SHOULDERS, _DARK)),
    "woman": (
        (_LONG_HAIR, _DARK),
        (_SHOULDERS, _DARK),
        (_NECK, _LIGHT),
        (circle(32, 25.5, 10), _LIGHT),
        (_FRINGE, _DARK),
    ),
    "man": (*_MAN, (_SHORT_HAIR, _DARK)),
    "curly_woman": (
        (shapes.CURLS, _DARK),
        (_SHOULDERS, _DARK),
        (_NECK, _LIGHT),
        (circle(32, 26, 9.4), _LIGHT),
    ),
    "bearded_man": (*_MAN, (_SHORT_HAIR, _DARK), (shapes.BEARD, _DARK), (shapes.MOUTH, _LIGHT)),
    "headscarf": (
        (_SHOULDERS, _DARK),
        (shapes.SCARF, _DARK),
        (shapes.OVAL_FACE, _LIGHT),
        (shapes.FOLD, _LIGHT),
    ),
    "older_woman": (
        (shapes.BUN, _DARK),
        (_NECK, _LIGHT),
        (_SHOULDERS, _DARK),
        (circle(32, 25.5, 10), _LIGHT),
        (shapes.BUN_HAIR, _DARK),
        (shapes.GLASSES, _DARK),
        (shapes.LENSES, _LIGHT),
    ),
    "older_man": (
        *_MAN,
        (shapes.BALD_SIDES, _DARK),
        (shapes.GLASSES, _DARK),
        (shapes.LENSES, _LIGHT),
        (moved(shapes.MOUSTACHE, 0, 2.2), _DARK),
    ),
    "child": ((_SMALL, _DARK), (circle(32, 31, 10), _LIGHT), (moved(_SHORT_HAIR, 1.6, 7.5, 0.95), _DARK)),
    "student": (
        *_MAN,
        (shapes.CAP_BAND, _DARK),
        (shapes.CAP_BOARD, _DARK),
        (shapes.TASSEL, _DARK),
    ),
    "office_worker": (
        *_MAN,
        (shapes.PARTING, _DARK),
        (shapes.LAPELS, _GROUND),
        (shapes.TIE, _DARK),
    ),
    "worker": (
        *_MAN,
        (shapes.VEST, _LIGHT),
        (shapes.HELMET, _DARK),
        (shapes.RIDGE, _LIGHT),
    ),
    "nurse": (
        (shapes.BOB, _DARK),
        (_SHOULDERS, _DARK),
        (_NECK, _LIGHT),
        (circle(32, 25, 9.6), _LIGHT),
        (shapes.NURSE_CAP, _CAP),
        (shapes.CROSS_ON_CAP, _DARK),
    ),
    "wheelchair": (
        (shapes.WHEEL, _LIGHT),
        (shapes.HUB, _GROUND),
        (shapes.SEATED_HEAD, _DARK),
        (shapes.SEATED, _DARK),
    ),
    "family": (
        (moved(_SHOULDERS, -1.6, 11.5, 0.74), _LIGHT),
        (circle(22.2, 26, 8), _LIGHT),
        (moved(_SHOULDERS, 20.5, 21.8, 0.62), _DARK),
        (circle(40.4, 35.4, 7.2), _DARK),
    ),
    "group": (
        (moved(_SHOULDERS, -3.6, 10.5, 0.62), _LIGHT),
        (circle(16.2, 26, 6.4), _LIGHT),
        (moved(_SHOULDERS, 27.9, 10.5, 0.62), _LIGHT),
        (circle(47.8, 26, 6.4), _LIGHT),
        (moved(_SHOULDERS, 5.5, 11.6, 0.82), _DARK),
        (circle(32, 25, 9), _DARK),
    ),
    "dog": ((_SHOULDERS, _DARK), (_DOG_HEAD, _LIGHT), (_DOG_EARS, _DARK), (_MUZZLE + _NOSE, _DARK)),
    "cat": (
        (_SHOULDERS, _DARK),
        (_CAT_HEAD, _LIGHT),
        (_MUZZLE, _DARK),
        (moved(_NOSE, 12.8, 10.5, 0.6), _DARK),
    ),
    "bird": (
        (shapes.BIRD_LEGS, _LIGHT),
        (shapes.BIRD, _DARK),
        (shapes.WING, _LIGHT),
        (shapes.BIRD_EYE, _GROUND),
    ),
    "horse": (
        (shapes.MANE, _DARK),
        (shapes.HORSE, _LIGHT),
        (shapes.HORSE_EYE + shapes.NOSTRIL, _DARK),
    ),
}
"""Every silhouette by name, in the order in which they are offered."""

NAMES: dict[str, str] = {
    "person": mark("A person"),
    "woman": mark("Woman"),
    "man": mark("Man"),
    "curly_woman": mark("Woman with curly hair"),
    "bearded_man": mark("Man with a beard"),
    "headscarf": mark("Woman in a headscarf"),
    "older_woman": mark("Older woman"),
    "older_man": mark("Older man"),
    "child": mark("Child"),
    "student": mark("Student"),
    "office_worker": mark("Office worker"),
    "worker": mark("Worker in a helmet"),
    "nurse": mark("Nurse"),
    "wheelchair": mark("Wheelchair user"),
    "family": mark("Parent and child"),
    "group": mark("Group"),
    "dog": mark("Dog"),
    "cat": mark("Cat"),
    "bird": mark("Bird"),
    "horse": mark("Horse"),
}
"""What each is called."""


def silhouette(name: str, rect: Rect) -> tuple[Primitive, ...]:
    """The silhouette in the circle that fills a square."""
    scale = rect.width / BOX
    parts = SILHOUETTES.get(name, SILHOUETTES["person"])
    return (
        Box(rect, rect.width / 2, fill="band_0"),
        *(Shape(moved(steps, rect.x, rect.y, scale), fill=colour) for steps, colour in parts),
    )
