"""The pages of a booklet as sheets of paper: margins, footers, and where sections begin.

Decides how pages are made of text, and what all of them share. What is on them is told by the sections.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from journeymapper.layout.booklet.flow import Sheet, fill_pages
from journeymapper.layout.booklet.rows import Mark, Row
from journeymapper.layout.booklet.words import translator
from journeymapper.layout.customers.drawings import Sheet as CustomersSheet
from journeymapper.layout.customers.drawings import fitted
from journeymapper.layout.display import DisplayList, Group
from journeymapper.layout.drawn_pages import Titled, drawn_pages, page_count
from journeymapper.layout.pages import Bookmark, Jump, Page, Placed
from journeymapper.layout.papers import MM, Orientation
from journeymapper.layout.spread import MOST_ENLARGED
from journeymapper.layout.titles import lay_out_footer
from journeymapper.model.document import Document
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Journey

SIDE = 15 * MM
"""Left empty at the sides of a page, on A4."""
TOP = 15 * MM
BOTTOM = 11 * MM
DRAWN_SIDE = 10 * MM
"""Left empty at the top and the sides of a drawing."""
LEAST_SCALE = 0.66
"""A drawing is no smaller on paper: texts of 12 units have 6 points."""
FOOTER_GAP = 14.0
FOOTER_SIZE = 0.85
"""How large the footer is; 1.0 is right for A3."""
_MANY = (9999, 9999)
"""Numbers no shorter than any page's."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page without number: its size, what is on it, and where the sections begin that it holds."""

    width: float
    height: float
    layers: tuple[Placed, ...]
    marks: tuple[tuple[Mark, float], ...] = ()
    jumps: tuple[tuple[int, Rect], ...] = ()


@dataclass(frozen=True, slots=True)
class Binding:
    """What all pages share. Their text is laid out for A4 and `scale` times as large on the paper."""

    document: Document
    journey: Journey
    made_at: datetime
    stamp: str
    scale: float

    def room(self, width: float, height: float) -> Rect:
        """Where text goes on a page that is so large, in units of the text."""
        footer = self._footer(_MANY, width).bounds.height
        return Rect(SIDE, TOP, width - 2 * SIDE, height - TOP - BOTTOM - footer - FOOTER_GAP)

    def text(self, rows: Iterable[Row], width: float, height: float, size: float = 1.0) -> list[Leaf]:
        """Pages of that size on paper that hold the rows, their text `size` times as large; none for no rows.

        The rows are laid out for a page that is larger by as much as they are smaller.
        """
        todo = list(rows)
        if not todo:
            return []
        scale = self.scale * size
        plain = self.room(width / self.scale, height / self.scale)
        sheets = fill_pages(todo, _enlarged(plain, 1 / size))
        return [_leaf(sheet, width, height, scale) for sheet in sheets]

    def drawn(self, titled: Titled, short: float, long: float, orientation: Orientation) -> list[Leaf]:
        """Pages that show a drawing; the first one has its mark.

        Where one of ORIENTATIONS does not say how they lie, they lie across, unless upright ones are fewer.
        """
        rooms = {
            "landscape": self._drawing_room(long, short),
            "portrait": self._drawing_room(short, long),
        }
        counts = {way: page_count(titled, room, LEAST_SCALE, self.scale) for way, room in rooms.items()}
        way = min(counts, key=lambda way: counts[way]) if orientation == "auto" else orientation
        width, height = (long, short) if way == "landscape" else (short, long)
        mark = ((Mark(titled.title, 0), 0.0),)
        translate = translator(self.journey.language)
        pages = drawn_pages(titled, rooms[way], LEAST_SCALE, self.scale, translate)
        return [Leaf(width, height, layers, () if at else mark) for at, layers in enumerate(pages)]

    def sheet(
        self,
        sheet: CustomersSheet,
        short: float,
        long: float,
        orientation: Orientation,
        marks: tuple[Mark, ...],
    ) -> list[Leaf]:
        """Pages that show a sheet about the customers; the first one has the marks.

        They lie as such sheets mostly do where one of ORIENTATIONS does not say it.
        """
        usual = "portrait" if sheet.lies == "portrait" else "landscape"
        way = usual if orientation == "auto" else orientation
        width, height = (long, short) if way == "landscape" else (short, long)
        room, least = self._drawing_room(width, height), 0.0 if sheet.whole else LEAST_SCALE
        titled = fitted(sheet, room, least, MOST_ENLARGED)
        pages = drawn_pages(titled, room, least, self.scale, translator(self.journey.language))
        placed = tuple((mark, 0.0) for mark in marks)
        return [Leaf(width, height, layers, () if at else placed) for at, layers in enumerate(pages)]

    def _drawing_room(self, width: float, height: float) -> Rect:
        """Where drawings go on a page that is so large: their margins are narrower than those of text."""
        text = self.room(width / self.scale, height / self.scale)
        wide = text.width + 2 * (SIDE - DRAWN_SIDE)
        return _enlarged(Rect(DRAWN_SIDE, DRAWN_SIDE, wide, text.bottom - DRAWN_SIDE), self.scale)

    def page(self, leaf: Leaf, at: int, count: int, *, footer: bool) -> Page:
        """The leaf as page number `at`, counted from 0, of `count`."""
        layers = leaf.layers
        if footer:
            display = self._footer((at + 1, count), leaf.width / self.scale)
            y = leaf.height - BOTTOM * self.scale - display.bounds.height * self.scale
            layers = (*layers, Placed(display, SIDE * self.scale, y, self.scale))
        return Page(
            leaf.width,
            leaf.height,
            layers,
            tuple(Bookmark(mark.title, SIDE * self.scale, y, mark.level) for mark, y in leaf.marks),
            tuple(Jump(rect, page) for page, rect in leaf.jumps),
        )

    def _footer(self, number: tuple[int, int], width: float) -> DisplayList:
        return lay_out_footer(
            self.document, self.journey, self.made_at, number, width - 2 * SIDE, FOOTER_SIZE, self.stamp
        )


def _leaf(sheet: Sheet, width: float, height: float, scale: float) -> Leaf:
    bounds = Rect(0, 0, width / scale, height / scale)
    display = DisplayList((Group(("sheet", ""), bounds, tuple(sheet.items)),), bounds)
    return Leaf(
        width,
        height,
        (Placed(display, scale=scale),),
        tuple((mark, y * scale) for mark, y in sheet.marks),
        tuple((page, _enlarged(rect, scale)) for page, rect in sheet.jumps),
    )


def _enlarged(rect: Rect, scale: float) -> Rect:
    return Rect(rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale)
