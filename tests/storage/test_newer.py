"""Files of formats that are not there yet: what is understood of them is shown, and nothing is believed."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

import pytest

from journeymapper.model.document import TABLES, Document
from journeymapper.model.fields import Id
from journeymapper.model.progress import Cancelled, Progress
from journeymapper.storage.checking.registry import Registry, identity_of
from journeymapper.storage.database.format import FORMAT
from journeymapper.storage.newer import look_at_newer, understood
from journeymapper.storage.opening import Newer, format_in
from journeymapper.storage.project_file import ProjectFile, copy_project, open_project
from journeymapper.storage.telling import kinds
from tests.editing.small_project import rename
from tests.storage import newer_formats as later
from tests.storage.conftest import session_on
from tests.storage.full_project import full_project, id_of, now
from tests.storage.looking import same_rows, tamper
from tests.storage.newer_formats import NUMBER, Change, make_newer


def numbers() -> Callable[[], Id]:
    known = count(1)
    return lambda: f"{next(known):032x}"


def look(path: Path, **more: object) -> ProjectFile:
    return look_at_newer(path, clock=now, new_id=numbers(), **more)  # type: ignore[arg-type]


def seen(path: Path) -> tuple[Document, Newer]:
    file = look(path)
    try:
        assert file.newer is not None
        return file.document, file.newer
    finally:
        file.close()


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ((), Newer(NUMBER)),
        (later.COLUMN, Newer(NUMBER, columns=1)),
        (later.TABLE, Newer(NUMBER, tables=1)),
        (later.INDEX, Newer(NUMBER)),
        (later.WITHOUT_HISTORY, Newer(NUMBER)),
        ((*later.COLUMN, *later.TABLE), Newer(NUMBER, tables=1, columns=1)),
    ],
)
def test_all_that_is_known_is_shown_beside_what_is_not(path: Path, change: Change, missing: Newer) -> None:
    before = make_newer(path, *change)
    document, newer = seen(path)
    assert same_rows(document, full_project())
    assert document.blobs == full_project().blobs
    assert newer == missing
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_renamed_table_is_unknown_and_the_rest_is_there(path: Path) -> None:
    make_newer(path, *later.RENAMED_TABLE)
    document, newer = seen(path)
    assert not document.notes
    assert document.nodes == full_project().nodes
    assert newer == Newer(NUMBER, tables=1)


def test_a_renamed_column_is_unknown_and_its_rows_are_there_without_it(path: Path) -> None:
    make_newer(path, "UPDATE nodes SET doing = 'waits'", *later.RENAMED_COLUMN)
    document, newer = seen(path)
    assert document.nodes == full_project().nodes
    assert newer == Newer(NUMBER, columns=1)


def test_a_table_that_others_need_is_made_up_where_it_has_another_name(path: Path) -> None:
    make_newer(path, "ALTER TABLE personas RENAME TO people")
    document, newer = seen(path)
    assert [persona.name for persona in document.personas.values()] == ["Rescued persona"]
    assert (newer.tables, newer.made_up) == (1, 1)


def test_values_that_are_not_understood_are_counted(path: Path) -> None:
    def open_kind(sql: str) -> str:
        return sql.replace("CHECK (\"kind\" IN ('entry', 'touchpoint', 'exit')),", "").replace(
            "CHECK (\"status\" IN ('idea', 'planned', 'doing', 'done', 'dropped'))", "CHECK (1)"
        )

    make_newer(path)
    for table in ("nodes", "opportunities"):
        later.rewritten(table, open_kind)(path)
    office, idea = id_of("office"), id_of("idea")
    tamper(
        path,
        f"UPDATE nodes SET kind = 'crossroads' WHERE id = '{office}'",
        "UPDATE opportunities SET status = 'sold'",
    )
    document, newer = seen(path)
    assert (document.nodes[office].kind, document.nodes[office].title) == ("touchpoint", "Office")
    assert document.opportunities[idea].status == "idea"
    assert newer == Newer(NUMBER, mended=2)


def test_text_that_is_no_utf8_is_shown_as_far_as_it_is(path: Path) -> None:
    make_newer(path, "UPDATE notes SET text = CAST(x'6162ff63' AS TEXT)")
    document, _newer = seen(path)
    assert [note.text for note in document.notes.values()] == ["ab�c"]


def test_it_can_only_be_looked_at_and_a_copy_holds_what_is_shown(path: Path) -> None:
    before = make_newer(path, *later.COLUMN)
    file = look(path)
    session = session_on(file)
    with pytest.raises(kinds.NotWritable, match="newer Journeymapper"):
        session.run(rename, id_of("office"), "Window")
    target = path.with_name("copy.sqlite")
    copy_project(file, target)
    session.close()
    assert format_in(target.read_bytes()) == FORMAT
    copy = open_project(target, clock=now)
    assert same_rows(copy.document, full_project())
    assert not copy.read_only
    copy.close()
    assert path.read_bytes() == before


def test_it_says_that_it_was_changed_when_the_file_was(path: Path) -> None:
    make_newer(path)
    for seconds, year in ((1_700_000_000, 2023), (1 << 40, now().year), (-(1 << 33), 1970)):
        os.utime(path, (seconds, seconds))
        file = look(path)
        assert file.changed_at.year == year
        file.close()


def test_what_is_read_does_not_keep_others_from_the_file(path: Path) -> None:
    make_newer(path)
    with closing(sqlite3.connect(path, timeout=0)) as other:
        other.execute("BEGIN EXCLUSIVE")
        document, _newer = seen(path)
        other.execute("UPDATE notes SET text = 'while it was looked at'")
        other.execute("COMMIT")
    assert same_rows(document, full_project())


@pytest.mark.parametrize("change", [later.VIEW, later.TRIGGER, later.VIRTUAL])
def test_a_newer_file_that_does_something_by_itself_is_refused(path: Path, change: Change) -> None:
    before = make_newer(path, *change)
    with pytest.raises(kinds.Foreign):
        look(path)
    assert path.read_bytes() == before


def test_a_column_that_would_be_worked_out_is_not_read(path: Path) -> None:
    make_newer(
        path,
        "DROP TABLE questions",
        "CREATE TABLE questions (id TEXT, host TEXT, text AS (hex(zeroblob(400000000))))",
        f"INSERT INTO questions VALUES ('{id_of('question')}', '{id_of('office')}')",
    )
    document, newer = seen(path)
    assert [question.text for question in document.questions.values()] == [""]
    assert newer.columns == 1


def test_a_table_that_is_none_has_no_rows(path: Path) -> None:
    make_newer(
        path, "DROP TABLE notes", "CREATE TABLE notes (id, x, y)", "INSERT INTO notes VALUES (1.5, x'00', 2)"
    )
    document, newer = seen(path)
    assert not document.notes
    assert newer.left_out == 1


def test_with_another_application_it_is_taken_for_one_without_a_beginning(path: Path) -> None:
    before = make_newer(path, "PRAGMA application_id = 7")
    with pytest.raises(kinds.BeginningLost):
        look(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("empty", ["nothing is known", "nothing is there"])
def test_a_file_of_which_nothing_is_understood_says_so(path: Path, empty: str) -> None:
    tables = list(TABLES)
    renamed = [f"ALTER TABLE {table} RENAME TO new_{table}" for table in tables]
    emptied = [f"DELETE FROM {table}" for table in tables]
    before = make_newer(path, *(renamed if empty == "nothing is known" else emptied))
    with pytest.raises(kinds.NothingReadable, match="nothing of it is understood"):
        look(path)
    assert path.read_bytes() == before


def test_a_damaged_newer_file_is_told_as_damaged(path: Path) -> None:
    data = bytearray(make_newer(path))
    data[4096:8192] = bytes(4096)
    data[3 * 4096 : 12 * 4096] = bytes(9 * 4096)
    path.write_bytes(data)
    with pytest.raises(kinds.Damaged):
        look(path)


def test_too_much_is_refused_before_it_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_newer(path)
    monkeypatch.setattr("journeymapper.storage.newer.MOST_RECORD_BYTES", 100)
    with pytest.raises(kinds.TooLarge):
        look(path)


def test_a_schema_without_end_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_newer(path)
    monkeypatch.setattr("journeymapper.storage.newer.MOST_OBJECTS", 10)
    with pytest.raises(kinds.TooLarge):
        look(path)


def test_a_file_that_this_process_has_open_is_not_read_past_it(path: Path) -> None:
    make_newer(path)
    registry = Registry()
    registry.add(identity_of(path), full_project)
    with pytest.raises(kinds.OpenHere):
        look(path, registry=registry)


def test_a_file_that_is_known_by_now_opens_as_any_other(path: Path) -> None:
    make_newer(path)
    tamper(path, f"PRAGMA user_version = {FORMAT}")
    file = look(path)
    assert file.read_only
    assert file.newer is None
    file.close()


def test_called_off_it_leaves_nothing(path: Path) -> None:
    before = make_newer(path)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        look(path, progress=progress)
    assert path.read_bytes() == before


def test_every_bit_of_the_first_pages_may_be_wrong(path: Path) -> None:
    """No other exception than a Problem, whatever the schema says."""
    data = make_newer(path, *later.COLUMN)
    for at in range(100, len(data), max(1, len(data) // 60)):
        changed = bytearray(data)
        changed[at] ^= 0x55
        with suppress(kinds.FileProblem):
            understood(bytes(changed), path, new_id=numbers(), progress=Progress())
