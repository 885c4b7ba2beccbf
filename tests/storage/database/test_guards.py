"""What keeps a hostile file from doing anything, and a power cut from losing anything, is switched on."""

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeymapper.model.progress import Progress
from journeymapper.storage import live_file
from journeymapper.storage.database import connection as db
from journeymapper.storage.project_file import Registry, open_project
from tests.editing.small_project import small_project
from tests.storage.conftest import create
from tests.storage.full_project import now

ENDLESS = "SELECT 1 FROM seal a, seal b, seal c, seal d, seal e, seal f, seal g WHERE a.rows < -g.rows - 1"
NOT_ALLOWED = r"not authorized|prohibited"


@pytest.fixture
def connection(path: Path) -> Iterator[db.Connection]:
    file = create(path, small_project())
    yield file.connection
    file.close()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "truncate"),
        ("synchronous", 2),
        ("locking_mode", "exclusive"),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
    ],
)
def test_an_open_file_has_the_settings_that_its_safety_rests_on(
    connection: db.Connection, setting: str, value: object
) -> None:
    assert db.rows(connection, f"PRAGMA {setting}") == [(value,)]


def test_no_value_may_fill_the_memory(connection: db.Connection) -> None:
    with pytest.raises(sqlite3.DataError, match="too big"):
        db.rows(connection, "SELECT hex(zeroblob(400000000))")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM nodes",
        "CREATE TABLE more (x)",
        "ATTACH ':memory:' AS other",
        "SELECT hex(title) FROM nodes",
        "SELECT load_extension('x')",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
    ],
)
def test_a_file_that_is_not_trusted_yet_is_only_read(connection: db.Connection, statement: str) -> None:
    with db.suspicious(connection), pytest.raises(sqlite3.DatabaseError, match=NOT_ALLOWED):
        db.rows(connection, statement)


def test_a_view_is_not_read(connection: db.Connection) -> None:
    db.run(connection, "CREATE VIEW all_nodes AS SELECT title FROM nodes")
    with db.suspicious(connection), pytest.raises(sqlite3.DatabaseError, match=NOT_ALLOWED):
        db.rows(connection, "SELECT * FROM all_nodes")
    db.run(connection, "DROP VIEW all_nodes")


def test_nothing_in_a_file_may_take_for_ever(
    connection: db.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "SECONDS_TO_OPEN", 0.05)
    with db.suspicious(connection), pytest.raises(sqlite3.OperationalError, match="interrupted"):
        db.rows(connection, ENDLESS)


def test_a_fault_on_closing_lets_go_of_the_file_nevertheless(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_connection: db.Connection) -> None:
        raise KeyError("a fault")

    file = create(path, small_project())
    with monkeypatch.context() as broken:
        broken.setattr(db, "_remove_journal", fail)
        with pytest.raises(KeyError):
            file.close()
    assert file.connection.closed
    open_project(path, clock=now).close()
    assert list(path.parent.iterdir()) == [path]


def test_a_fault_after_all_checks_lets_go_of_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_contents: object) -> None:
        raise KeyError("a fault")

    create(path, small_project()).close()
    registry = Registry()
    with monkeypatch.context() as broken:
        broken.setattr(live_file, "state_of", fail)
        with pytest.raises(KeyError):
            open_project(path, clock=now, registry=registry)
    open_project(path, clock=now, registry=registry).close()


def test_a_fault_in_what_sqlite_asks_stops_the_reading_and_is_told(
    connection: db.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Faulty(Progress):
        @property
        def wanted(self) -> bool:
            raise KeyError("a fault")

        def check(self) -> None:
            """Nobody has called it off."""

    told: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda found: told.append(found.exc_type))
    with (
        pytest.raises(sqlite3.OperationalError, match="interrupted"),
        db.interruptible(connection, Faulty()),
    ):
        db.rows(connection, ENDLESS)
    assert told == [KeyError]


def test_a_failed_transaction_leaves_the_connection_usable(connection: db.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError), db.transaction(connection):
        db.run(connection, "INSERT INTO meta VALUES ('a', 'b'), ('a', 'b')")
    assert not connection.driver.in_transaction
    with db.transaction(connection):
        db.run(connection, "CREATE TABLE more (x)")
        db.run(connection, "DROP TABLE more")
    assert len(db.rows(connection, "SELECT * FROM meta")) == 5
