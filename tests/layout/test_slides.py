"""Slides: 16 to 9, Map then board, nothing smaller than can be read."""

from __future__ import annotations

import pytest

from journeymapper.layout.display import Line
from journeymapper.layout.pages import Page
from journeymapper.layout.slides import HEIGHT, LEAST_SCALE, SIDE, WIDTH, lay_out_slides
from journeymapper.layout.spread import LENIENCE
from tests.export.journeys import JOURNEY, PERSONA, journey_of
from tests.export.sheets import MADE_AT
from tests.layout.journeys import example


def slides(name: str, language: str = "en", **options: object) -> tuple[Page, ...]:
    document, journey, personas = example(name, language)
    return lay_out_slides(document, journey, personas[0], made_at=MADE_AT, **options)  # type: ignore[arg-type]


def words(page: Page) -> list[str]:
    return [
        "".join(run.text for run in item.runs)
        for layer in page.layers
        for group in layer.display.groups
        for item in group.items
        if isinstance(item, Line)
    ]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("name", ["passport", "repair", "shelter"])
def test_slides_are_sixteen_to_nine_and_nothing_leaves_them(name: str, language: str) -> None:
    for page in slides(name, language):
        assert (page.width, page.height) == (WIDTH, HEIGHT)
        assert page.width * 9 == page.height * 16
        for layer in page.layers:
            shown = layer.clip or layer.bounds
            assert shown.x >= SIDE - 1e-6
            assert shown.right <= WIDTH - SIDE + 1e-6
            assert shown.y >= 0
            assert shown.bottom <= HEIGHT


def test_the_map_comes_first_then_the_board_each_with_a_bookmark() -> None:
    pages = slides("passport")
    marks = [(at, mark.title) for at, page in enumerate(pages) for mark in page.bookmarks]
    assert [title for _, title in marks] == ["Renewing a passport · Map", "Renewing a passport · board"]
    assert marks[0][0] == 0
    assert "Shown path" in words(pages[0]) or "Renewing a passport · Map" in words(pages[0])


def test_the_map_of_a_large_journey_goes_on_over_slides_that_can_be_read() -> None:
    document = journey_of(60)
    pages = lay_out_slides(document, JOURNEY, PERSONA, made_at=MADE_AT)
    assert len(pages) > 6
    for page in pages:
        scales = [layer.scale for layer in page.layers if layer.clip and layer.clip.height > 60]
        assert min(scales) >= LEAST_SCALE * LENIENCE - 1e-9
    seen = {word for page in pages for word in words(page)}
    assert {str(at + 1) for at in range(60)} <= seen


def test_slides_are_numbered_and_stamped() -> None:
    pages = slides("passport", stamp="printed 23 Nov 2026 18:40 · a3f9")
    for at, page in enumerate(pages):
        said = " ".join(words(page))
        assert f"Page {at + 1} of {len(pages)}" in said
        assert "a3f9" in said


def test_only_the_lanes_asked_for_are_on_the_slides() -> None:
    pages = slides("passport", lanes=("touchpoint", "feeling"))
    assert "Pain points" not in [word for page in pages for word in words(page)]
    assert "Feeling" in words(pages[0])


def test_without_branches_the_map_has_none() -> None:
    plain = slides("passport", lanes=("touchpoint",), branches=False)[0]
    whole = slides("passport", lanes=("touchpoint",))[0]
    assert "4a" in words(whole)
    assert "4a" not in words(plain)
