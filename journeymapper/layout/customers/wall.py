"""An empathy map for the wall: a view that is printed at a scale and spread over sheets, as board and Map.

Decides what of it sheets may not cut. On one sheet it is laid out for that sheet: see `printed`.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from journeymapper.layout.culling import ink_of
from journeymapper.layout.customers.empathy import lay_out_empathy
from journeymapper.layout.display import DisplayList, Line
from journeymapper.layout.pages import Placed
from journeymapper.layout.printed_view import PrintedView, Whole
from journeymapper.layout.titles import lay_out_project_footer
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect

WIDTH = 1120.0
"""How wide the map is laid out, in units: at 100 % it is as wide as an A4 sheet is long."""


def printed_empathy(
    document: Document, persona: Id, language: str, made_at: datetime, stamp: str = ""
) -> PrintedView:
    """The persona's map with the project's footer; notes and lines of text are whole on one of the sheets."""
    shown = lay_out_empathy(document, persona, WIDTH, language=language)
    lines = [ink_of(item) for group in shown.display.groups for item in group.items if isinstance(item, Line)]
    items = document.empathy_items
    widest = max((rect.width for rect in shown.items.values()), default=WIDTH / 8)
    return PrintedView(
        layers=(Placed(shown.display),),
        frame=partial(_frame, document, language, made_at, stamp),
        wholes=(
            *(Whole(items[key].text, rect) for key, rect in shown.items.items()),
            *(Whole(None, line) for line in lines),
        ),
        avoid=tuple(lines),
        phases=(),
        lanes=(),
        bookmarks=(),
        cell=widest,
    )


def _frame(
    document: Document,
    language: str,
    made_at: datetime,
    stamp: str,
    width: float,
    size: float,
    number: tuple[int, int] | None,
) -> tuple[DisplayList, DisplayList]:
    """The map says itself whose it is: above it there are no words."""
    footer = lay_out_project_footer(document, language, made_at, number, width, size, stamp)
    return DisplayList((), Rect(0, 0, width, 0)), footer
