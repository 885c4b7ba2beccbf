"""A file's past stays within its limit, what it takes is told, and compacting gives it back safely."""

import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from journeymapper.editing.session import Session
from journeymapper.model.diff import Change, Edit, Label
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.records import Blob
from journeymapper.storage import growth
from journeymapper.storage.database import connection as db
from journeymapper.storage.making import write_new
from journeymapper.storage.project_file import open_project, read_project
from journeymapper.storage.telling import kinds
from tests.editing.small_project import add_picture, add_touchpoint, rename, small_project
from tests.storage.conftest import Opener, create, session_on
from tests.storage.full_project import blob_of, full_project, now
from tests.storage.looking import fetch, same_rows

NODE, OTHER = "b" * 32, "c" * 32
LIMIT = 10_000_000
"""What a file may hold beyond its content, in bytes."""
CARDS = 40


def noise(seed: int, length: int) -> str:
    """Text that hardly gets smaller when it is packed."""
    return "".join(
        random.Random(seed).choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01", k=length)
    )


def describe_all(document: Document, seed: int) -> Edit:
    """A huge edit: another long text on every card."""
    changes = [
        Change("nodes", row.id, row, replace(row, doing=noise(seed * 1_000 + number, 10_000)))
        for number, row in enumerate(document.nodes.values())
    ]
    return Edit(Label("text.change"), tuple(changes))


def replace_picture(document: Document, picture: Id, blob: Blob) -> Edit:
    row = document.pictures[picture]
    change = Change("pictures", picture, row, replace(row, image=blob.hash))
    return Edit(Label("picture.replace"), (change,), blobs=(blob,))


def beyond_content(path: Path, document: Document) -> int:
    """How much larger a closed file is than one that holds the same and has no past."""
    bare = path.with_name("bare.sqlite")
    shown = {picture.image for picture in document.pictures.values()}
    blobs = {name: blob for name, blob in document.blobs.items() if name in shown}
    write_new(bare, replace(document, blobs=blobs), now())
    size = path.stat().st_size - bare.stat().st_size
    bare.unlink()
    return size


def test_huge_edits_and_many_save_points_stay_within_the_limit(path: Path) -> None:
    file = create(path, small_project())
    session = session_on(file)
    for number in range(CARDS):
        session.run(add_touchpoint, f"{number + 1:032x}", f"Card {number}")
    for seed in range(24):
        session.run(describe_all, seed)
        if seed % 6 == 0:
            point = replace(session.save_point("manual", f"Save point {seed}"), id=f"{seed:032x}")
            session.keep(point, session.document)
        if seed % 12 == 11:
            session.close()
            document = read_project(path)
            assert beyond_content(path, document) <= LIMIT
            file = open_project(path, clock=now)
            session = session_on(file)
    assert session.undo() is not None
    assert len(session.save_points) > 1
    session.close()
    assert beyond_content(path, read_project(path)) <= LIMIT


def test_pictures_that_only_the_past_shows_count(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "SAFE_EDITS", 3)
    file = create(path, small_project())
    session = session_on(file)
    size = 900_000
    session.run(add_picture, OTHER, blob_of(random.Random(0).randbytes(size)))
    for seed in range(1, 25):
        session.run(replace_picture, OTHER, blob_of(random.Random(seed).randbytes(size)))
    session.close()
    assert beyond_content(path, read_project(path)) <= LIMIT + 3 * size
    session = session_on(open_project(path, clock=now))
    shown = session.document.pictures[OTHER].image
    steps = 0
    while session.undo() is not None:
        image = session.document.pictures[OTHER].image if session.document.pictures else shown
        assert image in session.document.blobs
        steps += 1
    assert 3 <= steps <= 13
    session.close()


def test_what_a_moment_ago_removed_is_kept_however_large(opened: Opener) -> None:
    session = opened()
    blobs = [blob_of(random.Random(seed).randbytes(3_000_000)) for seed in range(5)]
    session.run(add_picture, OTHER, blobs[0])
    for blob in blobs[1:]:
        session.run(replace_picture, OTHER, blob)
    session.go_to(session.steps[0].number)
    assert session.document.pictures[OTHER].image == blobs[0].hash
    session.go_to(session.steps[-1].number)
    assert session.document.pictures[OTHER].image == blobs[-1].hash


def test_a_picture_wanted_again_after_it_left_the_file_is_stored_again(path: Path) -> None:
    file = create(path, small_project())
    session = session_on(file)
    blob = blob_of(b"a picture" * 1_000)
    session.run(add_picture, OTHER, blob)
    session.undo()
    session.run(add_touchpoint, NODE, "Form")
    assert file.document.blobs == {}
    assert blob.hash in session.document.blobs
    session.run(lambda document: replace(add_picture(document, OTHER, blob), blobs=()))
    assert file.document.blobs == {blob.hash: blob}
    session.close()
    assert read_project(path).blobs == {blob.hash: blob}


def test_sizes_say_what_takes_how_much(path: Path) -> None:
    file = create(path, small_project())
    session = session_on(file)
    sizes = file.sizes
    assert (sizes.edits, sizes.points, sizes.history, sizes.save_points, sizes.pictures) == (0, 0, 0, 0, 0)
    shown, gone = blob_of(b"x" * 50_000), blob_of(b"y" * 70_000)
    session.run(add_picture, OTHER, gone)
    session.run(replace_picture, OTHER, shown)
    session.keep(session.save_point("manual", "Now"), session.document)
    sizes = file.sizes
    assert (sizes.pictures, sizes.past_pictures) == (50_000, 70_000)
    assert (sizes.edits, sizes.points) == (2, 1)
    assert min(sizes.steps, sizes.bases, sizes.save_points, sizes.content) > 0
    parts = sizes.content + sizes.pictures + sizes.history + sizes.save_points + sizes.free
    assert parts == sizes.total == path.stat().st_size
    session.close()


def spacious(path: Path, edits: int = 5) -> Session:
    """A session on a file with something to undo, a save point, and much that was removed."""
    session = session_on(create(path, full_project()))
    for number in range(CARDS):
        session.run(add_touchpoint, f"{number + 1:032x}", f"Card {number}")
    for seed in range(edits):
        session.run(describe_all, seed)
    session.run(rename, f"{1:032x}", "The newest")
    session.keep(session.save_point("manual", "Before"), session.document)
    return session


def test_compacting_loses_nothing_that_anybody_sees(path: Path) -> None:
    spacious(path).close()
    file = open_project(path, clock=now)
    session = session_on(file)
    gone = replace(session.save_point("manual", noise(1, 200)), id=NODE)
    session.keep(gone, session.document)
    session.discard(gone)
    session.undo()
    before = (session.document, session.steps, session.save_points, file.head, file.identity)
    size = file.sizes.total
    freed = file.compact()
    assert freed == size - file.sizes.total == size - path.stat().st_size
    assert (session.document, session.steps, session.save_points, file.head, file.identity) == before
    assert file.sizes.free == 0
    assert noise(1, 200).encode() not in path.read_bytes()
    for pragma, value in (("secure_delete", 1), ("synchronous", 2), ("foreign_keys", 1)):
        assert db.rows(file.connection, f"PRAGMA {pragma}") == [(value,)]
    for pragma, word in (("journal_mode", "truncate"), ("locking_mode", "exclusive")):
        assert db.rows(file.connection, f"PRAGMA {pragma}") == [(word,)]
    with pytest.raises(kinds.OpenElsewhere):
        open_project(path, clock=now)
    session.redo()
    assert session.document.nodes[f"{1:032x}"].title == "The newest"
    session.close()
    file = open_project(path, clock=now)
    assert same_rows(file.document_at(file.save_points[0]), file.document)
    file.close()


def test_history_is_forgotten_where_that_is_wanted(path: Path) -> None:
    session = spacious(path)
    session.close()
    file = open_project(path, clock=now)
    session = session_on(file)
    document, points, head = session.document, session.save_points, file.head
    freed = file.compact(forget_steps=True)
    assert freed > 1_000_000
    assert (session.steps, session.save_points, file.head) == ((), points, head)
    assert session.document is document
    session.run(rename, f"{1:032x}", "Afterwards")
    assert session.undo() is not None
    session.close()
    assert [name for (name,) in fetch(path, "SELECT name FROM base")] == [head]
    session = session_on(open_project(path, clock=now))
    assert same_rows(session.document, document)
    session.close()


def test_room_that_was_left_is_given_back_on_closing(path: Path) -> None:
    session = session_on(create(path, small_project()))
    session.run(add_picture, OTHER, blob_of(random.Random(1).randbytes(3_000_000)))
    session.undo()
    session.run(add_touchpoint, NODE, "Form")
    assert path.stat().st_size > 3_000_000
    session.close()
    assert path.stat().st_size < 500_000
    assert read_project(path).nodes[NODE].title == "Form"


COMPACT_IT = """
import resource, signal, sys
from pathlib import Path
from journeymapper.model.problem import Problem
from journeymapper.storage.project_file import open_project
from tests.storage.full_project import now
from tests.storage.conftest import session_on
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sys.dont_write_bytecode = True  # Python would not notice that a compiled module is cut off.
path = Path(sys.argv[1])
file = open_project(path, clock=now)
session = session_on(file)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
document, steps = session.document, session.steps
try:
    file.compact()
    print("compacted")
except Problem as problem:
    print(type(problem).__name__)
assert (session.document, session.steps) == (document, steps)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert session.undo() is not None
assert session.redo() is not None
session.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
def test_a_full_disk_while_compacting_changes_nothing(path: Path) -> None:
    spacious(path, 1).close()
    before, size = read_project(path), path.stat().st_size
    ends = []
    for share in (0.0, 0.3, 2.0):
        result = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", COMPACT_IT, str(path), str(round(size * share))],
            capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        ends.append(result.stdout.strip())
        assert read_project(path) == before
    assert ends[0] in ("WriteFailed", "DiskFull")
    assert ends[-1] == "compacted"
    assert len(set(ends)) > 1


def test_a_file_that_was_moved_away_is_not_compacted(path: Path) -> None:
    file = create(path, small_project())
    path.rename(path.with_name("elsewhere.sqlite"))
    with pytest.raises(kinds.Moved):
        file.compact()
    file.close()


def test_a_file_only_read_is_not_compacted(path: Path) -> None:
    create(path, small_project()).close()
    file = open_project(path, clock=now, read_only=True)
    with pytest.raises(kinds.NotWritable):
        file.compact()
    file.close()
