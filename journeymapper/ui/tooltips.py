"""Tooltips that may hold what users wrote."""

from __future__ import annotations


def tip(text: str) -> str:
    """A tooltip that shows `text` as it is: Qt would take one that begins with a tag for markup."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;")
    return f"<span>{plain.replace(chr(10), '<br>')}</span>"
