"""Written files are whole or not there, and what was there before stays until then."""

import os
import stat
import sys
from pathlib import Path

import pytest

from journeymapper.export.write import write_beside
from journeymapper.model.problem import Problem
from tests.small_files import files_end_at

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.endswith(".tmp"))


def test_a_new_file_holds_the_data(tmp_path: Path) -> None:
    write_beside(tmp_path / "карта.pdf", b"new")
    assert (tmp_path / "карта.pdf").read_bytes() == b"new"
    assert leftovers(tmp_path) == []


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old and longer")
    write_beside(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf").read_bytes() == b"new"


@needs_posix
def test_a_new_file_has_the_usual_mode_and_a_replaced_one_its_own(tmp_path: Path) -> None:
    former = os.umask(0o027)
    try:
        write_beside(tmp_path / "new.pdf", b"x")
    finally:
        os.umask(former)
    assert stat.S_IMODE((tmp_path / "new.pdf").stat().st_mode) == 0o640
    (tmp_path / "old.pdf").write_bytes(b"")
    (tmp_path / "old.pdf").chmod(0o604)
    write_beside(tmp_path / "old.pdf", b"x")
    assert stat.S_IMODE((tmp_path / "old.pdf").stat().st_mode) == 0o604


@needs_posix
def test_a_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "real.pdf").write_bytes(b"old")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "far" / "real.pdf")
    write_beside(tmp_path / "link.pdf", b"new")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "far" / "real.pdf").read_bytes() == b"new"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no folder") as caught:
        write_beside(tmp_path / "nowhere" / "a.pdf", b"x")
    assert str(tmp_path / "nowhere") in str(caught.value)


def test_a_file_instead_of_a_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Problem):
        write_beside(tmp_path / "file" / "a.pdf", b"x")


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(Problem, match="is a folder"):
        write_beside(tmp_path / "a.pdf", b"x")
    assert leftovers(tmp_path) == []


@needs_posix
def test_a_device_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(Problem, match="is not a file"):
        write_beside(tmp_path / "pipe.pdf", b"x")


def test_a_name_that_is_too_long_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="too long"):
        write_beside(tmp_path / ("x" * 300 + ".pdf"), b"x")


def test_a_long_name_that_fits_is_written(tmp_path: Path) -> None:
    write_beside(tmp_path / ("ы" * 125 + ".pdf"), b"x")
    assert leftovers(tmp_path) == []


def test_the_temporary_name_is_text_where_a_long_name_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []
    monkeypatch.setattr(os, "replace", lambda temporary, _target: names.append(temporary.name))
    write_beside(tmp_path / ("a" + "ы" * 120 + ".pdf"), b"x")
    assert names[0].encode("utf-8").startswith(".aы".encode())


@needs_posix
def test_a_folder_without_permission_is_a_problem(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may write anywhere")
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(Problem, match="may not be written"):
        write_beside(tmp_path / "locked" / "a.pdf", b"x")


@needs_posix
@pytest.mark.parametrize("limit", [0, 1, 4096, 60_000])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, limit: int) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    with files_end_at(limit), pytest.raises(Problem, match="no room"):
        write_beside(tmp_path / "a.pdf", b"n" * 100_000)
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_at_the_last_step_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    (tmp_path / "a.pdf").write_bytes(b"old")
    monkeypatch.setattr(os, step, fail)
    with pytest.raises(Problem, match="the drive reports an error"):
        write_beside(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert leftovers(tmp_path) == []
