"""The booklet's pages: what is on them, that no text leaves its page, and none lies on another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from journeymapper.layout.booklet.book import lay_out_booklet
from journeymapper.layout.culling import ink_of
from journeymapper.layout.display import Image, Line
from journeymapper.layout.introduction import facts_of
from journeymapper.layout.pages import Page, Placed
from journeymapper.layout.papers import MARGIN, Orientation, paper_named
from journeymapper.model import records as r
from journeymapper.model.document import TABLES, Document, build
from journeymapper.model.geometry import Rect
from tests.export.journeys import JOURNEY, PERSONA, journey_of
from tests.export.sheets import MADE_AT, picture
from tests.layout.full_journey import BIM, OLGA, full_journey
from tests.layout.journeys import Drawn, example


def pages_of(document: Document, paper: str = "A4", orientation: Orientation = "auto") -> tuple[Page, ...]:
    journey = document.ordered("journeys")[0].id
    persona = document.personas_of(journey)[0].id
    return lay_out_booklet(
        document, journey, persona, paper=paper_named(paper), orientation=orientation, made_at=MADE_AT
    )


def on_page(layer: Placed, rect: Rect) -> Rect:
    scale = layer.scale
    return Rect(layer.x + rect.x * scale, layer.y + rect.y * scale, rect.width * scale, rect.height * scale)


def lines_on(page: Page) -> Iterator[tuple[str, Rect]]:
    """The lines of the pages of text, with the room that their small letters take; drawings are left out."""
    for layer in page.layers:
        if layer.clip is None:
            for group in layer.display.groups:
                for item in group.items:
                    if isinstance(item, Line):
                        ink = ink_of(item)
                        letters = Rect(ink.x, item.y - 0.55 * item.size, ink.width, 0.55 * item.size)
                        yield "".join(run.text for run in item.runs), on_page(layer, letters)


def said_on(page: Page) -> list[str]:
    return [text for text, _ in lines_on(page)]


def is_text(page: Page) -> bool:
    return any(group.key[0] == "sheet" for layer in page.layers for group in layer.display.groups)


def marks_of(pages: tuple[Page, ...]) -> dict[str, int]:
    return {mark.title: at for at, page in enumerate(pages) for mark in page.bookmarks}


@pytest.mark.parametrize("length", [40, 700])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_text_leaves_its_page_or_lies_on_another(length: int, language: str) -> None:
    for page in filter(is_text, pages_of(full_journey(length, language))):
        found = list(lines_on(page))
        for at, (text, rect) in enumerate(found):
            assert rect.x >= MARGIN, text
            assert rect.right <= page.width - MARGIN, text
            assert rect.y >= MARGIN, text
            assert rect.bottom <= page.height - MARGIN / 2, text
            assert not [other for other, place in found[at + 1 :] if rect.overlaps(place)], text


def test_each_phase_has_its_page() -> None:
    document, journey, _ = example("passport")
    pages = pages_of(document)
    marks = marks_of(pages)
    titles = [phase.title for phase in document.journey_phases(journey)]
    places = [marks[title] for title in titles]
    assert places == list(range(places[0], places[0] + 4))
    apply = said_on(pages[marks["Apply"]])
    for said in (
        "Upload photo",
        "Web portal · 20 min (5 min – 2 h) · ★ moment of truth",
        "Check the photo in the browser, say what to fix",
    ):
        assert said in apply
    assert "→ 5 Pay the fee · 62\u00a0%" in apply


def test_where_a_touchpoint_goes_on_the_page_says_which() -> None:
    document = full_journey(300)
    pages = pages_of(document)
    marks = marks_of(pages)
    continued = [
        line
        for page in pages[marks["Phase by phase"] : marks["Touchpoints"]]
        for line in said_on(page)[:1]
        if not page.bookmarks
    ]
    assert continued
    assert all(line.endswith((", continued", "…")) for line in continued)


def test_a_phase_that_is_a_little_too_long_is_set_smaller_instead_of_going_on() -> None:
    document, journey, _ = example("shelter", "ru")
    pages = pages_of(document)
    marks = marks_of(pages)
    phases = [marks[phase.title] for phase in document.journey_phases(journey)]
    sizes = [pages[at].layers[0].scale for at in phases]
    assert phases == list(range(phases[0], phases[0] + 5))
    assert sizes[-1] == 1
    assert all(0.8 < size <= 1 for size in sizes)
    assert min(sizes) < 1


def test_a_persona_without_portrait_is_a_silhouette_and_one_with_is_a_picture() -> None:
    photo = picture("RGB", "JPEG", "a")
    document = full_journey()
    rows = [row for table in TABLES for row in document.ordered(table)]
    with_photo = build(
        (replace(row, portrait=photo.hash) if row.id == OLGA else row for row in rows),
        [photo],
    )
    pages = pages_of(with_photo)
    marks = marks_of(pages)

    def pictures(persona: str) -> int:
        page = pages[marks[with_photo.personas[persona].name]]
        items = [item for layer in page.layers for group in layer.display.groups for item in group.items]
        return sum(isinstance(item, Image) for item in items)

    assert (pictures(OLGA), pictures(BIM)) == (1, 0)


def test_tables_have_their_heads_on_every_page() -> None:
    pages = pages_of(full_journey(700))
    marks = marks_of(pages)
    table = pages[marks["Touchpoints"] : marks["Opportunities"]]
    assert len(table) > 2
    for page in table:
        assert {"No.", "Touchpoint", "Phase", "Channel", "Own time"} <= set(said_on(page))


def test_columns_of_a_table_in_which_nothing_is_said_are_left_out() -> None:
    document, _, _ = example("passport")
    pages = pages_of(document)
    lines = [line for page in pages[marks_of(pages)["Opportunities"] :] for line in said_on(page)]
    assert {"Where", "Opportunity", "Status"} <= set(lines)
    assert not {"Owner", "Next step"} & set(lines)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_word_of_a_tables_head_is_broken(language: str) -> None:
    pages = pages_of(full_journey(60, language))
    lines = {line for page in pages for line in said_on(page)}
    assert {"Owner", "Next step"} <= lines or {"Ответственный", "Следующий шаг"} <= lines


def test_tables_without_rows_are_left_out() -> None:
    document, _, _ = example("passport")
    assert "Open questions" not in marks_of(pages_of(document))
    assert "Notes" not in marks_of(pages_of(document))
    assert "Open questions" in marks_of(pages_of(full_journey()))


def test_answered_questions_are_no_open_ones_and_keep_their_place() -> None:
    document = full_journey()
    pages = pages_of(document)
    marks = marks_of(pages)
    listed = " ".join(line for page in pages[marks["Open questions"] :] for line in said_on(page))
    detail = " ".join(line for page in pages[marks["Phase by phase"] :] for line in said_on(page))
    for question in document.questions.values():
        assert (question.text.split()[0] in listed) == (not question.answer)
        assert question.answer[:5] in detail


def test_drawings_lie_across_unless_asked_for_upright() -> None:
    document, _, _ = example("passport")
    marks = marks_of(pages_of(document))
    expected: dict[Orientation, tuple[bool, bool]] = {
        "auto": (False, True),
        "portrait": (False, False),
        "landscape": (True, True),
    }
    for orientation, shapes in expected.items():
        pages = pages_of(document, orientation=orientation)
        marks = marks_of(pages)
        text, drawing = pages[marks["Olga"]], pages[marks["Map"]]
        assert (text.width > text.height, drawing.width > drawing.height) == shapes


def test_on_larger_paper_everything_is_larger() -> None:
    document, _, _ = example("passport")
    a4, a3 = pages_of(document), pages_of(document, "A3")
    assert len(a4) == len(a3)
    assert a3[1].layers[0].scale == pytest.approx(a4[1].layers[0].scale * 297 / 210)


def test_the_active_persona_decides_whose_board_it_is() -> None:
    document, journey, personas = example("repair")
    shown = []
    for persona in personas:
        pages = lay_out_booklet(document, journey, persona, paper=paper_named("A4"), made_at=MADE_AT)
        board = marks_of(pages)["Board"]
        texts = [
            "".join(run.text for run in item.runs)
            for page in pages[board : board + 3]
            for layer in page.layers
            for group in layer.display.groups
            for item in group.items
            if isinstance(item, Line)
        ]
        shown.append({name for name in ("Marina", "Viktor") if f"shown path · {name}" in texts})
    assert shown == [{"Marina"}, {"Viktor"}]


def drawn_pages_of(drawn: Drawn) -> tuple[Page, ...]:
    return lay_out_booklet(
        drawn.document, drawn.journey, drawn.persona, paper=paper_named("A4"), made_at=MADE_AT
    )


def test_an_empty_phase_has_a_page_that_says_so() -> None:
    drawn = Drawn()
    drawn.add(r.Phase, journey=drawn.journey, title="Wait", width=400)
    pages = drawn_pages_of(drawn)
    assert "Nothing is recorded in this phase yet." in said_on(pages[marks_of(pages)["Wait"]])


def test_touchpoints_outside_of_all_phases_have_a_page_too() -> None:
    drawn = Drawn()
    drawn.node("touchpoint", 0, 0, "Call")
    assert "Call" in said_on(drawn_pages_of(drawn)[-1]) + said_on(drawn_pages_of(drawn)[-2])
    drawn.add(r.Phase, journey=drawn.journey, title="Wait", width=400)
    marks = marks_of(drawn_pages_of(drawn))
    assert marks["Outside the phases"] == marks["Wait"] + 1


def test_what_has_no_text_yet_leaves_no_empty_lines() -> None:
    drawn = Drawn()
    card = drawn.node("touchpoint", 0, 0, "Call")
    drawn.add(r.Motivation, host=card, text="")
    drawn.feeling(card, None)
    pages = drawn_pages_of(drawn)
    details = [page for page in pages if any(mark.title == "1 Call" for mark in page.bookmarks)]
    assert len(details) == 1
    assert not {"Motivation", "Feelings"} & set(said_on(details[0]))


def test_unknown_times_make_a_phase_last_at_least_so_long() -> None:
    drawn = Drawn()
    phase = drawn.add(r.Phase, journey=drawn.journey, title="Apply", width=800)
    first = drawn.node("touchpoint", 0, 0, "Read", phase=phase, duration_typical=600)
    drawn.link(first, drawn.node("touchpoint", 200, 0, "Pay", phase=phase))
    pages = drawn_pages_of(drawn)
    assert "at least 10 min" in said_on(pages[marks_of(pages)["Apply"]])


def test_a_map_without_lanes_is_left_empty_and_does_no_harm() -> None:
    document = journey_of(60)
    pages = lay_out_booklet(document, JOURNEY, PERSONA, paper=paper_named("A4"), lanes=(), made_at=MADE_AT)
    assert {"Map", "Board"} <= set(marks_of(pages))


def test_project_and_journey_of_the_same_title_are_named_once() -> None:
    document = journey_of(2)
    journey = document.journeys[JOURNEY]
    for project, times in ((journey.title, 1), ("Workshop", 2)):
        renamed = build(
            replace(row, title=project) if isinstance(row, r.Project) else row
            for table in TABLES
            for row in document.rows(table).values()
        )
        cover = [text for text, _rect in lines_on(pages_of(renamed)[0])]
        assert cover.count(journey.title) == 1
        assert cover.count(project) == 1
        footers = [text for page in pages_of(renamed) for text, _rect in lines_on(page) if "changed" in text]
        assert footers
        assert all(text.count(" · ") == times for text in footers)
        assert (project in facts_of(renamed, renamed.journeys[JOURNEY])) is (project != journey.title)
