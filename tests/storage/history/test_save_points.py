"""Save points are in the file, come back whole, are never undone and do not make the file grow for ever."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from journeymapper.model.history import SavePoint, SavePointKind
from journeymapper.storage.database.codec import Undecodable, pack
from journeymapper.storage.database.connection import run
from journeymapper.storage.history import save_points
from journeymapper.storage.history.save_points import Kept, read_save_points, thinned
from journeymapper.storage.project_file import copy_project, open_project
from journeymapper.storage.telling import kinds
from tests.editing.small_project import add_picture, add_touchpoint, rename, small_project
from tests.storage.conftest import Opener, create, session_on
from tests.storage.full_project import PICTURE, full_project, now
from tests.storage.looking import same_rows

NODE, OTHER = "b" * 32, "c" * 32


def test_a_save_point_comes_back_as_it_was_printed(path: Path) -> None:
    file = create(path, full_project())
    session = session_on(file)
    printed = session.document
    point = session.save_point("print", "Wall.pdf", "Map, 8 sheets of A4")
    session.run(add_touchpoint, NODE, "Afterwards")
    session.keep(point, printed)
    session.close()
    file = open_project(path, clock=now)
    assert file.save_points == (point,)
    assert file.document_at(point) == printed
    assert NODE in file.document.nodes
    file.close()


def test_a_save_point_is_named_by_the_content_and_not_by_the_moment(opened: Opener) -> None:
    session = opened()
    session.run(add_touchpoint, NODE, "Form")
    first, second = session.save_point("print", "a"), session.save_point("print", "b")
    assert first.edit == second.edit
    session.run(rename, NODE, "Application form")
    assert session.save_point("print", "c").edit != first.edit


def test_a_save_point_is_no_step_to_undo(opened: Opener) -> None:
    session = opened()
    session.run(add_touchpoint, NODE, "Form")
    point = session.save_point("print", "Wall.pdf")
    session.keep(point, session.document)
    session.undo()
    assert session.document.nodes == {}
    assert session.save_points == (point,)
    assert session.document_at(point).nodes[NODE].title == "Form"
    session.redo()
    assert session.save_points == (point,)


def test_a_picture_stays_in_the_file_while_a_save_point_shows_it(path: Path) -> None:
    file = create(path, small_project())
    session = session_on(file)
    session.run(add_picture, OTHER, PICTURE)
    point = session.save_point("print", "Wall.pdf")
    session.keep(point, session.document)
    session.undo()
    file.drop_history()
    session.close()
    file = open_project(path, clock=now)
    assert file.document_at(point).blobs == {PICTURE.hash: PICTURE}
    file.close()


def test_save_points_go_along_with_a_copy(path: Path) -> None:
    file = create(path, small_project())
    session = session_on(file)
    point = session.save_point("manual", "Before the workshop")
    session.keep(point, session.document)
    copy_project(file, path.with_name("copy.sqlite"))
    session.close()
    copy = open_project(path.with_name("copy.sqlite"), clock=now)
    assert copy.save_points == (point,)
    assert same_rows(copy.document_at(point), copy.document)
    copy.close()


def test_a_save_point_that_cannot_be_stored_leaves_everything_as_it_was(path: Path) -> None:
    create(path, small_project()).close()
    file = open_project(path, clock=now, read_only=True)
    session = session_on(file)
    with pytest.raises(kinds.NotWritable):
        session.keep(session.save_point("print", "Wall.pdf"), session.document)
    assert session.save_points == ()
    session.close()


@pytest.mark.parametrize(
    "image",
    [
        pack(["print", ""]) + pack({"nodes": [["x"]]}),
        pack(["print", ""]) + pack({"unknown": []}),
        pack(["print", ""]) + pack([]),
        pack(["print", ""]) + pack({}),
    ],
)
def test_an_image_that_does_not_hold_together_is_told(path: Path, image: bytes) -> None:
    file = create(path, small_project())
    session = session_on(file)
    point = session.save_point("print", "Wall.pdf")
    session.keep(point, session.document)
    run(file.connection, "UPDATE save_point SET image = ?", (image,))
    with pytest.raises(kinds.Damaged):
        session.document_at(point)
    run(file.connection, "DELETE FROM save_point")
    with pytest.raises(kinds.Damaged):
        session.document_at(point)
    session.close()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("image", pack(["secret", ""])),
        ("image", pack("print")),
        ("time", "2026-11-23T10:00:00"),
        ("time", "yesterday"),
        ("blobs", "{}"),
    ],
)
def test_a_save_point_of_another_form_is_not_read(path: Path, column: str, value: object) -> None:
    file = create(path, small_project())
    session = session_on(file)
    session.keep(session.save_point("print", "Wall.pdf"), session.document)
    run(file.connection, f"UPDATE save_point SET {column} = ?", (value,))
    with pytest.raises(Undecodable, match="save_point"):
        read_save_points(file.connection)
    session.close()


def test_a_file_does_not_grow_for_ever(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(save_points, "MOST_SAVE_POINTS", 3)
    file = create(path, small_project())
    session = session_on(file)
    points = []
    for minute in range(5):
        point = replace(session.save_point("print", "Wall.pdf"), time=now() + timedelta(minutes=minute))
        session.keep(point, session.document)
        points.append(point)
    session.close()
    file = open_project(path, clock=now)
    assert list(file.save_points) == points[-3:]
    file.close()


def made(number: int, kind: SavePointKind, size: int = 10) -> Kept:
    time = now() + timedelta(minutes=number)
    return Kept(SavePoint(f"{number:032x}", kind, "", "", time, "", "head"), frozenset(), size, number)


def test_what_was_made_by_hand_goes_last() -> None:
    hand = [made(number, "manual") for number in range(0, 60, 2)]
    prints = [made(number, "print") for number in range(1, 200, 2)]
    closed = made(500, "close")
    left = thinned((*sorted([*hand, *prints], key=lambda one: one.row_hash), closed))
    assert len(left) == save_points.MOST_SAVE_POINTS
    assert set(hand) <= set(left)
    assert left[-1] == closed
    assert [one for one in left if one.point.kind == "print"] == prints[-69:]


def test_large_images_are_fewer_and_the_newest_stays() -> None:
    assert len(thinned(tuple(made(number, "print", 900_000) for number in range(9)))) == 4
    assert thinned((made(1, "manual"), made(2, "close", 9_000_000))) == (made(2, "close", 9_000_000),)


def closed(hours: float, kind: SavePointKind = "close") -> Kept:
    """Made so many hours ago."""
    number = round(1_000_000 - hours * 10)
    time = now() - timedelta(hours=hours)
    return Kept(SavePoint(f"{number:032x}", kind, "", "", time, "", "head"), frozenset(), 10, number)


def test_what_nobody_asked_for_is_thinned_with_age() -> None:
    kept: tuple[Kept, ...] = ()
    for hours in range(24 * 200, -1, -3):
        kept = thinned((*kept, closed(hours)))
    ages = [(now() - one.point.time) / timedelta(days=1) for one in kept]
    last_day = [age for age in ages if age <= 1]
    month = [age for age in ages if 1 < age <= 30]
    beyond = [age for age in ages if age > 30]
    assert len(last_day) == 9
    assert 28 <= len(month) <= 31
    assert 24 <= len(beyond) <= 27
    assert len({round(age) for age in month}) >= 28


def test_age_takes_neither_prints_nor_what_was_made_by_hand() -> None:
    old = [closed(24 * 300 + hour, "manual") for hour in range(5, 0, -1)]
    printed = [closed(24 * 200 + hour, "print") for hour in range(5, 0, -1)]
    backs = [closed(24 * 100 + hour, "back") for hour in range(5, 0, -1)]
    left = thinned((*old, *printed, *backs, closed(0)))
    assert [one for one in left if one.point.kind in ("manual", "print")] == [*old, *printed]
    assert [one for one in left if one.point.kind == "back"] == backs[-1:]


def test_a_save_point_is_called_otherwise_and_holds_what_it_held(path: Path) -> None:
    file = create(path, full_project())
    session = session_on(file)
    point = session.save_point("manual", "First", "a note")
    session.keep(point, session.document)
    session.rename(point, "Before the\nworkshop", "two\nlines")
    session.close()
    file = open_project(path, clock=now)
    (renamed,) = file.save_points
    assert renamed == replace(point, name="Before the workshop", note="two\nlines")
    assert same_rows(file.document_at(renamed), file.document)
    file.close()


def test_a_removed_save_point_is_gone_with_the_pictures_that_only_it_showed(path: Path) -> None:
    file = create(path, small_project())
    session = session_on(file)
    session.run(add_picture, OTHER, PICTURE)
    point = session.save_point("manual", "With a picture")
    session.keep(point, session.document)
    session.undo()
    file.drop_history()
    assert file.save_point_size(point) > 0
    session.discard(point)
    assert file.save_point_size(point) == 0
    session.close()
    file = open_project(path, clock=now)
    assert file.save_points == ()
    assert file.document.blobs == {}
    file.close()


def test_closing_keeps_what_was_done_since_opening_and_nothing_otherwise(opened: Opener) -> None:
    session = opened()
    assert session.keep_at_close() is None
    session.run(add_touchpoint, NODE, "Form")
    session.undo()
    assert session.keep_at_close() is None
    session.redo()
    point = session.keep_at_close()
    assert point is not None
    assert point.kind == "close"
    assert session.keep_at_close() is None
    session.close()
    session = opened()
    assert session.save_points == (point,)
    assert same_rows(session.document_at(point), session.document)
    assert session.keep_at_close() is None


def test_what_a_print_keeps_already_is_not_kept_again_on_closing(opened: Opener) -> None:
    session = opened()
    session.run(add_touchpoint, NODE, "Form")
    session.keep(session.save_point("print", "Wall.pdf"), session.document)
    assert session.keep_at_close() is None
