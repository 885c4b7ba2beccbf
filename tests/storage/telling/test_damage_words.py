"""Damage is told in the user's words, in both languages; tables and SQLite's own words are for programs."""

import errno
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeymapper.i18n import language, set_language, tell
from journeymapper.i18n.reasons import why
from journeymapper.model.problem import Problem
from journeymapper.storage.database.format import table_names
from journeymapper.storage.project_file import open_project
from journeymapper.storage.telling import errors, kinds, part_words
from tests.storage.conftest import create
from tests.storage.full_project import full_project, now
from tests.storage.looking import fetch, tamper


@pytest.fixture
def project(path: Path) -> Path:
    create(path, full_project()).close()
    return path


@pytest.fixture(params=["en", "ru"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    before = language()
    set_language(request.param)
    yield request.param
    set_language(before)


def problem_of(path: Path) -> Problem:
    with pytest.raises(Problem) as caught:
        open_project(path, clock=now)
    return caught.value


def zero_root(path: Path, table: str) -> None:
    """The first page of a table is gone."""
    ((root,),) = fetch(path, f"SELECT rootpage FROM sqlite_master WHERE name = '{table}'")
    data = bytearray(path.read_bytes())
    data[(root - 1) * 4096 : root * 4096] = bytes(4096)
    path.write_bytes(data)


def is_clean(text: str, spoken: str) -> bool:
    """No name of a table, none of SQLite's words, no brackets; in Russian no English at all."""
    rest = text.replace("passport.sqlite", "").replace("Journeymapper", "").replace(".sqlite", "")
    odd = {
        "malformed",
        "disk image",
        "SQLITE",
        "IOERR",
        "btree",
        "(",
        *(f"{name}_" for name in table_names()),
    }
    return not any(word in rest for word in odd) and (spoken == "en" or not re.search("[A-Za-z]", rest))


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("nodes", {"en": "the touchpoints", "ru": "точки контакта"}),
        ("blob", {"en": "the pictures", "ru": "картинки"}),
        ("edit", {"en": "the history", "ru": "история"}),
        ("meta", {"en": "which project it is", "ru": "сведения о том, что это за проект"}),
    ],
)
def test_a_table_that_cannot_be_read_is_named_in_words(
    project: Path, table: str, words: dict[str, str], spoken: str
) -> None:
    zero_root(project, table)
    problem = problem_of(project)
    assert isinstance(problem, kinds.Damaged)
    text, step = tell(problem)
    assert words[spoken] in text
    assert is_clean(text, spoken), text
    assert is_clean(step, spoken), step
    assert problem.fields["details"]


def test_content_that_differs_from_its_seal_is_told_with_its_parts(project: Path, spoken: str) -> None:
    tamper(project, "UPDATE nodes SET title = 'x'", "UPDATE feelings SET word = 'x'")
    problem = problem_of(project)
    said = {
        "en": "“passport.sqlite” is damaged. Not as it was stored: the touchpoints, the feelings.",
        "ru": "Файл «passport.sqlite» повреждён. Не так, как было сохранено: точки контакта, эмоции.",
    }
    assert tell(problem)[0] == said[spoken]
    assert problem.fields["details"] == "seal: feelings, nodes"


def test_what_only_someone_can_do_who_knows_the_seal_is_told_as_not_fitting(
    project: Path, spoken: str
) -> None:
    tamper(project, "UPDATE meta SET value = 'yesterday' WHERE key = 'created'")
    text = tell(problem_of(project))[0]
    assert is_clean(text, spoken), text


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(b"\xff" * 4096 + path.read_bytes()[4096:]),
        lambda path: tamper(path, "CREATE TABLE extra (x)"),
        lambda path: tamper(path, "PRAGMA user_version = 9"),
        lambda path: tamper(path, "PRAGMA user_version = 0"),
        lambda path: path.write_bytes(path.read_bytes()[:100] + b"\x05" * 900 + path.read_bytes()[1000:]),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("Dear Olga"),
    ],
)
def test_no_message_about_a_file_speaks_of_tables_or_in_english(
    project: Path, spoil: object, spoken: str
) -> None:
    assert callable(spoil)
    spoil(project)
    for text in tell(problem_of(project)):
        cleaned = re.sub(r"\((format|формат) \d\)", "", text)
        assert is_clean(cleaned, spoken), text


@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO, errno.EROFS, errno.ELOOP, errno.ETIMEDOUT])
def test_what_the_system_says_is_told_in_the_users_language(code: int, spoken: str) -> None:
    reason = str(why(OSError(code, "words of the system")))
    assert "words of the system" not in reason
    assert spoken == "en" or not re.search("[A-Za-z]", reason)


@pytest.mark.parametrize("name", ["SQLITE_IOERR_WRITE", "SQLITE_CANTOPEN", "SQLITE_CORRUPT", "SQLITE_NOTADB"])
def test_what_sqlite_says_is_told_in_the_users_language(name: str, spoken: str) -> None:
    error = sqlite3.OperationalError("database disk image is malformed")
    error.sqlite_errorname = name
    problem = errors.of_sqlite(error, Path("passport.sqlite"))
    assert problem is not None
    text = tell(problem)[0]
    assert "malformed" not in text
    assert "IOERR" not in text
    assert spoken == "en" or not re.search("[A-Za-z]", text.replace("passport.sqlite", ""))


def test_every_table_has_words() -> None:
    for table in table_names():
        assert str(part_words.part_words([table])), table


def test_of_many_parts_the_ones_that_hurt_most_are_named() -> None:
    words = str(part_words.part_words(table_names()))
    assert words.count(",") == part_words.MOST_NAMED - 1
    assert words.endswith(" …")


def test_text_that_is_no_utf8_is_told_with_its_part(project: Path) -> None:
    tamper(project, "UPDATE notes SET text = CAST(x'ff' AS TEXT)")
    assert tell(problem_of(project))[0] == "“passport.sqlite” is damaged: the notes."
