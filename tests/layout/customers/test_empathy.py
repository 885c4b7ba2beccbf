"""The empathy map: every field grows for its notes, none is cut, and the map keeps its look."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from journeymapper.layout.customers.empathy import EmpathyMap, lay_out_empathy
from journeymapper.layout.customers.fields import ORDER
from journeymapper.model import records as r
from journeymapper.model.document import Document
from journeymapper.model.fields import TEXT_LIMIT
from tests.layout.customers.people import assert_readable, people
from tests.layout.ink import group, holds, text_of
from tests.layout.journeys import Drawn, changed

OUTSIDE = ("who", "need_to_do", "see", "say", "do", "hear")
INSIDE = ("think_and_feel", "pains", "gains")


def laid_out(document: Document, persona: str, language: str = "en", **options: Any) -> EmpathyMap:
    return lay_out_empathy(document, persona, language=language, **options)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(("items", "words"), [(0, 1), (3, 2), (3, 60), (7, 12), (60, 6)])
@pytest.mark.parametrize("width", [700.0, 1120.0, 2000.0])
def test_nothing_is_cut_or_lies_on_something_else(
    language: str, items: int, words: int, width: float
) -> None:
    made = people(language, items=items, words=words)
    shown = laid_out(made.document, made.personas[0], language, width=width)
    assert shown.display.bounds.width == width
    assert_readable(shown.display)
    for one, other in combinations(shown.fields, 2):
        assert not shown.fields[one].overlaps(shown.fields[other]), (one, other)
    for item in made.document.empathy_items.values():
        assert holds(shown.fields[item.field], shown.items[item.id])
    for field, slot in shown.slots.items():
        assert holds(shown.fields[field], slot)
        assert not [item for item in shown.items.values() if item.overlaps(slot)]
    for one_item, other_item in combinations(shown.items.values(), 2):
        assert not one_item.overlaps(other_item)


def test_what_goes_on_inside_is_in_the_head_and_the_rest_around_it() -> None:
    made = people(items=4)
    shown = laid_out(made.document, made.personas[0])
    skull = group(shown.display.groups, "empathy_head").bounds
    assert all(holds(skull, shown.fields[field]) for field in INSIDE)
    see, say, hear, do = (shown.fields[field] for field in ("see", "say", "hear", "do"))
    assert hear.right < shown.fields["pains"].x < shown.fields["gains"].right < see.x
    assert see.bottom < say.y
    assert see.x == say.x
    assert do.y > max(say.bottom, hear.bottom)
    assert shown.fields["who"].bottom < hear.y


def test_every_field_is_named_numbered_in_the_order_of_the_method_and_asks_something() -> None:
    made = people(items=0)
    shown = laid_out(made.document, made.personas[0])
    for field, number in ORDER.items():
        said = text_of([group(shown.display.groups, f"empathy_{field}")])
        assert str(number) in said.split()
        assert "?" in said
    for field in ("pains", "gains"):
        assert "?" in text_of([group(shown.display.groups, f"empathy_{field}")])


def test_the_longest_text_that_can_be_typed_is_whole() -> None:
    drawn = Drawn()
    long = "w1z " * (TEXT_LIMIT // 4)
    for field in ("hear", "pains"):
        drawn.add(r.EmpathyItem, persona=drawn.persona, field=field, text=long.strip())
    shown = laid_out(drawn.document, drawn.persona)
    assert_readable(shown.display)
    assert text_of(shown.display.groups).count("w1z") == 2 * (TEXT_LIMIT // 4)


def test_signs_of_how_we_know_differ_in_shape_and_are_told_with_a_word() -> None:
    shapes = {}
    for kind in r.EVIDENCE:
        drawn = Drawn()
        item = drawn.add(r.EmpathyItem, persona=drawn.persona, field="see", text="Silence", evidence=kind)
        note = group(laid_out(drawn.document, drawn.persona).display.groups, "empathy_item", item)
        assert kind.capitalize() in text_of([note])
        shapes[kind] = repr([entry for entry in note.items if type(entry).__name__ == "Shape"])
    assert len(set(shapes.values())) == len(r.EVIDENCE)


def test_an_item_that_went_on_says_to_which_touchpoint_and_no_longer_where_that_is_gone() -> None:
    drawn = Drawn()
    card = drawn.node("touchpoint", 0, 0, "Upload photo")
    pain = drawn.add(r.PainPoint, host=card, text="Refused")
    item = drawn.add(r.EmpathyItem, persona=drawn.persona, field="pains", text="No reason", became=pain)
    document = drawn.document
    note = group(laid_out(document, drawn.persona).display.groups, "empathy_item", item)
    assert "Upload photo" in text_of([note])
    document = changed(document, document.empathy_items[item], became="f" * 32)
    note = group(laid_out(document, drawn.persona).display.groups, "empathy_item", item)
    assert text_of([note]) == "No reason"


def test_a_blank_map_has_no_notes_and_no_name_but_its_questions() -> None:
    made = people(items=5)
    shown = lay_out_empathy(made.document, made.personas[0], language="en", blank=True)
    assert shown.items == {}
    said = text_of(shown.display.groups)
    assert "Olga" not in said
    assert {"Persona", "Date", "Drawn by"} <= {
        line for line in ("Persona", "Date", "Drawn by") if line in said
    }
    assert said.count("?") >= len(shown.fields)
    assert_readable(shown.display)


def test_a_map_asked_to_be_higher_gives_all_fields_more_room() -> None:
    made = people(items=2)
    plain = laid_out(made.document, made.personas[0])
    higher = laid_out(made.document, made.personas[0], height=plain.display.bounds.height + 600)
    assert higher.display.bounds.height == pytest.approx(plain.display.bounds.height + 600)
    assert_readable(higher.display)
    for field in OUTSIDE:
        assert higher.fields[field].height > plain.fields[field].height + 40
    lower = laid_out(made.document, made.personas[0], height=10)
    assert lower.display == plain.display
