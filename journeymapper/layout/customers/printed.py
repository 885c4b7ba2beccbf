"""The customers on paper by themselves: a page for each sheet, with the project's footer.

Decides how pages lie and which sheets there are. What a journey's booklet has of them is decided there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from journeymapper.i18n import catalogue
from journeymapper.layout.customers.blank_form import lay_out_blank_form
from journeymapper.layout.customers.drawings import (
    Sheet,
    fitted,
    sheet_of_empathy,
    sheet_of_gallery,
    sheet_of_persona,
    sheet_of_poster,
)
from journeymapper.layout.customers.views import CustomersView
from journeymapper.layout.display import DisplayList
from journeymapper.layout.drawn_pages import Titled, drawn_pages, page_count
from journeymapper.layout.pages import Bookmark, Page, Placed, extent, scaled
from journeymapper.layout.papers import MARGIN, MM, PAPERS, Orientation, Paper, lying
from journeymapper.layout.spread import LENIENCE
from journeymapper.layout.titles import lay_out_project_footer
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.problem import Problem

LEAST_SCALE = 0.66
"""A sheet is no smaller on paper, unless it can't be on several pages: type of 12.5 units has 6 points."""
UNUSUAL = 0.75
"""A page lies otherwise than is usual for its sheet where that makes the sheet larger by more than this."""
GAP = 4 * MM
"""Between a sheet and the footer below it."""
_SMALLEST_FOOTER, _LARGEST_FOOTER = 0.8, 3.0
"""How large the footer is; 1.0 is right for A3."""
_MANY = (9999, 9999)

_Footer = Callable[[float, float, tuple[int, int]], DisplayList]
"""Makes the footer for a width, in a size, for a page's number."""


@dataclass(frozen=True, slots=True)
class _Unnumbered:
    """A page without its number: how large its footer is, and its `title` where a sheet begins, else ""."""

    width: float
    height: float
    layers: tuple[Placed, ...]
    footer: float
    title: str


def lay_out_customers(
    document: Document,
    view: CustomersView,
    persona: Id | None,
    language: str,
    *,
    paper: Paper,
    orientation: Orientation = "auto",
    made_at: datetime,
    stamp: str = "",
) -> tuple[Page, ...]:
    """The pages of a view of the customers: of `persona`, or of all where it is None.

    All personas have a gallery before their sheets, where there are several. Raises Problem where the project
    has no persona to show.
    """

    def footer(width: float, size: float, number: tuple[int, int]) -> DisplayList:
        return lay_out_project_footer(document, language, made_at, number, width, size, stamp)

    if view == "empathy-form":
        form = lay_out_blank_form(document, language, paper, orientation, footer)
        return (form,)
    sheets = _sheets(document, view, persona, language)
    if not sheets:
        raise Problem("There are no personas yet.", "Add one under Customers.")
    pages = [page for sheet in sheets for page in _pages(sheet, paper, orientation, footer, language)]
    return tuple(_numbered(page, (at + 1, len(pages)), footer) for at, page in enumerate(pages))


def _sheets(document: Document, view: CustomersView, persona: Id | None, language: str) -> list[Sheet]:
    everybody = [row.id for row in document.ordered("personas")]
    chosen = everybody if persona is None else [persona]
    if view == "poster":
        return [sheet_of_poster(document, language)] if everybody else []
    if view == "empathy":
        return [sheet_of_empathy(document, key, language) for key in chosen]
    sheets = [sheet_of_persona(document, key, language) for key in chosen]
    return [sheet_of_gallery(document, language), *sheets] if len(chosen) > 1 else sheets


def _pages(
    sheet: Sheet,
    paper: Paper,
    orientation: Orientation,
    footer: _Footer,
    language: str,
) -> Iterator[_Unnumbered]:
    """The sheet on one page, or on several where it would be too small to read."""
    least = 0.0 if sheet.whole else LEAST_SCALE
    sizes = lying(paper, orientation)
    if any(width is None or height is None for width, height in sizes):
        yield _as_long_as_needed(sheet, *sizes[0], footer)
        return
    choices = [_chosen(sheet, width or 0.0, height or 0.0, least, footer) for width, height in sizes]
    best = max(choices, key=lambda choice: (-choice.pages, choice.worth(sheet)))
    if best.pages == 1:
        yield best.one_page(sheet)
        return
    translate = catalogue(language).gettext
    layers = drawn_pages(best.titled, best.room, least, best.heading, translate)
    for at, placed in enumerate(layers):
        yield _Unnumbered(best.width, best.height, placed, best.footer, "" if at else sheet.title)


@dataclass(frozen=True, slots=True)
class _Choice:
    """A sheet laid out for one way in which the paper lies."""

    width: float
    height: float
    room: Rect
    heading: float
    footer: float
    titled: Titled
    scale: float
    pages: int

    def worth(self, sheet: Sheet) -> float:
        """How large the sheet is so; a page that lies otherwise than usual must be worth it."""
        lies = "landscape" if self.width > self.height else "portrait"
        return self.scale * (1.0 if sheet.lies == lies else UNUSUAL)

    def one_page(self, sheet: Sheet) -> _Unnumbered:
        whole = extent(self.titled.drawing.layers)
        x = self.room.center_x - self.scale * whole.center_x
        spare = self.room.height - self.scale * whole.height
        y = self.room.y + (spare / 2 if sheet.whole else 0.0)
        layers = tuple(scaled(layer, self.scale, x, y) for layer in self.titled.drawing.layers)
        return _Unnumbered(self.width, self.height, layers, self.footer, sheet.title)


def _chosen(sheet: Sheet, width: float, height: float, least: float, footer: _Footer) -> _Choice:
    size = _footer_size(min(width, height))
    below = footer(width - 2 * MARGIN, size, _MANY).bounds.height + GAP
    room = Rect(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN - below)
    titled = fitted(sheet, room, least)
    whole = extent(titled.drawing.layers)
    scale = min(room.width / whole.width, room.height / whole.height)
    heading = max(1.0, min(width, height) / PAPERS["A4"][0])
    pages = 1 if scale >= least * LENIENCE else page_count(titled, room, least, heading)
    return _Choice(width, height, room, heading, size, titled, scale, pages)


def _as_long_as_needed(
    sheet: Sheet, width: float | None, height: float | None, footer: _Footer
) -> _Unnumbered:
    """A page that follows the sheet: as large as it is on screen, or as wide or high as a roll."""
    titled = sheet.make(sheet.usual, 0.0)
    whole = extent(titled.drawing.layers)
    size = _footer_size(width or height or 0.0)
    if width is not None:
        scale = (width - 2 * MARGIN) / whole.width
    elif height is not None:
        below = footer(height, size, _MANY).bounds.height + GAP
        scale = (height - 2 * MARGIN - below) / whole.height
    else:
        scale = 1.0
    wide = whole.width * scale
    below = footer(wide, size, _MANY).bounds.height + GAP
    x, y = MARGIN - whole.x * scale, MARGIN - whole.y * scale
    layers = tuple(scaled(layer, scale, x, y) for layer in titled.drawing.layers)
    return _Unnumbered(
        wide + 2 * MARGIN,
        height or whole.height * scale + below + 2 * MARGIN,
        layers,
        size,
        sheet.title,
    )


def _numbered(page: _Unnumbered, number: tuple[int, int], footer: _Footer) -> Page:
    """The page with its footer and its bookmark."""
    display = footer(page.width - 2 * MARGIN, page.footer, number)
    layers = (*page.layers, Placed(display, MARGIN, page.height - MARGIN - display.bounds.height))
    marks = (Bookmark(page.title, MARGIN, MARGIN),) if page.title else ()
    return Page(page.width, page.height, layers, marks)


def _footer_size(side: float) -> float:
    return min(max(side / PAPERS["A3"][0], _SMALLEST_FOOTER), _LARGEST_FOOTER)
