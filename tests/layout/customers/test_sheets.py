"""Persona sheet, gallery and poster: everything is on them, nothing overlaps, in both languages."""

from __future__ import annotations

from dataclasses import fields
from itertools import combinations

import pytest

from journeymapper.layout.customers.gallery import lay_out_gallery
from journeymapper.layout.customers.persona_sheet import lay_out_persona_sheet
from journeymapper.layout.customers.poster import lay_out_customer_poster
from journeymapper.model import records as r
from tests.layout.customers.people import assert_readable, people
from tests.layout.full_journey import BIM, OLGA, full_journey
from tests.layout.ink import group, holds, text_of
from tests.layout.journeys import Drawn, changed, example

_NOT_ON_SHEET = {"silhouette", "order", "kind"}


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("words", [2, 90])
@pytest.mark.parametrize("width", [420.0, 720.0, 1200.0])
@pytest.mark.parametrize("empty", [False, True])
def test_a_sheet_shows_everything_and_nothing_lies_on_something_else(
    language: str, words: int, width: float, empty: bool
) -> None:
    made = people(language, personas=3, words=words)
    for persona in made.personas:
        sheet = lay_out_persona_sheet(made.document, persona, width, language=language, empty=empty)
        assert_readable(sheet.display)
        assert all(holds(sheet.display.bounds, rect) for rect in sheet.blocks.values())
        for one, other in combinations(sheet.blocks.values(), 2):
            assert not one.overlaps(other)


def test_every_text_of_a_persona_is_on_their_sheet() -> None:
    document = full_journey(300)
    for key in (OLGA, BIM):
        said = text_of(lay_out_persona_sheet(document, key, language="en").display.groups)
        persona = document.personas[key]
        texts = [getattr(persona, known.name) for known in fields(persona) if known.name not in _NOT_ON_SHEET]
        texts += [row.text for row in document.group("persona_field_texts", "persona", key)]
        texts += [row.title for row in document.journeys.values()]
        for text in texts:
            if isinstance(text, str) and "w" in text and text.endswith("z"):
                assert [word for word in text.split() if word not in said] == []


def test_fields_that_nobody_has_filled_have_a_place_only_where_they_are_to_be_filled() -> None:
    drawn = Drawn()
    own = drawn.add(r.PersonaField, title="Devices")
    plain = lay_out_persona_sheet(drawn.document, drawn.persona, language="en")
    assert set(plain.blocks) == {"portrait", "name", "kind", "evidence", "journeys"}
    to_fill = lay_out_persona_sheet(drawn.document, drawn.persona, language="en", empty=True)
    assert set(to_fill.blocks) == {
        "portrait", "name", "age", "role", "kind", "kind_reason", "evidence", "quote", "summary", "goals",
        "needs", "frustrations", "habits", "channels", f"field:{own}", "journeys",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("evidence", "proto"),
    [(None, True), ("assumed", True), ("proposed", True), ("observed", False), ("reported", False)],
)
def test_a_persona_that_nobody_has_researched_says_so(evidence: str | None, proto: bool) -> None:
    drawn = Drawn()
    document = changed(drawn.document, drawn.document.personas[drawn.persona], evidence=evidence)
    said = text_of(lay_out_persona_sheet(document, drawn.persona, language="en").display.groups)
    assert ("Proto-persona: assumed, not yet researched" in said) == proto
    assert ("Observed" in said) == (evidence == "observed")


def test_a_sheet_shows_the_persona_feelings_on_every_journey_they_go() -> None:
    document, _, personas = example("repair")
    sheet = lay_out_persona_sheet(document, personas[0], language="en")
    curve = group(sheet.display.groups, "persona_curve")
    titles = [row.title for row in document.ordered("journeys")]
    assert all(title in text_of([curve]) for title in titles)
    drawn = Drawn()
    drawn.node("touchpoint", 0, 0)
    assert "curve" not in lay_out_persona_sheet(drawn.document, drawn.persona, language="en").blocks


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(("personas", "words"), [(0, 3), (1, 3), (2, 80), (9, 10), (20, 4)])
def test_a_gallery_has_a_card_for_everybody_and_nothing_lies_on_something_else(
    language: str, personas: int, words: int
) -> None:
    made = people(language, personas=personas, words=words)
    gallery = lay_out_gallery(made.document, language=language)
    assert_readable(gallery.display)
    assert len(gallery.cards) == len(made.document.personas)
    rects = [gallery.statement, *gallery.cards.values()]
    assert not [pair for pair in combinations(rects, 2) if pair[0].overlaps(pair[1])]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(("personas", "words"), [(1, 3), (2, 60), (9, 8)])
@pytest.mark.parametrize("width", [800.0, 1120.0, 2400.0])
def test_a_poster_has_everybody_and_nothing_lies_on_something_else(
    language: str, personas: int, words: int, width: float
) -> None:
    made = people(language, personas=personas, words=words)
    poster = lay_out_customer_poster(made.document, width, language=language)
    assert_readable(poster.display)
    assert set(poster.personas) == set(made.document.personas)
    assert not [p for p in combinations(poster.personas.values(), 2) if p[0].overlaps(p[1])]


def test_the_project_states_who_its_customer_is_or_a_sentence_is_proposed_in_its_own_word() -> None:
    document, _, personas = example("repair")
    document = changed(document, document.project, customer_statement="", customer_word="")
    said = text_of(lay_out_gallery(document, language="en").display.groups)
    names = [document.personas[persona].name for persona in personas]
    assert all(name in said for name in names)
    assert "Proposed" in said
    document = changed(document, document.project, customer_word="guest")
    for display in (
        lay_out_gallery(document, language="en").display,
        lay_out_customer_poster(document, language="en").display,
    ):
        assert f"Our guest: first of all {names[0]}" in text_of(display.groups)
    document = changed(document, document.project, customer_statement="Families without a car.")
    said = text_of(lay_out_gallery(document, language="en").display.groups)
    assert "Families without a car." in said
    assert "Proposed" not in said
