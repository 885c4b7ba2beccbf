"""A part of the hand-out, and its entry in the contents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from journeymapper.export.handout.markup import Html, element, text


@dataclass(frozen=True, slots=True)
class Part:
    """`entry` is a line of the contents with those below it."""

    content: Html
    entry: Html


def entry(title: str, anchor: str, below: Iterable[tuple[str, str]] = (), language: str = "") -> Html:
    """A line of the contents that leads to `anchor`, with lines (title, anchor) below it."""
    inner = [element("li", _link(*one)) for one in below]
    return element("li", _link(title, anchor), *([element("ul", *inner)] if inner else []), lang=language)


def _link(title: str, anchor: str) -> Html:
    return element("a", text(title), href=f"#{anchor}")
