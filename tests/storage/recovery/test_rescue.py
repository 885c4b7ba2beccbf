"""What can be read of a damaged file is brought into a new project: every row on an undamaged page."""

import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from journeymapper.model import records as r
from journeymapper.model import rules
from journeymapper.model.document import TABLES, Document, build
from journeymapper.model.fields import Id
from journeymapper.storage.checking.registry import Registry
from journeymapper.storage.history.bases import image_of
from journeymapper.storage.making import write_new
from journeymapper.storage.project_file import open_project, read_project
from journeymapper.storage.recovery.rescue import Rescued, readable, rescue
from journeymapper.storage.recovery.rescue_words import report
from journeymapper.storage.salvaging.healing import Healing, healed
from journeymapper.storage.salvaging.pages import Pages, pages_of, rows_on
from journeymapper.storage.salvaging.salvage import Salvage
from journeymapper.storage.telling import kinds
from journeymapper.storage.telling.kinds import NothingReadable
from tests.editing.small_project import JOURNEY, PERSONA, PROJECT, add_touchpoint, number_ids, rename
from tests.project_files import passport_in
from tests.sizes import SEED, size
from tests.storage.conftest import create, session_on
from tests.storage.cutting import cut_off
from tests.storage.damaging import EVERY, PAGE, Damage, cut, swap_two_pages
from tests.storage.full_project import full_project, id_of, now
from tests.storage.looking import same_rows, tamper

DAMAGES = size(400, 8_000)
LARGE_DAMAGES = size(40, 800)


def large_project() -> Document:
    """Hundreds of rows over many pages, some of them over several."""
    chance = random.Random(7)
    small = full_project()
    rows: list[r.Record] = [row for table in TABLES for row in small.rows(table).values()]
    nodes = [f"{number:032x}" for number in range(1, 161)]
    for number, id_ in enumerate(nodes):
        doing = "слово " * chance.randrange(300 if number % 7 == 0 else 10)
        rows.append(
            r.Node(
                id=id_, journey=JOURNEY, kind="touchpoint", order=f"{number:03}V", x=0, y=number * 8,
                title=f"Step {number}", doing=doing.strip(), phase=id_of("phase"), channel=id_of("web"),
            )
        )  # fmt: skip
        rows.append(
            r.Feeling(id=id_of(f"feeling {number}"), host=id_, persona=PERSONA, word=f"word {number}")
        )
        rows.append(
            r.PainPoint(
                id=id_of(f"pain {number}"), host=id_, order="V", text=f"It hurts {number}", severity=1
            )
        )
    for number, (source, target) in enumerate(pairwise(nodes)):
        rows.append(
            r.Link(id=id_of(f"link {number}"), journey=JOURNEY, source=source, target=target, order="V")
        )
    return build(rows, small.blobs.values())


@cache
def large_file(folder: Path) -> bytes:
    path = folder / "large.sqlite"
    write_new(path, large_project(), now())
    return path.read_bytes()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return large_file(tmp_path_factory.mktemp("large"))


def spans(pages: Pages) -> dict[tuple[object, ...], set[int]]:
    """Each row of a record (its values) with all pages that it lies on."""
    found = {}
    for number in range(1, pages.count + 1):
        for row in rows_on(pages, number):
            found[row.values] = set(row.spans)
    return found


def all_rows(document: Document) -> Iterator[tuple[str, tuple[object, ...]]]:
    for table, rows in image_of(document).items():
        for row in rows:
            yield table, row


def rescued(data: bytes, path: Path) -> Rescued:
    path.write_bytes(data)
    return readable(path, new_id=number_ids())


def test_the_reader_of_pages_finds_what_sqlite_finds(large: bytes, path: Path) -> None:
    path.write_bytes(large)
    mine = spans(pages_of(large))
    with closing(sqlite3.connect(path)) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master").fetchall():
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            assert table == "edit" or {*rows} <= mine.keys()
    assert max(len(pages) for pages in mine.values()) > 1
    assert same_rows(rescued(large, path).document, large_project())


def test_a_whole_file_is_rescued_whole(path: Path) -> None:
    session = session_on(create(path, full_project()))
    session.run(add_touchpoint, "b" * 32, "Form")
    session.close()
    found = readable(path, new_id=number_ids())
    assert same_rows(found.document, read_project(path))
    assert found.document.blobs == read_project(path).blobs
    assert not found.healing.made_up
    assert not found.healing.left_out
    assert not any(found.salvage.lost(table) for table in TABLES)


@pytest.mark.parametrize("damage", EVERY)
def test_every_row_on_an_undamaged_page_comes_back(
    large: bytes, path: Path, damage: Damage, say: Callable[[str], None]
) -> None:
    chance = random.Random(f"{SEED} {damage.__name__}")
    before = spans(pages_of(large))
    rows = [(table, row) for table, row in all_rows(large_project())]
    came_back = 0
    files = max(LARGE_DAMAGES // len(EVERY), 1)
    for _number in range(files):
        hurt = bytearray(large)
        damage(hurt, chance)
        moved = damage is swap_two_pages  # what lies on several pages is torn apart by that
        touched = {
            at // PAGE + 1
            for at in range(0, len(large), PAGE)
            if hurt[at : at + PAGE] != large[at : at + PAGE]
        }
        try:
            found = rescued(bytes(hurt), path)
        except NothingReadable:
            assert all(before[row] & touched for _table, row in rows)
            continue
        rules.check_all(found.document)
        for table, row in rows:
            pages, id_ = before[row], str(row[0])
            if not pages & touched or (moved and len(pages) == 1):
                came_back += 1
                kept = found.salvage.records
                if kept[table].get(id_) != row and damage is cut:
                    # Of so short a file that nothing tells apart tables whose rows have the same form.
                    assert len(hurt) < len(large) / 4
                    assert row in (other.get(id_) for other in kept.values())
                    continue
                assert kept[table].get(id_) == row, f"{table} {pages} {touched}"
                # A choice for the shown path means nothing without its link.
                assert id_ in found.document.rows(table) or table == "path_choices"
    assert came_back > 100
    say(
        f"Rescues of a large file, {damage.__name__}: {files}, {came_back} of {files * len(rows)} rows "
        f"lay on whole pages and all came back; 0 crashes (seed {SEED})."
    )


@pytest.mark.parametrize("damage", EVERY)
def test_whatever_is_damaged_a_rescue_ends_in_a_valid_project_or_a_reason(
    path: Path, damage: Damage, say: Callable[[str], None]
) -> None:
    session = session_on(create(path, full_project()))
    session.run(add_touchpoint, "b" * 32, "Form")
    session.run(rename, "b" * 32, "Second")
    session.undo()
    session.close()
    data = path.read_bytes()
    chance = random.Random(f"{SEED} {damage.__name__} twice")
    files, valid = max(DAMAGES // len(EVERY), 1), 0
    for _number in range(files):
        hurt = bytearray(data)
        for _times in range(chance.randrange(1, 4)):
            if len(hurt) > 3 * PAGE:
                damage(hurt, chance)
        with suppress(NothingReadable, kinds.Empty):
            rules.check_all(rescued(bytes(hurt), path).document)
            valid += 1
    say(
        f"Rescues, {damage.__name__}: {files} files, {valid} valid projects, {files - valid} refused with a "
        f"reason; 0 crashes (seed {SEED})."
    )


def test_a_bit_flipped_in_what_a_card_belongs_to_costs_no_journey_and_no_link(path: Path) -> None:
    create(path, full_project()).close()
    flipped = f"{JOURNEY[:7]}c{JOURNEY[8:]}"
    tamper(path, f"UPDATE nodes SET journey = '{flipped}' WHERE id = '{id_of('office')}'")
    found = readable(path, new_id=number_ids())
    assert same_rows(found.document, full_project())
    assert not found.healing.made_up


def test_the_file_itself_is_not_touched_and_the_new_one_opens(path: Path) -> None:
    create(path, full_project()).close()
    data = bytearray(path.read_bytes())
    data[:PAGE] = bytes(PAGE)
    path.write_bytes(data)
    target = path.with_name("rescued.sqlite")
    rescue(path, target, clock=now, new_id=number_ids())
    assert path.read_bytes() == data
    file = open_project(target, clock=now)
    assert same_rows(file.document, full_project())
    file.close()
    assert sorted(os.listdir(path.parent)) == ["passport.sqlite", "rescued.sqlite"]


def test_no_file_is_replaced_by_a_rescue(path: Path) -> None:
    create(path, full_project()).close()
    before = path.read_bytes()
    with pytest.raises(kinds.TargetExists):
        rescue(path, path, clock=now, new_id=number_ids())
    assert path.read_bytes() == before


def test_how_journeys_were_shown_is_kept(path: Path) -> None:
    file = create(path, full_project())
    file.set_setting(JOURNEY, "page", {"paper": "A3"})
    file.close()
    target = path.with_name("rescued.sqlite")
    rescue(path, target, clock=now, new_id=number_ids())
    again = open_project(target, clock=now)
    assert again.setting(JOURNEY, "page") == {"paper": "A3"}
    again.close()


def test_what_the_seal_alone_finds_is_named_and_rescued(path: Path) -> None:
    create(path, full_project()).close()
    tamper(path, "UPDATE notes SET text = 'other words'")
    with pytest.raises(kinds.Damaged):
        read_project(path)
    found = readable(path, new_id=number_ids())
    assert [table for table in TABLES if not found.salvage.agrees(table)] == ["notes"]
    assert next(iter(found.document.notes.values())).text == "other words"


def test_the_history_brings_back_what_a_damaged_page_held(path: Path) -> None:
    """The base is of the state at opening, and the edits since then lead to the present."""
    create(path, full_project()).close()
    session = session_on(open_project(path, clock=now))
    session.run(add_touchpoint, "b" * 32, "Form")
    session.run(rename, "b" * 32, "Application form")
    whole = session.document
    session.close()
    tamper(path, "DELETE FROM nodes", "UPDATE notes SET text = 'garbled'")
    found = readable(path, new_id=number_ids())
    assert same_rows(found.document, whole)
    assert found.salvage.exact == {"nodes", "notes"}
    assert found.salvage.from_history["nodes"] == len(whole.nodes)


def test_what_was_deleted_does_not_come_back_from_the_history(path: Path) -> None:
    create(path, full_project()).close()
    session = session_on(open_project(path, clock=now))
    session.run(add_touchpoint, "b" * 32, "Form")
    session.undo()
    whole = session.document
    session.close()
    data = bytearray(path.read_bytes())
    data[:PAGE] = bytes(PAGE)
    path.write_bytes(data)
    assert same_rows(readable(path, new_id=number_ids()).document, whole)


def test_an_edit_that_was_cut_off_is_taken_back_first(path: Path) -> None:
    session = session_on(create(path, full_project()))
    session.run(add_touchpoint, "b" * 32, "Form")
    session.close()
    whole = read_project(path)
    cut_off(path)
    journal = path.with_name(path.name + "-journal")
    hot = journal.read_bytes()
    assert same_rows(readable(path, new_id=number_ids()).document, whole)
    assert journal.read_bytes() == hot


def test_a_file_whose_journal_stayed_behind_keeps_what_was_read(path: Path) -> None:
    create(path, full_project()).close()
    cut_off(path)
    path.with_name(path.name + "-journal").unlink()
    with pytest.raises(kinds.FileProblem):
        read_project(path)
    found = readable(path, new_id=number_ids()).document
    assert found.journeys == full_project().journeys
    assert len(found.nodes) == len(full_project().nodes)


def test_rows_of_a_page_that_lies_in_the_place_of_the_first_come_back(large: bytes, path: Path) -> None:
    before = spans(pages_of(large))
    choices = [(row[0], before[row]) for table, row in all_rows(large_project()) if table == "path_choices"]
    (choice, pages), *_others = choices
    (number,) = pages
    page = slice((number - 1) * PAGE, number * PAGE)
    swapped = bytearray(large)
    swapped[:PAGE], swapped[page] = large[page], large[:PAGE]
    assert choice in rescued(bytes(swapped), path).salvage.records["path_choices"]


@pytest.mark.parametrize("kept", [0, 20, 600, PAGE])
def test_of_a_file_that_was_cut_to_its_beginning_nothing_can_be_read(
    large: bytes, path: Path, kept: int
) -> None:
    with pytest.raises((NothingReadable, kinds.Empty)):
        rescued(large[:kept], path)


def test_a_file_that_was_cut_keeps_its_first_half(large: bytes, path: Path) -> None:
    found = rescued(large[: len(large) // 2], path)
    assert len(found.document.nodes) > 20


def test_of_a_cut_file_that_no_longer_names_its_tables_rows_come_back_as_what_they_are(
    path: Path, tmp_path: Path
) -> None:
    """Its schema lay behind the cut, and so did what these rows refer to."""
    passport = passport_in(tmp_path)
    before = read_project(passport)
    found = rescued(passport.read_bytes()[: 12 * PAGE], path)
    assert len(found.salvage.records["evidence"]) > 5
    assert found.salvage.records["evidence"].keys() <= before.evidence.keys()
    assert found.salvage.records["projects"].keys() == before.projects.keys()
    assert {row.text for row in found.document.ordered("evidence")} <= {
        row.text for row in before.ordered("evidence")
    }


@pytest.mark.parametrize("content", [b"Dear Olga, " * 900, bytes(9000), b"SQLite format 3\x00" + bytes(9000)])
def test_where_nothing_can_be_read_that_is_said(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    target = path.with_name("rescued.sqlite")
    with pytest.raises(NothingReadable):
        rescue(path, target, clock=now, new_id=number_ids())
    assert not target.exists()


def test_a_database_of_another_program_holds_nothing_to_rescue(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE letters (id TEXT PRIMARY KEY, text TEXT, x, y) WITHOUT ROWID")
        connection.execute("INSERT INTO letters VALUES (?, 'Dear Olga', 1, 2)", ("a" * 32,))
        connection.commit()
    with pytest.raises(NothingReadable):
        readable(path, new_id=number_ids())


def test_a_file_that_is_open_is_not_rescued(path: Path) -> None:
    registry = Registry()
    create(path, full_project()).close()
    file = open_project(path, clock=now, registry=registry)
    with pytest.raises(kinds.OpenHere):
        readable(path, new_id=number_ids(), registry=registry)
    file.close()


def without(document: Document, *tables: str) -> tuple[Document, dict[str, dict[Id, tuple[object, ...]]]]:
    """What is healed of a document that lost some of its tables."""
    found = {
        table: {str(row[0]): row for row in rows}
        for table, rows in image_of(document).items()
        if table not in tables
    }
    return healed(found, document.blobs, PROJECT, number_ids("e"))[0], found


@pytest.mark.parametrize("table", TABLES)
def test_whatever_table_is_lost_the_others_keep_their_texts(table: str) -> None:
    document, found = without(full_project(), table)
    kept = {row.id for other in TABLES for row in document.rows(other).values()}
    tied = {"path_choices"} if table in ("nodes", "links", "personas") else set()
    for other, rows in found.items():
        if other not in tied:
            assert rows.keys() <= kept, other


def test_stand_ins_take_the_places_of_what_is_lost() -> None:
    document, _found = without(
        full_project(), "nodes", "journeys", "personas", "phases", "projects", "channels"
    )
    assert document.journeys[JOURNEY].title == "Rescued journey"
    assert document.personas[PERSONA].name == "Rescued persona"
    assert document.project.id == PROJECT
    assert document.nodes[id_of("office")].title == "Rescued touchpoint"
    assert document.feelings[id_of("feeling")].host == id_of("office")


def test_nothing_but_a_note_makes_a_project() -> None:
    every = set(TABLES) - {"notes"}
    document, _found = without(full_project(), *every)
    assert len(document.notes) == 1
    rules.check_all(document)


def test_values_that_are_impossible_are_replaced_and_counted() -> None:
    found = {table: {str(row[0]): row for row in rows} for table, rows in image_of(full_project()).items()}
    note = found["notes"][id_of("note")]
    found["notes"][id_of("note")] = (*note[:6], "two\x00words", "violet", *note[8:])
    document, healing = healed(found, full_project().blobs, PROJECT, number_ids("e"))
    assert document.notes[id_of("note")].text == "twowords"
    assert healing.mended == {"notes": 1}


def test_a_row_twice_in_the_file_counts_once(large: bytes, path: Path) -> None:
    """A page that was written to a second place, too."""
    found = rescued(large + large[5 * PAGE : 6 * PAGE], path)
    assert same_rows(found.document, large_project())


def test_what_was_rescued_is_always_listed_in_the_same_order() -> None:
    counts = {"links": 2, "journeys": 1, "nodes": 3}
    turned = dict(reversed(counts.items()))
    first, second = (
        Rescued(full_project(), Salvage(from_history=known), Healing()) for known in (counts, turned)
    )
    assert report(first) == report(second)
