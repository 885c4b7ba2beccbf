"""Shares as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.model.problem import Problem
from journeymapper.model.records import SHARE_HIGH
from journeymapper.model.shares import parse_share, show_share


@given(st.integers(0, SHARE_HIGH), st.sampled_from(["en", "ru"]))
def test_shown_share_reads_back(share: int, language: str) -> None:
    assert parse_share(show_share(share, language)) == share


@pytest.mark.parametrize(
    ("text", "share"), [("62", 620), ("62 %", 620), ("62,5%", 625), (" 0 ", 0), ("", None), ("\u00a0", None)]
)
def test_share_is_read_as_people_write_it(text: str, share: int | None) -> None:
    assert parse_share(text) == share


@pytest.mark.parametrize("text", ["101", "-1", "half", "1000", "100.1"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(Problem, match="not a share"):
        parse_share(text)
