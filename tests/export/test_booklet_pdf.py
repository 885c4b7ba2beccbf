"""The booklet as a file: every text is in it, its contents lead to its pages, and nothing is cut."""

import io
import re
from collections.abc import Sequence
from datetime import timedelta

import pytest
from pypdf import PdfReader

from journeymapper.export.pdf import Metadata, draw_pdf
from journeymapper.layout.booklet.book import lay_out_booklet
from journeymapper.layout.pages import Page
from journeymapper.layout.papers import PAPERS, paper_named
from journeymapper.model.document import Document, build
from tests.export.sheets import MADE_AT, numbers
from tests.layout.full_journey import JOURNEY, OLGA, full_journey, words_of
from tests.layout.journeys import example

CONTENTS_LINE = re.compile(r"(.+) (\d+)")
FACTS = Metadata("Booklet", "", "", "en", MADE_AT)


def booklet(document: Document, paper: str = "A4", stamp: str = "") -> tuple[Page, ...]:
    journey = document.ordered("journeys")[0].id
    persona = document.personas_of(journey)[0].id
    return lay_out_booklet(document, journey, persona, paper=paper_named(paper), made_at=MADE_AT, stamp=stamp)


def read(document: Document, pages: Sequence[Page]) -> PdfReader:
    return PdfReader(io.BytesIO(draw_pdf(pages, FACTS, document.blobs)), strict=True)


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("length", [12, 300])
def test_every_text_of_the_project_is_in_the_booklet(language: str, length: int) -> None:
    document = full_journey(length, language)
    text = text_of(read(document, booklet(document)))
    assert {word for word in words_of(document) if word not in text} == set()


@pytest.mark.parametrize("name", ["passport", "repair", "shelter"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_examples_are_whole_in_their_booklets(name: str, language: str) -> None:
    document, _, _ = example(name, language)
    found = "".join(text_of(read(document, booklet(document))).split())
    texts = [row.text for table in ("motivations", "pain_points", "opportunities", "notes")
             for row in document.ordered(table)]  # fmt: skip
    texts += [feeling.quote for feeling in document.feelings.values()]
    texts += [node.doing for node in document.nodes.values()]
    assert [text for text in texts if "".join(text.split()) not in found] == []


def test_reading_a_cell_that_goes_over_pages_gives_its_words_in_order() -> None:
    document = full_journey(400)
    text = text_of(read(document, booklet(document)))
    first = next(row for row in document.opportunities.values())
    places = [text.rindex(word) for word in first.text.split()]
    assert places == sorted(places)


def listed(reader: PdfReader) -> list[tuple[str, int]]:
    """The lines of the contents: title and page."""
    text = reader.pages[1].extract_text().splitlines()[:-1]
    lines = [CONTENTS_LINE.fullmatch(line) for line in text]
    return [(line[1], int(line[2])) for line in lines if line]


def test_contents_name_the_pages_on_which_the_sections_begin() -> None:
    document, _, _ = example("repair")
    reader = read(document, booklet(document))
    found = listed(reader)
    titles = [title for title, _ in found]
    assert titles[:4] == ["Customers", "Who is our customer?", "Personas", "Marina"]
    assert titles[4:7] == ["Viktor", "Map", "Board"]
    assert titles[-4:] == ["Touchpoints", "Opportunities", "Notes", "About the project"]
    for title, page in found:
        if title not in ("Customers", "Personas", "Phase by phase"):
            assert title in reader.pages[page - 1].extract_text()


def test_each_line_of_the_contents_leads_to_its_page() -> None:
    document, _, _ = example("repair")
    reader = read(document, booklet(document))
    links = [link.get_object() for link in reader.pages[1].annotations or ()]
    pages = [page.indirect_reference for page in reader.pages]
    targets = [pages.index(link["/Dest"][0]) + 1 for link in links]
    assert targets == [page for _, page in listed(reader)]
    for link in links:
        left, bottom, right, top = numbers(link["/Rect"])
        assert 0 < left < right < 595
        assert 0 < bottom < top < 842


def test_bookmarks_have_personas_and_touchpoints_below_their_sections() -> None:
    document, _, _ = example("passport")
    outline = read(document, booklet(document)).outline

    def told(entries: object) -> list[object]:
        assert isinstance(entries, list)
        return [told(entry) if isinstance(entry, list) else entry.title for entry in entries]

    titles = told(outline)
    assert titles[:2] == ["Contents", "Customers"]
    assert titles[2] == ["Who is our applicant?", "Olga", ["Olga · empathy map"]]
    assert titles[3:6] == ["Map", "Board", "Phase by phase"]
    phases = titles[6]
    assert isinstance(phases, list)
    assert phases[:2] == ["Realise", ["Trip booked", "Reminder letter", "1 Notice passport has expired"]]


@pytest.mark.parametrize("paper", ["A4", "A3", "Letter", "Legal"])
def test_pages_are_exactly_as_large_as_the_paper(paper: str) -> None:
    document, _, _ = example("passport")
    short, long = (side * 0.75 for side in PAPERS[paper])
    for page in read(document, booklet(document, paper)).pages:
        sides = sorted(numbers(page.mediabox)[2:])
        assert sides == pytest.approx([short, long], abs=0.01)


def test_a_roll_and_a_poster_give_a_booklet_of_a4() -> None:
    document, _, _ = example("passport")
    assert booklet(document, "roll-914") == booklet(document, "poster") == booklet(document, "A4")


def test_pages_are_numbered_and_stamped() -> None:
    document, _, _ = example("passport")
    reader = read(document, booklet(document, stamp="printed 23 Nov 2026 18:40 · a3f9"))
    count = len(reader.pages)
    for at, page in enumerate(reader.pages):
        text = page.extract_text()
        assert (f"Page {at + 1} of {count}" in text) == (at > 0)
        assert ("printed 23 Nov 2026 18:40 · a3f9" in text) == (at > 0)


def test_the_same_project_gives_the_same_bytes() -> None:
    first, second = example("shelter", "ru")[0], example("shelter", "ru")[0]
    assert draw_pdf(booklet(first), FACTS, {}) == draw_pdf(booklet(second), FACTS, {})


def test_an_empty_journey_has_a_booklet() -> None:
    document = full_journey()
    kept = ("projects", "personas", "journeys", "journey_personas")
    empty = build(row for table in kept for row in document.ordered(table))
    text = text_of(read(empty, lay_out_booklet(
        empty, JOURNEY, OLGA, paper=paper_named("A4"), made_at=MADE_AT + timedelta(days=1)
    )))  # fmt: skip
    assert empty.journeys[JOURNEY].title.split()[0] in text
    assert "24 Nov 2026" in text
