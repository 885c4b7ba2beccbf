"""Tooltips that may hold what users wrote."""

from __future__ import annotations

from html import escape


def tip(text: str) -> str:
    """A tooltip that shows `text` as it is: Qt would take one that begins with a tag for markup."""
    lines = "<br>".join(escape(line) for line in text.splitlines())
    return f"<span>{lines}</span>"
