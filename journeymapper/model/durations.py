"""How long things take: the value, how it is shown, and how what people type is read.

A day is 24 hours, a week 7 days. Days are the largest unit shown: "27 d" says more than "3 wk 6 d".
What `show_duration` shows reads back to the same value. Both languages are read, whatever the interface's:

    20 · 20 min · 1h30 · 1 h 30 min · 1:30 (hours and minutes) · 1,5 h · 2 d · 3 wk · 30 s
    5 min – 2 h · 5-45 min · from 5 min to 2 h · up to 2 h · 20 min (5 min – 2 h)
    20 мин · 1 ч 30 мин · 2 дня · 3 нед · от 5 мин до 2 ч · до 2 ч
    an hour · half an hour · 1½ h · 1 h and 30 min · 20 min; 5 min – 2 h · полчаса · полтора часа · сутки

A bare number is minutes; in a range it takes the unit of the other end. Empty text is "unknown". Months and
years are refused, because they have no length to add up, and so is "about", because a range says it better.
"""

from __future__ import annotations

import re
from fractions import Fraction

from journeymapper.frozen import frozen
from journeymapper.model.fields import SECONDS_LIMIT
from journeymapper.model.problem import Problem

SECOND, MINUTE, HOUR, DAY, WEEK = 1, 60, 3600, 86_400, 7 * 86_400

_UNITS = (DAY, HOUR, MINUTE, SECOND)
_SHORT: dict[str, dict[int, str]] = {
    "en": {DAY: "d", HOUR: "h", MINUTE: "min", SECOND: "s"},
    "ru": {DAY: "д", HOUR: "ч", MINUTE: "мин", SECOND: "с"},
}
_FROM = {"en": "from", "ru": "от"}
_UP_TO = {"en": "up to", "ru": "до"}
_DAYS_ALONE = 10 * DAY
"""From here on the long form leaves the hours out."""

_TEXT_LIMIT = 120
"""Longest text that is tried, in characters."""

_WORDS = {
    SECOND: "s sec secs second seconds с сек секунда секунды секунд секунду",
    MINUTE: "m min mins minute minutes м мин минута минуты минут минуту",
    HOUR: "h hr hrs hour hours ч час часа часов",
    DAY: "d day days д дн день дня дней сут сутки суток",
    WEEK: "w wk wks week weeks н нед неделя недели недель неделю",
}
_UNIT_OF = {word: unit for unit, words in _WORDS.items() for word in words.split()}
_CALENDAR_WORDS = "mo mos month months y yr yrs year years мес месяц месяца месяцев г год года годов лет"
_BELOW = {HOUR: MINUTE, MINUTE: SECOND}
"""What a bare number after a unit counts: "1h30" is an hour and 30 minutes."""

# Patterns are compiled when something is first read: showing a duration needs none.
_ABOUT = r"[~≈]|\b(?:about|around|approx|approximately|circa|ca|около|примерно|где-то|ок)\b"
_DASH = "[-\u2010-\u2015\u2212]"
_FULL = r"(?P<typical>[^()]+)\((?P<span>[^()]+)\)"
_SPAN = r"(?:(?:from|от)\s)?(?P<least>[^–]+?)(?:\s?–\s?|\s(?:to|до)\s)(?P<most>[^–]+)"
_LEAST = r"(?:from|at least|от|не менее|не меньше|≥|>=)\s?(?P<least>.+)"
_MOST = r"(?:up to|to|at most|до|не более|не больше|≤|<=)\s?(?P<most>.+)"
_CLOCK = r"(?a)(\d{1,4}):([0-5]\d)(?::([0-5]\d))?"
_PART = r"\s?(?P<number>[0-9]{1,12}(?:[.,][0-9]{1,9})?)\s?(?P<word>[^\W\d_]*)\.?"
_SPELT = (
    (r"\bhalf an hour\b", "30 min"),
    (r"\bполчаса\b", "30 мин"),
    (r"\bполтора часа\b", "90 мин"),
    (r"\b(?:an?|one) (?=hour|day|week|minute)", "1 "),
    (r"^(?=(?:час|день|сутки|неделя|минута)$)", "1 "),
    (r"(?<=\d)½", ".5"),
    ("½", "0.5"),
    (r"([^\W\d_]\.?)(?:,|\s(?:and|и))\s(?=\d)", r"\1 "),
    (r"\s?(?:\.{2,3}|…)\s?", " – "),
    (r"^([^;()]+);([^;()]+)$", r"\1(\2)"),
)
"""What is spelt in words or with other signs, and how it is read; in this order."""
_THOUSAND = r"[1-9][0-9]{0,2}[.,][0-9]{3}"


@frozen
class Duration:
    """Whole seconds; None is unknown, which is not zero."""

    typical: int | None = None
    least: int | None = None
    most: int | None = None


def check_range(duration: Duration) -> None:
    """Raises Problem unless least ≤ typical ≤ most, as far as they are known."""
    known = [v for v in (duration.least, duration.typical, duration.most) if v is not None]
    if known != sorted(known):
        raise Problem(
            "The least must not be above the typical time, nor the typical above the most.",
            "Correct one of the three. Write the unit with each number.",
        )


def show_duration(duration: Duration, language: str) -> str:
    """The full form, "20 min (5 min – 2 h)"; "" where nothing is known."""
    least, most = duration.least, duration.most
    if least is not None and most is not None:
        span = f"{show_seconds(least, language)} – {show_seconds(most, language)}"
    elif least is not None:
        span = f"{_FROM[language]} {show_seconds(least, language)}"
    elif most is not None:
        span = f"{_UP_TO[language]} {show_seconds(most, language)}"
    else:
        span = ""
    if duration.typical is None:
        return span
    typical = show_seconds(duration.typical, language)
    return f"{typical} ({span})" if span else typical


def show_seconds(seconds: int, language: str, most_units: int = len(_UNITS)) -> str:
    """ "2 d 24 min": exact, or rounded to the `most_units` largest units that it has."""
    kept = _rounded(seconds, most_units)
    parts = [f"{count} {_SHORT[language][unit]}" for unit, count in _split(kept)]
    return " ".join(parts) or f"0 {_SHORT[language][MINUTE]}"


def round_seconds(seconds: int, language: str) -> str:
    """At most two units, for totals; "≈ 4 d 4 h" where that hides something."""
    shown = show_seconds(seconds, language, 2)
    return shown if _rounded(seconds, 2) == seconds else f"≈ {shown}"


def long_seconds(seconds: int, language: str, told: int = 0) -> str:
    """For headings: "11 days" where it is about whole days, else as `round_seconds`.

    `told` seconds stand beside it as a figure of their own (the customer's own time), so leaving those out
    hides nothing: 11 d 1 h 35 min beside "1 h 35 min" is "11 days", and "≈ 11 days" alone.
    """
    days, rest = divmod(seconds, DAY)
    if days and (rest == 0 or (rest == told and told < DAY // 2)):
        return _days(days, language)
    if seconds >= _DAYS_ALONE:
        return f"≈ {_days((seconds + DAY // 2) // DAY, language)}"
    return round_seconds(seconds, language)


def _split(seconds: int) -> list[tuple[int, int]]:
    """(unit in seconds, how many of it) for every unit that is not zero, the largest first."""
    parts = []
    for unit in _UNITS:
        count, seconds = divmod(seconds, unit)
        if count:
            parts.append((unit, count))
    return parts


def _rounded(seconds: int, most_units: int) -> int:
    """The nearest duration that the `most_units` largest units of `seconds` can say."""
    parts = _split(seconds)
    if len(parts) <= most_units:
        return seconds
    unit = parts[most_units - 1][0]
    return (seconds + unit // 2) // unit * unit


def _days(count: int, language: str) -> str:
    if language == "en":
        return f"{count} day" if count == 1 else f"{count} days"
    if count % 10 == 1 and count % 100 != 11:
        return f"{count} день"
    if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14):
        return f"{count} дня"
    return f"{count} дней"


def parse_duration(text: str) -> Duration:
    """What `text` says; nothing known for empty text. Raises Problem, with the reason."""
    plain = " ".join(text.casefold().split())
    if not plain:
        return Duration()
    if len(plain) > _TEXT_LIMIT:
        raise _unreadable(text)
    if re.search(_ABOUT, plain):
        raise Problem(
            "“About” can’t be added up.",
            "Write the usual time, and the range if it varies: “20 min (10 min – 40 min)”.",
        )
    try:
        duration = _read_full(re.sub(_DASH, "–", _without_words(plain)))
    except _UnreadableError:
        raise _unreadable(text) from None
    check_range(duration)
    return duration


def _without_words(text: str) -> str:
    for pattern, written in _SPELT:
        text = re.sub(pattern, written, text)
    return text


class _UnreadableError(ValueError):
    """Some part is no time; the user is told of the whole."""


def _read_full(text: str) -> Duration:
    full = re.fullmatch(_FULL, text)
    if full is None:
        span = _read_span(text)
        return Duration(None, *span) if span else Duration(_seconds(text))
    span = _read_span(full["span"].strip())
    if span is None:
        raise _UnreadableError
    return Duration(_seconds(full["typical"].strip()), *span)


def _read_span(text: str) -> tuple[int | None, int | None] | None:
    """Least and most of a range, or of one that is open at one end; None where `text` is no range."""
    # First, because of the "to" in "up to 2 h".
    high = re.fullmatch(_MOST, text)
    if high:
        return None, _seconds(high["most"])
    both = re.fullmatch(_SPAN, text)
    if both:
        return _read_both(both["least"], both["most"])
    low = re.fullmatch(_LEAST, text)
    return (_seconds(low["least"]), None) if low else None


def _read_both(least: str, most: str) -> tuple[int, int]:
    """ "5 – 45 min" is 5 to 45 minutes, "5 – 2 h" from 5 minutes to 2 hours: nothing else makes a range."""
    low, high = _read(least), _read(most)
    if len(low) == 1 and low[0][1] is None and len(high) == 1:
        alike = _sum([(low[0][0], high[0][1])], least)
        if alike <= _sum(high, most):
            return alike, _sum(high, most)
    if len(high) == 1 and high[0][1] is None and len(low) == 1:
        high = [(high[0][0], low[0][1])]
    return _sum(low, least), _sum(high, most)


def _seconds(text: str) -> int:
    return _sum(_read(text), text)


_Part = tuple[Fraction, int | None]
"""A number and the unit beside it, None where there is none."""


def _read(text: str) -> list[_Part]:
    """The parts of one amount; only the last may lack a unit. Raises Problem."""
    clock = re.fullmatch(_CLOCK, text)
    if clock:
        numbers = (Fraction(number or 0) for number in clock.groups())
        return list(zip(numbers, (HOUR, MINUTE, SECOND), strict=True))
    parts: list[_Part] = []
    at = 0
    while at < len(text) or not parts:
        found = re.compile(_PART).match(text, at)
        if not found or (parts and not _fits(parts[-1][1], found["word"])):
            raise _UnreadableError
        if re.fullmatch(_THOUSAND, found["number"]):
            raise Problem(
                "“%(number)s” can be read in two ways.",
                "Write it without a comma or point.",
                number=found["number"],
            )
        number = Fraction(found["number"].replace(",", "."))
        parts.append((number, _unit(found["word"]) if found["word"] else None))
        at = found.end()
    return parts


def _fits(before: int | None, word: str) -> bool:
    """Whether a number with `word` may follow one in the unit `before`: units only get smaller."""
    if before is None:
        return False
    return _unit(word) < before if word else before in _BELOW


def _unit(word: str) -> int:
    if word in _CALENDAR_WORDS.split():
        raise Problem(
            "Months and years are not equally long, so “%(unit)s” can’t be added up.",
            "Write days or weeks, for example “30 d” or “4 wk”.",
            unit=word,
        )
    if word not in _UNIT_OF:
        raise Problem(
            "“%(unit)s” is not a unit of time.", "Use s, min, h, d or wk (с, мин, ч, д, нед).", unit=word
        )
    return _UNIT_OF[word]


def _sum(parts: list[_Part], text: str) -> int:
    """Whole seconds, half a second rounded up."""
    total = Fraction(0)
    above: int | None = None
    for number, unit in parts:
        if unit is None:
            unit = MINUTE if above is None else _BELOW[above]
        total += number * unit
        above = unit
    seconds = int(total + Fraction(1, 2))
    if seconds > SECONDS_LIMIT:
        raise Problem(
            "“%(text)s” is longer than a hundred years.", "Check the number and its unit.", text=text
        )
    return seconds


def _unreadable(text: str) -> Problem:
    return Problem(
        "“%(text)s” can’t be read as a duration.",
        "Write it like “20 min”, “1 h 30 min”, “2 d” or “5 min – 2 h”.",
        text=text[:80],
    )
