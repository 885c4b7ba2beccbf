"""The customers' sheets as drawings for paper: as wide as suits the page, and what of them must stay whole.

Decides how wide a sheet is laid out so that it fills a page best. A sheet too long to be read on one page
goes on over several, as every drawing does (`layout.spread`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import sqrt

from journeymapper.i18n import catalogue
from journeymapper.layout.culling import ink_of
from journeymapper.layout.customers.empathy import empathy_height, lay_out_empathy
from journeymapper.layout.customers.gallery import lay_out_gallery
from journeymapper.layout.customers.persona_sheet import lay_out_persona_sheet
from journeymapper.layout.customers.poster import lay_out_customer_poster
from journeymapper.layout.customers.statement import question_of
from journeymapper.layout.display import DisplayList, Line
from journeymapper.layout.drawn_pages import Titled
from journeymapper.layout.pages import Placed
from journeymapper.layout.papers import Orientation
from journeymapper.layout.spread import LENIENCE, Drawing
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect

_TRIES = 5
"""So often a width is tried that fits a page better."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that can be laid out in many widths.

    `make` takes the width and a height that it shall at least have; `height` is about the one that it has in
    a width, found quickly. `least` and `most` are the widths in
    which it keeps its look, `usual` the one it has on screen; `lies` tells how a page for it mostly does. One
    that `fills` its page spreads over it; one that is `whole` is on one page, in its middle, however small.
    """

    title: str
    make: Callable[[float, float], Titled]
    height: Callable[[float], float]
    least: float
    usual: float
    most: float
    lies: Orientation = "auto"
    fills: bool = False
    whole: bool = False


def sheet_of_persona(document: Document, persona: Id, language: str) -> Sheet:
    """The persona's sheet."""
    name = document.personas[persona].name

    def make(width: float, _height: float) -> Titled:
        sheet = lay_out_persona_sheet(document, persona, width, language=language)
        return _titled(name, sheet.display, sheet.blocks.values())

    return Sheet(name, make, _made(make), 580.0, 720.0, 1500.0, "portrait")


def sheet_of_empathy(document: Document, persona: Id, language: str) -> Sheet:
    """The persona's empathy map."""
    translate = catalogue(language).gettext
    title = translate("%(name)s · empathy map") % {"name": document.personas[persona].name}

    def make(width: float, height: float) -> Titled:
        shown = lay_out_empathy(document, persona, width, language=language, height=height)
        return _titled(title, shown.display, (), frozenset({"empathy_item"}))

    def height(width: float) -> float:
        return empathy_height(document, persona, width, language=language)

    return Sheet(title, make, height, 860.0, 1120.0, 3600.0, "landscape", fills=True)


def sheet_of_gallery(document: Document, language: str) -> Sheet:
    """All personas side by side."""
    title = catalogue(language).gettext("Personas")

    def make(width: float, _height: float) -> Titled:
        gallery = lay_out_gallery(document, width, language=language)
        return _titled(title, gallery.display, (gallery.statement, *gallery.cards.values()))

    return Sheet(title, make, _made(make), 560.0, 1120.0, 3600.0)


def sheet_of_poster(document: Document, language: str) -> Sheet:
    """The customer poster."""
    title = question_of(document, catalogue(language).gettext)

    def make(width: float, _height: float) -> Titled:
        poster = lay_out_customer_poster(document, width, language=language)
        return _titled(title, poster.display, poster.personas.values())

    return Sheet(title, make, _made(make), 700.0, 1120.0, 6000.0, whole=True)


def fitted(sheet: Sheet, room: Rect, least: float, largest: float = 1e9) -> Titled:
    """The sheet in the width with which it is largest on a page with that room.

    Where it would be smaller there than `least`, it is as wide as the room at that scale: then it goes on
    over several pages, which `layout.drawn_pages` makes of it. It is no larger than `largest`.
    """
    low, high = max(sheet.least, room.width / largest), max(sheet.most, sheet.least)
    for _ in range(_TRIES):
        width = sqrt(low * high)
        if sheet.height(width) * room.width > width * room.height:
            low = width
        else:
            high = width
    titled = sheet.make(high, 0.0)
    scale = min(room.width / high, room.height / titled.drawing.body.height)
    if scale < least * LENIENCE:
        return sheet.make(min(max(room.width / least, sheet.least), sheet.most), 0.0)
    return sheet.make(high, room.height / scale - 1e-6) if sheet.fills else titled


def _made(make: Callable[[float, float], Titled]) -> Callable[[float], float]:
    """The height of a sheet that takes no time to lay out."""
    return lambda width: make(width, 0.0).drawing.body.height


def _titled(
    title: str, display: DisplayList, whole: Iterable[Rect], once: frozenset[str] = frozenset()
) -> Titled:
    """A drawing that says itself what it is; what is in `whole`, and every line, is not cut."""
    groups = (group.bounds for group in display.groups if group.key[0] in once)
    lines = tuple(ink_of(item) for group in display.groups for item in group.items if isinstance(item, Line))
    drawing = Drawing(
        (Placed(display),), display.bounds, keep=(*whole, *groups, *lines), avoid=lines, once=once
    )
    return Titled(title, drawing, has_title=True)
