"""What can be asked of a print. Decides what may be asked, not what comes of it (see `export.printing`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from journeymapper.layout.customers.views import CUSTOMERS_VIEWS, CustomersView
from journeymapper.layout.papers import POSTER, Fit, Orientation
from journeymapper.model.fields import Id

View = Literal["board", "map", "booklet", "form", "slides"] | CustomersView
VIEWS: tuple[View, ...] = ("board", "map", "booklet", "form", "slides", *CUSTOMERS_VIEWS)


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """What shall be printed, and how.

    What has pages of its own (a booklet, forms, slides, the customers) decides itself how large things are on
    them. `persona` None means the journey's first, or everybody where it is about the customers. `paper` and
    `orientation` as in `layout.papers`, `fit`, `scale` and `tile` as in `layout.paging.Placement`; `cell_mm`
    takes the place of `scale`: a column of the Map, or a card of the board, shall be so wide. `lanes` are
    those of the Map to print (None: all that it shows), `spare_columns` and `spare_rows` empty ones to fill
    in by hand. The `stamp` stands in the footer.
    """

    view: View = "board"
    persona: Id | None = None
    paper: str = POSTER
    orientation: Orientation = "auto"
    fit: Fit = "page"
    scale: float = 1.0
    cell_mm: float | None = None
    tile: bool = False
    overlap_mm: float = 10.0
    lanes: tuple[str, ...] | None = None
    branches: bool = True
    spare_columns: int = 0
    spare_rows: int = 0
    stamp: str = ""
