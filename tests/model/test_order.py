"""Fractional keys: always room between, and short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.model.order import DIGITS, KEY_LIMIT, is_key, key_between, new_keys

MANY = 10_000
WHERE = ("end", "start", "after", "before")
PLACES = st.lists(st.floats(0, 1), max_size=60)
KEYS = st.builds(
    str.__add__,
    st.one_of(
        st.just(""), st.text("0", max_size=40), st.text("z", max_size=40), st.text(DIGITS, max_size=20)
    ),
    st.sampled_from(DIGITS[1:]),
)


def lasts(first: str | None, count: int) -> list[str]:
    """Keys that are each put behind the one before."""
    keys: list[str] = []
    for _ in range(count):
        keys.append(key_between(keys[-1] if keys else first, None))
    return keys


def firsts(last: str | None, count: int) -> list[str]:
    keys: list[str] = []
    for _ in range(count):
        keys.append(key_between(None, keys[-1] if keys else last))
    return keys


@given(PLACES)
def test_there_is_room_at_every_place(places: list[float]) -> None:
    keys: list[str] = []
    for share in places:
        at = round(share * len(keys))
        key = key_between(keys[at - 1] if at else None, keys[at] if at < len(keys) else None)
        keys.insert(at, key)
    assert keys == sorted(set(keys))
    assert all(is_key(key) for key in keys)


@given(KEYS, KEYS)
def test_between_any_two_keys_lies_one_that_is_hardly_longer(one: str, other: str) -> None:
    low, high = sorted((one, other))
    if low == high:
        return
    for key in (key_between(low, high), key_between(None, low), key_between(high, None)):
        assert is_key(key)
        assert len(key) <= max(len(low), len(high)) + 8
    assert low < key_between(low, high) < high
    assert key_between(None, low) < low
    assert high < key_between(high, None)


@given(
    st.lists(KEYS, min_size=1, max_size=30, unique=True), st.sampled_from(["end", "start", "after", "before"])
)
def test_a_list_of_any_keys_takes_more_at_any_place(keys: list[str], where: str) -> None:
    keys.sort()
    at = {"end": len(keys), "start": 0}.get(where, len(keys) // 2)
    longest = max(map(len, keys))
    for _ in range(300):
        made = key_between(keys[at - 1] if at else None, keys[at] if at < len(keys) else None)
        keys.insert(at, made)
        if where in ("end", "before"):
            at += 1
    assert keys == sorted(set(keys))
    assert all(map(is_key, keys))
    assert max(map(len, keys)) <= longest + 9


def test_keys_put_at_the_end_or_the_start_stay_short() -> None:
    upwards, downwards = lasts(None, MANY), firsts(None, MANY)
    assert upwards == sorted(set(upwards))
    assert downwards == sorted(set(downwards), reverse=True)
    assert all(map(is_key, (*upwards, *downwards)))
    assert max(map(len, (*upwards, *downwards))) == 8


def test_a_million_more_at_the_end_or_the_start_need_no_longer_keys() -> None:
    end, start = lasts(None, MANY)[-1], firsts(None, MANY)[-1]
    width, steps = len(end), 1_000_000
    number = sum(DIGITS.index(digit) * 62**at for at, digit in enumerate(reversed(end)))
    assert number + 2 * steps < 62**width
    number = sum(DIGITS.index(digit) * 62**at for at, digit in enumerate(reversed(start)))
    assert number - 2 * steps > 0


def test_keys_put_again_and_again_beside_the_same_neighbour_stay_short() -> None:
    for way in ("after", "before"):
        low, high = new_keys(2)
        made: list[str] = []
        for _ in range(MANY):
            made.append(key_between(low, high))
            if way == "after":
                high = made[-1]
            else:
                low = made[-1]
        assert made == sorted(set(made), reverse=way == "after")
        assert max(map(len, made)) <= 10


def test_a_list_with_the_long_keys_of_earlier_versions_goes_on_with_keys_as_long() -> None:
    long = "z" * 322 + "V"
    assert max(map(len, lasts(long, MANY))) <= 336
    assert len(key_between("0" * 322 + "7", "z")) == 1


def test_halving_a_gap_again_and_again_takes_a_character_in_several_times() -> None:
    low, high = new_keys(2)
    for turn in range(500):
        middle = key_between(low, high)
        assert is_key(middle)
        low, high = (middle, high) if turn % 2 else (low, middle)


@given(st.integers(0, 3_000))
def test_new_keys_are_in_order_of_one_length_and_leave_room(count: int) -> None:
    keys = new_keys(count)
    assert keys == sorted(set(keys))
    assert len(keys) == count
    assert all(map(is_key, keys))
    assert all(len(key) == len(keys[0]) <= 3 for key in keys)


def test_nothing_lies_between_keys_that_are_not_in_order() -> None:
    with pytest.raises(ValueError, match="no key lies between"):
        key_between("b", "a")
    with pytest.raises(ValueError, match="no key lies between"):
        key_between("a", "a")


@pytest.mark.parametrize("text", ["", "a0", "ä", "a b", "a" * (KEY_LIMIT + 1), "a\n"])
def test_foreign_keys_are_told_apart(text: str) -> None:
    assert not is_key(text)
