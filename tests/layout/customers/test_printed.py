"""The customers on paper: exact sheets, readable type, everything inside the margins, cells for notes."""

from __future__ import annotations

import io
from itertools import combinations
from typing import Any

import pytest
from pypdf import PdfReader

from journeymapper.export.options import PrintOptions
from journeymapper.export.printing import plan, render
from journeymapper.layout.customers.blank_form import NOTE
from journeymapper.layout.customers.empathy import lay_out_empathy
from journeymapper.layout.customers.printed import lay_out_customers
from journeymapper.layout.customers.views import CUSTOMERS_VIEWS, CustomersView
from journeymapper.layout.display import Box, Line
from journeymapper.layout.pages import Page
from journeymapper.layout.papers import MARGIN, MM, PAPERS, Orientation, paper_named
from journeymapper.model.document import Document
from journeymapper.model.geometry import Rect
from journeymapper.model.persona_records import EMPATHY_FIELDS
from journeymapper.model.problem import Problem
from tests.export.sheets import MADE_AT
from tests.layout.customers.people import people
from tests.layout.ink import holds, ink_of
from tests.layout.journeys import changed, example

PEOPLE = {
    (language, words): people(language, personas=3, items=2, words=words)
    for language in ("en", "ru")
    for words in (3, 50)
}


def printed(document: Document, view: CustomersView, paper: str, **options: Any) -> tuple[Page, ...]:
    persona = options.pop("persona", None)
    language = options.pop("language", "en")
    return lay_out_customers(
        document, view, persona, language, paper=paper_named(paper), made_at=MADE_AT, **options
    )


def lines_on(page: Page) -> list[tuple[str, Rect]]:
    """The lines with their small letters' room, where they lie on the page."""
    found = []
    for layer in page.layers:
        for group in layer.display.groups:
            for item in group.items:
                if isinstance(item, Line):
                    ink, scale = ink_of(item), layer.scale
                    rect = Rect(
                        layer.x + ink.x * scale,
                        layer.y + (item.y - 0.55 * item.size) * scale,
                        ink.width * scale,
                        0.55 * item.size * scale,
                    )
                    found.append(("".join(run.text for run in item.runs), rect))
    return found


@pytest.mark.parametrize("view", CUSTOMERS_VIEWS)
@pytest.mark.parametrize(("paper", "orientation"), [("A4", "auto"), ("A3", "landscape"), ("A1", "portrait")])
@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("words", [3, 50])
def test_sheets_are_exactly_as_large_as_the_paper_and_nothing_leaves_them_or_overlaps(
    view: CustomersView, paper: str, orientation: Orientation, language: str, words: int
) -> None:
    made = PEOPLE[language, words]
    pages = printed(made.document, view, paper, orientation=orientation, language=language)
    for page in pages:
        assert sorted((page.width, page.height)) == sorted(PAPERS[paper])
        if orientation != "auto":
            assert (page.width > page.height) == (orientation == "landscape")
        # On a page that shows a part of a sheet, what another page shows whole may be seen in part.
        if any(layer.clip for layer in page.layers):
            continue
        found = lines_on(page)
        for text, rect in found:
            assert rect.x >= MARGIN - 0.01, text
            assert rect.right <= page.width - MARGIN + 0.01, text
            assert rect.y >= MARGIN - 0.01, text
            assert rect.bottom <= page.height - MARGIN + 0.01, text
        for (text, rect), (other, place) in combinations(found, 2):
            assert not rect.overlaps(place), (text, other)


@pytest.mark.parametrize("paper", ["A4", "A2", "A0", "roll-914", "poster", "420x594mm"])
@pytest.mark.parametrize("view", CUSTOMERS_VIEWS)
def test_every_view_is_on_every_paper_with_a_footer_below_it(view: CustomersView, paper: str) -> None:
    document, _, _ = example("repair")
    for page in printed(document, view, paper):
        *sheet, footer = page.layers
        assert footer.bounds.bottom == pytest.approx(page.height - MARGIN)
        assert max(layer.bounds.bottom for layer in sheet) <= footer.bounds.y
        assert page.bookmarks


def test_the_gallery_comes_before_the_sheets_of_several_and_one_alone_has_none() -> None:
    document, _, personas = example("repair")
    titles = [page.bookmarks[0].title for page in printed(document, "personas", "A4")]
    assert titles == ["Personas", "Marina", "Viktor"]
    (page,) = printed(document, "personas", "A4", persona=personas[1])
    assert page.bookmarks[0].title == "Viktor"


def test_no_personas_are_a_problem_with_a_next_step() -> None:
    with pytest.raises(Problem) as caught:
        printed(Document(projects=example("repair")[0].projects), "personas", "A4")
    assert caught.value.next_step


def test_what_is_too_long_for_a_page_goes_on_and_no_word_is_lost() -> None:
    made = people(personas=2, words=900)
    pages = printed(made.document, "personas", "A4", persona=made.personas[1])
    assert len(pages) > 1
    said = " ".join(text for page in pages for text, _ in lines_on(page))
    persona = made.document.personas[made.personas[1]]
    for text in (persona.goals, persona.summary, persona.quote):
        assert [word for word in text.split() if word not in said] == []
    assert sum(bool(page.bookmarks) for page in pages) == 1


def test_a_map_on_several_pages_shows_every_note_whole_and_none_in_part() -> None:
    made = people("ru", items=6, words=40)
    whole = lay_out_empathy(made.document, made.personas[0], language="ru").items
    pages = printed(made.document, "empathy", "A4", persona=made.personas[0], language="ru")
    assert len(pages) > 1
    shown = set()
    for page in pages:
        for layer in page.layers:
            for group in layer.display.groups:
                if group.key[0] == "empathy_item":
                    assert layer.clip is not None
                    place = layer.display.bounds
                    assert holds(place, group.bounds)
                    shown.add(group.key[1])
    assert shown == set(whole)


def capitals_mm(page: Page) -> list[tuple[str, float]]:
    """Every line but those of the footer, with the height of its capitals."""
    return [
        ("".join(run.text for run in item.runs), item.size * layer.scale * 0.727 / MM)
        for layer in page.layers[:-1]
        for group in layer.display.groups
        for item in group.items
        if isinstance(item, Line)
    ]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("name", ["passport", "repair", "shelter"])
def test_the_poster_can_be_read_from_three_metres_on_a1(name: str, language: str) -> None:
    document, _, _ = example(name, language)
    (page,) = printed(document, "poster", "A1", language=language)
    for text, height in capitals_mm(page):
        # Type can be read from 200 times the height of its capitals.
        assert height * 200 >= 3000, text


@pytest.mark.parametrize("paper", ["A1", "A0"])
@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_field_of_a_large_form_has_cells_for_sticky_notes(
    paper: str, orientation: Orientation, language: str
) -> None:
    document, _, _ = example("repair")
    (page,) = printed(document, "empathy-form", paper, orientation=orientation, language=language)
    form = page.layers[0]
    groups = {group.key[0]: group for group in form.display.groups}
    texts = [
        Rect(ink.x, item.y - 0.7 * item.size, ink.width, 0.7 * item.size)
        for group in form.display.groups
        for item in group.items
        if isinstance(item, Line)
        for ink in [ink_of(item)]
    ]
    count = 0
    for field in EMPATHY_FIELDS:
        cells = [item.rect for item in groups[f"empathy_cells_{field}"].items if isinstance(item, Box)]
        count += len(cells)
        assert cells
        for cell in cells:
            assert cell.width * form.scale == pytest.approx(NOTE)
            assert not [text for text in texts if text.overlaps(cell)]
        assert not [pair for pair in combinations(cells, 2) if pair[0].overlaps(pair[1], -0.01)]
    assert str(count) in " ".join(text for text, _ in lines_on(page))


def test_a_small_form_says_that_notes_do_not_fit_everywhere() -> None:
    document, _, _ = example("repair")
    (page,) = printed(document, "empathy-form", "A4")
    said = " ".join(text for text, _ in lines_on(page))
    assert "0 in all" in said
    assert "A1" in said


@pytest.mark.parametrize("view", CUSTOMERS_VIEWS)
def test_the_file_has_its_words_where_the_layout_puts_them_and_is_the_same_each_time(
    view: CustomersView,
) -> None:
    document, journey, _ = example("repair", "ru")
    options = PrintOptions(view=view, paper="A3")
    planned = plan(document, journey, options, MADE_AT)
    data = render(planned, "pdf").data
    assert data == render(plan(document, journey, options, MADE_AT), "pdf").data
    reader = PdfReader(io.BytesIO(data), strict=True)
    for page, read in zip(planned.pages, reader.pages, strict=True):
        found = {"".join(line.split()) for line in read.extract_text().splitlines()}
        said = "".join(found)
        for text, _ in lines_on(page):
            assert "".join(text.split()) in said
    assert planned.metadata.title == document.project.title


def test_characters_that_no_font_has_are_named() -> None:
    document, journey, personas = example("repair")
    odd = changed(document, document.personas[personas[0]], name="Olga 中")
    planned = plan(odd, journey, PrintOptions(view="personas", paper="A4"), MADE_AT)
    assert any("4E2D" in name for name in planned.missing)
