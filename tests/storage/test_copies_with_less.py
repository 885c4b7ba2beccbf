"""A copy made with less in it: not a byte of what was deleted or left out, and all the rest."""

import io
import sqlite3
import zlib
from contextlib import closing, suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from journeymapper.merging.leaving_out import KINDS, without
from journeymapper.model.diff import Change, Edit, Label
from journeymapper.model.document import TABLES, Document, build
from journeymapper.model.fields import specs
from journeymapper.model.records import Blob
from journeymapper.storage.project_file import (
    ProjectFile,
    Registry,
    copy_without,
    create_project,
    left_out_of,
    open_project,
    read_project,
    size_without,
)
from journeymapper.storage.telling import kinds
from tests.editing.small_project import add_touchpoint, small_project
from tests.storage.conftest import create, session_on
from tests.storage.full_project import full_project, now
from tests.storage.looking import fetch

NODE = "b" * 32
CANARY = "Канарейка"
LEFT_IN = {"notes": ("text",), "questions": ("text", "owner", "answer"), "evidence": ("text",)}
"""Fields whose canaries are still in the project when it is copied: they are left out."""


def canaries() -> Document:
    """A project with a canary in every field for text, and in what a picture says about itself."""
    rows = []
    number = 0
    for table in TABLES:
        for row in full_project().rows(table).values():
            changed: dict[str, Any] = {}
            for name, spec in specs(TABLES[table]).items():
                if spec.kind in ("line", "text"):
                    number += 1
                    changed[name] = f"{CANARY} {number}: {table} {name}"
            rows.append(replace(row, **changed))
    blob = photo("of the portrait")
    rows = [
        replace(row, **{name: blob.hash for name in ("portrait", "image") if hasattr(row, name)})
        for row in rows
    ]
    return build(rows, [blob])


def photo(words: str) -> Blob:
    about = Image.Exif()
    about[0x013B] = f"Canary {words}"
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(buffer, "JPEG", exif=about)
    data = buffer.getvalue()
    return Blob(sha256(data).hexdigest(), "image/jpeg", 8, 8, data)


def written_over(document: Document) -> Edit:
    """An edit that puts plain words where canaries are, but where they are left out anyway."""
    changes = []
    for table, record_class in TABLES.items():
        for row in document.rows(table).values():
            words = {
                name: "plain"
                for name, spec in specs(record_class).items()
                if spec.kind in ("line", "text") and name not in LEFT_IN.get(table, ())
            }
            if table == "personas":
                words["evidence_text"] = row.evidence_text
            if table == "empathy_items":
                words["evidence_text"] = row.evidence_text
            if table == "journeys":
                words["author"] = row.author
            after = replace(row, **words)
            if after != row:
                changes.append(Change(table, row.id, row, after))
    return Edit(Label("canary", {"title": f"{CANARY} in a label"}), tuple(changes))


def all_bytes(path: Path) -> bytes:
    """The file's bytes, every stored value on its own, and whatever in it can be unpacked."""
    found = [path.read_bytes()]
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master")]
        for table in tables:
            for row in connection.execute(f"SELECT * FROM {table}"):
                found += [value if isinstance(value, bytes) else str(value).encode() for value in row]
    return b"\n".join(found + [text for data in found for text in unpacked(data)])


def unpacked(data: bytes) -> list[bytes]:
    """What begins anywhere in `data` and is compressed (a header of two bytes, divisible by 31)."""
    found = []
    for at in range(len(data) - 1):
        if data[at] & 0x0F == 8 and int.from_bytes(data[at : at + 2], "big") % 31 == 0:
            with suppress(zlib.error):
                found.append(zlib.decompressobj().decompress(data[at:], 1_000_000))
    return found


def sightings(path: Path) -> int:
    """How many canaries are in the file, in any spelling that this program or a picture could give them."""
    data = all_bytes(path)
    spellings = {CANARY.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "cp1251")}
    spellings |= {CANARY.encode("unicode_escape"), b"Canary"}
    return sum(data.count(spelling) for spelling in spellings)


@pytest.fixture
def full_of_them(path: Path) -> ProjectFile:
    """An open project with canaries in fields to be left out, in history, save points, settings, pictures."""
    file = create(path, canaries())
    session = session_on(file)
    session.author = f"{CANARY} the author"
    session.run(written_over)
    point = session.save_point("manual", f"{CANARY} of a save point", f"{CANARY} of its note")
    session.keep(point, session.document)
    session.run(add_touchpoint, NODE, f"{CANARY} undone")
    session.undo()
    file.set_setting(None, "shown", f"{CANARY} in a setting")
    file.set_setting(next(iter(file.document.journeys)), "export", f"{CANARY} in a wish")
    return file


def test_not_a_byte_of_what_was_deleted_or_left_out_is_in_the_copy(
    full_of_them: ProjectFile, tmp_path: Path
) -> None:
    file, target = full_of_them, tmp_path / "copy.sqlite"
    copy_without(file, target, without(file.document, KINDS), KINDS, now())
    file.close()
    assert sightings(file.path) > 100
    assert sightings(target) == 0
    assert read_project(target).journeys


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_can_be_left_out_alone(kind: str, path: Path, tmp_path: Path) -> None:
    file = create(path, full_project())
    file.set_setting(next(iter(file.document.journeys)), "export", {"paper": "A3"})
    left, target = without(file.document, (kind,)), tmp_path / "copy.sqlite"
    copy_without(file, target, left, (kind,), now())
    copy = open_project(target, clock=now)
    assert copy.document == left
    assert left_out_of(copy) == tuple(sorted({"history", kind}))
    shown = copy.setting(next(iter(left.journeys)), "export")
    assert shown == (None if kind == "authors" else {"paper": "A3"})
    copy.close()
    file.close()


def test_the_copy_names_the_state_that_it_was_made_from(path: Path, tmp_path: Path) -> None:
    file = create(path, full_project())
    session = session_on(file)
    session.run(add_touchpoint, NODE, "Form")
    head = file.head
    copy_without(file, tmp_path / "copy.sqlite", without(file.document, ("notes",)), ("notes",), now())
    session.close()
    assert fetch(tmp_path / "copy.sqlite", "SELECT value FROM meta WHERE key = 'start'") == [(head,)]
    copy = open_project(tmp_path / "copy.sqlite", clock=now)
    assert (copy.head, copy.project_id) == (head, file.project_id)
    assert copy.history.done == ()
    other = session_on(copy)
    other.run(add_touchpoint, "d" * 32, "Office")
    other.undo()
    assert copy.document == without(file.document, ("notes",))
    other.close()


def test_a_copy_of_a_copy_lists_what_both_were_made_without(path: Path, tmp_path: Path) -> None:
    file = create(path, full_project())
    first, second = tmp_path / "first.sqlite", tmp_path / "second.sqlite"
    copy_without(file, first, without(file.document, ("notes",)), ("notes",), now())
    file.close()
    file = open_project(first, clock=now)
    copy_without(file, second, without(file.document, ("evidence",)), ("evidence",), now())
    file.close()
    copy = open_project(second, clock=now)
    assert left_out_of(copy) == ("evidence", "history", "notes")
    copy.close()


def test_a_file_that_is_there_is_left_alone(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    target.write_text("mine")
    registry = Registry()
    file = create_project(path, small_project(), clock=now, registry=registry)
    with pytest.raises(kinds.TargetExists):
        copy_without(file, target, file.document, ("history",), now())
    with pytest.raises(kinds.OpenHere):
        copy_without(file, path, file.document, ("history",), now(), replace=True)
    assert target.read_text() == "mine"
    copy_without(file, target, file.document, ("history",), now(), replace=True)
    assert read_project(target) == file.document
    file.close()


def test_the_size_is_known_before(path: Path, tmp_path: Path) -> None:
    file, target = create(path, full_project()), tmp_path / "copy.sqlite"
    left = without(file.document, ("notes",))
    expected = size_without(left, now())
    copy_without(file, target, left, ("notes",), now())
    file.close()
    assert target.stat().st_size == expected
