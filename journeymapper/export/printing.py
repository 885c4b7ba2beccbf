"""From a journey to a file on paper: what is asked for, the plan that a dialog can show, and the file.

Decides what is put into a print and told about it, in one way for all that can be printed. Decides neither
looks and places (`layout`) nor the form of files (`export.pdf`, `export.svg`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from journeymapper.export.bound import bound_pages
from journeymapper.export.options import PrintOptions as PrintOptions
from journeymapper.export.pdf import LONGEST_SIDE, Metadata, Step, draw_pdf
from journeymapper.export.svg import draw_svg
from journeymapper.i18n import catalogue
from journeymapper.layout.customers.views import is_of_customers
from journeymapper.layout.customers.wall import printed_empathy
from journeymapper.layout.display import DisplayList, Line
from journeymapper.layout.fonts import CAP_HEIGHT, needs_shaping
from journeymapper.layout.lane_map import MapOptions
from journeymapper.layout.pages import Page, Placed
from journeymapper.layout.paging import Frame, Paged, Placement, paged
from journeymapper.layout.papers import MM, paper_named
from journeymapper.layout.printed_map import printed_map
from journeymapper.layout.printed_view import PrintedView, printed_board
from journeymapper.layout.sheets import Name
from journeymapper.layout.text import missing_characters
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.model.records import Blob

Format = Literal["pdf", "svg"]
POINTS = 0.75
"""Points in a unit."""
READING = 200
"""Type can be read from so many times the height of its capitals: about 0.5 m for 10 points."""


@dataclass(frozen=True, slots=True)
class PrintPlan:
    """All pages, and what the user should know before they are printed.

    `columns` × `rows` sheets make up a wall; 1 × 1 where nothing is spread. `scale` is how large the view is
    on paper (1.0: 96 units an inch), `shrunk` below 1.0 where a page would have been longer than a PDF's can
    be. The smallest type of the view is in points, the distance from which it can be read in metres; both 0
    where there is none. `too_large` names what is whole on no sheet. `frames` are the sheets in the
    coordinates of the view on screen. `missing` names the characters that no font has ("CJK UNIFIED
    IDEOGRAPH-4E2D (U+4E2D)"); they are drawn as boxes. `unshaped` tells that some text needs joining or
    right-to-left order, which is not done. `for_browser`: the pages are only an example of what is in a
    hand-out. `apart`: each page is a sheet of its own, so that each can be a picture.
    """

    pages: tuple[Page, ...]
    metadata: Metadata
    blobs: Mapping[str, Blob]
    columns: int
    rows: int
    scale: float
    shrunk: float
    smallest_type_pt: float
    too_large: tuple[str, ...]
    frames: tuple[Frame, ...]
    missing: tuple[str, ...]
    unshaped: bool
    for_browser: bool = False
    apart: bool = False

    @property
    def reading_distance_m(self) -> float:
        return self.smallest_type_pt / 72 * 0.0254 * CAP_HEIGHT * READING


@dataclass(frozen=True, slots=True)
class Export:
    """A finished file. `width` and `height` of its first page are in millimetres, `scale` is `shrunk`, and
    the rest as in PrintPlan.
    """

    data: bytes
    pages: int
    width: float
    height: float
    missing: tuple[str, ...]
    unshaped: bool
    scale: float


def plan(document: Document, journey: Id, options: PrintOptions, made_at: datetime) -> PrintPlan:
    """What printing `journey` as asked for would give; `made_at` is when the project was last changed.

    What is about the customers is in the journey's language. Raises Problem where it can't be done as asked
    for.
    """
    of_customers = is_of_customers(options.view)
    if options.lanes == () and options.view != "board" and not of_customers:
        raise Problem("No lane is chosen.", "Choose at least one.")
    row = document.journeys[journey]
    persona = options.persona or document.personas_of(journey)[0].id
    translate = catalogue(row.language).gettext
    on_wall = options.view == "empathy" and (options.tile or options.fit != "page")
    if options.view in ("board", "map") or on_wall:
        if on_wall:
            persona = _only_persona(document, options)
            view = printed_empathy(document, persona, row.language, made_at, options.stamp)
            title = translate("%(name)s · empathy map") % {"name": document.personas[persona].name}
        else:
            view, title = _view(document, journey, persona, options, made_at), row.title
        name = Name(title, options.stamp)
        result = paged(view, _placement(options, view), name, translate)
        smallest = _smallest(view.layers) * result.scale
    else:
        result = Paged(bound_pages(document, journey, persona, options, made_at))
        smallest = _smallest(layer for page in result.pages for layer in page.layers)
    text = "".join(_texts(layer.display for page in result.pages for layer in page.layers))
    is_wall = result.columns * result.rows > 1
    return PrintPlan(
        pages=result.pages,
        metadata=Metadata(
            document.project.title if of_customers else row.title,
            "" if of_customers else row.author,
            document.project.title,
            row.language,
            made_at,
            single_sided=is_wall,
        ),
        blobs=document.blobs,
        columns=result.columns,
        rows=result.rows,
        scale=result.scale,
        shrunk=result.shrunk,
        smallest_type_pt=smallest * POINTS,
        too_large=result.too_large,
        frames=result.frames,
        missing=tuple(character_name(character) for character in sorted(missing_characters(text))),
        unshaped=needs_shaping(text),
        apart=of_customers and not is_wall,
    )


def _only_persona(document: Document, options: PrintOptions) -> Id:
    """Whose empathy map goes over several sheets. Raises Problem where it may be one of several."""
    everybody: list[Id] = [row.id for row in document.ordered("personas")]
    if options.persona is not None:
        return options.persona
    if len(everybody) == 1:
        return everybody[0]
    raise Problem("At a scale or over several sheets goes one empathy map at a time.", "Choose a persona.")


def render(planned: PrintPlan, form: Format, *, step: Step | None = None) -> Export:
    """The file that holds the planned pages. The same plan gives the same bytes.

    Raises Problem where a picture is damaged, or where an SVG would have to hold several pages.
    """
    if form == "svg":
        data = draw_svg(only_page(planned, "SVG"), planned.metadata.title, planned.blobs)
    else:
        data = draw_pdf(planned.pages, planned.metadata, planned.blobs, step)
    first = planned.pages[0]
    return Export(
        data=data,
        pages=len(planned.pages),
        width=first.width / MM,
        height=first.height / MM,
        missing=planned.missing,
        unshaped=planned.unshaped,
        scale=planned.shrunk,
    )


def only_page(planned: PrintPlan, form: str) -> Page:
    """The page of a print that has one. Raises Problem for others: a file of `form` holds one page."""
    if len(planned.pages) > 1:
        raise Problem(
            "%(form)s holds one page, and this takes %(count)d.",
            "Choose PDF, or all on one page; of several personas, choose one.",
            form=form,
            count=len(planned.pages),
        )
    return planned.pages[0]


def character_name(character: str) -> str:
    """Its name and number in Unicode, as one can look it up."""
    return f"{unicodedata.name(character, 'UNNAMED CHARACTER')} (U+{ord(character):04X})"


def _view(
    document: Document, journey: Id, persona: Id, options: PrintOptions, made_at: datetime
) -> PrintedView:
    if options.view == "board":
        return printed_board(document, journey, persona, made_at, options.stamp)
    wanted = MapOptions(
        branches=options.branches,
        lanes=options.lanes,
        spare_columns=options.spare_columns,
        spare_rows=options.spare_rows,
    )
    return printed_map(document, journey, persona, wanted, made_at, options.stamp)


def _placement(options: PrintOptions, view: PrintedView) -> Placement:
    scale = options.scale
    if options.cell_mm is not None and options.fit == "none":
        scale = options.cell_mm * MM / view.cell
    return Placement(
        paper=paper_named(options.paper),
        orientation=options.orientation,
        fit=options.fit,
        scale=scale,
        tile=options.tile,
        overlap=options.overlap_mm * MM,
        longest=LONGEST_SIDE,
    )


def _smallest(layers: Iterable[Placed]) -> float:
    """The size of the smallest type in the layers, in units; 0 where there is none."""
    return min((line.size * layer.scale for layer in layers for line in _lines(layer.display)), default=0.0)


def _texts(lists: Iterable[DisplayList]) -> Iterator[str]:
    for display in lists:
        for line in _lines(display):
            yield from (run.text for run in line.runs)


def _lines(display: DisplayList) -> Iterator[Line]:
    for group in display.groups:
        for item in group.items:
            if isinstance(item, Line):
                yield item
