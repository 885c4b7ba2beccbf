"""The fonts' own tables, against a full font library."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from journeymapper.layout import fonts
from journeymapper.layout.sfnt import read_face
from journeymapper.resources import resource_path


@pytest.mark.parametrize("font", fonts.FONTS)
def test_every_character_is_as_wide_as_the_font_library_says(font: str) -> None:
    with TTFont(resource_path("fonts", fonts.FONTS[font]), lazy=True) as library:
        names, widths = library.getBestCmap(), dict(library["hmtx"].metrics)
        units = library["head"].unitsPerEm
    codes = [code for code in range(0x20000) if code in names and not fonts.is_attached(chr(code))]
    assert len(codes) > 1000
    assert {code: fonts.advances(font)[chr(code)] for code in codes} == {
        code: widths[names[code]][0] / units for code in codes
    }
    assert not any(fonts.has(font, chr(code)) for code in range(0x2600) if code not in names)


def test_a_character_that_the_wanted_font_lacks_comes_from_symbols_or_emoji() -> None:
    assert fonts.font_for("Ж", "semibold") == "semibold"
    assert fonts.font_for("⚑", "regular") == "symbols"
    assert fonts.font_for("⚑", "semibold") == "symbols_bold"
    assert fonts.font_for("😀", "regular") == "emoji"


def test_a_character_that_no_font_has_stays_in_the_wanted_font_and_takes_room() -> None:
    assert fonts.font_for("日", "italic") == "italic"
    assert fonts.advance("italic", "日") > 0


@pytest.mark.parametrize("text", ["שלום", "مرحبا", "नमस्ते", "สวัสดี"])
def test_scripts_that_need_shaping_are_flagged(text: str) -> None:
    assert fonts.needs_shaping(f"ok {text}")


@pytest.mark.parametrize("text", ["", "Passport № 5 – “ready”", "Загранпаспорт", "Ωμέγα", "→ ✓ 😀👍🏽"])
def test_scripts_that_need_no_shaping_are_not_flagged(text: str) -> None:
    assert not fonts.needs_shaping(text)


def test_a_file_that_is_no_such_font_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(resource_path("fonts", "Inter-Regular.ttf").read_bytes().replace(b"cmap", b"bmap", 1))
    with pytest.raises(KeyError):
        read_face(broken)


def test_an_accent_without_a_letter_of_its_own_comes_from_the_font_that_sets_it_on_the_letter_before() -> (
    None
):
    assert fonts.font_for("\u0301", "regular") == "symbols"
    assert fonts.font_for("\u0301", "semibold_italic") == "symbols_bold"
