"""What may stand in a text, and that cleaning is done in one pass and in reasonable time."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.model.text import MARKS_LIMIT, clean_line, clean_text, is_clean

ANY_TEXT = st.text(st.characters() | st.sampled_from("\r\n\t\u2028\u202e\ud800\ufeff\u0301\u0323\u0958"))


def test_breaks_become_line_feeds_and_spaces_on_one_line() -> None:
    assert clean_text("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd e"
    assert clean_line("a\r\nb\n\nc") == "a b  c"


def test_controls_surrogates_and_turning_characters_go() -> None:
    assert clean_text("a\x00b\x1bc\ud800d\u202ee\u2066f\ufeffg\uffffh") == "abcdefgh"


def test_emoji_with_joiners_and_typographic_signs_stay() -> None:
    for text in ("“Don’t”", "«Да» – нет…", "👩\u200d💻", "❤\ufe0f", "日本", "a\u00a0b"):
        assert clean_text(text) == text
        assert is_clean(text, one_line=True)


def test_letters_are_composed() -> None:
    assert clean_line("й".encode().decode() + "e\u0301") == "йé"
    assert not is_clean("e\u0301", one_line=True)
    assert not is_clean("a\nb", one_line=True)
    assert is_clean("a\nb", one_line=False)


def test_heap_of_marks_on_one_letter_is_thinned() -> None:
    assert len(clean_text("a" + "\u0323\u0301" * 50_000)) <= MARKS_LIMIT + 1


@given(ANY_TEXT)
def test_cleaning_a_clean_text_changes_nothing(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert is_clean(once, one_line=False)
    line = clean_line(text)
    assert clean_line(line) == line
    assert is_clean(line, one_line=True)
    line.encode()
