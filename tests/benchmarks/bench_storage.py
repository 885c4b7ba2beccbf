"""What the project file costs beside bare sqlite3 with the same settings, in the same run.

An edit is compared with the same transaction written by hand: the same rows and journal entry, without the
seal. Opening is compared with fetching all rows of the same file.
"""

import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from journeymapper.editing.session import Session
from journeymapper.model.diff import Change, Edit, Label
from journeymapper.model.document import Document, build
from journeymapper.model.fields import Id
from journeymapper.model.order import new_keys
from journeymapper.model.records import Journey, JourneyPersona, Link, Node, Persona, Project
from journeymapper.storage.database.schema import RECORDS
from journeymapper.storage.project_file import create_project, open_project

NODES = 2_000
EDITS = 200
OPENINGS = 9
EDIT_LIMIT = 2.5
OPEN_LIMIT = 8.0
_JOURNEY, _PERSONA = "e" * 32, "f" * 32


def rows() -> list[tuple[str, float, float]]:
    """(name, ratio, limit) of each measurement."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "project.sqlite"
        create_project(path, large_project(NODES), clock=_now).close()
        opening = _ratio(lambda: _open(path), lambda: _fetch(path), OPENINGS)
        edit = _edit_ratio(path, Path(folder) / "bare.sqlite")
    return [
        ("One edit on disk / the same transaction in bare sqlite3", edit, EDIT_LIMIT),
        (f"Opening {NODES:,} nodes, all checks / fetching the rows", opening, OPEN_LIMIT),
    ]


def large_project(nodes: int) -> Document:
    """A journey with `nodes` touchpoints in one line."""
    ids = [f"{number:032x}" for number in range(nodes)]
    orders = new_keys(nodes)
    touchpoints = [
        Node(
            id=id_,
            journey=_JOURNEY,
            kind="touchpoint",
            order=order,
            x=number * 240,
            y=0,
            title=f"Step {number}",
        )
        for number, (id_, order) in enumerate(zip(ids, orders, strict=True))
    ]
    links = [
        Link(
            id=f"a{number:031x}",
            journey=_JOURNEY,
            source=ids[number],
            target=ids[number + 1],
            order=orders[number],
        )
        for number in range(nodes - 1)
    ]
    return build(
        [
            Project(id="c" * 32, title="Large"),
            Persona(id=_PERSONA, order="V", name="Customer"),
            Journey(id=_JOURNEY, order="V", title="Long"),
            JourneyPersona(id="d" * 32, journey=_JOURNEY, persona=_PERSONA, order="V"),
            *touchpoints,
            *links,
        ]
    )


def _edit_ratio(path: Path, bare: Path) -> float:
    """Median edit through the session over median bare transaction, done in turns."""
    bare.write_bytes(path.read_bytes())
    file = open_project(path, clock=_now)
    session = Session(file.document, file, new_id=lambda: "0" * 32, clock=_now)
    node = f"{NODES // 2:032x}"
    session.run(_move, node, -1)  # the first edit after opening also keeps a base
    write = _bare_edit(bare, node)
    ours, theirs = [], []
    for number in range(EDITS):
        ours.append(_seconds(lambda x=number: session.run(_move, node, x)))  # type: ignore[misc]
        theirs.append(_seconds(lambda x=number: write(x)))  # type: ignore[misc]
    session.close()
    return median(ours) / median(theirs)


def _bare_edit(path: Path, node: Id) -> Callable[[int], None]:
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in (
        "locking_mode = EXCLUSIVE", "journal_mode = TRUNCATE", "synchronous = FULL", "foreign_keys = ON",
        "secure_delete = ON", "cell_size_check = ON", "trusted_schema = OFF", "temp_store = MEMORY",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {setting}")
    row = connection.execute("SELECT * FROM nodes WHERE id = ?", (node,)).fetchone()
    names = RECORDS["nodes"].columns.keys()
    assignments = ", ".join(f'"{name}" = ?' for name in names[1:])
    diff = b"x" * 260

    def write(x: int) -> None:
        values = [x if name == "x" else value for name, value in zip(names, row, strict=True)]
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"UPDATE nodes SET {assignments} WHERE id = ?", (*values[1:], node))
        entry = (
            x + 1,
            "0" * 32,
            "0" * 32,
            _now().isoformat(),
            "",
            "node.move",
            "{}",
            None,
            "[]",
            "[]",
            diff,
            0,
        )
        connection.execute("INSERT INTO edit VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", entry)
        connection.execute("COMMIT")

    return write


def _move(document: Document, node: Id, x: int) -> Edit:
    before = document.nodes[node]
    return Edit(Label("node.move"), (Change("nodes", node, before, replace(before, x=x)),), (node,))


def _open(path: Path) -> None:
    open_project(path, clock=_now).close()


def _fetch(path: Path) -> None:
    connection = sqlite3.connect(path)
    for table in RECORDS:
        connection.execute(f"SELECT * FROM {table}").fetchall()
    connection.close()


def _ratio(ours: Callable[[], None], theirs: Callable[[], None], times: int) -> float:
    ours()
    theirs()
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(times)]
    return median(first for first, _ in pairs) / median(second for _, second in pairs)


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _now() -> datetime:
    return datetime.now(UTC)
