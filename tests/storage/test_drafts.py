"""Names of new files: safe on every system, and never that of a file that is there."""

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.storage.drafts import LONGEST_NAME, draft_path, file_name


def test_a_title_becomes_a_name_that_people_recognise() -> None:
    assert file_name("Renewing a passport") == "Renewing a passport"
    assert file_name("Смена паспорта: как есть?") == "Смена паспорта как есть"
    assert file_name("../../etc/passwd") == "etc passwd"
    assert file_name("a\x00b\n\u202ec") == "a b c"
    assert file_name(" … ", otherwise="Проект") == "Проект"
    assert file_name("CON") == "Project"


@given(st.text(max_size=300))
def test_every_name_stays_in_its_folder_and_fits(title: str) -> None:
    name = file_name(title)
    assert 0 < len(name.encode()) <= LONGEST_NAME
    assert Path("folder", name).parent == Path("folder")
    assert name == name.strip()
    assert not name.endswith(".")


def test_drafts_of_one_title_get_numbers(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "drafts"
    names = []
    for _number in range(3):
        path = draft_path(folder, "Journey")
        path.touch()
        names.append(path.name)
    assert names == ["Journey.sqlite", "Journey 2.sqlite", "Journey 3.sqlite"]


def test_a_dangling_link_is_no_free_place(tmp_path: Path) -> None:
    os.symlink(tmp_path / "nowhere", tmp_path / "Journey.sqlite")
    assert draft_path(tmp_path, "Journey").name == "Journey 2.sqlite"


def test_a_name_beside_which_a_journal_was_left_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "Journey.sqlite-journal").write_bytes(b"half an edit")
    assert draft_path(tmp_path, "Journey").name == "Journey 2.sqlite"
