"""What the user wants printed and how: the answers of the dialog, remembered for each journey.

Decides what is remembered and what makes sense together. What it leads to is decided by `export`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal

from journeymapper.export.options import VIEWS, PrintOptions, View
from journeymapper.layout.customers.views import is_of_customers
from journeymapper.layout.papers import ORIENTATIONS, POSTER, Fit, Orientation, paper_named
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem

FILE, PAPER = "export", "print"
"""The names of a journey's wishes among the settings in the project file: for files and for the printer."""
FORMATS = ("pdf", "svg", "png", "html")
Size = Literal["page", "height", "scale", "cell"]
SIZES: tuple[Size, ...] = ("page", "height", "scale", "cell")
"""On one page, as high as the sheet, at a scale, or with columns of a given width."""
PERCENT = 10, 800
CELL_MM = 20, 300
OVERLAP_MM = 0, 50
SPARE = 0, 20
DPI = 72, 600
"""Least and most of the numbers that can be asked for."""


@dataclass(frozen=True, slots=True)
class Wish:
    """`lanes` None: all that the Map shows. `persona` None: the active one, or everybody (`of_customers`).

    `only` is the one journey that a hand-out holds; None: all of them.
    """

    view: View = "board"
    format: str = "pdf"
    paper: str = POSTER
    orientation: Orientation = "auto"
    size: Size = "page"
    percent: int = 100
    cell_mm: int = 80
    tile: bool = False
    overlap_mm: int = 10
    persona: Id | None = None
    lanes: tuple[str, ...] | None = None
    branches: bool = True
    spare_columns: int = 0
    spare_rows: int = 0
    dpi: int = 150
    transparent: bool = False
    only: Id | None = None

    @property
    def can_tile(self) -> bool:
        """Whether it may go over many sheets: those of one size, where one is not enough."""
        return self.spreads and self.format == "pdf" and self.sized and self.size in ("scale", "cell")

    @property
    def tiled(self) -> bool:
        """Whether it goes over as many sheets as it takes."""
        return (self.tile and self.can_tile) or (self.spreads and self.sized and self.size == "height")

    @property
    def of_view(self) -> bool:
        """Whether it shows board or Map by itself, not among other pages."""
        return self.view in ("board", "map")

    @property
    def spreads(self) -> bool:
        """Whether it may be of any size, and go over several sheets: of empathy maps one at a time."""
        return self.of_view or self.view == "empathy"

    @property
    def may_be_pictures(self) -> bool:
        """Whether it may become several files, one a page."""
        return self.format in ("svg", "png") and self.of_customers

    @property
    def of_customers(self) -> bool:
        """Whether it is about the project's customers, and no journey."""
        return is_of_customers(self.view)

    @property
    def about_persona(self) -> bool:
        """Whether it depends on a persona, or can be of one alone."""
        return self.view not in ("poster", "empathy-form")

    @property
    def can_be_picture(self) -> bool:
        """Whether it may be on one page, as SVG and PNG must be."""
        return self.of_view or self.of_customers

    @property
    def of_everything(self) -> bool:
        """Whether it is a hand-out, which holds customers and journeys whatever else is asked for."""
        return self.format == "html"

    @property
    def sized(self) -> bool:
        """Whether the sheet's size does not follow what is printed."""
        return paper_named(self.paper).height is not None

    @property
    def sizes(self) -> tuple[Size, ...]:
        """How large it may be asked for: a poster has no height to fit, booklet and slides decide it."""
        if self.view == "form":
            return "page", "cell"
        if not self.spreads:
            return ("page",)
        if paper_named(self.paper).width is None:
            found: tuple[Size, ...] = ("page", "scale", "cell")
        else:
            found = SIZES
        return found if self.of_view else tuple(size for size in found if size != "cell")

    @property
    def has_lanes(self) -> bool:
        """Whether the Map or its lanes are part of it."""
        return self.view != "board" and not self.of_customers


def remembered(value: object, document: Document, journey: Id, view: View, paper: str = POSTER) -> Wish:
    """The wish stored as `value`; what does not make sense here any more is as in a new one, on `paper`.

    `view` is the one that is on screen: board and Map are proposed as one sees them, and what is about the
    customers where one sees them.
    """
    usual = Wish(view=view, paper=paper)
    if not isinstance(value, dict):
        return usual
    known = {field.name: value[field.name] for field in fields(Wish) if field.name in value}
    personas = list(document.personas)
    good = {name: answer for name, answer in known.items() if _makes_sense(name, answer, personas)}
    if good.get("lanes") is not None:
        good["lanes"] = tuple(good["lanes"])
    wish = replace(usual, **good)
    if wish.of_view or wish.of_customers or is_of_customers(view):
        wish = replace(wish, view=view)
    goes = [person.id for person in document.personas_of(journey)]
    if wish.persona not in goes and not wish.of_customers:
        wish = replace(wish, persona=None)
    if wish.only not in document.journeys:
        wish = replace(wish, only=None)
    return fitting(wish)


def to_store(wish: Wish) -> dict[str, Any]:
    """The wish as JSON."""
    return asdict(wish)


def fitting(wish: Wish) -> Wish:
    """The wish without contradictions: what has several pages is a PDF, and every size can be had."""
    if not wish.can_be_picture and not wish.of_everything:
        wish = replace(wish, format="pdf")
    return wish if wish.size in wish.sizes else replace(wish, size="page")


def options_of(wish: Wish, persona: Id, stamp: str = "") -> PrintOptions:
    """What `export.printing` is asked for; `persona` is the active one."""
    return PrintOptions(
        view=wish.view,
        persona=wish.persona if wish.of_customers else wish.persona or persona,
        paper=wish.paper,
        orientation=wish.orientation,
        fit=_FITS[wish.size],
        scale=wish.percent / 100 if wish.size == "scale" else 1.0,
        cell_mm=wish.cell_mm if wish.size == "cell" else None,
        tile=wish.tiled,
        overlap_mm=wish.overlap_mm,
        lanes=wish.lanes if wish.has_lanes else None,
        branches=wish.branches,
        spare_columns=wish.spare_columns,
        spare_rows=wish.spare_rows,
        stamp=stamp,
    )


_FITS: dict[Size, Fit] = {
    "page": "page",
    "height": "height",
    "scale": "none",
    "cell": "none",
}
_RANGES = {
    "percent": PERCENT,
    "cell_mm": CELL_MM,
    "overlap_mm": OVERLAP_MM,
    "spare_columns": SPARE,
    "spare_rows": SPARE,
    "dpi": DPI,
}
_CHOICES = {"view": VIEWS, "format": FORMATS, "orientation": ORIENTATIONS, "size": SIZES}


def _makes_sense(name: str, value: Any, personas: list[Id]) -> bool:
    if name in _RANGES:
        low, high = _RANGES[name]
        return type(value) is int and low <= value <= high
    if name in _CHOICES:
        return value in _CHOICES[name]
    match name:
        case "paper":
            return isinstance(value, str) and _is_paper(value)
        case "persona":
            return value is None or value in personas
        case "only":
            return value is None or isinstance(value, str)
        case "lanes":
            return value is None or (isinstance(value, list) and all(isinstance(key, str) for key in value))
    return isinstance(value, bool)


def _is_paper(name: str) -> bool:
    try:
        paper_named(name)
    except Problem:
        return False
    return True
