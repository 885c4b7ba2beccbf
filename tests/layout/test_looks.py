"""Colours, faces and icons."""

import pytest

from journeymapper.layout.display import Blend, Box, Shape
from journeymapper.layout.faces import face
from journeymapper.layout.icons import BOX, FILLED, ICONS, icon
from journeymapper.layout.theme import DARK, FEELINGS, LIGHT, PAPER, Theme, feeling_colour, resolve
from journeymapper.model.geometry import Rect
from tests.layout.ink import holds, ink_of


def luminance(theme: Theme, role: str) -> float:
    """Relative luminance (WCAG 2)."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in theme[role][:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(theme: Theme, first: str, second: str) -> float:
    a, b = sorted((luminance(theme, first), luminance(theme, second)))
    return (b + 0.05) / (a + 0.05)


def test_every_theme_has_every_role() -> None:
    assert LIGHT.keys() == DARK.keys() == PAPER.keys()


@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER])
def test_words_are_readable_on_what_they_stand_on(theme: Theme) -> None:
    pairs = [
        ("ink", "card"), ("ink_soft", "card"), ("accent", "card"), ("goal_ink", "goal"),
        ("wait_ink", "wait"), ("chip_ink", "chip"), ("ink", "panel"), ("ink", "share"),
        *((f"heading_{at}", f"band_{at}") for at in range(4)),
        *(("ink", f"note_{tint}") for tint in ("yellow", "blue", "green", "rose")),
    ]  # fmt: skip
    assert {pair: contrast(theme, *pair) for pair in pairs if contrast(theme, *pair) < 4.5} == {}


def test_paper_is_white_and_has_no_shadows() -> None:
    assert PAPER["board"] == (1, 1, 1, 1)
    assert PAPER["shadow"][3] == 0
    assert PAPER["dot"][3] == 0


def test_a_blend_lies_between_its_two_colours() -> None:
    red, green, blue, opacity = resolve(LIGHT, Blend("very_bad", "very_good", 0.5))
    ends = LIGHT["very_bad"], LIGHT["very_good"]
    for value, (low, high) in zip((red, green, blue, opacity), zip(*ends, strict=True), strict=True):
        assert value == pytest.approx((low + high) / 2)


def test_a_height_on_the_curve_has_the_colour_of_its_score() -> None:
    assert [feeling_colour(score) for score in range(-2, 3)] == list(FEELINGS)
    assert feeling_colour(-1.5) == Blend("very_bad", "bad", 0.5)
    assert feeling_colour(9) == "very_good"


def test_every_face_has_a_mouth_of_its_own() -> None:
    mouths = [face(score, 0, 0, 24)[-1] for score in range(-2, 3)]
    shapes = {mouth.steps for mouth in mouths if isinstance(mouth, Shape)}
    assert len(shapes) == 5


@pytest.mark.parametrize("score", range(-2, 3))
@pytest.mark.parametrize("size", [12.0, 60.0])
def test_a_face_stays_within_its_disc(score: int, size: float) -> None:
    disc, *features = face(score, 100, 50, size)
    assert isinstance(disc, Box)
    assert disc.rect == Rect(100 - size / 2, 50 - size / 2, size, size)
    assert all(holds(disc.rect, ink_of(feature)) for feature in features)


def test_there_is_no_face_beyond_the_scores() -> None:
    with pytest.raises(IndexError):
        face(3, 0, 0, 20)


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_stays_within_its_box(name: str) -> None:
    (shape,) = icon(name, 10, 20, BOX, "ink")
    assert holds(Rect(10, 20, BOX, BOX), ink_of(shape), slack=1.0)
    assert isinstance(shape, Shape)
    assert (shape.fill is not None) == (name in FILLED)
