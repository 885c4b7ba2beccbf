"""Rules: what an edit may not leave behind, and what is refused on opening."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from journeymapper.model import records as r
from journeymapper.model.diff import Change, Diff
from journeymapper.model.document import TABLES, Document, apply, build, table_of
from journeymapper.model.problem import Problem
from journeymapper.model.rules import check, check_all, referring
from tests.model.small_project import PORTRAIT, find, rows, small_project

NEW = "a" * 32


def changed(row: Any, **columns: Any) -> Diff:
    return (Change(table_of(row), row.id, row, replace(row, **columns)),)


def added(row: Any) -> Diff:
    return (Change(table_of(row), row.id, None, row),)


def removed(*gone: Any) -> Diff:
    return tuple(Change(table_of(row), row.id, row, None) for row in gone)


def refused(document: Document, diff: Diff, reason: str) -> None:
    """Refused as an edit, and as a file that somebody has made so."""
    after = apply(document, diff)
    with pytest.raises(Problem, match=reason):
        check(after, diff)
    with pytest.raises(Problem):
        check_all(after)


def allowed(document: Document, diff: Diff) -> None:
    after = apply(document, diff)
    check(after, diff)
    check_all(after)


@pytest.fixture
def document() -> Document:
    return small_project()


def test_whole_project_holds(document: Document) -> None:
    check_all(document)
    everything = tuple(Change(table_of(row), row.id, None, row) for row in rows())
    check(document, everything)


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: f"{type(row).__name__} {row.id[-2:]}")
def test_row_that_others_refer_to_can_not_go_without_them(row: Any) -> None:
    document = small_project()
    diff = removed(row)
    after = apply(document, diff)
    named = any(after.group(table, column, row.id) for table, column in referring(table_of(row)))
    if named or isinstance(row, r.Project | r.JourneyPersona):
        refused(document, diff, "not there|at least one persona|exactly one project")
    else:
        allowed(document, diff)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (table, field.name)
        for table, record_class in TABLES.items()
        for field in fields(record_class)
        if field.metadata["spec"].table or field.name in ("host", "choice")
    ],
)
def test_every_reference_names_a_thing_that_is_there(table: str, column: str) -> None:
    document = small_project()
    row = next(iter(document.rows(table).values()))
    refused(document, changed(row, **{column: "b" * 32}), "not there")


BAD_FIELDS: list[tuple[str, dict[str, Any], str]] = [
    ("projects", {"title": " "}, "name is missing"),
    ("projects", {"title": "x" * 501}, "501 characters"),
    ("projects", {"title": "a\nb"}, "can’t have"),
    ("projects", {"title": None}, "not possible"),
    ("projects", {"title": 7}, "not possible"),
    ("projects", {"customer_statement": "e\u0301"}, "can’t have"),
    ("channels", {"order": "a0"}, "not possible"),
    ("channels", {"order": 1}, "not possible"),
    ("personas", {"kind": "tertiary"}, "not possible"),
    ("personas", {"evidence": ""}, "not possible"),
    ("personas", {"portrait": "xyz"}, "not possible"),
    ("personas", {"portrait": "0" * 64}, "picture is not in the project"),
    ("personas", {"copied_from": "G" * 32}, "not possible"),
    ("journeys", {"as_of": "2026-02-30"}, "not a day"),
    ("journeys", {"as_of": "23.11.2026"}, "not a day"),
    ("journeys", {"as_of": 5}, "not a day"),
    ("phases", {"width": 159}, "from 160 to"),
    ("phases", {"width": 10**40}, "from 160 to"),
    ("phases", {"width": True}, "not possible"),
    ("nodes", {"x": 1.0}, "not possible"),
    ("nodes", {"x": -1_000_001}, "from -1000000 to"),
    ("nodes", {"primary": 1}, "not possible"),
    ("nodes", {"duration_typical": -1}, "from 0 to"),
    ("nodes", {"duration_least": 5, "duration_typical": 4}, "least must not be above"),
    ("nodes", {"duration_least": 5, "duration_most": 4}, "least must not be above"),
    ("links", {"wait_typical": 5, "wait_most": 4}, "least must not be above"),
    ("links", {"share": 1001}, "from 0 to 1000"),
    ("feelings", {"score": 3}, "from -2 to 2"),
    ("feelings", {"tally": (1, 2)}, "not possible"),
    ("feelings", {"tally": [1, 0, 0, 0, 0]}, "not possible"),
    ("feelings", {"tally": (0, 0, 0, 0, 0)}, "no votes"),
    ("feelings", {"tally": (-1, 0, 0, 0, 2)}, "from 0 to"),
]


@pytest.mark.parametrize(("table", "columns", "reason"), BAD_FIELDS)
def test_field_holds_what_its_declaration_allows(table: str, columns: dict[str, Any], reason: str) -> None:
    document = small_project()
    row = next(iter(document.rows(table).values()))
    after = apply(document, changed(row, **columns))
    with pytest.raises(Problem, match=reason):
        check(after, changed(row, **columns))


def test_id_is_32_lower_case_hexadecimal_digits(document: Document) -> None:
    refused(document, added(r.Channel(id="A" * 32, order="W", name="Phone")), "not possible")


def test_unknown_is_allowed_where_it_has_a_meaning(document: Document) -> None:
    card = find(document, "nodes", title="Upload")
    allowed(document, changed(card, duration_least=5, duration_most=9, channel=None, phase=None))
    allowed(document, changed(document.project, customer_word="заявитель"))
    olga = find(document, "personas", name="Olga")
    allowed(document, changed(olga, portrait=None, evidence="assumed"))


def test_persona_has_one_feeling_a_place(document: Document) -> None:
    feeling = next(iter(document.feelings.values()))
    refused(document, added(replace(feeling, id=NEW)), "recorded here already")
    boris = find(document, "personas", name="Boris")
    allowed(document, added(replace(feeling, id=NEW, persona=boris.id)))


def test_two_nodes_have_one_link(document: Document) -> None:
    first = find(document, "links", order="V")
    refused(document, added(replace(first, id=NEW)), "linked already")
    second = find(document, "links", order="W")
    refused(document, changed(second, source=first.source, target=first.target), "linked already")


def test_place_has_one_evidence(document: Document) -> None:
    known = next(iter(document.evidence.values()))
    refused(document, added(replace(known, id=NEW)), "recorded already")


def test_persona_goes_a_journey_once_and_fork_has_one_choice(document: Document) -> None:
    goes = next(iter(document.journey_personas.values()))
    refused(document, added(replace(goes, id=NEW)), "goes this journey already")
    choice = find(document, "path_choices", fork=None)
    refused(document, added(replace(choice, id=NEW)), "recorded here already")


def test_link_has_two_ends_in_its_journey(document: Document) -> None:
    link = find(document, "links", order="V")
    far = find(document, "nodes", title="")
    refused(document, changed(link, target=link.source), "two different ends")
    refused(document, changed(link, target=far.id), "another journey")
    refused(document, changed(link, journey=far.journey), "another journey")


def test_nothing_leads_into_an_entry_or_out_of_an_exit(document: Document) -> None:
    link = find(document, "links", order="W")
    entry, done = find(document, "nodes", title="Start"), find(document, "nodes", title="Done")
    call = find(document, "nodes", title="Call")
    refused(document, changed(link, target=entry.id), "leads to an entry")
    refused(document, changed(link, source=done.id, target=call.id), "follows an exit")


def test_card_with_a_way_on_does_not_become_an_exit(document: Document) -> None:
    card = find(document, "nodes", title="Upload")
    refused(document, changed(card, kind="exit"), "follows an exit")
    refused(document, changed(card, kind="entry"), "leads to an entry")
    allowed(document, changed(find(document, "nodes", title="Call"), kind="exit", outcome="gave_up"))


def test_phase_and_what_lies_in_it_are_of_one_journey(document: Document) -> None:
    far, near = find(document, "phases", title="Ask"), find(document, "phases", title="Apply")
    refused(document, changed(find(document, "nodes", title="Call"), phase=far.id), "another journey")
    refused(document, changed(next(iter(document.notes.values())), phase=far.id), "another journey")
    refused(document, changed(near, journey=far.journey), "another journey")
    allowed(document, changed(far, journey=near.journey))


def test_motivation_does_not_hang_on_a_link(document: Document) -> None:
    drive, link = next(iter(document.motivations.values())), next(iter(document.links.values()))
    refused(document, changed(drive, host=link.id), "on a touchpoint")


def test_id_is_used_once_in_all_tables(document: Document) -> None:
    refused(document, added(r.Channel(id=document.project.id, order="W", name="Phone")), "not there")


def test_project_keeps_a_journey_and_a_journey_a_persona(document: Document) -> None:
    project, olga = document.project, find(document, "personas", name="Olga")
    with pytest.raises(Problem, match="at least one journey"):
        check_all(build([project, olga], [PORTRAIT]))
    journey = r.Journey(id=NEW, order="X", title="New")
    refused(document, added(journey), "at least one persona")
    goes = r.JourneyPersona(id="c" * 32, journey=NEW, persona=olga.id, order="V")
    allowed(document, added(journey) + added(goes))
    alone = build([project])
    gone = removed(journey)
    with pytest.raises(Problem, match="at least one journey"):
        check(alone, gone)


def test_moving_a_persona_to_another_journey_leaves_none_without(document: Document) -> None:
    goes = find(document, "journey_personas", persona=find(document, "personas", name="Boris").id)
    other = find(document, "journeys", title="Passport")
    refused(document, changed(goes, journey=other.id), "at least one persona")


def test_file_has_exactly_one_project(document: Document) -> None:
    refused(document, added(r.Project(id=NEW, title="Second")), "exactly one project")


def test_check_looks_only_at_what_was_touched(document: Document) -> None:
    broken = find(document, "nodes", title="Call")
    document = apply(document, changed(broken, title="a\nb"))
    card = find(document, "nodes", title="Upload")
    moved = changed(card, x=208)
    check(apply(document, moved), moved)


def test_edit_of_a_condition_is_no_second_link(document: Document) -> None:
    allowed(document, changed(find(document, "links", order="W"), condition="in a hurry"))


def test_journey_goes_with_everything_in_it(document: Document) -> None:
    other = find(document, "journeys", title="Visa")
    goes = find(document, "journey_personas", journey=other.id)
    phase, card = find(document, "phases", title="Ask"), find(document, "nodes", title="")
    allowed(document, removed(other, goes, phase, card))
