"""What no page holds any more comes back from the states that the file keeps: bases and save points."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from journeymapper.model import rules
from journeymapper.storage.project_file import open_project, read_project
from journeymapper.storage.recovery.rescue import Rescued, readable
from journeymapper.storage.recovery.rescue_words import report
from journeymapper.storage.telling import kinds
from tests.editing.small_project import add_touchpoint, number_ids, rename
from tests.storage.conftest import create, session_on
from tests.storage.full_project import full_project, id_of, now
from tests.storage.looking import same_rows, tamper
from tests.storage.older_formats import OLD_COLUMNS, make_with_old_columns

FORM, DESK = "b" * 32, "d" * 32
LOST = ("nodes", "links", "feelings", "motivations", "pain_points", "opportunities", "questions", "evidence")


def read(path: Path) -> Rescued:
    return readable(path, new_id=number_ids("e"))


@pytest.fixture
def past(path: Path) -> Path:
    """A project with a save point "Draft", in whose history one node was added since and one removed."""
    session = session_on(create(path, full_project()))
    session.run(add_touchpoint, FORM, "Form")
    session.keep(session.save_point("manual", "Draft"), session.document)
    session.run(rename, FORM, "Application form")
    session.run(add_touchpoint, DESK, "Desk")
    session.close()
    return path


def lose(path: Path, *tables: str) -> None:
    tamper(path, *(f"DELETE FROM {table}" for table in tables))


def test_where_the_history_is_lost_as_well_a_save_point_brings_the_rows_back(past: Path) -> None:
    lose(past, *LOST, "edit", "base")
    found = read(past)
    rules.check_all(found.document)
    assert found.document.nodes.keys() == full_project().nodes.keys() | {FORM}
    assert found.document.nodes[FORM].title == "Form"  # as it was then
    assert found.document.feelings == full_project().feelings
    ((_time, title),) = found.salvage.from_states
    assert title == "Draft"
    told = "\n".join(report(found))
    assert "Taken from the save point “Draft” of 4 May 2026 " in told
    assert "1 touchpoint, entry or exit point" in told  # DESK could not be read
    assert "Nothing is missing" not in told


def test_the_newest_known_state_goes_before_earlier_ones(past: Path) -> None:
    lose(past, *LOST)
    found = read(past)
    assert found.document.nodes[FORM].title == "Application form"
    assert found.document.nodes[DESK].title == "Desk"
    assert found.salvage.from_states == {}


def test_what_was_removed_since_does_not_come_back(path: Path) -> None:
    session = session_on(create(path, full_project()))
    session.run(add_touchpoint, FORM, "Form")
    session.keep(session.save_point("manual", "Draft"), session.document)
    session.undo()
    session.run(add_touchpoint, DESK, "Desk")
    session.close()
    lose(path, "nodes", "base")
    found = read(path)
    assert FORM not in found.document.nodes
    assert found.document.nodes[DESK].title == "Desk"


def test_no_more_comes_back_than_the_file_had(past: Path) -> None:
    """The seal says how many rows there were, so nothing that was removed long ago makes them more."""
    lose(past, "edit", "base")
    found = read(past)
    assert found.salvage.from_states == {}
    assert found.document.nodes.keys() == full_project().nodes.keys() | {FORM, DESK}


def test_where_the_seal_is_lost_a_table_of_which_nothing_is_left_comes_back(past: Path) -> None:
    lose(past, *LOST, "edit", "base", "seal")
    found = read(past)
    assert found.document.nodes.keys() == full_project().nodes.keys() | {FORM}
    assert "no longer tells how much it held" in "\n".join(report(found))


def test_where_the_seal_is_lost_only_what_is_referred_to_comes_back_to_the_others(past: Path) -> None:
    lose(past, "edit", "base", "seal")
    tamper(past, f"DELETE FROM nodes WHERE id IN ('{id_of('office')}', '{FORM}')")
    found = read(past)
    assert found.document.nodes[id_of("office")] == full_project().nodes[id_of("office")]
    assert FORM not in found.document.nodes  # nothing hangs on it: it may have been removed
    assert not found.healing.made_up


def test_what_would_hang_on_nothing_stays_away(past: Path) -> None:
    """A feeling of then whose card is gone for good brings up no made-up card."""
    lose(past, *LOST, "edit", "base")
    with closing(sqlite3.connect(past)) as connection:
        connection.execute("UPDATE seal SET rows = 0 WHERE name = 'nodes'")
        connection.execute("DELETE FROM lane_texts")
        connection.commit()
    found = read(past)
    rules.check_all(found.document)
    assert not found.healing.made_up
    assert (len(found.document.nodes), len(found.document.feelings)) == (0, 0)


def test_a_damaged_save_point_is_passed_over_for_an_older_one(past: Path) -> None:
    file = open_project(past, clock=now)
    file.keep_save_point(replace(file.save_points[0], id=DESK, name="Newest"), file.document)
    file.close()
    lose(past, *LOST, "edit", "base")
    tamper(past, "UPDATE save_point SET image = x'00' WHERE title = 'Newest'")
    assert read(past).document.nodes[FORM].title == "Form"


def test_a_file_of_an_older_format_is_converted_before_its_rows_are_read(path: Path) -> None:
    make_with_old_columns(path)
    found = readable(path, new_id=number_ids(), steps={0: OLD_COLUMNS})
    assert same_rows(found.document, read_project(path, steps={0: OLD_COLUMNS}))
    assert "which does not exist" not in "\n".join(report(found))


def test_a_damaged_file_of_an_older_format_is_refused_and_not_read_as_another_one(path: Path) -> None:
    make_with_old_columns(path)
    tamper(path, "UPDATE nodes SET title = 'Farm'")
    before = path.read_bytes()
    with pytest.raises(kinds.OlderAndDamaged, match="format 0") as caught:
        readable(path, new_id=number_ids(), steps={0: OLD_COLUMNS})
    assert caught.value.next_step
    assert path.read_bytes() == before


def test_a_format_that_never_was_is_read_as_that_of_today_and_named(path: Path) -> None:
    create(path, full_project()).close()
    tamper(path, "PRAGMA user_version = 0")
    found = read(path)
    assert same_rows(found.document, full_project())
    assert "format 0, which does not exist" in "\n".join(report(found))
