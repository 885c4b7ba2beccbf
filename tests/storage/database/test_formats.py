"""Every format that was ever released opens, with its content and its history.

A format needs a real file under tests/data/formats/<number>.sqlite, made by that version. To make the one of
a new format: `python -m tests.storage.database.test_formats` (it never replaces one that is there).
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from journeymapper.storage.database.format import FORMAT, expected_objects, plain, table_names
from journeymapper.storage.database.schema import metadata
from journeymapper.storage.project_file import open_project, read_info, read_project
from tests.editing.small_project import add_touchpoint, remove, rename
from tests.storage.conftest import create, session_on
from tests.storage.full_project import full_project, now
from tests.storage.looking import same_rows

FORMATS = Path(__file__).resolve().parents[2] / "data" / "formats"
NODE = "b" * 32


def make(path: Path) -> None:
    """A file with a row in every table, pictures, a setting and a history, one step of it undone."""
    file = create(path, full_project())
    file.set_setting(None, "zoom", 1.5)
    session = session_on(file)
    session.run(add_touchpoint, NODE, "Form")
    session.run(rename, NODE, "Formular", "typing")
    session.run(rename, NODE, "Formulary", "typing")
    session.run(remove, NODE)
    session.undo()
    session.close()


def test_every_format_up_to_this_one_has_its_file() -> None:
    """Fails on purpose when the format number changes: make the new file, and keep the old ones."""
    found = {path.name for path in FORMATS.glob("*.sqlite")}
    assert found == {f"{number}.sqlite" for number in range(1, FORMAT + 1)}


@pytest.mark.parametrize("number", range(1, FORMAT + 1))
def test_a_file_of_every_format_opens_with_content_and_history(number: int, path: Path) -> None:
    shutil.copy(FORMATS / f"{number}.sqlite", path)
    assert len(read_project(path).nodes) == len(full_project().nodes) + 1
    file = open_project(path, clock=now)
    assert file.setting(None, "zoom") == 1.5
    session = session_on(file)
    assert session.document.nodes[NODE].title == "Formulary"
    session.redo()
    assert NODE not in session.document.nodes
    while session.undo() is not None:
        pass
    assert same_rows(session.document, full_project())
    session.close()


def test_a_file_tells_its_format_and_origin(path: Path) -> None:
    shutil.copy(FORMATS / "1.sqlite", path)
    info = read_info(path)
    assert (info.format, info.edits, info.size) == (FORMAT, 3, path.stat().st_size)
    assert info.meta["project"] == full_project().project.id
    assert info.meta["created"] == now().isoformat()


def test_the_tables_that_are_written_are_those_of_the_frozen_format() -> None:
    derived = {
        ("table", table.name, plain(str(CreateTable(table).compile(dialect=sqlite.dialect())).strip()))
        for table in metadata.sorted_tables
    }
    assert derived == expected_objects()
    assert set(table_names()) == set(metadata.tables)


def test_a_look_into_a_file_loads_no_library_for_writing(path: Path) -> None:
    shutil.copy(FORMATS / "1.sqlite", path)
    code = (
        "import sys; from pathlib import Path\n"
        "from journeymapper.storage.project_file import open_project, read_project\n"
        "from tests.storage.full_project import now\n"
        "path = Path(sys.argv[1])\n"
        "read_project(path)\n"
        "open_project(path, clock=now).close()\n"
        "print('sqlalchemy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "False"


if __name__ == "__main__":
    make(FORMATS / f"{FORMAT}.sqlite")
