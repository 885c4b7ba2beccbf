"""Outlines of letters, compared with those that another reader of fonts gives."""

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from journeymapper.layout.culling import ink_of
from journeymapper.layout.display import Shape
from journeymapper.layout.fonts import FONTS
from journeymapper.layout.outlines import outline
from journeymapper.layout.paths import flattened
from journeymapper.resources import resource_path

LETTERS = {
    **dict.fromkeys(("regular", "semibold", "italic", "semibold_italic"), "Agé%Åж8“ђ…ŵ"),
    "symbols": "★⚑✕↺☏⚙⊶",
    "symbols_bold": "★A",
    "emoji": "😀💳",
}


@pytest.mark.parametrize("font", FONTS)
def test_a_letter_has_the_same_shape_as_in_the_font(font: str) -> None:
    other = TTFont(resource_path("fonts", FONTS[font]))
    glyphs, names, units = other.getGlyphSet(), other.getBestCmap(), other["head"].unitsPerEm
    for letter in LETTERS[font]:
        bounds, drawn = BoundsPen(glyphs), DecomposingRecordingPen(glyphs)
        glyphs[names[ord(letter)]].draw(bounds)
        glyphs[names[ord(letter)]].draw(drawn)
        steps = outline(font, letter)
        assert sum(step[0] == "M" for step in steps) == sum(name == "closePath" for name, _ in drawn.value)
        points = flattened(steps, 200)
        left, low, right, high = (value / units for value in bounds.bounds)
        assert min(x for x, _ in points) == pytest.approx(left, abs=0.002)
        assert max(x for x, _ in points) == pytest.approx(right, abs=0.002)
        assert -min(y for _, y in points) == pytest.approx(high, abs=0.002)
        assert -max(y for _, y in points) == pytest.approx(low, abs=0.002)


def test_a_space_has_no_outline() -> None:
    assert outline("regular", " ") == ()


def test_a_letter_that_the_font_lacks_is_its_box() -> None:
    box = outline("regular", "中")
    assert box == outline("regular", "文")
    assert ink_of(Shape(box, fill="ink")).width > 0.3
