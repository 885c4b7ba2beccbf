"""Fractional keys: always room between, and short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.model.order import KEY_LIMIT, is_key, key_between, new_keys

PLACES = st.lists(st.floats(0, 1), max_size=60)


@given(PLACES)
def test_there_is_room_at_every_place(places: list[float]) -> None:
    keys: list[str] = []
    for share in places:
        at = round(share * len(keys))
        key = key_between(keys[at - 1] if at else None, keys[at] if at < len(keys) else None)
        keys.insert(at, key)
    assert keys == sorted(set(keys))
    assert all(is_key(key) for key in keys)


def test_appending_a_thousand_times_keeps_keys_short() -> None:
    keys = new_keys(1000)
    assert keys == sorted(keys)
    assert max(map(len, keys)) < 40


def test_always_inserting_at_the_start_or_in_the_middle_stays_within_the_limit() -> None:
    first = key_between(None, None)
    for _ in range(1000):
        first = key_between(None, first)
    assert len(first) <= KEY_LIMIT
    low, high = new_keys(2)
    for _ in range(500):
        high = key_between(low, high)
    assert is_key(high)


def test_nothing_lies_between_keys_that_are_not_in_order() -> None:
    with pytest.raises(ValueError, match="no key lies between"):
        key_between("b", "a")
    with pytest.raises(ValueError, match="no key lies between"):
        key_between("a", "a")


@pytest.mark.parametrize("text", ["", "a0", "ä", "a b", "a" * (KEY_LIMIT + 1), "a\n"])
def test_foreign_keys_are_told_apart(text: str) -> None:
    assert not is_key(text)
