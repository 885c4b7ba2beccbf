"""Sheets of customers as pictures of their own, and empathy maps for the wall."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeymapper.examples import build_example
from journeymapper.export.pictures import picture_files, picture_pages, svg_of
from journeymapper.export.printing import PrintOptions, PrintPlan, plan
from journeymapper.layout.display import Line
from journeymapper.layout.fitting import BODY
from journeymapper.layout.pages import Page
from journeymapper.layout.papers import MM
from journeymapper.model.document import Document
from journeymapper.model.problem import Problem
from tests.export.sheets import MADE_AT

REPAIR: Document = build_example("repair", "en")
MARINA, VIKTOR = (row.id for row in REPAIR.ordered("personas"))


def planned(document: Document = REPAIR, **options: object) -> PrintPlan:
    journey = next(iter(document.journeys))
    return plan(document, journey, PrintOptions(**options), MADE_AT)  # type: ignore[arg-type]


def texts(page: Page) -> str:
    lines = (
        item
        for layer in page.layers
        for group in layer.display.groups
        for item in group.items
        if isinstance(item, Line)
    )
    return " ".join(run.text for line in lines for run in line.runs)


def test_one_picture_has_the_name_asked_for_and_several_are_numbered() -> None:
    target = Path("folder") / "who.png"
    assert picture_files(target, 1) == (target,)
    assert [path.name for path in picture_files(target, 2)] == ["who-1.png", "who-2.png"]
    names = [path.name for path in picture_files(target, 12)]
    assert (names[0], names[-1]) == ("who-01.png", "who-12.png")
    assert names == sorted(names)
    assert {path.parent for path in picture_files(target, 12)} == {Path("folder")}


def test_each_of_several_personas_is_a_picture() -> None:
    made = planned(view="empathy")
    pages = picture_pages(made, "SVG")
    assert len(pages) == 2
    for page, name in zip(pages, ("Marina", "Viktor"), strict=True):
        assert name in texts(page)
        assert svg_of(made, page).startswith(b"<?xml")


def test_sheets_of_a_wall_are_no_pictures() -> None:
    made = planned(view="empathy", persona=MARINA, paper="A4", fit="none", scale=2.0, tile=True)
    with pytest.raises(Problem, match="PNG holds one page"):
        picture_pages(made, "PNG")


def test_empathy_map_goes_over_sheets_with_an_overview_and_every_note_whole_on_one() -> None:
    made = planned(view="empathy", persona=MARINA, paper="A4", fit="none", scale=2.0, tile=True)
    assert made.columns * made.rows > 3
    assert made.scale == 2.0
    assert made.too_large == ()
    overview, *sheets = made.pages
    assert len(sheets) <= made.columns * made.rows
    assert "Marina" in texts(overview)
    assert {round(min(page.width, page.height) / MM) for page in made.pages} == {210}
    said = [" ".join(texts(sheet).split()) for sheet in sheets]
    for item in REPAIR.group("empathy_items", "persona", MARINA):
        first = item.text.split()[0]
        assert any(first in sheet for sheet in said), item.text
    assert any("A1 of" in sheet for sheet in said)
    assert all(sheet.layers[BODY - 1].display.groups for sheet in sheets)


def test_empathy_map_at_a_scale_is_so_large_on_one_page() -> None:
    usual = planned(view="empathy", persona=MARINA, fit="none", scale=1.0)
    double = planned(view="empathy", persona=MARINA, fit="none", scale=2.0)
    (small,), (large,) = usual.pages, double.pages
    assert large.width > 1.8 * small.width
    assert usual.apart


def test_one_empathy_map_at_a_time_goes_over_sheets() -> None:
    with pytest.raises(Problem, match="one empathy map at a time"):
        planned(view="empathy", paper="A4", fit="none", scale=2.0, tile=True)
    alone = planned(
        build_example("passport", "ru"), view="empathy", paper="A4", fit="none", scale=1.5, tile=True
    )
    assert len(alone.pages) > 2


def test_empathy_map_as_high_as_a_sheet_lies_on_some_side_by_side() -> None:
    made = planned(view="empathy", persona=VIKTOR, paper="A4", orientation="portrait", fit="height")
    assert made.rows == 1
    assert made.columns > 1
