"""The shipped examples: complete in both languages, with the totals, paths and numbers they are known for."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from itertools import combinations, count, pairwise, product

import pytest

from journeymapper.analysis.numbers import numbers
from journeymapper.analysis.path import shown_path
from journeymapper.analysis.times import path_times
from journeymapper.examples import EXAMPLES, build_example
from journeymapper.layout.board import lay_out_board
from journeymapper.model.document import TABLES, Document, table_of
from journeymapper.model.durations import show_seconds
from journeymapper.model.fields import Id
from journeymapper.model.geometry import PATH_Y
from journeymapper.model.records import EMPATHY_FIELDS, Feeling, Node, Note
from journeymapper.model.rules import check_all

BOTH = [(name, language) for name in EXAMPLES for language in ("en", "ru")]
ROOM = 24
"""Least room between two things on the board, in units."""


def seen(document: Document) -> tuple[Id, Id]:
    """The journey and its first persona."""
    journey = next(iter(document.journeys))
    return journey, document.personas_of(journey)[0].id


TOTALS = {
    "passport": (
        ["5 min", "1 h 5 min", "9 d 1 min", "2 d 24 min"],
        "11 d 1 h 35 min",
        "1 h 35 min",
    ),
    "repair": (
        ["35 min", "11 min", "4 d 4 h 15 min", "8 d 18 min", "2 d 1 h 11 min"],
        "14 d 6 h 30 min",
        "6 h 30 min",
    ),
    "shelter": (
        ["35 min", "8 d 2 h 30 min", "12 d 1 h 27 min", "at least 1 h", "30 d 1 h 20 min"],
        "at least 50 d 6 h 52 min",
        "at least 6 h 52 min",
    ),
}


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_totals_are_those_of_the_workshop(name: str, language: str) -> None:
    document = build_example(name, language)
    journey, persona = seen(document)
    times = path_times(document, shown_path(document, journey, persona))
    phases, whole, own = TOTALS[name]
    shown = [
        ("at least " if total.at_least else "") + show_seconds(total.seconds, "en")
        for total in (
            *(times.phases[phase.id] for phase in document.journey_phases(journey)),
            times.whole,
            times.own,
        )
    ]
    assert shown == [*phases, whole, own]


PATHS = {
    "passport": (
        ["Trip booked", "1", "2", "3", "4", "5", "6", "7", "Passport in hand"],
        {"Call for help": "4a", "Pay the fee": "5", "Collect passport": "7"},
    ),
    "repair": (
        ["The machine breaks down", *map(str, range(1, 13)), "Clean laundry again"],
        {"Call the service line": "1a", "Book a visit online": "3", "Rate the visit": "12a"},
    ),
    "shelter": (
        ["Photo in the feed", *map(str, range(1, 13)), "Home for good"],
        {"Browse the dogs": "1a", "Fill in the questionnaire": "2", "Call the help line": "10a"},
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_shown_path_and_numbers_are_those_of_the_workshop(name: str) -> None:
    document = build_example(name, "en")
    journey, persona = seen(document)
    path = shown_path(document, journey, persona)
    found = numbers(document, journey, persona, path)
    stations, some = PATHS[name]
    assert [found.get(node, document.nodes[node].title) for node in path.nodes] == stations
    by_title = {document.nodes[node].title: number for node, number in found.items()}
    assert by_title | some == by_title


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_example_holds_all_rules_and_has_ids_of_its_own(name: str, language: str) -> None:
    document = build_example(name, language)
    check_all(document)
    other = build_example(name, language)
    assert not any(document.rows(table).keys() & other.rows(table).keys() for table in TABLES)
    ids = (f"{number:032x}" for number in count(1))
    given = build_example(name, language, ids.__next__, "2027-01-02")
    assert next(iter(given.journeys.values())).as_of == "2027-01-02"
    assert f"{1:032x}" in given.journeys


@pytest.mark.parametrize("name", EXAMPLES)
def test_both_languages_say_the_same_of_the_same_things(name: str) -> None:
    """All but texts is equal, and a text is there in both languages or in none."""

    def plain(language: str) -> Document:
        ids = (f"{number:032x}" for number in count(1))
        return build_example(name, language, ids.__next__)

    english, russian = plain("en"), plain("ru")
    for table, record_class in TABLES.items():
        assert english.rows(table).keys() == russian.rows(table).keys()
        for key, row in english.rows(table).items():
            other = russian.rows(table)[key]
            for field in fields(record_class):
                one, two = getattr(row, field.name), getattr(other, field.name)
                if field.metadata["spec"].kind in ("line", "text") and field.name != "silhouette":
                    assert bool(one) == bool(two), (table, field.name, one, two)
                    assert not set("\"'") & set(one + two)
                elif field.name != "language":
                    assert one == two


COUNTS = {
    "passport": {"entry": 2, "touchpoint": 8, "exit": 2},
    "repair": {"entry": 2, "touchpoint": 14, "exit": 4},
    "shelter": {"entry": 3, "touchpoint": 14, "exit": 4},
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_is_complete(name: str) -> None:
    document = build_example(name, "en")
    assert Counter(node.kind for node in document.nodes.values()) == COUNTS[name]
    for node in document.nodes.values():
        if node.kind == "touchpoint":
            assert node.doing
            assert node.channel
            assert document.motivations_at(node.id)
            assert document.evidence_of(node.id)
    first = document.journey_nodes(next(iter(document.journeys)))[0]
    assert first.primary


_SHEET = (
    "age", "role", "kind_reason", "quote", "summary", "goals", "needs", "frustrations", "habits",
    "evidence", "evidence_text", "silhouette",
)  # fmt: skip


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_every_persona_has_a_whole_sheet_and_a_whole_empathy_map(name: str, language: str) -> None:
    document = build_example(name, language)
    for persona in document.personas.values():
        assert all(getattr(persona, field) for field in _SHEET), persona
        assert document.group("persona_channels", "persona", persona.id)
        texts = document.group("persona_field_texts", "persona", persona.id)
        assert len(texts) == len(document.persona_fields) == 2
        items = Counter(item.field for item in document.group("empathy_items", "persona", persona.id))
        assert set(items) == set(EMPATHY_FIELDS)
        assert all(2 <= number <= 5 for number in items.values())
    assert all(item.evidence and len(item.text) < 70 for item in document.empathy_items.values())


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_project_says_in_one_sentence_in_its_own_word_who_its_customers_are(name: str, language: str) -> None:
    (project,) = build_example(name, language).projects.values()
    assert project.customer_word in project.customer_statement
    assert project.customer_statement.count(".") == 1
    assert {"en": "secondary", "ru": "дополнительный"}[language] in project.customer_statement


@pytest.mark.parametrize("name", EXAMPLES)
def test_some_of_each_empathy_map_became_something_of_a_touchpoint(name: str) -> None:
    document = build_example(name, "en")
    carried = {
        row.id: row
        for table in ("feelings", "motivations", "pain_points", "opportunities")
        for row in document.rows(table).values()
    }
    for persona in document.personas.values():
        items = document.group("empathy_items", "persona", persona.id)
        became = [item for item in items if item.became]
        assert len(became) >= 4
        for item in became:
            thing = carried[item.became]
            assert item.text == (thing.quote if isinstance(thing, Feeling) else thing.text)
            assert getattr(thing, "persona", None) in (None, persona.id)
    assert {table_of(carried[item.became]) for item in document.empathy_items.values() if item.became} >= {
        "feelings", "pain_points", "motivations", "opportunities",
    }  # fmt: skip


def test_shares_at_every_fork_add_up() -> None:
    for name in EXAMPLES:
        document = build_example(name, "en")
        for node in document.nodes:
            shares = [link.share for link in document.links_from(node)]
            assert sum(share or 0 for share in shares) in ((0,) if len(shares) < 2 else (1000,))


def test_viktor_is_not_there_where_he_does_not_go() -> None:
    document = build_example("repair", "en")
    viktor = document.ordered("personas")[1]
    missing = {node.title for node in document.nodes.values() if not document.feeling_of(node.id, viktor.id)}
    assert {"Look up the error code", "Book a visit online", "Rate the visit"} <= missing
    assert len([f for f in document.feelings.values() if f.persona == viktor.id]) == 11


def test_quotes_stand_without_quotation_marks() -> None:
    document = build_example("passport", "en")
    quotes = {feeling.quote for feeling in document.feelings.values()}
    assert "Third time it rejects my photo and won’t say why." in quotes
    assert not any(quote.startswith(("“", "«", '"')) for quote in quotes)
    assert "Get the “ready” message" in {node.title for node in document.nodes.values()}


def test_passport_example_has_three_lines_in_the_tray() -> None:
    assert len(build_example("passport", "en").tray_lines) == 3


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_nothing_on_the_board_overlaps(name: str, language: str) -> None:
    document = build_example(name, language)
    journey, persona = seen(document)
    board = lay_out_board(document, journey, persona)
    placed: dict[Id, Node | Note] = {**document.nodes, **document.notes}
    for one, other in combinations(placed, 2):
        assert not board.rects[one].overlaps(board.rects[other], ROOM), (placed[one], placed[other])
    for key, row in placed.items():
        rect, band = board.rects[key], board.rects[row.phase or ""]
        assert band.x <= rect.x, row
        assert rect.right <= band.right, row
    cards = [document.nodes[node] for node in board.path.nodes if document.nodes[node].kind == "touchpoint"]
    assert {card.y for card in cards} == {PATH_Y}
    columns = [board.rects[card.id].x for card in cards]
    assert columns == sorted(columns)
    for persona_seen in document.personas_of(journey):
        assert lay_out_board(document, journey, persona_seen.id).path == board.path


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_links_and_their_chips_keep_clear_of_what_they_do_not_join(name: str, language: str) -> None:
    document = build_example(name, language)
    board = lay_out_board(document, *seen(document))
    placed = (*document.nodes, *document.notes)
    for link in document.links.values():
        others = [board.rects[key] for key in placed if key not in (link.source, link.target)]
        for (x1, y1), (x2, y2) in pairwise(board.routes[link.id].points):
            for step in range(11):
                x, y = x1 + (x2 - x1) * step / 10, y1 + (y2 - y1) * step / 10
                assert not any(rect.contains(x, y) for rect in others), link
    chips = [board.rects[link] for link in document.links if link in board.rects]
    for chip, thing in product(chips, [board.rects[key] for key in placed]):
        assert not chip.overlaps(thing)
    assert not any(one.overlaps(other) for one, other in combinations(chips, 2))
