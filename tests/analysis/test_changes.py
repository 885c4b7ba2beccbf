"""What is told of two states of a project: all that a reader of the print would miss, and only once."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.analysis.changes import changed_since
from journeymapper.model import records as r
from journeymapper.model.diff import Change
from journeymapper.model.document import TABLES, Document, apply
from journeymapper.ops.fields import set_field
from journeymapper.ops.remove import remove
from tests.model.small_project import find, id_source, small_project


def test_nothing_differs_between_a_state_and_itself() -> None:
    document = small_project()
    assert changed_since(document, document) == ()
    assert changed_since(document, small_project()) == ()


def test_a_changed_text_is_told_with_its_field_and_place() -> None:
    before = small_project()
    pain = find(before, "pain_points")
    after = apply(before, set_field(before, (pain.id,), "text", "very slow").diff)
    (difference,) = changed_since(before, after)
    assert (difference.how, difference.fields) == ("changed", ("text",))
    assert (difference.before.text, difference.after.text) == ("slow", "very slow")
    assert difference.place == pain.host
    assert difference.journey == find(before, "journeys", title="Passport").id


def test_a_removed_card_is_told_once_with_the_way_that_healed() -> None:
    before = small_project()
    card = find(before, "nodes", title="Upload")
    after = apply(before, remove(before, id_source(1000), (card.id,)).diff)
    told = [(d.how, d.table) for d in changed_since(before, after)]
    assert ("removed", "nodes") in told
    assert not {table for how, table in told if how == "removed"} & {"feelings", "motivations", "links"}
    healed = [d for d in changed_since(before, after) if d.table == "links"]
    assert len(healed) == 1


def test_a_new_card_is_told_once_with_all_that_hangs_on_it() -> None:
    document = small_project()
    card = find(document, "nodes", title="Upload")
    before = apply(document, remove(document, id_source(1000), (card.id,)).diff)
    new = [d for d in changed_since(before, document) if d.how == "new"]
    assert [d.row.title for d in new if d.table == "nodes"] == ["Upload"]
    assert not [d for d in new if d.table == "feelings"]


def test_how_we_know_a_feeling_is_found_where_the_feeling_is() -> None:
    before = small_project()
    feeling = find(before, "feelings")
    evidence = find(before, "evidence", host=feeling.id)
    after = apply(before, (Change("evidence", evidence.id, evidence, replace(evidence, kind="reported")),))
    (difference,) = changed_since(before, after)
    assert difference.place == feeling.host


def test_what_a_persona_likes_is_found_at_the_persona_and_in_no_journey() -> None:
    before = small_project()
    row = find(before, "persona_field_texts")
    after = apply(before, (Change("persona_field_texts", row.id, row, replace(row, text="200")),))
    (difference,) = changed_since(before, after)
    assert (difference.place, difference.journey) == (row.persona, None)


def test_where_something_was_pasted_from_is_not_told() -> None:
    before = small_project()
    note = find(before, "notes")
    after = apply(before, (Change("notes", note.id, note, replace(note, copied_from="f" * 32)),))
    assert changed_since(before, after) == ()


def test_a_new_waiting_is_found_at_its_link() -> None:
    before = small_project()
    link = find(before, "links", wait_typical=60)
    after = apply(before, (Change("links", link.id, link, replace(link, wait_typical=120)),))
    (difference,) = changed_since(before, after)
    assert (difference.place, difference.fields) == (link.id, ("wait_typical",))


@given(st.sets(st.sampled_from(sorted(TABLES))))
def test_every_removed_row_is_told_or_goes_with_one_that_is(tables: set[str]) -> None:
    before = small_project()
    after = replace(before, **{table: {} for table in tables}, lookups={})
    gone = {d.before.id for d in changed_since(before, after)}
    missing: list[r.Record] = [row for table in tables for row in before.rows(table).values()]
    for row in missing:
        owners = {getattr(row, name, None) for name in ("host", "persona", "source", "target", "journey")}
        assert row.id in gone or any(not in_any(after, owner) for owner in owners - {None})


def in_any(document: Document, thing: object) -> bool:
    return any(thing in document.rows(table) for table in TABLES)
