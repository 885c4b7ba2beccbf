"""Blank forms: cells as large as asked for, lanes of the journey, nothing but places to write in."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from journeymapper.layout.display import Line, Shape
from journeymapper.layout.form import LABELS, LEAST_CELL, USUAL_COLUMNS, lay_out_form
from journeymapper.layout.pages import Page
from journeymapper.layout.papers import MARGIN, MM, PAPERS, paper_named
from journeymapper.model import records as r
from journeymapper.model.problem import Problem
from tests.export.sheets import MADE_AT
from tests.layout.full_journey import full_journey
from tests.layout.journeys import Drawn, example

LANES = [
    "Touchpoint", "Channel", "Doing", "Duration", "Feeling", "Motivation", "Pain points", "Opportunities",
    "How we know", "Open questions",
]  # fmt: skip


def form(paper: str = "A3", **options: Any) -> tuple[Page, ...]:
    document, journey, personas = example("passport")
    return lay_out_form(document, journey, personas[0], paper=paper_named(paper), made_at=MADE_AT, **options)


def words(page: Page) -> list[str]:
    return [
        "".join(run.text for run in item.runs)
        for layer in page.layers
        for group in layer.display.groups
        for item in group.items
        if isinstance(item, Line)
    ]


def dividers(page: Page) -> list[float]:
    """The x of the dashed lines between columns, and the right end of the table."""
    table = page.layers[1].display
    lines = [
        item.steps
        for group in table.groups
        for item in group.items
        if isinstance(item, Shape) and item.stroke and item.stroke.dash == (4.0, 3.0)
    ]
    xs = {steps[0][1] for steps in lines if steps[0][0] == "M"}
    return [*sorted(xs), table.bounds.right]


def cells(page: Page) -> list[float]:
    """Widths of the columns, in units."""
    edges = [LABELS, *dividers(page)]
    return [round(right - left, 3) for left, right in pairwise(edges)]


def numbers(page: Page) -> list[str]:
    return [word for word in words(page) if word.isdigit()]


@pytest.mark.parametrize("paper", ["A4", "A3", "A0", "Letter", "Legal", "Tabloid"])
def test_a_form_takes_one_sheet_across_with_all_lanes_and_the_usual_columns(paper: str) -> None:
    (page,) = form(paper)
    short, long = PAPERS[paper]
    assert (page.width, page.height) == (long, short)
    assert [word for word in words(page) if word in LANES] == LANES
    assert numbers(page) == [str(at + 1) for at in range(USUAL_COLUMNS)]
    for layer in page.layers:
        assert layer.bounds.x >= MARGIN - 1e-6
        assert layer.bounds.right <= page.width - MARGIN + 1e-6
    header, table, footer = page.layers
    assert header.bounds.bottom <= table.bounds.y
    assert table.bounds.bottom <= footer.bounds.y


def test_cells_are_exactly_as_wide_as_asked_for_and_hold_a_sticky_note() -> None:
    for page in form("A3", cell_width=80 * MM, spare_columns=6):
        inner = [width for width in cells(page) if width > 60 * MM]
        assert inner == pytest.approx([80 * MM] * len(inner), abs=0.01)
        table = page.layers[1]
        assert table.bounds.right <= page.width - MARGIN + 1e-6
        assert table.bounds.bottom <= page.layers[2].bounds.y


def test_columns_that_do_not_fit_go_on_on_further_pages_with_the_names_of_the_lanes() -> None:
    pages = form("A3", cell_width=80 * MM, spare_columns=6)
    tops = [page for page in pages if "Touchpoint" in words(page)]
    assert len(tops) > 1
    assert [number for page in tops for number in numbers(page)] == ["1", "2", "3", "4", "5", "6"]
    lanes = [word for page in pages for word in words(page) if word in LANES]
    assert sorted(set(lanes), key=lanes.index) == LANES
    assert all(numbers(page) for page in pages)


def test_a_roll_is_as_long_as_the_columns_need() -> None:
    few, many = (form("roll-914", cell_width=80 * MM, spare_columns=count) for count in (4, 20))
    assert len(few) == len(many) == 1
    assert few[0].height == many[0].height == pytest.approx(914 * MM)
    assert many[0].width - few[0].width == pytest.approx(16 * 80 * MM)


def test_a_poster_is_as_large_as_everything_needs() -> None:
    (page,) = form("poster", spare_columns=12, spare_rows=3)
    table = page.layers[1].bounds
    assert table.right == pytest.approx(page.width - MARGIN)
    assert len(numbers(page)) == 12


def test_spare_rows_have_no_name() -> None:
    (plain,), (longer,) = form("poster"), form("poster", spare_rows=2)
    assert longer.height > plain.height
    assert words(longer) == words(plain)


def test_only_the_lanes_asked_for_are_there_in_that_order() -> None:
    (page,) = form(lanes=("feeling", "touchpoint"))
    assert [word for word in words(page) if word in LANES] == ["Feeling", "Touchpoint"]


def test_the_projects_own_lanes_and_lines_are_there_and_hidden_ones_not() -> None:
    drawn = Drawn()
    drawn.add(r.Lane, kind="text", title="Systems")
    drawn.add(r.Lane, kind="line_of_visibility")
    drawn.add(r.Lane, kind="evidence", hidden=True)
    (page,) = lay_out_form(
        drawn.document, drawn.journey, drawn.persona, paper=paper_named("A3"), made_at=MADE_AT
    )
    assert {"Systems", "Line of visibility"} <= set(words(page))
    assert "How we know" not in words(page)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"spare_columns": 200}, "columns does not fit"),
        ({"cell_width": 900 * MM}, "mm wide can’t be printed"),
        ({"cell_width": LEAST_CELL / 2}, "mm wide can’t be printed"),
    ],
)
def test_cells_too_small_or_too_large_are_refused_with_what_would_do(
    options: dict[str, Any], said: str
) -> None:
    with pytest.raises(Problem) as caught:
        form("A4", **options)
    text = caught.value.text % caught.value.fields
    assert said in text
    assert "%" not in caught.value.next_step % caught.value.fields


def test_a_form_names_journey_and_persona_whole_however_long() -> None:
    document = full_journey(500)
    journey = document.ordered("journeys")[0]
    persona = document.personas_of(journey.id)[0]
    pages = lay_out_form(document, journey.id, persona.id, paper=paper_named("A4"), made_at=MADE_AT)
    said = " ".join(words(pages[0]))
    assert all(word in said for word in (*journey.title.split(), *persona.name.split()))
    for page in pages:
        assert page.layers[1].bounds.bottom <= page.layers[2].bounds.y + 1e-6
