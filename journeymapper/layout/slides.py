"""The Map and the board as slides of 16:9, as large as presentations have them.

Decides the size of slides and how small type may get on them. A view that would be smaller goes on over
several slides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from journeymapper.layout.booklet.words import translator
from journeymapper.layout.drawings import board_drawing, map_drawing
from journeymapper.layout.drawn_pages import Titled, drawn_pages
from journeymapper.layout.lane_map import MapOptions
from journeymapper.layout.pages import Bookmark, Page, Placed
from journeymapper.layout.titles import lay_out_footer
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect

WIDTH, HEIGHT = 1280.0, 720.0
"""13.33 × 7.5 inches: on a screen of 1920 × 1080 a unit is 1.5 pixels."""
SIDE = 32.0
TOP = 26.0
BOTTOM = 18.0
FOOTER_GAP = 10.0
LEAST_SCALE = 0.667
"""Texts of 12 units have 12 pixels, 9 points, on a screen 1920 pixels wide (10 pixels to spare a cut)."""
HEADING_SIZE = 1.1
FOOTER_SIZE = 1.0
_MANY = (9999, 9999)


@dataclass(frozen=True, slots=True)
class _Slide:
    """A slide without its number; `title` where a view begins, else ""."""

    layers: tuple[Placed, ...]
    title: str


def lay_out_slides(
    document: Document,
    journey: Id,
    persona: Id,
    *,
    lanes: tuple[str, ...] | None = None,
    branches: bool = True,
    made_at: datetime,
    stamp: str = "",
) -> tuple[Page, ...]:
    """Slides of the Map, then of the board, as `persona` goes the journey.

    `lanes` and `branches` are the Map's; `made_at` is when the project was last changed, a `stamp` stands in
    its place in the footer.
    """
    row = document.journeys[journey]
    translate = translator(row.language)

    def footer(number: tuple[int, int]) -> Placed:
        width = WIDTH - 2 * SIDE
        display = lay_out_footer(document, row, made_at, number, width, FOOTER_SIZE, stamp)
        return Placed(display, SIDE, HEIGHT - BOTTOM - display.bounds.height)

    room = Rect(SIDE, TOP, WIDTH - 2 * SIDE, footer(_MANY).y - FOOTER_GAP - TOP)
    names = {
        "map": translate("%(journey)s · Map") % {"journey": row.title},
        "board": translate("%(journey)s · board") % {"journey": row.title},
    }
    views = (
        map_drawing(document, journey, persona, names["map"], MapOptions(branches=branches, lanes=lanes)),
        board_drawing(document, journey, persona, names["board"], made_at),
    )
    slides = [slide for view in views for slide in _slides(view, room, row.language)]
    return tuple(
        Page(
            WIDTH,
            HEIGHT,
            (*slide.layers, footer((at + 1, len(slides)))),
            (Bookmark(slide.title, 0.0, 0.0),) if slide.title else (),
        )
        for at, slide in enumerate(slides)
    )


def _slides(view: Titled, room: Rect, language: str) -> list[_Slide]:
    pages = drawn_pages(view, room, LEAST_SCALE, HEADING_SIZE, translator(language))
    return [_Slide(layers, "" if at else view.title) for at, layers in enumerate(pages)]
