"""Writes HTML, and takes every text as text.

Decides how elements are written. Whatever a project's texts hold, they stand between two tags or in a quoted
attribute, with all that means something in HTML or XML written as character references; names of elements and
attributes, styles and addresses never come from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

_NOT_TEXT = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no HTML or XML document may hold."""


class Html(str):
    """Finished markup. Only this package makes it, from texts by `text`."""

    __slots__ = ()


def text(content: str) -> Html:
    """The text as it is, for between tags and in attributes."""
    return Html(escape(_NOT_TEXT.sub("\ufffd", content), quote=True))


def element(name: str, *content: Html, **attributes: str) -> Html:
    """An element. Values of attributes are texts; `class_` is written "class", `aria_label` "aria-label"."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"' for key, value in attributes.items() if value
    )
    return Html(f"<{name}{written}>{''.join(content)}</{name}>")


def lines(parts: Iterable[Html]) -> Html:
    """The parts under each other."""
    return Html("\n".join(part for part in parts if part))


def said(name: str, content: str, **attributes: str) -> Html:
    """An element that holds a text; nothing for an empty one."""
    return element(name, text(content), **attributes) if content else Html("")


def bullets(texts: Iterable[str]) -> Html:
    """The texts as a list; one is written without a bullet, none is nothing."""
    known = [content for content in texts if content]
    if len(known) < 2:
        return text(known[0]) if known else Html("")
    return element("ul", *(said("li", content) for content in known))


def facts(known: Iterable[tuple[str, Html]]) -> Html:
    """Names with what is said of them; those of which nothing is said are left out."""
    pairs = [(name, content) for name, content in known if content]
    if not pairs:
        return Html("")
    return element("dl", *(Html(said("dt", name) + element("dd", content)) for name, content in pairs))


def table(title: str, columns: Iterable[str], rows: Iterable[Iterable[Html]], name: str) -> Html:
    """A table under its title, `name` being its anchor; nothing where it has no rows.

    A column in which nothing is said is left out. The first that is left names its row.
    """
    heads, found = tuple(columns), [tuple(row) for row in rows]
    if not found:
        return Html("")
    kept = [at for at in range(len(heads)) if any(row[at] for row in found)]
    head = element("tr", *(element("th", text(heads[at]), scope="col") for at in kept))
    body = [
        element(
            "tr",
            element("th", row[kept[0]], scope="row"),
            *(element("td", row[at], data_title=heads[at]) for at in kept[1:]),
        )
        for row in found
    ]
    whole = element("table", element("thead", head), element("tbody", *body))
    return lines(
        (
            element("h3", text(title), id=name),
            element("div", whole, class_="wide", role="region", aria_labelledby=name, tabindex="0"),
        )
    )
