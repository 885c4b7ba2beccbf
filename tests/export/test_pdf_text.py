"""Text in the PDF: what is seen can be searched and copied, and stands where the layout put it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import DictionaryObject

from journeymapper.layout import fonts
from journeymapper.layout.styles import Style
from journeymapper.layout.text import missing_characters, set_line
from tests.export.sheets import STYLE, operators, pdf_of, read, text_lines
from tests.sizes import size


def test_text_is_extracted_as_it_was_written() -> None:
    texts = [
        "“Third time it rejects my photo — won’t say why.”",
        "Замена загранпаспорта → «Готово», ждать 9 д",
        "Back\\slash (brackets) <angle> %percent /slash [x] {y} & # ~",
        "≈ 11 days · × ✕ ★ ⚑ ↺ … € № ☎ ½",
    ]
    lines = [line for at, text in enumerate(texts) for line in text_lines(text, y=20 + 30 * at)]
    assert read(pdf_of(lines)).pages[0].extract_text().splitlines() == texts


def test_emoji_above_the_first_plane_are_extracted_whole() -> None:
    extracted = read(pdf_of(text_lines("Done 😀 and paid 💳🚀"))).pages[0].extract_text()
    assert "".join(extracted.split()) == "Done😀andpaid💳🚀"


def test_two_letters_with_one_glyph_stay_two_letters() -> None:
    """Latin A and Cyrillic А look alike; copying must not confuse them."""
    text = "A А c с Δ ∆ Ω Ω"
    assert read(pdf_of(text_lines(text))).pages[0].extract_text() == text


def test_a_character_that_no_font_has_is_still_copied() -> None:
    assert missing_characters("中文 ok") == {"中", "文"}
    assert read(pdf_of(text_lines("中文 ok"))).pages[0].extract_text() == "中文 ok"


def test_more_characters_than_one_byte_can_number_are_extracted() -> None:
    # Letters only: readers treat combining marks and spaces in ways of their own.
    letters = [chr(c) for c in range(0x21, 0x560) if chr(c).isalpha() and fonts.has("regular", chr(c))]
    assert len(letters) > 600
    text = "".join(letters)
    rows = [text[start : start + 40] for start in range(0, len(text), 40)]
    lines = [line for at, row in enumerate(rows) for line in text_lines(row, y=10 + 18 * at)]
    extracted = read(pdf_of(lines)).pages[0].extract_text()
    assert "".join(extracted.split()) == text


@pytest.mark.parametrize("font", ["regular", "semibold", "italic", "semibold_italic"])
def test_glyphs_are_as_wide_as_the_layout_counted(font: str) -> None:
    text = "Получает СМС о готовности — “ready” 24/7"
    resources = read(pdf_of(text_lines(text, style=Style(font, 12, 16)))).pages[0]["/Resources"]
    (name,) = resources["/Font"]  # type: ignore[index]
    wide = resources["/Font"][name]["/DescendantFonts"][0].get_object()["/W"]  # type: ignore[index]
    widths = dict(zip([int(n) for n in wide[::2]], [float(w[0]) for w in wide[1::2]], strict=True))
    unicode = resources["/Font"][name]["/ToUnicode"].get_data().decode()  # type: ignore[index]
    meanings = re.findall(r"<(....)> <([0-9A-F]+)>", unicode.split("endcodespacerange")[1])
    assert {bytes.fromhex(m).decode("utf-16-be") for _, m in meanings} == set(text)
    for code, meaning in meanings:
        character = bytes.fromhex(meaning).decode("utf-16-be")
        assert widths[int(code, 16)] == pytest.approx(fonts.advance(font, character) * 1000, abs=0.001)


def test_pdf_text_sits_where_the_layout_puts_it() -> None:
    placed = text_lines("First line", 37, 55) + text_lines("Вторая строка", 400.5, 300.25)
    found: list[tuple[str, float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((text.strip(), x, y))

    read(pdf_of(placed)).pages[0].extract_text(visitor_text=visit)
    assert [text for text, _, _ in found] == ["First line", "Вторая строка"]
    for (_, x, y), line in zip(found, placed, strict=True):
        assert x == pytest.approx(line.runs[0].x * 0.75, abs=0.01)
        assert y == pytest.approx((400 - line.y) * 0.75, abs=0.01)


def test_every_font_is_embedded_as_a_subset() -> None:
    data = pdf_of((*text_lines("Text ★ 😀"), *text_lines("Fett ✕", y=90, style=Style("semibold", 12, 16))))
    resources = read(data).pages[0]["/Resources"]
    names = set()
    for font in resources["/Font"].values():  # type: ignore[index]
        descendant = font.get_object()["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in descendant["/FontDescriptor"]
        assert re.fullmatch(r"/[A-Z]{6}\+[\w-]+", descendant["/BaseFont"])
        names.add(descendant["/BaseFont"].split("+")[1])
    assert names == {"Inter-Regular", "Inter-SemiBold", "DejaVuSans-Bold", "NotoEmoji-Regular"}
    assert len(data) < 60_000


def test_markup_is_only_text() -> None:
    text = '<b>bold</b> <img src="/etc/passwd"/> &amp; <para color="red">'
    assert read(pdf_of(text_lines(text))).pages[0].extract_text() == text


def test_lines_are_read_in_the_order_of_the_list() -> None:
    lines = text_lines("lower left", 20, 300) + text_lines("upper right", 500, 20)
    first, second = re.findall(r"Tm\(([^)]*)\)Tj", operators(pdf_of(lines)))
    assert (len(first), len(second)) == (2 * len("lower left"), 2 * len("upper right"))


@settings(max_examples=size(60, 2_000))
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Co"]), max_size=60))
def test_any_text_makes_a_sound_file_that_names_its_characters(text: str) -> None:
    drawn = {c for run in set_line(text, STYLE).runs for c in run.text}
    resources = read(pdf_of(text_lines(text))).pages[0]["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject)
    named = set()
    for font in resources["/Font"].values():  # type: ignore[attr-defined]
        table = font.get_object()["/ToUnicode"].get_data().decode().split("endcodespacerange")[1]
        for meaning in re.findall(r"<....> <([0-9A-F]+)>", table):
            named.add(bytes.fromhex(meaning).decode("utf-16-be"))
    assert drawn - {" "} <= named | {c for c in drawn if c.isspace()}
