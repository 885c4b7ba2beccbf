"""Files of other formats on the command line: older ones are converted on the way, newer ones left alone.

No older format was ever released: the one here is invented (see `tests.storage.older_formats`).
"""

from pathlib import Path

import pytest

from journeymapper.cli import main
from journeymapper.storage import migrating
from journeymapper.storage.database.format import FORMAT
from journeymapper.storage.opening import format_in
from journeymapper.storage.project_file import open_project
from tests.editing.small_project import small_project
from tests.storage.conftest import create
from tests.storage.full_project import now
from tests.storage.looking import tamper
from tests.storage.older_formats import OLD_COLUMNS, make_with_old_columns

Captured = pytest.CaptureFixture[str]
ONLY_READING = (
    "info {old}", "check-file {old}", "export {old} -o {out}.svg", "export {old} -o {out}.html",
    "diff {old} {new} --exit-code", "diff {new} {old} --exit-code", "diff {old}@1 {new} --exit-code",
)  # fmt: skip
MAKING_NEW_FILES = (
    "copy {old} -o {out}.sqlite", "copy {old} --without notes -o {out}.sqlite",
    "merge {old} {new} -o {out}.sqlite", "merge {new} {old} -o {out}.sqlite",
    "merge {new} {new} --base {old} -o {out}.sqlite", "rescue {old} -o {out}.sqlite",
)  # fmt: skip


@pytest.fixture
def old(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(migrating, "STEPS", {0: OLD_COLUMNS})
    make_with_old_columns(path, small_project())
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "old.sqlite"


def words(line: str, old: Path) -> list[str]:
    new = old.with_name("new.sqlite")
    if not new.exists():
        new.write_bytes(old.read_bytes())
        open_project(new, clock=now, backups=old.with_name("backups")).close()
    return line.format(old=old, new=new, out=old.with_name("out")).split()


@pytest.mark.parametrize("line", [*ONLY_READING, *MAKING_NEW_FILES])
def test_an_older_file_is_read_through_its_migration_and_stays_as_it_is(
    line: str, old: Path, capsys: Captured
) -> None:
    before = old.read_bytes()
    assert main(words(line, old)) == 0, capsys.readouterr().err
    assert old.read_bytes() == before
    made = old.with_name("out.sqlite")
    assert made.exists() == (line in MAKING_NEW_FILES)
    assert not made.exists() or format_in(made.read_bytes()) == FORMAT


@pytest.mark.parametrize("line", [*ONLY_READING, *MAKING_NEW_FILES[:-1]])
def test_a_newer_file_is_refused_with_its_format_and_never_written(
    line: str, path: Path, tmp_path: Path, capsys: Captured
) -> None:
    create(path, small_project()).close()
    create(tmp_path / "new.sqlite", small_project()).close()
    tamper(path, "PRAGMA user_version = 7")
    before = path.read_bytes()
    assert main(words(line, path)) == 1
    told = capsys.readouterr()
    assert "format 7" in told.out + told.err
    assert path.read_bytes() == before
    assert not (tmp_path / "out.sqlite").exists()
