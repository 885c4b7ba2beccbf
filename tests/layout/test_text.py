"""Lines: what goes on them, how wide they are, and that nothing is lost."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journeymapper.layout import fonts
from journeymapper.layout.styles import CARD_MOTIVATION, CARD_TITLE, NOTE, Style
from journeymapper.layout.text import (
    balanced_lines,
    break_lines,
    centred,
    missing_characters,
    place,
    set_line,
    shortened,
    text_width,
)

TEXTS = st.text(
    st.one_of(
        st.sampled_from(" \n-–/…“”\u00a0"),
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")),
        st.sampled_from("abcdefgЖЩшы😀❤👍⚑日"),
    ),
    max_size=80,
)


def visible(text: str) -> str:
    """The text without what is never drawn: joiners, variation selectors, skin tones; and without spaces."""
    kept = (c for c in text if not fonts.is_invisible(c) and not fonts.is_skin_tone(c))
    return re.sub(r"\s+", "", "".join(kept))


@given(TEXTS, st.sampled_from([CARD_TITLE, CARD_MOTIVATION, NOTE]), st.floats(20, 300))
def test_no_character_is_lost_whatever_the_text_and_width(text: str, style: Style, width: float) -> None:
    lines = break_lines(text, style, width)
    assert visible("".join(line.text for line in lines)) == visible(text)


@example("0000\u1680", 20.0)  # A space that is drawn.
@given(TEXTS, st.floats(20, 300))
def test_no_line_is_wider_than_its_column_unless_it_is_a_single_character(text: str, width: float) -> None:
    for line in break_lines(text, CARD_TITLE, width):
        drawn = [c for c in line.text if not fonts.is_attached(c) and not c.isspace()]
        assert line.width <= width + 1e-6 or len(drawn) <= 1


@given(TEXTS)
def test_a_line_is_as_wide_as_the_sum_of_its_advances(text: str) -> None:
    line = set_line(text.replace("\n", " "), CARD_TITLE)
    x = 0.0
    for run in line.runs:
        assert run.x == pytest.approx(x)
        x += sum(fonts.advance(run.font, character) for character in run.text) * CARD_TITLE.size
    assert line.width == pytest.approx(x)
    assert line.width == pytest.approx(text_width(text.replace("\n", " "), CARD_TITLE))


def test_a_word_of_400_letters_stays_in_its_column() -> None:
    lines = break_lines("see " + "Ж" * 400 + " end", CARD_TITLE, 120)
    assert max(line.width for line in lines) <= 120
    assert "".join(line.text for line in lines).count("Ж") == 400


def test_lines_end_at_spaces_and_after_hyphens_and_slashes() -> None:
    def texts(text: str) -> list[str]:
        return [line.text for line in break_lines(text, CARD_TITLE, 72)]

    assert texts("Upload the pictures") == ["Upload the", "pictures"]
    assert texts("Reminder-letter") == ["Reminder-", "letter"]
    assert texts("phone/messenger") == ["phone/", "messenger"]


def test_no_line_ends_at_a_hard_space_or_between_figures() -> None:
    lines = [line.text for line in break_lines("from 20\u00a0min to 10–15 now", CARD_TITLE, 76)]
    assert any("20\u00a0min" in line for line in lines)
    assert any("10–15" in line for line in lines)


def test_line_breaks_of_the_text_are_kept_with_empty_lines_between() -> None:
    assert [line.text for line in break_lines("one\n\ntwo", NOTE, 200)] == ["one", "", "two"]


def test_an_empty_text_has_no_lines() -> None:
    assert break_lines("", NOTE, 100) == ()


def test_emoji_sequences_lose_only_their_joiners() -> None:
    line = set_line("a👩‍👩‍👧b👍🏽❤️", CARD_TITLE)
    assert line.text == "a👩👩👧b👍❤"
    assert [run.font for run in line.runs] == ["semibold", "emoji", "semibold", "emoji"]


def test_characters_that_no_font_has_are_named() -> None:
    assert missing_characters("Ж😀⚑→日 ok\u200d") == {"日"}


def test_placed_lines_stand_one_leading_apart_in_their_column() -> None:
    lines = break_lines("one two three four", CARD_TITLE, 60)
    placed = place(lines, 10, 20, CARD_TITLE, "ink", "right", 60)
    assert len(placed) > 1
    assert [b.y - a.y for a, b in pairwise(placed)] == pytest.approx([CARD_TITLE.leading] * (len(placed) - 1))
    assert all(line.runs[0].x + line.width == pytest.approx(70) for line in placed)
    assert 20 < placed[0].y < 20 + CARD_TITLE.leading


def test_a_centred_line_has_its_capitals_around_the_point() -> None:
    line = centred(set_line("7", CARD_TITLE), 50, 100, CARD_TITLE, "ink")
    assert line.runs[0].x + line.width / 2 == pytest.approx(50)
    assert line.y - fonts.CAP_HEIGHT * CARD_TITLE.size / 2 == pytest.approx(100)


def test_only_what_does_not_fit_is_shortened() -> None:
    assert shortened("short", CARD_TITLE, 100).text == "short"
    long = shortened("a rather long title of a card", CARD_TITLE, 80)
    assert long.text.endswith("…")
    assert long.width <= 80
    assert shortened("two\nlines", CARD_TITLE, 100).text == "two…"


@given(TEXTS, st.floats(40, 300))
def test_balanced_lines_are_no_more_and_no_wider_than_plain_ones(text: str, width: float) -> None:
    plain, balanced = (lines(text, CARD_TITLE, width) for lines in (break_lines, balanced_lines))
    assert len(balanced) == len(plain)
    assert max((line.width for line in balanced), default=0) <= max((line.width for line in plain), default=0)
    assert visible("".join(line.text for line in balanced)) == visible(text)


def test_balanced_lines_are_about_equally_long() -> None:
    first, second = balanced_lines("That was easier than I thought", CARD_TITLE, 180)
    assert abs(first.width - second.width) < 60
