"""Shares of customers as people write them, in percent; stored in tenths of a percent."""

from __future__ import annotations

import re

from journeymapper.model.problem import Problem
from journeymapper.model.records import SHARE_HIGH

_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d+))?\s*%?")


def parse_share(text: str) -> int | None:
    """Tenths of a percent for "62", "62 %" or "62,5%"; None for an empty text. Raises Problem for others."""
    text = text.replace("\u00a0", " ").replace("\u202f", " ").strip()
    if not text:
        return None
    match = _PERCENT.fullmatch(text)
    share = round(float(f"{match[1]}.{match[2] or 0}") * 10) if match else None
    if share is None or share > SHARE_HIGH:
        raise Problem(
            "“%(text)s” is not a share.", "Write a number from 0 to 100, for example 30 %%.", text=text
        )
    return share


def show_share(share: int, language: str) -> str:
    """A share with its sign: "62 %", "62.5 %" (Russian: "62,5 %"); the space does not break."""
    number = f"{share / 10:g}"
    return f"{number.replace('.', ',') if language == 'ru' else number}\u00a0%"
