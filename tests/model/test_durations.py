"""Durations: what people type, what is shown, and that it reads back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.model.durations import (
    DAY,
    HOUR,
    MINUTE,
    Duration,
    long_seconds,
    parse_duration,
    round_seconds,
    show_duration,
    show_seconds,
)
from journeymapper.model.fields import SECONDS_LIMIT
from journeymapper.model.problem import Problem


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("20", 20 * MINUTE),
        ("90", 90 * MINUTE),
        ("0", 0),
        ("20 min", 20 * MINUTE),
        ("20min.", 20 * MINUTE),
        ("1h30", 90 * MINUTE),
        ("1 h 30 min 20 s", 90 * MINUTE + 20),
        ("1m30", 90),
        ("1:30", 90 * MINUTE),
        ("0:05:30", 5 * MINUTE + 30),
        ("1,5 h", 90 * MINUTE),
        ("1.5h", 90 * MINUTE),
        ("0,125 h", 450),
        ("0.5 s", 1),
        ("2 d", 2 * DAY),
        ("3 WK", 21 * DAY),
        ("30 s", 30),
        ("20 мин", 20 * MINUTE),
        ("20\u00a0МИН", 20 * MINUTE),
        ("2 дня", 2 * DAY),
        ("3 нед", 21 * DAY),
        ("1 ч. 30 мин.", 90 * MINUTE),
        ("1 сутки 2 часа", DAY + 2 * HOUR),
        ("30 с", 30),
        ("an hour", HOUR),
        ("a day", DAY),
        ("half an hour", 30 * MINUTE),
        ("1½ h", 90 * MINUTE),
        ("½ h", 30 * MINUTE),
        ("1 h and 30 min", 90 * MINUTE),
        ("2 d, 4 h", 2 * DAY + 4 * HOUR),
        ("час", HOUR),
        ("полчаса", 30 * MINUTE),
        ("полтора часа", 90 * MINUTE),
        ("сутки", DAY),
        ("1 ч и 30 мин", 90 * MINUTE),
    ],
)
def test_single_time_is_read_as_people_write_it(text: str, seconds: int) -> None:
    assert parse_duration(text) == Duration(seconds)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("5 min – 2 h", 5 * MINUTE, 2 * HOUR),
        ("5-45 min", 5 * MINUTE, 45 * MINUTE),
        ("5—6", 5 * MINUTE, 6 * MINUTE),
        ("5..10 мин", 5 * MINUTE, 10 * MINUTE),
        ("5 … 10 min", 5 * MINUTE, 10 * MINUTE),
        ("half an hour – 2 h", 30 * MINUTE, 2 * HOUR),
        ("1 – 3 h", HOUR, 3 * HOUR),
        ("1 h – 3", HOUR, 3 * HOUR),
        ("5 – 2 h", 5 * MINUTE, 2 * HOUR),
        ("20 – 1 h 30 min", 20 * MINUTE, 90 * MINUTE),
        ("1 d – 3 wk", DAY, 21 * DAY),
        ("5 to 10 min", 5 * MINUTE, 10 * MINUTE),
        ("from 5 min to 2 h", 5 * MINUTE, 2 * HOUR),
        ("от 5 мин до 2 ч", 5 * MINUTE, 2 * HOUR),
        ("5 до 10 мин", 5 * MINUTE, 10 * MINUTE),
        ("from 5 min", 5 * MINUTE, None),
        ("не менее 5 мин", 5 * MINUTE, None),
        ("up to 2 h", None, 2 * HOUR),
        ("до 2 ч", None, 2 * HOUR),
    ],
)
def test_bare_range_leaves_the_typical_time_unknown(text: str, least: int | None, most: int | None) -> None:
    assert parse_duration(text) == Duration(None, least, most)


def test_full_form_has_typical_least_and_most() -> None:
    assert parse_duration("20 min (5 min – 2 h)") == Duration(20 * MINUTE, 5 * MINUTE, 2 * HOUR)
    assert parse_duration("20 min; 5 min – 2 h") == Duration(20 * MINUTE, 5 * MINUTE, 2 * HOUR)
    assert parse_duration("18(5–45 мин)") == Duration(18 * MINUTE, 5 * MINUTE, 45 * MINUTE)


def test_empty_text_is_unknown_and_not_zero() -> None:
    assert parse_duration(" \u00a0 ") == Duration(None, None, None)
    assert parse_duration("") != parse_duration("0")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("about 20 min", "About"),
        ("~20", "About"),
        ("около 2 ч", "About"),
        ("2 months", "not equally long"),
        ("3 года", "not equally long"),
        ("20 foo", "not a unit"),
        ("1,000 min", "two ways"),
        ("999999999999 wk", "hundred years"),
        ("10 – 5 min", "least must not be above"),
        ("3 min (5 min – 2 h)", "least must not be above"),
        ("-5", "can’t be read"),
        ("20 (10)", "can’t be read"),
        ("20 (", "can’t be read"),
        ("( – )", "can’t be read"),
        ("1 – 2 – 3", "can’t be read"),
        ("1 h 1 h", "can’t be read"),
        ("30 min 1 h", "can’t be read"),
        ("2 d 4", "can’t be read"),
        ("1 2 h", "can’t be read"),
        ("day", "can’t be read"),
        ("1:75", "can’t be read"),
        ("9" * 200, "can’t be read"),
    ],
)
def test_what_is_no_duration_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(Problem, match=reason) as caught:
        parse_duration(text)
    assert caught.value.next_step % caught.value.fields if caught.value.fields else caught.value.next_step


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        duration = parse_duration(text)
    except Problem:
        return
    assert parse_duration(show_duration(duration, "en")) == duration


SECONDS = st.none() | st.integers(0, SECONDS_LIMIT)


@given(st.lists(SECONDS, min_size=3, max_size=3), st.sampled_from(["en", "ru"]))
def test_what_an_edit_field_shows_reads_back_to_the_same_value(
    times: list[int | None], language: str
) -> None:
    known = iter(sorted(time for time in times if time is not None))
    least, typical, most = (None if time is None else next(known) for time in times)
    duration = Duration(typical, least, most)
    assert parse_duration(show_duration(duration, language)) == duration


def test_durations_are_shown_in_both_languages() -> None:
    duration = Duration(20 * MINUTE, 5 * MINUTE, 2 * HOUR)
    assert show_duration(duration, "en") == "20 min (5 min – 2 h)"
    assert show_duration(duration, "ru") == "20 мин (5 мин – 2 ч)"
    assert show_duration(Duration(20 * MINUTE, 5 * MINUTE), "en") == "20 min (from 5 min)"
    assert show_duration(Duration(most=DAY), "ru") == "до 1 д"
    assert show_duration(Duration(), "en") == ""
    assert show_seconds(0, "en") == "0 min"
    assert show_seconds(DAY + 30, "ru") == "1 д 30 с"


def test_rounded_totals_say_so_only_where_they_hide_something() -> None:
    assert round_seconds(9 * DAY + MINUTE, "en") == "9 d 1 min"
    assert round_seconds(2 * DAY + 24 * MINUTE, "ru") == "2 д 24 мин"
    assert round_seconds(4 * DAY + 4 * HOUR + 15 * MINUTE, "en") == "≈ 4 d 4 h"
    assert round_seconds(2 * DAY - 1, "ru") == "≈ 2 д"


@given(st.integers(0, SECONDS_LIMIT))
def test_rounding_keeps_at_most_two_units_and_is_marked_where_it_hides(seconds: int) -> None:
    shown = round_seconds(seconds, "en")
    plain = shown.removeprefix("≈ ")
    assert len(plain.split()) <= 4
    assert (parse_duration(plain).typical == seconds) == (plain == shown)


@pytest.mark.parametrize(
    ("seconds", "told", "english", "russian"),
    [
        (11 * DAY + 95 * MINUTE, 95 * MINUTE, "11 days", "11 дней"),
        (11 * DAY + 95 * MINUTE, 0, "≈ 11 days", "≈ 11 дней"),
        (95 * MINUTE, 95 * MINUTE, "1 h 35 min", "1 ч 35 мин"),
        (DAY, 0, "1 day", "1 день"),
        (21 * DAY, 0, "21 days", "21 день"),
        (2 * DAY, 0, "2 days", "2 дня"),
        (12 * DAY, 0, "12 days", "12 дней"),
        (111 * DAY, 0, "111 days", "111 дней"),
        (4 * DAY + 4 * HOUR, 0, "4 d 4 h", "4 д 4 ч"),
        (3 * DAY + 20 * HOUR, 20 * HOUR, "3 d 20 h", "3 д 20 ч"),
        (10 * DAY + 12 * HOUR, 0, "≈ 11 days", "≈ 11 дней"),
    ],
)
def test_headings_give_whole_days_in_full_words(seconds: int, told: int, english: str, russian: str) -> None:
    assert long_seconds(seconds, "en", told) == english
    assert long_seconds(seconds, "ru", told) == russian
