"""Puts a booklet together: cover, contents, customers, the Map, the board, a page a phase, the tables.

Decides the order of the sections. Pages of text stand upright, drawings lie across, all on the same paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from journeymapper.layout.booklet.binding import Binding, Leaf
from journeymapper.layout.booklet.contents import Entry, contents_rows
from journeymapper.layout.booklet.cover import cover_rows
from journeymapper.layout.booklet.phase_page import phase_rows, phases_of
from journeymapper.layout.booklet.rows import Mark, Row
from journeymapper.layout.booklet.subject import Subject, subject_of
from journeymapper.layout.booklet.tables import table_rows
from journeymapper.layout.customers.drawings import (
    sheet_of_empathy,
    sheet_of_gallery,
    sheet_of_persona,
    sheet_of_poster,
)
from journeymapper.layout.drawings import board_drawing, map_drawing
from journeymapper.layout.lane_map import MapOptions
from journeymapper.layout.pages import Page
from journeymapper.layout.papers import PAPERS, Orientation, Paper
from journeymapper.model.document import Document
from journeymapper.model.fields import Id

SMALLER = (0.93, 0.87, 0.81)
"""How small the letters of a phase may be made, so that it is on one page."""


def lay_out_booklet(
    document: Document,
    journey: Id,
    persona: Id,
    *,
    paper: Paper,
    orientation: Orientation = "auto",
    lanes: tuple[str, ...] | None = None,
    branches: bool = True,
    made_at: datetime,
    stamp: str = "",
) -> tuple[Page, ...]:
    """The booklet of `journey`, its drawings as `persona` goes it.

    `lanes` and `branches` are the Map's; `made_at` is when the project was last changed. A booklet has
    sheets: on a roll, or on paper that follows what is printed, it takes A4. "portrait" and "landscape" as
    `orientation` lay all pages alike.
    """
    row = document.journeys[journey]
    short, long = _sides(paper)
    scale = short / PAPERS["A4"][0]
    width, height = (long, short) if orientation == "landscape" else (short, long)
    binding = Binding(document, row, made_at, stamp, scale)
    room = binding.room(width / scale, height / scale)
    subject = subject_of(document, journey, persona, room.width)
    front = binding.text(cover_rows(subject), width, height)
    back = [
        *_customers(subject, binding, short, long, orientation),
        *_drawings(subject, binding, short, long, orientation, lanes, branches),
        *_phases(subject, binding, width, height),
        *binding.text(table_rows(subject), width, height),
    ]

    def listed(before: int) -> list[Leaf]:
        entries = _entries(back, before)
        return binding.text(contents_rows(subject, entries), width, height) if entries else []

    before = len(front) + len(listed(0))
    leaves = [*front, *listed(before), *back]
    return tuple(
        binding.page(leaf, at, len(leaves), footer=at >= len(front)) for at, leaf in enumerate(leaves)
    )


def _sides(paper: Paper) -> tuple[float, float]:
    """The short and the long side of the sheet."""
    if paper.width is None or paper.height is None:
        return PAPERS["A4"]
    return min(paper.width, paper.height), max(paper.width, paper.height)


def _section(title: str) -> Row:
    """Where several pages begin that have a line of their own in the contents."""
    return Row((), keep=True, new_page=True, mark=Mark(title, 0))


def _customers(
    subject: Subject, binding: Binding, short: float, long: float, orientation: Orientation
) -> list[Leaf]:
    """Who the customer is, all personas where there are several, and the sheets of those who go this way."""
    document, language, translate = subject.document, subject.language, subject.translate
    sheets = [(sheet_of_poster(document, language), 1)]
    if len(document.personas) > 1:
        sheets.append((sheet_of_gallery(document, language), 1))
    for persona in subject.personas:
        sheets.append((sheet_of_persona(document, persona.id, language), 1))
        if document.group("empathy_items", "persona", persona.id):
            sheets.append((sheet_of_empathy(document, persona.id, language), 2))
    leaves: list[Leaf] = []
    for sheet, level in sheets:
        section = () if leaves else (Mark(translate("Customers"), 0),)
        marks = (*section, Mark(sheet.title, level, listed=level < 2))
        leaves += binding.sheet(sheet, short, long, orientation, marks)
    return leaves


def _phases(subject: Subject, binding: Binding, width: float, height: float) -> list[Leaf]:
    """A page a phase: smaller letters before a second page, but not where even they do not suffice."""
    leaves: list[Leaf] = []
    for phase in phases_of(subject):
        section = [] if leaves else [_section(subject.translate("Phase by phase"))]
        pages = binding.text([*section, *phase_rows(subject, phase)], width, height)
        for size in SMALLER if len(pages) == 2 else ():
            rows = phase_rows(replace(subject, width=subject.width / size), phase)
            smaller = binding.text([*section, *rows], width, height, size)
            if len(smaller) == 1:
                pages = smaller
                break
        leaves += pages
    return leaves


def _drawings(
    subject: Subject,
    binding: Binding,
    short: float,
    long: float,
    orientation: Orientation,
    lanes: tuple[str, ...] | None,
    branches: bool,
) -> list[Leaf]:
    """The Map, then the board, each on one page or several."""
    translate = subject.translate
    document, journey, persona = subject.document, subject.journey.id, subject.persona
    options = MapOptions(branches=branches, lanes=lanes)
    titles = (
        map_drawing(document, journey, persona, translate("Map"), options),
        board_drawing(document, journey, persona, translate("Board"), binding.made_at),
    )
    return [leaf for titled in titles for leaf in binding.drawn(titled, short, long, orientation)]


def _entries(leaves: Sequence[Leaf], before: int) -> list[Entry]:
    """The contents, where `before` pages come before these."""
    return [
        Entry(mark.title, mark.level, before + at)
        for at, leaf in enumerate(leaves)
        for mark, _ in leaf.marks
        if mark.listed
    ]
